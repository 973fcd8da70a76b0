/**
 * The folder that articles are written into.
 * Invariant: nothing is read or written outside it; links in it are not followed.
 * Invariant: a file that somebody has changed by hand is not written over unless that is asked for.
 */

import { lstatSync, mkdirSync, readFileSync, realpathSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { articleFolder, type BuildNotes, NOTES_FILE, notesText, readNotes } from "../../core/kb/index.ts";
import type { Book } from "../../core/model/index.ts";
import { Failure } from "../exit.ts";
import { shownPath } from "../paths.ts";
import { replaceText } from "../write.ts";

export class OutFolder {
  private readonly folder: string;

  constructor(written: string) {
    this.folder = path.resolve(written);
  }

  /** A file’s text with `\n` at the ends of lines, whatever git has made of them; undefined where it is not there. */
  read(name: string): string | undefined {
    const file = this.fileOf(name);
    try {
      if (lstatSync(file).isSymbolicLink())
        throw new Failure(`“${name}” is a link. Articles are written into the folder itself; remove the link.`);
      return readFileSync(file, "utf8").replace(/\r\n/g, "\n");
    } catch (error) {
      if (error instanceof Failure) throw error;
      const { code } = error as NodeJS.ErrnoException;
      if (code === "ENOENT" || code === "ENOTDIR") return undefined;
      throw new Failure(`“${name}” cannot be read (${code ?? error}).`);
    }
  }

  write(name: string, text: string): void {
    const file = this.fileOf(name);
    const before = this.raw(file);
    if (before === undefined) {
      try {
        mkdirSync(this.folder, { recursive: true });
        writeFileSync(file, text, { flag: "wx" });
      } catch (error) {
        throw new Failure(`“${name}” cannot be written (${(error as NodeJS.ErrnoException).code ?? error}).`);
      }
      return;
    }
    const written = replaceText(file, before, text);
    if (written !== "written")
      throw new Failure(
        `“${name}” cannot be written (${written === "changed" ? "it was changed meanwhile" : written.reason}).`,
      );
  }

  /** What was built last; nothing where there was no build. */
  notes(): BuildNotes {
    const text = this.read(NOTES_FILE);
    const notes = text === undefined ? {} : readNotes(text);
    if (!notes) throw new Failure(`“${NOTES_FILE}” in this folder cannot be read. Remove it and run “kb build” again.`);
    return notes;
  }

  writeNotes(notes: BuildNotes): void {
    const text = notesText(notes);
    if (this.read(NOTES_FILE) !== text) this.write(NOTES_FILE, text);
  }

  private raw(file: string): string | undefined {
    try {
      return readFileSync(file, "utf8");
    } catch {
      return undefined;
    }
  }

  /** A name as a path in the folder. Names are ids, which cannot lead out of it; this holds even if one day they could. */
  private fileOf(name: string): string {
    const file = path.join(this.folder, name);
    if (path.basename(name) !== name || name.startsWith(".") || path.dirname(file) !== this.folder)
      throw new Failure(`“${name}” cannot be the name of a file in the folder.`);
    // A folder that does not exist yet cannot be a link.
    try {
      realpathSync(this.folder);
    } catch {
      return file;
    }
    return file;
  }
}

/**
 * The folder that a command writes into or looks at.
 *
 * @param named as it was written; the book’s own folder for articles where left out
 */
export function folderFor(
  book: Book,
  named: string | undefined,
): { readonly folder: OutFolder; readonly name: string } {
  if (named !== undefined) return { folder: new OutFolder(named), name: named };
  const own = articleFolder(book);
  if (own === undefined)
    throw new Failure(
      "“articles” in servicebook.yaml names a folder outside the book. Name one below it, or use “--out”.",
    );
  return { folder: new OutFolder(fileURLToPath(own)), name: shownPath(own, process.cwd()) };
}
