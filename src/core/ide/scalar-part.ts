/** Parts of texts in YAML: where they stand, and how another text is written in their place. */
import {
  entryOf,
  nodeAt,
  type Path,
  partOfScalar,
  type ScalarNode,
  type Span,
  type TextEdit,
  type YamlNode,
} from "../text/index.ts";

/** A part of a text, in place. */
export interface Part {
  readonly node: ScalarNode;
  /** It stands between brackets or braces. */
  readonly flow: boolean;
  readonly key: boolean;
  /** Offsets in the decoded text. */
  readonly start: number;
  readonly end: number;
  /** Offsets in the file, less the quotes around the text. */
  readonly span: Span;
  /** The part stands in the file as it reads: no escape and no line break in it. */
  readonly verbatim: boolean;
}

/** The part of the text, or of the key, at a path; undefined where there is no text. */
export function partAt(
  text: string,
  root: YamlNode,
  path: Path,
  on: "key" | "value",
  part?: { readonly start: number; readonly end: number },
): Part | undefined {
  const parent = nodeAt(root, path.slice(0, -1));
  const node =
    on === "value"
      ? nodeAt(root, path)
      : parent?.type === "map"
        ? entryOf(parent, String(path.at(-1)))?.key
        : undefined;
  if (node?.type !== "scalar") return undefined;
  const value = String(node.value);
  const { start, end } = part ?? { start: 0, end: value.length };
  // A number has no characters of its own: what stands there is all of it.
  const span = typeof node.value === "string" ? partOfScalar(text, node, start, end) : node.span;
  const verbatim = text.slice(span.start, span.end) === value.slice(start, end) || typeof node.value !== "string";
  return { node, flow: isInFlow(root, path), key: on === "key", start, end, span, verbatim };
}

function isInFlow(root: YamlNode, path: Path): boolean {
  return path.some((_, index) => {
    const node = nodeAt(root, path.slice(0, index));
    return node !== undefined && node.type !== "scalar" && node.flow;
  });
}

/**
 * Other texts in the place of parts of one text. Quotes stay as they are; they are added where the text would be read as something else
 * without them.
 *
 * @param parts of one node, in the order in which they stand in it
 */
export function replaceParts(parts: readonly (readonly [part: Part, text: string])[]): TextEdit[] {
  const [first] = parts;
  if (!first) return [];
  const { node, flow, key } = first[0];
  const old = String(node.value);
  let value = "";
  let from = 0;
  for (const [part, text] of parts) {
    value += old.slice(from, part.start) + text;
    from = part.end;
  }
  value += old.slice(from);
  const edits = parts.map(([{ span }, text]) => ({ span, newText: escaped(text, node.style) }));
  const fits =
    (node.style !== "plain" || isPlain(value, flow, key)) &&
    parts.every(([part]) => part.verbatim) &&
    edits.every((edit) => edit.newText !== undefined);
  if (!fits) return [{ span: node.span, newText: quoted(value, node.style) }];
  return edits.map(({ span, newText = "" }) => ({ span, newText }));
}

function escaped(text: string, style: ScalarNode["style"]): string | undefined {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these must be written as escapes
  if (/[\u0000-\u001f\u007f]/.test(text)) return undefined;
  if (style === "single") return text.replaceAll("'", "''");
  return style === "double" ? JSON.stringify(text).slice(1, -1) : text;
}

function quoted(value: string, style: ScalarNode["style"]): string {
  const single = style === "single" || (style === "plain" && value.includes('"'));
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these must be written as escapes
  return single && !/[\u0000-\u001f\u007f]/.test(value) ? `'${value.replaceAll("'", "''")}'` : JSON.stringify(value);
}

/** What readers of YAML, old ones too, take for something else than a text. */
const MISREAD =
  /^(?:true|false|null|yes|no|on|off|y|n|~|[-+]?\.(?:inf|nan)|[-+]?[\d.]+(?:e[-+]?\d+)?|0x[\da-f]+|0o[0-7]+|[-+]?\d+(?::\d\d)+|\d{4}-\d\d-\d\d)$/i;

/** Is a text read as itself without quotes? */
function isPlain(text: string, flow: boolean, key: boolean): boolean {
  if (text === "" || text.trim() !== text || MISREAD.test(text)) return false;
  if (/^[,[\]{}#&*!|>'"%@`]/.test(text) || /^[-?:](?:\s|$)/.test(text) || /^(?:---|\.\.\.)(?:\s|$)/.test(text))
    return false;
  if (/:(?:\s|$)|\s#/.test(text) || (key && /[\r\n]/.test(text))) return false;
  return !flow || !/[,[\]{}]|:(?=["'])/.test(text);
}
