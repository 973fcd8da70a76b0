/** `servicebook holidays` */
import { readFileSync } from "node:fs";
import path from "node:path";
import { kinds } from "../core/kinds/index.ts";
import { EXIT, Failure } from "./exit.ts";
import { type HolidayDocument, holidayYaml } from "./holidays/document.ts";
import { homeOf, type PlaceArguments, writeDocument } from "./place.ts";

/** Writes the public holidays of a country or region. */
export async function holidays(
  place: string,
  years: string,
  options: PlaceArguments & { readonly id?: string; readonly language: string },
): Promise<number> {
  const { knownHolidays } = await import("./holidays/known.ts");
  return write(knownHolidays(place, years, options), options);
}

/** Writes the whole days of an iCalendar file. */
export async function importHolidays(
  file: string,
  options: PlaceArguments & {
    readonly country: string;
    readonly region?: string;
    readonly years?: string;
    readonly id?: string;
    readonly name?: string;
  },
): Promise<number> {
  const text = readText(file);
  const { importedHolidays } = await import("./holidays/calendar-file.ts");
  return write(importedHolidays(text, path.basename(file), options), options);
}

function readText(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    throw new Failure(`“${file}” cannot be read: there is no such file, or it is not yours to read.`);
  }
}

async function write(
  { list, leftOut }: { readonly list: HolidayDocument; readonly leftOut: readonly string[] },
  options: PlaceArguments,
): Promise<number> {
  const folder = kinds.find((one) => one.name === "HolidayList")?.folder ?? "";
  const next = `Compare it with the official list, then name “${list.id}” in your schedules.`;
  writeDocument({ id: list.id, folder, text: holidayYaml(list) }, await homeOf(options), options, next);
  if (leftOut.length > 0)
    console.error(`Left out, since they are no whole days: ${leftOut.join(", ")}. Add their open hours as exceptions.`);
  return EXIT.clean;
}
