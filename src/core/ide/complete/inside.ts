/** Words inside a text: what has been begun is replaced, and the text around it stays a text. */
import type { Asked } from "./asked.ts";
import type { Completion, CompletionSort, Piece } from "./types.ts";

/** A word that may stand in a text. */
export interface Word {
  readonly label: string;
  readonly text: string;
  /** Where in the text before the cursor it begins. */
  readonly from: number;
  /** How much of the text behind the cursor it takes. */
  readonly takes?: number;
  readonly sort: CompletionSort;
  readonly detail?: string;
  readonly rank: number;
}

/** Words of a text as completions. Where a word would end an unquoted text, the whole is put in quotes. */
export function wordsInside(words: readonly Word[], asked: Asked): Completion[] {
  return words.flatMap((word) => placeWord(word, asked) ?? []);
}

function placeWord(
  { text, from, takes = 0, ...rest }: Word,
  { spot, probe, offset, doc }: Asked,
): Completion | undefined {
  const typed = probe.before.slice(from);
  const common = { ...rest, filter: text.startsWith(typed) ? text : `${typed} ${text}` };
  const whole = probe.before.slice(0, from) + text + probe.after.slice(takes);
  const lead: readonly Piece[] = spot.lead === "" ? [] : [spot.lead];
  if (spot.quote === "" && spot.role !== "text" && !staysPlain(whole.trimEnd(), spot.flow)) {
    const quoted = whole.includes('"') ? `'${whole.replaceAll("'", "''")}'` : JSON.stringify(whole);
    return { ...common, span: spot.span, insert: [...lead, quoted], filter: probe.before.slice(0, from) + text };
  }
  const { text: file } = doc.source;
  const start = offset - typed.length;
  // An escaped sign is longer in the file than in the text; such a place is left alone.
  if (file.slice(start, offset) !== typed || /[\r\n]/.test(typed)) return undefined;
  const escaped =
    spot.quote === '"' ? JSON.stringify(text).slice(1, -1) : spot.quote === "'" ? text.replaceAll("'", "''") : text;
  return { ...common, span: { start, end: offset + takes }, insert: [...lead, escaped] };
}

/** Is a text read as it is written when nothing is put around it? */
function staysPlain(text: string, flow: boolean): boolean {
  if (/^[\s"'`@%&*!|>{}[\],#?]|^-\s|:\s|:$|\s#|\s$/.test(text)) return false;
  return !flow || !/[,[\]{}]/.test(text);
}
