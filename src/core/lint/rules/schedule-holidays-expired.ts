import type { Book, Entry } from "../../model/index.ts";
import { addDays, dateOf, dayNumber, printDate, sayDate } from "../../values/index.ts";
import { isRetired } from "../agreements.ts";
import { readDate } from "../dates.ts";
import { type Horizon, horizonOf } from "../horizon.ts";
import { rule } from "../rule.ts";
import { inherited } from "../week.ts";

type Schedule = Entry<"Schedule">;

/** The last date for which holidays are known, by day number, and where that is written. */
interface Known {
  readonly to: number;
  readonly field: "holidays" | "validTo";
}

export default rule({
  id: "schedule-holidays-expired",
  kinds: ["Schedule"],
  severity: "warning",
  set: "recommended",
  summary: "A schedule knows the holidays for as long as somebody counts on it.",
  why: "After the last list every holiday counts as a working day: due dates fall on days when nobody is there, and reports call tickets late that are not.",
  book: true,
  bad: [
    `
kind: Schedule
id: office-hours
name: The list ends with the year
timezone: Europe/Lisbon
hours: {mon-fri: "08:00-18:00"}
holidays: [pt-2026]
---
kind: HolidayList
id: pt-2026
name: Portugal 2026
country: PT
years: [2026]
---
kind: SlaPolicy
id: sla-mail
name: E-mail incidents
targets:
  P3: {resolve: 16h, schedule: office-hours}
`,
    `
kind: Schedule
id: office-hours
name: Nobody has entered anything for a while
timezone: Europe/Lisbon
hours: {mon-fri: "08:00-18:00"}
validTo: 2025-12-31
---
kind: Team
id: desk
name: Desk
schedule: office-hours
`,
    `
kind: Schedule
id: office-hours
name: The year between is missing
timezone: Europe/Lisbon
hours: {mon-fri: "08:00-18:00"}
holidays: [pt-2026, pt-2028]
validTo: 2028-12-31
---
kind: HolidayList
id: pt-2026
name: Portugal 2026
country: PT
years: [2026]
---
kind: HolidayList
id: pt-2028
name: Portugal 2028
country: PT
years: [2028]
---
kind: Team
id: desk
name: Desk
schedule: office-hours
`,
  ],
  good: [
    `
kind: Schedule
id: office-hours
name: Next year's list is there
timezone: Europe/Lisbon
hours: {mon-fri: "08:00-18:00"}
holidays: [pt-2026, pt-2027, {date: 2026-06-13, name: Saint Anthony}]
validTo: 2027-12-31
---
kind: HolidayList
id: pt-2026
name: Portugal 2026
country: PT
years: [2026]
---
kind: HolidayList
id: pt-2027
name: Portugal 2027
country: PT
years: [2027]
---
kind: Team
id: desk
name: Desk
schedule: office-hours
`,
    `
# Nobody counts on it any longer than its holidays are known.
kind: Schedule
id: project-hours
name: Hours of a project that ends in December
timezone: Europe/Lisbon
hours: {mon-fri: "08:00-18:00"}
validTo: 2026-12-31
---
kind: SlaPolicy
id: sla-project
name: Project support
validTo: 2026-12-31
targets:
  P3: {resolve: 16h, schedule: project-hours}
---
kind: Schedule
id: without-holidays
name: It works on holidays too
timezone: Europe/Lisbon
hours: {mon-sun: "08:00-18:00"}
---
kind: Team
id: desk
name: Desk
schedule: without-holidays
`,
  ],
  *check(entry, book) {
    if (isRetired(entry) || entry.draft) return;
    const { holidays, validTo } = entry.value;
    // What comes from another schedule is told there.
    if (holidays === undefined && validTo === undefined) return;
    const horizon = horizonOf(book);
    const known = knownTo(entry, book);
    if (!horizon || !known || known.to >= dayNumber(horizon.last)) return;
    const user = usersAfter(entry, known.to, horizon, book)[0];
    if (!user) return;
    const wrongFrom = dateOf(known.to + 1);
    const past = known.to < dayNumber(horizon.first);
    const listed = known.field === "holidays" ? undefined : listedTo(entry, book);
    const further = listed !== undefined && listed > known.to ? printDate(dateOf(listed)) : undefined;
    yield {
      path: [known.field],
      on: known.field === "validTo" ? "value" : "key",
      message: `Holidays are entered to ${sayDate(dateOf(known.to))}, so ${past ? "since" : "from"} ${sayDate(wrongFrom)} ${past ? "" : "on "}no date on this schedule is sure, and “${user.id ?? user.name ?? user.kind}” ${user.until ? `counts on it until ${sayDate(user.until)}` : "goes on counting on it"}.`,
      help:
        further === undefined
          ? `Enter the holidays from ${sayDate(wrongFrom)} on${validTo === undefined ? "" : ", then move “validTo”"}; “servicebook holidays” writes a list for a country and year.`
          : `The lists reach to ${sayDate(dateOf(listed ?? 0))}: check the exceptions too, then write that date.`,
      related: [{ entry: user.entry, path: user.path, message: `“${user.id ?? user.kind}” counts on this schedule.` }],
      fixes:
        further === undefined
          ? []
          : [{ title: `Change to ${further}`, changes: [{ path: ["validTo"], do: "set", text: further }] }],
    };
  },
});

