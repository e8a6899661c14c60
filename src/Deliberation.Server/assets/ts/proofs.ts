// Checks a receipt without trusting the server that gave it: the leaf is ours, it stands in the tree, the head of the tree is
// signed. Formats: RFC 6962 trees, C2SP tlog-proof, tlog-checkpoint and signed-note with ECDSA P-256 (type 0x02).
import { hex, unhex } from "./ids";

export interface Receipt {
  epoch: number;
  from: number;
  to: number;
  leaf: string;
  salt: string;
  proof: string | null;
}

/** What a sender knows about its own ballot. */
export interface Sent {
  assembly: string;
  round: number;
  kind: string;
  nonce: string;
  /** Canonical JSON of the body; undefined where it holds commitments that only the server could make. */
  body: string | undefined;
}

/** The head that the receipt leads to, or the name of what doesn't hold. */
export type Verdict = { size: number; root: string } | { wrong: string };

type Key = { id: string; key: CryptoKey };
type Bytes = Uint8Array<ArrayBuffer>;

/** The keys of the instance, as it publishes them. */
export type PublishedKey = JsonWebKey & { kid?: string; purpose?: string };

const encode = (text: string): Bytes => new TextEncoder().encode(text);
const digest = async (...parts: Bytes[]): Promise<Bytes> => new Uint8Array(await crypto.subtle.digest("SHA-256", join(parts)));

/** Checks everything that can be checked here. Throws only when the keys can't be had or this browser can't compute. */
export async function check(receipt: Receipt, sent: Sent): Promise<Verdict> {
  if (receipt.proof === null) return { wrong: "proof" };
  const leaf = JSON.parse(receipt.leaf) as { seq: number; round: number; kind: string; nonce: string; body_commit: string };
  if (leaf.seq !== receipt.to || leaf.round !== sent.round || leaf.kind !== sent.kind) return { wrong: "leaf" };
  if (leaf.nonce !== sent.nonce) return { wrong: "nonce" };
  if (sent.body !== undefined && !(await opens(leaf.body_commit, receipt.salt, sent.body))) return { wrong: "body" };
  return included(receipt.leaf, receipt.to, receipt.proof, (origin) => origin.endsWith(`/log/${sent.assembly}/${receipt.epoch}`));
}

/** Checks that a leaf stands in a log under a head that the instance signed. */
export async function included(leaf: string, seq: number, proof: string, isOurs: (origin: string) => boolean): Promise<Verdict> {
  const [head, note] = split(proof, "\n\n");
  const [title, index, ...hashes] = head.split("\n");
  if (title !== "c2sp.org/tlog-proof@v1" || index !== `index ${seq}`) return { wrong: "proof" };
  const [signed, signatures] = split(note, "\n\n");
  const [origin, size, root] = signed.split("\n");
  if (origin === undefined || !isOurs(origin)) return { wrong: "origin" };
  const computed = await climb(await digest(Uint8Array.of(0), encode(leaf)), seq, Number(size), hashes.map(unbase64));
  if (computed === undefined || btoa(String.fromCharCode(...computed)) !== root) return { wrong: "root" };
  if (!(await isSigned(encode(`${signed}\n`), origin, signatures))) return { wrong: "signature" };
  return { size: Number(size), root: hex(computed) };
}

/** Whether a body opens the commitment of its leaf. */
export async function opens(commitment: string, salt: string, body: string): Promise<boolean> {
  const bytes = unhex(salt);
  return bytes !== undefined && hex(await digest(encode("deliberation/body/1\0"), bytes, encode(body))) === commitment;
}

/** The root that an inclusion proof leads to (RFC 9162, 2.1.3.2); undefined when the proof has the wrong length. */
async function climb(leaf: Bytes, index: number, size: number, path: Bytes[]): Promise<Bytes | undefined> {
  if (!Number.isSafeInteger(size) || index < 0 || index >= size) return undefined;
  let [hash, at, last] = [leaf, index, size - 1];
  for (const beside of path) {
    if (last === 0) return undefined;
    if (at % 2 === 1 || at === last) {
      hash = await digest(Uint8Array.of(1), beside, hash);
      while (at % 2 === 0 && at !== 0) [at, last] = [Math.floor(at / 2), Math.floor(last / 2)];
    } else {
      hash = await digest(Uint8Array.of(1), hash, beside);
    }
    [at, last] = [Math.floor(at / 2), Math.floor(last / 2)];
  }
  return last === 0 ? hash : undefined;
}

async function isSigned(body: Bytes, origin: string, lines: string): Promise<boolean> {
  const keys = await Promise.all((await publishedKeys()).filter((key) => key.purpose === "checkpoint").map(named));
  for (const line of lines.split("\n")) {
    const [dash, name, text] = line.split(" ");
    if (dash !== "\u2014" || name !== origin || text === undefined) continue;
    const bytes = unbase64(text);
    const key = keys.find((known) => known.id === hex(bytes.subarray(0, 4)));
    const signature = raw(bytes.subarray(4));
    if (key !== undefined && signature !== undefined)
      return crypto.subtle.verify({ name: "ECDSA", hash: "SHA-256" }, key.key, signature, body);
  }
  return false;
}

let known: Promise<PublishedKey[]> | undefined;

/** The instance's public keys. Fetched once a page; asked for again after a failure. */
export function publishedKeys(): Promise<PublishedKey[]> {
  known ??= fetch("/.well-known/jwks.json").then(async (answer) => {
    if (!answer.ok) throw new Error(`keys: ${answer.status}`);
    return ((await answer.json()) as { keys: PublishedKey[] }).keys;
  });
  known.catch(() => (known = undefined));
  return known;
}

/** A key as WebCrypto takes it; members that it doesn't know are left out. */
export function asCryptoKey({ kty, crv, x, y }: PublishedKey): Promise<CryptoKey> {
  return crypto.subtle.importKey("jwk", { kty, crv, x, y } as JsonWebKey, { name: "ECDSA", namedCurve: "P-256" }, true, ["verify"]);
}

async function named(published: PublishedKey): Promise<Key> {
  const key = await asCryptoKey(published);
  const spki = new Uint8Array(await crypto.subtle.exportKey("spki", key));
  return { id: hex((await digest(spki)).subarray(0, 4)), key };
}

/** r and s of a DER signature, 32 bytes each, as WebCrypto wants them; undefined for anything else. */
function raw(der: Bytes): Bytes | undefined {
  if (der[0] !== 0x30 || der[1] !== der.length - 2) return undefined;
  const out = new Uint8Array(64);
  let at = 2;
  for (const end of [32, 64]) {
    const length = der[at + 1];
    if (der[at] !== 0x02 || length === undefined) return undefined;
    let number = der.subarray(at + 2, at + 2 + length);
    while (number.length > 32 && number[0] === 0) number = number.subarray(1);
    if (number.length > 32) return undefined;
    out.set(number, end - number.length);
    at += 2 + length;
  }
  return at === der.length ? out : undefined;
}

function unbase64(text: string): Bytes {
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
}

function split(text: string, at: string): [string, string] {
  const place = text.indexOf(at);
  return place < 0 ? [text, ""] : [text.slice(0, place), text.slice(place + at.length)];
}

function join(parts: Bytes[]): Bytes {
  const out = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}
