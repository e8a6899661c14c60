"""References for approvals, exact as the rules ask: numpy counts the voters, Python's fractions decide."""
import math
from fractions import Fraction

import numpy as np


def least(values):
    """The lowest position with the smallest value; None where there is none."""
    best = None
    for position, value in enumerate(values):
        if value is not None and (best is None or value < best[1]):
            best = (position, value)
    return best


def by_level(approves, level, levels):
    """Approvers of every norm on each level, levels x norms."""
    return np.array([approves[level == number].sum(0) for number in range(len(levels))])


def relevel(amounts):
    """One number per different amount, ascending."""
    levels = sorted(set(amounts))
    number = {amount: i for i, amount in enumerate(levels)}
    return np.array([number[amount] for amount in amounts]), levels


def loads(counts, levels, is_open):
    for position in range(counts.shape[1]):
        column = counts[:, position].tolist()
        voters = sum(column)
        yield (1 + sum(level * count for level, count in zip(levels, column) if count)) / Fraction(voters) if voters and is_open[position] else None


def phragmen(approves, seats, taken=(), start=None):
    amounts = list(start) if start else [Fraction(0)] * len(approves)
    is_open = np.ones(approves.shape[1], bool)
    is_open[list(taken)] = False
    chosen = []
    while len(taken) + len(chosen) < seats:
        level, levels = relevel(amounts)
        found = least(loads(by_level(approves, level, levels), levels, is_open))
        if found is None:
            break
        position, load = found
        chosen.append(position)
        is_open[position] = False
        for voter in np.flatnonzero(approves[:, position]):
            amounts[voter] = load
    return chosen


def payments(counts, levels, is_open):
    for position in range(counts.shape[1]):
        price, voters, rho = Fraction(1), int(counts[:, position].sum()), None
        for level, count in zip(levels, counts[:, position].tolist()):
            if not count or not is_open[position]:
                continue
            if level * voters >= price:
                rho = price / voters
                break
            price -= level * count
            voters -= count
        yield rho


def equal_shares(given):
    approves, seats = given["approves"], given["seats"]
    budgets = [Fraction(seats, len(approves))] * len(approves)
    is_open, chosen = np.ones(approves.shape[1], bool), []
    while len(chosen) < seats:
        level, levels = relevel(budgets)
        found = least(payments(by_level(approves, level, levels), levels, is_open))
        if found is None:
            break
        position, rho = found
        chosen.append(position)
        is_open[position] = False
        for voter in np.flatnonzero(approves[:, position]):
            budgets[voter] = max(budgets[voter] - rho, Fraction(0))
    return chosen + phragmen(approves, seats, chosen, [-budget for budget in budgets])


def sequential_pav(given):
    approves, seats = given["numbers"], given["seats"]
    unit = math.lcm(*range(1, seats + 1))
    worth = np.array([unit // (hits + 1) for hits in range(seats)])
    hits, chosen = np.zeros(len(approves), np.int64), []
    while len(chosen) < seats:
        gains = worth[hits] @ approves
        gains[chosen] = -1
        chosen.append(int(gains.argmax()))
        hits += approves[:, chosen[-1]]
    return chosen


def extended_plus(given):
    """The first (norm, l) that violates EJR+; None when it holds. In 32-bit floats, which BLAS multiplies fastest, whole numbers up to 2^24 are exact."""
    approves, seats, chosen = given["floats"], given["seats"], given["chosen"]
    hits = given["numbers"][:, chosen].sum(1)
    below = np.array([hits < deserved for deserved in range(1, seats + 1)], np.float32) @ approves
    short = below * seats >= np.arange(1, seats + 1)[:, None] * len(approves)
    short[:, chosen] = False
    for position in np.flatnonzero(short.any(0)):
        return [int(position), int(np.flatnonzero(short[:, position])[0]) + 1]
    return None


def matrix(given):
    approves = np.zeros((len(given["ballots"]), given["norms"]), bool)
    for voter, approved in enumerate(given["ballots"]):
        approves[voter, approved] = True
    return {**given, "approves": approves, "numbers": approves.astype(np.int64), "floats": approves.astype(np.float32)}


TASKS = {
    "equal-shares": (matrix, equal_shares),
    "seq-phragmen": (matrix, lambda given: phragmen(given["approves"], given["seats"])),
    "seq-pav": (matrix, sequential_pav),
    "ejr-plus": (matrix, extended_plus),
}
