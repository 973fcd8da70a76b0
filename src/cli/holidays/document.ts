/** A holiday list as YAML. */
import { Failure } from "../exit.ts";

/** One holiday. */
export interface HolidayDay {
  /** ISO 8601. */
  readonly date: string;
  readonly name: string;
}

/** What a holiday list says. */
export interface HolidayDocument {
  readonly id: string;
  readonly name: string;
  readonly country: string;
  readonly region?: string | undefined;
  readonly years: readonly number[];
  readonly source: string;
  readonly days: readonly HolidayDay[];
}

const FIRST_YEAR = 1900;
const LAST_YEAR = 2199;
const MOST_YEARS = 30;

/** Reads `2027`, `2026-2028` or `2026,2028`. */
export function readYears(text: string): number[] {
  const years = text.split(",").flatMap((part) => {
    const match = /^(\d{4})(?:(?:-|\.\.)(\d{4}))?$/.exec(part.trim());
    const [first, last] = [Number(match?.[1]), Number(match?.[2] ?? match?.[1])];
    if (!match || first < FIRST_YEAR || last > LAST_YEAR || last < first || last - first >= MOST_YEARS)
      throw new Failure(`“${text}” names no years. Write 2027, 2026-2028 or 2026,2028.`);
    return Array.from({ length: last - first + 1 }, (_, index) => first + index);
  });
  return [...new Set(years)].sort((a, b) => a - b);
}

/** The years in an id and a name: `2027`, `2026-2028`. */
export function yearsText(years: readonly number[]): string {
  const [first, last] = [years[0], years.at(-1)];
  return first === last ? String(first) : `${first}-${last}`;
}

/** Checks an id, or makes one of words. */
export function idOf(given: string | undefined, words: string): string {
  const id =
    given ??
    words
      .normalize("NFKD")
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, "-")
      .replace(/^[^a-z]+|-+$/g, "");
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(id))
    throw new Failure(
      `“${id}” cannot be an id. Write lower-case words joined by hyphens, for example pt-national-2027.`,
    );
  return id;
}

const PLAIN = /^\p{L}[\p{L}\p{N} '’.()/&-]*$/u;
const WORDS = /^(?:true|false|null|yes|no|on|off|y|n)$/i;

/** A text as a YAML value, in quotes where it needs them, also inside braces. */
function scalar(text: string): string {
  return PLAIN.test(text) && !WORDS.test(text) && !text.endsWith(" ") ? text : JSON.stringify(text);
}

/** Days in order, one a date; two holidays on one date become one with both names. */
export function oneADate(days: readonly HolidayDay[]): HolidayDay[] {
  const names = new Map<string, Set<string>>();
  for (const { date, name } of days) names.set(date, (names.get(date) ?? new Set()).add(name.trim() || "Holiday"));
  return [...names]
    .map(([date, all]) => ({ date, name: [...all].join(" / ") }))
    .sort((a, b) => (a.date < b.date ? -1 : 1));
}

/** Writes the list. */
export function holidayYaml(list: HolidayDocument): string {
  const lines = [
    "kind: HolidayList",
    `id: ${list.id}`,
    `name: ${scalar(list.name)}`,
    // NO would be “false” to older readers of YAML.
    `country: ${scalar(list.country)}`,
    ...(list.region === undefined ? [] : [`region: ${scalar(list.region)}`]),
    `years: [${list.years.join(", ")}]`,
    `source: ${scalar(list.source)}`,
    "days:",
    ...list.days.map(({ date, name }) => `  - {date: ${date}, name: ${scalar(name)}}`),
  ];
  return `${lines.join("\n")}\n`;
}
