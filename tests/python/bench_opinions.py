"""References for opinion groups: the Polis formulas in numpy, vectorised throughout."""
import numpy as np


def axes(stances):
    """Means, centred stances (0 where not seen), the two strongest directions, three variances and their sum.

    Eigenvectors of norms x norms: with numpy several times faster than the singular values of the whole.
    """
    seen = ~np.isnan(stances)
    means = np.where(seen, stances, 0).sum(0) / np.maximum(seen.sum(0), 1)
    centred = np.where(seen, stances - means, 0.0)
    values, vectors = np.linalg.eigh(centred.T @ centred)
    components = vectors[:, ::-1][:, :2].T
    largest = np.abs(components).argmax(1)
    components = components * np.sign(components[np.arange(2), largest])[:, None]
    freedom = len(stances) - 1
    return seen, means, centred, components, values[::-1][:3] / freedom, values.sum() / freedom


def means_of(points, weights, k, steps):
    """k-means from the first k different points; equal distance: the later centre; still below 0.01."""
    firsts = np.sort(np.unique(points, axis=0, return_index=True)[1])[:k]
    centres = points[firsts]
    for step in range(steps + 1):
        distances = (points[:, :1] - centres[:, 0]) ** 2 + (points[:, 1:] - centres[:, 1]) ** 2
        labels = len(centres) - 1 - distances[:, ::-1].argmin(1)
        sums = np.array([np.bincount(labels, weights * points[:, axis], len(centres)) for axis in (0, 1)])
        sizes = np.bincount(labels, weights, len(centres))
        full = sizes > 0
        labels = (np.cumsum(full) - 1)[labels]
        moved = (sums[:, full] / sizes[full]).T
        still = len(moved) == len(centres) and (((in_order(moved) - in_order(centres)) ** 2).sum(1) < 1e-4).all()
        centres = moved
        if still:
            break
    return labels, centres


def in_order(points):
    return points[np.lexsort((points[:, 1], points[:, 0]))]


def silhouette(distances, labels):
    k = labels.max() + 1
    inside = np.eye(k)[labels]
    sizes = inside.sum(0)
    sums = distances @ inside
    own = sums[np.arange(len(labels)), labels] / np.maximum(sizes[labels] - 1, 1)
    means = sums / sizes
    means[np.arange(len(labels)), labels] = np.inf
    other = means.min(1)
    most = np.maximum(own, other)
    return np.where((sizes[labels] > 1) & (most > 0), (other - own) / np.where(most > 0, most, 1), 0).mean()


def groups_of(points):
    bases, centres = means_of(points, np.ones(len(points)), 100, 100)
    sizes = np.bincount(bases).astype(float)
    distances = np.sqrt(((centres[:, None] - centres[None]) ** 2).sum(2))
    best, values = None, []
    for k in range(2, min(5, 2 + len(centres) // 12, len(centres)) + 1):
        labels, _ = means_of(centres, sizes, k, 20)
        value = silhouette(distances, labels)
        values.append(value)
        if best is None or value >= best[0]:
            best = (value, labels)
    return best[1][bases], len(centres), values


def statistics(agree, disagree, seen):
    """Per group x norm; the same for disagreement with its arguments exchanged."""
    rest_agree, rest_seen = agree.sum(0) - agree, seen.sum(0) - seen
    share, rest = (agree + 1) / (seen + 2), (rest_agree + 1) / (rest_seen + 2)
    test = 2 * np.sqrt(seen + 1) * ((agree + 1) / (seen + 1) - 0.5)
    pooled = (agree + rest_agree + 2) / (seen + rest_seen + 2)
    spread = pooled * (1 - pooled) * (1 / (seen + 1) + 1 / (rest_seen + 1))
    gap = (agree + 1) / (seen + 1) - (rest_agree + 1) / (rest_seen + 1)
    return share, test, share / rest, np.where(pooled == 1, 0, gap / np.sqrt(np.where(pooled == 1, 1, spread)))


def representative(group, for_it, against, votes):
    """Numbers of the norms that tell what a group stands for."""
    pa, pat, ra, rat = (part[group] for part in for_it)
    pd, pdt, rd, rdt = (part[group] for part in against)
    significant, agreed = 1.2816, rat > rdt
    best = None
    for j in np.flatnonzero(votes[group]):
        if best is None:
            better = pat[j] > significant or (ra[j] > 1 and pa[j] > 0.5)
        elif ra[best] > 1:
            better = ra[j] * rat[j] * pa[j] * pat[j] > ra[best] * rat[best] * pa[best] * pat[best]
        else:
            better = pa[j] * pat[j] > pa[best] * pat[best]
        if better:
            best = j
    qualifies = ((rat > significant) & (pat > significant)) | ((rdt > significant) & (pdt > significant))
    if not qualifies.any():
        return [int(best if best is not None else np.maximum(rat, rdt).argmax())]
    weight = np.where(agreed, ra * rat * pa * pat, rd * rdt * pd * pdt)
    chosen = [j for j in np.argsort(-weight, kind="stable") if qualifies[j] and j != best]
    five = ([best] if best is not None else []) + chosen
    five = five[:5]
    return [int(j) for j in five if agreed[j]] + [int(j) for j in five if not agreed[j]]


def conversation(given):
    """From the log of votes to groups, representative norms, consensus and routing priority."""
    stances = np.full((given["people"], given["norms"]), np.nan)
    stances[given["person"], given["norm"]] = given["vote"]
    seen, means, centred, components, variances, total = axes(stances)
    answered = seen.sum(1)
    places = np.sqrt(given["norms"] / np.maximum(answered, 1))[:, None] * (centred @ components.T)
    order = np.argsort(np.unique(given["person"], return_index=True)[1], kind="stable")
    rows = order[answered[order] >= min(7, given["norms"])]
    labels, bases, silhouettes = groups_of(places[rows])
    inside = np.eye(labels.max() + 1)[labels].T
    agree, disagree, looked = (inside @ part[rows] for part in (stances == 1, stances == -1, seen))
    for_it, against = statistics(agree, disagree, looked), statistics(disagree, agree, looked)
    extremity = np.sqrt(given["norms"]) * np.abs(1 - means) * np.sqrt((components**2).sum(0))
    a, d, s = (stances == 1).sum(0), (stances == -1).sum(0), seen.sum(0)
    root = (1 - (s - a - d + 1) / (s + 2)) * (extremity + 1) * (a + 1) / (s + 2) * (1 + 8 * 2.0 ** (-s / 5))
    return {
        "bases": bases,
        "silhouettes": [float(value) for value in silhouettes],
        "labels": labels.tolist(),
        "variances": variances.tolist(),
        "total": float(total),
        "representative": [representative(g, for_it, against, agree + disagree) for g in range(len(agree))],
        "consensus": for_it[0].prod(0).tolist(),
        "priority": (root**2).tolist(),
    }


def components(stances):
    _, means, _, found, variances, total = axes(stances)
    return {"means": means.tolist(), "components": found.tolist(), "variances": variances.tolist(), "total": float(total)}


def log(given):
    return {**given, **{name: np.array(given[name]) for name in ("person", "norm", "vote")}}


def dense(given):
    cells = np.array(given["cells"], dtype=float).reshape(given["people"], given["norms"])
    cells[cells == given["not_seen"]] = np.nan
    return cells


TASKS = {"conversation": (log, conversation), "pca": (dense, components)}
