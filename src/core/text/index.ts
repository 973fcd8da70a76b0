/**
 * Texts, trees and places in them.
 * Invariant: the only folder that imports the YAML library; its types never leave.
 * Invariant: total. Any text gives documents and problems; nothing throws.
 */
export { DEFAULT_LIMITS, type Limits } from "./limits.ts";
export type { TextProblem } from "./messages.ts";
export {
  entryOf,
  type Json,
  keyText,
  type ListNode,
  type MapEntry,
  type MapNode,
  newBlock,
  nodeAt,
  type Path,
  pathAt,
  plainValueOf,
  type ScalarNode,
  type ScalarStyle,
  type Step,
  spanAt,
  walk,
  type YamlNode,
} from "./node.ts";
export { type ParsedText, parseYaml, type YamlDocument } from "./parse.ts";
export { partOfScalar } from "./scalar.ts";
export { applyEdits, type Position, SourceText, type Span, type TextEdit } from "./source.ts";
