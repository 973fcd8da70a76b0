/** Books for the tests of sites: the samples, and books of a few texts. */
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { Book, readDoc } from "../../src/core/model/index.ts";
import { SourceText } from "../../src/core/text/index.ts";
import { type Audience, siteOf } from "../../src/site/index.ts";

const ROOT = "file:///book/";

const ASSETS = { style: "/* style */\n", script: "/* script */\n", play: "/* play */\n" };

/** A book of texts by path, read in the order that they are given in. */
export function bookOf(files: Readonly<Record<string, string>>): Book {
  const docs = Object.entries(files).map(([name, text]) => {
    const uri = ROOT + name;
    return [uri, readDoc(new SourceText(uri, text))] as const;
  });
  return new Book(ROOT, new Map(docs), { clock: "2026-11-25" });
}

/** The texts of a sample book, by path. */
export function sampleFiles(name: string): Record<string, string> {
  const root = path.resolve("samples", name);
  const files = readdirSync(root, { recursive: true, encoding: "utf8" }).filter((file) => /\.ya?ml$/.test(file));
  return Object.fromEntries(
    files.sort().map((file) => [file.split(path.sep).join("/"), readFileSync(path.join(root, file), "utf8")]),
  );
}

const samples = new Map<string, Book>();

export function sample(name: string): Book {
  const book = samples.get(name) ?? bookOf(sampleFiles(name));
  samples.set(name, book);
  return book;
}

export function optionsFor(audience: Audience, services?: readonly string[]) {
  return {
    audience,
    services,
    assets: ASSETS,
    bookOptions: { clock: "2026-11-25" },
    digest: (text: string, as: "hex" | "base64") => createHash("sha256").update(text).digest(as),
  };
}

const sites = new Map<string, ReadonlyMap<string, string>>();

/** The site of a sample; made once. */
export function sampleSite(name: string, audience: Audience): ReadonlyMap<string, string> {
  const key = `${name} ${audience}`;
  const site = sites.get(key) ?? siteOf(sample(name), optionsFor(audience));
  sites.set(key, site);
  return site;
}
