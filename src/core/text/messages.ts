/** The YAML library's error codes in plain words. */
import type { ErrorCode } from "yaml";
import type { Span } from "./source.ts";

/** Something that is wrong with the text itself, before any meaning. */
export interface TextProblem {
  readonly code: string;
  readonly span: Span;
  readonly message: string;
  readonly why: string;
  readonly help: string;
  readonly related?: { readonly span: Span; readonly message: string };
}

const WHY = "What stands after it may be read wrongly, or not at all.";

type Words = { code: string; message: string; help: string; why?: string };

const WORDS: Record<ErrorCode, Words> = {
  ALIAS_PROPS: {
    code: "alias",
    message: "An alias (“*name”) stands together with something else.",
    help: "Leave the alias alone, or write the value out.",
  },
  BAD_ALIAS: {
    code: "alias",
    message: "This alias (“*name”) cannot be read.",
    help: "Give it a name made of letters and digits, or put the text in quotes.",
  },
  BAD_DIRECTIVE: {
    code: "directive",
    message: "A line that starts with “%” is not understood.",
    help: "Remove the line.",
  },
  BAD_DQ_ESCAPE: {
    code: "escape",
    message: "A backslash in double quotes starts something unknown.",
    help: "Write \\\\ for a backslash, or use single quotes.",
  },
  BAD_INDENT: {
    code: "indentation",
    message: "This line is not indented like its neighbours.",
    help: "Start it in the same column as the fields that it belongs to.",
  },
  BAD_PROP_ORDER: {
    code: "order",
    message: "An anchor (“&name”) or tag (“!name”) stands in the wrong place.",
    help: "Put it right before the value.",
  },
  BAD_SCALAR_START: {
    code: "first-character",
    message: "A value cannot start with this character.",
    help: "Put the value in quotes.",
  },
  BLOCK_AS_IMPLICIT_KEY: {
    code: "two-colons",
    message: "There is a second “field: value” on this line.",
    help: "Put it on a line of its own, or put the value in quotes if it holds a colon.",
  },
  BLOCK_IN_FLOW: {
    code: "block-in-braces",
    message: "An indented block cannot stand inside { } or [ ].",
    help: "Write the whole thing without brackets, or all of it inside them.",
  },
  DUPLICATE_KEY: { code: "duplicate-key", message: "This field is written twice.", help: "Keep one of the two." },
  IMPOSSIBLE: {
    code: "unreadable",
    message: "This part cannot be read.",
    help: "Compare it with a document that works.",
  },
  KEY_OVER_1024_CHARS: {
    code: "long-name",
    message: "A field’s name is over 1,024 characters long.",
    help: "Look for a colon that is missing or too much.",
  },
  MISSING_CHAR: {
    code: "missing-character",
    message: "Something is missing here.",
    help: "Add the missing character.",
  },
  MULTILINE_IMPLICIT_KEY: {
    code: "colon-missing",
    message: "A field’s name goes over several lines.",
    help: "Look for a colon that is missing on the line before, or close the quotes.",
  },
  MULTIPLE_ANCHORS: { code: "anchors", message: "A value has two anchors (“&name”).", help: "Keep one." },
  MULTIPLE_DOCS: {
    code: "documents",
    message: "A second document starts here.",
    help: "Part documents with a line “---”.",
  },
  MULTIPLE_TAGS: { code: "tags", message: "A value has two tags (“!name”).", help: "Remove them." },
  NON_STRING_KEY: { code: "key-not-text", message: "A field’s name must be text.", help: "Write it as plain text." },
  RESOURCE_EXHAUSTION: {
    code: "too-deep",
    message: "This text is nested too deep to be read.",
    help: "Remove the surplus brackets, dashes or indentation.",
  },
  TAB_AS_INDENT: {
    code: "tab",
    message: "There is a tab at the start of this line.",
    help: "Indent with spaces; two for each level.",
    why: "YAML allows no tabs for indentation, since editors show them with different widths.",
  },
  TAG_RESOLVE_FAILED: {
    code: "tag",
    message: "A tag (“!name”) is not understood.",
    help: "Remove the tag, or put the text in quotes if it starts with “!”.",
    why: "Tags ask a program to build something special; service documents hold plain values only.",
  },
  UNEXPECTED_TOKEN: {
    code: "unexpected",
    message: "This does not fit here.",
    help: "Look at the line before it: a quote, bracket or colon may be missing.",
  },
  BAD_COLLECTION_TYPE: { code: "tag", message: "A tag does not fit its value.", help: "Remove the tag." },
};

/** A library error as a problem of ours: what, why, what to do. */
export function explainYamlError(code: ErrorCode, original: string, span: Span, text: string): TextProblem {
  const words = { ...WORDS[code], ...special(code, original, span, text) };
  const prefix = words.code === "too-deep" ? "file" : "yaml";
  return { code: `${prefix}/${words.code}`, span, message: words.message, why: words.why ?? WHY, help: words.help };
}

/** Cases that deserve their own words because people meet them often. */
function special(code: ErrorCode, original: string, span: Span, text: string): Partial<Words> {
  const line = text.slice(text.lastIndexOf("\n", span.start - 1) + 1, span.start);
  const here = text.slice(span.start, span.start + 1);
  if (/^[ ]*\t/.test(line) || here === "\t") return WORDS.TAB_AS_INDENT;
  if (code === "MISSING_CHAR" || (code === "BAD_INDENT" && /end with/.test(original))) {
    if (/quote/.test(original))
      return {
        code: "quote-missing",
        message: "A quotation mark is opened and never closed.",
        help: "Close the quotes where the text ends.",
      };
    if (/flow (map|sequence)|\]|\}/.test(original)) {
      const bracket = /map|\}/.test(original) ? "}" : "]";
      return {
        code: "bracket-missing",
        message: `A bracket is opened and never closed: “${bracket}” is missing.`,
        help: `Add “${bracket}” where the ${bracket === "}" ? "block" : "list"} ends; put texts with commas or brackets in quotes.`,
      };
    }
  }
  if (code === "BAD_SCALAR_START" || code === "UNEXPECTED_TOKEN" || code === "MISSING_CHAR") {
    if (here === "@" || here === "`" || here === "%")
      return { message: `A value cannot start with “${here}”.`, help: "Put the value in quotes." };
    if (/[:,]\s*$/.test(line) === false && here === "")
      return { message: "The text stops before this part is finished.", help: "Finish the line, or remove it." };
  }
  return {};
}
