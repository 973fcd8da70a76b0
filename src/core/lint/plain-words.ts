/** Words that people outside IT do not use, and plain ones in their place. English only: other languages have other words. */
import { remembered } from "../values/index.ts";

/** A technical word in a text. */
export interface Technical {
  readonly start: number;
  readonly end: number;
  readonly word: string;
  /** What to write instead. */
  readonly instead: string;
}

/** Words of the trade with plain ones. Names of products are no such words: people see them on their screens. */
const WORDS: readonly (readonly [pattern: string, instead: string])[] = [
  ["CMDB|configuration items?|CIs?(?= )", "the name of the service or device"],
  ["SLAs?|OLAs?|underpinning contracts?", "what is promised, with its time"],
  ["service requests?|incident (?:records?|tickets?)|INC\\d+|REQ\\d+|RITM\\d+", "request, case"],
  ["fulfil(?:l)?ment groups?|assignment groups?|resolver (?:groups?|teams?)", "the team, by its name"],
  ["provision(?:ed|ing)?|de-?provision(?:ed|ing)?", "set up, switch on, take away"],
  ["authenticat(?:e|es|ed|ing|ion)", "sign in"],
  ["credentials?", "user name and password"],
  ["(?:back|front)[- ]?end|middleware|payloads?|daemons?|stack traces?|core dumps?", "what people notice of it"],
  ["DNS|DHCP|LDAP|NTLM|Kerberos|SMTP|TCP(?:/IP)?|UDP|VLANs?|subnets?|MTU", "network, with what people see"],
  ["endpoints?(?! protection)", "computer, phone"],
  ["failover|fail-over|load balancers?|clusters?|nodes?(?= )", "the second system, the system"],
  ["root causes?", "cause"],
  ["remediat(?:e|es|ed|ing|ion)", "repair, correct"],
  ["escalat(?:e|es|ed|ing|ion)", "pass on, ask the next person"],
  ["reboot(?:s|ed|ing)?|power[- ]cycl(?:e|es|ed|ing)", "restart, switch off and on"],
  ["utili[sz](?:e|es|ed|ing)|utili[sz]ation", "use"],
  ["functionality", "what it can do"],
  ["in order to", "to"],
  ["prior to", "before"],
  ["per your request|as per", "as you asked, as"],
  ["end[- ]users?", "you, people"],
];

const PATTERNS = WORDS.map(([pattern, instead]) => ({
  pattern: new RegExp(`(?<![\\p{L}\\p{N}-])(?:${pattern})(?![\\p{L}\\p{N}-])`, "iu"),
  instead,
}));

/** The technical words of a text, in its order; each kind once. */
export const technicalIn: (text: string) => readonly Technical[] = remembered((text) =>
  PATTERNS.flatMap(({ pattern, instead }): Technical[] => {
    const match = pattern.exec(text);
    return match ? [{ start: match.index, end: match.index + match[0].length, word: match[0], instead }] : [];
  }).sort((a, b) => a.start - b.start),
);
