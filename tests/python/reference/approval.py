"""Every rule for several seats on approvals, voter by voter in fractions. Ballots are (count, [ids])."""
from fractions import Fraction
from itertools import combinations

import axioms
import preflib


def from_orders(m, ballots, top):
    """A tier is approved when fewer than `top` alternatives stand above it; what is not ranked is not approved."""
    approvals = []
    for count, tiers in ballots:
        place, ranked = preflib.places(m, tiers), {a for tier in tiers for a in tier}
        approvals.append((count, sorted(a for a in ranked if place[a] < top)))
    return merged(approvals)


def merged(approvals):
    sums = {}
    for count, approved in approvals:
        sums[tuple(approved)] = sums.get(tuple(approved), 0) + count
    return [(count, list(approved)) for approved, count in sorted(sums.items()) if count]


def scores(ids, ballots):
    return {c: sum(count for count, approved in ballots if c in approved) for c in ids}


def harmonic(ballots, committee):
    return sum((count * sum((Fraction(1, i) for i in range(1, len(set(approved) & set(committee)) + 1)), Fraction(0))
                for count, approved in ballots), Fraction(0))


def pav(ids, ballots, k):
    best, found = None, []
    for committee in combinations(ids, k):
        score = harmonic(ballots, committee)
        if best is None or score > best:
            best, found = score, []
        if score == best:
            found.append(list(committee))
    return best, found


def seq_pav(ids, ballots, k):
    chosen = []
    while len(chosen) < k:
        chosen.append(max((c for c in ids if c not in chosen), key=lambda c: (harmonic(ballots, chosen + [c]), -c)))
    return chosen


def phragmen(ids, ballots, k, taken=(), loads=None):
    """(order, loads) from given loads per ballot line; what nobody approves is never chosen."""
    loads = list(loads or [Fraction(0)] * len(ballots))
    chosen, levels = [], []
    while len(taken) + len(chosen) < k:
        would = {}
        for c in ids:
            mine = [(count, loads[i]) for i, (count, approved) in enumerate(ballots) if c in approved]
            if mine and c not in taken and c not in chosen:
                would[c] = (1 + sum(count * load for count, load in mine)) / sum(count for count, _ in mine)
        if not would:
            break
        best = min(would, key=lambda c: (would[c], c))
        chosen.append(best)
        levels.append(would[best])
        loads = [would[best] if best in approved else load for load, (_, approved) in zip(loads, ballots)]
    return chosen, levels


def rho(c, ballots, budgets):
    """Smallest largest payment at which the approvers of c pay 1 together; None when they cannot."""
    mine = [(budgets[i], count) for i, (count, approved) in enumerate(ballots) if c in approved]
    if sum(budget * count for budget, count in mine) < 1:
        return None
    for cap in sorted({budget for budget, _ in mine}):
        poor = sum((budget * count for budget, count in mine if budget < cap), Fraction(0))
        rich = sum(count for budget, count in mine if budget >= cap)
        if poor + cap * rich >= 1:
            return (1 - poor) / rich


def equal_shares(ids, ballots, k, virtual):
    """(order, payments, what each line's voters have left)"""
    n = sum(count for count, _ in ballots)
    budgets, chosen, payments = [Fraction(virtual, n)] * len(ballots), [], []
    while len(chosen) < k:
        prices = {c: rho(c, ballots, budgets) for c in ids if c not in chosen}
        able = [c for c in prices if prices[c] is not None]
        if not able:
            break
        best = min(able, key=lambda c: (prices[c], c))
        chosen.append(best)
        payments.append(prices[best])
        budgets = [max(budget - prices[best], Fraction(0)) if best in approved else budget for budget, (_, approved) in zip(budgets, ballots)]
    return chosen, payments, budgets


def increments(ids, ballots, k):
    """The first virtual number of seats that fills all; None when fewer than k are approved by anybody."""
    if sum(score > 0 for score in scores(ids, ballots).values()) < k:
        return None
    virtual = k
    while len(chosen := equal_shares(ids, ballots, k, virtual)[0]) < k:
        virtual += 1
    return chosen, virtual


def recount(ids, ballots, k, exact=True, most_increments=True):
    by_score = sorted(ids, key=lambda c: (-scores(ids, ballots)[c], c))
    order, levels = phragmen(ids, ballots, k)
    shares, payments, budgets = equal_shares(ids, ballots, k, k)
    out = {
        "n_voters": sum(count for count, _ in ballots), "av_scores": scores(ids, ballots), "av": by_score[:k], "seq_pav": seq_pav(ids, ballots, k),
        "seq_phragmen": order, "mes_no_completion": shares,
        "mes_phragmen_completion": shares + phragmen(ids, ballots, k, shares, [-budget for budget in budgets])[0],
        "mes_av_completion": (shares + [c for c in by_score if c not in shares])[:k],
    }
    if most_increments and (grown := increments(ids, ballots, k)):
        out["mes_increment_completion"], out["mes_increment_virtual_k"] = grown
    sets = {name: value for name, value in out.items() if isinstance(value, list)}
    if exact:
        best, found = pav(ids, ballots, k)
        out["pav_score"], out["pav_optimal_committees"], sets["pav"] = str(best), found, found[0]
    out["seq_phragmen_loads"], out["mes_rho"] = [str(level) for level in levels], [str(payment) for payment in payments]
    out["axioms"] = {name: axioms.verdicts(ids, ballots, k, committee) for name, committee in sets.items()}
    return out
