/** A schedule’s hours explained: what holds on the next days, and which days after them are not as usual. */
import { isOf } from "../model/index.ts";
import { type Calendar, dayOf, scheduleIn, shortDate, yearOf } from "../time/index.ts";
import { MINUTES_A_DAY, type Minutes, printHours } from "../values/index.ts";
import { reasonOf } from "./dates.ts";
import type { Asked } from "./hover.ts";
import { cell, table } from "./markdown.ts";
import { weekAndNow } from "./schedule.ts";

const FIELDS: ReadonlySet<string | number | undefined> = new Set([
  "hours",
  "breaks",
  "holidays",
  "exceptions",
  "seasons",
]);

/** How far ahead days are looked for that are not as usual, and how many of them are told. */
const LOOK_DAYS = 366;
const MOST_UNUSUAL = 4;

/** Over the hours, breaks, holidays, exceptions and seasons of a schedule. */
export function explainSchedule({ book, entry, path, now }: Asked): string | undefined {
  if (!isOf(entry, "Schedule") || !FIELDS.has(path[0]) || entry.id === undefined) return undefined;
  if (book.find("Schedule", entry.id) !== entry) return undefined;
  const prepared = scheduleIn(book, entry.id);
  const calendar = prepared?.calendar;
  if (!calendar) return undefined;
  const year = yearOf(calendar.zone, now);
  const today = dayOf(calendar.zone.localAt(now));
  const days = Array.from({ length: 7 }, (_, index) => today + index);
  const rows = days.map((day) => [shortDate(day, year), hoursOf(calendar, day), cell(reasonOf(calendar, day) ?? "")]);
  const parts = [`${weekAndNow(calendar, now)}.`, table(["Date", "Open", ""], rows)];
  const unusual = unusualDays(calendar, today + 7);
  if (unusual.length > 0)
    parts.push(
      `Then not as usual: ${unusual
        .map((day) => `${shortDate(day, year)} ${hoursOf(calendar, day)} (${cell(reasonOf(calendar, day) ?? "")})`)
        .join("; ")}.`,
    );
  return parts.join("\n\n");
}

/** Days of exceptions and holidays on which other hours hold than in an ordinary week. */
function unusualDays(calendar: Calendar, first: number): number[] {
  const found: number[] = [];
  for (let day = first; day < first + LOOK_DAYS && found.length < MOST_UNUSUAL; day++) {
    const rule = calendar.dayRule(day);
    const usual = calendar.week[(((day + 3) % 7) + 7) % 7]?.open ?? [];
    if ((rule.from === "holiday" || rule.from === "exception") && say(rule.open) !== say(usual)) found.push(day);
  }
  return found;
}

function hoursOf(calendar: Calendar, day: number): string {
  return say(calendar.dayRule(day).open);
}

function say(open: readonly Minutes[]): string {
  const spans = open.map(({ start, end }) => {
    const overnight = end > MINUTES_A_DAY;
    return printHours({ start, end: overnight ? end - MINUTES_A_DAY : end, overnight });
  });
  return spans.length > 0 ? spans.join(", ") : "closed";
}
