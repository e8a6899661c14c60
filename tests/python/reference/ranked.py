"""Every rule for one order, as plainly as the conventions can be written down. Slow on purpose: sets, paths and fractions."""
from fractions import Fraction
from itertools import combinations

import preflib
import seats

METHODS = ("condorcet", "schulze_wv", "minimax_wv", "schulze_margins", "minimax_margins", "borda", "copeland", "irv")


def prefer(m, ballots):
    """beats[a, b]: voters who put a strictly above b."""
    ids = range(1, m + 1)
    votes = {(a, b): 0 for a in ids for b in ids}
    for count, tiers in ballots:
        place = preflib.places(m, tiers)
        for a, b in votes:
            if place[a] < place[b]:
                votes[a, b] += count
    return votes


def smith(ids, beats):
    for size in range(1, len(ids) + 1):
        for some in combinations(ids, size):
            if all(beats(a, b) for a in some for b in ids if b not in some):
                return list(some)


def defeats(ids, votes, margins):
    return {(a, b): votes[a, b] - (votes[b, a] if margins else 0) for a in ids for b in ids if votes[a, b] > votes[b, a]}


def widest(ids, edges):
    """Strength of the widest path: for every threshold, who can be reached over edges at least as strong."""
    strength = {(a, b): 0 for a in ids for b in ids}
    for threshold in sorted(set(edges.values())):
        for start in ids:
            reached, todo = {start}, [start]
            while todo:
                here = todo.pop()
                for there in ids:
                    if edges.get((here, there), -1) >= threshold and there not in reached:
                        reached.add(there)
                        todo.append(there)
            for there in reached - {start}:
                strength[start, there] = threshold
    return strength


def peel(ids, dominates):
    """Repeatedly the lowest id that nobody who is left dominates."""
    left, order = list(ids), []
    while left:
        first = next(a for a in left if not any(dominates(b, a) for b in left))
        order.append(first)
        left.remove(first)
    return order


def schulze(ids, edges):
    p = widest(ids, edges)
    winners = [a for a in ids if not any(p[b, a] > p[a, b] for b in ids)]
    return {"strengths": [[p[a, b] for b in ids] for a in ids], "winners": winners, "ranking": peel(ids, lambda a, b: p[a, b] > p[b, a])}


def ranked_pairs(ids, edges):
    locked = []

    def reaches(a, b):
        return a == b or any(reaches(to, b) for frm, to in locked if frm == a)

    for a, b in sorted(edges, key=lambda edge: (-edges[edge], edge)):
        if not reaches(b, a):
            locked.append((a, b))
    return {"ranking": peel(ids, lambda a, b: (a, b) in locked), "locked": [list(edge) for edge in locked]}


def minimax(ids, edges):
    scores = {a: max((size for (_, loser), size in edges.items() if loser == a), default=0) for a in ids}
    return {"scores": scores, "winners": [a for a in ids if scores[a] == min(scores.values())]}


def descending(scores):
    return sorted(scores, key=lambda a: (-scores[a], a))


def plurality(ids, ballots):
    return seats.first_places(ids, [(Fraction(count), tiers) for count, tiers in ballots])[0]


def irv(ids, ballots):
    left, rounds = list(ids), []
    while len(left) > 1:
        tally, exhausted = seats.first_places(left, [(Fraction(count), tiers) for count, tiers in ballots])
        lowest = [a for a in left if tally[a] == min(tally.values())]
        left.remove(lowest[-1])
        rounds.append({"tally": texts(tally), "exhausted": int(exhausted), "eliminated": lowest[-1], "tied_lowest": lowest})
    return {"elimination_order": [step["eliminated"] for step in rounds], "winner": left[0], "rounds": rounds}


def kemeny(ids, votes):
    """All rankings, given up as soon as they cost more than the best one found."""
    best, found, order = [None], [], []

    def extend(cost, left):
        if best[0] is not None and cost > best[0]:
            return
        if not left:
            if cost != best[0]:
                found.clear()
            best[0] = cost
            found.append(list(order))
        for a in left:
            rest = [b for b in left if b != a]
            order.append(a)
            extend(cost + sum(votes[b, a] for b in rest), rest)
            order.pop()

    extend(0, list(ids))
    return {"score": best[0], "n_optimal": len(found), "ranking": min(found)}


