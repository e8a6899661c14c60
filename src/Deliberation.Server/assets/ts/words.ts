// Sentences for script are rendered by the server in the page's language, as data-say-* attributes next to where they are shown.

/** The sentence of a name on an element, its places {0}, {1}, ... filled. */
export function sentence(element: HTMLElement, name: string, ...values: (string | number)[]): string {
  const attribute = element.getAttribute(`data-say-${name}`) ?? "";
  return attribute.replace(/\{(\d)\}/g, (_, place: string) => String(values[Number(place)] ?? ""));
}

/** Says something to those who don't look: once, politely. */
export function announce(text: string): void {
  const region = document.getElementById("live");
  if (region === null || text === "") return;
  // The same sentence twice in a row would not be heard again.
  region.textContent = region.textContent === text ? `${text}\u00A0` : text;
}

/** One of the sentences that every page carries for the live region. */
export function announceNamed(name: "opened" | "closed" | "paused" | "thirty" | "stored" | "result" | "lost" | "back"): void {
  announce(document.getElementById("live")?.dataset[name] ?? "");
}

/** An integer with grouped digits, as the server writes it. */
export function grouped(number: number): string {
  return String(number).replace(/\B(?=(\d{3})+$)/g, "\u202F");
}
