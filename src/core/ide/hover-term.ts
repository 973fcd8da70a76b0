/** A promised time explained: what is counted, on which hours, and the way to its due date from now. */
import { ALWAYS, type Book } from "../model/index.ts";
import type { Path } from "../text/index.ts";
import { sayMoment, sayTime, sayWhole, yearOf } from "../time/index.ts";
import { isAmount, sayDuration } from "../values/index.ts";
import { type DateLine, datesBetween, sayDates } from "./dates.ts";
import type { Asked } from "./hover.ts";
import { cell, code, table } from "./markdown.ts";
import { cycleOf, dueFrom, promisesOf, startsAtOnce, type Term } from "./terms.ts";

/** The most dates that are listed; the rest is summed up in one line. */
const MOST_DATES = 12;

const WAITS: Readonly<Record<string, string>> = {
  nextResponse: "If the caller asks now",
  update: "If there was an answer or an update now",
};

/** Over the time of a target, or its name. */
export function explainTerm({ book, entry, path, now }: Asked): string | undefined {
  const term = promisesOf(entry, book).find((one) => isAt(one, path));
  if (!term) return undefined;
  const { calendar, name, target, start } = term;
  const asked = cycleOf(entry, term, book, now);
  const cycle = asked?.terms.exception === undefined ? asked : undefined;
  const due = cycle?.due ?? dueFrom(term, now);
  const title = `**${name}** within ${code(term.text)}: ${countsWhat(term, book)}`;
  if (due === undefined) return `${title}\n\nFrom now on it does not fall due within ten years.`;
  const excepted = asked?.terms.exception !== undefined && asked.due !== undefined;
  const others = excepted ? " and no exception held" : "";
  const condition = startsAtOnce(term) ? `If it is ${start} now${others}` : (WAITS[name] ?? "If it starts now");
  const open = calendar.elapsed(now, due);
  const worth = target.kind === "time" || open === undefined ? "" : `, after ${sayTime(open)} of open time`;
  const when = `${condition} (${sayWhole(calendar.zone, now)}), it ${excepted ? "would be" : "is"} due **${sayMoment(calendar.zone, due, now)}**${worth}.`;
  const ran = cycle?.segments().flatMap(({ from, to, state }) => (state === "running" ? [[from, to] as const] : []));
  const lines = datesBetween(calendar, now, due, ran);
  const parts = [title, when];
  if (lines.length > 1 || (lines[0]?.open.length ?? 0) > 1)
    parts.push(wayTable(lines, yearOf(calendar.zone, now), sayWhole(calendar.zone, due)));
  const marks = (cycle?.milestones ?? []).flatMap(({ text, at, tell }) =>
    at === undefined ? [] : [`${cell(text)} ${sayMoment(calendar.zone, at, now)} (${tell.map(code).join(", ")})`],
  );
  if (marks.length > 0) parts.push(`Milestones: ${marks.join("; ")}.`);
  if (excepted) {
    const other = sayMoment(asked.terms.calendar.zone, asked.due, now);
    parts.push(`For a ticket that is opened now an exception holds: ${code(asked.terms.text)}, due **${other}**.`);
  }
  if (calendar.isBeyondValidity(due)) parts.push(`Holidays are not known that far ahead.`);
  return parts.join("\n\n");
}

function isAt(term: Term, path: Path): boolean {
  const whole =
    term.path.length === path.length || (term.path.at(-1) === "within" && term.path.length === path.length + 1);
  return whole && path.every((step, index) => term.path[index] === step);
}

/** What is counted, and on which hours. */
function countsWhat({ schedule, target, calendar }: Term, book: Book): string {
  const name = book.find("Schedule", schedule)?.name;
  const hours = `${code(schedule)}${name ? ` (${cell(name)})` : ""}, on the clock of ${calendar.zone.id}`;
  if (schedule === ALWAYS) return `every hour counts, by day and by night, on the clock of ${calendar.zone.id}.`;
  switch (target.kind) {
    case "time":
      return `${sayDuration(target)} of open time on ${hours}. Closed time does not count.`;
    case "business-days":
      return `open days of ${hours}: the same time of day, so many open days later.`;
    default:
      return isAmount(target) ? `dates on the calendar, open or not; the hours are ${hours}.` : `a time on ${hours}.`;
  }
}

function wayTable(lines: readonly DateLine[], year: number, due: string): string {
  const shown = lines.length > MOST_DATES ? [...lines.slice(0, MOST_DATES - 2), ...lines.slice(-1)] : lines;
  const rows = shown.map((line, index) => {
    const before = lines[lines.indexOf(line) - 1]?.sum ?? 0;
    const left = index > 0 && shown[index - 1] !== lines[lines.indexOf(line) - 1] ? "… " : "";
    const opens = line.open.length === 0 && line.why === undefined && line === lines.at(-1);
    const closed = opens
      ? `due ${due.split(" ").at(-1)}, at the opening`
      : `closed${line.why ? `: ${cell(line.why)}` : ""}`;
    const hours = line.open.length > 0 ? line.open.join(", ") : closed;
    const note = line.open.length > 0 && line.why ? ` (${cell(line.why)})` : "";
    const time = line.sum > before ? sayTime(line.sum - before) : "";
    return [`${left}${sayDates(line, year)}`, `${hours}${note}`, time, sayTime(line.sum)];
  });
  return table(["Date", "Clock runs", "Open", "Sum"], rows);
}
