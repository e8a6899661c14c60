"""References for rankings: plain Python, numpy, and C for instant runoff where gcc is there."""
import atexit
import collections
import ctypes
import functools
import pathlib
import shutil
import subprocess
import tempfile

import numpy as np

U64 = np.uint64


def ranks_of(orders):
    """Strict complete orders (lists of numbers from 1) as ranks, ballots x norms, 1 best."""
    places = np.array(orders)
    ranks = np.empty(places.shape, np.uint16)
    np.put_along_axis(ranks, places - 1, np.arange(1, places.shape[1] + 1, dtype=np.uint16)[None, :], 1)
    return ranks


def profile_and_pairwise(orders):
    ranks = ranks_of(orders)
    return (ranks[:, :, None] < ranks[:, None, :]).sum(0).ravel().tolist()


def plain_profile_and_pairwise(orders):
    """As one writes it without numpy: equal ballots once, with their number."""
    votes = [[0] * len(orders[0]) for _ in orders[0]]
    for order, count in collections.Counter(map(tuple, orders)).items():
        for place, above in enumerate(order):
            row = votes[above - 1]
            for below in order[place + 1:]:
                row[below - 1] += count
    return [cell for row in votes for cell in row]


def pairwise(columns):
    """The fastest of four ways tried: one norm's column against all, counted as bits."""
    votes = np.empty((len(columns), len(columns)), np.int64)
    for a, column in enumerate(columns):
        votes[a] = np.count_nonzero(column < columns, axis=1)
    return votes.ravel().tolist()


def widest_paths(votes):
    paths = np.where(votes > votes.T, votes, 0)
    for via in range(len(paths)):
        np.maximum(paths, np.minimum(paths[:, via:via + 1], paths[via:via + 1, :]), out=paths)
    np.fill_diagonal(paths, 0)
    return paths


@functools.cache
def compiled():
    """The C function; None without gcc."""
    if not shutil.which("gcc"):
        return None
    folder = tempfile.mkdtemp()
    atexit.register(shutil.rmtree, folder)
    source = pathlib.Path(__file__).with_name("bench_irv.c")
    subprocess.run(["gcc", "-O2", "-shared", "-fPIC", "-o", f"{folder}/irv.so", str(source)], check=True)
    return ctypes.CDLL(f"{folder}/irv.so").irv


def irv(ranks):
    ballots, norms = ranks.shape
    if compiled():
        order = np.empty(norms, np.int32)
        compiled()(ranks.ctypes.data_as(ctypes.c_void_p), ballots, norms, order.ctypes.data_as(ctypes.c_void_p))
        return order.tolist()
    left, order = ranks.astype(np.int32), []
    for _ in range(norms):
        tally = np.bincount(left.argmin(1), minlength=norms)
        tally[order] = ballots + 1
        order.append(norms - 1 - int(tally[::-1].argmin()))
        left[:, order[-1]] = norms + 1
    return order


def kemeny(votes):
    """Held and Karp over subsets, one layer of equally large subsets at a time; score, number of best orders, the first of them."""
    m = len(votes)
    masks = np.arange(1 << m)
    size = np.zeros(1 << m, np.int64)
    cost = np.zeros((m, 1 << m), np.int64)  # of putting a above the subset
    for b in range(m):
        size[1 << b:2 << b] = size[:1 << b] + 1
        cost[:, 1 << b:2 << b] = cost[:, :1 << b] + votes[b][:, None]
    best, number = np.zeros(1 << m, np.int64), np.zeros(1 << m, np.int64)
    number[0] = 1
    far = np.iinfo(np.int64).max
    for layer in range(1, m + 1):
        sets = masks[size == layer]
        scores = np.full((m, len(sets)), far)
        for a in range(m):
            inside = np.flatnonzero(sets >> a & 1)
            rest = sets[inside] ^ (1 << a)
            scores[a, inside] = cost[a, rest] + best[rest]
        best[sets] = scores.min(0)
        for a in range(m):
            inside = np.flatnonzero(scores[a] == best[sets])
            number[sets[inside]] += number[sets[inside] ^ (1 << a)]
    order, left = [], (1 << m) - 1
    while left:
        a = next(a for a in range(m) if left >> a & 1 and cost[a, left ^ (1 << a)] + best[left ^ (1 << a)] == best[left])
        order.append(a)
        left ^= 1 << a
    return [int(best[-1]), int(number[-1]), order]


def draws(seed, first, count):
    """SplitMix64, draws first .. first + count - 1."""
    z = U64(seed) + np.arange(first + 1, first + count + 1, dtype=U64) * U64(0x9E3779B97F4A7C15)
    z = (z ^ (z >> U64(30))) * U64(0xBF58476D1CE4E5B9)
    z = (z ^ (z >> U64(27))) * U64(0x94D049BB133111EB)
    return z ^ (z >> U64(31))


