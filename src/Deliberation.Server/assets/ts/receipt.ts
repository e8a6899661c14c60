// Shows the receipt of a ballot and what this browser found when it checked it.
import { body } from "./answers";
import { check, type Receipt } from "./proofs";
import { grouped, sentence } from "./words";

/** A receipt with what it is for. */
export interface Kept {
  receipt: Receipt;
  nonce: string;
  content: string;
}

/** Checks a receipt and shows it below the ballot. */
export async function show(form: HTMLFormElement, fact: string, { receipt, nonce, content }: Kept): Promise<void> {
  const place = form.querySelector<HTMLElement>("[data-receipt]");
  if (place === null) return;
  const verdict = place.querySelector<HTMLElement>("[data-verdict]")!;
  place.hidden = false;
  verdict.textContent = sentence(place, "checking");
  place.querySelector("[data-proof]")!.textContent = `${receipt.leaf}\n\n${receipt.proof ?? ""}`;
  try {
    const sent = { assembly: document.body.dataset["assembly"] ?? "", round: Number(form.dataset["round"]), kind: fact, nonce, body: body(content) };
    const outcome = await check(receipt, sent);
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
