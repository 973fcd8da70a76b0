/** Article templates: built-in ones to look at, and one of the book’s own to begin from them. */
import { commands, type Disposable, l10n, type QuickPickItem, Uri, window, workspace } from "vscode";
import {
  BUILT_IN_TEMPLATE,
  type BuiltInTemplateParams,
  TEMPLATE_SCHEME,
  TEMPLATES,
  type TemplateChoice,
} from "../protocol/index.ts";
import { isBehindLink } from "./files.ts";
import { isThere } from "./folders.ts";
import { choose } from "./form.ts";
import type { Outline } from "./outline.ts";
import type { Server } from "./server.ts";

interface Choice extends QuickPickItem {
  readonly value: TemplateChoice;
}

/** Shows built-in templates, which nobody can change, by addresses of their own. */
export function showBuiltInTemplates(server: Server): Disposable {
  return workspace.registerTextDocumentContentProvider(TEMPLATE_SCHEME, {
    async provideTextDocumentContent({ path }): Promise<string> {
      const params: BuiltInTemplateParams = { name: path.replace(/^\/|\.hbs$/g, "") };
      return (await server.request<string | null>(BUILT_IN_TEMPLATE, params)) ?? "";
    },
  });
}

/**
 * Asks for a built-in template and begins the book’s own from it; one that the book has already is opened.
 *
 * @param given the name of a template, where it is known already
 */
export async function newTemplate(outline: Outline, server: Server, given: unknown): Promise<Uri | undefined> {
  const books = await outline.known();
  const here = outline.bookOf(window.activeTextEditor?.document.uri) ?? books[0];
  if (!here) throw new Error(l10n.t("There is no service book here yet. “Make a Folder a Service Book” starts one."));
  const all = await server.request<readonly TemplateChoice[]>(TEMPLATES, { book: here.uri });
  if (all.length === 0)
    throw new Error(l10n.t("“templates” in servicebook.yaml does not name a folder of the book. Correct it first."));
  const chosen = all.find(({ name }) => name === given) ?? (await ask(all));
  if (!chosen) return undefined;
  const file = Uri.parse(chosen.uri, true);
  if (!(await isThere(file))) {
    if (await isBehindLink(file))
      throw new Error(
        l10n.t("“{0}” lies behind a link, which may lead out of the book, and was left as it is.", chosen.name),
      );
    await workspace.fs.writeFile(file, new TextEncoder().encode(chosen.text));
    await server.tellMade(file);
  }
  await commands.executeCommand("vscode.open", file, { preview: false });
  return file;
}

async function ask(all: readonly TemplateChoice[]): Promise<TemplateChoice | undefined> {
  const items = all.map((value): Choice => {
    const description = value.exists ? l10n.t("the book has its own") : "";
    return { label: `$(file-code) ${value.name}`, description, detail: value.says, value };
  });
  const place = { title: l10n.t("New Article Template"), step: 1, totalSteps: 1 };
  const answer = await choose(place, l10n.t("Which built-in template do you want to begin from?"), items);
  return typeof answer === "object" ? answer.value : undefined;
}
