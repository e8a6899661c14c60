"""A second, independent check of norm-set bundles: python3 verify_bundle.py BUNDLE.zip...

Written from docs/norm-set.md and docs/record.md, sharing no code with the product: standard library and the package
`cryptography` only. Prints one line a check, and for each bundle `verified` or `refused: why`; the exit code is 0 only if all are verified.
"""
import base64
import sys
import zipfile

from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from record_bytes import Refused, canonical, check, checkpoint, jcs, key_of, leaf_hash, lines, root, root_by_proof, sha256, signed, url64
from recount import recount


def signature(files):
    header, payload, raw = files["normset.jws"].decode("ascii").split(".")
    check(files["normset.si"].decode() == f"{header}.{payload}", "normset.si is something else")
    check(files["payload.json"] == url64(payload), "payload.json is something else")
    head = canonical(url64(header))
    check(set(head) == {"alg", "cty", "kid", "typ"} and (head["alg"], head["typ"]) == ("ES256", "normset+jws"), "another header")
    keys = canonical(files["jwks.json"])["keys"]
    jwk = next((jwk for jwk in keys if jwk["kid"] == head["kid"] and jwk["purpose"] == "normset"), None)
    check(jwk is not None, "an unknown key")
    raw = url64(raw)
    der = encode_dss_signature(int.from_bytes(raw[:32], "big"), int.from_bytes(raw[32:], "big"))
    check(len(raw) == 64 and files["normset.sig"] == der, "normset.sig is something else")
    check(signed(key_of(jwk), der, files["normset.si"]), "the signature doesn't hold")
    check(files["pub.pem"] == key_of(jwk).public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo), "pub.pem is another key")
    return canonical(files["payload.json"]), jwk, keys


def open_entries(entries):
    for seq, entry in enumerate(entries):
        leaf = entry["leaf"]
        check(leaf["seq"] == seq and leaf["v"] == 1, "an entry out of place")
        if leaf["kind"].split("/")[0].endswith("-cast"):
            check(entry["body"] is None and entry["salt"] is None, "a ballot is opened among the entries")
        else:
            body = sha256(b"deliberation/body/1\0" + bytes.fromhex(entry["salt"]) + jcs(entry["body"]).encode())
            check(leaf["body_commit"] == body.hex(), f"entry {seq} doesn't open its commitment")


def record(files, payload, kid, keys):
    """The record gives both heads, publishes this set, and two of the staff approved it."""
    entries = lines(files["entries.jsonl"])
    leaves = [leaf_hash(jcs(entry["leaf"]).encode()) for entry in entries]
    size = payload["record"]["tree_size"]
    check(checkpoint(files["checkpoint"], keys) == (payload["record"]["origin"], size, root(leaves[:size])), "checkpoint is of other leaves")
    check(payload["record"]["root_hash"] == root(leaves[:size]).hex(), "the payload names another root")
    check(checkpoint(files["checkpoint-published"], keys) == (payload["record"]["origin"], len(leaves), root(leaves)), "checkpoint-published is of other leaves")
    open_entries(entries)
    identity = sha256(files["payload.json"]).hex()
    last = entries[-1]
    check(last["leaf"]["kind"] == "normset-published/1" and last["body"]["payload_sha256"] == identity and last["body"]["kid"] == kid, "the last entry publishes something else")
    appointed = {(entry["body"]["staff"], entry["body"]["role"]) for entry in entries if entry["leaf"]["kind"] == "staff-appointed/1"}
    approvals = {(entry["body"]["by"], entry["leaf"]["tag"]) for entry in entries[size:]
                 if entry["leaf"]["kind"] == "normset-approved/1" and entry["body"]["payload_sha256"] == identity}
    check(approvals <= appointed and len({who for who, _ in approvals}) >= 2 and any(role == "organiser" for _, role in approvals), "not approved by two of the staff")
    return entries, leaves


def last_ballots(entries):
    last, is_open, kinds = {}, None, {"stance": "stances-cast/1", "ranking": "ranking-cast/1", "ratification": "ratification-cast/1"}
    for entry in entries:
        leaf = entry["leaf"]
        if leaf["kind"] == "round-opened/1":
            check(is_open is None, "two rounds at once")
            is_open = (leaf["round"], entry["body"]["kind"])
        elif leaf["kind"] == "round-closed/1":
            is_open = None
        elif leaf["kind"].split("/")[0].endswith("-cast"):
            check(is_open and is_open[0] == leaf["round"] and kinds[is_open[1]] == leaf["kind"], "a ballot outside its round")
            last[leaf["round"], leaf["tag"]] = leaf
    return last


