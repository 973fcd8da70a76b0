/** Whatever is offered anywhere in the bank’s book can be taken: the text still reads, gains just that, and no mistake comes with it. */
import assert from "node:assert/strict";
import { type Completion, complete } from "../../src/core/ide/index.ts";
import { lintDoc } from "../../src/core/lint/index.ts";
import { type Json, parseYaml, plainValueOf } from "../../src/core/text/index.ts";
import { bank, files, takenPlain, withText } from "./complete-book.ts";

/** What a half-written place may say: that something is still to be filled in. */
const FILL_IN = /^(schema\/(required|empty|empty-list|too-short)|placeholder-left)$/;
/** Findings about the form, as opposed to what a book promises by it. */
const FORM = /\/|^(dead-reference|condition-unknown-value|template-unknown-field)$/;

/** Places in each file; a few when nobody asks for more. */
const THOROUGH = Number(process.env["PLACES"] ?? 0);

/** A place: a text with a hole, and where the hole is. */
interface Hole {
  readonly text: string;
  readonly offset: number;
}

/** Below every line a new one, as after Enter and after going back by a step; in place of every value on a line, nothing. */
function holesIn(text: string): Hole[] {
  const holes: Hole[] = [];
  let start = 0;
  for (const line of text.split("\n")) {
    const end = start + line.length;
    const indent = /^ */.exec(line)?.[0].length ?? 0;
    for (const column of new Set([indent, indent + 2, Math.max(0, indent - 2)]))
      holes.push({ text: `${text.slice(0, end)}\n${" ".repeat(column)}${text.slice(end)}`, offset: end + 1 + column });
    const value = /^\s*(?:- )*[\w-]+: (?=[\w"'])/.exec(line);
    if (value) {
      const at = start + value[0].length;
      holes.push({ text: text.slice(0, at) + text.slice(end), offset: at });
    }
    for (const match of line.matchAll(/[{,] (?=\w)/g)) {
      const at = start + match.index + 2;
      const inside = line.slice(0, match.index).replace(/"[^"]*"/g, "");
      if (match[0] === ", " && /^\s*(?:- )?(?:[\w-]+: )?[{[]/.test(inside) && !/[#"]/.test(inside))
        holes.push({ text: `${text.slice(0, at)}, ${text.slice(at)}`, offset: at });
    }
    for (const match of line.matchAll(/: [^,{}[\]"']+(?=[,}])/g)) {
      if (!/[{]/.test(line)) continue;
      const at = start + match.index + 2;
      holes.push({ text: text.slice(0, at) + text.slice(at - 2 + match[0].length), offset: at });
    }
    start = end + 1;
  }
  return holes;
}

function values(text: string): Json[] {
  return parseYaml(text).documents.flatMap(({ root }) => (root ? [plainValueOf(root)] : []));
}

/** How many places of a value have grown into another; undefined where something else has changed. */
function growth(before: Json | undefined, after: Json | undefined): number | undefined {
  if (before === undefined || before === null) return after === undefined || after === null ? 0 : 1;
  if (typeof before === "string" && typeof after === "string" && before !== after && after.startsWith(before)) return 1;
  if (typeof before !== "object") return before === after ? 0 : undefined;
  if (typeof after !== "object" || after === null) return undefined;
  if (Array.isArray(before)) {
    if (!Array.isArray(after) || after.length < before.length) return undefined;
    const more = after.length - before.length;
    // What came stands at one place.
    for (let at = 0; at <= before.length; at++) {
      const rest = [...after.slice(0, at), ...after.slice(at + more)];
      const grown = before.map((one, index) => growth(one as Json, rest[index] as Json));
      if (grown.every((one) => one !== undefined)) return more + sum(grown);
    }
    return undefined;
  }
  if (Array.isArray(after)) return undefined;
  const [old, next] = [before as Record<string, Json>, after as Record<string, Json>];
  const grown = Object.keys(old).map((key) =>
    key in next ? growth(old[key], next[key]) : old[key] === null ? 0 : undefined,
  );
  if (grown.some((one) => one === undefined)) return undefined;
  return sum(grown) + Object.keys(next).filter((key) => !(key in old)).length;
}

function sum(numbers: readonly (number | undefined)[]): number {
  return numbers.reduce<number>((total, one) => total + (one ?? 0), 0);
}

/** The mistakes of form in a part of a text. */
function formFindings(text: string, file: string, start = 0, end = text.length): string[] {
  const { book, doc } = withText(text, file);
  return (
    lintDoc(book, doc)
      .filter(({ rule, span }) => FORM.test(rule) && !FILL_IN.test(rule) && span.start <= end && start <= span.end)
      // A condition is written word by word.
      .filter(({ message }) => !message.startsWith("The condition stops after"))
      .map(({ rule, message }) => `${rule}: ${message}`)
  );
}

function holds(one: Completion, { text, offset }: Hole, file: string, before: readonly string[]): string | undefined {
  if (one.span.start > offset || one.span.end < offset) return "the cursor is not in what is replaced";
  if (text.slice(one.span.start, one.span.end).includes("\n")) return "more than a line is replaced";
  const next = takenPlain(text, one);
  const problems = parseYaml(next).documents.flatMap((document) => document.problems);
  if (problems.length > 0) return problems[0]?.message;
  const [old, grown] = [values(text), values(next)];
  const points =
    one.sort === "document"
      ? 1
      : old.length === grown.length
        ? sum(old.map((value, i) => growth(value, grown[i]) ?? Number.NaN))
        : Number.NaN;
  if (!(points === 1 || (points === 0 && /: ?$/m.test(next)))) return `${points} places have grown`;
  const more = formFindings(next, file, one.span.start, one.span.start + next.length - text.length + 1).filter(
    (finding) => !before.includes(finding),
  );
  return more[0];
}

describe("whatever is offered", () => {
  it("can be taken anywhere in the bank’s book", function () {
    this.timeout(120_000);
    let count = 0;
    let places = 0;
    const failures: string[] = [];
    for (const [file, whole] of files) {
      // Scenarios are many and alike.
      if (file.startsWith("scenarios/") && !file.includes("p1-") && !THOROUGH) continue;
      const holes = holesIn(whole);
      const step = Math.max(1, Math.floor(holes.length / (THOROUGH || 2)));
      for (let i = (whole.length * 7) % step; i < holes.length; i += step) {
        const hole = holes[i];
        if (!hole) continue;
        places++;
        const { book, doc } = withText(hole.text, file);
        const offers = complete(book, doc, hole.offset).filter((one) => one.sort !== "document" || one.span.start > 0);
        if (offers.length === 0) continue;
        const before = formFindings(hole.text, file);
        const every = Math.max(1, Math.floor(offers.length / 5));
        for (let n = i % every; n < offers.length; n += every) {
          const one = offers[n];
          if (!one) continue;
          count++;
          const fault = holds(one, hole, file, before);
          if (fault)
            failures.push(
              `${file}: ${JSON.stringify(`${hole.text.slice(Math.max(0, hole.offset - 60), hole.offset)}|${hole.text.slice(hole.offset, hole.offset + 30)}`)} ← ${one.label} ${JSON.stringify(takenPlain("", { ...one, span: { start: 0, end: 0 } }))}: ${fault}`,
            );
        }
      }
    }
    assert.deepEqual(failures.slice(0, 40), [], `${failures.length} of ${count}`);
    assert.ok(count > 250, `${count} taken at ${places} places`);
    assert.ok(bank.all().length > 0);
  });
});
