"""What a Polis export says: shares, tests, representative and common norms, the opinion map, priorities, a cold start of the groups."""
import csv
import os
from math import prod, sqrt

import cluster
from eigen import eigen

SIGNIFICANT = 1.2816


class Export:
    """votes[row][column] is 1, -1, 0 or None for not seen; columns ascending by id."""

    def __init__(self, folder):
        def rows(name):
            path = os.path.join(folder, name)
            return list(csv.DictReader(open(path, encoding="utf-8", newline=""))) if os.path.exists(path) else []

        people = rows("participants-votes.csv")
        self.name = os.path.basename(folder)
        self.ids = sorted(int(column) for column in people[0] if column.isdigit())
        self.people = [row["participant"] for row in people]
        self.groups = [int(row["group-id"]) if row["group-id"] else None for row in people]
        self.votes = [[int(row[str(id)]) if row[str(id)] else None for id in self.ids] for row in people]
        comments = rows("comments.csv")
        self.comments = len(comments)
        out = {int(row["comment-id"]) for row in comments if row["moderated"] == "-1"}
        self.out = [id for id in self.ids if id in out]
        first = list(dict.fromkeys(row["voter-id"] for row in rows("votes.csv")))
        self.order = [self.people.index(one) for one in first if one in set(self.people)]
        self.order += [row for row in range(len(people)) if row not in set(self.order)]

    def approvals(self):
        """Comments that each participant agrees with, moderated ones dropped, people with none dropped."""
        ids = [id for id in self.ids if id not in self.out]
        ballots = [[id for id, vote in zip(self.ids, row) if vote == 1 and id not in self.out] for row in self.votes]
        return ids, [(1, ballot) for ballot in ballots if ballot]


def count(rows, column):
    """(agree, disagree, seen)"""
    seen = [row[column] for row in rows if row[column] is not None]
    return seen.count(1), seen.count(-1), len(seen)


def share(part, seen):
    return (part + 1) / (seen + 2)


def test(part, seen):
    return 2 * sqrt(seen + 1) * ((part + 1) / (seen + 1) - 0.5)


def difference(part, seen, rest, rest_seen):
    p1, p2, both = (part + 1) / (seen + 1), (rest + 1) / (rest_seen + 1), (part + rest + 2) / (seen + rest_seen + 2)
    return 0.0 if both == 1 else (p1 - p2) / sqrt(both * (1 - both) * (1 / (seen + 1) + 1 / (rest_seen + 1)))


def statistic(inside, outside, column):
    (a, d, s), (ar, dr, sr) = count(inside, column), count(outside, column)
    return {"na": a, "nd": d, "ns": s, "pa": share(a, s), "pd": share(d, s), "pat": test(a, s), "pdt": test(d, s),
            "ra": share(a, s) / share(ar, sr), "rd": share(d, s) / share(dr, sr),
            "rat": difference(a, s, ar, sr), "rdt": difference(d, s, dr, sr)}


def entry(id, s, best=False):
    one = {"tid": id, "n_trials": s["ns"]}
    side, name = ("a", "agree") if s["rat"] > s["rdt"] else ("d", "disagree")
    one.update(n_success=s["n" + side], p_success=s["p" + side], p_test=s[f"p{side}t"], repness=s["r" + side], repness_test=s[f"r{side}t"], repful_for=name)
    return {**one, "n_agree": s["na"], "best_agree": True} if best else one


def representative(ids, stats):
    best = None
    for id in ids:
        s, b = stats[id], stats.get(best)
        if s["na"] == 0 == s["nd"]:
            continue
        if b is None:
            better = s["pat"] > SIGNIFICANT or (s["ra"] > 1 and s["pa"] > 0.5)
        elif b["ra"] > 1:
            better = prod(s[x] for x in ("ra", "rat", "pa", "pat")) > prod(b[x] for x in ("ra", "rat", "pa", "pat"))
        else:
            better = s["pa"] * s["pat"] > b["pa"] * b["pat"]
        best = id if better else best
    fits = [id for id in ids if any(stats[id][f"r{x}t"] > SIGNIFICANT and stats[id][f"p{x}t"] > SIGNIFICANT for x in "ad")]
    if not fits:
        if best is None:
            return [entry(id, stats[id]) for id in sorted(ids, key=lambda id: -max(stats[id]["rat"], stats[id]["rdt"]))[:1]]
        return [entry(best, stats[best], True)]
    others = [entry(id, stats[id]) for id in fits if id != best]
    others.sort(key=lambda e: -(e["repness"] * e["repness_test"] * e["p_success"] * e["p_test"]))
    five = (([] if best is None else [entry(best, stats[best], True)]) + others)[:5]
    return [e for e in five if e["repful_for"] == "agree"] + [e for e in five if e["repful_for"] == "disagree"]


def strongest(ids, rows, columns, side):
    entries = []
    for id in ids:
        votes = count(rows, columns[id])
        p, t = share(votes[side], votes[2]), test(votes[side], votes[2])
        if p > 0.5 and t > SIGNIFICANT:
            entries.append({"tid": id, "n_success": votes[side], "n_trials": votes[2], "p_success": p, "p_test": t})
    return sorted(entries, key=lambda e: -e["p_success"] * e["p_test"])[:5]


