/** What a document’s preview shows. */
import type { KindName } from "../generated/types.ts";
import type { Book, Entry } from "../model/index.ts";
import { cardOf } from "./card.ts";
import { articleOf } from "./cards/article.ts";
import { contractCard } from "./cards/contract.ts";
import { prioritiesOf } from "./cards/priorities.ts";
import { serviceOf } from "./cards/service.ts";
import { teamOf } from "./cards/team.ts";
import { drillOf } from "./drill/drill.ts";
import { headOf } from "./head.ts";
import { namedBy, refOf } from "./links.ts";
import { Notes } from "./notes.ts";
import { policyOf } from "./policy/show.ts";
import { requestOf } from "./request/request.ts";
import { runbookOf } from "./runbook/runbook.ts";
import { scenarioOf } from "./scenario/show.ts";
import { scheduleOf } from "./schedule/show.ts";
import type { Look, Preview, PreviewBase } from "./types.ts";

type Own<P extends Preview = Preview> = P extends Preview ? Omit<P, keyof PreviewBase> : never;

/** What a kind’s own preview shows beside what all have; undefined where the document does not say enough for it. */
type Show<K extends KindName> = (book: Book, entry: Entry<K>, look: Look, notes: Notes) => Own | undefined;

/** Kinds with a preview of their own. All others, and those here that say too little, have a card. */
const OWN: { readonly [K in KindName]?: Show<K> } = {
  EscalationMatrix: drillOf,
  KnowledgeArticle: articleOf,
  PriorityMatrix: prioritiesOf,
  Runbook: runbookOf,
  Service: serviceOf,
  Team: teamOf,
  VendorContract: contractCard,
  CatalogItem: requestOf,
  SlaPolicy: policyOf,
  Schedule: scheduleOf,
  Scenario: scenarioOf,
};

/**
 * The preview of a document of a book.
 *
 * @returns plain JSON; the same for the same book, findings, inputs and moment
 */
export function previewOf(book: Book, entry: Entry, look: Look): Preview {
  const { reading, written } = look;
  if (reading && written) {
    const [document, head] = [refOf(book, entry), headOf(book, entry)];
    // An article says by itself what it says; who writes it sees what is wrong beside it.
    return { type: "written", ...written, reading, document, head, notes: [], namedBy: [] };
  }
  const notes = new Notes(entry, look.findings);
  const show = OWN[entry.kind] as Show<KindName> | undefined;
  const own = show?.(book, entry as Entry<KindName>, look, notes) ?? cardOf(book, entry, notes);
  return {
    ...own,
    document: refOf(book, entry),
    head: headOf(book, entry),
    notes: notes.rest(),
    namedBy: namedBy(book, entry),
    ...(reading && { reading }),
  } as Preview;
}
