/** Writing texts back: whole or not at all, and never over what somebody else has written meanwhile. */
import { chmodSync, readFileSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";

const BOM = "\uFEFF";

/** What came of it; `changed` where the file no longer holds what was read, or holds it in another encoding. */
export type Written = "written" | "changed" | { readonly reason: string };

/**
 * Puts a new text into a file that still holds what was read from it. It is written beside the file and moved over it, so that
 * nobody ever reads half of it; a mark at the start and the permissions stay.
 */
export function replaceText(file: string, before: string, after: string): Written {
  let beside: string | undefined;
  try {
    const target = realpathSync(file);
    const held = readFileSync(target);
    const kept = [before, BOM + before].find((text) => Buffer.from(text).equals(held));
    if (kept === undefined) return "changed";
    const made = path.join(path.dirname(target), `.${path.basename(target)}.${process.pid}.tmp`);
    writeFileSync(made, kept === before ? after : BOM + after, { flag: "wx" });
    beside = made;
    chmodSync(made, statSync(target).mode);
    // Once more, as close to the move as can be.
    if (!readFileSync(target).equals(held)) return "changed";
    renameSync(made, target);
    beside = undefined;
    return "written";
  } catch (error) {
    return { reason: (error as NodeJS.ErrnoException).code ?? String(error) };
  } finally {
    if (beside !== undefined) rmSync(beside, { force: true });
  }
}
