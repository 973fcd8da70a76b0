import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** A generated file: its path from the top of the project, and its text; an empty text removes it. */
export interface Generated {
  readonly path: string;
  readonly text: string;
}

/** Writes (or with `check` compares) files; false when one is not current. */
export function write(root: string, files: readonly Generated[], check: boolean): boolean {
  let current = true;
  for (const { path, text } of files) {
    const file = join(root, path);
    const before = existsSync(file) ? readFileSync(file, "utf8") : undefined;
    if (before === text) continue;
    if (check) {
      console.error(`${path} is not current: run “npm run gen” and commit the result.`);
      current = false;
    } else {
      mkdirSync(dirname(file), { recursive: true });
      if (text === "") rmSync(file, { force: true });
      else writeFileSync(file, text);
      console.log(`wrote ${path}`);
    }
  }
  return current;
}
