"""Agreement, spread and stability of ratings from 1 to 9 over several rounds."""
import csv
from math import exp, fsum, gamma, isnan, lgamma, log, nan, sqrt

LOW, HIGH = 1, 9


def quantile(values, share):
    ascending = sorted(values)
    at = (len(ascending) - 1) * share
    low = int(at)
    high = min(low + 1, len(ascending) - 1)
    return ascending[low] + (at - low) * (ascending[high] - ascending[low])


def mid_ranks(values):
    return [sum(other < value for other in values) + (sum(other == value for other in values) + 1) / 2 for value in values]


def pearson(x, y):
    mx, my = fsum(x) / len(x), fsum(y) / len(y)
    top = fsum((a - mx) * (b - my) for a, b in zip(x, y))
    bottom = sqrt(fsum((a - mx) ** 2 for a in x) * fsum((b - my) ** 2 for b in y))
    return top / bottom if bottom else nan


def tau_b(x, y):
    n = len(x)
    pairs = [(i, j) for i in range(n) for j in range(i)]
    sign = lambda v: (v > 0) - (v < 0)
    s = sum(sign(x[i] - x[j]) * sign(y[i] - y[j]) for i, j in pairs)
    untied = [sum(v[i] != v[j] for i, j in pairs) for v in (x, y)]
    return s / sqrt(untied[0] * untied[1]) if all(untied) else nan


