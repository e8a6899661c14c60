// Countdowns by the server's clock, and instants in the reader's own time.
import { announceNamed } from "./words";

let ahead = 0;
const warned = new Set<string>();

/** The server's clock now, in milliseconds. */
export function now(): number {
  return Date.now() + ahead;
}

/** The server just said what time it is. */
export function set(server: number): void {
  if (Number.isFinite(server)) ahead = server - Date.now();
}

/** Milliseconds until the running round closes by itself, by the server's clock; infinite where it doesn't. */
export function left(): number {
  const ends = document.querySelector<HTMLElement>(".clock[data-ends]")?.dataset["ends"];
  return ends === undefined ? Number.POSITIVE_INFINITY : Date.parse(ends) - now();
}

/** Redraws every countdown on the page. Also to be called right after a fragment replaced one. */
export function tick(): void {
  for (const clock of document.querySelectorAll<HTMLElement>(".clock[data-ends]")) {
    const left = Math.max(0, Math.ceil((Date.parse(clock.dataset["ends"]!) - now()) / 1000));
    const text = left >= 3600 ? `${Math.floor(left / 3600)}:${two(Math.floor(left / 60) % 60)}:${two(left % 60)}` : `${Math.floor(left / 60)}:${two(left % 60)}`;
    if (clock.textContent !== text) clock.textContent = text;
    clock.toggleAttribute("data-near", left <= 30);
    // Within a few seconds of the mark, so that whoever comes at the last moment isn't told something old.
    const round = `${document.body.dataset["assembly"]}/${clock.dataset["round"]}/${clock.dataset["ends"]}`;
    if (left <= 30 && left > 25 && !warned.has(round)) {
      warned.add(round);
      announceNamed("thirty");
    }
  }
}

/** Shows instants in the reader's own time. */
export function localise(): void {
  const language = document.documentElement.lang;
  for (const time of document.querySelectorAll<HTMLTimeElement>("time[data-local]")) {
    const at = new Date(time.dateTime);
    const shape: Intl.DateTimeFormatOptions = time.dataset["local"] === "hour" ? { timeStyle: "short" } : { dateStyle: "long", timeStyle: "short" };
    const text = new Intl.DateTimeFormat(language, shape).format(at);
    if (time.textContent !== text) time.textContent = text;
  }
}

setInterval(tick, 250);

function two(number: number): string {
  return String(number).padStart(2, "0");
}
