/** “New Document…”: a short form, then a file in its place. */
import { commands, l10n, type QuickPickItem, Uri, window, workspace } from "vscode";
import {
  type KindSummary,
  NEW_DOCUMENT,
  type NewDocumentParams,
  type NewDocumentResult,
  type OutlineBook,
} from "../protocol/index.ts";
import { idFrom } from "./commands.ts";
import { isThere } from "./folders.ts";
import { type Answer, BACK, choose, type Place, write } from "./form.ts";
import type { Outline } from "./outline.ts";
import type { Server } from "./server.ts";

/** What is answered already, by whoever calls the command; the form asks for the rest. */
export interface Answers {
  /** The book’s folder: its URI. */
  readonly book?: string;
  readonly kind?: string;
  readonly name?: string;
  readonly id?: string;
  /** The ids of documents to refer to, by kind: the owner’s under `Team`. */
  readonly refs?: Readonly<Record<string, string>>;
}

/** The fields of the form as far as they are known. */
interface Draft {
  book?: OutlineBook;
  kind?: KindSummary;
  name?: string;
  id?: string;
  /** An empty text where the question was left open. */
  refs: Record<string, string>;
}

/** A question of the form. It writes its answer into the draft. */
interface Question {
  /** Is it to be asked, as far as is known by now? Always, if this is left out. */
  isOpen?(draft: Draft): boolean;
  ask(draft: Draft, place: Place): Promise<Answer<unknown>>;
}

interface Choice<T> extends QuickPickItem {
  readonly value: T;
}

const ID = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;

/** Asks what kind of document, its name, id, and what it refers to; writes it into its kind’s folder and opens it. */
export async function newDocument(outline: Outline, server: Server, given: unknown): Promise<Uri | undefined> {
  const books = await outline.known();
  const answers = isAnswers(given) ? given : {};
  const [only, ...others] = books;
  if (!only) throw new Error(l10n.t("There is no service book here yet. “Make a Folder a Service Book” starts one."));
  const draft: Draft = { refs: { ...answers.refs } };
  const book = others.length === 0 ? only : books.find(({ uri }) => same(uri, answers.book));
  const kind = answers.kind === undefined ? undefined : outline.kinds.get(answers.kind);
  if (book) draft.book = book;
  if (kind) draft.kind = kind;
  if (answers.name !== undefined) draft.name = answers.name;
  if (answers.id !== undefined) draft.id = answers.id;
  const isFilled = await fill(draft, [
    ...(draft.book ? [] : [askBook(outline)]),
    ...(draft.kind ? [] : [askKind(outline)]),
    ...(draft.name === undefined ? [askName()] : []),
    ...(draft.id === undefined ? [askId()] : []),
    ...askRefs(outline, draft),
  ]);
  if (!isFilled || !draft.book || !draft.kind || draft.id === undefined) return undefined;
  return create(server, draft.book, draft.kind, draft.id, draft);
}

/** Asks the questions that are open, one after the other; false when the user thinks better of it. */
async function fill(draft: Draft, questions: readonly Question[]): Promise<boolean> {
  const asked: Question[] = [];
  const answered = new Set<Question>();
  const isOpen = (one: Question) => one.isOpen?.(draft) ?? true;
  for (;;) {
    const next = questions.find((one) => !answered.has(one) && isOpen(one));
    if (!next) return true;
    if (!asked.includes(next)) asked.push(next);
    const step = asked.indexOf(next) + 1;
    // How many there will be depends on the kind.
    const more = questions.filter((one) => !asked.includes(one) && isOpen(one)).length;
    const title = draft.kind ? l10n.t("New Document: {0}", draft.kind.title) : l10n.t("New Document");
    const answer = await next.ask(draft, {
      title,
      step,
      totalSteps: Math.max(asked.length + more, draft.kind ? 0 : 5),
    });
    if (answer === undefined) return false;
    if (answer !== BACK) {
      answered.add(next);
      continue;
    }
    const before = asked[step - 2];
    if (before) answered.delete(before);
    // What comes later is asked again, for it may depend on what is changed now.
    for (const later of asked.splice(step - 1)) answered.delete(later);
  }
}

function askBook(outline: Outline): Question {
  return {
    async ask(draft, place) {
      const items = outline.books.map((book): Choice<OutlineBook> => {
        const description = workspace.asRelativePath(Uri.parse(book.uri, true));
        return { label: `$(book) ${book.name}`, description, value: book };
      });
      const here = outline.bookOf(window.activeTextEditor?.document.uri);
      const active = items.find(({ value }) => value === here);
      const answer = await choose(place, l10n.t("Which book does it belong to?"), items, active);
      if (answer && answer !== BACK) draft.book = answer.value;
      return answer;
    },
  };
}

