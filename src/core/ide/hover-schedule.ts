/** A schedule’s hours explained: what holds on the next days, and which days after them are not as usual. */
import { isOf } from "../model/index.ts";
import { dayOf, reasonOf, sayOpen, scheduleIn, shortDate, unusualDays, weekAndNow, yearOf } from "../time/index.ts";
import type { Asked } from "./hover.ts";
import { cell, table } from "./markdown.ts";

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
  const rows = days.map((day) => [
    shortDate(day, year),
    sayOpen(calendar.dayRule(day).open),
    cell(reasonOf(calendar, day) ?? ""),
  ]);
  const parts = [`${weekAndNow(calendar, now)}.`, table(["Date", "Open", ""], rows)];
  const unusual = unusualDays(calendar, today + 7, LOOK_DAYS, MOST_UNUSUAL);
  if (unusual.length > 0)
    parts.push(
      `Then not as usual: ${unusual
        .map(
          (day) =>
            `${shortDate(day, year)} ${sayOpen(calendar.dayRule(day).open)} (${cell(reasonOf(calendar, day) ?? "")})`,
        )
        .join("; ")}.`,
    );
  return parts.join("\n\n");
}
