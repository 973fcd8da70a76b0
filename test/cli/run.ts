/** The command line as a process, in a folder of its own. */
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";

const CLI = path.resolve("dist/cli.cjs");

export interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
  readonly ms: number;
}

/** Runs `servicebook` and waits for it. */
export function servicebook(
  args: readonly string[],
  options: { cwd?: string; input?: string | Uint8Array } = {},
): Ended {
  const env: NodeJS.ProcessEnv = { ...process.env, NO_COLOR: "1" };
  delete env["NODE_EXTRA_CA_CERTS"];
  const began = performance.now();
  const { status, stdout, stderr } = spawnSync(process.execPath, [CLI, ...args], {
    cwd: options.cwd ?? process.cwd(),
    input: options.input ?? "",
    encoding: "utf8",
    env,
    timeout: 30_000,
    maxBuffer: 1 << 27,
  });
  return { code: status, out: stdout, err: stderr, ms: performance.now() - began };
}

const folders: string[] = [];

/** A temporary folder with these files; removed when the test process ends. */
export function folder(files: Readonly<Record<string, string | Uint8Array>>): string {
  const root = mkdtempSync(path.join(os.tmpdir(), "servicebook-"));
  if (folders.push(root) === 1)
    process.once("exit", () => {
      for (const one of folders) rmSync(one, { recursive: true, force: true });
    });
  for (const [name, text] of Object.entries(files)) {
    const file = path.join(root, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  return root;
}

/** A manifest; the documents of these tests stand alone, so that nothing refers to them. */
export const MANIFEST =
  "kind: Servicebook\nid: book\nname: Book\ntimezone: Europe/Lisbon\ntoday: 2026-11-22\nrules: {severities: {orphan-document: off}}\n";
export const TEAM =
  'kind: Team\nid: desk\nname: Desk\nlead: p.one\nmembers: [p.one, p.two]\nschedule: always\ncontact: {phone: "+351 210 000 111"}\n';

/** The findings of a run with `--format json`. */
export function findings(ended: Ended): {
  rule: string;
  severity: string;
  file: string;
  message: string;
  range: { start: { line: number; column: number }; end: { line: number; column: number } };
}[] {
  return JSON.parse(ended.out).findings;
}
