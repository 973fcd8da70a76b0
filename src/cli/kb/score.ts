/** `servicebook kb score` */
import { build, knownIds, type Score, scoreOf, titlesOf } from "../../core/kb/index.ts";
import { nearest } from "../../core/schema/index.ts";
import { EXIT, Failure } from "../exit.ts";
import { shownPath } from "../paths.ts";
import { knowledgeSource, tellTemplates } from "./source.ts";

interface ScoreArguments {
  readonly book?: string;
  readonly format: "text" | "json";
  readonly all?: boolean;
}

/** Prints for each article which points of the standard it does not meet, and why they matter. */
export async function kbScore(ids: readonly string[], options: ScoreArguments): Promise<number> {
  const source = await knowledgeSource(options.book);
  const { book, templates } = source;
  const built = build(book, { format: "markdown", templates, before: () => undefined });
  const wanted = ids.length ? build(book, { format: "markdown", templates, ids, before: () => undefined }) : built;
  const [unknown] = wanted.unknown;
  if (unknown !== undefined) {
    const near = nearest(unknown, knownIds(book));
    throw new Failure(
      `No article can be made from “${unknown}”.${near === undefined ? "" : ` Did you mean “${near}”?`}`,
    );
  }
  tellTemplates(source, wanted.templateProblems);
  const chosen = new Set(wanted.articles.map(({ id }) => id));
  const titles = titlesOf(built.articles);
  const scores = book
    .all()
    .flatMap((entry) => scoreOf(book, entry, templates, titles))
    .filter(({ article }) => chosen.has(article.id));
  process.stdout.write(options.format === "json" ? jsonOf(scores) : textOf(scores, options.all === true));
  const failed = scores.some(({ points }) => points.some(({ met }) => !met));
  return failed || wanted.templateProblems.length ? EXIT.findings : EXIT.clean;
}

function textOf(scores: readonly Score[], all: boolean): string {
  const lines: string[] = [];
  for (const { article, points } of scores) {
    const open = points.filter(({ met }) => !met);
    if (!open.length && !all) continue;
    lines.push(`${article.id}  ${article.title}`);
    for (const { asks, why, met, remarks } of points) {
      if (met && !all) continue;
      lines.push(`  ${met ? "✔" : "✖"} ${asks}`);
      for (const { message, help, finding } of remarks) {
        const place = finding ? ` (${shownPath(finding.file, process.cwd())}, ${finding.rule})` : "";
        lines.push(`      ${message}${place}`, `      Do: ${help}`);
      }
      if (!met) lines.push(`      Why: ${why}`);
    }
    lines.push("");
  }
  const good = scores.filter(({ points }) => points.every(({ met }) => met)).length;
  lines.push(
    `${good} of ${scores.length} ${scores.length === 1 ? "article meets" : "articles meet"} every point of the content standard.`,
  );
  return `${lines.join("\n")}\n`;
}

function jsonOf(scores: readonly Score[]): string {
  const articles = scores.map(({ article, points }) => ({
    id: article.id,
    title: article.title,
    points: points.map(({ id, asks, why, met, remarks }) => ({
      id,
      asks,
      why,
      met,
      remarks: remarks.map(({ message, help, finding }) => ({
        message,
        help,
        ...(finding && { rule: finding.rule, file: shownPath(finding.file, process.cwd()) }),
      })),
    })),
  }));
  return `${JSON.stringify({ articles }, null, 2)}\n`;
}
