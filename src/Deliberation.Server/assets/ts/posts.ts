// A form that couldn't be sent, or was answered by something that is no page, says so where it was sent from. What was typed stays.

document.addEventListener("turbo:submit-start", (event) => clear(event.detail.formSubmission.formElement));
document.addEventListener("turbo:submit-end", (event) => {
  const { success, fetchResponse, formSubmission } = event.detail;
  // A page that answers says itself what is wrong.
  if (!success && fetchResponse?.isHTML !== true) void tell(formSubmission.formElement, fetchResponse?.response);
});

async function tell(form: HTMLFormElement, answer: Response | undefined): Promise<void> {
  const note = document.createElement("p");
  note.className = "note bad unsent";
  note.setAttribute("role", "alert");
  note.textContent = (await reason(answer)) ?? document.getElementById("live")?.dataset["unsent"] ?? "";
  clear(form);
  form.prepend(note);
}

/** The sentence of a problem (RFC 9457) that is the sender's; what is wrong with the service itself is no help to them. */
async function reason(answer: Response | undefined): Promise<string | undefined> {
  if (answer === undefined || answer.status >= 500 || !(answer.headers.get("Content-Type") ?? "").startsWith("application/problem+json")) return undefined;
  return ((await answer.clone().json()) as { title?: string }).title;
}

function clear(form: HTMLFormElement): void {
  form.querySelector(".unsent")?.remove();
}
