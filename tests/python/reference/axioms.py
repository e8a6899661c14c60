"""Verdicts on sets of approved alternatives, each by its definition over groups of voters. Ballots are (count, [ids])."""
from itertools import combinations

import approval


def size(ballots, keeps):
    return sum(count for count, approved in ballots if keeps(set(approved)))


def jr(ids, ballots, k, committee):
    n = sum(count for count, _ in ballots)
    return next((c for c in ids if size(ballots, lambda mine: c in mine and not mine & set(committee)) * k >= n), None)


def ejr_plus(ids, ballots, k, committee):
    n = sum(count for count, _ in ballots)
    for c in ids:
        for l in range(1, k + 1):
            if c not in committee and size(ballots, lambda mine: c in mine and len(mine & set(committee)) < l) * k >= l * n:
                return [c, l]


def ejr(ids, ballots, k, committee):
    n = sum(count for count, _ in ballots)
    for l in range(1, k + 1):
        for common in combinations(ids, l):
            if size(ballots, lambda mine: mine.issuperset(common) and len(mine & set(committee)) < l) * k >= l * n:
                return [l, list(common)]


def pjr(ids, ballots, k, committee):
    """A group has fewer than l representatives in all exactly when they fit into some l - 1 members of the set."""
    n = sum(count for count, _ in ballots)
    for l in range(1, k + 1):
        for common in combinations(ids, l):
            for few in combinations(committee, min(l - 1, len(committee))):
                if size(ballots, lambda mine: mine.issuperset(common) and (mine & set(committee)).issubset(few)) * k >= l * n:
                    return [l, list(common)]


def verdicts(ids, ballots, k, committee):
    out = {
        "jr_violation": jr(ids, ballots, k, committee), "ejr_plus_violation": ejr_plus(ids, ballots, k, committee),
        "pav_score": str(approval.harmonic(ballots, committee)),
        "voters_with_no_representative": size(ballots, lambda mine: not mine & set(committee)),
    }
    if len(ids) <= 8:
        out["ejr_violation"], out["pjr_violation"] = ejr(ids, ballots, k, committee), pjr(ids, ballots, k, committee)
    return out


def recount(given):
    """The object of an axioms file, with the verdicts filled in."""
    return {"cases": [{
        "input": case["input"], "k": case["k"], "committees": [
            {"name": one["name"], "committee": one["committee"], **verdicts(case["candidates"], case["approval_profile"], case["k"], one["committee"])}
            for one in case["committees"]],
    } for case in given["cases"]]}
