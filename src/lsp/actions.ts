/** What a client can do at a place: mends of findings, all safe ones of a file at once, changes of form. */
import {
  type CodeAction,
  CodeActionKind,
  type CodeActionParams,
  type Connection,
  type Diagnostic,
} from "vscode-languageserver";
import { difference } from "../core/edit/index.ts";
import { acceptance, allMissing, furtherMends, type Offer, refactorings } from "../core/ide/index.ts";
import { type Finding, type Fix, mendDoc, textMends } from "../core/lint/index.ts";
import type { Book, Doc } from "../core/model/index.ts";
import type { Span } from "../core/text/index.ts";
import type { Abilities } from "./abilities.ts";
import { canonical } from "./address.ts";
import { type Spelling, toDiagnostic, toSpan } from "./convert.ts";
import type { Guard } from "./guard.ts";
import type { TemplateAnswers } from "./template-answers.ts";
import { bestOf, type EditContext, offerOf, toCodeAction } from "./to-actions.ts";
import type { Checked, Workspace } from "./workspace.ts";

/** All safe mends of a file; editors run it on save by this name. */
const FIX_ALL = `${CodeActionKind.SourceFixAll}.servicebook`;

/** The sorts of actions that the server has. */
export const ACTION_KINDS: readonly CodeActionKind[] = [
  CodeActionKind.QuickFix,
  FIX_ALL,
  CodeActionKind.RefactorExtract,
  CodeActionKind.RefactorRewrite,
];

export interface ActionsHost {
  readonly answers: TemplateAnswers;
  readonly connection: Connection;
  readonly workspace: Workspace;
  readonly guard: Guard;
  readonly spell: Spelling;
  /** The version of an open document, null for a closed one. */
  versionOf(uri: string): number | null;
  abilities(): Abilities;
}

/** Answers what can be done at a place. */
export class Actions {
  constructor(private readonly host: ActionsHost) {
    const { connection, guard } = host;
    connection.onCodeAction(
      guard.request("code actions", [], (params) =>
        host.answers.isFor(params.textDocument.uri) ? host.answers.actions(params) : this.at(params),
      ),
    );
  }

  private at({ textDocument, range, context: { only } }: CodeActionParams): CodeAction[] {
    const uri = canonical(textDocument.uri);
    const checked = this.host.workspace.check(uri);
    const book = this.host.workspace.bookOf(uri);
    const doc = book?.docs.get(uri);
    if (!checked || !book || !doc) return [];
    const span = toSpan(doc.source, range);
    const wants = (kind: CodeActionKind) => !only || only.some((one) => covers(one, kind));
    const context: EditContext = {
      spell: this.host.spell,
      textOf: checked.textOf,
      versionOf: this.host.abilities().versionedEdits ? (one) => this.host.versionOf(one) : undefined,
    };
    const actions: (CodeAction | undefined)[] = [];
    if (wants(CodeActionKind.QuickFix)) actions.push(...this.mends(book, doc, checked, span, context));
    // Whole files are mended when it is asked for, not for a look at one place.
    if (only?.some((one) => covers(one, FIX_ALL))) actions.push(this.allMends(book, doc, context));
    if (wants(CodeActionKind.RefactorExtract) || wants(CodeActionKind.RefactorRewrite)) {
      for (const one of refactorings(book, doc, span, this.host.abilities().createsFiles)) {
        const kind = one.sort === "extract" ? CodeActionKind.RefactorExtract : CodeActionKind.RefactorRewrite;
        if (wants(kind)) actions.push(toCodeAction(one, kind, context));
      }
    }
    return actions.filter((one) => one !== undefined);
  }

  /** What mends the findings at a place; what only accepts them comes last. */
  private mends(book: Book, doc: Doc, checked: Checked, asked: Span, context: EditContext): CodeAction[] {
    const here = checked.findings.filter(({ span }) => span.start <= asked.end && asked.start <= span.end);
    const diagnostics = new Map(here.map((one) => [one, toDiagnostic(one, checked, this.host.spell)]));
    const offers = new Set<string>();
    const action = (offer: Offer | undefined, finding: Finding, isPreferred = false): CodeAction[] => {
      // One offer for several findings is made once.
      if (!offer || offers.has(`${offer.title} ${JSON.stringify(offer.edits)}`)) return [];
      offers.add(`${offer.title} ${JSON.stringify(offer.edits)}`);
      const made = toCodeAction(offer, CodeActionKind.QuickFix, context);
      const about: Diagnostic | undefined = diagnostics.get(finding);
      return made ? [{ ...made, ...(about && { diagnostics: [about] }), ...(isPreferred && { isPreferred }) }] : [];
    };
    const files = this.host.abilities().createsFiles;
    return [
      ...here.flatMap((finding) => [
        ...mendsOf(doc, finding).flatMap((fix, _, all) => action(offerOf(fix), finding, fix === bestOf(all))),
        ...furtherMends(book, doc, finding, files).flatMap((offer) => action(offer, finding)),
      ]),
      ...here.flatMap((finding) => action(allMissing(doc, finding, checked.findings), finding)),
      ...here.flatMap((finding) => action(acceptance(book, doc, finding), finding)),
    ];
  }

  private allMends(book: Book, doc: Doc, context: EditContext): CodeAction | undefined {
    const { text, made } = mendDoc(book, doc, "safe", { set: this.host.workspace.ruleSet, onFault: () => {} });
    if (made.length === 0) return undefined;
    const offer: Offer = {
      title: made.length === 1 ? (made[0]?.title ?? "") : `Make all ${made.length} safe mends`,
      uri: doc.source.uri,
      edits: [difference(doc.source.text, text)],
      creates: [],
    };
    return toCodeAction(offer, FIX_ALL, context);
  }
}

/** The mends that a finding brings, or those of the text where it cannot be read. */
function mendsOf(doc: Doc, finding: Finding): readonly Fix[] {
  return finding.fixes.length ? finding.fixes : textMends(doc, finding);
}

/** Does a sort of actions that is asked for hold another? */
function covers(asked: CodeActionKind, kind: CodeActionKind): boolean {
  return asked === "" || asked === kind || kind.startsWith(`${asked}.`);
}
