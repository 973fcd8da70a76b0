/** What can be done about findings, beyond the mends that they bring themselves. */
import { ACCEPTED_MONTHS, type Finding, silenceFor } from "../lint/index.ts";
import type { Book, Doc } from "../model/index.ts";
import type { TextEdit } from "../text/index.ts";
import { addMonths, parseDate, printDate } from "../values/index.ts";
import { missingDocuments, scenarioFor } from "./create.ts";
import type { Offer } from "./edits.ts";
import { extracted } from "./extract.ts";

/**
 * What else can be done about a finding: documents that are missing can be made, and those that are written in place moved.
 *
 * @param ownFiles the editor can make files
 */
export function furtherMends(book: Book, doc: Doc, finding: Finding, ownFiles: boolean): Offer[] {
  switch (finding.rule) {
    case "dead-reference":
      return missingDocuments(book, doc, finding.span, ownFiles);
    case "policy-without-scenario":
      return scenarioFor(book, doc, finding.span, ownFiles);
    case "schema/type": {
      const entry = doc.entries.find(
        (one) => one.span.start <= finding.span.start && finding.span.start <= one.span.end,
      );
      const offer = entry && doc.problems.length === 0 ? extracted(book, entry, finding.span, ownFiles) : undefined;
      return offer ? [offer] : [];
    }
    default:
      return [];
  }
}

/** Accepts a finding for three months, with the place where the reason is to be written; it counts once one is there. */
export function acceptance(book: Book, doc: Doc, finding: Finding): Offer | undefined {
  const today = parseDate(book.today);
  if (!today.ok) return undefined;
  const until = printDate(addMonths(today.value, ACCEPTED_MONTHS));
  const edit = silenceFor(doc, finding, until);
  return (
    edit && {
      title: `Accept “${finding.rule}” until ${until} (write the reason behind it)`,
      uri: doc.source.uri,
      edits: [edit],
      creates: [],
    }
  );
}

/** Adds all fields that the document around a finding needs, where more than this one is missing. */
export function allMissing(doc: Doc, finding: Finding, findings: readonly Finding[]): Offer | undefined {
  if (finding.rule !== "schema/required") return undefined;
  const entry = doc.entries.find(({ span }) => span.start <= finding.span.start && finding.span.start <= span.end);
  if (!entry) return undefined;
  const others = findings.filter(
    ({ rule, span, fixes }) =>
      rule === finding.rule && fixes.length > 0 && entry.span.start <= span.start && span.start <= entry.span.end,
  );
  if (others.length < 2) return undefined;
  const edits: TextEdit[] = others.flatMap(({ fixes }) => fixes[0]?.edits ?? []);
  // Places behind the same field keep the order in which the fields are wanted.
  return { title: `Add all ${others.length} missing fields`, uri: doc.source.uri, edits, creates: [] };
}
