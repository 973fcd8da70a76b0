/** What can be wrong in a template, in words; said alike when an article is made and before. */
import { nearest } from "../../values/index.ts";
import { blockHelpers, controlBlocks, helpers } from "./helpers.ts";
import type { TemplateProblem } from "./tree.ts";

/** A problem before it is known where it is. */
export type Said = Pick<TemplateProblem, "code" | "message" | "why" | "help"> & {
  /** What was probably meant by what is marked. */
  readonly meant?: string | undefined;
};

const WHY_UNKNOWN = "The article would have a hole where this stands, and nobody would notice.";
const WHY_BUDGET = "A template that does not end would stop the editor and every build.";
const LOOPS = "Look for a loop inside a loop over the same list, or a part that names itself.";

/** What loops give beside the entry. */
export const LOOP_DATA: Readonly<Record<string, string>> = {
  number: "The number of the entry, counted from 1.",
  index: "The number of the entry, counted from 0.",
  key: "The name of the entry in a record; in a list its number from 0.",
  first: "Whether this is the first entry.",
  last: "Whether this is the last entry.",
};

function near(name: string, known: readonly string[]): { readonly meant: string | undefined; readonly help: string } {
  const [meant] = nearest(name, known, 1);
  return {
    meant,
    help: meant === undefined ? `Use one of: ${known.slice(0, 40).join(", ")}.` : `Did you mean “${meant}”?`,
  };
}

/** The names of all blocks. */
const blockNames: readonly string[] = [...Object.keys(controlBlocks), ...Object.keys(blockHelpers)];

export const problems = {
  steps: (most: number): Said => ({
    code: "template/too-long",
    message: `The template has taken ${most.toLocaleString("en")} steps and is not at its end.`,
    why: WHY_BUDGET,
    help: LOOPS,
  }),
  output: (most: number): Said => ({
    code: "template/too-long",
    message: `The template has written ${most.toLocaleString("en")} characters and is not at its end.`,
    why: WHY_BUDGET,
    help: LOOPS,
  }),
  deep: (name: string, most: number): Said => ({
    code: "template/too-deep",
    message: `Parts stand more than ${most} deep in each other here; “${name}” may name itself.`,
    why: WHY_BUDGET,
    help: "Let a part name only parts that do not lead back to it.",
  }),
  endless: (name: string): Said => ({
    code: "template/too-deep",
    message: `The part “${name}” leads back to itself here, always.`,
    why: WHY_BUDGET,
    help: "Let a part name only parts that do not lead back to it.",
  }),
  part: (name: string, known: readonly string[]): Said => {
    const [meant] = nearest(name, known, 1);
    return {
      code: "template/unknown-part",
      message: `There is no part “${name}”.`,
      why: WHY_UNKNOWN,
      meant,
      help:
        meant === undefined
          ? `Put it into the book’s folder of templates as “${name}.hbs”, or name one of: ${known.join(", ")}.`
          : `Did you mean “${meant}”?`,
    };
  },
  block: (name: string): Said => ({
    code: "template/unknown-helper",
    message: `There is no block “${name}”.`,
    why: WHY_UNKNOWN,
    ...near(name, blockNames),
  }),
  helper: (name: string): Said => ({
    code: "template/unknown-helper",
    message: `There is no helper “${name}”.`,
    why: WHY_UNKNOWN,
    ...near(name, Object.keys(helpers)),
  }),
  field: (name: string, known: readonly string[]): Said => ({
    code: "template/unknown-field",
    message: `There is no field “${name}” here.`,
    why: WHY_UNKNOWN,
    ...(known.length
      ? near(name, known)
      : { help: "This is a value without fields of its own: write it as “{{this}}”." }),
  }),
  data: (name: string): Said => ({
    code: "template/unknown-field",
    message: `There is no “@${name}” here.`,
    why: WHY_UNKNOWN,
    help: "Inside “each” there are @index, @number, @key, @first and @last, and everywhere @root.",
  }),
  above: (): Said => ({
    code: "template/unknown-field",
    message: "There is nothing above this place that “../” could lead to.",
    why: WHY_UNKNOWN,
    help: "Take out one “../”, or begin with “@root”.",
  }),
  oneValue: (block: string): Said => ({
    code: "template/wrong-use",
    message: `“${block}” takes one value.`,
    why: WHY_UNKNOWN,
    help: `Write “{{#${block} field}}”.`,
  }),
  notAList: (): Said => ({
    code: "template/wrong-use",
    message: "“each” goes over a list, and this is one value.",
    why: WHY_UNKNOWN,
    help: "Use “{{#with …}}” or “{{#if …}}” for one value.",
  }),
  notAText: (is: "list" | "record"): Said => ({
    code: "template/wrong-use",
    message: `This is ${is === "list" ? "a list" : "a record of several fields"}, and cannot be written as one text.`,
    why: WHY_UNKNOWN,
    help: is === "list" ? "Go over it with “{{#each …}}”, or use “{{join …}}”." : "Write one of its fields.",
  }),
  unused: (name: string, known: readonly string[]): Said => {
    const [meant] = nearest(name, known, 1);
    return {
      code: "template/unused",
      message: `No article uses the template “${name}”.`,
      why: "It has no effect: articles look as if it were not there.",
      help:
        meant === undefined
          ? `Name it in another template, “{{> ${name}}}”, or give the file the name of a built-in one: ${known.join(", ")}.`
          : `Did you mean “${meant}.hbs”? Give the file that name.`,
    };
  },
  misuse: (message: string, help: string, meant?: string): Said => ({
    code: "template/wrong-use",
    message,
    why: WHY_UNKNOWN,
    help,
    meant,
  }),
} as const;
