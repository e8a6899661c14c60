"""How far a recount is from what is wanted: whole numbers, orders and fractions equal, floats within 1e-9 (1e-6 where loose)."""
from math import isclose, isnan

LOOSE = {"comps", "projection_first_20", "projection_sum_sq", "comment_extremity", "comment_priority_grouped_votes", "explained_variance",
         "explained_variance_ratio", "center", "silhouettes", "leximin", "maximin", "probability", "p_value", "repness_test"}
WITNESS = {"jr_violation", "ejr_plus_violation", "ejr_violation", "pjr_violation"}


def differences(want, got, path="", key="", tolerance=1e-9):
    if isinstance(want, float) and isnan(want):
        want = None
    if key in WITNESS:
        return [] if (want is None) == (got is None) else [f"{path}: want {want!r}, got {got!r}"]
    if isinstance(want, dict) and isinstance(got, dict):
        return [line for name, value in want.items() for line in (
            differences(value, got[str(name)], f"{path}.{name}", name, 1e-6 if name in LOOSE else tolerance)
            if str(name) in got else [f"{path}.{name}: missing"])]
    if isinstance(want, (list, tuple)) and isinstance(got, list) and len(want) == len(got):
        return [line for i, pair in enumerate(zip(want, got)) for line in differences(*pair, f"{path}[{i}]", key, tolerance)]
    if type(want) in (int, float) and type(got) in (int, float):
        floats = float in (type(want), type(got))
        same = isclose(want, got, rel_tol=tolerance, abs_tol=tolerance if tolerance > 1e-8 else 1e-12) if floats else want == got
    else:
        same = type(want) is type(got) and want == got
    return [] if same else [f"{path}: want {short(want)}, got {short(got)}"]


def short(value):
    text = repr(value)
    return text if len(text) < 160 else text[:160] + "..."


def adjusted_rand(a, b):
    """Of two labellings of the same things."""
    if set(a) != set(b):
        return 0.0
    pairs = lambda *labels: sum(n * (n - 1) / 2 for n in tally(zip(*([labelled[x] for x in a] for labelled in labels))).values())
    both, one, two, all_pairs = pairs(a, b), pairs(a), pairs(b), len(a) * (len(a) - 1) / 2
    expected, most = (one * two / all_pairs if all_pairs else 0.0), (one + two) / 2
    return 1.0 if most == expected else (both - expected) / (most - expected)


def tally(things):
    counts = {}
    for thing in things:
        counts[thing] = counts.get(thing, 0) + 1
    return counts


def opinions(want, got):
    """A Polis export: axes as far as rounding does not decide them, groups by adjusted Rand index."""
    cold, out, clear = want.pop("cold_start"), [], True
    for name in ("pca_all_comments", "pca_moderated_out_zeroed"):
        if isinstance(want[name], dict):
            clear = axes(want[name], got[name])
    out += differences(want, got)
    labels = {str(person): label for person, label in cold["labels"].items()}
    if clear and cold["margin"] > 1e-6:
        if cold["k"] != got["cold_start"]["k"]:
            out.append(f".cold_start.k: want {cold['k']}, got {got['cold_start']['k']}")
        index = adjusted_rand(labels, got["cold_start"]["labels"])
        if index < 0.95:
            out.append(f".cold_start.labels: adjusted Rand index {index:.3f}")
    return out


def axes(want, got):
    """Leaves out what equal eigenvalues leave open, and turns axes whose sign is open as the other side has them."""
    values = want.pop("values") + [0.0]
    clear = [values[k] - values[k + 1] > 1e-6 * values[0] for k in range(len(want["comps"]))]
    for name in () if all(clear) else ("comps", "projection_first_20", "projection_sum_sq", "comment_extremity", "comment_priority_grouped_votes"):
        del want[name]
    if want["explained_variance_ratio"] is None:
        del want["explained_variance_ratio"]
    for k in range(len(want.get("comps", ()))):
        sizes = sorted(map(abs, want["comps"][k]))
        if len(sizes) > 1 and sizes[-1] - sizes[-2] < 1e-9 and sum(a * b for a, b in zip(want["comps"][k], got["comps"][k])) < 0:
            want["comps"][k] = [-x for x in want["comps"][k]]
            for place in want["projection_first_20"]:
                place[k] = -place[k]
    if "projection_first_20" in want:  # a conversation about one norm has one axis
        want["projection_first_20"] = [(list(place) + [0.0])[:2] for place in want["projection_first_20"]]
        want["projection_sum_sq"] = (want["projection_sum_sq"] + [0.0])[:2]
    return all(clear)
