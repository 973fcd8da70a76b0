/** Questions about the hours of schedules, answered one by one: the same for one question and for a million. */
import type { Book } from "../../core/model/index.ts";
import { nearest } from "../../core/schema/index.ts";
import { type Calendar, dueOf, epochOf, isKnown, type Pause, scheduleIn } from "../../core/time/index.ts";
import { type Instant, parseDuration, parseInstant, printInstant, type Target } from "../../core/values/index.ts";
import { dateText, instantText } from "./instants.ts";

/** A question that cannot be answered, and why. */
export class Refusal extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

/** What is asked, with fields as they are written; see `servicebook schedule --help`. */
export type Question = Readonly<Record<string, unknown>>;
/** The fields of an answer in their order. */
export type Answer = Readonly<Record<string, unknown>>;

/** The questions, and the fields that each of them takes. */
export const QUESTIONS: Readonly<Record<string, readonly string[]>> = {
  due: ["from", "for"],
  before: ["from", "for"],
  elapsed: ["from", "to"],
  open: ["at"],
  nextOpen: ["at"],
  nextClose: ["at"],
  businessDays: ["from", "days"],
  spans: ["from", "count"],
};

/** The most spans that one question may ask for. */
const MOST_SPANS = 100_000;
const BEYOND = "beyond-horizon";

/** Whether a refusal means that there is no such instant, and not that the question is wrong. */
export function isNoInstant(refusal: Refusal): boolean {
  return refusal.code === BEYOND;
}

/** Answers questions about the schedules of one book. */
export class Answers {
  private readonly calendars = new Map<string, Calendar>();
  private readonly durations = new Map<string, Target>();

  /** @param warn told once about what a schedule does not know */
  constructor(
    private readonly book: Book,
    private readonly warn: (message: string) => void,
  ) {}

  /** The calendar of a schedule; a refusal says why there is none. */
  calendar(id: string): Calendar {
    const known = this.calendars.get(id);
    if (known) return known;
    const calendar = this.prepared(id);
    this.calendars.set(id, calendar);
    return calendar;
  }

  private prepared(id: string): Calendar {
    const prepared = scheduleIn(this.book, id);
    if (!prepared) {
      const ids = [...this.book.ids(["Schedule"]), "always"];
      const near = nearest(id, ids);
      throw new Refusal(
        "schedule-unknown",
        `There is no schedule “${id}”.${near ? ` Did you mean “${near}”?` : ` There are: ${ids.join(", ")}.`}`,
      );
    }
    const { calendar, troubles } = prepared;
    if (calendar) {
      for (const { message, help } of troubles) this.warn(`Schedule “${id}”: ${message} ${help}`);
      return calendar;
    }
    const [trouble] = troubles;
    throw new Refusal("schedule-unusable", `Schedule “${id}” cannot be used. ${trouble?.message} ${trouble?.help}`);
  }

  /** Answers one question, or throws a refusal. */
  answer(question: Question): Answer {
    const id = question["schedule"];
    if (typeof id !== "string") throw missing("schedule", "the id of a schedule, or “always”");
    const calendar = this.calendar(id);
    const { op } = question;
    switch (op) {
      case "due":
        return this.due(calendar, question);
      case "before":
        return this.before(calendar, question);
      case "elapsed":
        return elapsed(calendar, question);
      case "open":
        return { open: calendar.isOpen(instantIn(question, "at")) };
      case "nextOpen":
      case "nextClose": {
        const at = instantIn(question, "at");
        const found = op === "nextOpen" ? calendar.nextOpen(at) : calendar.nextClose(at);
        const does = op === "nextOpen" ? "open" : "close";
        if (found === undefined)
          throw new Refusal(BEYOND, `The schedule “${id}” does not ${does} within ten years after ${question["at"]}.`);
        return withInstant(calendar, op, found);
      }
      case "businessDays":
        return businessDays(calendar, question);
      case "spans":
        return spans(calendar, question);
      default:
        throw new Refusal(
          "question-unknown",
          `${op === undefined ? "The field “op” is missing" : `“${String(op)}” is not a question`}. Ask one of: ${Object.keys(QUESTIONS).join(", ")}.`,
        );
    }
  }

  private due(calendar: Calendar, question: Question): Answer {
    const from = instantIn(question, "from");
    const target = this.duration(question["for"]);
    if (target.kind === "range" || target.kind === "word")
      throw new Refusal(
        "duration-untimed",
        `“${String(question["for"])}” names no instant. Write an amount such as “4h”.`,
      );
    const due = dueOf(calendar, from, target, pausesIn(question));
    if (due === undefined)
      throw new Refusal(BEYOND, `Within ten years after ${question["from"]}, “${question["for"]}” is not reached.`);
    return withInstant(calendar, "due", due);
  }

  private before(calendar: Calendar, question: Question): Answer {
    const from = instantIn(question, "from");
    const target = this.duration(question["for"]);
    if (target.kind !== "time")
      throw new Refusal(
        "duration-not-time",
        `“${String(question["for"])}” is no amount of open time. Write hours and minutes, such as “4h”.`,
      );
    const before = calendar.before(from, target.ms);
    if (before === undefined)
      throw new Refusal(
        BEYOND,
        `In the ten years before ${question["from"]} there is less open time than “${question["for"]}”.`,
      );
    return withInstant(calendar, "before", before);
  }

