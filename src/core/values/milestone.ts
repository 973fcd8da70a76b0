import { MINUTE_MS, type TimeAmount } from "./duration.ts";
import { parseDuration } from "./duration-parse.ts";
import { printDuration, sayDuration } from "./duration-words.ts";
import { MOST_OF_A_CLOCK, notAPercent, printPercent, readPercent } from "./percent.ts";
import { accept, embedded, type Parsed, quote, refuse, trimmed, unreadable } from "./problem.ts";

/** A mark on a target's clock: a part of its time used up, or an amount of it before the due date. */
export type Milestone =
  /** Above 0; 100 is the breach itself, more is after it. */
  { readonly kind: "percent"; readonly percent: number } | { readonly kind: "before"; readonly before: TimeAmount };

const EXAMPLES = ["75%", "30m before"];

/** `75%` or `30m before`. */
export function printMilestone(milestone: Milestone): string {
  return milestone.kind === "percent" ? printPercent(milestone.percent) : `${printDuration(milestone.before)} before`;
}

/** `when 75% of the time is used up`, `30 minutes before it is due`. */
export function sayMilestone(milestone: Milestone): string {
  return milestone.kind === "percent"
    ? `when ${printPercent(milestone.percent)} of the time is used up`
    : `${sayDuration(milestone.before)} before it is due`;
}

/** Reads a milestone: `75%` of the target's time, or `30m before` its due date in the same open time. */
export function parseMilestone(text: string): Parsed<Milestone> {
  const blank = unreadable(text, "a milestone", EXAMPLES);
  if (blank) return blank;
  const inner = trimmed(text);
  const whole = { start: inner.start, end: inner.end };
  const percent = readPercent(inner.text, MOST_OF_A_CLOCK);
  if (percent === 0) {
    return refuse({
      ...whole,
      code: "milestone-at-start",
      message: `${quote(inner.text)} is the moment the clock starts.`,
      why: "A warning at the start warns of nothing.",
      help: "Write a part above 0%, such as “50%”.",
    });
  }
  if (percent !== undefined) return accept({ kind: "percent", percent });
  const before = /^(.*\S)\s+before(\s+\S.*)?$/u.exec(inner.text);
  if (before) return readBefore(inner, before[1] ?? "", before[2]);
  const mended = inner.text.replace(/^(?:at|after)\s+/iu, "").replace(/\s+of\s+.*$/u, "");
  const guess = readPercent(mended, MOST_OF_A_CLOCK);
  if (guess) {
    return refuse({
      ...whole,
      code: "extra-words",
      message: `${quote(inner.text)} has words too many.`,
      why: "The target is named by the field `of` beside it, so naming it here says it twice.",
      help: "Write the part alone.",
      suggestions: [printPercent(guess)],
    });
  }
  const amount = parseDuration(inner.text, "working-duration");
  if (amount.ok && amount.value.kind === "time" && amount.value.ms >= MINUTE_MS) {
    return refuse({
      ...whole,
      code: "milestone-side-missing",
      message: `${quote(inner.text)} does not say before what.`,
      why: "Milestones are counted back from the due date; counted from the start, they would drift when the target changes.",
      help: "Write “before” behind the amount.",
      suggestions: [printMilestone({ kind: "before", before: amount.value })],
    });
  }
  const share = notAPercent(inner.text, inner.start, MOST_OF_A_CLOCK);
  if (share.problem.code !== "percent-form") return share;
  return refuse({
    ...whole,
    code: "milestone-form",
    message: `${quote(inner.text)} is not a milestone.`,
    why: "A warning whose moment cannot be read is never sent.",
    help: "Write a part of the time, such as “75%”, or an amount before the due date, such as “30m before”.",
  });
}

function readBefore(
  inner: { readonly text: string; readonly start: number; readonly end: number },
  amountText: string,
  after: string | undefined,
): Parsed<Milestone> {
  const amount = parseDuration(amountText, "working-duration");
  const whole = { start: inner.start, end: inner.end };
  if (!amount.ok) {
    const suggestions = amount.problem.suggestions
      .map((say) => `${say} before`)
      .filter((say) => parseMilestone(say).ok);
    return embedded(amount.problem, inner.start, suggestions);
  }
  if (amount.value.kind !== "time") {
    return refuse({
      ...whole,
      code: "milestone-in-days",
      message: `${quote(inner.text)} counts back in days.`,
      why: "A milestone lies in the same open time as its target, and that is counted back in hours and minutes.",
      help: "Write hours or minutes before, or a part of the time, such as “75%”.",
    });
  }
  if (amount.value.ms < MINUTE_MS) {
    return refuse({
      ...whole,
      code: "milestone-too-close",
      message: `${quote(inner.text)} leaves no time to act.`,
      why: "A warning at the due date is the breach itself.",
      help: "Write at least one minute, or “100%” for the breach.",
      suggestions: ["100%"],
    });
  }
  const milestone: Milestone = { kind: "before", before: amount.value };
  if (after === undefined) return accept(milestone);
  return refuse({
    start: inner.end - after.trim().length,
    end: inner.end,
    code: "extra-words",
    message: `${quote(after)} is one thing too many: a milestone always lies before the due date of its target.`,
    why: "The target is named by the field `of` beside it.",
    help: "Write the amount and “before” alone.",
    suggestions: [printMilestone(milestone)],
  });
}
