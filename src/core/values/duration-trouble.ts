import { DAY_MS } from "./duration.ts";
import { amountOf, clockMs, mostOf, numberOf, printCount, type Unit, unitOf } from "./duration-units.ts";
import { printDuration } from "./duration-words.ts";
import { quote, quoteAll, refuse } from "./problem.ts";
import type { Piece } from "./scan.ts";

/** A number with its unit, and where both stand. */
export interface Part {
  readonly count: number;
  readonly unit: Unit;
  readonly start: number;
  readonly end: number;
}

/** An amount being read. */
export interface Reading {
  readonly text: string;
  readonly pieces: readonly Piece[];
  /** The parts read so far. */
  readonly parts: readonly Part[];
  /** The canonical text of what a mended text means; nothing when it still cannot be read. */
  readonly mend: (text: string) => string[];
}

/** A problem instead of an amount. */
export type Refused = ReturnType<typeof refuse>;

/** Why an amount that cannot be read matters. */
export const WHY_EXACT = "A duration that has to be guessed gives each reader another due date.";
const HOW = "Write a number and its unit, such as “30m”, “2h 30m” or “3 calendar days”.";

/** The text holds nothing that could be an amount. */
export function nothingRead(text: string): Refused {
  return refuse({
    code: "not-a-duration",
    start: 0,
    end: text.length,
    message: `${quote(text)} is not an amount of time.`,
    why: WHY_EXACT,
    help: HOW,
  });
}

/** More than ten years. */
export function tooLong(text: string, start: number, end: number): Refused {
  return refuse({
    code: "too-long",
    start,
    end,
    message: `${quote(text.slice(start, end))} is longer than ten years.`,
    why: "Due dates are looked for up to ten years ahead; a longer promise is a slip of the keyboard.",
    help: "Check the number and the unit, and write an amount of ten years or less.",
  });
}

/** Something else where a number was expected: a sign, a number in words, a word too many. */
export function notANumber({ text, pieces, parts, mend }: Reading, at: number): Refused {
  const piece = pieces[at]!;
  const { start, end } = piece;
  const rest = text.slice(end);
  if (/^[-−–+]$/u.test(piece.text) && pieces[at + 1]?.kind === "number" && at === 0) {
    const negative = piece.text !== "+";
    return refuse({
      code: negative ? "negative-duration" : "sign-before-number",
      start,
      end: pieces[at + 1]!.end,
      message: negative ? `${quote(text)} is less than nothing.` : `${quote(text)} needs no sign.`,
      why: negative
        ? "A promise cannot be due before it begins."
        : "An amount with a sign looks like a correction to another.",
      help: "Write the amount without a sign.",
      suggestions: mend(rest),
    });
  }
  const number = piece.kind === "word" ? numberOf(piece.lower) : undefined;
  if (number !== undefined && pieces[at + 1]?.kind === "word") {
    return refuse({
      code: "number-in-words",
      start,
      end,
      message: `${quote(piece.text)} is a number in words.`,
      why: "Numbers in figures can be compared at a glance.",
      help: "Write the number in figures.",
      suggestions: mend(`${text.slice(0, start)}${number}${rest}`),
    });
  }
  if (parts.length > 0) {
    return refuse({
      code: "extra-words",
      start,
      end: text.length,
      message: `${quote(text.slice(start))} after the amount is one thing too many.`,
      why: "What is counted from, and on which schedule, is said by the fields beside it.",
      help: "Write the amount alone.",
      suggestions: mend(text.slice(0, start)),
    });
  }
  if (piece.kind === "word" && unitOf(piece.lower) !== undefined) {
    return refuse({
      code: "number-missing",
      start,
      end,
      message: `There is no number before ${quote(piece.text)}.`,
      why: WHY_EXACT,
      help: HOW,
    });
  }
  const without = mend(rest);
  if (without.length === 0) return nothingRead(text);
  return refuse({
    code: "extra-words",
    start,
    end,
    message: `${quote(piece.text)} before the amount is one thing too many.`,
    why: "The field already says what the amount means.",
    help: "Write the amount alone.",
    suggestions: without,
  });
}

