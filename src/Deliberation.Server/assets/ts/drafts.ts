// What somebody has half made stays on their own device until it is stored: over a lost connection, a closed tab, a reload.
// Kept per person (data-draft is a key of the server's for exactly this), so that two people on one device don't mix.

/** Keeps a value; a device that keeps nothing loses only what a reload would lose anyway. */
export function keep(key: string, value: unknown): void {
  try {
    localStorage.setItem(key, JSON.stringify(value));
  } catch (full) {
    console.debug("not kept on this device", full);
  }
}

/** What was kept under a key, or undefined. */
export function kept<T>(key: string): T | undefined {
  try {
    const text = localStorage.getItem(key);
    return text === null ? undefined : (JSON.parse(text) as T);
  } catch (unreadable) {
    console.debug("nothing readable is kept", unreadable);
    return undefined;
  }
}

/** Forgets what was kept. */
export function forget(key: string): void {
  try {
    localStorage.removeItem(key);
  } catch (refused) {
    console.debug("nothing can be forgotten here", refused);
  }
}

const watched = new WeakSet<HTMLTextAreaElement>();

/** Gives texts back that were being written, and keeps them while they are. */
export function keepTexts(): void {
  for (const text of document.querySelectorAll<HTMLTextAreaElement>("textarea[data-keep]")) {
    if (watched.has(text)) continue;
    watched.add(text);
    const key = `text/${text.dataset["keep"]}`;
    const before = kept<string>(key);
    if (text.value === "" && before !== undefined) text.value = before;
    text.addEventListener("input", () => (text.value === "" ? forget(key) : keep(key, text.value)));
    text.form?.addEventListener("turbo:submit-end", (event) => {
      if ((event as CustomEvent<{ success: boolean }>).detail.success) forget(key);
    });
  }
}
