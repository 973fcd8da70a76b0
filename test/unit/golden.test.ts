/**
 * Findings as text: each file of test/golden/findings holds the files of a book, parted by `//- path`, and under a line its
 * findings: carets, rule and message. `UPDATE=1 npx mocha …` writes what comes out; read the difference before you commit it.
 */
import assert from "node:assert/strict";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { type Finding, lintDoc } from "../../src/core/lint/index.ts";
import { Book } from "../../src/core/model/index.ts";
import { SourceText } from "../../src/core/text/index.ts";

const FOLDER = "test/golden/findings";
const ROOT = "file:///book/";
const MARK = /^#[ ]*\^+ (error|warning|advice) /;

interface Part {
  readonly name: string;
  readonly text: string;
}

function partsOf(golden: string): Part[] {
  const parts: Part[] = [];
  for (const block of golden.split(/^\/\/- /m).slice(1)) {
    const name = block.slice(0, block.indexOf("\n")).trim();
    const lines = block
      .slice(block.indexOf("\n") + 1)
      .split("\n")
      .filter((line) => !MARK.test(line));
    parts.push({ name, text: lines.join("\n") });
  }
  return parts;
}

/** A part with its findings under their lines. */
function annotate(source: SourceText, findings: readonly Finding[]): string {
  const lines = source.text.split("\n");
  const under = new Map<number, string[]>();
  for (const finding of findings) {
    const start = source.positionAt(finding.span.start);
    const end = source.positionAt(finding.span.end);
    const width = Math.max(
      1,
      (end.line === start.line ? end.character : (lines[start.line] ?? "").length) - start.character,
    );
    const fixes = finding.fixes.map((fix) => ` [${fix.safe ? "safe: " : ""}${fix.title}]`).join("");
    const related = finding.related.map((one) => ` (see ${one.file.slice(ROOT.length)}: ${one.message})`).join("");
    // The mark needs a “#” before it, so carets under the first column stand one further on.
    const lead =
      start.character >= 1
        ? `#${" ".repeat(Math.max(0, start.character - 1))}${"^".repeat(width)}`
        : `#${"^".repeat(width)}`;
    under.set(start.line, [
      ...(under.get(start.line) ?? []),
      `${lead} ${finding.severity} ${finding.rule}: ${finding.message} | ${finding.why} | ${finding.help}${related}${fixes}`,
    ]);
  }
  return lines.flatMap((line, index) => [line, ...(under.get(index) ?? [])]).join("\n");
}

describe("findings", () => {
  for (const file of readdirSync(FOLDER).sort()) {
    it(path.basename(file, ".txt"), () => {
      const full = path.join(FOLDER, file);
      const golden = readFileSync(full, "utf8");
      const heading = golden.slice(0, golden.search(/^\/\/- /m));
      const parts = partsOf(golden);
      const sources = new Map(parts.map(({ name, text }) => [ROOT + name, new SourceText(ROOT + name, text)]));
      const book = new Book(ROOT, new Map(), { clock: "2026-11-22" }).with(sources);
      const actual =
        heading +
        parts
          .map(({ name }) => {
            const doc = book.docs.get(ROOT + name);
            return `//- ${name}\n${doc ? annotate(doc.source, lintDoc(book, doc)) : ""}`;
          })
          .join("");
      if (process.env["UPDATE"] && actual !== golden) writeFileSync(full, actual);
      else assert.equal(actual, golden);
    });
  }
});
