import { sayList } from "../../schema/index.ts";
import { readDate } from "../dates.ts";
import { rule } from "../rule.ts";

export default rule({
  id: "holiday-list-year-missing",
  kinds: ["HolidayList"],
  severity: "warning",
  set: "recommended",
  summary: "The days of a holiday list lie in the years that it says it is complete for.",
  why: "Clocks trust “years”: a year that is named and has no days is counted without holidays, and a day outside them was probably copied from last year.",
  bad: [
    `
kind: HolidayList
id: pt-national
name: Public holidays in Portugal
years: [2026]
days:
  - {date: 2026-01-01, name: New Year}
  - {date: 2025-12-25, name: Christmas Day}
`,
    `
kind: HolidayList
id: pt-national
name: Public holidays in Portugal
years: [2026, 2027]
days:
  - {date: 2026-01-01, name: New Year}
  - {date: 2026-12-25, name: Christmas Day}
`,
  ],
  good: `
kind: HolidayList
id: pt-national
name: Public holidays in Portugal
years: [2026, 2027]
days:
  - {date: 2026-01-01, name: New Year}
  - {date: 2026-12-25, name: Christmas Day}
  - {date: 2027-01-01, name: New Year}
`,
  *check(entry) {
    const { status, years, days } = entry.value;
    if (status === "retired" || !years?.length || !days?.length || years.includes(undefined)) return;
    const seen = new Set<number>();
    let unsure = entry.broken;
    for (const [index, day] of days.entries()) {
      const date = readDate(day?.date);
      if (!date) {
        unsure = true;
        continue;
      }
      seen.add(date.year);
      if (years.includes(date.year)) continue;
      const [only] = years;
      const moved = years.length === 1 && only !== undefined ? `${only}${day?.date?.slice(4)}` : undefined;
      const better = moved !== undefined && readDate(moved) ? moved : undefined;
      yield {
        path: ["days", index, "date"],
        message: `${day?.name === undefined ? "A day" : `“${day.name}”`} is on ${day?.date}, and the list is for ${sayYears(years)}.`,
        help: `Correct the year, or add ${date.year} to “years” once all of its days are here.`,
        fixes:
          better === undefined
            ? []
            : [{ title: `Change to ${better}`, changes: [{ path: ["days", index, "date"], do: "set", text: better }] }],
      };
    }
    if (unsure || entry.draft) return;
    for (const [index, year] of years.entries()) {
      if (year === undefined || seen.has(year)) continue;
      yield {
        path: ["years", index],
        message: `The list says that it is complete for ${year}, and has no day in that year.`,
        help: `Add the holidays of ${year}, or take the year out until they are known.`,
      };
    }
  },
});

function sayYears(years: readonly (number | undefined)[]): string {
  return sayList(years.map(String), "and").replaceAll(/[“”]/g, "");
}
