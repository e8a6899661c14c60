// What a ballot's form says: as the hub takes it, and as fields that a device keeps and gives back.
import { sentence } from "./words";

export type Fields = [string, string][];

/** The ballot as the hub takes it: canonical, so that equal ballots are equal texts. */
export function read(form: HTMLFormElement): string {
  const chosen = [...form.querySelectorAll<HTMLInputElement>('input[name^="choice."]:checked')]
    .map((field) => [number(field), field.value] as const)
    .sort((a, b) => a[0] - b[0]);
  switch (form.dataset["ballot"]) {
    case "stance":
      return JSON.stringify({ stances: chosen });
    case "ratification": {
      const objected = new Set(chosen.filter(([, vote]) => vote === "object").map(([n]) => n));
      const reasons = [...form.querySelectorAll<HTMLTextAreaElement>('textarea[name^="reason."]')]
        .map((field) => [number(field), field.value.trim()] as const)
        .filter(([n, text]) => text !== "" && objected.has(n));
      return JSON.stringify({ reasons, votes: chosen });
    }
    default: {
      const tiers: Record<number, number[]> = {};
      for (const field of places(form)) (tiers[Number(field.value)] ??= []).push(number(field));
      const order = Object.keys(tiers).map(Number).sort((a, b) => a - b);
      return JSON.stringify({ tiers: order.map((place) => tiers[place]!.sort((a, b) => a - b)) });
    }
  }
}

/** The body that the leaf commits to; unknown where reasons stand in it by commitments that the server made. */
export function body(content: string): string | undefined {
  return (JSON.parse(content) as { reasons?: unknown[] }).reasons?.length ? undefined : content;
}

/** What was answered, field by field. */
export function values(form: HTMLFormElement): Fields {
  return fields(form).filter((field) => !isRadio(field) || field.checked).map((field) => [field.name, field.value]);
}

/** Gives a form the answers that it once had. */
export function fill(form: HTMLFormElement, answers: Fields): void {
  const given = new Map(answers);
  for (const field of fields(form)) {
    if (isRadio(field)) field.checked = given.get(field.name) === field.value;
    else field.value = given.get(field.name) ?? "";
  }
  form.dispatchEvent(new CustomEvent("ballot:restored"));
}

/** Shows how far somebody is. */
export function count(form: HTMLFormElement): void {
  const ranked = form.dataset["ballot"] === "ranking";
  const given = ranked ? places(form).length : form.querySelectorAll('input[name^="choice."]:checked').length;
  const answered = form.querySelector("[data-answered]");
  if (answered !== null) answered.textContent = sentence(form, ranked ? "ranked" : "answered", given, Number(form.dataset["norms"]));
  const progress = form.querySelector<HTMLProgressElement>("progress");
  if (progress !== null) progress.value = given;
}

function places(form: HTMLFormElement): HTMLInputElement[] {
  return [...form.querySelectorAll<HTMLInputElement>('input[name^="place."]')].filter((field) => Number(field.value) > 0);
}

function fields(form: HTMLFormElement): (HTMLInputElement | HTMLTextAreaElement)[] {
  return [...form.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('[name^="choice."], [name^="place."], [name^="reason."]')];
}

function isRadio(field: HTMLInputElement | HTMLTextAreaElement): field is HTMLInputElement {
  return field instanceof HTMLInputElement && field.type === "radio";
}

function number(field: { name: string }): number {
  return Number(field.name.slice(field.name.indexOf(".") + 1));
}
