/** The least that any linter of these files must do: read, parse with the same YAML library, check with the same compiled schemas. */
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { parseAllDocuments } from "yaml";
import { validators } from "../../src/core/generated/validators.js";

const folder = process.argv[2] ?? ".";
let refused = 0;
for (const name of readdirSync(folder, { recursive: true, encoding: "utf8" })) {
  if (!name.endsWith(".yaml")) continue;
  for (const document of parseAllDocuments(readFileSync(path.join(folder, name), "utf8"))) {
    const value = document.toJS() as { kind?: string } | null;
    if (!validators[value?.kind ?? ""]?.(value)) refused++;
  }
}
console.log(`${refused} refused`);
