/** Values of the language in words of a reader’s language: amounts of time, dates, money, lists, hours. */
import type { Speech } from "../conditions/index.ts";
import {
  type Cadence,
  type Duration,
  HOUR_MS,
  MINUTE_MS,
  parseCadence,
  parseDate,
  parseDuration,
  parseLocalDateTime,
  parsePercent,
  printTime,
  SECOND_MS,
  type WorkingDuration,
} from "../values/index.ts";
import type { Language, MessageKey } from "./language/index.ts";

/** What is put into a text. */
export type Parameters = Readonly<Record<string, string | number>>;

/** A text of a language file taken apart: its forms, each as plain text and the names between. There are a few hundred of them. */
const taken = new Map<string, readonly (readonly string[])[]>();

/** Puts values into a text with `{name}`; of “one|many” takes the form that `count` asks for. */
export function fill(text: string, parameters: Parameters): string {
  let forms = taken.get(text);
  if (!forms) {
    forms = text.split("|").map((form) => form.split(/\{(\w+)\}/));
    taken.set(text, forms);
  }
  const form = (forms.length > 1 && parameters["count"] !== 1 ? forms[1] : forms[0]) ?? [];
  let filled = form[0] ?? "";
  for (let at = 1; at < form.length; at += 2) filled += `${parameters[form[at] ?? ""] ?? ""}${form[at + 1] ?? ""}`;
  return filled;
}

/** Says values in one language. Everything it returns is plain text. */
export class Words {
  constructor(readonly language: Language) {}

  /** A text of the language file. */
  say(key: MessageKey, parameters: Parameters = {}): string {
    return fill(this.language.messages[key], parameters);
  }

  /** A text in quotation marks. */
  quote(text: string): string {
    const [open, close] = this.language.quotes;
    return `${open}${text}${close}`;
  }

  /** `a, b and c`. */
  list(items: readonly string[], by: "and" | "or" = "and"): string {
    const last = items.at(-1);
    if (last === undefined || items.length === 1) return last ?? "";
    return this.say(by, { first: items.slice(0, -1).join(", "), second: last });
  }

  /** An amount of time as documents write it (`45m`, `5 business days`); the text itself where it is none. */
  duration(text: string): string {
    for (const grammar of ["target", "wall-duration", "period"] as const) {
      const parsed = parseDuration(text, grammar);
      if (parsed.ok) return this.amount(parsed.value);
    }
    return text;
  }

  /** An amount of time. */
  amount(value: Duration): string {
    switch (value.kind) {
      case "time":
        return this.time(value.ms);
      case "business-days":
        return value.days === 0 ? this.say("atOnce") : this.say("businessDays", { count: value.days });
      case "calendar-days":
        return value.days === 0 ? this.say("atOnce") : this.say("calendarDays", { count: value.days });
      case "weeks":
        return this.say("weeks", { count: value.weeks });
      case "months":
        return this.say("months", { count: value.months });
      case "end-of-business-day":
        return this.say(value.day === "this" ? "endOfThisDay" : "endOfNextDay");
      case "next-business-day-at":
        return this.say("nextDayAt", { time: printTime(value.minute) });
      case "range":
        return this.say("range", { from: this.amount(value.from), to: this.amount(value.to) });
      case "word":
        return this.say(
          value.word === "best effort"
            ? "bestEffort"
            : value.word === "as agreed"
              ? "asAgreed"
              : value.word === "next release"
                ? "nextRelease"
                : "noPromise",
        );
    }
  }

  /** “within 4 hours”, “by the end of the working day”, “as soon as we can”: whatever stands in the field. */
  deadline(text: string): string {
    const parsed = parseDuration(text, "target");
    if (!parsed.ok) return text;
    const { value } = parsed;
    if (value.kind === "word") return this.amount(value);
    if (value.kind === "end-of-business-day" || value.kind === "next-business-day-at")
      return this.say("byTime", { time: this.amount(value) });
    return this.say("within", { time: new Words(this.behindWithin()).amount(value) });
  }

  /** The language, with amounts of time in the form that they have behind “within”. */
  private behindWithin(): Language {
    const { language } = this;
    return { ...language, messages: { ...language.messages, ...language.behindWithin } };
  }

