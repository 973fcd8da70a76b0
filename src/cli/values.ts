/** Values of options, read where the command line is read. */
import { InvalidArgumentError } from "commander";

/** A date, `2026-11-22`. */
export function isoDate(text: string): string {
  if (
    !/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/.test(text) ||
    new Date(`${text}T00:00:00Z`).toISOString().slice(0, 10) !== text
  )
    throw new InvalidArgumentError("Write a date as YYYY-MM-DD, for example 2026-11-22.");
  return text;
}

/** A whole number, 0 or more. */
export function wholeNumber(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError("Write a whole number, for example 0.");
  return Number(text);
}

/** An option that may be repeated. */
export function gathered(text: string, before: readonly string[] = []): string[] {
  return [...before, text];
}
