/** When an amount of time from a moment is over on a schedule, and why then. */
import { type Calendar, datesBetween, dayOf, dueOf, sayDates, sayTime } from "../../time/index.ts";
import { dateOf, MINUTE_MS, parseDuration } from "../../values/index.ts";
import { blockOf, textOf } from "../inputs.ts";
import { localMoment, localText, sayAt } from "../ticket/axis.ts";
import type { Inputs } from "../types.ts";
import type { Ask } from "./types.ts";

/** What is asked where nobody has asked anything yet. */
const USUAL = "2 business days";

/** The most dates that are told. */
const MOST_DATES = 60;

export function askOf(calendar: Calendar, inputs: Inputs, moment: number): Ask {
  const { zone } = calendar;
  const asked = blockOf(inputs, "ask");
  const within = textOf(asked, "within") ?? USUAL;
  const from = localMoment(zone, textOf(asked, "from") ?? "") ?? Math.floor(moment / MINUTE_MS) * MINUTE_MS;
  const base = { from: localText(zone, from), within, way: [] };
  const parsed = parseDuration(within, "target");
  if (!parsed.ok) return { ...base, problem: `${parsed.problem.message} ${parsed.problem.help}` };
  const due = dueOf(calendar, from, parsed.value);
  if (due === undefined)
    return { ...base, problem: "That names no moment within ten years, so nothing can be counted." };
  const year = dateOf(dayOf(zone.localAt(from))).year;
  const open = calendar.elapsed(from, due) ?? 0;
  const way = datesBetween(calendar, from, due).slice(0, MOST_DATES);
  const beyond = calendar.isBeyondValidity(due) ? " Holidays are not known that far ahead, so it may be later." : "";
  return {
    ...base,
    due: sayAt(zone, due, year),
    says: `${sayTime(open)} of open time lie between.${beyond}`,
    way: way.map((line) => ({
      dates: sayDates(line, year),
      open: line.open.join(", ") || "closed",
      why: line.why ?? "",
      sum: sayTime(line.sum),
    })),
  };
}
