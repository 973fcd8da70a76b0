import { accept, nearest, type Parsed, quote, quoteAll, refuse, trimmed, unreadable } from "./problem.ts";
import { printTime } from "./time-of-day.ts";
import { olderZones, placeZones } from "./timezone-names.ts";

/** A time zone as a document names it. */
export interface TimeZone {
  /** As written, once it is known: an IANA name, or a fixed offset such as `UTC+1`. */
  readonly name: string;
  /**
   * `place`: a place, with its clock changes. `utc`: UTC itself. `fixed`: an offset or an abbreviation such as `CET`,
   * which is the code `timezone-fixed-offset` of the rule that advises a place instead.
   */
  readonly kind: "place" | "utc" | "fixed";
  /** What calendars understand: the IANA name, or an offset such as `+01:00`. */
  readonly id: string;
  /** Places to write instead of a fixed offset, best first; empty where none is plain. */
  readonly places: readonly string[];
}

const EXAMPLES = ["Europe/Lisbon", "Asia/Kolkata"];
const WHY = "Opening hours and hand-overs follow the clock of a place, with its changes in spring and autumn.";

function unpack(packed: Readonly<Record<string, string>>): readonly string[] {
  return Object.entries(packed).flatMap(([region, names]) =>
    names.split(" ").map((name) => (region === "" ? name : `${region}/${name}`)),
  );
}

/** Every zone of a place in use today, for completion. */
export const zonePlaces: readonly string[] = unpack(placeZones);

const known: ReadonlySet<string> = new Set([...zonePlaces, ...unpack(olderZones)]);
const byLowerCase: ReadonlyMap<string, string> = new Map([...known].map((name) => [name.toLowerCase(), name]));

/** The last part of each name in lower case with blanks: `lisbon`, `new york`. */
const byCity: ReadonlyMap<string, string> = new Map(zonePlaces.map((name) => [cityOf(name), name]));

function cityOf(name: string): string {
  return name
    .slice(name.lastIndexOf("/") + 1)
    .replaceAll("_", " ")
    .toLowerCase();
}

/** Abbreviations that stand for one offset, its minutes, and places that use them. */
const abbreviations: Readonly<Record<string, readonly [number, readonly string[]]>> = {
  CET: [60, ["Europe/Paris", "Europe/Berlin"]],
  CEST: [120, ["Europe/Paris", "Europe/Berlin"]],
  MET: [60, ["Europe/Paris", "Europe/Berlin"]],
  WET: [0, ["Europe/Lisbon"]],
  WEST: [60, ["Europe/Lisbon"]],
  EET: [120, ["Europe/Athens", "Europe/Helsinki"]],
  EEST: [180, ["Europe/Athens", "Europe/Helsinki"]],
  EST: [-300, ["America/New_York"]],
  EDT: [-240, ["America/New_York"]],
  MST: [-420, ["America/Denver", "America/Phoenix"]],
  MDT: [-360, ["America/Denver"]],
  PST: [-480, ["America/Los_Angeles"]],
  PDT: [-420, ["America/Los_Angeles"]],
  CDT: [-300, ["America/Chicago"]],
  HST: [-600, ["Pacific/Honolulu"]],
  JST: [540, ["Asia/Tokyo"]],
  SGT: [480, ["Asia/Singapore"]],
  HKT: [480, ["Asia/Hong_Kong"]],
  AEST: [600, ["Australia/Sydney", "Australia/Brisbane"]],
  AEDT: [660, ["Australia/Sydney"]],
  EST5EDT: [-300, ["America/New_York"]],
  CST6CDT: [-360, ["America/Chicago"]],
  MST7MDT: [-420, ["America/Denver"]],
  PST8PDT: [-480, ["America/Los_Angeles"]],
};

/** Abbreviations that several countries use for different offsets. */
const ambiguous: Readonly<Record<string, readonly string[]>> = {
  IST: ["Asia/Kolkata", "Asia/Jerusalem", "Europe/Dublin"],
  BST: ["Europe/London", "Asia/Dhaka"],
  CST: ["America/Chicago", "Asia/Shanghai"],
  AST: ["America/Halifax", "Asia/Riyadh"],
  GST: ["Asia/Dubai"],
  SST: ["Pacific/Pago_Pago", "Asia/Singapore"],
  ET: ["America/New_York"],
  CT: ["America/Chicago"],
  MT: ["America/Denver"],
  PT: ["America/Los_Angeles", "Europe/Lisbon"],
  UK: ["Europe/London"],
};