def chi_square_tail(x, df):
    """Closed forms: for even df a Poisson sum, for odd df the normal tail plus a sum."""
    if df % 2 == 0:
        return exp(-x / 2) * fsum((x / 2) ** i / gamma(i + 1) for i in range(df // 2))
    from math import erfc
    return erfc(sqrt(x / 2)) + fsum(exp(-x / 2 + (i - 0.5) * log(x / 2) - lgamma(i + 0.5)) for i in range(1, (df + 1) // 2)) if x > 0 else 1.0


def concordance(rows):
    m, n = len(rows), len(rows[0])
    ranks = [mid_ranks(row) for row in rows]
    sums = [fsum(rank[i] for rank in ranks) for i in range(n)]
    s = fsum((total - m * (n + 1) / 2) ** 2 for total in sums)
    ties = sum(row.count(value) ** 3 - row.count(value) for row in rows for value in set(row))
    bottom = m * m * (n**3 - n) - m * ties
    w = 12 * s / bottom if bottom else nan
    chi = m * (n - 1) * w
    return {"m": m, "n": n, "S": s, "W_tie_corrected": w, "W_uncorrected": 12 * s / (m * m * (n**3 - n)), "chi2": chi, "df": n - 1,
            "mean_spearman": (m * w - 1) / (m - 1) if m > 1 else nan, "rank_sums": sums,
            "p_value": nan if isnan(chi) else chi_square_tail(chi, n - 1)}


def agreement(freq):
    """Van der Eijk's A, layer by layer."""
    total, k, rest, value = sum(freq), len(freq), list(freq), 0.0
    while any(rest):
        height = min(f for f in rest if f)
        layer = [f > 0 for f in rest]
        triples = [(layer[a], layer[b], layer[c]) for a in range(k) for b in range(a + 1, k) for c in range(b + 1, k)]
        tu = sum(t in ((True, True, False), (False, True, True)) for t in triples)
        tdu = sum(t == (True, False, True) for t in triples)
        u = ((k - 2) * tu - (k - 1) * tdu) / ((k - 2) * (tu + tdu)) if tu + tdu else 1.0
        value += height * sum(layer) / total * u * (1 - (sum(layer) - 1) / (k - 1))
        rest = [f - height if f else 0 for f in rest]
    return value


def spread(values):
    n, mean = len(values), fsum(values) / len(values)
    freq = [values.count(grade) for grade in range(LOW, HIGH + 1)]
    moments = [fsum((v - mean) ** power for v in values) for power in (2, 3, 4)]
    sd = sqrt(moments[0] / (n - 1)) if n > 1 else nan
    quartiles = [quantile(values, share) for share in (0.25, 0.5, 0.75)]
    low, high = quantile(values, 0.3), quantile(values, 0.7)
    shares = [f / n for f in freq]
    bimodality = nan
    if n > 3 and moments[0]:
        m2, m3, m4 = (moment / n for moment in moments)
        g1 = sqrt(n * (n - 1)) / (n - 2) * m3 / m2**1.5
        g2 = (n - 1) / ((n - 2) * (n - 3)) * ((n + 1) * (m4 / m2**2 - 3) + 6)
        bimodality = (g1**2 + 1) / (g2 + 3 * (n - 1) ** 2 / ((n - 2) * (n - 3)))
    share = lambda a, b: sum(freq[a - LOW:b - LOW + 1]) / n
    ipras = 2.35 + 1.5 * abs(5 - (low + high) / 2)
    return {"n": n, "mean": mean, "sd": sd, "cv": sd / mean, "median": quartiles[1], "q1": quartiles[0], "q3": quartiles[2],
            "iqr": quartiles[2] - quartiles[0], "freq": freq, "share_1_3": share(1, 3), "share_4_6": share(4, 6), "share_7_9": share(7, 9),
            "normalized_entropy": -fsum(p * log(p) for p in shares if p) / log(len(freq)) + 0.0,
            "variance_polarization": 4 * moments[0] / n / (HIGH - LOW) ** 2, "agreement_A": agreement(freq),
            "esteban_ray_alpha_1_6": fsum(p**2.6 * q * abs(i - j) for i, p in enumerate(shares) for j, q in enumerate(shares)),
            "bimodality_coefficient": bimodality, "ipr_30_70": high - low, "ipras": ipras, "raND_disagreement": high - low > ipras}


def stability(before, after, frm, to):
    items, means = {}, ([], [])
    for item in sorted(set(before) & set(after)):
        old, new = before[item], after[item]
        moves = [abs(new[expert] - old[expert]) for expert in old if expert in new]
        share = lambda count: count / len(moves) if moves else nan
        one, two = spread(list(old.values())), spread(list(new.values()))
        items[item] = {"n_pairs": len(moves), "share_unchanged": share(moves.count(0)), "share_within_1": share(sum(move <= 1 for move in moves)),
                       "mean_abs_shift": share(sum(moves)), "delta_cv": two["cv"] - one["cv"], "delta_iqr": two["iqr"] - one["iqr"]}
        for side, cell in zip(means, (old, new)):
            side.append(sum(cell.values()) / len(cell))
    ranked = len(items) > 1
    return {"from_round": frm, "to_round": to, "items": items,
            "spearman_of_item_means": pearson(mid_ranks(means[0]), mid_ranks(means[1])) if ranked else nan,
            "kendall_tau_b_of_item_means": tau_b(*means) if ranked else nan}


def recount(path):
    rounds = {}
    with open(path, encoding="utf-8", newline="") as rows:
        for row in csv.DictReader(rows):
            cell = rounds.setdefault(int(row["round"]), {}).setdefault(int(row["item"]), {})
            cell[int(row["expert"])] = int(row["rating"])
    by_round = {}
    for number, cells in sorted(rounds.items()):
        complete = sorted(set.intersection(*(set(cell) for cell in cells.values())))
        rows = [[cells[item][expert] for item in sorted(cells)] for expert in complete]
        by_round[number] = {"kendall_w_complete_cases": concordance(rows) if rows and len(cells) > 1 else None,
                            "items": {item: spread(list(cells[item].values())) for item in sorted(cells)}}
    order = sorted(rounds)
    return {"rounds": order, "items": sorted({item for cells in rounds.values() for item in cells}), "by_round": by_round,
            "stability": [stability(rounds[a], rounds[b], a, b) for a, b in zip(order, order[1:])]}
