#!/usr/bin/python3
"""Compares this reference with golden files, which pins its conventions: golden.py DATA [KIND ...]"""
import glob
import json
import os
import sys

import approval
import axioms
import bootstrap
import compare
import delphi
import polis
import preflib
import ranked
import sortition

KINDS = ("ranked", "approval", "axioms", "bootstrap", "delphi", "sortition", "polis")


def differences(data, kind, name, want):
    def path(*folders):
        return next(found for folder in folders if os.path.exists(found := os.path.join(data, folder, name)))

    if kind == "ranked":
        return compare.differences(ranked.recount(path("preflib", "synthetic-ballots")), want)
    if kind == "bootstrap":
        return compare.differences(bootstrap.recount(path("preflib", "synthetic-ballots"), 3, want["seed"])["first_replicates"], want["first_replicates"])
    if kind == "approval" and name.startswith("polis-"):
        ids, ballots = approvals(os.path.join(data, "polis-opendata", name[6:]), None)
        return present(approval.recount(ids, ballots, 5, exact=False, most_increments=False), want["by_k"]["5"])
    if kind == "approval":
        ids, ballots = approvals(path("preflib", "synthetic-ballots"), want["top_t"])
        return present(approval.recount(ids, ballots, want["committee_size"]), want)
    if kind == "axioms":
        for case in want["cases"]:
            if case["approval_profile"] is None:
                name = case["input"]
                case["approval_profile"] = approvals(path("preflib", "synthetic-ballots", "polis-opendata"), 3 if len(case["candidates"]) >= 6 else 2)[1]
        return compare.differences(axioms.recount(want), want)
    if kind == "delphi":
        return compare.differences(delphi.recount(os.path.join(data, "synthetic-delphi", name + ".csv")), want)
    if kind == "sortition":
        return compare.differences(sortition.recount(path("synthetic-sortition")), want)
    return compare.opinions(polis.recount(path("polis-opendata")), want)


def approvals(path, top):
    if os.path.isdir(path):
        ids, ballots = polis.Export(path).approvals()
        return ids, approval.merged(ballots)
    m, orders = preflib.read(path)
    return range(1, m + 1), approval.from_orders(m, orders, top)


def present(got, want):
    """Differences in what the golden file has: it leaves out some verdicts."""
    return [line for line in compare.differences(got, want) if not line.endswith(": missing")]


def main():
    data, kinds, bad = sys.argv[1], sys.argv[2:] or KINDS, 0
    for kind in kinds:
        for file in sorted(glob.glob(os.path.join(data, "golden", kind + "-*.json"))):
            with open(file, encoding="utf-8") as text:
                found = differences(data, kind, os.path.basename(file)[len(kind) + 1:-5], json.load(text))
            bad += bool(found)
            print("differs" if found else "agrees ", os.path.basename(file), *found[:6], sep="\n        " if found else " ", flush=True)
    raise SystemExit(1 if bad else 0)


main()
