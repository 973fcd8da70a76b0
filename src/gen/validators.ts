import { createRequire } from "node:module";
import { Ajv, type Vocabulary } from "ajv";
import { Ajv2020 } from "ajv/dist/2020.js";
import standaloneCode from "ajv/dist/standalone/index.js";
import { bare } from "./bare.ts";
import type { SchemaFile } from "./load.ts";
import type { Generated } from "./write.ts";

/** Our own keywords, declared so that the compiler's strict mode catches every other misspelling. */
const OWN_KEYWORDS = [
  "x-kind",
  "x-ref",
  "x-id",
  "x-value",
  "x-unit",
  "x-why",
  "x-names",
  "x-pattern-means",
  "enumDescriptions",
];

/** One yes-or-no function for each kind, compiled ahead so that nothing is evaluated at run time. */
export function validators(schemas: readonly SchemaFile[]): Generated[] {
  // The 2020 compiler tracks which fields were looked at, for keywords that our schemas do not use; the older one reads the rest
  // in the same way and leaves that out.
  const ajv = new Ajv({
    strict: true,
    allowUnionTypes: true,
    strictRequired: false,
    strictTypes: false,
    messages: false,
    // UTF-16 lengths, as editors count them; Ajv calls the option deprecated and offers no other way.
    unicode: false,
    logger: false,
    unicodeRegExp: true,
    inlineRefs: false,
    code: { source: true, esm: true, lines: false, optimize: 2 },
  });
  // Holds “dependentRequired”. A CommonJS module whose default export only “require” hands over as it is.
  ajv.addVocabulary(
    (createRequire(import.meta.url)("ajv/dist/vocabularies/next.js") as { default: Vocabulary }).default,
  );
  // Compiled once with all words, so that a misspelt keyword fails here, and once without, for a small result.
  const strict = new Ajv2020({ strict: true, allowUnionTypes: true, strictRequired: false, strictTypes: false });
  strict.addVocabulary(OWN_KEYWORDS);
  for (const { name, schema } of schemas) strict.addSchema(schema, `${name}.schema.json`);
  for (const { name, kind } of schemas) if (kind) strict.getSchema(`${name}.schema.json`);
  for (const { name, schema } of schemas) ajv.addSchema(bare(schema) as object, `${name}.schema.json`);
  const kinds = schemas.filter((file) => file.kind);
  const code = standaloneCode(
    ajv,
    Object.fromEntries(kinds.map(({ kind, name }) => [kind ?? "", `${name}.schema.json`])),
  );
  const names = kinds.map(({ kind }) => kind).join(", ");
  return [
    {
      path: "src/core/generated/validators.js",
      text: `// Generated from schemas/ by “npm run gen”.\nimport equal from "fast-deep-equal";\n${yesOrNo(code)}\nexport const validators = { ${names} };\n`,
    },
    {
      path: "src/core/generated/validators.d.ts",
      text: `// Generated from schemas/ by “npm run gen”.\n/** For each kind: does a value have the form of its schema? */\nexport const validators: Readonly<Record<string, (value: unknown) => boolean>>;\n`,
    },
  ];
}

/**
 * The compiled code without its error objects and the paths that they would carry: only yes or no is asked of it, and our own
 * walk explains a no. This makes the code a third of its size, which every start pays for, and saves a text for each field.
 */
function yesOrNo(code: string): string {
  const short = code
    .replace(/^"use strict";/, "")
    .replace(/export const (\w+) = validate/g, "const $1 = validate")
    // Ajv asks for its comparison by a call that only CommonJS has; the same function comes as an import.
    .replace(/const (\w+) = require\("ajv\/dist\/runtime\/equal"\)\.default;/g, "const $1 = equal;")
    .replace(
      /\{instancePath(?::(?:"(?:[^"\\]|\\.)*"|[^"{}])*?)?,schemaPath:"[^"]*",keyword:"[^"]*",params:\{(?:"(?:[^"\\]|\\.)*"|[^{}"])*\}(?:,propertyName:\w+)?\}/g,
      "0",
    )
    .replace(/,\s*\{instancePath[^{}]*\}\)/g, ")")
    .replace(/\(data, \{instancePath=[^)]*\}=\{\}\)/g, "(data)")
    .replace(
      /const err\d+ = 0;if\(vErrors === null\)\{vErrors = \[err\d+\];\}\s*else \{vErrors\.push\(err\d+\);\}/g,
      "",
    )
    .replace(
      /vErrors = vErrors === null \? validate\d+\.errors : vErrors\.concat\(validate\d+\.errors\);errors = vErrors\.length;/g,
      "errors++;",
    )
    .replace(/if\(vErrors !== null\)\{if\(_errs\d+\)\{vErrors\.length = _errs\d+;\}\s*else \{vErrors = null;\}\}/g, "")
    .replace(/validate\d+\.errors = (?:vErrors|\[0\]);/g, "")
    .replace(/let vErrors = null;/g, "");
  if (/vErrors|instancePath/.test(short))
    throw new Error("The compiled validators have a form that is not known: look at yesOrNo().");
  return short;
}
