"""Made-up inputs, as awkward as they may be: ties, truncation, repeated orders, tiny and huge counts, people without votes or group."""
import csv
import json
import os
from math import isqrt

import preflib


def orders(rng, path, most=12, huge=True):
    """A PrefLib file; gives (kind, number of alternatives)."""
    kind, m = rng.choice(("soc", "soi", "toc", "toi")), rng.randint(1, most)
    favourites = [rng.sample(range(1, m + 1), m) for _ in range(rng.randint(1, 6))]
    counts = rng.choice(((1, 1), (1, 3), (1, 40), (10**12, 10**12 + 3) if huge else (2, 2)))
    ballots = []
    for _ in range(rng.randint(1, rng.choice((3, 8, 25)))):
        order = list(rng.choice(favourites))
        for _ in range(rng.randint(0, 2)):
            a, b = rng.randrange(m), rng.randrange(m)
            order[a], order[b] = order[b], order[a]
        if kind[2] == "i":
            order = order[:rng.randint(1, m)]
        tiers = [[order[0]]]
        for a in order[1:]:
            if kind[0] == "t" and rng.random() < 0.4:
                tiers[-1].append(a)
            else:
                tiers.append([a])
        ballots.append((rng.randint(*counts), tiers))
    preflib.write(path, kind, m, ballots)
    return kind, m


def conversation(rng, folder):
    """A Polis export."""
    os.makedirs(folder)
    people, size = rng.randint(3, 40), rng.randint(1, 12)
    ids = sorted(rng.sample(range(2 * size), size))
    camps = rng.randint(1, 5)
    views = [[rng.choice((1, 1, 0, -1)) for _ in ids] for _ in range(camps)]
    unseen, rows = rng.choice((0.05, 0.3, 0.7)), []
    for person in rng.sample(range(3 * people), people):
        camp = rng.randrange(camps)
        votes = [None if rng.random() < unseen else view if rng.random() < 0.8 else rng.choice((1, 0, -1)) for view in views[camp]]
        rows.append((person, camp if rng.random() < 0.85 else None, votes))
    for j in range(size):
        mode = rng.random()
        for person, camp, votes in rows:
            if mode < 0.08 or (mode < 0.15 and camp == 0):  # nobody, or one group not at all
                votes[j] = None
            elif mode < 0.23 and votes[j] is not None:  # all agree, or all pass
                votes[j] = 1 if mode < 0.2 else 0
    shown = rng.sample(ids, size)
    at = {id: j for j, id in enumerate(ids)}
    head = ["participant", "group-id", "n-comments", "n-votes", "n-agree", "n-disagree", *shown]
    table(folder, "participants-votes.csv", head, (
        [person, "" if camp is None else camp, 0, sum(v is not None for v in votes), votes.count(1), votes.count(-1),
         *("" if votes[at[id]] is None else votes[at[id]] for id in shown)] for person, camp, votes in rows))
    table(folder, "comments.csv", ["timestamp", "datetime", "comment-id", "author-id", "agrees", "disagrees", "moderated", "comment-body"], (
        [1, "", id, 0, 0, 0, rng.choice((1, 1, 0, -1)), f'Norm {id}, "said" by\nsomebody'] for id in rng.sample(ids, size)))
    if rng.random() < 0.7:
        log = [(rng.randrange(10**6), id, person, vote) for person, _, votes in rows for id, vote in zip(ids, votes) if vote is not None]
        rng.shuffle(log)
        table(folder, "votes.csv", ["timestamp", "datetime", "comment-id", "voter-id", "vote"], ([t, "", id, person, vote] for t, id, person, vote in log))


def panel(rng, path):
    """Ratings of several rounds; some missing."""
    missing, items, rows = rng.choice((0.0, 0.1, 0.4)), rng.randint(1, 8), []
    for expert in range(1, rng.randint(2, 15)):
        mine = [rng.randint(1, 9) for _ in range(items)]
        for number in range(1, rng.randint(2, 4)):
            mine = [min(9, max(1, rating + rng.choice((0, 0, 0, 1, -1)))) for rating in mine]
            rows += [[number, expert, item + 1, rating] for item, rating in enumerate(mine) if rng.random() >= missing]
    table(None, path, ["round", "expert", "item", "rating"], rng.sample(rows, len(rows)) or [[1, 1, 1, 5]])


