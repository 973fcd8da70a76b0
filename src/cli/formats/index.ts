import { github } from "./github.ts";
import { json } from "./json.ts";
import { junit } from "./junit.ts";
import type { Formatter } from "./report.ts";
import { sarif } from "./sarif.ts";
import { text } from "./text.ts";

/** The ways in which findings are printed. */
export const formatters = { text, json, github, sarif, junit } satisfies Record<string, Formatter>;
