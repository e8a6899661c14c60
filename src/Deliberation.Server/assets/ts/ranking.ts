// Turns the numbers of a ranking into an ordered list with buttons (and dragging). The number fields stay what is sent, so the
// form is the same with and without this.
import Sortable from "sortablejs";
import { announce, sentence } from "./words";

/** Enhances the ranking of a ballot, once. */
export function enhance(form: HTMLFormElement): void {
  const root = form.querySelector<HTMLElement>("[data-ranking]");
  if (root === null || root.dataset["live"] !== undefined) return;
  root.dataset["live"] = "";
  new RankedList(form, root).begin();
}

class RankedList {
  private readonly ranked: HTMLElement;
  private readonly unranked: HTMLElement;

  constructor(private readonly form: HTMLFormElement, private readonly root: HTMLElement) {
    this.ranked = root.querySelector<HTMLElement>("[data-ranked]")!;
    this.unranked = root.querySelector<HTMLElement>("[data-unranked]")!;
  }

  begin(): void {
    for (const hidden of this.form.querySelectorAll<HTMLElement>("[data-by-button], [data-tools], [data-heading]")) hidden.hidden = false;
    for (const byNumber of this.form.querySelectorAll<HTMLElement>("p[data-by-number]")) byNumber.hidden = true;
    this.draw(this.tiers());
    this.root.addEventListener("click", (event) => this.press(event));
    this.form.addEventListener("ballot:restored", () => this.draw(this.tiers()));
    for (const list of [this.ranked, this.unranked])
      Sortable.create(list, {
        group: `ranking-${this.form.id}`, filter: "button, input", preventOnFilter: false, ghostClass: "dragged", animation: reduced() ? 0 : 150,
        delay: 200, delayOnTouchOnly: true, onEnd: ({ item }) => this.dropped(item),
      });
  }

  /** Tiers as the number fields say. */
  private tiers(): HTMLElement[][] {
    const byPlace = new Map<number, HTMLElement[]>();
    for (const item of this.items()) {
      const place = Number(this.field(item).value);
      if (place > 0) byPlace.set(place, [...(byPlace.get(place) ?? []), item]);
    }
    return [...byPlace.keys()].sort((a, b) => a - b).map((place) => byPlace.get(place)!);
  }

  private press(event: Event): void {
    const button = (event.target as HTMLElement).closest<HTMLElement>("[data-move]");
    const item = button?.closest<HTMLElement>("li");
    if (button == null || item == null || button.getAttribute("aria-disabled") === "true") return;
    const move = button.dataset["move"]!;
    this.draw(moved(this.tiers(), item, move));
    this.changed(item);
    // Moving an element in the page drops its focus; whoever works by keyboard goes on where they were.
    const same = item.querySelector<HTMLElement>(`[data-move="${move === "in" ? "up" : move === "out" ? "in" : move}"]`);
    same?.focus();
  }

  private dropped(item: HTMLElement): void {
    const order = [...this.ranked.children] as HTMLElement[];
    const tiers = this.tiers().map((tier) => tier.filter((other) => other !== item)).filter((tier) => tier.length > 0);
    const at = order.indexOf(item);
    if (at >= 0) {
      const before = new Set(order.slice(0, at));
      const place = tiers.filter((tier) => tier.some((other) => before.has(other))).length;
      tiers.splice(place, 0, [item]);
    }
    this.draw(tiers);
    this.changed(item);
  }

  /** Puts the page in the order of the tiers and writes the numbers. */
  private draw(tiers: HTMLElement[][]): void {
    const order = tiers.flat();
    order.forEach((item, i) => this.ranked.children[i] !== item && this.ranked.insertBefore(item, this.ranked.children[i] ?? null));
    const rest = this.items().filter((item) => !order.includes(item)).sort((a, b) => Number(a.dataset["n"]) - Number(b.dataset["n"]));
    rest.forEach((item, i) => this.unranked.children[i] !== item && this.unranked.insertBefore(item, this.unranked.children[i] ?? null));
    tiers.forEach((tier, place) => tier.forEach((item, within) => this.mark(item, place + 1, within > 0, tiers)));
    for (const item of rest) this.mark(item, 0, false, tiers);
    this.root.querySelector<HTMLElement>("[data-empty]")!.hidden = order.length > 0;
    this.root.querySelector<HTMLElement>('[data-heading="unranked"]')!.hidden = rest.length === 0;
  }

  private mark(item: HTMLElement, place: number, tied: boolean, tiers: HTMLElement[][]): void {
    this.field(item).value = place === 0 ? "" : String(place);
    item.querySelector(".place")!.textContent = place === 0 ? "" : String(place);
    item.classList.toggle("tied", tied);
    const alone = (tiers[place - 1]?.length ?? 0) <= 1;
    enable(item, "up", !(place === 1 && alone));
    enable(item, "down", !(place === tiers.length && alone));
    enable(item, "tie", tied || place > 1);
    item.querySelector('[data-move="tie"]')?.setAttribute("aria-pressed", String(tied));
  }

  private changed(item: HTMLElement): void {
    const place = this.field(item).value;
    const name = item.querySelector(".norm")?.textContent?.slice(0, 60) ?? "";
    announce(place === "" ? sentence(this.root, "left", name) : sentence(this.root, "moved", name, place, this.items().length));
    this.form.dispatchEvent(new Event("input", { bubbles: true }));
  }

  private items(): HTMLElement[] {
    return [...this.root.querySelectorAll<HTMLElement>("li[data-n]")];
  }

  private field(item: HTMLElement): HTMLInputElement {
    return item.querySelector<HTMLInputElement>('input[type="number"]')!;
  }
}

/** The tiers after a press. A norm that shares its place first leaves it; one that stands alone passes its neighbours. */
export function moved<T>(tiers: T[][], item: T, move: string): T[][] {
  const at = tiers.findIndex((tier) => tier.includes(item));
  const rest = tiers.map((tier) => tier.filter((other) => other !== item));
  const alone = at >= 0 && rest[at]!.length === 0;
  const without = rest.filter((tier) => tier.length > 0);
  const insert = (place: number): T[][] => [...without.slice(0, place), [item], ...without.slice(place)];
  switch (move) {
    case "in":
      return insert(without.length);
    case "out":
      return without;
    case "up":
      return insert(Math.max(0, alone ? at - 1 : at));
    case "down":
      return insert(at + 1);
    case "tie":
      if (!alone) return insert(at + 1);
      return at === 0 ? tiers : without.map((tier, place) => (place === at - 1 ? [...tier, item] : tier));
    default:
      throw new Error(`no move ${move}`);
  }
}

function enable(item: HTMLElement, move: string, can: boolean): void {
  // aria-disabled keeps the focus where it is, which disabled would take away.
  item.querySelector(`[data-move="${move}"]`)?.setAttribute("aria-disabled", String(!can));
}

function reduced(): boolean {
  return matchMedia("(prefers-reduced-motion: reduce)").matches;
}
