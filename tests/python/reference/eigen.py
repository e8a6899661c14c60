"""Eigenvalues and vectors of a symmetric matrix by Jacobi's rotations."""
from math import hypot, sqrt


def eigen(matrix):
    """(values descending, unit vectors in the same order)"""
    n, a = len(matrix), [list(row) for row in matrix]
    rotated = [[float(i == j) for j in range(n)] for i in range(n)]
    size = sqrt(sum(x * x for row in a for x in row)) or 1.0
    for _ in range(60):
        if sqrt(sum(a[i][j] ** 2 for i in range(n) for j in range(n) if i != j)) < 1e-14 * size:
            break
        for p in range(n):
            for q in range(p + 1, n):
                if abs(a[p][q]) > 1e-18 * size:
                    rotate(a, rotated, p, q)
    order = sorted(range(n), key=lambda i: -a[i][i])
    return [max(a[i][i], 0.0) for i in order], [rotated[i] for i in order]


def rotate(a, rotated, p, q):
    theta = (a[q][q] - a[p][p]) / (2 * a[p][q])
    t = (1 if theta >= 0 else -1) / (abs(theta) + hypot(theta, 1))
    c = 1 / sqrt(t * t + 1)
    s = t * c
    for row in a:
        x, y = row[p], row[q]
        row[p], row[q] = c * x - s * y, s * x + c * y
    for m in (a, rotated):
        m[p], m[q] = [c * x - s * y for x, y in zip(m[p], m[q])], [s * x + c * y for x, y in zip(m[p], m[q])]