def opinion_map(votes):
    """(centre, values, components, projection); values are sums of squares along every axis, descending."""
    m = len(votes[0])
    columns = [[row[j] for row in votes if row[j] is not None] for j in range(m)]
    centre = [sum(column) / len(column) if column else 0.0 for column in columns]
    centred = [[0.0 if value is None else value - mean for value, mean in zip(row, centre)] for row in votes]
    values, vectors = eigen([[sum(row[i] * row[j] for row in centred) for j in range(m)] for i in range(m)])
    signed = []
    for vector in vectors[:2]:
        largest = max(vector, key=abs)
        signed.append([-x if largest < 0 else x for x in vector])
    places = [[sqrt(m / max(sum(value is not None for value in row), 1)) * sum(x * c for x, c in zip(mine, vector)) for vector in signed]
              for row, mine in zip(votes, centred)]
    return centre, values, signed, places


def axes(votes, grouped, original):
    centre, values, comps, places = opinion_map(votes)
    m, freedom = len(centre), max(1, len(votes) - 1)
    extremity = [sqrt(m) * sqrt(sum(((1 - centre[j]) * comp[j]) ** 2 for comp in comps)) for j in range(m)]
    priority = []
    for j in range(m):
        a, d, s = count(grouped, j)
        priority.append(((1 - share(s - a - d, s)) * (extremity[j] + 1) * share(a, s) * (1 + 8 * 2 ** (-s / 5))) ** 2)
    kept = min(3, m, len(votes))
    return {"center": centre, "comps": comps, "explained_variance": [value / freedom for value in values[:kept]],
            "explained_variance_ratio": [value / sum(values) for value in values[:kept]] if sum(values) > 1e-12 else None,
            "projection_first_20": places[:20], "projection_sum_sq": [sum(place[k] ** 2 for place in places) for k in range(len(comps))],
            "comment_extremity": extremity, "comment_priority_grouped_votes": priority, "columns_comment_ids": original, "values": values}


def cold_start(export, votes):
    enough = min(7, len(export.ids))
    seen = [sum(vote is not None for vote in row) for row in export.votes]
    inside = [row for row in export.order if seen[row] >= enough]
    if len(inside) < 15:
        rest = sorted((row for row in export.order if 0 < seen[row] < enough), key=lambda row: -seen[row])
        inside += rest[:15 - len(inside)]
    inside = [row for row in export.order if row in set(inside)]
    places = [tuple(place) for place in opinion_map(votes)[3]]
    return cluster.groups([export.people[row] for row in inside], [places[row] for row in inside])


def recount(folder):
    export = Export(folder)
    ids, columns = export.ids, {id: column for column, id in enumerate(export.ids)}
    kept = [id for id in ids if id not in export.out]
    names = sorted({group for group in export.groups if group is not None})
    members = {g: [row for row, group in zip(export.votes, export.groups) if group == g] for g in names}
    grouped = [row for rows in members.values() for row in rows]
    cells = [count(export.votes, column) for column in range(len(ids))]
    consensus, bridging, stats = {}, {}, {g: {} for g in names}
    for id in ids:
        shares = [(share(a, s), share(d, s)) for a, d, s in (count(rows, columns[id]) for rows in members.values())]
        agree = [a for a, _ in shares]
        consensus[id] = [prod(agree), prod(d for _, d in shares)]
        if names:
            bridging[id] = {"min_group_pa": min(agree), "geometric_mean_pa": prod(agree) ** (1 / len(agree)), "gap": max(agree) - min(agree)}
        for g in names:
            stats[g][id] = statistic(members[g], [row for other in names if other != g for row in members[other]], columns[id])
    top = sorted(ids, key=lambda id: (-consensus[id][0], id))
    zeroed = [[0 if id in export.out else vote for id, vote in zip(ids, row)] for row in export.votes]
    out = {
        "n_participants": len(export.people), "n_comments_in_matrix": len(ids), "n_agree": sum(a for a, _, _ in cells),
        "n_disagree": sum(d for _, d, _ in cells), "n_votes_in_matrix": sum(s for _, _, s in cells), "n_pass": sum(s - a - d for a, d, s in cells),
        "moderated_out_comment_ids": export.out,
        "exported_groups": {"k": len(names), "sizes": {g: len(members[g]) for g in names}, "n_without_group": export.groups.count(None)},
        "group_aware_consensus": consensus, "bridging": bridging, "group_aware_consensus_top10": top[:10],
        "group_aware_consensus_top10_not_moderated_out": [id for id in top if id not in export.out][:10],
        "group_stats": {g: {name: [stats[g][id][name] for id in ids] for name in ("na", "nd", "ns", "pa", "pd", "pat", "pdt", "ra", "rd", "rat", "rdt")} for g in names},
        "group_stats_columns_comment_ids": ids, "repness_selected": {g: representative(kept, stats[g]) for g in names},
        "consensus": {"agree": strongest(kept, export.votes, columns, 0), "disagree": strongest(kept, export.votes, columns, 1)},
        "pca_all_comments": axes(export.votes, grouped, ids), "cold_start": cold_start(export, zeroed),
        "pca_moderated_out_zeroed": axes(zeroed, grouped, ids) if export.out else "same as all_comments (nothing moderated out)",
    }
    return out
