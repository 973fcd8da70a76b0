/** A milestone explained: when it is reached for each priority if a ticket is opened now. */
import { isOf } from "../model/index.ts";
import { sayMoment } from "../time/index.ts";
import { cycleFrom } from "./from-now.ts";
import type { Asked } from "./hover.ts";
import { cell, code, table } from "./markdown.ts";

/** Over a milestone of a policy. */
export function explainMilestone({ book, entry, path, now }: Asked): string | undefined {
  const [list, index] = path;
  if (!isOf(entry, "SlaPolicy") || list !== "milestones" || typeof index !== "number") return undefined;
  const milestone = entry.value.milestones?.[index];
  const of = milestone?.of;
  if (!of) return undefined;
  const rows = Object.keys(entry.value.targets ?? {}).flatMap((priority) => {
    const cycle = cycleFrom(book, entry, priority, of, now);
    const mark = cycle?.milestones.find((one) => one.index === index);
    if (!cycle || mark?.at === undefined) return [];
    const { zone } = cycle.terms.calendar;
    const due = cycle.due === undefined ? "" : sayMoment(zone, cycle.due, now);
    return [[cell(priority), sayMoment(zone, mark.at, now), due, zone.id]];
  });
  if (rows.length === 0) return undefined;
  const told = (milestone.tell ?? []).flatMap((who) => (who === undefined ? [] : [code(who)]));
  const tells = told.length > 0 ? `, which tells ${told.join(", ")}` : "";
  const what = milestone.at === undefined ? "This milestone" : `${cell(milestone.at)} of **${of}**`;
  return `${what}${tells}. If a ticket is opened now:\n\n${table(["Priority", "Reached", "Due", "On the clock of"], rows)}`;
}
