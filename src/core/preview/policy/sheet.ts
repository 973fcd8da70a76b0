/** The example tickets on which two versions of a policy are compared. */
import type { Entry } from "../../model/index.ts";
import type { TicketEvent } from "../../sla/index.ts";
import { type Calendar, dayOf, shortDate } from "../../time/index.ts";
import { DAY_MS, dateOf, HOUR_MS, MINUTE_MS } from "../../values/index.ts";
import { sayAt } from "../ticket/axis.ts";

/** How far ahead a holiday or a change of the clock is looked for, in days. */
const LOOK_DAYS = 370;

/** A ticket that is opened at a moment, and what happens to it. */
export interface Example {
  readonly openedAt: number;
  /** After the opening. */
  readonly events: readonly TicketEvent[];
  readonly story: string;
}

/**
 * Openings at which promises tend to differ: in the morning, shortly before closing, in the night, before a holiday, before a change of
 * the clock; and for each wait that pauses the clock one with that wait.
 *
 * @param calendar of the hours on which most is counted; its clock is the one that moments are told on
 */
export function examplesOf(calendar: Calendar, pauses: readonly Pause[], moment: number): Example[] {
  const { zone } = calendar;
  const today = dayOf(zone.localAt(moment));
  const year = dateOf(today).year;
  const at = (day: number, minute: number) => zone.instantOf(day * DAY_MS + minute * MINUTE_MS);
  const opened = (openedAt: number, why = ""): Example => ({
    openedAt,
    events: [],
    story: `opened ${sayAt(zone, openedAt, year)}${why === "" ? "" : `, ${why}`}`,
  });
  const monday = nextWeekday(today, 0);
  const examples = [
    opened(at(monday, 9 * 60)),
    opened(at(nextWeekday(today, 4), 16 * 60 + 30)),
    opened(at(nextWeekday(today, 5), 3 * 60)),
  ];
  const holiday = nextHoliday(calendar, today);
  if (holiday) examples.push(opened(at(holiday.day - 1, 16 * 60), `the day before ${holiday.name}`));
  const change = nextClockChange(calendar, moment);
  if (change !== undefined)
    examples.push(opened(at(dayOf(zone.localAt(change)) - 1, 22 * 60), "the evening before the clocks change"));
  for (const { state, reason } of pauses) {
    const [openedAt, from, to] = [at(monday, 9 * 60), at(monday, 10 * 60), at(monday + 2, 10 * 60)];
    examples.push({
      openedAt,
      events: [
        { at: from, set: { state, ...(reason !== undefined && { reason }) } },
        { at: to, set: { state: "in progress" } },
      ],
      story: `opened ${sayAt(zone, openedAt, year)}, ${reason ?? state} from ${sayAt(zone, from, year)} to ${shortDate(dayOf(zone.localAt(to)), year)} 10:00`,
    });
  }
  return examples;
}

/** A wait that pauses a clock. */
export interface Pause {
  readonly state: NonNullable<NonNullable<TicketEvent["set"]>["state"]>;
  readonly reason: string | undefined;
}

/** The waits of policies, each once. */
export function pausesOf(policies: readonly Entry<"SlaPolicy">[]): Pause[] {
  const found = new Map<string, Pause>();
  for (const { value } of policies)
    for (const pause of value.clock?.pausesWhile ?? [])
      if (pause?.state) found.set(`${pause.state} ${pause.reason}`, { state: pause.state, reason: pause.reason });
  return [...found.values()];
}

/** The first date after one that is a weekday, 0 for Monday. Day 0 was a Thursday. */
function nextWeekday(day: number, weekday: number): number {
  const own = (((day + 3) % 7) + 7) % 7;
  return day + ((weekday - own + 6) % 7) + 1;
}

function nextHoliday(calendar: Calendar, today: number): { readonly day: number; readonly name: string } | undefined {
  for (let day = today + 2; day < today + LOOK_DAYS; day++) {
    const rule = calendar.dayRule(day);
    const usual = calendar.week[(((day + 3) % 7) + 7) % 7]?.open ?? [];
    if (rule.from === "holiday" && usual.length > 0 && rule.open.length === 0)
      return { day, name: rule.name ?? "a holiday" };
  }
  return undefined;
}

/** The next instant at which a zone’s clock changes, within the days that are looked at. */
function nextClockChange({ zone }: Calendar, from: number, days = LOOK_DAYS): number | undefined {
  let [found, first] = [undefined as number | undefined, true];
  zone.stretches(from, from + days * DAY_MS, (begins) => {
    if (!first && found === undefined && begins > from + HOUR_MS) found = begins;
    first = false;
  });
  return found;
}
