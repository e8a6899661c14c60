// Parts of a page that are one person's own (a ballot, their proposals, a facilitator's buttons) are never pushed: they are
// fetched again when a pushed fragment shows that they are out of date.
import { announceNamed } from "./words";

type Frame = HTMLElement & { src: string; loaded: Promise<void>; reload(): Promise<void> };

let seen = "";
let result = "";
let tried = { round: "", times: 0 };

/** Looks at what the fragments say, after a page or a push. */
export function sync(fragment: string): void {
  // The list of results counts the analyses of every round; the other fragment knows those of the latest only.
  if (fragment === "analyses" || fragment === "results" || fragment === "all") refetch("analyses", spread());
  const stage = document.querySelector<HTMLElement>("[data-stage]");
  if (stage === null) return;
  const { round = "", kind = "", state = "" } = stage.dataset;
  tell(`${document.body.dataset["assembly"]}/${round}/${state}`, state);
  const latest = document.querySelector<HTMLElement>("[data-result]")?.dataset["result"] ?? "";
  if (fragment !== "page" && latest !== "" && latest !== result) announceNamed("result");
  result = latest;

  // Turnout is pushed seldom; once nobody can vote any more it says nothing.
  const turnout = document.getElementById("fragment-turnout");
  if (turnout !== null) turnout.hidden = round === "";
  followTask(round, kind, state);
  const isWhole = fragment === "all";
  // Whoever was away may have tried in vain.
  if (isWhole) tried = { round: "", times: 0 };
  // A moderator decided something; or what could be withdrawn stands on a ballot now.
  if ((fragment === "proposals" || isWhole) && document.querySelector("#mine .waiting") !== null) refetch("mine", spread());
  if ((fragment === "round" || isWhole) && "ballots" in stage.dataset && document.querySelector("#mine form") !== null) refetch("mine", spread());
  if (fragment === "round" || fragment === "norms" || fragment === "agenda" || isWhole) refetch("controls", 0);
  if (fragment === "queue" || isWhole) refetch("moderation", 0);
}

/** Fetches a frame again after some time; several wishes become one. */
function refetch(id: string, after: number): void {
  const frame = document.getElementById(id) as Frame | null;
  if (frame === null || frame.dataset["due"] !== undefined) return;
  frame.dataset["due"] = "";
  setTimeout(async () => {
    // What is loading is left to finish, since cutting its body off would be an error of its own. After a failure nothing says that it ended.
    await Promise.race([frame.loaded, new Promise((enough) => setTimeout(enough, 5_000))]);
    delete frame.dataset["due"];
    if (!frame.isConnected) return;
    // A frame without an address shows what came with the page; the page's own address has it again.
    const address = `${location.pathname}`;
    if (frame.getAttribute("src") === null) frame.src = address;
    // A page that is left while a frame loads ends the loading; there is nothing to be done about it.
    else frame.reload().catch(() => undefined);
  }, after);
}

/** An answer without the frame, from a service that is busy or starting, doesn't take away what is shown: it is asked again later. */
document.addEventListener("turbo:frame-missing", (event) => {
  const { response, visit } = event.detail;
  event.preventDefault();
  // Whoever was signed out meanwhile is led to where they can sign in.
  if (response.redirected) void visit(response, {});
  else refetch((event.target as HTMLElement).id, 2_000 + 2 * spread());
});

/** A page that is drawn anew fetches its frames again, those that are still loading too. What it cuts off was asked again: that is no error. */
addEventListener("unhandledrejection", (event) => {
  if (event.reason instanceof DOMException && event.reason.name === "AbortError") event.preventDefault();
});

/** The task frame shows what can be done in one round; when another runs it is fetched, when none runs it closes by itself. */
function followTask(round: string, kind: string, state: string): void {
  const frame = document.getElementById("task");
  if (frame === null) return;
  for (const form of frame.querySelectorAll<HTMLElement>("form.ballot")) {
    const now = form.dataset["round"] === round ? state : "closed";
    if (form.dataset["state"] === now) continue;
    form.dataset["state"] = now;
    form.dispatchEvent(new CustomEvent("ballot:state"));
  }
  const task = frame.querySelector<HTMLElement>("[data-for]");
  const shown = task?.dataset["for"] ?? "";
  if (round !== "" && shown !== round) {
    // The page that is fetched may be ahead of the fragment, or have nothing to do in this round: a few tries are enough.
    if (tried.round !== round) tried = { round, times: 0 };
    if (tried.times++ < 3) refetch("task", spread());
    return;
  }
  if (task !== null) task.hidden = round === "" && task.dataset["kind"] !== "ballot";
}

/** Says that a round opened, paused or closed, once each. */
function tell(now: string, state: string): void {
  const before = seen;
  seen = now;
  if (before === "" || before === now || before.split("/")[0] !== now.split("/")[0]) return;
  if (state === "open") announceNamed("opened");
  else if (state === "paused") announceNamed("paused");
  else announceNamed("closed");
}

/** Not everybody at once. */
function spread(): number {
  return Math.random() * 1_500;
}
