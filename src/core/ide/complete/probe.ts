/** The copy of a document, read: where in it the mark is. */
import {
  type Json,
  keyText,
  type Limits,
  type Path,
  parseYaml,
  plainValueOf,
  type Step,
  type YamlNode,
} from "../../text/index.ts";
import { MARK } from "./spot.ts";

export interface Probe {
  readonly root: YamlNode;
  readonly value: Json;
  /** On a key: the path of the block that holds it. */
  readonly path: Path;
  readonly on: "key" | "value";
  /** The marked key as the document has it; of a value, the text. */
  readonly key: string;
  /** What the key or value says before the cursor, and behind it. */
  readonly before: string;
  readonly after: string;
  /** The keys that the block has beside the marked one. */
  readonly keys: readonly string[];
}

/** Reads a copy; undefined where the mark cannot be found in what can be read. */
export function readProbe(text: string, limits: Limits): Probe | undefined {
  const root = parseYaml(text, limits).documents.find((one) => one.root)?.root;
  const found = root && find(root, []);
  return root && found && { root, value: plainValueOf(root), ...found };
}

type Found = Omit<Probe, "root" | "value">;

function find(node: YamlNode, path: readonly Step[]): Found | undefined {
  if (node.type === "scalar") return foundIn(node.value, path, "value", []);
  if (node.type === "list") {
    for (let i = 0; i < node.items.length; i++) {
      const item = node.items[i];
      const found = item && find(item, [...path, i]);
      if (found) return found;
    }
    return undefined;
  }
  for (const entry of node.entries) {
    const key = keyText(entry.key);
    if (key.includes(MARK)) {
      const keys = node.entries.filter((one) => one !== entry).map((one) => keyText(one.key));
      return foundIn(key, path, "key", keys);
    }
    const { value } = entry;
    const found = value.type === "scalar" && typeof value.value !== "string" ? undefined : find(value, [...path, key]);
    if (found) return found;
  }
  return undefined;
}

function foundIn(text: unknown, path: Path, on: Probe["on"], keys: readonly string[]): Found | undefined {
  if (typeof text !== "string") return undefined;
  const at = text.indexOf(MARK);
  return at < 0
    ? undefined
    : { path, on, key: text, before: text.slice(0, at), after: text.slice(at + MARK.length), keys };
}
