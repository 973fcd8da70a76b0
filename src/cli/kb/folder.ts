/**
 * The folder that articles are written into.
 * Invariant: nothing is read or written outside it; links in it are not followed.
 * Invariant: a file that somebody has changed by hand is not written over unless that is asked for.
 */

import { createHash } from "node:crypto";
import { lstatSync, mkdirSync, readFileSync, realpathSync, writeFileSync } from "node:fs";
import path from "node:path";
import { type Format, formats, withoutKept } from "../../core/kb/index.ts";
import { Failure } from "../exit.ts";
import { replaceText } from "../write.ts";

/** The file that says what was built, for the next build and for `kb check`. */
const INDEX = "servicebook-kb.json";

/** How a format was built last. */
export interface BuildNote {
  readonly language: string;
  readonly audience?: "internal" | "customer" | undefined;
  readonly ids?: readonly string[] | undefined;
  readonly knowledgeBase?: string | undefined;
  /** Each file with the hash of what was written, less what people write between marks. */
  readonly files: Readonly<Record<string, string>>;
}

export type Notes = { readonly [format in Format]?: BuildNote };

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
  notes(): Notes {
    const text = this.read(INDEX);
    if (text === undefined) return {};
    try {
      const { builds } = JSON.parse(text) as { builds?: unknown };
      if (typeof builds !== "object" || builds === null) return {};
      return Object.fromEntries(
        Object.entries(builds).filter(
          ([format, note]) => (formats as readonly string[]).includes(format) && isNote(note),
        ),
      );
    } catch {
      throw new Failure(`“${INDEX}” in this folder cannot be read. Remove it and run “kb build” again.`);
    }
  }

  writeNotes(notes: Notes): void {
    const sorted = Object.fromEntries(formats.flatMap((format) => (notes[format] ? [[format, notes[format]]] : [])));
    const text = `${JSON.stringify({ about: "Written by “servicebook kb build”, read by “servicebook kb check”.", builds: sorted }, null, 2)}\n`;
    if (this.read(INDEX) !== text) this.write(INDEX, text);
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

function isNote(note: unknown): boolean {
  if (typeof note !== "object" || note === null) return false;
  const { language, files, ids } = note as Partial<Record<keyof BuildNote, unknown>>;
  return (
    typeof language === "string" &&
    typeof files === "object" &&
    files !== null &&
    (ids === undefined || (Array.isArray(ids) && ids.every((id) => typeof id === "string")))
  );
}

/** The hash of what a build has written, less what people write between marks. */
export function ownHash(text: string): string {
  return createHash("sha256").update(withoutKept(text)).digest("hex").slice(0, 32);
}
