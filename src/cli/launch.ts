#!/usr/bin/env node
/**
 * Starts the command line, or the language server right away. The build leaves their code in the form that V8 has compiled it to, for the
 * version of V8 that built it: compiling takes longer than linting a file does. Other versions compile the code themselves, and Node 22 and
 * newer keep the result.
 */
import { readFileSync } from "node:fs";
import Module, { createRequire } from "node:module";
import path from "node:path";
import { Script } from "node:vm";

/** An editor waits for the server only, and how it is called leaves nothing to explain. */
const [command, ...options] = process.argv.slice(2);
const isServer =
  command === "lsp" && options.every((option) => /^--(stdio|node-ipc|socket|pipe|clientProcessId)\b/.test(option));

const name = isServer ? "server" : "cli-main";
const main = path.join(__dirname, isServer ? "server.js" : "cli-main.cjs");
const compiled = readCompiled(path.join(__dirname, `${name}.${process.versions.v8}.cache`));

if (compiled) {
  // The build leaves ASCII only, and it must be the very text that was compiled.
  const script = new Script(Module.wrap(readFileSync(main, "latin1")), { filename: main, cachedData: compiled });
  const module = { exports: {} };
  script.runInThisContext()(module.exports, createRequire(main), module, main, __dirname);
} else {
  (Module as { enableCompileCache?: () => void }).enableCompileCache?.();
  createRequire(main)(main);
}

function readCompiled(file: string): Buffer | undefined {
  try {
    return readFileSync(file);
  } catch {
    return undefined;
  }
}