def ballots(files, entries):
    last = last_ballots(entries)
    given = lines(files["ballots.jsonl"])
    check([ballot["seq"] for ballot in given] == sorted(leaf["seq"] for leaf in last.values()), "not exactly the last ballot of each person in each round")
    rounds = {}
    for ballot in given:
        leaf = last[ballot["round"], ballot["tag"]]
        body = sha256(b"deliberation/body/1\0" + bytes.fromhex(ballot["salt"]) + jcs(ballot["body"]).encode())
        check(leaf["seq"] == ballot["seq"] and leaf["body_commit"] == body.hex(), f"ballot {ballot['seq']} doesn't open its commitment")
        rounds.setdefault(ballot["round"], []).append(ballot["body"])
    return rounds


def texts(files, payload, entries):
    commits = {}
    for entry in entries:
        body, seq = entry["body"], entry["leaf"]["seq"]
        if entry["leaf"]["kind"] in ("norm-seeded/1", "norm-proposed/1"):
            commits[seq, "norm"] = body["text_commit"]
        elif entry["leaf"]["kind"] == "assembly-convened/1":
            commits.update({(seq, field): body[field]["text_commit"] for field in ("title", "mandate") if body[field]})
    for ballot in lines(files["ballots.jsonl"]):
        commits.update({(ballot["seq"], f"reason-{n}"): commit for n, commit in ballot["body"].get("reasons", [])})
    words, given = {}, lines(files["texts.jsonl"])
    check(len({(text["seq"], text["field"]) for text in given}) == len(given), "a text stands twice")
    for text in given:
        commit = sha256(b"deliberation/text/1\0" + bytes.fromhex(text["salt"]) + text["text"].encode())
        check(commits.get((text["seq"], text["field"])) == commit.hex(), "a text that doesn't open its commitment")
        words[commit.hex()] = {text["lang"]: text["text"]}
    voted = {(norm["norm"], norm["version"]): norm["text_commit"] for entry in entries if entry["leaf"]["kind"] == "round-opened/1" for norm in entry["body"]["norms"]}
    for norm in payload["norms"] + payload["norms_not_ratified"]:
        check(words[voted[norm["number"], norm["version"]]] == norm["text"], f"norm {norm['number']} has other words than stood to vote")
        for reason in norm["dissent"]["reasons"]:
            check(words[commits[reason["seq"], reason["field"]]] == reason["text"], "a reason has other words")
    return len(words)


def results(files, payload, entries, leaves, rounds):
    charter = [entry["body"] for entry in entries if entry["leaf"]["kind"] == "charter-set/1"][-1]
    opened, closed, stated, seeds = {}, {}, {}, {}
    for entry in entries:
        leaf, body = entry["leaf"], entry["body"]
        if leaf["kind"] == "round-opened/1" and body["norms"]:
            opened[leaf["round"]] = body
        elif leaf["kind"] == "round-closed/1":
            closed[leaf["round"]] = body
            seeds[leaf["round"]] = sha256(b"deliberation/seed/1\0" + root(leaves[:leaf["seq"] + 1]))[:8].hex()
        elif leaf["kind"] == "consensus-computed/1":
            stated[leaf["round"]] = body["result_sha256"]
    told = canonical(files["result.json"])["rounds"]
    check(len(told) == len(opened), "a result too many or too few")
    for number, result in zip(opened, told):
        check(sha256(jcs(result).encode()).hex() == stated[number], f"the result of round {number} isn't the one stated")
        recount(result, opened[number], closed[number], charter, rounds.get(number, []))
        shown = next(one for one in payload["rounds"] if one["round"] == number)
        check((shown["result_sha256"], shown["seed"]) == (stated[number], seeds[number]), f"the payload tells round {number} otherwise")
    outcomes = {norm["norm"]: norm["outcome"] for result in told if result["kind"] == "ratification" for norm in result["norms"]}
    check({norm["number"] for norm in payload["norms"]} == {norm for norm, word in outcomes.items() if word == "ratified"}, "other norms are ratified")
    check(all(outcomes.get(norm["number"], "deferred") == norm["outcome"] for norm in payload["norms_not_ratified"]), "another outcome")
    return len(told)


