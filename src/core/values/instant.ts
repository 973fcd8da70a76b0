import { addDays, dayNumber, type LocalDate, printDate, sayDate } from "./calendar-date.ts";
import { guessDates, readDate } from "./date.ts";
import { DAY_MS, MINUTE_MS, SECOND_MS } from "./duration.ts";
import { accept, type Parsed, quote, quoteAll, refuse, trimmed, unreadable } from "./problem.ts";
import { guessTime, printTime, readTime } from "./time-of-day.ts";
import { parseTimeZone } from "./timezone.ts";

/** A date and a time of day on somebody's wall clock; the zone stands in another field. */
export interface LocalDateTime {
  readonly date: LocalDate;
  /** Minute of the day, 0 to 1439. */
  readonly minute: number;
}

/** A moment in time: fixed by its offset, or by the zone whose wall clock shows it. */
export type Instant = LocalDateTime & {
  /** Seconds past the minute, 0 to 59.999. */
  readonly second: number;
} & (
    | {
        readonly kind: "offset";
        /** Minutes ahead of UTC, -1080 to 1080. */
        readonly offsetMinutes: number;
        /** Milliseconds since 1970-01-01T00:00Z. */
        readonly epochMs: number;
      }
    | {
        readonly kind: "zoned";
        /** The IANA zone; only a calendar can tell the offset on that day. */
        readonly zone: string;
      }
  );

const LOCAL_EXAMPLE = "2026-11-29 22:00";
const ways = ["2026-03-06T15:10+00:00", "2026-03-06T15:10Z", "2026-11-03 12:22 Europe/Lisbon"];
const WHY_LOCAL =
  "Without a zone or an offset the same text is another moment in Lisbon and in Kolkata, and twice a year it is two moments or none.";

/** `2026-11-29 22:00`. */
export function printLocalDateTime({ date, minute }: LocalDateTime): string {
  return `${printDate(date)} ${printTime(minute)}`;
}

/** `29 November 2026 at 22:00`. */
export function sayLocalDateTime({ date, minute }: LocalDateTime): string {
  return `${sayDate(date)} at ${printTime(minute)}`;
}

function printOffset(minutes: number): string {
  return `${minutes < 0 ? "-" : "+"}${printTime(Math.abs(minutes))}`;
}

function printSeconds(second: number): string {
  if (second === 0) return "";
  const [whole, ms] = [Math.floor(second), Math.round((second % 1) * 1000)];
  return `:${String(whole).padStart(2, "0")}${ms === 0 ? "" : `.${String(ms).padStart(3, "0")}`}`;
}

/** `2026-03-06T15:10+00:00`, or `2026-11-03 12:22 Europe/Lisbon`. */
export function printInstant(instant: Instant): string {
  const time = printTime(instant.minute) + printSeconds(instant.second);
  const date = printDate(instant.date);
  return instant.kind === "zoned"
    ? `${date} ${time} ${instant.zone}`
    : `${date}T${time}${printOffset(instant.offsetMinutes)}`;
}

/** `6 March 2026 at 15:10 (UTC+00:00)`, or `… at 12:22 in Europe/Lisbon`. */
export function sayInstant(instant: Instant): string {
  const local = sayLocalDateTime(instant) + printSeconds(instant.second);
  return instant.kind === "zoned"
    ? `${local} in ${instant.zone}`
    : `${local} (UTC${printOffset(instant.offsetMinutes)})`;
}

interface Pieces {
  readonly date: string;
  readonly time: string;
  /** Seconds with their decimals, as written; empty where there are none. */
  readonly seconds: string;
  /** An offset, a zone or anything else behind the time. */
  readonly rest: string;
  readonly restStart: number;
}

const shape = /^(\S+?)(?:[T\s]\s*)(\d{1,2}[:.]\d\d)(?::(\d\d(?:\.\d{1,9})?))?\s*(\S.*)?$/u;

function piecesOf(text: string): Pieces | undefined {
  const match = shape.exec(text);
  if (!match) return undefined;
  const rest = match[4] ?? "";
  return {
    date: match[1] ?? "",
    time: match[2] ?? "",
    seconds: match[3] ?? "",
    rest,
    restStart: text.length - rest.length,
  };
}

