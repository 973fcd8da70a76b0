/** The checks that are not rules of their own: the text, the form of the fields, values, references, silences, files. */
import type { Severity } from "../model/index.ts";

/** A built-in check, for `servicebook rules`, the documentation and the severities in servicebook.yaml. */
export interface BuiltIn {
  readonly code: string;
  readonly severity: Severity;
  readonly summary: string;
}

const list = (prefix: string, severity: Severity, codes: Readonly<Record<string, string>>): BuiltIn[] =>
  Object.entries(codes).map(([code, summary]) => ({ code: `${prefix}/${code}`, severity, summary }));

/** Built-in checks by group, in the order in which they run. */
export const builtIns: readonly BuiltIn[] = [
  ...list("file", "error", {
    unreadable: "The file cannot be read.",
    "too-large": "The file is larger than a service document should be.",
    "too-deep": "Blocks and lists stand inside each other too deeply.",
    binary: "The file holds no text.",
    encoding: "The file is not saved as UTF-8.",
    link: "A link leads nowhere, in a circle or out of the book.",
    manifest: "servicebook.yaml does not hold a manifest.",
  }),
  ...list("yaml", "error", {
    alias: "An alias cannot be used like this.",
    "alias-unknown": "An alias has no anchor before it.",
    anchors: "A value has two anchors.",
    "block-in-braces": "An indented block stands inside brackets.",
    "bracket-missing": "A bracket is not closed.",
    "colon-missing": "A colon is missing after a field’s name.",
    directive: "A directive is not understood.",
    documents: "A second document starts without a line “---”.",
    "duplicate-key": "A field is written twice in one block.",
    escape: "A backslash starts something unknown.",
    "first-character": "A value starts with a character that needs quotes.",
    indentation: "A line is not indented like its neighbours.",
    "key-not-text": "A field’s name is not text.",
    "long-name": "A field’s name is too long to be one.",
    "merge-key": "Merge keys (“<<”) are not supported.",
    "missing-character": "A character is missing.",
    order: "An anchor or tag stands in the wrong place.",
    "quote-missing": "Quotes are not closed.",
    tab: "A line is indented with a tab.",
    tag: "A tag is not understood.",
    tags: "A value has two tags.",
    "too-many-aliases": "Aliases repeat more than the limit allows.",
    "two-colons": "Two fields stand on one line.",
    unexpected: "Something does not fit where it stands.",
    unreadable: "A part of the text cannot be read.",
  }),
  ...list("schema", "error", {
    "unknown-kind": "The kind of a document is not one of ours.",
    required: "A field is missing.",
    "unknown-field": "A field does not exist here.",
    type: "A value is of the wrong sort.",
    empty: "A field has no value.",
    "empty-list": "A list has too few entries.",
    "long-list": "A list has too many entries.",
    "not-allowed": "A value is not on the list of values.",
    form: "A value does not have the form that is asked for.",
    range: "A number is too small or too large.",
    "too-short": "A text is too short.",
    "too-long": "A text is too long.",
    twice: "An entry stands twice in a list.",
    "only-one": "Fields exclude each other.",
    unexplained: "A document does not fit its kind, and we cannot say why.",
  }),
  ...list("value", "error", {
    unreadable: "A duration, date, time, amount or other value cannot be read.",
    condition: "A condition cannot be read.",
  }),
  ...list("ref", "error", {
    "duplicate-id": "Two documents have the same id.",
    "duplicate-local-id": "Two questions, steps, tasks or approvals of a document have the same id.",
    "wrong-kind": "A reference leads to a document of another kind.",
  }),
  ...list("template", "error", {
    unreadable: "An article template cannot be read.",
    "unknown-field": "An article template has a field that is not among the facts of its article.",
    "unknown-helper": "An article template has a helper or block that does not exist.",
    "unknown-part": "An article template names a part that does not exist.",
    "wrong-use": "A helper or block of an article template is given what it cannot use.",
    "too-deep": "A part of an article template leads back to itself.",
    "too-long": "An article template does not end.",
  }),
  ...list("template", "warning", {
    unused: "No article uses an article template.",
  }),
  ...list("allow", "warning", {
    "no-reason": "A silence gives no reason.",
    "no-date": "A silence ends on something that is not a date.",
    expired: "A silence is past its date.",
    unused: "A silence covers nothing.",
    "unknown-rule": "A silence or a severity names a rule that does not exist.",
  }),
];

/** The built-in check with this code. */
export function builtIn(code: string): BuiltIn | undefined {
  return builtIns.find((one) => one.code === code);
}

const DOCS = "https://github.com/servicebook-dev/servicebook/blob/main/docs";

/** The page that explains a rule or a built-in check. */
export function docsUrl(rule: string): string {
  return rule.includes("/") ? `${DOCS}/findings.md#${rule.replace("/", "")}` : `${DOCS}/rules/${rule}.md`;
}
