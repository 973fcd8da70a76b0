/**
 * A site’s files in a folder: only what we wrote is ever replaced or removed, and nothing is written elsewhere.
 *
 * A list in the folder says which files are ours. All files are written beside their places first and moved then, so that a full disk or
 * a stop in the middle leaves the site that was there.
 */
import {
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import { Failure } from "./exit.ts";

/** The list of our files, a path a line. */
const LIST = ".servicebook-site";
/** Where files are until all of them are written. */
const BESIDE = ".servicebook-site.tmp";

const LIST_HEAD =
  "# Written by servicebook site. The files below are replaced and removed by it; leave this list where it is.";

/** Paths that a site can have; nothing else that a list says is believed. */
const OURS = /^(?:[a-z0-9][a-z0-9-]*\/)?[a-z0-9][a-z0-9-]*\.(?:html|css|js)$/;

/** What came of it. */
export interface WrittenSite {
  readonly written: number;
  readonly removed: number;
}

/**
 * @param files texts by path, with slashes, below the folder
 * @throws Failure where the folder holds other things, or something of somebody else’s stands in the way
 */
export function writeSite(folder: string, files: ReadonlyMap<string, string>): WrittenSite {
  const shown = path.relative(process.cwd(), folder) || ".";
  const before = oursIn(folder, shown);
  for (const name of files.keys()) {
    if (!OURS.test(name)) throw new Error(`“${name}” is no path of a site.`);
    if (!before.has(name) && existsSync(path.join(folder, name)))
      throw new Failure(
        `“${shown}/${name}” was not written by “servicebook site”; nothing was written. Move it away, or choose another folder with “--out”.`,
      );
  }
  const names = [...new Set([...before, ...files.keys()])];
  for (const part of new Set(names.map((name) => path.dirname(name)))) staysInside(folder, part, shown);
  mkdirSync(folder, { recursive: true });
  const beside = path.join(folder, BESIDE);
  try {
    // What an earlier run left when it was stopped.
    rmSync(beside, { recursive: true, force: true });
    for (const [name, text] of files) {
      const file = path.join(beside, name);
      mkdirSync(path.dirname(file), { recursive: true });
      writeFileSync(file, text);
    }
    // From here on both old and new are ours, wherever it is stopped.
    writeList(folder, names);
    for (const name of files.keys()) {
      mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
      renameSync(path.join(beside, name), path.join(folder, name));
    }
    const stale = [...before].filter((name) => !files.has(name));
    for (const name of stale) rmSync(path.join(folder, name), { force: true });
    for (const part of new Set(stale.map((name) => path.dirname(name)))) removeEmpty(folder, part);
    writeList(folder, [...files.keys()]);
    return { written: files.size, removed: stale.length };
  } catch (error) {
    if (error instanceof Failure) throw error;
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    throw new Failure(`The site could not be written to “${shown}” (${code}).`);
  } finally {
    rmSync(beside, { recursive: true, force: true });
  }
}

/** The files that we wrote there before; none for a folder that is new or empty. */
function oursIn(folder: string, shown: string): Set<string> {
  let inside: string[];
  try {
    inside = readdirSync(folder);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOENT") return new Set();
    if (code === "ENOTDIR") throw new Failure(`“${shown}” is a file. Name a folder with “--out”.`);
    throw new Failure(`“${shown}” cannot be read (${code}).`);
  }
  if (inside.length === 0) return new Set();
  if (!inside.includes(LIST))
    throw new Failure(
      `“${shown}” holds things that “servicebook site” did not write; nothing was written. Name an empty folder, or a new one, with “--out”.`,
    );
  const lines = readFileSync(path.join(folder, LIST), "utf8").split("\n");
  return new Set(lines.filter((line) => OURS.test(line)));
}

/** A folder of the site must be a folder: through a link, files would be written and removed elsewhere. */
function staysInside(folder: string, part: string, shown: string): void {
  if (part === ".") return;
  const found = lstatSync(path.join(folder, part), { throwIfNoEntry: false });
  if (found && !found.isDirectory())
    throw new Failure(
      `“${shown}/${part}” is a ${found.isSymbolicLink() ? "link" : "file"} where the site has a folder; nothing was written. Move it away, or choose another folder with “--out”.`,
    );
}

function removeEmpty(folder: string, part: string): void {
  if (part === ".") return;
  const full = path.join(folder, part);
  if (existsSync(full) && readdirSync(full).length === 0) rmSync(full, { recursive: true });
}

function writeList(folder: string, names: readonly string[]): void {
  const made = path.join(folder, `${LIST}.new`);
  writeFileSync(made, `${[LIST_HEAD, ...[...names].sort()].join("\n")}\n`);
  renameSync(made, path.join(folder, LIST));
}