def texts(scores):
    return {a: str(value) for a, value in scores.items()}


def firsts(m, ballots):
    """The winner of each method that the bootstrap resamples; 0 for nobody."""
    ids = range(1, m + 1)
    votes = prefer(m, ballots)
    wv, margins = defeats(ids, votes, False), defeats(ids, votes, True)
    return dict(zip(METHODS, (
        next((a for a in ids if all(votes[a, b] > votes[b, a] for b in ids if b != a)), 0),
        schulze(ids, wv)["ranking"][0], minimax(ids, wv)["winners"][0], schulze(ids, margins)["ranking"][0], minimax(ids, margins)["winners"][0],
        descending(borda_x2(m, ballots))[0], descending(copeland_x2(ids, votes))[0], irv(ids, ballots)["winner"])))


def borda_x2(m, ballots):
    scores = dict.fromkeys(range(1, m + 1), 0)
    for count, tiers in ballots:
        place = preflib.places(m, tiers)
        for a in scores:
            scores[a] += count * sum(2 if place[a] < place[b] else 1 if place[a] == place[b] else 0 for b in scores if b != a)
    return scores


def copeland_x2(ids, votes):
    return {a: sum(2 if votes[a, b] > votes[b, a] else 1 if votes[a, b] == votes[b, a] else 0 for b in ids if b != a) for a in ids}


def recount(path, most_orders=8):
    m, ballots = preflib.read(path)
    ids = range(1, m + 1)
    votes = prefer(m, ballots)
    strict = all(len(tier) == 1 for _, tiers in ballots for tier in tiers)
    first = plurality(ids, ballots)
    out = {
        "n_alternatives": m, "n_voters": sum(count for count, _ in ballots), "n_unique": len(ballots), "strict": strict,
        "pairwise": [[votes[a, b] for b in ids] for a in ids],
        "condorcet_winner": next((a for a in ids if all(votes[a, b] > votes[b, a] for b in ids if b != a)), None),
        "condorcet_loser": next((a for a in ids if m > 1 and all(votes[a, b] < votes[b, a] for b in ids if b != a)), None),
        "weak_condorcet_winners": [a for a in ids if all(votes[a, b] >= votes[b, a] for b in ids if b != a)],
        "smith_set": smith(ids, lambda a, b: votes[a, b] > votes[b, a]),
        "borda_x2": borda_x2(m, ballots), "copeland_x2": copeland_x2(ids, votes), "plurality": texts(first), "irv": irv(ids, ballots),
    }
    out["borda_ranking"], out["copeland_ranking"] = descending(out["borda_x2"]), descending(out["copeland_x2"])
    won = {"borda": out["borda_ranking"][0], "copeland": out["copeland_ranking"][0], "plurality": descending(first)[0], "irv": out["irv"]["winner"]}
    for name, margins in (("wv", False), ("margins", True)):
        edges = defeats(ids, votes, margins)
        out[f"schulze_{name}"], out[f"ranked_pairs_{name}"], out[f"minimax_{name}"] = schulze(ids, edges), ranked_pairs(ids, edges), minimax(ids, edges)
        won[f"schulze_{name}"], won[f"ranked_pairs_{name}"] = out[f"schulze_{name}"]["ranking"][0], out[f"ranked_pairs_{name}"]["ranking"][0]
        won[f"minimax_{name}"] = out[f"minimax_{name}"]["winners"][0]
    if strict:
        points = dict.fromkeys(ids, 0)
        for count, tiers in ballots:
            for place, (a,) in enumerate(tiers):
                points[a] += count * (m - 1 - place)
        out["borda_ranked_only"] = points
        out.update((f"stv_k{k}", seats.stv(ids, ballots, k)) for k in (2, 3))
    out.update((f"ear_k{k}", seats.expanding_approvals(m, ballots, k)) for k in (2, 3))
    if m <= most_orders:
        out["kemeny"] = kemeny(ids, votes)
        won["kemeny"] = out["kemeny"]["ranking"][0]
        out["methods_agree_on_first"] = len(set(won.values())) == 1
    out["first_place_by_method"] = won
    return out
