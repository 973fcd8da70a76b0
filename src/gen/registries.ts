import { readdirSync } from "node:fs";
import { join } from "node:path";
import type { Generated } from "./write.ts";

/** The lists of all rules and all kinds, so that adding one is adding a file. */
export function registries(root: string): Generated[] {
  return [
    registry(root, "src/core/lint/rules", "rules", "Rule", "../lint/rule.ts", "../lint/rules"),
    registry(root, "src/core/kinds/all", "kinds", "Kind", "../kinds/kind.ts", "../kinds/all"),
  ];
}

function registry(root: string, folder: string, name: string, type: string, typeFrom: string, from: string): Generated {
  const files = readdirSync(join(root, folder))
    .filter((file) => file.endsWith(".ts"))
    .sort();
  const variable = (file: string) =>
    file.replace(/\.ts$/, "").replace(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
  return {
    path: `src/core/generated/${name}.ts`,
    text: `// Generated from ${folder}/ by “npm run gen”.\nimport type { ${type} } from "${typeFrom}";\n${files.map((file) => `import ${variable(file)} from "${from}/${file}";`).join("\n")}\n\nexport const ${name}: readonly ${type}[] = [\n${files.map((file) => `  ${variable(file)},`).join("\n")}\n];\n`,
  };
}
