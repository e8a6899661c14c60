// Checks a published norm set in the browser: the signature, what is signed, and that the instance's record lists it. The verifier
// checks more, down to every ballot; this is for people who have only a browser.
import { hex } from "./ids";
import { asCryptoKey, included, opens, publishedKeys } from "./proofs";
import { sentence } from "./words";
import { unzip } from "./zip";

type Files = Map<string, Uint8Array<ArrayBuffer>>;
type Expected = { sha256: string; kid: string };

/** Offers the check where a page shows a published set. */
export function offer(): void {
  for (const place of document.querySelectorAll<HTMLElement>("[data-check]")) {
    const button = place.querySelector<HTMLButtonElement>("[data-run]");
    if (button === null || !button.hidden || !("subtle" in crypto)) continue;
    button.hidden = false;
    button.addEventListener("click", () => void run(place, button));
  }
}

async function run(place: HTMLElement, button: HTMLButtonElement): Promise<void> {
  const verdict = place.querySelector<HTMLElement>("[data-verdict]")!;
  button.setAttribute("aria-disabled", "true");
  verdict.textContent = sentence(place, "running");
  try {
    const answer = await fetch(`/api/assemblies/${place.dataset["check"]}/normset/bundle.zip`);
    if (!answer.ok) throw new Error(`bundle: ${answer.status}`);
    const files = await unzip(new Uint8Array(await answer.arrayBuffer()));
    const expected = { sha256: place.dataset["sha256"] ?? "", kid: place.dataset["kid"] ?? "" };
    const steps = { signature: await isSigned(files, expected), payload: await isPayload(files, expected), published: await isListed(files, expected) };
    const sound = Object.values(steps).every((holds) => holds);
    place.querySelector<HTMLElement>("[data-steps-checked]")!.hidden = false;
    for (const [name, holds] of Object.entries(steps)) {
      const line = place.querySelector<HTMLElement>(`[data-step-name="${name}"]`)!;
      line.dataset["holds"] = String(holds);
    }
    verdict.dataset["sound"] = String(sound);
    verdict.textContent = sentence(place, sound ? "sound" : "wrong");
  } catch (unfinished) {
    verdict.textContent = sentence(place, "unknown", unfinished instanceof Error ? unfinished.message : "");
  }
  button.removeAttribute("aria-disabled");
}

/** The signature of normset.jws under the instance's key for norm sets. */
async function isSigned(files: Files, expected: Expected): Promise<boolean> {
  const [head = "", payload = "", signature = ""] = text(files, "normset.jws").trim().split(".");
  const header = JSON.parse(new TextDecoder().decode(unbase64url(head))) as { alg?: string; kid?: string; crit?: unknown };
  if (header.alg !== "ES256" || header.kid !== expected.kid || header.crit !== undefined) return false;
  const published = (await publishedKeys()).find((key) => key.kid === header.kid && key.purpose === "normset");
  if (published === undefined) return false;
  return crypto.subtle.verify(
    { name: "ECDSA", hash: "SHA-256" }, await asCryptoKey(published), unbase64url(signature), new TextEncoder().encode(`${head}.${payload}`));
}

/** What is signed is payload.json, and its hash is the one on the page. */
async function isPayload(files: Files, expected: Expected): Promise<boolean> {
  const signed = unbase64url(text(files, "normset.jws").split(".")[1] ?? "");
  const payload = files.get("payload.json");
  if (payload === undefined || hex(signed) !== hex(payload)) return false;
  return hex(new Uint8Array(await crypto.subtle.digest("SHA-256", signed))) === expected.sha256;
}

/** The last entry of the instance's record in the bundle lists the set, and stands under a signed head. */
async function isListed(files: Files, expected: Expected): Promise<boolean> {
  const line = text(files, "instance-entries.jsonl").trimEnd().split("\n").at(-1) ?? "";
  const entry = JSON.parse(line) as { leaf: { seq: number; kind: string; body_commit: string }; salt: string; body: { payload_sha256?: string; kid?: string } };
  if (entry.leaf.kind !== "set-published/1" || entry.body.payload_sha256 !== expected.sha256 || entry.body.kid !== expected.kid) return false;
  // Lines are canonical JSON, and parsing keeps the order of members: writing them again gives the bytes that were hashed.
  if (!(await opens(entry.leaf.body_commit, entry.salt, JSON.stringify(entry.body)))) return false;
  const proved = await included(JSON.stringify(entry.leaf), entry.leaf.seq, text(files, "normset.tlog-proof"), (origin) => /\/log\/instance\/\d+$/.test(origin));
  return !("wrong" in proved);
}

function text(files: Files, name: string): string {
  const bytes = files.get(name);
  if (bytes === undefined) throw new Error(name);
  return new TextDecoder().decode(bytes);
}

function unbase64url(encoded: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(encoded.replace(/-/g, "+").replace(/_/g, "/")), (character) => character.charCodeAt(0));
}