function askKind(outline: Outline): Question {
  return {
    async ask(draft, place) {
      // A book has one manifest, and has it already.
      const kinds = [...outline.kinds.values()].filter(({ folder }) => folder !== "");
      const items = kinds.map((kind): Choice<KindSummary> => {
        return { label: `$(${kind.icon}) ${kind.title}`, detail: kind.description, value: kind };
      });
      const answer = await choose(place, l10n.t("What do you want to write?"), items);
      if (answer && answer !== BACK) draft.kind = answer.value;
      return answer;
    },
  };
}

function askName(): Question {
  return {
    async ask(draft, place) {
      const prompt = l10n.t("Its name, as people will read it");
      const check = (text: string) => (text ? undefined : l10n.t("Write a name."));
      const answer = await write(place, prompt, draft.name ?? "", check);
      if (typeof answer === "string") draft.name = answer;
      return answer;
    },
  };
}

function askId(): Question {
  return {
    async ask(draft, place) {
      const prompt = l10n.t("Its id, by which other documents refer to it");
      const proposed = idFrom(draft.name ?? "") || (draft.kind?.exampleId ?? "");
      const answer = await write(place, prompt, draft.id ?? freeId(proposed, draft.book), (text) =>
        whyNot(text, draft),
      );
      if (typeof answer === "string") draft.id = answer;
      return answer;
    },
  };
}

function whyNot(id: string, { book, kind }: Draft): string | undefined {
  if (id.length < 2 || id.length > 80 || !ID.test(id))
    return l10n.t("Write lower-case words joined by hyphens, for example {0}.", kind?.exampleId ?? "core-banking");
  const other = book?.documents.find((one) => one.id === id);
  return other && l10n.t("“{0}” is already the id of {1}.", id, other.name ?? other.file);
}

function freeId(id: string, book: OutlineBook | undefined): string {
  const used = new Set(book?.documents.map((one) => one.id));
  let free = id;
  for (let count = 2; used.has(free); count++) free = `${id}-${count}`;
  return free;
}

/** A question for each kind that a new document may refer to. */
function askRefs(outline: Outline, { refs: given }: Draft): Question[] {
  const known = new Set(Object.keys(given));
  const order = ["Service", "Team"];
  const wanted = [...new Set([...order, ...[...outline.kinds.values()].flatMap(({ refersTo }) => refersTo)])];
  const candidates = (draft: Draft, name: string) =>
    (draft.book?.documents ?? []).filter(({ kind, id }) => kind === name && id !== undefined);
  return wanted.map(
    (name): Question => ({
      // Where there is no choice, there is no question.
      isOpen: (draft) =>
        !known.has(name) && Boolean(draft.kind?.refersTo.includes(name)) && candidates(draft, name).length > 1,
      async ask(draft, place) {
        const title = outline.kinds.get(name)?.title ?? name;
        const later: Choice<string> = {
          label: l10n.t("Decide later"),
          description: l10n.t("a first one is filled in"),
          value: "",
        };
        const items = candidates(draft, name).map(({ id = "", name: label = id }): Choice<string> => {
          return { label, description: id, value: id };
        });
        const owner = draft.book?.documents.find(
          ({ id, kind }) => kind === "Service" && id === draft.refs["Service"],
        )?.owner;
        const active = items.find(({ value }) => value === (name === "Team" ? owner : undefined));
        const placeholder =
          name === "Team" ? l10n.t("Who owns it?") : l10n.t("Which one does it belong to? ({0})", title);
        const answer = await choose(place, placeholder, [...items, later], active);
        if (answer && answer !== BACK) draft.refs[name] = answer.value;
        return answer;
      },
    }),
  );
}

async function create(
  server: Server,
  book: OutlineBook,
  { name: kind, folder }: KindSummary,
  id: string,
  { name, refs: chosen }: Draft,
): Promise<Uri> {
  const refs = Object.fromEntries(Object.entries(chosen).filter(([, value]) => value !== ""));
  const params: NewDocumentParams = { kind, id, book: book.uri, refs, ...(name !== undefined && { name }) };
  const created = await server.request<NewDocumentResult>(NEW_DOCUMENT, params);
  if (!created) throw new Error(l10n.t("The Servicebook server does not know how such a document begins."));
  const home = Uri.joinPath(Uri.parse(book.uri, true), folder);
  let file = Uri.joinPath(home, `${id}.yaml`);
  // Never over a file that is there.
  for (let count = 2; await isThere(file); count++) file = Uri.joinPath(home, `${id}-${count}.yaml`);
  await workspace.fs.writeFile(file, new TextEncoder().encode(created.text));
  await commands.executeCommand("vscode.open", file, { preview: false });
  return file;
}

function isAnswers(given: unknown): given is Answers {
  return typeof given === "object" && given !== null && !("type" in given) && !(given instanceof Uri);
}

function same(a: string, b: string | undefined): boolean {
  const plain = (uri: string) => Uri.parse(uri, true).toString().replace(/\/$/, "");
  return b !== undefined && plain(a) === plain(b);
}
