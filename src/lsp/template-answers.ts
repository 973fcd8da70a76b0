/** What editors ask about article templates: what can be written, what something is, where it leads to, how it is mended. */
import {
  type CodeAction,
  CodeActionKind,
  type CodeActionParams,
  type CompletionList,
  type Connection,
  type Hover,
  type Location,
  type Position,
} from "vscode-languageserver";
import { encodeName, isTemplate, templateFolder } from "../core/books/index.ts";
import {
  BUILT_IN_TEMPLATE,
  type BuiltInTemplateParams,
  TEMPLATE_SCHEME,
  TEMPLATES,
  type TemplateChoice,
  type TemplatesParams,
} from "../protocol/index.ts";
import type { Abilities } from "./abilities.ts";
import { canonical, canonicalFolder } from "./address.ts";
import { toCompletionItem } from "./completion.ts";
import { type Spelling, toDiagnostic, toHover, toRange, toSpan } from "./convert.ts";
import type { Guard } from "./guard.ts";
import type { BookTemplates, TemplatePlace } from "./templates.ts";
import { bestOf, offerOf, toCodeAction } from "./to-actions.ts";
import type { Workspace } from "./workspace.ts";

export interface TemplateAnswersHost {
  readonly connection: Connection;
  readonly workspace: Workspace;
  readonly guard: Guard;
  readonly templates: BookTemplates;
  readonly spell: Spelling;
  versionOf(uri: string): number | null;
  abilities(): Abilities;
  /** The client’s command that offers completions at the cursor. */
  suggesting(): string | undefined;
  /** Can the client show built-in templates by an address of ours? */
  showsBuiltIn(): boolean;
}

type At = { readonly textDocument: { readonly uri: string }; readonly position: Position };

export class TemplateAnswers {
  constructor(private readonly host: TemplateAnswersHost) {
    const { connection, guard } = host;
    connection.onRequest(
      TEMPLATES,
      guard.request("templates", [], (params: TemplatesParams) => this.choices(params)),
    );
    connection.onRequest(
      BUILT_IN_TEMPLATE,
      guard.request("a built-in template", null, async ({ name }: BuiltInTemplateParams) => {
        const kb = await host.templates.load();
        return kb.builtInTemplate(String(name)) ?? null;
      }),
    );
  }

  /** Is it about a template that is asked? Other files are for others to answer. */
  isFor(uri: string): boolean {
    return isTemplate(canonical(uri));
  }

  async complete(params: At): Promise<CompletionList> {
    const found = await this.at(params);
    if (!found) return { isIncomplete: false, items: [] };
    const { kb, templates, name, source, offset } = found;
    const offers = kb.completeTemplate(templates, name, offset);
    const { abilities, suggesting } = this.host;
    const items = offers.map((one, index) => toCompletionItem(one, index, source, abilities(), suggesting()));
    return { isIncomplete: false, items };
  }

  async hover(params: At): Promise<Hover | null> {
    const found = await this.at(params);
    if (!found) return null;
    const hover = found.kb.hoverTemplate(found.templates, found.book, found.name, found.offset);
    return hover ? toHover(hover, found.source, this.host.abilities().showsMarkdown) : null;
  }

  /** Where a part is written: in the book, or among the built-in ones where the client can show these. */
  async definition(params: At): Promise<Location[] | null> {
    const found = await this.at(params);
    const part = found?.kb.partAt(found.templates, found.name, found.offset);
    if (!found || !part) return null;
    const start = { line: 0, character: 0 };
    const range = { start, end: start };
    const own = found.templates.ownOf(part.name);
    if (own) return [{ uri: this.host.spell(own.uri), range }];
    const built = found.kb.builtInTemplate(part.name);
    if (built === undefined || !this.host.showsBuiltIn()) return null;
    return [{ uri: `${TEMPLATE_SCHEME}:/${encodeName(part.name)}.hbs`, range }];
  }

  /** Where the book’s templates name the part at the cursor; with the cursor elsewhere, the template itself. */
  async references(params: At): Promise<Location[]> {
    const found = await this.at(params);
    if (!found) return [];
    const { kb, templates, name, offset } = found;
    const part = kb.partAt(templates, name, offset)?.name ?? name;
    return kb.usesOfPart(templates, part).flatMap(({ template, at }): Location[] => {
      const own = templates.ownOf(template);
      const source = own && this.host.templates.sourceOf(own.uri);
      return own && source ? [{ uri: this.host.spell(own.uri), range: toRange(source, at) }] : [];
    });
  }

  async actions({ textDocument, range, context: { only } }: CodeActionParams): Promise<CodeAction[]> {
    const uri = canonical(textDocument.uri);
    const found = await this.host.templates.at(uri);
    const checked = this.host.workspace.check(uri);
    const wanted = !only || only.some((one) => one === "" || one === CodeActionKind.QuickFix);
    if (!found || !checked || !wanted) return [];
    const asked = toSpan(found.source, range);
    const { spell, abilities, versionOf } = this.host;
    const context = {
      spell,
      textOf: checked.textOf,
      versionOf: abilities().versionedEdits ? versionOf : undefined,
    };
    return checked.findings
      .filter(({ span }) => span.start <= asked.end && asked.start <= span.end)
      .flatMap((finding) =>
        finding.fixes.flatMap((fix): CodeAction[] => {
          const made = toCodeAction(offerOf(fix), CodeActionKind.QuickFix, context);
          const isPreferred = fix === bestOf(finding.fixes);
          const diagnostics = [toDiagnostic(finding, checked, spell)];
          return made ? [{ ...made, diagnostics, ...(isPreferred && { isPreferred }) }] : [];
        }),
      );
  }

  private async choices({ book: folder }: TemplatesParams): Promise<TemplateChoice[]> {
    const { workspace, templates, spell } = this.host;
    await workspace.settled();
    const root = folder === undefined ? undefined : canonicalFolder(folder);
    const book = workspace.books().find((one) => root === undefined || one.root === root);
    const target = book && templateFolder(book);
    if (!book || target === undefined) return [];
    const library = await templates.library(book);
    return library.kb.builtInNames.map((name): TemplateChoice => {
      const own = library.templates.ownOf(name);
      return {
        name,
        says: library.kb.templateSays(name),
        text: library.kb.builtInTemplate(name) ?? "",
        uri: own ? spell(own.uri) : `${target}${encodeName(name)}.hbs`,
        exists: own !== undefined,
      };
    });
  }

  private async at({ textDocument, position }: At): Promise<(TemplatePlace & { readonly offset: number }) | undefined> {
    const found = await this.host.templates.at(canonical(textDocument.uri));
    return found && { ...found, offset: found.source.offsetAt(position) };
  }
}
