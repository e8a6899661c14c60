"""Winners under resampling of the voters, drawn one by one from the SplitMix64 stream."""
import preflib
import ranked

MASK = 2**64 - 1


def draw(seed, i):
    z = (seed + (i + 1) * 0x9E3779B97F4A7C15) & MASK
    z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & MASK
    z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & MASK
    return z ^ (z >> 31)


def recount(path, replicates, seed):
    m, ballots = preflib.read(path)
    ids = range(1, m + 1)
    line_of = [line for line, (count, _) in enumerate(ballots) for _ in range(count)]
    n, drawn = len(line_of), []
    counts = {name: {} for name in ranked.METHODS}
    majorities, agree = {(a, b): 0.0 for a in ids for b in ids}, 0
    for j in range(replicates):
        voters = [int((draw(seed, j * n + i) >> 11) * 2.0**-53 * n) for i in range(n)]
        lines = [0] * len(ballots)
        for voter in voters:
            lines[line_of[voter]] += 1
        sample = [(count, tiers) for count, (_, tiers) in zip(lines, ballots)]
        won = ranked.firsts(m, sample)
        for name, winner in won.items():
            counts[name][winner] = counts[name].get(winner, 0) + 1
        agree += len({winner for name, winner in won.items() if name != "condorcet"}) == 1
        votes = ranked.prefer(m, sample)
        for a, b in majorities:
            if a != b:
                majorities[a, b] += 1.0 if votes[a, b] > votes[b, a] else 0.5 if votes[a, b] == votes[b, a] else 0.0
        if j < 3:
            drawn.append({"replicate": j, "first_10_voter_indices": voters[:10], "counts_of_first_20_lines": lines[:20], "winners": won})
    return {"n_voters": n, "B": replicates, "point_estimate": ranked.firsts(m, ballots), "first_place_counts": counts,
            "pairwise_majority_counts": [[majorities[a, b] for b in ids] for a in ids], "replicates_where_all_methods_agree": agree,
            "first_replicates": drawn}
