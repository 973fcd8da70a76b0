/** `servicebook kb template` */
import { builtInNames, builtInTemplate } from "../../core/kb/index.ts";
import { EXIT, Failure } from "../exit.ts";

/** Prints a built-in template, or the names of all. */
export function kbTemplate(name: string | undefined): number {
  const text = name === undefined ? `${builtInNames.join("\n")}\n` : builtInTemplate(name);
  if (text === undefined)
    throw new Failure(`There is no built-in template “${name}”. There are: ${builtInNames.join(", ")}.`);
  process.stdout.write(text);
  return EXIT.clean;
}
