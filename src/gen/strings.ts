/** What the extension says, gathered for translators: a translation lies beside it as `bundle.l10n.<language>.json`. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Generated } from "./write.ts";

const SAID = /\bl10n\.t\(\s*("(?:[^"\\]|\\.)*")/g;

/** The file of all texts of `src/vscode`, each standing for itself. */
export function extensionStrings(root: string): Generated {
  const folder = join(root, "src/vscode");
  const texts = readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts"))
    .flatMap((file) => [...readFileSync(join(folder, file), "utf8").matchAll(SAID)])
    .map(([, literal = '""']) => JSON.parse(literal) as string);
  const sorted = [...new Set(texts)].sort();
  const bundle = Object.fromEntries(sorted.map((text) => [text, text]));
  return { path: "l10n/bundle.l10n.json", text: `${JSON.stringify(bundle, null, 2)}\n` };
}
