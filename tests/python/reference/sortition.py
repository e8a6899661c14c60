"""Leximin chances of a small pool: every feasible panel listed, every level found by an exact linear program."""
import csv
import os
from fractions import Fraction
from itertools import combinations


def read(folder):
    def rows(name):
        with open(os.path.join(folder, name), encoding="utf-8", newline="") as lines:
            return list(csv.DictReader(lines))

    with open(os.path.join(folder, "panel_size.txt"), encoding="utf-8") as text:
        return rows("pool.csv"), rows("quotas.csv"), int(text.read())


def panels(pool, quotas, size):
    def fits(panel):
        return all(int(q["min"]) <= sum(pool[i][q["feature"]] == q["value"] for i in panel) <= int(q["max"]) for q in quotas)

    return [panel for panel in combinations(range(len(pool)), size) if fits(panel)]


def maximise(gains, rows, right):
    """max gains.x with rows.x = right, x >= 0, all rational: the simplex method in two phases with Bland's rule."""
    height, width = len(rows), len(gains)
    table = [[Fraction(x if b >= 0 else -x) for x in row] + [Fraction(i == j) for j in range(height)] + [abs(Fraction(b))]
             for i, (row, b) in enumerate(zip(rows, right))]
    basis = list(range(width, width + height))
    for price in ([Fraction(0)] * width + [Fraction(-1)] * height, [Fraction(g) for g in gains] + [None] * height):
        while True:
            profit = (j for j in range(width) if price[j] - sum(price[basis[i]] * table[i][j] for i in range(height) if price[basis[i]]) > 0)
            enter = next((j for j in profit if j not in basis), None)
            if enter is None:
                break
            leave = min((i for i in range(height) if table[i][enter] > 0), key=lambda i: (table[i][-1] / table[i][enter], basis[i]))
            pivot(table, basis, leave, enter)
        for i in range(height):
            if basis[i] >= width and (j := next((j for j in range(width) if table[i][j]), None)) is not None:
                pivot(table, basis, i, j)
        alive = [i for i in range(height) if basis[i] < width]
        table, basis, height = [table[i] for i in alive], [basis[i] for i in alive], len(alive)
    solution = [Fraction(0)] * width
    for i, j in enumerate(basis):
        solution[j] = table[i][-1]
    return solution


def pivot(table, basis, leave, enter):
    unit = table[leave][enter]
    table[leave] = [x / unit for x in table[leave]]
    for i, row in enumerate(table):
        if i != leave and row[enter]:
            table[i] = [x - row[enter] * y for x, y in zip(row, table[leave])]
    basis[leave] = enter


def leximin(people, feasible):
    """Raises the lowest chance as far as it goes, fixes everybody who cannot have more, and goes on with the others."""
    drawable = [i for i in people if any(i in panel for panel in feasible)]
    fixed = {}
    while len(fixed) < len(drawable):
        level = best(drawable, feasible, fixed, None, None)
        stuck = [i for i in drawable if i not in fixed and best(drawable, feasible, fixed, level, i) == level]
        fixed.update((i, level) for i in stuck)
    return [fixed.get(i, Fraction(0)) for i in people]


def best(drawable, feasible, fixed, level, who):
    """The largest common chance of all that are not fixed, or, at this level for all, the largest chance of one."""
    free = [i for i in drawable if i not in fixed]
    rows, right = [[1] * len(feasible) + [0] * (len(free) + 1)], [1]
    for i in drawable:
        row = [int(i in panel) for panel in feasible] + [-int(i == j) for j in free] + [0]
        if i in fixed:
            right.append(fixed[i])
        elif level is None:
            row[-1] = -1
            right.append(0)
        else:
            right.append(level)
        rows.append(row)
    gains = [0] * len(rows[0])
    if who is None:
        gains[-1] = 1
        return maximise(gains, rows, right)[-1]
    gains[len(feasible) + free.index(who)] = 1
    return level + maximise(gains, rows, right)[len(feasible) + free.index(who)]


def recount(folder):
    pool, quotas, size = read(folder)
    feasible = panels(pool, quotas, size)
    if not feasible:
        return None
    chances = leximin(range(len(pool)), feasible)
    levels = sorted({chance for chance in chances if chance})
    return {"pool": len(pool), "panel": size, "maximin": float(levels[0]), "leximin": {row["id"]: float(chance) for row, chance in zip(pool, chances)},
            "levels": [{"probability": float(level), "ids": [row["id"] for row, chance in zip(pool, chances) if chance == level]} for level in levels]}
