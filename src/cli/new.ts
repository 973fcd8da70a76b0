/** `servicebook new` */
import { beginDocument, kinds } from "../core/kinds/index.ts";
import { nearest, schemaOf } from "../core/schema/index.ts";
import { today } from "./clock.ts";
import { EXIT, Failure } from "./exit.ts";
import { homeOf, type PlaceArguments, writeDocument } from "./place.ts";

/** Writes the skeleton of a document into the book, never over a file that is there. Without a kind, lists the kinds. */
export async function newDocument(
  written: string | undefined,
  id: string | undefined,
  options: PlaceArguments,
): Promise<number> {
  if (written === undefined) {
    const width = Math.max(...kinds.map((one) => one.name.length));
    for (const { name } of kinds)
      process.stdout.write(`${name.padEnd(width)}  ${firstSentence(schemaOf(name)?.description ?? "")}\n`);
    return EXIT.clean;
  }
  const fold = (text: string) => text.toLowerCase().replace(/[\s_-]+/g, "");
  const kind = kinds.find((one) => fold(one.name) === fold(written));
  if (!kind) {
    const near = nearest(
      written,
      kinds.map((one) => one.name),
    );
    throw new Failure(
      `There is no kind “${written}”.${near ? ` Did you mean “${near}”?` : ""} The kinds are: ${kinds.map((one) => one.name).join(", ")}.`,
    );
  }
  const newId = id ?? kind.exampleId;
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(newId))
    throw new Failure(
      `“${newId}” cannot be an id. Write lower-case words joined by hyphens, for example ${kind.exampleId}.`,
    );
  const home = await homeOf(options);
  const text = beginDocument(kind, newId, home.book, today());
  const manifest = kind.name === "Servicebook";
  const next = "Open it, follow its comments, and run “servicebook lint”.";
  writeDocument({ id: newId, folder: kind.folder, text, manifest }, home, options, next);
  return EXIT.clean;
}

function firstSentence(text: string): string {
  return text.split(/(?<=\.) /)[0] ?? "";
}
