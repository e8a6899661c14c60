#!/usr/bin/python3
"""Compares recounts of made-up inputs with this reference.

usage: fuzz.py --cli "dotnet PATH/Deliberation.Verify.dll" [--cases 20] [--seed 1] [--kind ranked ...] [--keep DIR]

Case i of a kind depends on the seed, the kind and i alone. The last line is "N agreed, M differed"; exit 0 only when none differed."""
import argparse
import json
import os
import random
import shlex
import shutil
import subprocess
import tempfile

import approval
import axioms
import bootstrap
import budgets
import cases
import compare
import delphi
import polis
import preflib
import ranked
import sortition


def ranked_case(rng, folder, tally):
    kind, _ = cases.orders(rng, path := os.path.join(folder, "orders.txt"))
    os.rename(path, path := os.path.join(folder, "orders." + kind))
    return compare.differences(ranked.recount(path), tally("ranked", path))


def approval_case(rng, folder, tally):
    if rng.random() < 0.3:
        cases.conversation(rng, path := os.path.join(folder, "talk"))
        ids, ballots = polis.Export(path).approvals()
        if not ids or not ballots:
            return []
        k, options = rng.randint(1, min(4, len(ids))), []
        ballots = approval.merged(ballots)
    else:
        cases.orders(rng, path := os.path.join(folder, "orders.toi"), 8)
        m, orders = preflib.read(path)
        ids, k, top = range(1, m + 1), rng.randint(1, min(4, m)), rng.randint(1, 4)
        ballots, options = approval.from_orders(m, orders, top), ["--top", str(top)]
    return compare.differences(approval.recount(ids, ballots, k), tally("approval", path, "--k", str(k), *options))


def axioms_case(rng, folder, tally):
    given = cases.committees(rng, path := os.path.join(folder, "sets.json"))
    return compare.differences(axioms.recount(given), tally("axioms", path))


def polis_case(rng, folder, tally):
    cases.conversation(rng, path := os.path.join(folder, "talk"))
    return compare.opinions(polis.recount(path), tally("polis", path))


def bootstrap_case(rng, folder, tally):
    cases.orders(rng, path := os.path.join(folder, "orders.toi"), 6, huge=False)
    replicates, seed = rng.randint(1, 12), rng.getrandbits(64)
    return compare.differences(bootstrap.recount(path, replicates, seed), tally("bootstrap", path, "--replicates", str(replicates), "--seed", str(seed)))


def delphi_case(rng, folder, tally):
    cases.panel(rng, path := os.path.join(folder, "panel.csv"))
    return compare.differences(delphi.recount(path), tally("delphi", path))


def sortition_case(rng, folder, tally):
    cases.pool(rng, path := os.path.join(folder, "pool"))
    want, got = sortition.recount(path), tally("sortition", path, refused="QuotasConflict")
    if want is None or got is None:
        return [] if want is got else [f": a panel is {'im' if want is None else ''}possible, the recount says otherwise"]
    return compare.differences(want, got)


def budgets_case(rng, folder, tally):
    request = cases.spending(rng, path := os.path.join(folder, "request.json"))
    return compare.differences(budgets.recount(request), tally("count", path))


KINDS = {"ranked": ranked_case, "approval": approval_case, "axioms": axioms_case, "polis": polis_case, "bootstrap": bootstrap_case,
         "delphi": delphi_case, "sortition": sortition_case, "budgets": budgets_case}


def run(cli, args, refused=None):
    """The printed object; None when refused by this name."""
    command = list(args) if args[0] == "count" else ["tally", *args]
    done = subprocess.run(shlex.split(cli) + command, capture_output=True, text=True, timeout=300, check=False)
    if done.returncode == 1 and refused and f" {refused}: " in done.stderr:
        return None
    if done.returncode:
        raise RuntimeError(f"exit {done.returncode}: {(done.stderr or done.stdout).strip()[:300]}")
    return json.loads(done.stdout)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cli", required=True)
    parser.add_argument("--cases", type=int, default=20, help="over all kinds")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--kind", nargs="*", default=list(KINDS), choices=list(KINDS))
    parser.add_argument("--keep", help="where to keep inputs that differ")
    chosen = parser.parse_args()
    agreed = differed = 0
    for i in range(chosen.cases):
        kind = chosen.kind[i % len(chosen.kind)]
        name = f"{kind}-{chosen.seed}-{i // len(chosen.kind)}"
        with tempfile.TemporaryDirectory() as folder:
            try:
                found = KINDS[kind](random.Random(name), folder, lambda *args, refused=None: run(chosen.cli, args, refused))
            except (RuntimeError, subprocess.TimeoutExpired) as error:
                found = [f": {error}"]
            agreed, differed = (agreed, differed + 1) if found else (agreed + 1, differed)
            for line in found[:5]:
                print(f"{name}{line}")
            if found and chosen.keep:
                shutil.copytree(folder, os.path.join(chosen.keep, name), dirs_exist_ok=True)
    print(f"{agreed} agreed, {differed} differed")
    raise SystemExit(1 if differed or not agreed else 0)


if __name__ == "__main__":
    main()