  private duration(written: unknown): Target {
    if (typeof written !== "string") throw missing("for", "a duration such as “4h”, “PT4H” or “2 business days”");
    const known = this.durations.get(written);
    if (known) return known;
    const parsed = parseDuration(written, "target");
    if (!parsed.ok) throw new Refusal(parsed.problem.code, `${parsed.problem.message} ${parsed.problem.help}`);
    if (this.durations.size < 10_000) this.durations.set(written, parsed.value);
    return parsed.value;
  }
}

function missing(field: string, what: string): Refusal {
  return new Refusal("field-missing", `“${field}” is missing. Give ${what}.`);
}

function withInstant(calendar: Calendar, key: string, at: number): Answer {
  const text = instantText(calendar.zone, at);
  if (!calendar.isBeyondValidity(at)) return { [key]: text };
  return { [key]: text, holidaysUnknownAfter: dateText(calendar.validTo ?? 0) };
}

function elapsed(calendar: Calendar, question: Question): Answer {
  const [from, to] = [instantIn(question, "from"), instantIn(question, "to")];
  const ms = calendar.elapsed(from, to, pausesIn(question));
  if (ms === undefined)
    throw new Refusal("order", `“to” (${question["to"]}) lies before “from” (${question["from"]}). Exchange them.`);
  return { elapsed: ms / 1000 };
}

function businessDays(calendar: Calendar, question: Question): Answer {
  const from = instantIn(question, "from");
  const { days, endOfDay } = question;
  if (typeof days !== "number" || !Number.isInteger(days) || days < 0)
    throw missing("days", "a whole number of days, 0 or more");
  if (endOfDay !== undefined && typeof endOfDay !== "boolean") throw missing("endOfDay", "true or false");
  const due = calendar.businessDays(from, days, endOfDay === true);
  if (due === undefined)
    throw new Refusal(BEYOND, `There are fewer than ${days} business days in the ten years after ${question["from"]}.`);
  return withInstant(calendar, "due", due);
}

function spans(calendar: Calendar, question: Question): Answer {
  const from = instantIn(question, "from");
  const { count } = question;
  if (typeof count !== "number" || !Number.isInteger(count) || count < 1 || count > MOST_SPANS)
    throw missing("count", `a whole number from 1 to ${MOST_SPANS}`);
  const text = (at: number) => (Number.isFinite(at) ? instantText(calendar.zone, at) : null);
  return { spans: calendar.spans(from, count).map(([begins, ends]) => [text(begins), text(ends)]) };
}

const exact = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d)(?::(\d\d))?(?:Z|([+-])(\d\d):(\d\d))$/;

/** The usual form, read without the grammar that explains mistakes; what is odd in any way is left to that. */
function quickInstant(text: string): number | undefined {
  const match = exact.exec(text);
  if (!match) return undefined;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  const [hour, minute, second] = [Number(match[4]), Number(match[5]), Number(match[6] ?? 0)];
  if (year < 1900 || year > 2199 || month < 1 || month > 12 || day < 1 || day > 28) return undefined;
  const [hours, minutes] = [Number(match[8] ?? 0), Number(match[9] ?? 0)];
  if (hour > 23 || minute > 59 || second > 59 || hours > 17 || minutes > 59) return undefined;
  const offset = (hours * 60 + minutes) * (match[7] === "-" ? -60_000 : 60_000);
  return Date.UTC(year, month - 1, day, hour, minute, second) - offset;
}

/** Reads an instant; one without an offset is refused with the ways to write it. */
export function readInstant(text: unknown, field: string): number {
  if (typeof text !== "string") throw missing(field, "an instant such as “2026-03-06T15:10+00:00”");
  const quick = quickInstant(text);
  if (quick !== undefined) return quick;
  const parsed = parseInstant(text);
  if (!parsed.ok)
    throw new Refusal(parsed.problem.code, `“${field}”: ${parsed.problem.message} ${parsed.problem.help}`);
  const at = epochOf(parsed.value as Instant);
  if (at === undefined || !isKnown(at))
    throw new Refusal("instant-out-of-range", `“${field}”: ${printInstant(parsed.value)} cannot be placed in time.`);
  return at;
}

function instantIn(question: Question, field: string): number {
  return readInstant(question[field], field);
}

function pausesIn(question: Question): Pause[] {
  const { pauses } = question;
  if (pauses === undefined) return [];
  if (!Array.isArray(pauses)) throw missing("pauses", "a list of pairs: [[from, to], …]");
  return pauses.map((pause: unknown, index): Pause => {
    if (!Array.isArray(pause) || pause.length !== 2)
      throw missing(`pauses[${index}]`, "a pair of instants: [from, to]");
    const [from, to] = [readInstant(pause[0], `pauses[${index}]`), readInstant(pause[1], `pauses[${index}]`)];
    if (from > to) throw new Refusal("order", `Pause ${index + 1} ends before it begins. Exchange its two instants.`);
    return [from, to];
  });
}
