/** `servicebook kb check` */
import { build, formats } from "../../core/kb/index.ts";
import { EXIT, Failure } from "../exit.ts";
import { differenceOf } from "./difference.ts";
import { OutFolder } from "./folder.ts";
import { knowledgeSource, templateText } from "./source.ts";

/** Compares what lies in a folder with what would be built now. */
export async function kbCheck(options: { readonly book?: string; readonly out: string }): Promise<number> {
  const folder = new OutFolder(options.out);
  const notes = folder.notes();
  const built = formats.flatMap((format) => (notes[format] ? [{ format, note: notes[format] }] : []));
  if (!built.length)
    throw new Failure(
      `Nothing was built into “${options.out}”. Run “servicebook kb build --out ${options.out}” first.`,
    );
  const { book, templates } = await knowledgeSource(options.book);
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
    for (const problem of templateProblems) process.stderr.write(templateText(problem, templates));
    stale += templateProblems.length;
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
  process.stdout.write(
    stale
      ? `${stale} of ${Math.max(checked, stale)} ${checked === 1 ? "file" : "files"} not as the book says. Run “servicebook kb build --out ${options.out}”, and publish what changes.\n`
      : `${checked} ${checked === 1 ? "file matches" : "files match"} the book.\n`,
  );
  return stale ? EXIT.findings : EXIT.clean;
}