const utcNames: ReadonlySet<string> = new Set([
  "UTC",
  "Etc/UTC",
  "Etc/UCT",
  "UCT",
  "Zulu",
  "Etc/Zulu",
  "Universal",
  "Etc/Universal",
  "GMT",
  "Etc/GMT",
  "Greenwich",
  "Etc/Greenwich",
  "GMT0",
  "GMT+0",
  "GMT-0",
  "Etc/GMT0",
  "Etc/GMT+0",
  "Etc/GMT-0",
]);
const offsetForm = /^(?:(?:UTC|GMT)\s*)?([+\-−])(\d{1,2})(?::?(\d\d))?$/u;

function fixed(name: string, id: string, places: readonly string[]): Parsed<TimeZone> {
  return accept({ name, kind: "fixed", id, places });
}

function offsetId(minutes: number): string {
  return `${minutes < 0 ? "-" : "+"}${printTime(Math.abs(minutes))}`;
}

/**
 * Reads a time zone. Names of places are checked against a list of our own; fixed offsets and abbreviations are read
 * too and marked, since they are wrong for half of the year in most places.
 */
export function parseTimeZone(text: string): Parsed<TimeZone> {
  const blank = unreadable(text, "a time zone", EXAMPLES);
  if (blank) return blank;
  const inner = trimmed(text);
  const name = inner.text;
  if (utcNames.has(name)) return accept({ name, kind: "utc", id: "UTC", places: [] });
  const short = Object.hasOwn(abbreviations, name) ? abbreviations[name] : undefined;
  if (short) return fixed(name, known.has(name) ? name : offsetId(short[0]), short[1]);
  if (known.has(name))
    return name.startsWith("Etc/") ? fixed(name, name, []) : accept({ name, kind: "place", id: name, places: [] });
  const offset = offsetForm.exec(name);
  if (offset) {
    const [hours, minutes] = [Number(offset[2]), Number(offset[3] ?? 0)];
    const total = (hours * 60 + minutes) * (offset[1] === "+" ? 1 : -1);
    if (minutes < 60 && Math.abs(total) <= 14 * 60)
      return total === 0 ? accept({ name, kind: "utc", id: "UTC", places: [] }) : fixed(name, offsetId(total), []);
    return refuse({
      start: inner.start,
      end: inner.end,
      code: "timezone-offset-too-large",
      message: `No place is ${quote(name)} away from UTC.`,
      why: WHY,
      help: `Write a place, such as ${quoteAll(EXAMPLES, "or")}.`,
    });
  }
  return unknownZone(name, inner.start, inner.end);
}

function unknownZone(name: string, start: number, end: number): Parsed<TimeZone> {
  const upper = name.toUpperCase();
  const several = Object.hasOwn(ambiguous, upper) ? (ambiguous[upper] ?? []) : [];
  if (several.length > 0) {
    return refuse({
      start,
      end,
      code: "timezone-ambiguous",
      message: `${quote(name)} is not the name of a time zone; it may mean ${quoteAll(several, "or")}.`,
      why: "The same letters stand for several zones, or for none that a calendar knows.",
      help: "Write the place whose clock counts.",
      suggestions: several,
    });
  }
  const lower = name.toLowerCase();
  const city = cityOf(name);
  const exact = byLowerCase.get(lower.replace(/\s+/gu, "_")) ?? byCity.get(city);
  const suggestions =
    exact !== undefined
      ? [exact]
      : lower.includes("/")
        ? nearest(name, zonePlaces)
        : nearest(city, byCity.keys()).flatMap((near) => byCity.get(near) ?? []);
  return refuse({
    start,
    end,
    code: "timezone-unknown",
    message: `There is no time zone ${quote(name)}${suggestions.length > 0 ? `; did you mean ${quoteAll(suggestions, "or")}?` : "."}`,
    why: WHY,
    help: `Write a place of the IANA list: region, stroke, city, such as ${quoteAll(EXAMPLES, "or")}.`,
    suggestions,
  });
}
