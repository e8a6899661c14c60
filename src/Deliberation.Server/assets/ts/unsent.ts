// A round can close while a page is gone that kept changes which it couldn't send any more. The next visit says so plainly, once it is
// sure: the same command is sent again, and whoever had taken it answers with its receipt. What was not taken stays kept until it was read.
import { type Draft, casting } from "./ballot";
import { forget, kept } from "./drafts";
import * as hub from "./hub";
import { announce } from "./words";

const asking = new Set<string>();

/** Looks for changes of closed rounds that this device keeps, and asks what became of them. */
export function tellUnsent(): void {
  const place = document.getElementById("unsent");
  if (place === null || !hub.isConnected()) return;
  for (const note of place.querySelectorAll<HTMLElement>("[data-unsent]")) {
    const key = `ballot/${document.body.dataset["assembly"]}/${note.dataset["unsent"]}/${place.dataset["draft"]}`;
    const draft = note.hidden && !asking.has(key) ? kept<Draft>(key) : undefined;
    if (draft !== undefined) void ask(note, key, draft);
  }
}

async function ask(note: HTMLElement, key: string, draft: Draft): Promise<void> {
  const { method } = casting[note.dataset["kind"] ?? ""]!;
  asking.add(key);
  try {
    const request = { commandId: draft.command, round: Number(note.dataset["unsent"]), nonce: draft.nonce, ...(JSON.parse(draft.content) as object) };
    const { refusal } = await hub.send(method, request);
    if (refusal === undefined) forget(key);
    // A command that nobody took is too old after some time, whatever became of its round.
    else if (refusal.code === "RoundClosed" || refusal.code === "CommandIdMalformed") show(note, key);
  } catch {
    // The connection went away: it is asked again when it is back.
  } finally {
    asking.delete(key);
  }
}

function show(note: HTMLElement, key: string): void {
  note.hidden = false;
  announce(note.querySelector("p")?.textContent ?? "");
  note.querySelector("button")?.addEventListener("click", () => {
    forget(key);
    note.hidden = true;
  });
}

document.addEventListener("hub:connected", tellUnsent);
