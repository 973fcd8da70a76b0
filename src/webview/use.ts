/**
 * What is used on a page, in the editor and on a site alike: what is filled in, pressed, dragged and taken away as a picture.
 * Invariant: knows no kind of preview; what can be used says so in `data-` attributes.
 */
import { chosen, isControl, pressed } from "./choices.ts";
import { ClockHand } from "./clock.ts";
import { showClocks } from "./clocks.ts";
import { type Choosing, listenForDrags } from "./drag.ts";
import { pngOf, svgOf } from "./pictures.ts";

/** What a page does with what is used on it. */
export interface Using extends Choosing {
  /** A text is wanted on the clipboard. */
  copy(text: string): void;
  /** A picture is wanted as a file: SVG as text, PNG in base 64. */
  save(name: string, as: "svg" | "png", content: string): void;
}

/**
 * Listens to what is used below an element.
 *
 * @returns what the page calls whenever it has drawn
 */
export function listenForUse(root: HTMLElement, using: Using): () => void {
  const choose = (inputs: ReturnType<typeof chosen>) => inputs && using.choose(inputs);
  const hand = new ClockHand(root, using);
  listenForDrags(root, using);
  root.addEventListener("input", ({ target }) => {
    if (isControl(target)) choose(chosen(using.inputs(), target));
  });
  root.addEventListener("click", ({ target }) => {
    if (!(target instanceof Element)) return;
    const button = target.closest<HTMLElement>("button[data-put]");
    if (button) choose(pressed(using.inputs(), button.dataset["put"], Date.now()));
    const tool = target.closest<HTMLElement>("button[data-copy], button[data-save]");
    if (tool) void takeAway(tool, using);
  });
  root.addEventListener("submit", (event) => event.preventDefault());
  setInterval(() => showClocks(root, Date.now()), 1000);
  return () => {
    showClocks(root, Date.now());
    hand.drawn();
  };
}

async function takeAway({ dataset }: HTMLElement, using: Using): Promise<void> {
  if (dataset["copy"] !== undefined) {
    using.copy(dataset["copy"]);
    return;
  }
  const picture = document.getElementById(dataset["of"] ?? "");
  if (!(picture instanceof SVGSVGElement)) return;
  const name = dataset["name"] ?? "picture";
  if (dataset["save"] === "svg") using.save(name, "svg", svgOf(picture));
  const png = dataset["save"] === "png" ? await pngOf(picture) : undefined;
  if (png !== undefined) using.save(name, "png", png);
}
