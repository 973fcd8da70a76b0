/** Placeholders inside messages: `{service}`. */
import { knownPlaceholders } from "../../lint/index.ts";
import type { Asked } from "./asked.ts";
import type { Word } from "./inside.ts";

/** The placeholders that may stand where a brace has been opened, or a word has been begun. */
export function placeholderWords({ probe, book }: Asked): Word[] {
  const begun = /(\{*)(\{[A-Za-z0-9-]*)$/.exec(probe.before);
  // Two braces are one brace of the text.
  if (!begun || (begun[1] ?? "").length % 2 === 1) return [];
  const from = probe.before.length - (begun[2] ?? "").length;
  const takes = /^[A-Za-z0-9-]*\}?/.exec(probe.after)?.[0].length ?? 0;
  return knownPlaceholders(book).map(({ name, means }, rank) => ({
    label: `{${name}}`,
    text: `{${name}}`,
    from,
    takes,
    sort: "placeholder",
    detail: means,
    rank,
  }));
}
