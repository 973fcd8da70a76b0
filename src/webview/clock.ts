/**
 * A clock hand that moves by itself, while the page shows an element with `data-clock`: where in the inputs its moment belongs.
 * It goes on from `data-at-moment` to `data-end`, `data-rate` milliseconds of the picture for each second; where nothing may move
 * smoothly, from one of `data-stops` to the next.
 */
import { parse, put } from "./choices.ts";
import type { Choosing } from "./drag.ts";

/** How often the hand moves, in milliseconds: what is shown has to be worked out for each step. */
const STEP_MS = 100;
/** How long it rests at each stop where it may not move smoothly. */
const REST_MS = 1500;

export class ClockHand {
  private timer: ReturnType<typeof setTimeout> | undefined;
  private moved = 0;

  constructor(
    private readonly root: HTMLElement,
    private readonly choosing: Choosing,
  ) {}

  /** The page was drawn: starts what should move, ends what should not. */
  drawn(): void {
    const hand = this.hand();
    if (!hand) {
      clearTimeout(this.timer);
      this.timer = undefined;
      return;
    }
    if (this.timer !== undefined) return;
    this.moved = Date.now();
    this.timer = setTimeout(() => this.step(), isCalm() ? REST_MS : STEP_MS);
  }

  private hand(): HTMLElement | undefined {
    return this.root.querySelector<HTMLElement>("[data-clock]") ?? undefined;
  }

  private step(): void {
    this.timer = undefined;
    const { clock, atMoment, end: last, rate, stops } = this.hand()?.dataset ?? {};
    const path = parse(clock);
    const [at, end, speed] = [Number(atMoment), Number(last), Number(rate)];
    if (!Array.isArray(path) || ![at, end, speed].every(Number.isFinite)) return;
    const passed = Date.now() - this.moved;
    const next = isCalm() ? nextOf(parse(stops), at) : at + (passed / 1000) * speed;
    const isOver = next === undefined || next >= end;
    const inputs = put(this.choosing.inputs(), path as readonly string[], isOver ? end : next);
    // Drawing starts the next step.
    this.choosing.choose(isOver ? { ...inputs, playing: false, range: null } : inputs);
  }
}

function nextOf(stops: unknown, at: number): number | undefined {
  return Array.isArray(stops) ? stops.find((one): one is number => typeof one === "number" && one > at) : undefined;
}

function isCalm(): boolean {
  return (
    matchMedia("(prefers-reduced-motion: reduce)").matches || document.body.classList.contains("vscode-reduce-motion")
  );
}
