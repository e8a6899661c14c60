"""Reads and writes PrefLib orders. A ballot is (count, [tier, ...]); a tier is a list of ids, best first; what no tier names is last."""


def read(path):
    """(number of alternatives, ballots in the order of the lines)"""
    m, ballots = 0, []
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            if line.startswith("# NUMBER ALTERNATIVES"):
                m = int(line.split(":")[1])
            elif line.strip() and line[0] != "#":
                count, order = line.split(":")
                ballots.append((int(count), tiers_of(order.strip())))
    return m, ballots


def tiers_of(text):
    tiers = []
    while text:
        if text[0] == "{":
            inside, text = text[1:].split("}", 1)
            text = text.lstrip(",")
        else:
            inside, _, text = text.partition(",")
        tiers.append([int(one) for one in inside.split(",")])
    return tiers


def write(path, kind, m, ballots):
    head = [f"# DATA TYPE: {kind}", f"# NUMBER ALTERNATIVES: {m}", f"# NUMBER VOTERS: {sum(count for count, _ in ballots)}",
            f"# NUMBER UNIQUE ORDERS: {len(ballots)}", *(f"# ALTERNATIVE NAME {a}: Norm {a}" for a in range(1, m + 1))]
    with open(path, "w", encoding="utf-8") as out:
        out.write("\n".join(head) + "\n")
        for count, tiers in ballots:
            out.write(f"{count}: " + ",".join(str(t[0]) if len(t) == 1 else "{" + ",".join(map(str, t)) + "}" for t in tiers) + "\n")


def places(m, tiers):
    """id -> number of alternatives strictly above it; unranked ones share the place below all ranked ones."""
    place, above = {}, 0
    for tier in tiers:
        place.update((a, above) for a in tier)
        above += len(tier)
    return {a: place.get(a, above) for a in range(1, m + 1)}
