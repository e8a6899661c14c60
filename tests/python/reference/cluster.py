"""Polis' clustering: people to at most 100 base clusters, these to 2 to 5 groups."""
from math import dist


def means(points, weights, k, steps):
    """(label of every point, centres, how clearly the closest decision fell); starts at the first k distinct points, an empty cluster is dropped."""
    centres, clear = list(dict.fromkeys(points))[:k], 1.0
    for step in range(steps + 1):
        labels = []
        for point in points:
            order = sorted((dist(point, centre) ** 2, -c) for c, centre in enumerate(centres))
            labels.append(-order[0][1])
            clear = min([clear] + [further - order[0][0] for further, _ in order[1:2]])
        used = sorted(set(labels))
        labels = [used.index(label) for label in labels]
        moved = [mean([(p, w) for p, w, label in zip(points, weights, labels) if label == c]) for c in range(len(used))]
        still = len(moved) == len(centres) and all(dist(a, b) < 0.01 for a, b in zip(sorted(centres), sorted(moved)))
        centres = moved
        if still:
            break
    return labels, centres, clear


def mean(weighted):
    total = sum(w for _, w in weighted)
    return tuple(sum(p[axis] * w for p, w in weighted) / total for axis in range(len(weighted[0][0])))


def silhouette(points, labels):
    values = []
    for i, point in enumerate(points):
        if labels.count(labels[i]) < 2:
            values.append(0.0)
            continue
        away = {c: [dist(point, other) for j, other in enumerate(points) if labels[j] == c and j != i] for c in set(labels)}
        own = sum(away[labels[i]]) / len(away[labels[i]])
        near = min(sum(d) / len(d) for c, d in away.items() if c != labels[i])
        values.append((near - own) / max(own, near) if max(own, near) > 0 else 0.0)
    return sum(values) / len(values)


def groups(people, points):
    if not points:
        return {"k": 1, "labels": {}, "silhouettes": {}, "margin": 1.0}
    base, centres, clear = means(points, [1.0] * len(points), 100, 100)
    sizes = [base.count(c) for c in range(len(centres))]
    best, tried = (1, float("-inf"), [0] * len(centres)), {}
    for k in range(2, min(5, 2 + len(centres) // 12, len(centres)) + 1):
        labels, found, decision = means(centres, sizes, k, 20)
        clear = min(clear, decision)
        if len(found) > 1:
            tried[k] = silhouette(centres, labels)
            if tried[k] >= best[1]:
                best = (len(found), tried[k], labels)
    order = sorted(tried.values(), reverse=True)
    # With a margin of nothing, rounding decides.
    return {"k": best[0], "labels": {one: best[2][label] for one, label in zip(people, base)}, "silhouettes": tried,
            "margin": min([clear] + [order[0] - second for second in order[1:2]])}
