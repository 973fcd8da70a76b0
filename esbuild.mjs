/**
 * Builds everything with one command.
 *
 *   node esbuild.mjs              all bundles into dist/ (add --production to minify, --watch to keep building)
 *   node esbuild.mjs build cli    only the named bundles
 *   node esbuild.mjs gen          rewrites what is generated from the schemas and the rules (add --check to only compare)
 *   node esbuild.mjs test         the test suites into out/test/
 *   node esbuild.mjs size         prints what each bundle is made of
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, relative, resolve, sep } from "node:path";
import { pathToFileURL } from "node:url";
import * as esbuild from "esbuild";

const args = process.argv.slice(2);
const [command = "build", ...named] = args.filter((arg) => !arg.startsWith("-"));
const production = args.includes("--production");

/** One set of options for all bundles, so that they cannot drift apart. */
const common = {
  bundle: true,
  minify: production,
  sourcemap: production ? false : "linked",
  legalComments: "none",
  logLevel: "warning",
  metafile: true,
  // Packages with UMD mains (vscode-languageserver-types and others) bundle only through their ES module entry.
  mainFields: ["module", "main"],
  // The browser build of the YAML library is the ES module one; it is the same code and can be tree-shaken.
  alias: { yaml: "./node_modules/yaml/browser/dist/index.js" },
  define: { "process.env.NODE_ENV": '"production"' },
};

const node = { ...common, platform: "node", target: "node20" };
const web = { ...common, platform: "browser", target: "es2022", conditions: ["browser"] };

/**
 * The server's libraries have a part for Node and one for browsers, and by their plain name give the first. One program runs in both,
 * so the plain name must mean what the two have in common; which of them is added is said where the program starts.
 *
 * @type {import("esbuild").Plugin}
 */
const commonParts = {
  name: "common-parts",
  setup(build) {
    build.onResolve({ filter: /^vscode-(jsonrpc|languageserver|languageserver-protocol)\/?$/ }, ({ path }) => ({
      path: resolve("node_modules", path.replace("/", ""), "lib/common/api.js"),
    }));
  },
};

/**
 * What few commands need, and much of: bundles of their own, so that the command line starts as fast as without it.
 *
 * @type {import("esbuild").Plugin}
 */
const apart = {
  name: "apart",
  setup(build) {
    build.onResolve({ filter: /\/(site|kb)\/index\.ts$/ }, ({ kind, path }) =>
      kind === "dynamic-import" ? { path: `./${path.split("/").at(-2)}.cjs`, external: true } : undefined,
    );
  },
};

/**
 * A page plays what documents say; it reads no YAML and checks no form. Without the library and the validators its script is a third.
 *
 * @type {import("esbuild").Plugin}
 */
const playOnly = {
  name: "play-only",
  setup(build) {
    build.onResolve({ filter: /^yaml$|generated\/validators\.js$|\/validators\.js$/ }, ({ path }) => ({
      path,
      namespace: "left-out",
    }));
    build.onLoad({ filter: /.*/, namespace: "left-out" }, () => ({ contents: "module.exports = { validators: {} };" }));
    // No file of the core does anything by being loaded, so what a page does not use can go.
    build.onResolve({ filter: /^\.\.?\/.*\.tsx?$/ }, async ({ path, pluginData, ...from }) => {
      if (pluginData === "asked") return undefined;
      const { importer, namespace, resolveDir, kind } = from;
      const found = await build.resolve(path, { importer, namespace, resolveDir, kind, pluginData: "asked" });
      return { ...found, sideEffects: false };
    });
  },
};

const jsx = { jsx: "automatic", jsxImportSource: "preact" };

