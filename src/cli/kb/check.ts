/** `servicebook kb check` */
import { formats, planFolder, type TemplateProblem } from "../../core/kb/index.ts";
import { EXIT, Failure } from "../exit.ts";
import { differenceOf } from "./difference.ts";
import { folderFor } from "./folder.ts";
import { knowledgeSource, tellTemplates } from "./source.ts";

/** Compares what lies in a folder with what would be built now. */
export async function kbCheck(options: { readonly book?: string; readonly out?: string }): Promise<number> {
  const source = await knowledgeSource(options.book);
  const { book, templates } = source;
  const { folder, name: where } = folderFor(book, options.out);
  const again = options.out === undefined ? "servicebook kb build" : `servicebook kb build --out ${options.out}`;
  const notes = folder.notes();
  const built = formats.flatMap((format) => (notes[format] ? [{ format, note: notes[format] }] : []));
  if (!built.length) throw new Failure(`Nothing was built into “${where}”. Run “${again}” first.`);
  const problems: TemplateProblem[] = [];
  let [checked, stale] = [0, 0];
  for (const { format, note } of built) {
    const { language, audience, ids, knowledgeBase } = note;
    const before = (name: string) => folder.read(name);
    const plan = planFolder(book, { format, language, audience, ids, knowledgeBase, templates, before }, note);
    const { templateProblems } = plan.built;
    problems.push(...templateProblems);
    for (const { name, text, before: now, state } of plan.files) {
      checked++;
      if (state === "current") continue;
      stale++;
      if (now === undefined) process.stdout.write(`${name} is missing: its source has come since the last build.\n`);
      else process.stdout.write(`${name} no longer matches its source:\n${differenceOf(now, text)}`);
    }
    if (templateProblems.length) continue;
    for (const name of plan.gone) {
      stale++;
      process.stdout.write(
        `${name} is no longer made from anything in the book. Delete it, here and where it was published.\n`,
      );
    }
  }
  const wrongTemplates = tellTemplates(source, problems);
  process.stdout.write(
    stale
      ? `${stale} of ${Math.max(checked, stale)} ${checked === 1 ? "file" : "files"} not as the book says. Run “${again}”, and publish what changes.\n`
      : `${checked} ${checked === 1 ? "file matches" : "files match"} the book${wrongTemplates ? "; mend its templates, and check again" : ""}.\n`,
  );
  return stale || wrongTemplates ? EXIT.findings : EXIT.clean;
}
