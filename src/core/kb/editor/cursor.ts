/**
 * What a template means at the cursor, also while it is half written: the blocks that are open there are kept, the tag at the cursor
 * becomes a mark, and all else is left out, so that what cannot be read yet does not matter.
 */
import { checkTemplates } from "../template/check.ts";
import { readTemplate } from "../template/parse.ts";
import type { StaticScope } from "../template/static-scope.ts";
import { Templates } from "../templates.ts";

/** The tag that the cursor stands in. */
export interface Tag {
  /** Behind its braces and signs. */
  readonly start: number;
  /** `{{`, `{{{`, `{{#`, `{{>` … without what controls blanks. */
  readonly sort: "say" | "raw" | "block" | "part" | "close" | "comment";
  /** From the start to the cursor. */
  readonly before: string;
}

/** A block that is open at the cursor. */
export interface OpenBlock {
  readonly name: string;
  /** Its opening tag, such as `{{#each steps as |step|}}`. */
  readonly opener: string;
  readonly inElse: boolean;
  /** It stands behind `else` of the one before, and closes with it. */
  readonly chained: boolean;
}

/** A name that no template has. */
const MARK = "servicebook-cursor";

const MOST_BLOCKS = 60;

/** Escaped braces, comments, tags; of these what is in them stops where another begins, so that no text takes long. */
const TAG = /\\\{\{|\{\{!--[\s\S]*?(?:--~?\}\}|$)|\{\{(\{?)~?(?:\s*([#^/>!&*]))?((?:[^{}]|\{(?!\{)|\}(?!\}))*)\}\}\}?/g;

/** The tag that is open at an offset; undefined where the text of the article stands. */
export function tagAt(text: string, offset: number): Tag | undefined {
  const before = text.slice(0, offset);
  const open = before.lastIndexOf("{{");
  if (open < 0 || before.indexOf("}}", open) >= 0) return undefined;
  // In a comment, tags are words.
  const comment = before.lastIndexOf("{{!--");
  if (comment >= 0 && before.indexOf("--", comment + 5) < 0) return undefined;
  const from = before[open - 1] === "{" ? open - 1 : open;
  const head = /^\{\{\{?~?\s*([#^/>!&*]?)[ \t]*/.exec(before.slice(from));
  if (!head || text[from - 1] === "\\") return undefined;
  const sign = head[1] ?? "";
  const sort =
    sign === "#" || sign === "^"
      ? "block"
      : sign === ">"
        ? "part"
        : sign === "/"
          ? "close"
          : sign === "!"
            ? "comment"
            : from < open
              ? "raw"
              : "say";
  const start = from + head[0].length;
  return { start, sort, before: before.slice(start) };
}

/** The blocks that are open at an offset, the outermost first. */
export function openBlocks(text: string, offset: number): OpenBlock[] {
  const open: OpenBlock[] = [];
  for (const match of text.slice(0, offset).matchAll(TAG)) {
    const [, , sign = "", inside = ""] = match;
    const words = inside.replace(/~$/, "").trim();
    const name = /^[^\s|}]+/.exec(words)?.[0] ?? "";
    if (sign === "#" || (sign === "^" && words !== ""))
      open.push({ name, opener: `{{${sign}${words}}}`, inElse: false, chained: false });
    else if (sign === "/") {
      while (open.at(-1)?.chained) open.pop();
      open.pop();
    } else if ((name === "else" && sign === "") || (sign === "^" && words === "")) {
      const top = open.pop();
      if (!top) continue;
      open.push({ ...top, inElse: true });
      const chain = words.slice(name.length).trim();
      const chained = /^[^\s|}]+/.exec(chain)?.[0];
      if (chained !== undefined) open.push({ name: chained, opener: `{{#${chain}}}`, inElse: false, chained: true });
    }
  }
  return open;
}

/** What names mean at an offset of a template, once for each of its uses; none where nobody knows. */
export function scopesAt(templates: Templates, name: string, offset: number): StaticScope[] {
  const text = templates.textOf(name) ?? "";
  const blocks = openBlocks(text, tagAt(text, offset) ? text.lastIndexOf("{{", offset - 1) : offset);
  // More of them are in each other than a template may have.
  if (blocks.length > MOST_BLOCKS) return [];
  const openers = blocks.map(({ opener, name: block, inElse }) => {
    // An opener that cannot be read yet gives no names.
    const isSound = readTemplate(name, `${opener}{{/${block}}}`).ok;
    return { text: `${isSound ? opener : "{{#if null}}"}${inElse ? "{{else}}" : ""}`, block: isSound ? block : "if" };
  });
  const closers = openers.map(({ block }) => `{{/${block}}}`).reverse();
  const marked = `${openers.map((one) => one.text).join("")}{{${MARK}}}${closers.join("")}`;
  const own = templates.own.map((one) => (one.name === name ? { ...one, text: marked } : one));
  const scopes: StaticScope[] = [];
  checkTemplates(new Templates(own), {
    watch: (template, seen) => {
      if (template === name && seen.is === "path" && seen.path.parts[0] === MARK) scopes.push(seen.scope);
    },
  });
  return scopes;
}
