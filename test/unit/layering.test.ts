/** The house’s walls: who may import whom, no cycles, and only through a folder’s index. */
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

const SRC = path.resolve("src");

/** For each room: the rooms and packages that it may use. `types:` allows importing types only. */
const MAY: Record<string, readonly string[]> = {
  "core/text": ["yaml", "types:core/values"],
  "core/values": ["fastest-levenshtein"],
  "core/conditions": ["core/values", "fastest-levenshtein"],
  "core/generated": ["core/lint", "core/kinds", "types:core/schema"],
  "core/kb": [
    "core/model",
    "core/values",
    "core/conditions",
    "core/time",
    "core/lint",
    "core/books",
    "core/generated",
    "core/text",
    "types:core/ide",
    "handlebars/dist/cjs/handlebars/compiler/base.js",
    "markdown-it",
  ],
  "core/schema": ["core/text", "core/values", "core/generated", "fastest-levenshtein"],
  "core/model": [
    "core/text",
    "core/schema",
    "core/generated",
    "types:core/values",
    "core/values",
    "picomatch/posix.js",
  ],
  // What a preview shows is worked out here, where nothing is drawn …
  "core/preview": [
    "core/conditions",
    "core/kinds",
    "core/lint",
    "core/model",
    "core/scenarios",
    "core/schema",
    "core/sla",
    "core/text",
    "core/time",
    "core/values",
    "types:core/generated",
  ],
  // … and drawn here, where nothing is worked out: no engine, no schema, no YAML reaches a page.
  "core/views": ["preact", "preact/hooks", "types:core/preview"],
  webview: ["core/views", "preact", "types:protocol", "types:core/preview"],
  // A site draws previews as an editor does; only what is around them is its own.
  site: [
    "core/kinds",
    "core/lint",
    "core/model",
    "core/preview",
    "core/schema",
    "core/time",
    "core/values",
    "core/views",
    "types:core/generated",
    "preact",
    "preact-render-to-string",
  ],
  // What runs on a site’s pages.
  page: ["core/preview", "core/time", "core/views", "site", "webview", "preact", "minisearch"],
  "core/time": ["temporal-polyfill/fns/ZonedDateTime", "core/values", "types:core/model", "types:core/generated"],
  "core/sla": ["core/time", "core/values", "core/conditions", "core/model", "types:core/generated"],
  "core/scenarios": ["core/sla", "core/time", "core/values", "core/model", "types:core/generated", "types:core/text"],
  "core/edit": ["core/text", "types:core/schema"],
  "core/lint": [
    "core/text",
    "core/schema",
    "core/model",
    "core/edit",
    "core/values",
    "core/conditions",
    "core/time",
    "core/sla",
    "core/scenarios",
    "core/generated",
  ],
  "core/ide": [
    "core/text",
    "core/schema",
    "core/model",
    "core/values",
    "core/conditions",
    "core/time",
    "core/sla",
    "core/scenarios",
    "core/edit",
    "core/kinds",
    "core/lint",
    "core/kinds",
  ],
  "core/kinds": ["core/generated", "core/model", "core/schema"],
  "core/books": ["core/model", "core/text", "types:core/lint", "ignore", "picomatch/posix.js"],
  files: ["core/books", "node:"],
  protocol: ["types:core/*"],
  // The server draws nothing: `core/views` is not for it.
  lsp: [
    "core/books",
    "core/edit",
    "core/ide",
    "core/kb",
    "core/kinds",
    "core/lint",
    "core/model",
    "core/preview",
    "core/scenarios",
    "core/schema",
    "core/text",
    "core/time",
    "core/values",
    "protocol",
    "files",
    "vscode-languageserver",
    "vscode-languageserver/node",
    "vscode-languageserver/browser",
    "vscode-languageserver-textdocument",
    "vscode-uri",
    "node:",
  ],
  vscode: [
    "protocol",
    "vscode",
    "vscode-languageclient",
    "vscode-languageclient/node",
    "vscode-languageclient/browser",
    "vscode-uri",
  ],
  cli: [
    "core/*",
    "files",
    "site",
    "node:",
    "commander",
    "picocolors",
    "csv-parse",
    "picomatch/posix.js",
    "date-holidays",
    "date-holidays/data",
    "ical.js",
    "../package.json",
  ],
  gen: [
    "types:core/text",
    "core/lint",
    "core/schema",
    "core/kinds",
    "core/kb",
    "core/values",
    "node:",
    "ajv",
    "ajv/",
    "json-schema-to-typescript",
  ],
};

