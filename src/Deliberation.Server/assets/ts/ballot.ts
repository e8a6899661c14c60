// A ballot that sends itself: two seconds after the last change, and on leaving the page. What isn't stored yet stays on the
// device, under the command id that it was or will be sent with, so that sending it again has one effect. Several tabs of one
// person show one ballot: were they to differ, a change in one would undo, whole ballot for whole ballot, what was said in another.
import * as answers from "./answers";
import * as clock from "./clock";
import { forget, keep, kept } from "./drafts";
import * as hub from "./hub";
import { commandId, nonce } from "./ids";
import type { Receipt } from "./proofs";
import * as ranking from "./ranking";
import { type Kept, show as showReceipt } from "./receipt";
import * as steps from "./steps";
import { announceNamed, grouped, sentence } from "./words";

export interface Draft {
  fields: answers.Fields;
  content: string;
  command: string;
  nonce: string;
}

/** How each kind of ballot is cast, and what the record calls it. */
export const casting: Record<string, { method: string; fact: string }> = {
  stance: { method: "CastStances", fact: "stances-cast/1" },
  ranking: { method: "CastRanking", fact: "ranking-cast/1" },
  ratification: { method: "CastRatification", fact: "ratification-cast/1" },
};

const known = new WeakMap<HTMLFormElement, Ballot>();
const live = new Set<Ballot>();

/** Enhances the ballots of a page; those that it had before stay as they are. */
export function enhanceAll(): void {
  for (const form of document.querySelectorAll<HTMLFormElement>("form.ballot"))
    if (!known.has(form)) known.set(form, new Ballot(form));
  for (const ballot of live) if (!ballot.isOnPage) live.delete(ballot);
}

/** Sends what isn't stored, for pages that are about to go. */
export function flush(leaving: boolean): void {
  for (const ballot of live) ballot.flush(leaving);
}

class Ballot {
  private readonly key: string;
  private readonly receiptKey: string;
  private readonly round: number;
  private stored: string | undefined;
  private draft: Draft | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private sending = false;
  private left = "";

  constructor(private readonly form: HTMLFormElement) {
    const { round = "", draft = "", stored } = form.dataset;
    const name = `${document.body.dataset["assembly"]}/${round}/${draft}`;
    [this.round, this.key, this.receiptKey] = [Number(round), `ballot/${name}`, `receipt/${name}`];
    this.stored = stored === undefined || stored === "" ? undefined : answers.read(form);
    this.restore();
    ranking.enhance(form);
    steps.enhance(form);
    form.addEventListener("input", () => this.changed());
    form.addEventListener("submit", (event) => this.submitted(event));
    form.addEventListener("ballot:state", () => this.roundChanged());
    document.addEventListener("hub:connected", () => this.flush(false));
    addEventListener("storage", (event) => {
      if (event.key === this.key && this.isOnPage) this.changedElsewhere(event.newValue === null ? undefined : (JSON.parse(event.newValue) as Draft));
    });
    live.add(this);
    answers.count(form);
    const receipt = kept<Kept>(this.receiptKey);
    if (receipt !== undefined) void showReceipt(form, this.casting.fact, receipt);
  }

  get isOnPage(): boolean {
    return this.form.isConnected;
  }

  private get casting(): { method: string; fact: string } {
    return casting[this.form.dataset["ballot"] ?? ""]!;
  }

  /** Sends now what waits; on leaving by a request that outlives the page. */
  flush(leaving: boolean): void {
    if (this.draft === undefined || this.form.dataset["state"] !== "open") return;
    clearTimeout(this.timer);
    if (!leaving) return void this.send();
    // Hiding and closing a page both count as leaving it; once is enough.
    if (this.left === this.draft.command) return;
    this.left = this.draft.command;
    void this.post(this.draft, true);
  }

  /** A half-made ballot of before comes back; the server's word is what it is compared with. */
  private restore(): void {
    const draft = kept<Draft>(this.key);
    if (draft === undefined) return;
    if (draft.content === this.stored) return forget(this.key);
    // Whether it was taken before the round closed is found out and said elsewhere (unsent.ts).
    if (this.form.dataset["state"] === "closed") return;
    this.show(draft);
    this.sendSoon();
  }

  private show(draft: Draft): void {
    answers.fill(this.form, draft.fields);
    answers.count(this.form);
    this.draft = draft;
    this.say("draft");
  }

  private changed(): void {
    answers.count(this.form);
    clearTimeout(this.timer);
    const content = answers.read(this.form);
    const draft = this.draft?.content === content ? this.draft : this.made(content);
    // Kept even when it is what is stored already: that is how the other tabs hear of it.
    keep(this.key, draft);
    if (content === this.stored && !this.sending) return this.settled();
    this.draft = draft;
    this.say("draft");
    this.sendSoon();
  }

  private made(content: string): Draft {
    return { fields: answers.values(this.form), content, command: commandId(), nonce: nonce() };
  }

