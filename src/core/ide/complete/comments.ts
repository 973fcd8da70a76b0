/** Silences in comments: `# servicebook-allow rule-id until 2027-01-31: reason`. */
import { builtIns, rules } from "../../lint/index.ts";
import type { Book } from "../../model/index.ts";
import { addMonths, parseDate, printDate } from "../../values/index.ts";
import { cell } from "../markdown.ts";
import type { CommentSpot } from "./spot.ts";
import type { Completion, Piece } from "./types.ts";

const WORD = "servicebook-allow";

/** How long a silence lasts if nobody says otherwise, in months. */
const MONTHS = 3;

/** The word that begins a silence, or the rules that can be silenced. */
export function silences({ before, after, start }: CommentSpot, book: Book): Completion[] {
  const begun = /^\s*([a-z-]*)$/.exec(before)?.[1];
  if (begun !== undefined && WORD.startsWith(begun) && begun !== WORD && begun !== "") {
    const at = start + before.length - begun.length;
    return [
      {
        label: WORD,
        sort: "word",
        detail: "accept a finding, with a reason",
        span: { start: at, end: start + before.length },
        insert: [`${WORD} `, { text: "", hint: "rule" }, " until ", until(book), ": ", { text: "", hint: "reason" }],
        filter: WORD,
        rank: 0,
      },
    ];
  }
  const rule = /^\s*servicebook-allow[ \t]+([\w/-]*)$/.exec(before)?.[1];
  if (rule === undefined) return [];
  const from = start + before.length - rule.length;
  const rest = /^[\w/-]*/.exec(after)?.[0].length ?? 0;
  const ends = after.slice(rest).trim() === "";
  const reason: Piece[] = ends ? [" until ", until(book), ": ", { text: "", hint: "reason" }] : [];
  const known = [
    ...rules.map(({ id, summary, why }) => ({ id, says: summary, why: cell(why) })),
    ...builtIns.map(({ code, summary }) => ({ id: code, says: summary, why: undefined })),
  ];
  return known.map(({ id, says, why }, rank) => ({
    label: id,
    sort: "rule",
    detail: says,
    ...(why && { markdown: `${cell(says)}\n\n${why}` }),
    span: { start: from, end: start + before.length + rest },
    insert: [id, ...reason],
    filter: id,
    rank,
  }));
}

function until(book: Book): Piece {
  const today = parseDate(book.today);
  const text = today.ok ? printDate(addMonths(today.value, MONTHS)) : book.today;
  return { text, hint: text };
}
