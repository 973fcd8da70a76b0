/**
 * Articles as rows of ServiceNow’s `kb_knowledge`, as JSON for an import set or the Table API, and as the XML that “Import XML” takes.
 * Invariant: the HTML is what ServiceNow’s sanitizer leaves as it is; no field is longer than its column.
 */
import type { Article } from "../article.ts";
import { sha256 } from "../sha256.ts";
import type { ArticleFile, FormatProblem, Written } from "./file.ts";
import { escapeText, toHtml } from "./rendering.ts";
import { sourceLine } from "./source-line.ts";

/** The widths of columns. */
const LONGEST = { short_description: 100, text: 65_000, meta: 4000 } as const;

export interface ServiceNowOptions {
  /** The name or sys_id of the knowledge base that the articles go into. */
  readonly knowledgeBase: string;
  /** What makes the sys_id of an article its own: the id of the book. The same article has the same one in every build. */
  readonly book: string;
}

/** A row of the table. */
export type Row = Readonly<Record<string, string>>;

const CONFIDENCE: Readonly<Record<string, string>> = {
  "work in progress": "work_in_progress",
  "not validated": "not_validated",
  validated: "validated",
  archived: "archived",
};

/** The row of an article, or what keeps it from being one. */
function rowOf(article: Article, options: ServiceNowOptions): { readonly row: Row } | FormatProblem {
  const html = toHtml(article.body, { link: () => undefined });
  const text = `${html}<hr />\n<p>${escapeText(sourceLine(article))}</p>\n`;
  if (text.length > LONGEST.text)
    return {
      code: "kb/too-long-for-servicenow",
      id: article.id,
      message: `The article has ${text.length.toLocaleString("en")} characters of HTML; ServiceNow keeps ${LONGEST.text.toLocaleString("en")}.`,
      why: "ServiceNow would cut it off in the middle, and nobody would see the last steps.",
      help: "Split the document it is made from, for example into one runbook for each cause.",
    };
  const { confidence, governance, reviewBy, tags, title } = article;
  return {
    row: {
      sys_id: sha256(`${options.book}\n${article.id}`).slice(0, 32),
      short_description: shortened(title, LONGEST.short_description),
      kb_knowledge_base: options.knowledgeBase,
      article_type: "text",
      text,
      meta: shortened(tags.join(", "), LONGEST.meta),
      language: article.language,
      // Publishing is a decision of people in ServiceNow.
      workflow_state: "draft",
      valid_to: reviewBy !== undefined && /^\d{4}-\d\d-\d\d$/.test(reviewBy) ? reviewBy : "2100-01-01",
      ...(confidence && { confidence: CONFIDENCE[confidence] ?? "" }),
      ...(governance && { governance: governance === "compliance-based" ? "compliance_based" : "experience_based" }),
    },
  };
}

/** A text cut at a word, with an ellipsis, so that it fits. */
function shortened(text: string, most: number): string {
  if (text.length <= most) return text;
  const cut = text.slice(0, most - 1).replace(/[\ud800-\udbff]$/, "");
  return `${cut.replace(/\s+\S*$/, "") || cut}…`;
}

/** The files with all rows. */
export const serviceNowNames = ["kb_knowledge.json", "kb_knowledge.xml"] as const;

/** The two files with all rows. */
export function serviceNowFiles(articles: readonly Article[], options: ServiceNowOptions): Written {
  const rows: Row[] = [];
  const problems: FormatProblem[] = [];
  for (const article of articles) {
    const made = rowOf(article, options);
    if (!("row" in made)) {
      problems.push(made);
      continue;
    }
    rows.push(made.row);
    if (article.title.length > LONGEST.short_description)
      problems.push({
        code: "kb/title-cut",
        id: article.id,
        message: `The title has ${article.title.length} characters and is cut after ${LONGEST.short_description}.`,
        why: "People find an article by its title; the words at its end are lost.",
        help: "Shorten the document’s “name”.",
      });
  }
  const files: ArticleFile[] = [
    { name: serviceNowNames[0], text: `${JSON.stringify({ records: rows }, null, 2)}\n` },
    { name: serviceNowNames[1], text: xmlOf(rows) },
  ];
  return { files, problems };
}

function xmlOf(rows: readonly Row[]): string {
  const records = rows.map((row) => {
    const fields = Object.entries(row).map(([name, value]) => `<${name}>${escapeText(value)}</${name}>`);
    return `<kb_knowledge action="INSERT_OR_UPDATE">\n${fields.join("\n")}\n</kb_knowledge>\n`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?>\n<unload>\n${records.join("")}</unload>\n`;
}
