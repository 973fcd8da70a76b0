/** Words for what must not stand in a ticket, and texts that ask for it. */

/** Passwords and what stands in for them. */
const PASSWORD =
  "passwords?|passphrases?|passcodes?|PINs?(?: codes?)?|security codes?|secret answers?|private keys?|CVV2?|CVC2?";
/** What is on a payment card. */
const CARD =
  "(?:credit|debit|payment|bank) ?cards?(?: numbers?| details?| data)|(?<!(?:sim|staff|access|id|key|library|graphics|network|student|employee|membership|fuel|travel|punch|identity|insurance)[ -])card numbers?|IBAN";
/** Numbers that stand for a person all their life. */
const IDENTITY =
  "passport numbers?|social security numbers?|national insurance numbers?|national (?:id|identity)(?: card)? numbers?|identity card numbers?";
/** What a doctor knows. */
const HEALTH =
  "medical (?:conditions?|histor(?:y|ies)|reasons?|details?|certificates?|needs?|restrictions?)|health (?:conditions?|problems?|issues?|details?|reasons?|restrictions?)|disabilit(?:y|ies)|diagnos(?:is|es) by a doctor|medications?|allerg(?:y|ies)|pregnan(?:t|cy)|sick(?:ness)? notes?";

/** What kind of secret a text asks for. */
export type Secret = "password" | "card" | "identity" | "health";

/** Words behind which the secret is only spoken of: “password reset”, “has your password expired”. */
const SPOKEN_OF =
  "(?!\\s*(?:[-–]\\s*)?(?:has|have|had|is|are|was|were|does|do|did|shall|should|must|needs?|reset\\w*|polic\\w+|manager\\w*|change\\w*|expir\\w*|problems?|rules?|vaults?|safe|reminders?|readers?|protected|holders?)\\b)";
/** Behind an illness hardly anything changes what is asked. */
const ILLNESS_SPOKEN_OF = "(?!\\s*(?:[-–]\\s*)?(?:polic\\w+|leave|teams?|officers?|rules?|days?)\\b)";
/** Between “which” and “password”: owners and kinds of it, but nothing that makes it the thing another question is about. */
const BETWEEN =
  "(?:(?!(?:needs?|has|have|had|do|does|did|forgot\\w*|forgotten|lost|reset\\w*|chang\\w+|expired?|unlock\\w*|systems?|applications?|accounts?(?!\\s+pass)|teams?|tools?|who|whose|that|with|without|of|for|or|any|a new)\\b)[\\p{L}\\d'’/-]+\\s+){0,5}";
const LEAD =
  "(?:please\\s+)?(?:(?:what\\s+(?:is|are)|what[’']s|which|enter|give(?:\\s+us)?|tell\\s+us|type(?:\\s+in)?|write(?:\\s+down)?|confirm|provide|state|attach|upload|send(?:\\s+us)?|include|add|describe)\\s+)";

const KINDS: readonly { readonly kind: Secret; readonly words: string; readonly but: string }[] = [
  { kind: "password", words: PASSWORD, but: SPOKEN_OF },
  { kind: "card", words: CARD, but: SPOKEN_OF },
  { kind: "identity", words: IDENTITY, but: SPOKEN_OF },
  { kind: "health", words: HEALTH, but: ILLNESS_SPOKEN_OF },
];

const asking = KINDS.map(({ kind, words, but }) => ({
  kind,
  whole: new RegExp(`^\\s*${LEAD}?${BETWEEN}(?<what>${words})(?![\\p{L}\\d])${but}`, "iu"),
  inside: new RegExp(`(?<![\\p{L}\\d])${LEAD}${BETWEEN}(?<what>${words})(?![\\p{L}\\d])${but}`, "iu"),
}));

/** A yes or no gives away an illness too. */
const HAS_ILLNESS = new RegExp(
  `^\\s*(?:do|does|are|is)\\s+(?:you|they|(?:the|your)\\s+[\\p{L}-]+)\\s+(?:(?:have|suffer(?:ing)? from|take|need)\\s+)?(?:(?:an?|any)\\s+)?(?:${HEALTH})(?![\\p{L}\\d])${ILLNESS_SPOKEN_OF}`,
  "iu",
);

const REFUSES = /\b(?:never|not|don[’']t|no|without|instead of)\b/i;

/** What kind of secret a question asks for; undefined where it asks for none. */
export function askedFor(question: string): Secret | undefined {
  for (const { kind, whole } of asking) {
    const what = whole.exec(question)?.groups?.["what"];
    if (what !== undefined && !isPlainPin(what)) return kind;
  }
  return HAS_ILLNESS.test(question) ? "health" : undefined;
}

/** What kind of secret a hint tells people to add; sentences that forbid it are passed over. */
export function toldToAdd(text: string): Secret | undefined {
  for (const sentence of sentencesOf(text)) {
    if (REFUSES.test(sentence)) continue;
    for (const { kind, inside } of asking) {
      const what = inside.exec(sentence)?.groups?.["what"];
      if (what !== undefined && !isPlainPin(what)) return kind;
    }
  }
  return undefined;
}

const FROM_PEOPLE = new RegExp(
  `\\b(?:ask|asks|asking)\\s+(?:(?!to\\b)[\\p{L}'’-]+\\s+){0,5}for\\s+(?:[\\p{L}'’-]+\\s+){0,4}?(?<what>${PASSWORD}|${CARD})(?![\\p{L}\\d])${SPOKEN_OF}|\\b(?:get|obtain|take(?:\\s+down)?|note(?:\\s+down)?|write\\s+down|collect|record)\\s+(?:the\\s+)?(?:their|his|her|(?:caller|user|customer|requester|colleague|employee|client)[’']?s?[’']?)\\s+(?:[\\p{L}'’-]+\\s+){0,3}?(?<also>${PASSWORD}|${CARD})(?![\\p{L}\\d])${SPOKEN_OF}`,
  "iu",
);

/** A secret that a step has somebody ask people for. */
export function askedOfPeople(step: string): string | undefined {
  for (const sentence of sentencesOf(step)) {
    if (REFUSES.test(sentence)) continue;
    const groups = FROM_PEOPLE.exec(sentence)?.groups;
    const what = groups?.["what"] ?? groups?.["also"];
    if (what !== undefined && !isPlainPin(what)) return what;
  }
  return undefined;
}

/** A pin of a plug is no PIN. */
function isPlainPin(what: string): boolean {
  return /^pins?$/.test(what);
}

/** Sentences of a text; a text is looked at up to 2000 characters. */
function sentencesOf(text: string): string[] {
  return text.slice(0, 2000).split(/(?<=[.!?;])\s+|\n/);
}