def pool(rng, folder):
    """Values without a quota, features without any, nothing stated, quotas of none, bounds beyond the panel."""
    os.makedirs(folder)
    people, size = rng.randint(4, 9), rng.randint(1, 3)
    values = {"gender": ["f", "m"], "age": ["a", "b", "c"], "view": ["x", "y", ""]}
    values = {feature: values[feature] for feature in rng.sample(list(values), rng.randint(1, 3))}
    rows = [[f"p{i}", *(rng.choice(options) for options in values.values())] for i in range(people)]
    table(folder, "pool.csv", ["id", *values], rows)
    bound, limits = [feature for feature in values if rng.random() < 0.8], []
    for feature in bound:
        for value in values[feature] + (["nobody"] if rng.random() < 0.1 else []):
            if rng.random() < 0.25:
                continue
            low = rng.choice((0, 0, 0, 1)) if rng.random() < 0.9 else rng.randint(0, size)
            high = 0 if not low and rng.random() < 0.1 else max(low, rng.randint(1, size + 1))
            limits.append([feature, value, low, high])
    table(folder, "quotas.csv", ["feature", "value", "min", "max"], limits)
    with open(os.path.join(folder, "panel_size.txt"), "w", encoding="utf-8") as out:
        out.write(f"{size}\n")


def committees(rng, path):
    """Blocs of like voters, and sets of which most are bad."""
    given = []
    for number in range(rng.randint(1, 3)):
        m, k = rng.randint(2, 8), rng.randint(1, 4)
        ids = sorted(rng.sample(range(1, 30), m))
        blocs = [rng.sample(ids, rng.randint(1, m)) for _ in range(rng.randint(1, 4))]
        profile = [[rng.randint(1, 9), sorted(c for c in rng.choice(blocs) if rng.random() < 0.8)] for _ in range(rng.randint(1, 9))]
        sets = [{"name": f"set-{i}", "committee": sorted(rng.sample(ids, rng.randint(1, min(k, m))))} for i in range(4)]
        given.append({"input": f"bloc-{number}", "k": k, "candidates": ids, "approval_profile": profile, "committees": sets})
    with open(path, "w", encoding="utf-8") as out:
        json.dump({"cases": given}, out)
    return {"cases": given}


def table(folder, name, head, rows):
    with open(os.path.join(folder, name) if folder else name, "w", encoding="utf-8", newline="") as out:
        csv.writer(out, lineterminator="\n").writerows([head, *rows])


def spending(rng, path):
    """Ballots that spend points, credits or a budget, as a request to count; gives the request."""
    m, most = rng.randint(0, 8), rng.choice((1, 3, 40))
    request = {"norms": m, "seed": f"{rng.getrandbits(64):016x}",
               "method": rng.choice(("cumulative", "quadratic-voting", "knapsack", "equal-shares-budget"))}
    if request["method"] in ("cumulative", "quadratic-voting"):
        squares = request["method"] == "quadratic-voting"
        kind, name, each = ("quadratic", "credits", rng.randint(1, 10_000)) if squares else ("points", "points", rng.randint(1, 1_000))
        request["parameters"], body = {name: each}, lambda: spread(rng, m, each, squares)
    else:
        kind, dear = "budget", rng.choice((3, 12, 10**12))
        costs = [rng.randint(1, dear) for _ in range(m)]
        whole = min(10**12, rng.randint(1, max(1, sum(costs))))
        request["parameters"], body = {"budget": whole, "costs": costs}, lambda: sack(rng, costs, whole)
        if request["method"] == "equal-shares-budget":
            request["parameters"] |= {"utility": rng.choice(("cardinality", "cost")), "completion": rng.choice(("phragmen", "score"))}
    camps = [body() for _ in range(rng.randint(1, 4))]
    request["kind"] = kind
    request["ballots"] = [[rng.randint(0, most), rng.choice(camps) if rng.random() < 0.6 else body()] for _ in range(rng.randint(0, 12))]
    with open(path, "w", encoding="utf-8") as file:
        json.dump(request, file)
    return request


def spread(rng, m, each, squares):
    left, given = each, []
    for n in rng.sample(range(1, m + 1), m):
        most = isqrt(left) if squares else left
        amount = rng.randint(-most if squares else 0, most)
        if amount and rng.random() < 0.7:
            given.append([n, amount])
            left -= amount**2 if squares else amount
    return {"credits": each, "votes": sorted(given)} if squares else {"points": sorted(given), "total": each}


def sack(rng, costs, whole):
    left, funded = whole, []
    for a in rng.sample(range(len(costs)), len(costs)):
        if costs[a] <= left and rng.random() < 0.7:
            funded.append(a + 1)
            left -= costs[a]
    return {"funded": sorted(funded)}
