/** What a control that was used has chosen: `data-set` says where in the inputs it belongs. */
import type { Inputs } from "../core/preview/index.ts";

type Json = Inputs[string];

/** A field that somebody can fill in. */
export type Control = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

export function isControl(target: EventTarget | null): target is Control {
  return (
    target instanceof HTMLInputElement || target instanceof HTMLSelectElement || target instanceof HTMLTextAreaElement
  );
}

/**
 * The inputs after a control was used; undefined for one that means nothing to the preview.
 *
 * - `data-set` is the path, as JSON: `["answers", "site"]`.
 * - A checkbox with a value adds it to a list, or takes it out; one without is yes or no.
 */
export function chosen(inputs: Inputs, control: Control): Inputs | undefined {
  const path = readPath(control.dataset["set"]);
  if (!path) return undefined;
  if (control instanceof HTMLInputElement && control.type === "checkbox") {
    if (!control.hasAttribute("value")) return put(inputs, path, control.checked);
    // All boxes of the question together: none of them is known to the inputs before the first is used.
    const group = control.closest("fieldset") ?? control.form ?? document;
    const boxes = [...group.querySelectorAll<HTMLInputElement>("input[type=checkbox][data-set]")];
    const mine = boxes.filter((one) => one.dataset["set"] === control.dataset["set"] && one.checked);
    return put(
      inputs,
      path,
      mine.map((one) => one.value),
    );
  }
  return put(inputs, path, control.value);
}

/** The inputs after a button with `data-put` was pressed: a path and a value, as JSON. An empty path puts all of them in their place. */
export function pressed(inputs: Inputs, text: string | undefined): Inputs | undefined {
  const read = parse(text);
  if (!Array.isArray(read) || read.length !== 2) return undefined;
  const [path, value] = read as [unknown, Json];
  if (!isPath(path)) return undefined;
  return path.length === 0 ? (value as Inputs) : put(inputs, path, value);
}

function put(inputs: Inputs, path: readonly string[], value: Json): Inputs {
  const [first, ...rest] = path;
  if (first === undefined) return inputs;
  const before = inputs[first];
  const inner = typeof before === "object" && before !== null && !Array.isArray(before) ? (before as Inputs) : {};
  return { ...inputs, [first]: rest.length === 0 ? value : (put(inner, rest, value) as Json) };
}

function readPath(text: string | undefined): readonly string[] | undefined {
  const read = parse(text);
  return isPath(read) && read.length > 0 ? read : undefined;
}

function isPath(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((step) => typeof step === "string");
}

export function parse(text: string | undefined): unknown {
  try {
    return text === undefined ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}
