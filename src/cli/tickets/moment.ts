/** Instants as users write them about tickets, with refusals that show how they would be right. */
import { parseInstant, quoteAll } from "../../core/values/index.ts";
import { Refusal, readInstant } from "../hours/answer.ts";

/**
 * Reads an instant.
 *
 * @param zone the book’s own, proposed for an instant that does not say where it is
 * @returns milliseconds, or what is wrong and how to write it
 */
export function readMoment(text: string, zone: string | undefined): number | string {
  try {
    return readInstant(text, "at");
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const parsed = parseInstant(text, zone ?? "Europe/Lisbon");
    if (parsed.ok) return error.message.replace(/^“at”: /u, "");
    const { code, message, help, suggestions } = parsed.problem;
    if (code === "local-time")
      return `${message} Write its offset or its place, such as ${quoteAll(bothWays(suggestions), "or")}.`;
    return `${message} ${suggestions.length > 0 ? `Did you mean ${quoteAll(suggestions.slice(0, 3), "or")}?` : help}`;
  }
}

/** With an offset, then with a place. */
function bothWays(suggestions: readonly string[]): string[] {
  const place = suggestions.find((one) => one.includes(" "));
  const utc = suggestions.find((one) => one.endsWith("Z"));
  return [utc?.replace(/Z$/u, "+00:00"), place].filter((one) => one !== undefined);
}
