/** `servicebook schedule` */
import { theBook } from "./book.ts";
import { EXIT, Failure } from "./exit.ts";
import { type Answer, Answers, isNoInstant, QUESTIONS, type Question, Refusal, readInstant } from "./hours/answer.ts";
import { batch } from "./hours/batch.ts";
import { hoursText, wallText } from "./hours/instants.ts";
import { openings } from "./hours/openings.ts";

interface ScheduleArguments {
  readonly from?: string;
  readonly to?: string;
  readonly at?: string;
  readonly for?: string;
  readonly days?: number;
  readonly endOfDay?: boolean;
  readonly count?: number;
  readonly pause?: readonly string[];
  readonly batch?: string;
  readonly book?: string;
  readonly format: "text" | "json";
}

/** Prints openings, or answers one question, or those of a file. */
export async function schedule(
  id: string | undefined,
  op: string | undefined,
  options: ScheduleArguments,
): Promise<number> {
  const book = await theBook(options.book);
  const answers = new Answers(book, (message) => console.error(message));
  try {
    if (options.batch !== undefined) {
      if (id !== undefined) throw new Failure("With “--batch” every line names its schedule; leave the id out.");
      return await batch(options.batch, answers);
    }
    if (id === undefined) throw new Failure(`Name a schedule: ${[...book.ids(["Schedule"]), "always"].join(", ")}.`);
    const calendar = answers.calendar(id);
    if (op === undefined) {
      const { from = book.today, to, format } = options;
      process.stdout.write(openings(id, calendar, { from, to, format }));
      return EXIT.clean;
    }
    const answer = answers.answer(questionOf(id, op, options));
    process.stdout.write(
      options.format === "json"
        ? `${JSON.stringify(answer)}\n`
        : inWords(answer, (text) => wallText(calendar.zone, readInstant(text, op)), calendar.zone.id),
    );
    return EXIT.clean;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    if (!isNoInstant(error)) throw new Failure(error.message);
    console.error(error.message);
    return EXIT.findings;
  }
}

function questionOf(id: string, op: string, options: ScheduleArguments): Question {
  const fields = Object.hasOwn(QUESTIONS, op) ? QUESTIONS[op] : undefined;
  if (!fields) throw new Failure(`“${op}” is not a question. Ask one of: ${Object.keys(QUESTIONS).join(", ")}.`);
  const lacking = fields.filter((field) => (options as unknown as Question)[field] === undefined);
  if (lacking.length > 0)
    throw new Failure(
      `“${op}” needs ${fields.map((field) => `“--${field}”`).join(" and ")}; “--${lacking[0]}” is missing.`,
    );
  const { from, to, at, for: amount, days, endOfDay, count, pause } = options;
  const pauses = pause?.map((text) => text.split("/").map((part) => part.trim()));
  return { schedule: id, op, from, to, at, for: amount, days, endOfDay, count, pauses };
}

/** An answer as lines for people. */
function inWords(answer: Answer, wall: (instant: string) => string, zone: string): string {
  const lines: string[] = [];
  for (const [key, value] of Object.entries(answer)) {
    if (key === "holidaysUnknownAfter") lines.push(`Holidays are unknown after ${value}.`);
    else if (key === "open") lines.push(value === true ? "open" : "closed");
    else if (key === "elapsed") lines.push(`${hoursText(Number(value))} (${value} seconds)`);
    else if (Array.isArray(value))
      for (const [from, to] of value) lines.push(`${from}  ${to ?? "and on, for more than ten years"}`);
    else lines.push(`${value}  ${wall(String(value))} in ${zone}`);
  }
  return lines.length > 0 ? `${lines.join("\n")}\n` : "Nothing opens within ten years.\n";
}
