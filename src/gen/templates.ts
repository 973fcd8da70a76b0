/** The built-in article templates, read once here, so that a program need not read them. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { readTemplate } from "../core/kb/template/parse.ts";
import type { Generated } from "./write.ts";

const FOLDER = "src/core/kb/templates";

/** Their texts and trees by name. */
export function templates(root: string): Generated {
  const files = readdirSync(join(root, FOLDER))
    .filter((file) => file.endsWith(".hbs"))
    .sort();
  const lines = files.map((file) => {
    const name = file.replace(/\.hbs$/, "");
    const text = readFileSync(join(root, FOLDER, file), "utf8");
    const read = readTemplate(name, text);
    if (!read.ok) throw new Error(`${file}: ${read.problem.message}`);
    return `  ${JSON.stringify(name)}: {\n    text: ${JSON.stringify(text)},\n    tree: ${JSON.stringify(JSON.stringify(read.template.nodes))},\n  },`;
  });
  return {
    path: "src/core/generated/templates.ts",
    text: `// Generated from ${FOLDER}/ by “npm run gen”. Trees are kept as texts, so that only what is asked for is read.\nexport const builtInTemplates: Readonly<Record<string, { readonly text: string; readonly tree: string }>> = {\n${lines.join("\n")}\n};\n`,
  };
}