/** `2 business hours`, `2 business weeks`, `2 business`, `2 business dyas`. */
export function notDays({ text, pieces, mend }: Reading, at: number, named: Unit, noun: Unit | undefined): Refused {
  const number = pieces[at]!;
  const [name, after] = [pieces[at + 1]!, pieces[at + 2]];
  const end = after?.kind === "word" ? after.end : name.end;
  const shown = quote(text.slice(number.start, end));
  if (noun !== undefined && clockMs(noun) !== undefined) {
    return refuse({
      code: "business-hours",
      start: name.start,
      end,
      message: `${shown} says in the amount what the schedule of the row says.`,
      why: "Hours count on the schedule in force: closed time never counts, so the word says it twice, or contradicts it.",
      help: "Write the hours alone, and name the schedule beside them.",
      suggestions: mend(text.slice(0, name.start) + text.slice(name.end)),
    });
  }
  const count = Number(number.text) * (named === "business-day" && noun === "week" ? 5 : 1);
  const whole = Number.isInteger(count) && count <= mostOf.day;
  return refuse({
    code: noun === undefined ? "near-word" : "unit-unknown",
    start: number.start,
    end,
    message: `${shown} is not an amount of time; only days are called business or calendar.`,
    why: WHY_EXACT,
    help: "Write “business days” or “calendar days”.",
    suggestions: whole ? mend(printCount(count, named)) : [],
  });
}

/** A number with nothing, or no word, behind it. */
export function noUnit({ text, pieces, parts, mend }: Reading, at: number): Refused {
  const number = pieces[at]!;
  const [sign, second] = [pieces[at + 1], pieces[at + 2]];
  if (sign?.text === ":" && second?.kind === "number") {
    const [a, b] = [Number(number.text), Number(second.text)];
    return refuse({
      code: "unit-missing",
      start: number.start,
      end: second.end,
      message: `${quote(text.slice(number.start, second.end))} can be hours and minutes, minutes and seconds, or a time of day.`,
      why: WHY_EXACT,
      help: "Write the units.",
      suggestions: parts.length > 0 ? [] : [`${a}h ${b}m`, `${a}m ${b}s`].flatMap(mend),
    });
  }
  const last = parts.at(-1)?.unit;
  const units =
    last === "hour"
      ? ["m"]
      : last === "minute"
        ? ["s"]
        : parts.length > 0
          ? []
          : ["m", "h", " business days", " calendar days"];
  const suggestions = units.flatMap((unit) => mend(text.slice(0, number.end) + unit + text.slice(number.end)));
  return refuse({
    code: "unit-missing",
    start: number.start,
    end: number.end,
    message: `${quote(number.text)} has no unit.`,
    why: "A number alone is read as minutes by one and as hours by the next.",
    help: `Say what it counts${suggestions.length > 0 ? `: ${quoteAll(suggestions, "or")}` : ""}.`,
    suggestions,
  });
}

/** `1.5h`, `1,000h`, `1.2.3h`; `end` is where the unit ends. */
export function decimal({ text, mend }: Reading, piece: Piece, unit: Unit, end: number): Refused {
  if (/^\d{1,3}(?:,\d{3})+$/u.test(piece.text)) {
    return refuse({
      code: "number-form",
      start: piece.start,
      end: piece.end,
      message: `${quote(piece.text)} has a comma in it, which is a decimal sign to half of the world.`,
      why: WHY_EXACT,
      help: "Write the digits alone.",
      suggestions: mend(text.slice(0, piece.start) + piece.text.replaceAll(",", "") + text.slice(piece.end)),
    });
  }
  const count = Number(piece.text.replace(",", "."));
  const whole = Number.isFinite(count) ? wholeUnits(count, unit) : [];
  const suggestions = whole.flatMap((say) => mend(text.slice(0, piece.start) + say + text.slice(end)));
  return refuse({
    code: "decimal-amount",
    start: piece.start,
    end,
    message: `${quote(text.slice(piece.start, end))} has a decimal part; amounts are whole numbers.`,
    why: "Parts of an hour are misread (1.5 h as 1 h 5 m), and parts of a day have no agreed length.",
    help:
      suggestions.length > 0
        ? `Write ${quoteAll(suggestions, "or")}.`
        : "Write a smaller unit and a whole number of it.",
    suggestions,
  });
}

