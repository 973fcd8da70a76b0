/** `servicebook kb check` */
import { build, formats, type TemplateProblem } from "../../core/kb/index.ts";
import { EXIT, Failure } from "../exit.ts";
import { differenceOf } from "./difference.ts";
import { OutFolder } from "./folder.ts";
import { knowledgeSource, tellTemplates } from "./source.ts";

/** Compares what lies in a folder with what would be built now. */
export async function kbCheck(options: { readonly book?: string; readonly out: string }): Promise<number> {
  const folder = new OutFolder(options.out);
  const notes = folder.notes();
  const built = formats.flatMap((format) => (notes[format] ? [{ format, note: notes[format] }] : []));
  if (!built.length)
    throw new Failure(
      `Nothing was built into “${options.out}”. Run “servicebook kb build --out ${options.out}” first.`,
    );
  const source = await knowledgeSource(options.book);
  const { book, templates } = source;
  const problems: TemplateProblem[] = [];
  let [checked, stale] = [0, 0];
  for (const { format, note } of built) {
    const { files, templateProblems } = build(book, {
      format,
      language: note.language,
      audience: note.audience,
      ids: note.ids,
      knowledgeBase: note.knowledgeBase,
      templates,
      before: (name) => folder.read(name),
    });
    problems.push(...templateProblems);
    const names = new Set(files.map(({ name }) => name));
    for (const { name, text } of files) {
      checked++;
      const now = folder.read(name);
      if (now === text) continue;
      stale++;
      if (now === undefined) process.stdout.write(`${name} is missing: its source has come since the last build.\n`);
      else process.stdout.write(`${name} no longer matches its source:\n${differenceOf(now, text)}`);
    }
    if (templateProblems.length) continue;
    for (const name of Object.keys(note.files)) {
      if (names.has(name) || folder.read(name) === undefined) continue;
      stale++;
      process.stdout.write(
        `${name} is no longer made from anything in the book. Delete it, here and where it was published.\n`,
      );
    }
  }
  const wrongTemplates = tellTemplates(source, problems);
  process.stdout.write(
    stale
      ? `${stale} of ${Math.max(checked, stale)} ${checked === 1 ? "file" : "files"} not as the book says. Run “servicebook kb build --out ${options.out}”, and publish what changes.\n`
      : `${checked} ${checked === 1 ? "file matches" : "files match"} the book${wrongTemplates ? "; mend its templates, and check again" : ""}.\n`,
  );
  return stale || wrongTemplates ? EXIT.findings : EXIT.clean;
}