/** The problem of a text that is no date with a time; guesses what was meant. */
function notADateTime(text: string, start: number, example: string, suffix: string): ReturnType<typeof refuse> {
  const where = { start, end: start + text.length };
  const split = /^(.*\d)[T,\s]+([\d:.hH]+\s*(?:[ap]m)?)$/iu.exec(text.slice(0, 60));
  const [dates, minute] = [guessDates(split?.[1] ?? text), guessTime(split?.[2] ?? "00:00")];
  if (!split && (dates.length > 0 || readDate(text, start).ok)) {
    return refuse({
      ...where,
      code: "time-missing",
      message: `${quote(text)} has no time of day.`,
      why: "A date alone is a whole day, and this field needs a moment.",
      help: `Write the time too, such as “${example}”.`,
    });
  }
  // 24:00 is the next midnight.
  const midnight = minute === 1440;
  const meant =
    minute === undefined
      ? []
      : dates.map((date) => ({ date: midnight ? addDays(date, 1) : date, minute: midnight ? 0 : minute }));
  const suggestions = meant.map((local) => printLocalDateTime(local) + suffix);
  return refuse({
    ...where,
    code: "date-time-form",
    message: `${quote(text)} is not a date and time as this language writes them.`,
    why: "A moment that can be read in two ways puts every due date after it in doubt.",
    help: `Write the date, then the time on the 24-hour clock, such as “${example}”.`,
    suggestions,
  });
}

/** Reads date and time of a text that has both; the problem says which of them is wrong. */
function readLocal(
  text: string,
  start: number,
  pieces: Pieces,
  example: string,
  suffix: string,
): Parsed<LocalDateTime & { readonly second: number }> {
  const main = text.slice(0, text.length - pieces.rest.length).trimEnd();
  const date = readDate(pieces.date, start);
  const minute = readTime(pieces.time);
  const second = Number(pieces.seconds.slice(0, 6));
  if (date.ok && minute !== undefined && second < 60) return accept({ date: date.value, minute, second });
  if (!date.ok && date.problem.code === "date-does-not-exist") {
    const time = main.slice(pieces.date.length) + suffix;
    return refuse({ ...date.problem, suggestions: date.problem.suggestions.map((say) => say + time) });
  }
  if (date.ok && guessTime(pieces.time) === undefined) {
    return refuse({
      code: "time-does-not-exist",
      start: start + pieces.date.length + 1,
      end: start + pieces.date.length + 1 + pieces.time.length,
      message: `There is no time ${quote(pieces.time)}: a day runs from 00:00 to 23:59.`,
      why: "A moment that does not exist never comes.",
      help: "Write hours from 00 to 23 and minutes from 00 to 59.",
    });
  }
  return notADateTime(main, start, example, suffix);
}

/** A refusal with those of its suggestions that can be read: what stands behind the time may be wrong too. */
function mending<T>(refused: Parsed<T> & { readonly ok: false }, readable: (say: string) => boolean): typeof refused {
  return { ...refused, problem: { ...refused.problem, suggestions: refused.problem.suggestions.filter(readable) } };
}

/** Reads a date with a time and no zone, `2026-11-29 22:00`. A `T` between them is read too, and seconds of zero. */
export function parseLocalDateTime(text: string): Parsed<LocalDateTime> {
  const blank = unreadable(text, "a date and time", [LOCAL_EXAMPLE]);
  if (blank) return blank;
  const inner = trimmed(text);
  const pieces = piecesOf(inner.text);
  if (!pieces) return notADateTime(inner.text, inner.start, LOCAL_EXAMPLE, "");
  const read = readLocal(inner.text, inner.start, pieces, LOCAL_EXAMPLE, "");
  if (!read.ok) return mending(read, (say) => parseLocalDateTime(say).ok);
  const { date, minute, second } = read.value;
  if (pieces.rest !== "") {
    return refuse({
      code: "offset-not-here",
      start: inner.start + pieces.restStart,
      end: inner.end,
      message: `${quote(pieces.rest)} names a zone or offset, which this field takes from the time zone beside it.`,
      why: "Said twice, the two can differ, and then nobody knows which holds.",
      help: "Write the local date and time alone.",
      suggestions: [printLocalDateTime({ date, minute })],
    });
  }
  if (second === 0) return accept({ date, minute });
  return refuse({
    code: "seconds-not-here",
    start: inner.start,
    end: inner.end,
    message: `${quote(inner.text)} has seconds; plans and hand-overs are written to the minute.`,
    why: "An exactness that nobody keeps makes the rest look doubtful.",
    help: "Leave the seconds out.",
    suggestions: [printLocalDateTime({ date, minute })],
  });
}

