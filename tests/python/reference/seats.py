"""Single transferable vote and Expanding Approvals, in fractions, ballot by ballot."""
from fractions import Fraction
from math import floor

import preflib


def first_places(left, weighted):
    """(votes of everyone left, exhausted weight): a ballot counts for its best remaining tier, split equally."""
    tally, exhausted = dict.fromkeys(left, Fraction(0)), Fraction(0)
    for weight, tiers in weighted:
        top = next((kept for kept in ([a for a in tier if a in tally] for tier in tiers) if kept), [])
        for a in top:
            tally[a] += weight / len(top)
        if not top:
            exhausted += weight
    return tally, exhausted


def stv(ids, ballots, k):
    """Strict ballots, Droop quota; one election or elimination a turn."""
    n = sum(count for count, _ in ballots)
    quota, left, elected, log = n // (k + 1) + 1, list(ids), [], []
    weighted = [(Fraction(count), tiers) for count, tiers in ballots]
    while left and len(elected) < k:
        tally, _ = first_places(left, weighted)
        order = sorted(left, key=lambda a: (-tally[a], a))
        if len(left) <= k - len(elected):
            elected += order
            log.append({"filled": order})
            break
        step = {"tally": {a: str(votes) for a, votes in tally.items()}}
        if tally[order[0]] >= quota:
            step["elected"] = gone = order[0]
            elected.append(gone)
            kept = (tally[gone] - quota) / tally[gone]
            weighted = [(weight * kept if holder(tiers, left) == gone else weight, tiers) for weight, tiers in weighted]
        else:
            step["eliminated"] = gone = order[-1]
        left.remove(gone)
        log.append(step)
    return {"quota": quota, "elected": elected, "log": log}


def holder(tiers, left):
    return next((a for (a,) in tiers if a in left), None)


def expanding_approvals(m, ballots, k):
    ranks = [{a: place + 1 for a, place in preflib.places(m, tiers).items()} for _, tiers in ballots]
    weights = [Fraction(count) for count, _ in ballots]
    fair = Fraction(sum(count for count, _ in ballots), k + 1)
    quota = fair + (floor(fair) + 1 - fair) / (m + 1)
    left, log = list(range(1, m + 1)), []

    def support(a, j):
        return sum((weight for weight, rank in zip(weights, ranks) if rank[a] <= j), Fraction(0))

    j = 1
    while j <= m and len(log) < k:
        able = [a for a in left if support(a, j) >= quota]
        if not able:
            j += 1
            continue
        chosen = max(able, key=lambda a: ([support(a, r) for r in range(1, m + 1)], -a))
        total = support(chosen, j)
        log.append([chosen, j, str(total)])
        left.remove(chosen)
        weights = [weight * (total - quota) / total if rank[chosen] <= j else weight for weight, rank in zip(weights, ranks)]
    return {"quota": str(quota), "elected": [entry[0] for entry in log], "log": log}
