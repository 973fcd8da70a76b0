/** The roles of a major incident, with who has them at the start of a drill. */
import type { Book, Entry } from "../../model/index.ts";
import { reachOf } from "../duty.ts";
import { linkAt } from "../fields.ts";
import type { Chosen } from "./choices.ts";
import type { DrillPreview } from "./types.ts";

export function rolesOf(book: Book, entry: Entry<"EscalationMatrix">, chosen: Chosen): DrillPreview["roles"] {
  return Object.entries(entry.value.roles ?? {}).flatMap(([role, written]) => {
    // Beside the roles stand lists of those that must be held by different people.
    if (written === undefined || isList(written)) return [];
    const path = typeof written === "string" ? ["roles", role] : ["roles", role, "to"];
    const to = typeof written === "string" ? written : written.to;
    const onlyFor = typeof written === "string" ? undefined : written.onlyFor;
    if (to === undefined || (onlyFor && !onlyFor.includes(chosen.priority))) return [];
    const who = linkAt(book, entry, path) ?? { text: to, at: { path } };
    return [{ role, at: { path: ["roles", role] }, who, reach: reachOf(book, to, chosen.startAt, chosen.clock) }];
  });
}

function isList<T>(value: string | object | readonly T[]): value is readonly T[] {
  return Array.isArray(value);
}
