// The one script of every page. Each page works without it; with it the page follows the assembly, keeps what is half made,
// sends ballots by itself and checks its receipts.
import * as Turbo from "@hotwired/turbo";
import * as ballots from "./ballot";
import * as clock from "./clock";
import { keepTexts } from "./drafts";
import * as frames from "./frames";
import { follow } from "./hub";
import { offer } from "./normset";
import "./posts";
import { tellUnsent } from "./unsent";

Turbo.session.drive = true;

function enhance(fragment: string): void {
  ballots.enhanceAll();
  keepTexts();
  tellUnsent();
  offer();
  clock.tick();
  clock.localise();
  frames.sync(fragment);
}

document.addEventListener("turbo:load", () => {
  clock.set(Number(document.body.dataset["now"] || Number.NaN));
  enhance("page");
  follow();
});
document.addEventListener("turbo:render", () => enhance("page"));
document.addEventListener("turbo:frame-load", () => enhance("page"));
document.addEventListener("turbo:frame-render", () => enhance("page"));
document.addEventListener("fragments:applied", (event) => enhance((event as CustomEvent<{ fragment: string }>).detail.fragment));
document.addEventListener("turbo:before-visit", () => ballots.flush(false));
document.addEventListener("visibilitychange", () => {
  ballots.flush(document.visibilityState === "hidden");
});
addEventListener("pagehide", () => ballots.flush(true));
