"""Points, credits and budgets, ballot by ballot in fractions. Requests and results are those of `count`."""
from fractions import Fraction

from bootstrap import draw


def permutation(seed, n):
    """0 to n - 1 as the round's seed orders them: Fisher and Yates, draws thrown away where they would favour anybody."""
    order, used = list(range(n)), 0
    for i in range(n - 1, 0, -1):
        while True:
            r, used = draw(seed, used), used + 1
            if r < 2**64 - 2**64 % (i + 1):
                break
        j = r % (i + 1)
        order[i], order[j] = order[j], order[i]
    return order


def ordered(scores, drawn):
    """(order, tiers) of numbers from 1 by score, equal ones in the drawn order."""
    order = sorted(drawn, key=lambda a: (-scores[a], drawn.index(a)))
    tiers = [[a + 1 for a in range(len(scores)) if scores[a] == score] for score in sorted(set(scores), reverse=True)]
    return [a + 1 for a in order], tiers


def ratio(num, den):
    return {"num": str(Fraction(num, den).numerator), "den": str(Fraction(num, den).denominator)} if den else None


def cumulative(request, drawn):
    m, each = request["norms"], request["parameters"]["points"]
    given = [(count, dict(map(tuple, body["points"]))) for count, body in request["ballots"]]
    totals = [sum(count * points.get(a + 1, 0) for count, points in given) for a in range(m)]
    spent = sum(totals)
    order, tiers = ordered(totals, drawn)
    return {"order": order, "tiers": tiers, "points": each, "spent": spent, "unused": each * sum(count for count, _ in given) - spent, "norms": [
        {"points": totals[a], "share": ratio(totals[a], spent), "supporters": sum(count for count, points in given if a + 1 in points),
         "largest": max((points[a + 1] for count, points in given if count and a + 1 in points), default=0)} for a in range(m)]}


def quadratic(request, drawn):
    m, each = request["norms"], request["parameters"]["credits"]
    given = [(count, dict(map(tuple, body["votes"]))) for count, body in request["ballots"]]
    column = [[(count, votes[a + 1]) for count, votes in given if a + 1 in votes] for a in range(m)]
    net = [sum(count * vote for count, vote in votes) for votes in column]
    spent = sum(count * vote**2 for votes in column for count, vote in votes)
    order, tiers = ordered(net, drawn)
    return {"order": order, "tiers": tiers, "credits": each, "spent": spent, "unused": each * sum(count for count, _ in given) - spent, "norms": [
        {"net": net[a], "for": sum(count * vote for count, vote in column[a] if vote > 0),
         "against": -sum(count * vote for count, vote in column[a] if vote < 0), "credits": sum(count * vote**2 for count, vote in column[a]),
         "supporters": sum(count for count, vote in column[a] if vote > 0), "opponents": sum(count for count, vote in column[a] if vote < 0)}
        for a in range(m)]}


def by_score(costs, budget, ballots, drawn, funded=()):
    funded, left = list(funded), budget - sum(costs[a] for a in funded)
    score = lambda a: sum(count for count, wants in ballots if a in wants)
    for a in sorted(drawn, key=lambda a: (-score(a), drawn.index(a))):
        if a not in funded and score(a) and costs[a] <= left:
            funded.append(a)
            left -= costs[a]
    return funded


def payment(cost, purses):
    """The cap q at which min(purse, q) adds up to the cost, over (how many, purse); None when they haven't enough."""
    if sum(count * purse for count, purse in purses) < cost:
        return None
    for cap in sorted({purse for _, purse in purses}):
        poor = sum((count * purse for count, purse in purses if purse < cap), Fraction(0))
        rich = sum(count for count, purse in purses if purse >= cap)
        if poor + cap * rich >= cost:
            return (cost - poor) / rich


def equal_shares(costs, budget, ballots, drawn, utility, completion):
    n = sum(count for count, _ in ballots)
    purses, funded = [Fraction(budget, n or 1)] * len(ballots), []
    while True:
        able = {}
        for a in drawn:
            mine = [(count, purse) for (count, wants), purse in zip(ballots, purses) if a in wants and count]
            if a not in funded and mine and (q := payment(costs[a], mine)) is not None:
                able[a] = (q / costs[a] if utility == "cost" else q, drawn.index(a), q)
        if not able:
            break
        best = min(able, key=able.get)
        funded.append(best)
        purses = [max(purse - able[best][2], Fraction(0)) if best in wants else purse for (_, wants), purse in zip(ballots, purses)]
    if completion == "score":
        return by_score(costs, budget, ballots, drawn, funded)
    loads = [-purse for purse in purses]
    while True:
        would = {}
        for a in drawn:
            mine = [(count, load) for (count, wants), load in zip(ballots, loads) if a in wants and count]
            if a not in funded and mine and costs[a] + sum(costs[b] for b in funded) <= budget:
                would[a] = ((costs[a] + sum(count * load for count, load in mine)) / sum(count for count, _ in mine), drawn.index(a))
        if not would:
            return funded
        best = min(would, key=would.get)
        funded.append(best)
        loads = [would[best][0] if best in wants else load for (_, wants), load in zip(ballots, loads)]


def rule(request):
    """(costs, budget, ballots, drawn order) to positions in the order of funding."""
    given = request["parameters"]
    if request["method"] == "knapsack":
        return by_score
    return lambda costs, budget, ballots, drawn: equal_shares(costs, budget, ballots, drawn, given["utility"], given["completion"])


def budget(request, drawn):
    costs, whole = request["parameters"]["costs"], request["parameters"]["budget"]
    ballots = [(count, {n - 1 for n in body["funded"]}) for count, body in request["ballots"]]
    n, fund = sum(count for count, _ in ballots), rule(request)
    funded, mirrored = (fund(costs, whole, ballots, order) for order in (drawn, drawn[::-1]))
    empty = [(count, wants) for count, wants in ballots if not wants & set(funded)]
    missing = [a for a in range(len(costs)) if (group := sum(count for count, wants in empty if a in wants)) and group * whole >= costs[a] * n]
    return {"budget": whole, "funded": [a + 1 for a in funded], "spent": sum(costs[a] for a in funded),
            "tied": sorted(a + 1 for a in set(mirrored) - set(funded)),
            "unrepresented": sum(count for count, _ in empty), "jr_violation": {"n": missing[0] + 1} if missing else None,
            "norms": [{"cost": costs[a], "supporters": sum(count for count, wants in ballots if a in wants)} for a in range(len(costs))]}


METHODS = {"cumulative": cumulative, "quadratic-voting": quadratic, "knapsack": budget, "equal-shares-budget": budget}


def recount(request):
    out = METHODS[request["method"]](request, permutation(int(request["seed"], 16), request["norms"]))
    return out | {"kind": request["kind"], "voters": sum(count for count, _ in request["ballots"])}
