/** A comment that silences a rule, explained: which rule, why it is silenced, and for how long. */
import { type Silence, silenceAt } from "../lint/index.ts";
import type { Book, Doc } from "../model/index.ts";
import { parseDate, sayDate } from "../values/index.ts";
import { ruleWords } from "./hover-finding.ts";
import { cell, code } from "./markdown.ts";
import type { Hover } from "./types.ts";

/** Over a comment `# servicebook-allow …`. */
export function explainAllow(book: Book, doc: Doc, offset: number): Hover | undefined {
  const silence = silenceAt(doc, offset);
  if (!silence) return undefined;
  const { rule, reason, span } = silence;
  const words = rule === "" ? undefined : ruleWords(rule);
  if (!words) {
    const which = rule === "" ? "It does not say which rule." : `There is no rule ${code(rule)}.`;
    return { span, markdown: `**Silences nothing.** ${which}` };
  }
  const because = reason === "" ? "" : `, because: ${cell(reason)}`;
  return { span, markdown: `**Silenced here** ${until(silence, book)}${because}\n\n${words}` };
}

function until({ until: last }: Silence, book: Book): string {
  if (last === undefined) return "without an end";
  const date = parseDate(last);
  if (!date.ok) return `until ${code(last)}, which is not a date`;
  return last < book.today ? `until ${sayDate(date.value)}, which is over` : `until ${sayDate(date.value)}`;
}
