/** Schedules made ready for questions. */
import { Calendar } from "./calendar.ts";
import { DayRules, type ScheduleValue, type Sources, type TimeTrouble } from "./rules.ts";
import { zoneOf } from "./zone.ts";

/** A schedule made ready for questions. Without a calendar its troubles say why; beside one they say what it does not know. */
export interface Prepared {
  readonly calendar: Calendar | undefined;
  readonly troubles: readonly TimeTrouble[];
}

/** Makes a schedule ready for questions. The hours of dates are laid when the first question needs them. */
export function prepare(schedule: ScheduleValue, sources: Sources): Prepared {
  const zoneName = schedule.timezone ?? inheritedZone(schedule, sources);
  const zone = zoneName === undefined ? undefined : zoneOf(zoneName);
  const rules = new DayRules(schedule, sources);
  if (!zone) {
    const trouble: TimeTrouble = {
      code: "zone-unknown",
      message: zoneName === undefined ? "The schedule has no time zone." : `There is no time zone “${zoneName}”.`,
      help: "Write a place of the IANA list, such as “Europe/Lisbon”.",
    };
    return { calendar: undefined, troubles: [trouble, ...rules.troubles] };
  }
  return { calendar: rules.refused ? undefined : new Calendar(rules, zone), troubles: rules.troubles };
}

function inheritedZone(schedule: ScheduleValue, sources: Sources): string | undefined {
  return schedule.extends === undefined ? undefined : sources.schedule(schedule.extends)?.timezone;
}

const everOpen = new Map<string, Calendar>();

/** The schedule that never closes, on a zone’s clock; UTC where the zone is not known. The same one each time. */
export function alwaysOpen(zone: string | undefined): Calendar {
  const name = zone ?? "UTC";
  const known = everOpen.get(name);
  if (known) return known;
  const none: Sources = { schedule: () => undefined, holidays: () => undefined };
  const on = (timezone: string) => prepare({ timezone, hours: "always" }, none).calendar;
  const calendar = (on(name) ?? on("UTC")) as Calendar;
  everOpen.set(name, calendar);
  return calendar;
}
