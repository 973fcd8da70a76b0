/** Everything that a client may ask the server, with random parameters. */
import type { ServerCapabilities } from "vscode-languageserver-protocol";
import type { Hand, Sheet } from "./typist.ts";

export interface Question {
  readonly method: string;
  readonly params: unknown;
}

/** What questions are made from. */
interface Scene {
  readonly hand: Hand;
  readonly sheet: Sheet;
  /** Lenses and items of hierarchies that the server gave before. */
  readonly lenses: readonly unknown[];
  readonly items: readonly unknown[];
  /** The ids of scenarios. */
  readonly scenarios: readonly string[];
}

type Maker = (scene: Scene) => unknown;

/** A position in the text, now and then outside of it, inside an emoji, or between the two signs of a line end. */
function position({ hand, sheet }: Scene) {
  if (hand.chance(0.03)) return { line: hand.below(5000), character: hand.below(5000) };
  const at = sheet.range(hand.below(sheet.text.length + 1), 0).start;
  return hand.chance(0.1) ? { ...at, character: at.character + 1 } : at;
}

function range({ hand, sheet }: Scene) {
  const [start = 0, end = 0] = [hand.below(sheet.text.length + 1), hand.below(sheet.text.length + 1)].sort(
    (a, b) => a - b,
  );
  return sheet.range(start, hand.chance(0.5) ? start : end);
}

const file: Maker = ({ sheet }) => ({ textDocument: { uri: sheet.uri } });
const place: Maker = (scene) => ({ textDocument: { uri: scene.sheet.uri }, position: position(scene) });
const part: Maker = (scene) => ({ textDocument: { uri: scene.sheet.uri }, range: range(scene) });
const options = { tabSize: 2, insertSpaces: true };
const withOptions =
  (make: Maker): Maker =>
  (scene) => ({ ...(make(scene) as object), options });

/** By the capability that a server announces; what has none of its own is under the server’s name. */
const QUESTIONS: Readonly<Record<string, Readonly<Record<string, Maker>>>> = {
  callHierarchyProvider: {
    "textDocument/prepareCallHierarchy": place,
    "callHierarchy/incomingCalls": ({ hand, items }) => items.length > 0 && { item: hand.pick(items) },
    "callHierarchy/outgoingCalls": ({ hand, items }) => items.length > 0 && { item: hand.pick(items) },
  },
  codeActionProvider: {
    "textDocument/codeAction": (scene) => ({
      ...(part(scene) as object),
      context: {
        diagnostics: [],
        ...(scene.hand.chance(0.3) && { only: [scene.hand.pick(["quickfix", "refactor", "source"])] }),
      },
    }),
  },
  codeLensProvider: {
    "textDocument/codeLens": file,
    "codeLens/resolve": ({ hand, lenses }) => lenses.length > 0 && hand.pick(lenses),
  },
  completionProvider: { "textDocument/completion": place },
  definitionProvider: { "textDocument/definition": place },
  diagnosticProvider: {
    "textDocument/diagnostic": file,
    "workspace/diagnostic": () => ({ previousResultIds: [] }),
  },
  documentFormattingProvider: { "textDocument/formatting": withOptions(file) },
  documentHighlightProvider: { "textDocument/documentHighlight": place },
  documentLinkProvider: { "textDocument/documentLink": file },
  documentOnTypeFormattingProvider: {
    "textDocument/onTypeFormatting": (scene) => ({ ...(place(scene) as object), ch: "\n", options }),
  },
  documentRangeFormattingProvider: { "textDocument/rangeFormatting": withOptions(part) },
  documentSymbolProvider: { "textDocument/documentSymbol": file },
  foldingRangeProvider: { "textDocument/foldingRange": file },
  hoverProvider: { "textDocument/hover": place },
  inlayHintProvider: { "textDocument/inlayHint": part },
  referencesProvider: {
    "textDocument/references": (scene) => ({
      ...(place(scene) as object),
      context: { includeDeclaration: scene.hand.chance(0.5) },
    }),
  },
  renameProvider: {
    "textDocument/prepareRename": place,
    "textDocument/rename": (scene) => ({
      ...(place(scene) as object),
      newName: scene.hand.pick(["new-name", "", "a b", "naïve-😀", "1", "payments-team", ": {"]),
    }),
  },
  selectionRangeProvider: {
    "textDocument/selectionRange": (scene) => ({
      textDocument: { uri: scene.sheet.uri },
      positions: [position(scene), position(scene)],
    }),
  },
  semanticTokensProvider: { "textDocument/semanticTokens/full": file, "textDocument/semanticTokens/range": part },
  workspaceSymbolProvider: {
    "workspace/symbol": ({ hand }) => ({ query: hand.pick(["", "payments", "p1 team", "😀", "zzz"]) }),
  },
  workspace: {
    "workspace/willRenameFiles": ({ sheet }) => ({
      files: [{ oldUri: sheet.uri, newUri: sheet.uri.replace(/[^/]*$/, "renamed.yaml") }],
    }),
  },
  servicebook: {
    "servicebook/rules": () => ({}),
    "servicebook/kinds": () => ({}),
    "servicebook/outline": () => ({}),
    "servicebook/scenarios": () => ({}),
    "servicebook/runScenarios": ({ hand, scenarios }) => ({
      ids: [0, 1, 2].flatMap(() => (scenarios.length ? hand.pick(scenarios) : [])),
    }),
    "servicebook/idPlace": (scene) => ({ uri: scene.sheet.uri, position: position(scene) }),
    "servicebook/newDocument": ({ hand }) => ({ kind: hand.pick(["Team", "SlaPolicy", "Nonsense"]), id: "new-one" }),
  },
};

/** Capabilities that are no question. */
const NO_QUESTIONS: ReadonlySet<string> = new Set(["positionEncoding", "textDocumentSync"]);

/** What a server offers that no question is known for. */
export function unasked(capabilities: ServerCapabilities): string[] {
  return Object.keys(capabilities).filter((name) => !NO_QUESTIONS.has(name) && !QUESTIONS[name]);
}

/** Work that is asked for now and then, and not after each keystroke. */
const RARE: ReadonlySet<string> = new Set([
  "workspace/diagnostic",
  "servicebook/runScenarios",
  "servicebook/outline",
  "servicebook/scenarios",
]);

const MAKERS = Object.values(QUESTIONS).flatMap((makers) => Object.entries(makers));

/** The methods that a client may call. */
export const METHODS: readonly string[] = MAKERS.map(([method]) => method);

/** A question at random; undefined where it needs something that the server has not given yet. */
export function question(scene: Scene): Question | undefined {
  const [method, make] = scene.hand.pick(MAKERS);
  if (RARE.has(method) && !scene.hand.chance(0.1)) return undefined;
  const params = make(scene);
  return params ? { method, params } : undefined;
}

/** A question of each sort about a text. */
export function everyQuestion(scene: Scene): Question[] {
  return MAKERS.flatMap(([method, make]) => {
    const params = make(scene);
    return params ? [{ method, params }] : [];
  });
}
