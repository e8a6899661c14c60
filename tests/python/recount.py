"""Counts rounds again, written from docs/norm-set.md and docs/consensus.md."""
from fractions import Fraction
from math import sqrt

from record_bytes import check


def wilson(successes, n):
    if n == 0:
        return None
    z, p = 1.959963984540054, successes / n
    z2 = z * z
    centre, half, scale = p + z2 / (2.0 * n), z * sqrt(p * (1.0 - p) / n + z2 / (4.0 * n * n)), 1.0 + z2 / n
    return [round(max(0.0, (centre - half) / scale) * 1e6), round(min(1.0, (centre + half) / scale) * 1e6)]


def ratio(part, whole):
    if whole == 0:
        return None
    share = Fraction(part, whole)
    return {"num": str(share.numerator), "den": str(share.denominator)}


def count_words(ballots, member, n, words):
    said = [word for ballot in ballots for number, word in ballot[member] if number == n]
    check(all(word in words for word in said), "a vote that isn't one")
    return {word: said.count(word) for word in words}


def schulze(ballots, m):
    prefers = [[0] * m for _ in range(m)]
    for ballot in ballots:
        place = {n - 1: tier for tier, ns in enumerate(ballot["tiers"]) for n in ns}
        for a in range(m):
            for b in range(m):
                if place.get(a, m + 1) < place.get(b, m + 1):
                    prefers[a][b] += 1
    path = [[prefers[a][b] if prefers[a][b] > prefers[b][a] else 0 for b in range(m)] for a in range(m)]
    for via in range(m):
        for a in range(m):
            for b in range(m):
                if a != b and a != via and b != via:
                    path[a][b] = max(path[a][b], min(path[a][via], path[via][b]))
    left, tiers = set(range(m)), []
    while left:
        top = sorted(b for b in left if not any(path[a][b] > path[b][a] for a in left))
        tiers.append([b + 1 for b in top])
        left -= set(top)
    return path, tiers


def at_least(part, whole, share):
    return whole > 0 and part * int(share["den"]) >= whole * int(share["num"])


def outcome(charter, closed, consent, objections):
    limits = charter["thresholds"]
    counted = closed["present"] if limits["quorum_base"] == "present" else closed["participated"]
    quorum = limits["quorum"]["num"] == "0" or at_least(counted, closed["entitled"], limits["quorum"])
    valid = consent + objections
    if not quorum or valid == 0 or not at_least(valid, closed["entitled"], limits["norm_quorum"]):
        return "not settled"
    return "ratified" if at_least(consent, valid, limits["consent"]) else "refused"


def recount(told, opened, closed, charter, ballots):
    kind = opened["kind"]
    check(told["kind"] == kind and [norm["n"] for norm in told["norms"]] == [norm["n"] for norm in opened["norms"]], "a result of another round")
    if kind == "ranking":
        check(charter["rule"] == "schulze-wv", f"this implementation doesn't count {charter['rule']}")
        path, tiers = schulze(ballots, len(opened["norms"]))
        check(told["strengths"] == path and told["tiers"] == tiers and told["winners"] == tiers[0], "Schulze gives another order")
        # Schulze's relation needn't be a weak order, so the order may go through the tiers; nobody in it stands above an earlier one.
        order = [n - 1 for n in told["order"]]
        check(sorted(order) == list(range(len(path))), "the order isn't of all norms")
        check(not any(path[b][a] > path[a][b] for i, a in enumerate(order) for b in order[i + 1:]), "the order puts a norm before one above it")
        return
    for norm, listed in zip(told["norms"], opened["norms"]):
        check((norm["norm"], norm["version"]) == (listed["norm"], listed["version"]), "a result about another norm")
        if kind == "stance":
            said = count_words(ballots, "stances", norm["n"], ["agree", "disagree", "pass", "unsure"])
            cast = sum(said.values())
            check({name: norm[name] for name in said} == said, "stances give another count")
            check(norm["share"] == ratio(said["agree"], cast) and norm["wilson"] == wilson(said["agree"], cast), "another share or interval")
        else:
            said = count_words(ballots, "votes", norm["n"], ["consent", "object", "abstain"])
            check({name: norm[name] for name in said} == said, "votes give another count")
            check(norm["outcome"] == outcome(charter, closed, said["consent"], said["object"]), "the charter gives another outcome")
