/** What a viewer has chosen, read from what came from outside. */
import type { Json } from "../text/index.ts";
import type { Inputs } from "./types.ts";

/** The most that is taken, in characters of text altogether and in values; a form has no room for more. */
const MOST_TEXT = 100_000;
const MOST_VALUES = 5000;
const DEEPEST = 6;

/** Plain data of a size that can be worked with; what is anything else is left out. Never throws. */
export function readInputs(value: unknown): Inputs {
  const left = { text: MOST_TEXT, values: MOST_VALUES };
  const read = copy(value, left, 0);
  return typeof read === "object" && read !== null && !Array.isArray(read) ? (read as Inputs) : {};
}

function copy(value: unknown, left: { text: number; values: number }, depth: number): Json | undefined {
  if (--left.values < 0 || depth > DEEPEST) return undefined;
  switch (typeof value) {
    case "string":
      left.text -= value.length;
      return left.text < 0 ? undefined : value;
    case "number":
      return Number.isFinite(value) ? value : undefined;
    case "boolean":
      return value;
    case "object":
      break;
    default:
      return undefined;
  }
  if (value === null) return null;
  if (Array.isArray(value)) return value.flatMap((one) => copy(one, left, depth + 1) ?? []);
  // No prototype: a key such as `constructor` is only a key.
  const block: Record<string, Json> = Object.create(null);
  for (const [key, inner] of Object.entries(value)) {
    left.text -= key.length;
    const read = left.text < 0 ? undefined : copy(inner, left, depth + 1);
    if (read !== undefined) block[key] = read;
  }
  return block;
}

/** A block of the inputs; empty where there is none of that name. */
export function blockOf(inputs: Inputs, name: string): Inputs {
  const value = Object.hasOwn(inputs, name) ? inputs[name] : undefined;
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Inputs) : {};
}

/** A text of the inputs. */
export function textOf(inputs: Inputs, name: string): string | undefined {
  const value = Object.hasOwn(inputs, name) ? inputs[name] : undefined;
  return typeof value === "string" ? value : undefined;
}
