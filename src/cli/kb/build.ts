/** `servicebook kb build` */
import { type Format, knownIds, notesAfter, planFolder } from "../../core/kb/index.ts";
import { nearest } from "../../core/schema/index.ts";
import { EXIT, Failure } from "../exit.ts";
import { folderFor } from "./folder.ts";
import { knowledgeSource, tellTemplates } from "./source.ts";

interface BuildArguments {
  readonly book?: string;
  readonly out?: string;
  readonly format: Format;
  readonly language: string;
  readonly audience?: "internal" | "customer";
  readonly knowledgeBase?: string;
  readonly force?: boolean;
}

/** Makes the articles and writes those that have changed. */
export async function kbBuild(ids: readonly string[], options: BuildArguments): Promise<number> {
  const source = await knowledgeSource(options.book);
  const { book, templates } = source;
  const { folder } = folderFor(book, options.out);
  const notes = folder.notes();
  const { format, language, audience, knowledgeBase } = options;
  const before = (name: string) => folder.read(name);
  const plan = planFolder(book, { format, language, audience, knowledgeBase, ids, templates, before }, notes[format]);
  const { built } = plan;
  if (built.unknown.length) {
    const [id = ""] = built.unknown;
    const near = nearest(id, knownIds(book));
    throw new Failure(
      `No article can be made from “${id}”.${near === undefined ? "" : ` Did you mean “${near}”?`} Articles come from runbooks, catalog items, SLA policies, escalation matrices and knowledge articles that are not retired.`,
    );
  }

  const edited = plan.files.filter(({ state }) => state === "edited" && !options.force).map(({ name }) => name);
  const kept = plan.files.filter(({ name }) => !edited.includes(name));
  const changed = kept.filter(({ state }) => state !== "current");
  for (const { name, text } of changed) folder.write(name, text);
  folder.writeNotes(notesAfter(notes, format, { language, audience, knowledgeBase }, kept, edited, ids));

  const wrongTemplates = tellTemplates(source, built.templateProblems);
  for (const { id, code, message, why, help } of built.problems)
    process.stderr.write(`${id} ${code}\n  ${message}\n  Why: ${why}\n  Do: ${help}\n`);
  for (const name of edited)
    process.stderr.write(
      `${name} was changed by hand outside the marked parts, or was not written by “kb build”; it was left as it is.\n  Move what you wrote between <!-- keep:notes --> and <!-- /keep:notes -->, or build with “--force”.\n`,
    );
  for (const name of ids.length ? [] : plan.gone)
    process.stderr.write(
      `${name} is no longer made from anything in the book. Delete it, here and where it was published.\n`,
    );
  const [count, written, same] = [built.articles.length, changed.length, kept.length - changed.length];
  process.stdout.write(
    `${count} ${count === 1 ? "article" : "articles"} as ${format}: ${written} ${written === 1 ? "file" : "files"} written, ${same} unchanged.\n`,
  );
  return wrongTemplates || built.problems.length || edited.length ? EXIT.findings : EXIT.clean;
}
