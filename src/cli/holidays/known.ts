/** `servicebook holidays <country> <years>`: lists from the data of date-holidays. */
import Holidays from "date-holidays";
import { data } from "date-holidays/data";
import { nearest } from "../../core/schema/index.ts";
import { Failure } from "../exit.ts";
import { type HolidayDay, type HolidayDocument, idOf, oneADate, readYears, yearsText } from "./document.ts";

const DAY_MS = 86_400_000;

/** The public holidays of a country, state or region, and those that are no whole days and were left out. */
export function knownHolidays(
  place: string,
  written: string,
  options: { readonly id?: string; readonly language: string },
): { list: HolidayDocument; leftOut: readonly string[] } {
  const years = readYears(written);
  const { country, state, region, called } = placeOf(place);
  const types: ["public"] = ["public"];
  const languages = [options.language, "en"];
  const source = new Holidays({ country, ...(state && { state }), ...(region && { region }) }, { types, languages });
  const leftOut: string[] = [];
  const days: HolidayDay[] = [];
  // A holiday of one year may be kept in the next or the one before.
  for (let year = (years[0] ?? 0) - 1; year <= (years.at(-1) ?? 0) + 1; year++) {
    for (const { date, start, end, name } of source.getHolidays(year)) {
      const hour = Number(date.slice(11, 13));
      const length = (end.getTime() - start.getTime()) / DAY_MS;
      if (length < 0.9) {
        if (years.includes(Number(date.slice(0, 4)))) leftOut.push(`${date.slice(0, 10)} ${name}`);
        continue;
      }
      // Days that begin at sunset are those of the date after it.
      const first = Date.parse(`${date.slice(0, 10)}T00:00Z`) + (hour >= 12 ? DAY_MS : 0);
      for (let index = 0; index < Math.round(length); index++)
        days.push({ date: new Date(first + index * DAY_MS).toISOString().slice(0, 10), name });
    }
  }
  const kept = oneADate(days.filter((day) => years.includes(Number(day.date.slice(0, 4)))));
  if (kept.length === 0)
    throw new Failure(`There are no public holidays of ${called.join(", ")} in the data for ${yearsText(years)}.`);
  const codes = [country, state, region].filter((code) => code !== undefined);
  const list: HolidayDocument = {
    id: idOf(options.id, `${codes.length === 1 ? `${country}-national` : codes.join("-")}-${yearsText(years)}`),
    name: `${called.join(", ")}, public holidays ${yearsText(years)}`,
    country,
    region: called.slice(1).join(", ") || undefined,
    years,
    source: `date-holidays (npm), data of ${data.version}, public holidays only; compare with the official list`,
    days: kept,
  };
  return { list, leftOut };
}

/** Reads `PT`, `DE-BY` or `US-LA-NO`. */
function placeOf(written: string) {
  const [country = "", state, region, ...more] = written.toUpperCase().split("-");
  const all = new Holidays();
  const countries = all.getCountries("en");
  const name = countries[country];
  if (name === undefined) {
    const names = Object.values(countries);
    const near = names.find((one) => one.toUpperCase() === written.toUpperCase()) ?? nearest(written, names);
    const code = Object.keys(countries).find((one) => countries[one] === near);
    throw new Failure(
      `“${written}” is no country in the data. Write its two letters, such as PT, DE or US-CA.${near ? ` ${near} is ${code}.` : ""}`,
    );
  }
  const called = [name];
  const codes = { country, state: undefined as string | undefined, region: undefined as string | undefined };
  if (state !== undefined) {
    const found = part(all.getStates(country, "en"), state, `${name} has no part “${state}” in the data.`);
    codes.state = found.code;
    called.push(found.name);
  }
  if (region !== undefined && codes.state !== undefined) {
    const found = part(
      all.getRegions(country, codes.state, "en"),
      [region, ...more].join("-"),
      `${called.join(", ")} has no part “${region}” in the data.`,
    );
    codes.region = found.code;
    called.push(found.name);
  }
  return { ...codes, called };
}

function part(parts: Record<string, string> | undefined, code: string, message: string) {
  const found = Object.entries(parts ?? {}).find(([one]) => one.toUpperCase() === code);
  if (found) return { code: found[0], name: found[1] };
  const known = Object.entries(parts ?? {}).map(([one, name]) => `${one} (${name})`);
  throw new Failure(`${message}${known.length > 0 ? ` There are: ${known.join(", ")}.` : ""}`);
}
