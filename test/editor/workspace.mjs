/**
 * The folder that the suites open: a copy of all sample books, which may be changed, with files of other tools among them.
 */
import { execFile } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, relative, resolve } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);
const PROJECT = resolve(import.meta.dirname, "../..");
const SAMPLES = join(PROJECT, "samples");

/** Files that are none of our business, though they lie in a book and use words that we use too. */
export const NOT_OURS = {
  "meridian-bank/docker-compose.yml":
    "name: monitoring\nservices:\n  web:\n    image: nginx:1.27\n    ports: [22:22, 80:80]\n",
  "meridian-bank/deploy/service.yaml":
    "apiVersion: v1\nkind: Service\nmetadata:\n  name: payments\nspec:\n  ports:\n    - port: 80\n",
};

/**
 * Makes the folder.
 *
 * @returns {{ folder: string, books: string[], remove(): void }} its full path, the books' names, and what takes it away again
 */
export function sampleWorkspace() {
  // The real path: on macOS the temporary folder is behind a symbolic link, and VS Code reports the place it leads to.
  const home = realpathSync(mkdtempSync(join(tmpdir(), "servicebook-")));
  const folder = join(home, "samples");
  const books = readdirSync(SAMPLES).filter((name) => existsSync(join(SAMPLES, name, "servicebook.yaml")));
  for (const book of books) cpSync(join(SAMPLES, book), join(folder, book), { recursive: true });
  for (const [path, text] of Object.entries(NOT_OURS)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return { folder, books, remove: () => rmSync(home, { recursive: true, force: true, maxRetries: 5 }) };
}

/**
 * What `servicebook lint` finds in the books of such a folder.
 *
 * @param {{ folder: string, books: string[] }} workspace
 * @returns {Promise<import("./inside/finding.ts").Finding[]>}
 */
export async function findingsOfCommandLine({ folder, books }) {
  const manifest = JSON.parse(readFileSync(join(PROJECT, "package.json"), "utf8"));
  const program = join(PROJECT, manifest.bin.servicebook);
  const found = [];
  for (const book of books) {
    const args = [program, "lint", book, "--format", "json"];
    const stdout = await run(process.execPath, args, { cwd: folder, maxBuffer: 1 << 26 }).then(
      (ended) => ended.stdout,
      (error) => {
        // 1 says that there are errors among the findings.
        if (error.code === 1) return error.stdout;
        throw new Error(`“servicebook lint ${book}” ended with ${error.code}:\n${error.stderr}`);
      },
    );
    for (const { file, rule, severity, message, range } of JSON.parse(stdout).findings) {
      const path = relative(folder, resolve(folder, file)).replaceAll("\\", "/");
      found.push({ file: path, rule, severity, message, range });
    }
  }
  return found;
}
