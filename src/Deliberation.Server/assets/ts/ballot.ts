// A ballot that sends itself: two seconds after the last change, and on leaving the page. What isn't stored yet stays on the
// device, under the command id that it was or will be sent with, so that sending it again has one effect.
import { forget, keep, kept } from "./drafts";
import * as hub from "./hub";
import { commandId, nonce } from "./ids";
import { check, type Receipt } from "./proofs";
import * as ranking from "./ranking";
import * as steps from "./steps";
import { announceNamed, grouped, sentence } from "./words";

interface Draft {
  fields: [string, string][];
  content: string;
  command: string;
  nonce: string;
}

const quietFor = 2_000;
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
  private readonly kind: string;
  private readonly round: number;
  private stored: string | undefined;
  private draft: Draft | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private sending = false;
  private left = "";

  constructor(private readonly form: HTMLFormElement) {
    const { ballot = "", round = "", draft = "", stored } = form.dataset;
    const name = `${document.body.dataset["assembly"]}/${round}/${draft}`;
    [this.kind, this.round, this.key, this.receiptKey] = [ballot, Number(round), `ballot/${name}`, `receipt/${name}`];
    this.stored = stored === undefined || stored === "" ? undefined : this.read();
    this.restore();
    ranking.enhance(form);
    steps.enhance(form);
    form.addEventListener("input", () => this.changed());
    form.addEventListener("submit", (event) => this.submitted(event));
    form.addEventListener("ballot:state", () => this.roundChanged());
    document.addEventListener("hub:connected", () => this.flush(false));
    live.add(this);
    this.count();
    const receipt = kept<{ receipt: Receipt; nonce: string; content: string }>(this.receiptKey);
    if (receipt !== undefined) void this.showReceipt(receipt.receipt, receipt.nonce, receipt.content);
  }

  get isOnPage(): boolean {
    return this.form.isConnected;
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
    if (draft.content === this.stored || this.form.dataset["state"] === "closed") return forget(this.key);
    const values = new Map(draft.fields);
    for (const field of this.fields()) {
      if (field instanceof HTMLInputElement && field.type === "radio") field.checked = values.get(field.name) === field.value;
      else field.value = values.get(field.name) ?? "";
    }
    this.form.dispatchEvent(new CustomEvent("ballot:restored"));
    this.draft = draft;
    this.say("draft");
    this.timer = setTimeout(() => void this.send(), quietFor);
  }

  private changed(): void {
    this.count();
    const content = this.read();
    clearTimeout(this.timer);
    if (content === this.stored && !this.sending) {
      this.draft = undefined;
      forget(this.key);
      return this.say("stored");
    }
    if (this.draft?.content !== content) this.draft = { fields: this.values(), content, command: commandId(), nonce: nonce() };
    keep(this.key, this.draft);
    this.say("draft");
    this.timer = setTimeout(() => void this.send(), quietFor);
  }

  private submitted(event: SubmitEvent): void {
    event.preventDefault();
    event.stopPropagation();
    if (this.draft === undefined && this.read() !== this.stored) this.draft = { fields: this.values(), content: this.read(), command: commandId(), nonce: nonce() };
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
      const answer = await hub.send(this.method(), request);
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
      else this.show("refused", said);
    } catch {
      if (!leaving) this.say("waiting");
    }
  }

  private taken(draft: Draft, receipt: Receipt | undefined): void {
    this.stored = draft.content;
    if (receipt !== undefined) {
      this.form.dataset["stored"] = String(receipt.to);
      keep(this.receiptKey, { receipt, nonce: draft.nonce, content: draft.content });
      void this.showReceipt(receipt, draft.nonce, draft.content);
    }
    if (this.draft !== draft) return this.changed();
    this.draft = undefined;
    forget(this.key);
    this.say("stored");
    announceNamed("stored");
  }

  private refused(refusal: hub.Refusal): void {
    if (refusal.code === "RoundPaused") return this.say("paused");
    if (refusal.code === "RoundClosed") {
      this.form.dataset["state"] = "closed";
      return this.roundChanged();
    }
    // Too fast or too busy: the same command again in a moment. Anything else is for the person to read.
    if (refusal.code === "TooManyRequests" || refusal.code === "Overloaded") this.timer = setTimeout(() => void this.send(), 1_000 + Math.random() * 2_000);
    else this.show("refused", refusal.sentence);
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
    const seq = this.form.dataset["stored"];
    this.show(name, sentence(this.form, name, seq === undefined || seq === "" ? "" : grouped(Number(seq))));
  }

  private show(state: string, text: string): void {
    const status = this.form.querySelector<HTMLElement>("[data-status]");
    if (status === null) return;
    status.dataset["state"] = state;
    status.textContent = text;
  }

  private async showReceipt(receipt: Receipt, nonceSent: string, content: string): Promise<void> {
    const place = this.form.querySelector<HTMLElement>("[data-receipt]");
    if (place === null) return;
    const verdict = place.querySelector<HTMLElement>("[data-verdict]")!;
    place.hidden = false;
    verdict.textContent = sentence(place, "checking");
    place.querySelector("[data-proof]")!.textContent = `${receipt.leaf}\n\n${receipt.proof ?? ""}`;
    try {
      const assembly = document.body.dataset["assembly"] ?? "";
      const outcome = await check(receipt, { assembly, round: this.round, kind: `${this.factName()}/1`, nonce: nonceSent, body: this.body(content) });
      const sound = !("wrong" in outcome);
      verdict.dataset["sound"] = String(sound);
      verdict.textContent = sound
        ? sentence(place, "sound", grouped(receipt.to), grouped(outcome.size))
        : sentence(place, "wrong", outcome.wrong);
    } catch (unchecked) {
      console.debug("receipt not checked", unchecked);
      verdict.textContent = sentence(place, "unknown");
    }
  }

  /** The ballot as the hub takes it: canonical, so that equal ballots are equal texts. */
  private read(): string {
    const chosen = [...this.form.querySelectorAll<HTMLInputElement>('input[name^="choice."]:checked')].map((field) => [number(field), field.value] as const);
    switch (this.kind) {
      case "stance":
        return JSON.stringify({ stances: chosen.toSorted((a, b) => a[0] - b[0]) });
      case "ratification": {
        const objected = new Set(chosen.filter(([, vote]) => vote === "object").map(([n]) => n));
        const reasons = [...this.form.querySelectorAll<HTMLTextAreaElement>('textarea[name^="reason."]')]
          .map((field) => [number(field), field.value.trim()] as const)
          .filter(([n, text]) => text !== "" && objected.has(n));
        return JSON.stringify({ reasons, votes: chosen.toSorted((a, b) => a[0] - b[0]) });
      }
      default: {
        const tiers: Record<number, number[]> = {};
        for (const field of this.form.querySelectorAll<HTMLInputElement>('input[name^="place."]'))
          if (Number(field.value) > 0) (tiers[Number(field.value)] ??= []).push(number(field));
        const places = Object.keys(tiers).map(Number).sort((a, b) => a - b);
        return JSON.stringify({ tiers: places.map((place) => tiers[place]!.sort((a, b) => a - b)) });
      }
    }
  }

  /** The body that the leaf commits to; unknown where reasons stand in it by commitments that the server made. */
  private body(content: string): string | undefined {
    return (JSON.parse(content) as { reasons?: unknown[] }).reasons?.length ? undefined : content;
  }

  private method(): string {
    return { stance: "CastStances", ranking: "CastRanking", ratification: "CastRatification" }[this.kind]!;
  }

  private factName(): string {
    return { stance: "stances-cast", ranking: "ranking-cast", ratification: "ratification-cast" }[this.kind]!;
  }

  private count(): void {
    const ranked = this.kind === "ranking";
    const given = ranked
      ? [...this.form.querySelectorAll<HTMLInputElement>('input[name^="place."]')].filter((field) => Number(field.value) > 0).length
      : this.form.querySelectorAll('input[name^="choice."]:checked').length;
    const all = Number(this.form.dataset["norms"]);
    const answered = this.form.querySelector("[data-answered]");
    if (answered !== null) answered.textContent = sentence(this.form, ranked ? "ranked" : "answered", given, all);
    const progress = this.form.querySelector<HTMLProgressElement>("progress");
    if (progress !== null) progress.value = given;
  }

  private values(): [string, string][] {
    return this.fields().filter((field) => !(field instanceof HTMLInputElement && field.type === "radio") || field.checked).map((field) => [field.name, field.value]);
  }

  private fields(): (HTMLInputElement | HTMLTextAreaElement)[] {
    return [...this.form.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('[name^="choice."], [name^="place."], [name^="reason."]')];
  }
}

function number(field: { name: string }): number {
  return Number(field.name.slice(field.name.indexOf(".") + 1));
}