/** @type {Record<string, import("esbuild").BuildOptions>} */
const bundles = {
  cli: {
    ...node,
    plugins: [apart],
    // The bundle may run as a script that V8 has compiled before, where only “require” is there.
    supported: { "dynamic-import": false },
    entryPoints: { cli: "src/cli/launch.ts", "cli-main": "src/cli/main.ts" },
    outdir: "dist",
    format: "cjs",
    outExtension: { ".js": ".cjs" },
    // The holiday data is megabytes that one command needs, with a licence of its own: npm brings it, no bundle holds it.
    external: ["./server.js", "date-holidays", "date-holidays/data", "ical.js"],
  },
  server: {
    ...node,
    entryPoints: ["src/lsp/main.ts"],
    outfile: "dist/server.js",
    format: "iife",
    plugins: [commonParts],
  },
  extension: {
    ...node,
    entryPoints: ["src/vscode/extension.node.ts"],
    outfile: "dist/extension.cjs",
    format: "cjs",
    external: ["vscode"],
  },
  extensionWeb: {
    ...web,
    entryPoints: ["src/vscode/extension.web.ts"],
    outfile: "dist/extension.web.js",
    format: "cjs",
    external: ["vscode"],
  },
  preview: {
    ...web,
    entryPoints: [
      { in: "src/webview/main.tsx", out: "preview" },
      { in: "src/core/views/preview.css", out: "preview" },
    ],
    outdir: "dist",
    format: "iife",
    ...jsx,
  },
  kb: { ...node, entryPoints: ["src/cli/kb/index.ts"], outfile: "dist/kb.cjs", format: "cjs" },
  site: { ...node, entryPoints: ["src/site/index.ts"], outfile: "dist/site.cjs", format: "cjs", ...jsx },
  siteFiles: {
    ...web,
    entryPoints: [
      { in: "src/page/search.ts", out: "site" },
      { in: "src/page/play.tsx", out: "play" },
      { in: "src/site/site.css", out: "site" },
    ],
    outdir: "dist/site",
    format: "iife",
    // These files are part of every site, and a site is the same wherever it is made.
    sourcemap: false,
    minify: true,
    plugins: [playOnly],
    ...jsx,
  },
};

/**
 * What V8 made of a program after its first job, for src/cli/launch.ts: more would take longer to read than it saves. It holds for this
 * version of V8 only, which its name says; written right after the code, since V8 looks at little more than the code’s length.
 *
 * @param {string} file the program, in dist/
 * @param {string[]} args how it is called for that job
 * @param {string[]} input what it is given to read, piece by piece: the next when it has said the word of the one before
 * @param {string} [word] what it says when it has done with a piece
 */
