/** Words that leave the work to the reader, and what to write instead. */
import { remembered } from "../values/index.ts";

/** A vague phrase in a text. */
export interface Vague {
  /** Where it stands in the text. */
  readonly start: number;
  readonly end: number;
  readonly phrase: string;
  /** What to write instead, a whole sentence. */
  readonly instead: string;
}

const people =
  "people|person|persons|team|teams|contacts?|party|parties|department|colleagues?|stakeholders?|specialists?|experts?";
const ends = String.raw`(?=\s*(?:$|[.,;:!)]|and\b|or\b|then\b))`;

const phrases: readonly (readonly [RegExp, string])[] = [
  [
    new RegExp(
      String.raw`\b(?:check|look at|look into|look in|read|review|see|inspect) (?:(?:the|all|your|its|any|relevant|appropriate|system|server|application|event|error)\s+)*(?:logs?|log files?|settings|configuration|config|system|server|dashboards?|monitoring)(?:${ends}|(?=\s+for (?:any )?(?:errors?|problems?|issues?|anything|clues?)\b))`,
      "i",
    ),
    "Say which one, where it is opened, and what to look for in it.",
  ],
  [
    /\b(?:as|if|when|where|whenever) (?:needed|necessary|required|appropriate|applicable)\b(?! (?:by|under|for|to|in)\b)/i,
    "Say what shows that it is needed, and how much.",
  ],
  [
    new RegExp(
      String.raw`\b(?:the )?(?:usual|right|relevant|appropriate|proper|responsible|respective) (?:${people})\b`,
      "i",
    ),
    "Name the team or role, and how it is reached.",
  ],
  [
    /\b(?:ask|call|tell|contact|find|inform|involve|get) (?:someone|somebody|anyone|anybody|whoever)\b/i,
    "Name the team or role, and how it is reached.",
  ],
  [/(?:,| and)? ?\b(?:etc\b\.?|and so on\b|and so forth\b|and the like\b)/i, "Write out what else belongs to it."],
  [
    new RegExp(
      String.raw`\b(?:troubleshoot|investigate|analy[sz]e|debug|fix|solve|resolve|repair|handle|address|deal with) (?:the|this|any) (?:issues?|problems?|errors?|faults?|situation|cause)${ends}`,
      "i",
    ),
    "Say what is done first: where to look, what to type, and what each result means.",
  ],
  [
    new RegExp(
      String.raw`\b(?:keep an eye on|monitor (?:the )?(?:situation|system|server|service|it)(?: closely)?${ends})`,
      "i",
    ),
    "Say which value is watched, for how long, and at which value something is done.",
  ],
  [/\b(?:wait|leave it)(?: for)? (?:a while|some time|a bit|long enough|a little)\b/i, "Say how many minutes."],
  [
    /\b(?:everything|all|it) (?:is|are|looks|seems) (?:ok|okay|fine|good|normal|all right|in order)\b/i,
    "Say what is seen when it works: a word, a number and its limit, a colour.",
  ],
  [/\b(?:everything|it all|things) works?\b/i, "Say what is tried, and what is seen when it works."],
];

/** The vague phrases of a text, in its order. */
export const vagueIn: (text: string) => readonly Vague[] = remembered(readVague);

function readVague(text: string): Vague[] {
  const found: Vague[] = [];
  for (const [pattern, instead] of phrases) {
    const match = pattern.exec(text);
    if (!match) continue;
    const skipped = /^[\s,]*/.exec(match[0])?.[0].length ?? 0;
    const start = match.index + skipped;
    found.push({ start, end: match.index + match[0].length, phrase: match[0].slice(skipped), instead });
  }
  return found.sort((a, b) => a.start - b.start);
}
