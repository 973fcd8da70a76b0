#!/usr/bin/env node
/**
 * Starts the command line. The build leaves its code in the form that V8 has compiled it to, for the version of V8 that built it:
 * compiling takes longer than linting a file does. Other versions compile the code themselves, and Node 22 and newer keep the result.
 */
import { readFileSync } from "node:fs";
import Module, { createRequire } from "node:module";
import path from "node:path";
import { Script } from "node:vm";

const main = path.join(__dirname, "cli-main.cjs");
const compiled = readCompiled(path.join(__dirname, `cli-main.${process.versions.v8}.cache`));

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