  private time(ms: number): string {
    if (ms === 0) return this.say("atOnce");
    const hours = Math.floor(ms / HOUR_MS);
    const minutes = Math.floor((ms % HOUR_MS) / MINUTE_MS);
    const seconds = Math.floor((ms % MINUTE_MS) / SECOND_MS);
    const parts = [
      hours ? this.say("hours", { count: hours }) : "",
      minutes ? this.say("minutes", { count: minutes }) : "",
      seconds ? this.say("seconds", { count: seconds }) : "",
    ];
    return this.list(parts.filter((part) => part !== ""));
  }

  /** How often something is done: `30m`, `daily`, `once after 2h`. */
  cadence(text: string): string {
    const parsed = parseCadence(text);
    return parsed.ok ? this.rhythm(parsed.value) : text;
  }

  private rhythm(value: Cadence): string {
    switch (value.kind) {
      case "every":
        return this.everyAmount(value.every);
      case "rhythm":
        return this.say(
          value.rhythm === "daily" ? "everyCalendarDay" : value.rhythm === "weekly" ? "everyWeek" : "everyMonth",
        );
      case "once":
        return this.say("onceAfter", { time: this.amount(value.after) });
      case "as-needed":
        return this.say("asNeeded");
      case "none":
        return this.say("noPromise");
    }
  }

  /** “every hour”, “every 2 hours”. */
  private everyAmount(value: WorkingDuration): string {
    const one: MessageKey | undefined =
      value.kind === "time"
        ? value.ms === HOUR_MS
          ? "everyHour"
          : value.ms === MINUTE_MS
            ? "everyMinute"
            : undefined
        : value.kind === "business-days" && value.days === 1
          ? "everyBusinessDay"
          : value.kind === "calendar-days" && value.days === 1
            ? "everyCalendarDay"
            : value.kind === "weeks" && value.weeks === 1
              ? "everyWeek"
              : value.kind === "months" && value.months === 1
                ? "everyMonth"
                : undefined;
    return one ? this.say(one) : this.say("every", { time: this.amount(value) });
  }

  /** `2027-03-31` as the language writes dates; the text itself where it is none. */
  date(text: string): string {
    const parsed = parseDate(text);
    if (!parsed.ok) return text;
    const { year, month, day } = parsed.value;
    return fill(this.language.date, { day, month: this.language.months[month - 1] ?? "", year });
  }

  /** How conditions are said in the language; undefined for English, which they are written in. */
  get speech(): Speech | undefined {
    const { clauses } = this.language;
    if (!clauses) return undefined;
    return {
      clauses,
      quote: (text) => this.quote(text),
      oneOf: (texts) =>
        this.list(
          texts.map((text) => this.quote(text)),
          "or",
        ),
      moment: (text) => this.moment(text),
    };
  }

  /** A date, a moment (`2027-03-31 10:30`) or a number of the condition language; any other text stays. */
  private moment(text: string): string {
    const [day = "", time] = text.split(/[T ]/);
    if (time !== undefined && parseLocalDateTime(text).ok) return this.say("dayAtTime", { day: this.date(day), time });
    return /^\d+(?:\.\d+)?$/.test(text) ? this.number(Number(text), text.split(".")[1]?.length) : this.date(text);
  }

  /** A number with its marks: `1,180`, `1.180,50`. */
  number(value: number, decimals = 0): string {
    const [whole = "", rest] = Math.abs(value).toFixed(decimals).split(".");
    const marked = whole.replace(/\B(?=(?:\d{3})+$)/g, this.language.thousands);
    return `${value < 0 ? "-" : ""}${marked}${rest === undefined ? "" : this.language.decimal + rest}`;
  }

  /** An amount of money without how often it is paid: `1,180 EUR`. */
  money(amount: number, currency: string): string {
    return `${this.number(amount, Number.isInteger(amount) ? 0 : 2)} ${currency}`;
  }

  /** `95%` as the number for “95 of 100”; undefined where it cannot be read. */
  percent(text: string): string | undefined {
    const parsed = parsePercent(text);
    return parsed.ok ? String(parsed.value).replace(".", this.language.decimal) : undefined;
  }
}