def runoff_winner(ranks, weights, unranked):
    left = ranks.copy()
    norms = ranks.shape[1]
    for _ in range(norms - 1):
        top = left.min(1)
        tied = (left == top[:, None]) & (top < unranked)[:, None]
        # Units of 1/60: every tie of up to six norms splits into whole ones.
        share = np.where(tied.any(1), 60 // np.maximum(tied.sum(1), 1), 0) * weights
        tally = share @ tied
        tally[(left > unranked).all(0)] = np.iinfo(np.int64).max
        left[:, norms - 1 - int(tally[::-1].argmin())] = unranked + 1
    return int(np.flatnonzero((left <= unranked).any(0))[0])


def first(scores):
    return int(np.argmax(scores))


def bootstrap(given):
    ranks, counts, seed, replicates = given["ranks"], given["counts"], given["seed"], given["replicates"]
    voters, (rows, m) = int(counts.sum()), ranks.shape
    row_of = np.repeat(np.arange(rows), counts)
    prefers = (ranks[:, :, None] < ranks[:, None, :]).reshape(rows, m * m).astype(np.int64)
    points = 2 * prefers.reshape(rows, m, m).sum(2) + (ranks[:, :, None] == ranks[:, None, :]).sum(2) - 1
    winners = []
    for j in range(replicates):
        index = ((draws(seed, j * voters, voters) >> U64(11)).astype(np.float64) * 2.0**-53 * voters).astype(np.int64)
        weights = np.bincount(row_of[index], minlength=rows)
        votes = (weights @ prefers).reshape(m, m)
        beats = votes > votes.T
        named = [next((a for a in range(m) if beats[a].sum() == m - 1), -1)]
        for strength in (np.where(beats, votes, 0), np.where(beats, votes - votes.T, 0)):
            paths = strength.copy()
            for via in range(m):
                np.maximum(paths, np.minimum(paths[:, via:via + 1], paths[via:via + 1, :]), out=paths)
            np.fill_diagonal(paths, 0)
            named.append(int(np.flatnonzero((paths.T <= paths).all(1))[0]))
            named.append(int(strength.max(0).argmin()))
        named.append(first(weights @ points))
        named.append(first(2 * beats.sum(1) + (votes == votes.T).sum(1)))
        named.append(runoff_winner(ranks, weights, given["unranked"]))
        winners.append(named)
    return winners


def plain_bootstrap(given):
    """The rules as one writes them without numpy, ballot by ballot; numpy only draws the voters."""
    ranks, seed, replicates = given["ranks"].tolist(), given["seed"], given["replicates"]
    voters, m, unranked = int(given["counts"].sum()), len(ranks[0]), given["unranked"]
    row_of = np.repeat(np.arange(len(ranks)), given["counts"])
    everybody = range(m)

    def widest(strength):
        paths = [row[:] for row in strength]
        for via in everybody:
            for a in everybody:
                for b in everybody:
                    if a != b:
                        paths[a][b] = max(paths[a][b], min(paths[a][via], paths[via][b]))
        return next(a for a in everybody if all(paths[b][a] <= paths[a][b] for b in everybody if b != a))

    def runoff(weights):
        standing = list(everybody)
        while len(standing) > 1:
            tally = dict.fromkeys(standing, 0)
            for row, weight in zip(ranks, weights):
                best = min(row[a] for a in standing)
                if best < unranked:
                    top = [a for a in standing if row[a] == best]
                    for a in top:
                        tally[a] += weight * (60 // len(top))
            standing.remove(max(standing, key=lambda a: (-tally[a], a)))
        return standing[0]

    winners = []
    for j in range(replicates):
        index = ((draws(seed, j * voters, voters) >> U64(11)).astype(np.float64) * 2.0**-53 * voters).astype(np.int64)
        weights = np.bincount(row_of[index], minlength=len(ranks)).tolist()
        votes, points = [[0] * m for _ in everybody], [0] * m
        for row, weight in zip(ranks, weights):
            for a in everybody:
                for b in everybody:
                    if row[a] < row[b]:
                        votes[a][b] += weight
                        points[a] += 2 * weight
                    elif row[a] == row[b] and a != b:
                        points[a] += weight
        beats = [[votes[a][b] > votes[b][a] for b in everybody] for a in everybody]
        named = [next((a for a in everybody if sum(beats[a]) == m - 1), -1)]
        for margins in (False, True):
            strength = [[(votes[a][b] - (votes[b][a] if margins else 0)) if beats[a][b] else 0 for b in everybody] for a in everybody]
            named.append(widest(strength))
            named.append(min(everybody, key=lambda a: max(strength[b][a] for b in everybody)))
        named.append(max(everybody, key=lambda a: points[a]))
        named.append(max(everybody, key=lambda a: sum(2 * beats[a][b] + (votes[a][b] == votes[b][a]) for b in everybody)))
        named.append(runoff(weights))
        winners.append(named)
    return winners


def weighted(given):
    unranked = len(given["ranks"][0]) + 1
    ranks = np.array(given["ranks"])
    return {**given, "ranks": np.where(ranks > unranked, unranked, ranks), "counts": np.array(given["counts"]), "unranked": unranked}


def square(cells):
    size = round(len(cells) ** 0.5)
    return np.array(cells).reshape(size, size)


TASKS = {
    "profile": (lambda given: given["orders"], profile_and_pairwise),
    "profile-plain": (lambda given: given["orders"], plain_profile_and_pairwise),
    "irv": (lambda given: ranks_of(given["orders"]), irv),
    "kemeny": (lambda given: square(given["votes"]), kemeny),
    "bootstrap": (weighted, bootstrap),
    "bootstrap-plain": (weighted, plain_bootstrap),
    "pairwise": (lambda given: np.ascontiguousarray(ranks_of(given["orders"]).T), pairwise),
    "widest": (lambda given: square(given["votes"]).astype(np.int32), lambda votes: widest_paths(votes).ravel().tolist()),
}