/** A number with a decimal part in a smaller unit, where it is whole there. */
function wholeUnits(count: number, unit: Unit): string[] {
  const smaller: readonly [number, Unit] | undefined =
    clockMs(unit) !== undefined
      ? [(clockMs(unit) ?? 0) / 1000, "second"]
      : unit === "week"
        ? [7, "calendar-day"]
        : unit === "year"
          ? [12, "month"]
          : undefined;
  if (!smaller) return [];
  const exact = Math.round(count * smaller[0]);
  const whole = exact <= mostOf[smaller[1]] && Math.abs(count * smaller[0] - exact) < 1e-6;
  return whole ? [printCount(exact, smaller[1])] : [];
}

/** A bare `2d`: says what it may have meant. */
export function ambiguousDay({ text, parts, mend }: Reading, day: Part): Refused {
  const shown = text.slice(parts[0]!.start, parts.at(-1)!.end);
  const [business, calendar] = [printCount(day.count, "business-day"), printCount(day.count, "calendar-day")];
  const others = parts
    .filter((part) => part !== day)
    .map((part) => clockMs(part.unit) !== undefined && part.count * (clockMs(part.unit) ?? 0));
  const ms = others.reduce<number>((sum, other) => sum + Number(other), day.count * DAY_MS);
  const clock = others.includes(false) ? [] : [printDuration({ kind: "time", ms })];
  const suggestions = (parts.length === 1 ? [business, ...clock, calendar] : clock).flatMap(mend);
  return refuse({
    code: "day-is-ambiguous",
    start: day.start,
    end: day.end,
    message: `${quote(shown)} does not say which days: ${day.count * 24} hours on the clock, ${business} or ${calendar}?`,
    why: "Each reader takes another kind of day, and the due dates lie days apart.",
    help:
      suggestions.length > 0
        ? `Name the days: write ${quoteAll(suggestions, "or")}.`
        : "Name the days, and do not mix them with hours.",
    suggestions,
  });
}

/** Parts that do not belong together: `2 business days 4h`. */
export function mixedUnits({ text, parts, mend }: Reading): Refused {
  const shown = text.slice(parts[0]!.start, parts.at(-1)!.end);
  const inDays = parts.every((part) => ["week", "calendar-day", "day"].includes(part.unit));
  const days = parts.reduce((sum, part) => sum + part.count * (part.unit === "week" ? 7 : 1), 0);
  return refuse({
    code: "mixed-units",
    start: parts[0]!.start,
    end: parts.at(-1)!.end,
    message: `${quote(shown)} mixes units that are counted differently.`,
    why: "Days and weeks are counted on dates, hours by the minute: their sum has no agreed end.",
    help: "Write one kind of unit: hours and minutes, or business days, or calendar days.",
    suggestions: inDays && days <= mostOf.day ? mend(printCount(days, "calendar-day")) : [],
  });
}

/** `90m 1h`, `2h 2h`: the sum is clear, the text looks like two amounts. */
export function partsOutOfOrder({ text, parts }: Reading, wrong: Part): Refused {
  const ms = parts.reduce((sum, part) => sum + part.count * (clockMs(part.unit) ?? 0), 0);
  return refuse({
    code: "parts-order",
    start: wrong.start,
    end: wrong.end,
    message: `${quote(text.slice(wrong.start, wrong.end))} stands after an equal or smaller unit.`,
    why: "Hours, then minutes, then seconds, each once, is what a reader expects; anything else looks like two amounts.",
    help: "Write the largest unit first and each unit once.",
    suggestions: [printDuration({ kind: "time", ms })],
  });
}

/** Business days where only clock time is counted. */
export function businessDaysOnTheClock({ text, mend }: Reading, part: Part): Refused {
  const amount = amountOf(part.count, part.unit);
  return refuse({
    code: "business-days-on-clock-time",
    start: part.start,
    end: part.end,
    message: `${quote(text.slice(part.start, part.end))} counts open days, but this field counts clock time.`,
    why: "No schedule stands beside this field, so nobody could say which days are open.",
    help: "Write clock time: hours, calendar days or weeks.",
    suggestions:
      amount.kind === "business-days" ? [`${part.count} calendar days`, `${part.count * 24}h`].flatMap(mend) : [],
  });
}