async function compile(file, args, input, word) {
  const main = resolve("dist", file);
  const cache = resolve("dist", `${file.replace(/\.c?js$/, "")}.${process.versions.v8}.cache`);
  // Characters beyond ASCII, which stand in patterns only, would make V8 hold the whole text at twice its size.
  const text = readFileSync(main, "utf8").replace(
    /[^\0-\x7f]/g,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
  writeFileSync(main, text);
  const script = `
    const vm = require("node:vm"), fs = require("node:fs"), Module = require("node:module");
    const main = ${JSON.stringify(main)};
    const script = new vm.Script(Module.wrap(fs.readFileSync(main, "latin1")), { filename: main });
    process.on("exit", () => fs.writeFileSync(${JSON.stringify(cache)}, script.createCachedData()));
    process.argv = [process.argv[0], main, ...${JSON.stringify(args)}];
    script.runInThisContext()({}, Module.createRequire(main), { exports: {} }, main, "dist");`;
  writeFileSync("out/compile.cjs", script);
  const child = spawn(process.execPath, ["out/compile.cjs"]);
  const waiting = [...input];
  let [said, failed] = ["", ""];
  const next = () => (waiting.length > 1 ? child.stdin.write(waiting.shift()) : child.stdin.end(waiting.shift()));
  child.stdout.setEncoding("utf8").on("data", (data) => {
    said += data;
    for (; word && waiting.length > 0 && said.includes(word); said = said.slice(said.indexOf(word) + word.length))
      next();
  });
  child.stderr.setEncoding("utf8").on("data", (data) => {
    failed += data;
  });
  next();
  const [status] = await once(child, "close");
  if ((status ?? 2) > 1 || !existsSync(cache)) throw new Error(`dist/${file} does not run: ${failed}`);
}

const SAMPLE = "samples/meridian-bank/sla/sla-core-banking.yaml";

/** The first job of the command line: to lint a document. */
async function compileCli() {
  await compile("cli-main.cjs", ["lint", "--stdin"], [readFileSync(SAMPLE, "utf8")]);
}

/** The first job of the server: to say what it finds in a document that is opened, and to help in writing it. */
async function compileServer() {
  const text = readFileSync(SAMPLE, "utf8");
  const uri = "untitled:sla-core-banking.yaml";
  const textDocument = { uri };
  const lines = text.split("\n");
  const capabilities = { textDocument: { diagnostic: {}, completion: { completionItem: { snippetSupport: true } } } };
  const pieces = [
    [{ id: 1, method: "initialize", params: { processId: null, rootUri: null, capabilities } }],
    [
      { method: "initialized", params: {} },
      { method: "textDocument/didOpen", params: { textDocument: { uri, languageId: "yaml", version: 1, text } } },
      { id: 2, method: "textDocument/diagnostic", params: { textDocument } },
    ],
    ...[
      { line: lines.length - 1, character: 0 },
      { line: lines.indexOf("targets:") + 1, character: lines[lines.indexOf("targets:") + 1]?.indexOf(":") + 2 },
    ].map((position, at) => [{ id: 3 + at, method: "textDocument/completion", params: { textDocument, position } }]),
    [{ id: 5, method: "textDocument/hover", params: { textDocument, position: { line: 0, character: 1 } } }],
    [{ id: 6, method: "shutdown" }],
    [{ method: "exit" }],
  ];
  const sent = pieces.map((messages) =>
    messages
      .map((message) => JSON.stringify({ jsonrpc: "2.0", ...message }))
      .map((body) => `Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`)
      .join(""),
  );
  await compile("server.js", ["--stdio"], sent, '"id":');
}

/** Bundles that are left in the form that V8 has compiled them to, by their names: their programs, and how that form is made. */
const COMPILED = {
  cli: { program: "cli-main", compile: compileCli },
  server: { program: "server", compile: compileServer },
};

function dropCompiled(program) {
  if (!existsSync("dist")) return;
  for (const file of readdirSync("dist"))
    if (file.startsWith(`${program}.`) && file.endsWith(".cache")) rmSync(join("dist", file));
}

/** The sample book as one file: in the browser an extension's folder can be read from, but not listed. */
function packSample() {
  const book = "samples/meridian-bank";
  const files = readdirSync(book, { recursive: true, withFileTypes: true }).filter((file) => file.isFile());
  const names = files.map((file) => relative(book, join(file.parentPath, file.name)).split(sep).join("/")).sort();
  mkdirSync("dist", { recursive: true });
  writeFileSync(
    "dist/sample.json",
    JSON.stringify(Object.fromEntries(names.map((name) => [name, readFileSync(join(book, name), "utf8")]))),
  );
}

/** Bundles a TypeScript entry for this process and imports it. */
async function run(entry, outfile) {
  await esbuild.build({
    ...node,
    sourcemap: "inline",
    entryPoints: [entry],
    outfile,
    format: "esm",
    packages: "external",
    alias: {},
  });
  return import(pathToFileURL(outfile).href);
}

if (command === "build") {
  if (args.includes("--watch")) {
    packSample();
    for (const { program } of Object.values(COMPILED)) dropCompiled(program);
    for (const options of Object.values(bundles))
      await (await esbuild.context({ ...options, logLevel: "info" })).watch();
  } else {
    const chosen = Object.entries(bundles).filter(([name]) => !named.length || named.includes(name));
    if (!named.length) rmSync("dist", { recursive: true, force: true });
    const results = await Promise.all(chosen.map(async ([name, o]) => [name, await esbuild.build(o)]));
    mkdirSync("out", { recursive: true });
    if (!named.length) packSample();
    for (const [name, { program, compile }] of Object.entries(COMPILED)) {
      if (!chosen.some(([one]) => one === name)) continue;
      // What was made of another text may look right to V8.
      dropCompiled(program);
      if (production) await compile();
    }
    writeFileSync("out/meta.json", JSON.stringify(Object.fromEntries(results.map(([name, r]) => [name, r.metafile]))));
  }
} else if (command === "gen") {
  // Code first: the documentation is written from the registries that the first step makes.
  const check = args.includes("--check");
  let current = true;
  for (const step of ["main", "documentation"]) {
    const { generate } = await run(`src/gen/${step}.ts`, `out/gen/${step}.mjs`);
    current = (await generate({ check })) && current;
    if (!current && !check) break;
  }
  process.exitCode = current ? 0 : 1;
} else if (command === "test") {
  const entryPoints = readdirSync("test", { recursive: true, withFileTypes: true })
    .filter((file) => file.isFile() && file.name.endsWith(".test.ts") && !file.parentPath.includes("inside"))
    .map((file) => `${file.parentPath}/${file.name}`);
  await esbuild.build({
    ...node,
    sourcemap: "inline",
    entryPoints,
    outdir: "out/test",
    outbase: "test",
    format: "esm",
    packages: "external",
    alias: {},
    outExtension: { ".js": ".mjs" },
  });
} else if (command === "size") {
  for (const options of Object.values(bundles)) {
    const { metafile } = await esbuild.build({ ...options, minify: true, write: false, sourcemap: false });
    console.log(await esbuild.analyzeMetafile(metafile));
  }
} else {
  console.error(`esbuild.mjs: “${command}” is not a command; see the first lines of this file.`);
  process.exitCode = 2;
}
