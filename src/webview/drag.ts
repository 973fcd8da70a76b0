/**
 * What can be dragged along a picture, with the mouse, a finger or the arrow keys.
 *
 * - `data-drag` is where in the inputs its moment belongs, as JSON.
 * - `data-from` and `data-to` are the moments at both ends of the picture, `data-value` its own; all in milliseconds.
 * - While it moves, the picture is held by `range` in the inputs, so that it does not slip away below the hand.
 */
import type { Inputs } from "../core/preview/index.ts";
import { parse, put } from "./choices.ts";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** The steps that a hand can hold, for pictures of all lengths. */
const STEPS = [1, 5, 15, 30, 60].map((minutes) => minutes * MINUTE_MS);

export interface Choosing {
  inputs(): Inputs;
  choose(inputs: Inputs): void;
}

interface Drag {
  readonly path: readonly string[];
  readonly pointer: number;
  readonly from: number;
  readonly to: number;
  readonly left: number;
  readonly width: number;
}

/** Listens for what is dragged below an element. */
export function listenForDrags(root: HTMLElement, choosing: Choosing): void {
  let drag: Drag | undefined;
  let next: number | undefined;

  root.addEventListener("pointerdown", (event) => {
    const knob = knobOf(event.target);
    const picture = knob?.ownerSVGElement?.parentElement?.closest("svg");
    const read = knob && readKnob(knob);
    if (!knob || !picture || !read || event.button !== 0) return;
    event.preventDefault();
    knob.focus();
    const { left, width } = picture.getBoundingClientRect();
    drag = { path: read.path, from: read.from, to: read.to, pointer: event.pointerId, left, width };
    // The element may be drawn anew while it moves, so the whole page listens.
    root.setPointerCapture(event.pointerId);
  });

  root.addEventListener("pointermove", (event) => {
    if (!drag || event.pointerId !== drag.pointer) return;
    const { from, to, left, width } = drag;
    const at = from + ((event.clientX - left) / Math.max(1, width)) * (to - from);
    const step = stepFor((to - from) / Math.max(1, width));
    const isFirst = next === undefined;
    next = Math.round(Math.max(from, Math.min(to, at)) / step) * step;
    // One picture for each frame is enough.
    if (isFirst) requestAnimationFrame(move);
  });

  const move = () => {
    if (!drag || next === undefined) return;
    const { path, from, to } = drag;
    choosing.choose({ ...put(choosing.inputs(), path, next), range: { from, to } });
    next = undefined;
  };

  const end = ({ pointerId }: PointerEvent) => {
    if (!drag || pointerId !== drag.pointer) return;
    move();
    drag = undefined;
    next = undefined;
    // A picture that plays stays held.
    const inputs = choosing.inputs();
    if (inputs["playing"] !== true && inputs["range"]) choosing.choose({ ...inputs, range: null });
  };
  root.addEventListener("pointerup", end);
  root.addEventListener("pointercancel", end);

  root.addEventListener("keydown", (event) => {
    const knob = knobOf(event.target);
    const read = knob && readKnob(knob);
    if (!read || event.altKey || event.ctrlKey || event.metaKey) return;
    const step = event.shiftKey ? MINUTE_MS : 15 * MINUTE_MS;
    const by: Readonly<Record<string, number>> = {
      ArrowLeft: -step,
      ArrowDown: -step,
      ArrowRight: step,
      ArrowUp: step,
      PageDown: -24 * HOUR_MS,
      PageUp: 24 * HOUR_MS,
    };
    const move = by[event.key];
    if (move === undefined) return;
    event.preventDefault();
    // What was chosen may be newer than what is drawn.
    const value = valueAt(choosing.inputs(), read.path) ?? read.value;
    choosing.choose(put(choosing.inputs(), read.path, value + move));
  });
}

function knobOf(target: EventTarget | null): SVGGElement | undefined {
  const found = target instanceof Element ? target.closest<SVGGElement>("g[data-drag]") : null;
  return found ?? undefined;
}

function readKnob(knob: SVGGElement) {
  const path = parse(knob.dataset["drag"]);
  const [from, to, value] = [knob.dataset["from"], knob.dataset["to"], knob.dataset["value"]].map(Number);
  if (!Array.isArray(path) || !path.every((step) => typeof step === "string")) return undefined;
  if (from === undefined || to === undefined || value === undefined || !(to > from) || Number.isNaN(value))
    return undefined;
  return { path: path as readonly string[], from, to, value };
}

function valueAt(inputs: Inputs, path: readonly string[]): number | undefined {
  let found: unknown = inputs;
  for (const step of path)
    found =
      typeof found === "object" && found !== null ? (found as Readonly<Record<string, unknown>>)[step] : undefined;
  return typeof found === "number" ? found : undefined;
}

/** The finest step that a hand can hold where a pixel is so long. */
function stepFor(msPerPixel: number): number {
  return STEPS.find((step) => step >= msPerPixel * 1.5) ?? HOUR_MS;
}