  /** Two seconds without a change are enough; near the end of the round there is less time. */
  private sendSoon(): void {
    this.timer = setTimeout(() => void this.send(), Math.max(0, Math.min(2_000, clock.left() - 2_000)));
  }

  /** Another tab went on with this ballot, stored it or took a change back. That tab sends; should it go, this one has the same command. */
  private changedElsewhere(draft: Draft | undefined): void {
    clearTimeout(this.timer);
    if (draft !== undefined) return this.show(draft);
    if (this.draft === undefined || this.form.dataset["state"] === "closed") return;
    const receipt = kept<Kept>(this.receiptKey);
    this.taken(this.draft, receipt?.content === this.draft.content ? receipt.receipt : undefined);
  }

  private submitted(event: SubmitEvent): void {
    event.preventDefault();
    event.stopPropagation();
    const content = answers.read(this.form);
    if (this.draft === undefined && content !== this.stored) this.draft = this.made(content);
    if (this.draft === undefined) return this.say("stored");
    clearTimeout(this.timer);
    if (hub.isConnected()) void this.send();
    else void this.post(this.draft, false);
  }

  private async send(): Promise<void> {
    const draft = this.draft;
    if (draft === undefined || this.sending) return;
    if (!hub.isConnected()) return this.say(this.form.dataset["state"] === "paused" ? "paused" : "waiting");
    this.sending = true;
    this.say("sending");
    try {
      const request = { commandId: draft.command, round: this.round, nonce: draft.nonce, ...(JSON.parse(draft.content) as object) };
      const answer = await hub.send(this.casting.method, request);
      this.sending = false;
      if (answer.refusal !== undefined) this.refused(answer.refusal);
      else this.taken(draft, answer.receipt);
    } catch {
      this.sending = false;
      this.say("waiting");
    }
  }

  /** The same ballot as a plain form: when there is no live connection, or no time for an answer. */
  private async post(draft: Draft, leaving: boolean): Promise<void> {
    const body = new URLSearchParams();
    for (const [name, value] of new FormData(this.form)) body.append(name, String(value));
    body.set("command", draft.command);
    body.set("nonce", draft.nonce);
    try {
      const answer = await fetch(this.form.action, { method: "POST", body, redirect: "manual", keepalive: leaving, credentials: "same-origin" });
      if (leaving) return;
      if (answer.type === "opaqueredirect") return this.taken(draft, undefined);
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const said = page.querySelector(".refused")?.textContent;
      if (said === undefined || said === null) this.say("waiting");
      else this.tell("refused", said);
    } catch {
      if (!leaving) this.say("waiting");
    }
  }

  private taken(draft: Draft, receipt: Receipt | undefined): void {
    this.stored = draft.content;
    this.form.dataset["stored"] = receipt === undefined ? "" : String(receipt.to);
    if (receipt !== undefined) {
      const own = { receipt, nonce: draft.nonce, content: draft.content };
      keep(this.receiptKey, own);
      void showReceipt(this.form, this.casting.fact, own);
    }
    if (this.draft !== draft) return this.changed();
    this.settled();
    announceNamed("stored");
  }

  /** What the page shows is what is stored. */
  private settled(): void {
    this.draft = undefined;
    forget(this.key);
    this.say("stored");
  }

  private refused(refusal: hub.Refusal): void {
    if (refusal.code === "RoundPaused") return this.say("paused");
    if (refusal.code === "RoundClosed") {
      this.form.dataset["state"] = "closed";
      return this.roundChanged();
    }
    // Too fast or too busy: the same command again in a moment. Anything else is for the person to read.
    if (refusal.code === "TooManyRequests" || refusal.code === "Overloaded") this.timer = setTimeout(() => void this.send(), 1_000 + Math.random() * 2_000);
    else this.tell("refused", refusal.sentence);
  }

  private roundChanged(): void {
    const state = this.form.dataset["state"];
    if (state === "open") return this.flush(false);
    if (state !== "closed") return this.draft === undefined ? undefined : this.say("paused");
    clearTimeout(this.timer);
    this.say(this.draft === undefined ? "closed" : "unsent");
    // Nothing in it can be lost any more, so the page may take it away.
    this.form.removeAttribute("data-turbo-permanent");
    this.draft = undefined;
    forget(this.key);
    for (const control of this.form.querySelectorAll<HTMLButtonElement | HTMLInputElement | HTMLTextAreaElement>("button, input, textarea")) control.disabled = true;
  }

  private say(name: "draft" | "sending" | "stored" | "waiting" | "closed" | "unsent" | "paused"): void {
    const seq = this.form.dataset["stored"] ?? "";
    // A plain form is answered by a page, not by a receipt.
    const words = name === "stored" && seq === "" ? sentence(this.form, "taken") : sentence(this.form, name, seq === "" ? "" : grouped(Number(seq)));
    this.tell(name, words);
  }

  private tell(state: string, text: string): void {
    const status = this.form.querySelector<HTMLElement>("[data-status]");
    if (status === null) return;
    status.dataset["state"] = state;
    status.textContent = text;
  }
}
