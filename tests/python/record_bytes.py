"""Bytes of the record, written from docs/record.md: canonical JSON, the tree, keys, signed heads."""
import base64
import hashlib
import json
import re

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat


class Refused(Exception):
    pass


def check(holds, what):
    if not holds:
        raise Refused(what)


def sha256(data):
    return hashlib.sha256(data).digest()


def jcs(value):
    """RFC 8785 for what a record holds: integers, and text that json escapes only where it must."""
    if isinstance(value, dict):
        items = sorted(value.items(), key=lambda item: item[0].encode("utf-16-be"))
        return "{" + ",".join(jcs(name) + ":" + jcs(member) for name, member in items) + "}"
    if isinstance(value, list):
        return "[" + ",".join(map(jcs, value)) + "]"
    return json.dumps(value, ensure_ascii=False)


def canonical(data):
    def unique(pairs):
        check(len({name for name, _ in pairs}) == len(pairs), "a member stands twice")
        return dict(pairs)

    value = json.loads(data.decode("utf-8"), object_pairs_hook=unique)
    check(jcs(value).encode("utf-8") == data, "not canonical JSON")
    return value


def lines(data):
    check(data == b"" or data.endswith(b"\n"), "a line without end")
    return [canonical(line) for line in data.split(b"\n")[:-1]]


def url64(text):
    data = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
    check(base64.urlsafe_b64encode(data).rstrip(b"=").decode() == text, "base64url in another spelling")
    return data


# --- the tree of RFC 6962 -------------------------------------------------------------------------------------------

def leaf_hash(leaf):
    return sha256(b"\0" + leaf)


def root(leaves):
    if not leaves:
        return sha256(b"")
    level = list(leaves)
    while len(level) > 1:
        pairs = [sha256(b"\1" + level[i] + level[i + 1]) for i in range(0, len(level) - 1, 2)]
        level = pairs + ([level[-1]] if len(level) % 2 else [])
    return level[0]


def root_by_proof(leaf, index, size, path):
    node, last = leaf, size - 1
    for sibling in path:
        check(last > 0, "the proof is too long")
        if index % 2 or index == last:
            node = sha256(b"\1" + sibling + node)
            while not index % 2 and index:
                index, last = index >> 1, last >> 1
        else:
            node = sha256(b"\1" + node + sibling)
        index, last = index >> 1, last >> 1
    check(last == 0, "the proof is too short")
    return node


# --- keys and signatures --------------------------------------------------------------------------------------------

def key_of(jwk):
    check((jwk["kty"], jwk["crv"], jwk["alg"]) == ("EC", "P-256", "ES256"), "a key of another kind")
    thumbprint = sha256(jcs({name: jwk[name] for name in ("crv", "kty", "x", "y")}).encode())
    check(base64.urlsafe_b64encode(thumbprint).rstrip(b"=").decode() == jwk["kid"], "a kid that isn't the thumbprint")
    x, y = (int.from_bytes(url64(jwk[name]), "big") for name in "xy")
    return ec.EllipticCurvePublicNumbers(x, y, ec.SECP256R1()).public_key()


def signed(key, signature, data):
    try:
        key.verify(signature, data, ec.ECDSA(hashes.SHA256()))
        return True
    except InvalidSignature:
        return False


def checkpoint(note, keys):
    body, _, signatures = note.decode("utf-8").partition("\n\n")
    body += "\n"
    origin, size, root64 = body.split("\n")[:3]
    for line in signatures.splitlines():
        name, blob = re.fullmatch("\u2014 (\\S+) (\\S+)", line).groups()
        blob = base64.b64decode(blob)
        for key in keys:
            spki = key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
            if name == origin and blob[:4] == sha256(spki)[:4] and signed(key, blob[4:], body.encode()):
                return origin, int(size), base64.b64decode(root64)
    raise Refused("a checkpoint that no key for checkpoints signed")
