/** `servicebook kb build` */
import { build, type Format, knownIds } from "../../core/kb/index.ts";
import { nearest } from "../../core/schema/index.ts";
import { EXIT, Failure } from "../exit.ts";
import { OutFolder, ownHash } from "./folder.ts";
import { knowledgeSource, tellTemplates } from "./source.ts";

interface BuildArguments {
  readonly book?: string;
  readonly out: string;
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
  const folder = new OutFolder(options.out);
  const notes = folder.notes();
  const { format, language, audience, knowledgeBase } = options;
  const built = build(book, {
    format,
    language,
    audience,
    knowledgeBase,
    ids,
    templates,
    before: (name) => folder.read(name),
  });
  if (built.unknown.length) {
    const [id = ""] = built.unknown;
    const near = nearest(id, knownIds(book));
    throw new Failure(
      `No article can be made from “${id}”.${near === undefined ? "" : ` Did you mean “${near}”?`} Articles come from runbooks, catalog items, SLA policies, escalation matrices and knowledge articles that are not retired.`,
    );
  }

  const earlier = notes[format]?.files ?? {};
  const hashes: Record<string, string> = ids.length ? { ...earlier } : {};
  let [written, same] = [0, 0];
  const edited: string[] = [];
  for (const { name, text } of built.files) {
    const now = folder.read(name);
    const unlike = now !== undefined && ownHash(now) !== earlier[name] && ownHash(now) !== ownHash(text);
    if (unlike && !options.force) {
      edited.push(name);
      if (earlier[name] !== undefined) hashes[name] = earlier[name];
      continue;
    }
    hashes[name] = ownHash(text);
    if (now === text) same++;
    else {
      folder.write(name, text);
      written++;
    }
  }
  const sorted = Object.fromEntries(Object.entries(hashes).sort(([a], [b]) => (a < b ? -1 : 1)));
  const chosen = ids.length ? mergedIds(ids, notes[format]) : undefined;
  folder.writeNotes({
    ...notes,
    [format]: {
      language,
      ...(audience && { audience }),
      ...(chosen && { ids: chosen }),
      ...(format === "servicenow" && { knowledgeBase }),
      files: sorted,
    },
  });

  const wrongTemplates = tellTemplates(source, built.templateProblems);
  for (const { id, code, message, why, help } of built.problems)
    process.stderr.write(`${id} ${code}\n  ${message}\n  Why: ${why}\n  Do: ${help}\n`);
  for (const name of edited)
    process.stderr.write(
      `${name} was changed by hand outside the marked parts, or was not written by “kb build”; it was left as it is.\n  Move what you wrote between <!-- keep:notes --> and <!-- /keep:notes -->, or build with “--force”.\n`,
    );
  const gone = ids.length
    ? []
    : Object.keys(earlier).filter((name) => hashes[name] === undefined && folder.read(name) !== undefined);
  for (const name of gone)
    process.stderr.write(
      `${name} is no longer made from anything in the book. Delete it, here and where it was published.\n`,
    );
  const count = built.articles.length;
  process.stdout.write(
    `${count} ${count === 1 ? "article" : "articles"} as ${format}: ${written} ${written === 1 ? "file" : "files"} written, ${same} unchanged.\n`,
  );
  return wrongTemplates || built.problems.length || edited.length ? EXIT.findings : EXIT.clean;
}

/** Who builds one article after another into a folder wants all of them checked. */
function mergedIds(ids: readonly string[], note: { readonly ids?: readonly string[] | undefined } | undefined) {
  if (note && !note.ids) return undefined;
  return [...new Set([...(note?.ids ?? []), ...ids])].sort();
}
