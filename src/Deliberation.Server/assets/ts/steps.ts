// One norm at a time for those who have a script; everybody else, and who asks for it, sees all of them.

/** Enhances a ballot of questions, once. */
export function enhance(form: HTMLFormElement): void {
  const steps = form.querySelector<HTMLElement>("[data-steps]");
  const questions = [...form.querySelectorAll<HTMLElement>(".question")];
  if (steps === null || questions.length < 2 || steps.dataset["live"] !== undefined) return;
  steps.dataset["live"] = "";
  steps.hidden = false;
  const all = steps.querySelector<HTMLButtonElement>("[data-all]")!;
  let at = Math.max(0, questions.findIndex((question) => question.querySelector(":checked") === null));

  const draw = (focus: boolean): void => {
    const stepped = all.getAttribute("aria-pressed") !== "true";
    form.toggleAttribute("data-stepped", stepped);
    form.toggleAttribute("data-last", at === questions.length - 1 || !stepped);
    questions.forEach((question, i) => question.toggleAttribute("data-here", i === at));
    for (const button of steps.querySelectorAll<HTMLButtonElement>("[data-step]")) {
      button.hidden = !stepped;
      button.setAttribute("aria-disabled", String(questions[at + Number(button.dataset["step"])] === undefined));
    }
    if (!focus) return;
    const norm = questions[at]!.querySelector<HTMLElement>(".norm");
    norm?.setAttribute("tabindex", "-1");
    norm?.focus({ preventScroll: true });
    questions[at]!.scrollIntoView({ block: "nearest" });
  };

  steps.addEventListener("click", (event) => {
    const button = (event.target as HTMLElement).closest<HTMLElement>("button");
    if (button === null || button.getAttribute("aria-disabled") === "true") return;
    if (button === all) {
      all.setAttribute("aria-pressed", String(all.getAttribute("aria-pressed") !== "true"));
      return draw(false);
    }
    at = Math.min(questions.length - 1, Math.max(0, at + Number(button.dataset["step"])));
    draw(true);
  });
  draw(false);
}
