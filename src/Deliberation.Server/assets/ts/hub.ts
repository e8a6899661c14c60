// The live connection of a page that follows an assembly: <body data-assembly="ID">. Fragments arrive as <turbo-stream> elements
// that the server rendered; Turbo applies them. The connection is kept while pages of one assembly follow each other.
import * as Turbo from "@hotwired/turbo";
import { HttpTransportType, type HubConnection, HubConnectionBuilder, HubConnectionState, LogLevel } from "@microsoft/signalr";
import * as clock from "./clock";
import type { Receipt } from "./proofs";
import { announceNamed } from "./words";

export interface Refusal {
  code: string;
  sentence: string;
}

/** What the hub answers to a command. */
export interface Answer {
  receipt?: Receipt;
  refusal?: Refusal;
}

const heartbeatEvery = 5_000;
const bannerAfter = 20_000;

class Line {
  private tries = 0;
  private ended = false;
  private lostAt: number | undefined;
  private beat: ReturnType<typeof setInterval> | undefined;
  private readonly connection: HubConnection;

  constructor(readonly assembly: string) {
    this.connection = new HubConnectionBuilder()
      .withUrl("/hub/assembly", { transport: HttpTransportType.WebSockets, skipNegotiation: true })
      .configureLogging(LogLevel.None)
      .build();
    this.connection.serverTimeoutInMilliseconds = 25_000;
    this.connection.on("FragmentChanged", ({ fragment, html }: { fragment: string; html: string }) => apply(html, fragment));
    this.connection.on("SnapshotTaken", ({ html }: { html: string }) => apply(html, "all"));
    this.connection.on("ClockTicked", ({ now }: { now: string }) => clock.set(Date.parse(now)));
    this.connection.on("ResyncRequired", () => void this.connection.stop());
    for (const forPrograms of ["EntryAppended", "HeadMoved", "PresenceChanged"]) this.connection.on(forPrograms, () => undefined);
    this.connection.onclose(() => this.lost());
    void this.start();
  }

  get isConnected(): boolean {
    return this.connection.state === HubConnectionState.Connected && this.lostAt === undefined;
  }

  async ask(method: string, request: object): Promise<Answer> {
    return this.connection.invoke<Answer>(method, { ...request, assembly: this.assembly });
  }

  end(): void {
    this.ended = true;
    clearInterval(this.beat);
    void this.connection.stop();
  }

  private async start(): Promise<void> {
    if (this.ended) return;
    try {
      await this.connection.start();
      const joined = await this.ask("Join", { afterSeq: null });
      if (joined.refusal !== undefined) return this.stay(joined.refusal);
    } catch {
      // Whatever went wrong, the next try tells; onclose has nothing to say about a start that failed.
      if (this.connection.state === HubConnectionState.Connected) return void this.connection.stop();
      return this.lost();
    }
    this.found();
  }

  private found(): void {
    const wasLost = this.lostAt !== undefined && Date.now() - this.lostAt >= bannerAfter;
    [this.tries, this.lostAt] = [0, undefined];
    show("ok");
    if (wasLost) announceNamed("back");
    clearInterval(this.beat);
    this.beat = setInterval(() => void this.sayAlive(), heartbeatEvery);
    document.dispatchEvent(new CustomEvent("hub:connected"));
  }

  private lost(): void {
    clearInterval(this.beat);
    if (this.ended) return;
    if (this.lostAt === undefined) {
      this.lostAt = Date.now();
      // A moment's loss is nobody's business: the banner comes only if it lasts.
      setTimeout(() => this.sayLost(), bannerAfter);
    }
    show("lost");
    setTimeout(() => void this.start(), wait(this.tries++));
  }

  private sayLost(): void {
    if (this.ended || this.lostAt === undefined || Date.now() - this.lostAt < bannerAfter - 100) return;
    document.getElementById("banner")?.removeAttribute("hidden");
    announceNamed("lost");
  }

  /** A connection that doesn't answer within a beat is dead, whatever the socket thinks. */
  private async sayAlive(): Promise<void> {
    const dead = setTimeout(() => void this.connection.stop(), heartbeatEvery);
    try {
      const pulse = (await this.ask("Heartbeat", {})) as Answer & { now?: string };
      if (pulse.now !== undefined) clock.set(Date.parse(pulse.now));
    } catch {
      // onclose reports it.
    } finally {
      clearTimeout(dead);
    }
  }

  /** Whoever may not be in the room reads along without being told. */
  private stay(refusal: Refusal): void {
    console.debug("not live", refusal.code);
    this.end();
    show("still");
  }
}

let line: Line | undefined;

/** Connects to the assembly that the page names, and ends the connection on pages that name another or none. */
export function follow(): void {
  const assembly = document.body.dataset["assembly"];
  if (line?.assembly === assembly) {
    if (line !== undefined) show(line.isConnected ? "ok" : "lost");
    return;
  }
  line?.end();
  line = assembly === undefined || assembly === "" ? undefined : new Line(assembly);
}

/** Whether a command can be sent now. */
export function isConnected(): boolean {
  return line?.isConnected ?? false;
}

/** Sends a command; rejects when the connection is lost before the answer: it may have been taken, so repeat it under its id. */
export async function send(method: string, request: object): Promise<Answer> {
  if (line === undefined) throw new Error("not connected");
  return line.ask(method, request);
}

function apply(html: string, fragment: string): void {
  Turbo.renderStreamMessage(html);
  // Streams are applied with the next repaint, or the next turn where nothing is painted; what follows looks at the page as it is then.
  const applied = (): void => void setTimeout(() => document.dispatchEvent(new CustomEvent("fragments:applied", { detail: { fragment } })));
  if (document.hidden) setTimeout(applied);
  else requestAnimationFrame(applied);
}

function show(state: "ok" | "lost" | "still"): void {
  if (state === "ok") document.getElementById("banner")?.setAttribute("hidden", "");
  const mark = document.getElementById("link");
  if (mark === null || mark.dataset["state"] === state) return;
  mark.dataset["state"] = state;
  const label = mark.querySelector("span");
  const text = mark.dataset[state];
  if (label !== null && text !== undefined) label.textContent = text;
}

/** Full jitter, from 0 to 2 s first, up to 30 s: a restarted server isn't met by everybody at once. */
function wait(tries: number): number {
  return Math.random() * Math.min(30_000, 2_000 * 2 ** tries);
}