function knownTo(entry: Schedule, book: Book): Known | undefined {
  const listed = listedTo(entry, book);
  const valid = readDate(entry.value.validTo);
  const to = valid && dayNumber(valid);
  if (listed !== undefined && (to === undefined || listed < to)) return { to: listed, field: "holidays" };
  return to === undefined ? undefined : { to, field: "validTo" };
}

/**
 * The last day up to which the lists of a schedule are complete: for each country and region the end of the last year in a row, from
 * the first one on; of several regions the one that ends first. Undefined where the schedule itself names no list.
 */
function listedTo(entry: Schedule, book: Book): number | undefined {
  const years = new Map<string, Set<number>>();
  for (const written of entry.value.holidays ?? []) {
    const list = typeof written === "string" ? book.find("HolidayList", written)?.value : undefined;
    const complete = (list?.years ?? []).filter((year) => year !== undefined);
    if (!list || complete.length === 0) continue;
    const place = `${list.country ?? ""} ${list.region ?? ""}`;
    years.set(place, new Set([...(years.get(place) ?? []), ...complete]));
  }
  const ends = [...years.values()].map((all) => {
    let year = Math.min(...all);
    while (all.has(year + 1)) year++;
    return year;
  });
  return ends.length === 0 ? undefined : dayNumber({ year: Math.min(...ends), month: 12, day: 31 });
}

interface User {
  readonly entry: Entry;
  readonly id: string | undefined;
  readonly name: string | undefined;
  readonly kind: string;
  readonly path: readonly (string | number)[];
  readonly until: ReturnType<typeof readDate>;
}

/** Who counts on a schedule after a day, the schedules that start from it with theirs; those that last longest first. */
function usersAfter(entry: Schedule, day: number, horizon: Horizon, book: Book, seen = new Set<Schedule>()): User[] {
  if (entry.id === undefined || seen.has(entry)) return [];
  seen.add(entry);
  const users: User[] = [];
  for (const { entry: user, reference } of book.referrers(entry.id)) {
    if (user === entry || user.draft || isRetired(user)) continue;
    if (user.kind === "Schedule") {
      // One with holidays of its own has a finding of its own.
      if (inherited(user, "holidays", book) === entry) users.push(...usersAfter(user, day, horizon, book, seen));
      continue;
    }
    const { validTo, ends } = user.value as { readonly validTo?: string; readonly ends?: string };
    const until = readDate(validTo ?? ends);
    if (until && (dayNumber(until) <= day || dayNumber(addDays(until, 1)) <= dayNumber(horizon.first))) continue;
    users.push({ entry: user, id: user.id, name: user.name, kind: user.kind, path: reference.path, until });
  }
  return users.sort((a, b) => Number(a.until !== undefined) - Number(b.until !== undefined));
}
