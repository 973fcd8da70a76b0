/** The line under every article that says where it comes from. */
import type { Article } from "../article.ts";
import { languageOf, languages } from "../language/index.ts";
import { Words } from "../words.ts";

/** “Made from runbooks/payment-feed-stalled.yaml. Fingerprint 3f2a9c…”, as plain text. */
export function sourceLine({ sources, hash, language }: Article): string {
  const words = new Words(languageOf(language) ?? (languages[0] as (typeof languages)[number]));
  return words.say("madeFrom", { what: sources[0]?.file ?? "", hash: hash.slice(0, 16) });
}