def analyses(files, entries):
    """Each line's hash is the one stated; what the lines say is recomputed by the C# verifier alone."""
    stated = [entry["body"]["result_sha256"] for entry in entries if entry["leaf"]["kind"] == "analysis-computed/1"]
    check(("analyses.jsonl" in files) == bool(stated), "analyses.jsonl is there without an analysis, or the other way round")
    told = files.get("analyses.jsonl", b"")
    check(told == b"" or told.endswith(b"\n"), "analyses.jsonl: the last line has no end")
    check([sha256(line).hex() for line in told.split(b"\n")[:-1]] == stated, "analyses.jsonl holds other analyses than the ones stated")
    return len(stated)


def roll(files, payload, entries):
    changes = [entry["body"] | {"seq": entry["leaf"]["seq"]} for entry in entries if entry["leaf"]["kind"] == "roll-amended/1"]
    frozen = next(entry["body"] for entry in entries if entry["leaf"]["kind"] == "roll-frozen/1")
    count = frozen["count"] + sum(change["added"] - change["removed"] for change in changes)
    last = changes[-1]["root"] if changes else frozen["root"]
    check(canonical(files["roll.json"]) == {"count": count, "root": last, "amendments": changes}, "roll.json is something else")
    check(payload["electorate"]["roll"] == {"count": count, "root": last, "amendments": len(changes)}, "the payload states another roll")


def publication(files, payload, entries, jwk, jwks, keys):
    kid = jwk["kid"]
    log = lines(files["instance-entries.jsonl"])
    open_entries(log)
    leaves = [leaf_hash(jcs(entry["leaf"]).encode()) for entry in log]
    head, index, *path, blank = files["normset.tlog-proof"].split(b"\n\n")[0].decode().split("\n") + [""]
    note = files["normset.tlog-proof"].partition(b"\n\n")[2]
    check(head == "c2sp.org/tlog-proof@v1" and note == files["instance-checkpoint"], "a proof against another head")
    origin, size, top = checkpoint(note, keys)
    check(origin.split("/")[:3] == [payload["issuer"]["instance"], "log", "instance"] and (size, top) == (len(leaves), root(leaves)), "the instance's checkpoint is of other leaves")
    index = int(index.removeprefix("index "))
    check(index == size - 1 and root_by_proof(leaves[index], index, size, [base64.b64decode(node) for node in path]) == top, "the proof doesn't lead to the root")
    last = log[-1]
    check(last["leaf"]["kind"] == "set-published/1" and last["body"] == {
        "assembly": payload["issuer"]["assembly"], "kid": kid, "payload_sha256": sha256(files["payload.json"]).hex(), "seq": len(entries) - 1}, "the instance lists something else")
    for one in jwks:
        added = [entry for entry in log if entry["leaf"]["kind"] == "key-added/1" and entry["body"]["kid"] == one["kid"]]
        check(len(added) == 1 and added[0]["leaf"]["at"] == one["added"] and added[0]["body"] == {name: one[name] for name in ("kid", "purpose", "x", "y")}, "a key that was added otherwise")
    check(jwk["revoked_from_index"] is None or index < jwk["revoked_from_index"], "the key was revoked before")
    revoked = [entry["body"]["revoked_from_index"] for entry in log if entry["leaf"]["kind"] == "key-revoked/1" and entry["body"]["kid"] == kid]
    check(all(index < first for first in revoked), "the key was revoked before")


def verify(path):
    with zipfile.ZipFile(path) as archive:
        names = archive.namelist()
        check(len(names) == len(set(names)) == 17 + ("analyses.jsonl" in names), "not exactly the 17 files, or 18 with analyses")
        files = {name: archive.read(name) for name in names}
    payload, jwk, jwks = signature(files)
    keys = [key_of(one) for one in jwks if one["purpose"] == "checkpoint"]
    print("signature holds, payload", sha256(files["payload.json"]).hex())
    entries, leaves = record(files, payload, jwk["kid"], keys)
    print(len(leaves), "leaves give both heads; published with two approvals")
    rounds = ballots(files, entries)
    print(sum(map(len, rounds.values())), "ballots count")
    roll(files, payload, entries)
    print(texts(files, payload, entries), "texts open their commitments")
    print(results(files, payload, entries, leaves, rounds), "results recounted")
    print(analyses(files, entries), "analyses are the ones stated")
    publication(files, payload, entries, jwk, jwks, keys)
    print("listed in the record of the instance")


if __name__ == "__main__":
    refused = 0
    for bundle in sys.argv[1:]:
        try:
            verify(bundle)
            print("verified")
        except (Refused, KeyError, ValueError, TypeError, IndexError, StopIteration, AttributeError, zipfile.BadZipFile) as refusal:
            refused += 1
            print("refused:", refusal if isinstance(refusal, Refused) else f"{type(refusal).__name__} {refusal}")
    sys.exit(1 if refused else 0)
