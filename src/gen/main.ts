/**
 * Writes the code that is derived from the schemas, the kinds and the rules. The results are committed; a test runs this with
 * `check` and fails where a file is not current. Documentation follows in a second step, since it is written from that code.
 */
import { join } from "node:path";
import { problemsIn } from "./check.ts";
import { loadSchemas, type SchemaFile } from "./load.ts";
import { registries } from "./registries.ts";
import { shapes } from "./shapes.ts";
import { templates } from "./templates.ts";
import { types } from "./types.ts";
import { validators } from "./validators.ts";
import { type Generated, write } from "./write.ts";

/**
 * Writes (or with `check` compares) all generated code. False when the schemas have mistakes, which are told instead, or when
 * `check` found a file that is not current.
 */
export async function generate({ check }: { check: boolean }): Promise<boolean> {
  const root = process.cwd();
  const problems = problemsIn(loadSchemas(join(root, "schemas")));
  for (const problem of problems) console.error(problem);
  return problems.length === 0 && write(root, await generatedCode(root), check);
}

/** All generated code of the project at `root`. */
export async function generatedCode(root: string): Promise<Generated[]> {
  const schemas = loadSchemas(join(root, "schemas"));
  return [
    schemaTexts(schemas),
    shapes(schemas),
    await types(schemas),
    ...validators(schemas),
    ...registries(root),
    templates(root),
  ];
}

function schemaTexts(schemas: readonly SchemaFile[]): Generated {
  const texts = schemas.map(
    ({ name, schema }) => `  ${JSON.stringify(name)}: ${JSON.stringify(JSON.stringify(schema))},`,
  );
  const kinds = schemas.flatMap(({ name, kind }) => (kind ? [`  ${kind}: ${JSON.stringify(name)},`] : []));
  return {
    path: "src/core/generated/schemas.ts",
    text: `// Generated from schemas/ by “npm run gen”. Kept as texts, so that only what is asked for is parsed.\nexport const schemaTexts: Readonly<Record<string, string>> = {\n${texts.join("\n")}\n};\n\nexport const schemaFileOfKind: Readonly<Record<string, string>> = {\n${kinds.join("\n")}\n};\n`,
  };
}
