/** Mends that several rules offer. */
import type { Entry } from "../model/index.ts";
import { type Change, type FixIdea, quoteYaml } from "../schema/index.ts";
import { type Json, nodeAt, type Path } from "../text/index.ts";

/** Writes a value at a path, in place of the one that stands there. */
export function putting(entry: Entry, path: Path, text: string): Change {
  return { path, do: nodeAt(entry.root, path) ? "set" : "add", text };
}

/** Says of a document that it is still being written, or no longer counts. */
export function withStatus(entry: Entry, status: "draft" | "retired"): FixIdea {
  const title = status === "draft" ? "Call it a draft until it is known" : "Say that it no longer counts";
  return { title: `${title} (“status: ${status}”)`, asks: true, changes: [putting(entry, ["status"], status)] };
}

/** Takes something out of a document. */
export function without(title: string, path: Path): FixIdea {
  return { title, asks: true, changes: [{ path, do: "remove" }] };
}

/** Writes that something was done today. */
export function doneToday(entry: Entry, field: string, today: string, what: string): FixIdea {
  return { title: `Write that ${what} today, ${today}`, asks: true, changes: [putting(entry, [field], today)] };
}

/** An entry of a list as text, in the style of the entries beside it. */
export function likeBeside(entry: Entry, list: Path, fields: Readonly<Record<string, Json>>): string {
  const node = nodeAt(entry.root, list);
  const beside = node?.type === "list" ? node.items[0] : undefined;
  if (beside && (beside.type === "scalar" || beside.flow)) return quoteYaml(fields);
  return Object.entries(fields)
    .map(([name, value]) => `${name}: ${quoteYaml(value)}`)
    .join("\n");
}
