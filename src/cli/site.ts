/** `servicebook site` */
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import type { LoadedBook } from "../core/books/index.ts";
import { type BookOptions, isOf } from "../core/model/index.ts";
import { nearest } from "../core/values/index.ts";
import type { Assets, Audience } from "../site/index.ts";
import { today } from "./clock.ts";
import { EXIT, Failure } from "./exit.ts";
import { shownPath } from "./paths.ts";
import { select } from "./select.ts";
import { writeSite } from "./site-folder.ts";

export interface SiteArguments {
  readonly book?: string;
  readonly out?: string;
  readonly service?: readonly string[];
  readonly audience: Audience;
  readonly today?: string;
  readonly singleFile?: boolean;
}

/** Where a site goes when nothing else is said. */
const FOLDER = "site";

/** Writes the site, says where it is, and gives the exit code: 1 where a file of the book could not be read. */
export async function site(folder: string | undefined, options: SiteArguments): Promise<number> {
  if (folder !== undefined && options.book !== undefined)
    throw new Failure("Name the book once: as an argument, or with “--book”.");
  const bookOptions: BookOptions = { today: options.today ?? sourceDate(), clock: today() };
  const { book, troubles } = await oneBook(folder ?? options.book, bookOptions);
  const known = book.entries("Service").flatMap(({ id }) => id ?? []);
  for (const id of options.service ?? []) if (!known.includes(id)) throw new Failure(unknownService(id, known));
  // A bundle of its own: no other command draws anything.
  const { siteOf, singlePage } = await import("../site/index.ts");
  const made = {
    audience: options.audience,
    services: options.service,
    assets: assets(),
    bookOptions,
    digest: (text: string, as: "hex" | "base64") => createHash("sha256").update(text).digest(as),
  };
  if (options.singleFile) {
    const name = `${(book.manifest?.id ?? "servicebook").toLowerCase().replace(/[^a-z0-9]+/g, "-")}.html`;
    writeSingle(options.out ?? name, singlePage(book, made));
  } else {
    const out = path.resolve(options.out ?? FOLDER);
    const files = siteOf(book, made);
    const { removed } = writeSite(out, files);
    const pages = [...files.keys()].filter((name) => name.endsWith(".html")).length;
    const gone =
      removed === 0 ? "" : ` ${removed} that are no longer of the site ${removed === 1 ? "was" : "were"} removed.`;
    process.stdout.write(`Wrote ${pages} pages to ${path.relative(process.cwd(), out) || "."}.${gone}\n`);
    process.stdout.write(`Open ${pathToFileURL(path.join(out, "index.html")).href}\n`);
  }
  for (const [uri, { message }] of troubles)
    console.error(`${shownPath(uri, process.cwd())} is not on the site: ${message}`);
  return troubles.size > 0 ? EXIT.findings : EXIT.clean;
}

async function oneBook(folder: string | undefined, bookOptions: BookOptions): Promise<LoadedBook> {
  const { selections } = await select([], { cwd: process.cwd(), book: folder, bookOptions });
  const books = selections.filter(({ hasManifest }) => hasManifest);
  const [first] = books;
  if (!first) throw new Failure("There is no book here. Name its folder: the one that holds servicebook.yaml.");
  if (books.length > 1) {
    const roots = books.map(({ loaded }) => shownPath(loaded.book.root, process.cwd())).sort();
    throw new Failure(`There are several books here; name one: ${roots.join(", ")}.`);
  }
  if (!first.loaded.book.all().some((entry) => !isOf(entry, "Servicebook")))
    throw new Failure("The book holds no document yet; there is nothing to show.");
  return first.loaded;
}

function unknownService(id: string, known: readonly string[]): string {
  const [near] = nearest(id, known);
  return `There is no service “${id}” in the book.${near === undefined ? "" : ` Did you mean “${near}”?`}`;
}

/** The day that reproducible builds give; undefined where they give none. See reproducible-builds.org/specs/source-date-epoch. */
function sourceDate(): string | undefined {
  const text = process.env["SOURCE_DATE_EPOCH"];
  if (text === undefined || text === "") return undefined;
  const date = /^\d{1,11}$/.test(text) ? new Date(Number(text) * 1000) : undefined;
  if (!date || Number.isNaN(date.getTime()) || date.getUTCFullYear() > 9999)
    throw new Failure("SOURCE_DATE_EPOCH is set, but is not a number of seconds since 1970.");
  return date.toISOString().slice(0, 10);
}

/** What the build has left beside the command line for every site. */
function assets(): Assets {
  const read = (name: string) => readFileSync(path.join(__dirname, "site", name), "utf8");
  return { style: read("site.css"), script: read("site.js"), play: read("play.js") };
}

/** What each of our pages holds near its start. */
const SIGN = '<meta name="generator" content="Servicebook">';

/** Writes one page: over one of ours, never over anything else. */
function writeSingle(out: string, html: string): void {
  if (out === "-") {
    process.stdout.write(html);
    return;
  }
  const file = path.resolve(out);
  const shown = path.relative(process.cwd(), file);
  try {
    if (existsSync(file) && !readFileSync(file, "utf8").slice(0, 2000).includes(SIGN))
      throw new Failure(
        `“${shown}” is there and was not written by “servicebook site”; nothing was written. Name another file with “--out”.`,
      );
    mkdirSync(path.dirname(file), { recursive: true });
    const beside = `${file}.${process.pid}.tmp`;
    try {
      writeFileSync(beside, html, { flag: "wx" });
      renameSync(beside, file);
    } finally {
      rmSync(beside, { force: true });
    }
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (error instanceof Failure || code === undefined) throw error;
    throw new Failure(`“${shown}” could not be written (${code}).`);
  }
  process.stdout.write(`Wrote ${shown}.\n`);
}