interface Import {
  readonly file: string;
  readonly room: string;
  readonly target: string;
  readonly inner: boolean;
  readonly typesOnly: boolean;
}

/** Folders that hold one rule or one kind a file use their parent’s inner files: they are part of the same room. */
function roomOf(file: string): string {
  const parts = path.relative(SRC, file).split(path.sep);
  return parts[0] === "core" ? parts.slice(0, 2).join("/") : (parts[0] ?? "");
}

function importsOf(file: string): Import[] {
  const text = readFileSync(file, "utf8");
  const found: Import[] = [];
  const statement =
    /^(?:import|export)\s+(type\s+)?(?:([^"';]*?)\s+from\s+)?["']([^"']+)["']|import\(["']([^"']+)["']\)/gm;
  for (const match of text.matchAll(statement)) {
    const from = match[3] ?? match[4] ?? "";
    const names = match[2] ?? "";
    const typesOnly =
      Boolean(match[1]) ||
      (/^\{/.test(names.trim()) &&
        names
          .replace(/[{}]/g, "")
          .split(",")
          .filter((one) => one.trim())
          .every((one) => /^\s*type\s/.test(one)));
    if (!from.startsWith(".")) {
      found.push({ file, room: roomOf(file), target: from, inner: false, typesOnly });
      continue;
    }
    const full = path.resolve(path.dirname(file), from);
    const target = full.startsWith(SRC + path.sep) ? roomOf(full) : path.relative(SRC, full).split(path.sep).join("/");
    found.push({ file, room: roomOf(file), target, inner: path.basename(full) !== "index.ts", typesOnly });
  }
  return found;
}

const files = readdirSync(SRC, { recursive: true, encoding: "utf8" })
  .filter((file) => /\.tsx?$/.test(file) && !file.endsWith(".d.ts"))
  .map((file) => path.join(SRC, file));
const all = files.flatMap(importsOf);

function allowed(one: Import): boolean {
  if (one.target === one.room) return true;
  const list = MAY[one.room] ?? [];
  const fits = (entry: string) =>
    entry === one.target ||
    (entry.endsWith("/*") && one.target.startsWith(entry.slice(0, -1))) ||
    (/[:/]$/.test(entry) && one.target.startsWith(entry));
  return list.some((entry) => (entry.startsWith("types:") ? one.typesOnly && fits(entry.slice(6)) : fits(entry)));
}

/** Inner files that others may use: what is generated has no index, and the generators read the sources of truth. */
function innerAllowed(one: Import): boolean {
  return (
    one.target === "core/generated" ||
    one.room === "core/generated" ||
    one.room === "gen" ||
    one.target.endsWith(".json")
  );
}

describe("layering", () => {
  it("every room is known", () => {
    assert.deepEqual(
      [...new Set(files.map(roomOf))]
        .filter((room) => room.includes(".ts") || !MAY[room])
        .filter((room) => room !== "core/ambient.d.ts"),
      [],
    );
  });

  it("rooms import only what they may", () => {
    assert.deepEqual(
      all.filter((one) => !allowed(one)).map((one) => `${path.relative(SRC, one.file)} imports ${one.target}`),
      [],
    );
  });

  it("rooms use each other through the index only", () => {
    const broken = all.filter(
      (one) =>
        (one.target.startsWith("core/") || MAY[one.target]) &&
        one.target !== one.room &&
        one.inner &&
        !innerAllowed(one),
    );
    assert.deepEqual(
      broken.map((one) => `${path.relative(SRC, one.file)} reaches into ${one.target}`),
      [],
    );
  });

  it("rooms do not form a cycle, but for the registries that are generated from the rules and kinds", () => {
    const edges = new Map<string, Set<string>>();
    for (const one of all) {
      if (one.typesOnly || one.target === one.room || !MAY[one.target] || one.room === "core/generated") continue;
      edges.set(one.room, (edges.get(one.room) ?? new Set()).add(one.target));
    }
    const done = new Set<string>();
    const visit = (room: string, trail: readonly string[]): void => {
      assert.ok(!trail.includes(room), `cycle: ${[...trail, room].join(" → ")}`);
      if (done.has(room)) return;
      for (const next of edges.get(room) ?? []) visit(next, [...trail, room]);
      done.add(room);
    };
    for (const room of edges.keys()) visit(room, []);
  });

  it("would notice a forbidden import", () => {
    assert.equal(allowed({ file: "", room: "core/model", target: "node:fs", inner: false, typesOnly: false }), false);
    assert.equal(
      allowed({ file: "", room: "core/text", target: "core/values", inner: false, typesOnly: false }),
      false,
    );
  });
});