/** Reads a date, `2027-03-31`, or a date with a time, `2026-11-29 22:00`. */
export function parseDateOrDateTime(
  text: string,
): Parsed<{ readonly kind: "date"; readonly date: LocalDate } | ({ readonly kind: "date-time" } & LocalDateTime)> {
  const blank = unreadable(text, "a date, or a date and time", ["2027-03-31", LOCAL_EXAMPLE]);
  if (blank) return blank;
  const inner = trimmed(text);
  if (piecesOf(inner.text)) {
    const read = parseLocalDateTime(text);
    return read.ok ? accept({ kind: "date-time", ...read.value }) : read;
  }
  const date = readDate(inner.text, inner.start);
  if (date.ok) return accept({ kind: "date", date: date.value });
  const both =
    date.problem.suggestions.length > 0 ? undefined : notADateTime(inner.text, inner.start, LOCAL_EXAMPLE, "");
  return both && both.problem.suggestions.length > 0 ? both : date;
}

const offsetForm = /^([+\-−])(\d\d):?(\d\d)?$/u;

function readOffset(text: string): number | undefined {
  if (text === "Z" || text === "z" || text === "UTC") return 0;
  const match = offsetForm.exec(text);
  if (!match) return undefined;
  const minutes = Number(match[2]) * 60 + Number(match[3] ?? 0);
  return Number(match[3] ?? 0) < 60 && minutes <= 18 * 60 ? minutes * (match[1] === "+" ? 1 : -1) || 0 : undefined;
}

/**
 * Reads a moment: `2026-03-06T15:10+00:00`, the same with `Z`, or `2026-11-03 12:22 Europe/Lisbon`.
 *
 * @param zone the zone to suggest for a local time, usually the book's own
 */
export function parseInstant(text: string, zone?: string): Parsed<Instant> {
  const blank = unreadable(text, "a moment", ways);
  if (blank) return blank;
  const inner = trimmed(text);
  const suffix = zone === undefined ? "Z" : ` ${zone}`;
  const pieces = piecesOf(inner.text);
  if (!pieces) return notADateTime(inner.text, inner.start, ways[0]!, suffix);
  const rest = (/\s/u.test(inner.text.charAt(pieces.restStart - 1)) ? " " : "") + pieces.rest;
  const read = readLocal(inner.text, inner.start, pieces, ways[0]!, pieces.rest === "" ? suffix : rest);
  if (!read.ok) return mending(read, (say) => parseInstant(say).ok);
  const local = read.value;
  const printed = printLocalDateTime(local) + printSeconds(local.second);
  if (pieces.rest === "") {
    return refuse({
      code: "local-time",
      start: inner.start,
      end: inner.end,
      message: `${quote(inner.text)} is a local time, and nothing says where.`,
      why: WHY_LOCAL,
      help: `Add the offset or the place: ${quoteAll(ways, "or")}.`,
      suggestions: [...(zone === undefined ? [] : [`${printed} ${zone}`]), `${printed.replace(" ", "T")}Z`],
    });
  }
  const offset = readOffset(pieces.rest);
  if (offset !== undefined) {
    const epochMs =
      dayNumber(local.date) * DAY_MS + (local.minute - offset) * MINUTE_MS + Math.round(local.second * SECOND_MS);
    return accept({ ...local, kind: "offset", offsetMinutes: offset, epochMs });
  }
  const named = parseTimeZone(pieces.rest.replace(/^\[(.*)\]$/u, "$1").replace(/^in\s+/u, ""));
  if (named.ok && named.value.kind === "place" && named.value.name === pieces.rest)
    return accept({ ...local, kind: "zoned", zone: named.value.name });
  const moment = printed.replace(" ", "T");
  const suggestions =
    named.ok && named.value.kind !== "place"
      ? [
          ...(named.value.kind === "utc"
            ? [`${moment}Z`]
            : /^[+-]/u.test(named.value.id)
              ? [moment + named.value.id]
              : []),
          ...named.value.places.map((place) => `${printed} ${place}`),
        ]
      : (named.ok ? [named.value.name] : named.problem.suggestions).map((place) => `${printed} ${place}`);
  return refuse({
    code: "offset-unknown",
    start: inner.start + pieces.restStart,
    end: inner.end,
    message: `${quote(pieces.rest)} behind the time is neither an offset nor a place.`,
    why: WHY_LOCAL,
    help: `Write an offset such as “+01:00”, “Z” for UTC, or a place: ${quoteAll(ways, "or")}.`,
    suggestions,
  });
}
