/** The languages that articles can be worded in. */
import { de } from "./de.ts";
import { en } from "./en.ts";
import { pt } from "./pt.ts";
import type { Language, MessageKey } from "./types.ts";

export type { Language, MessageKey } from "./types.ts";

/** All languages, English first. */
export const languages: readonly Language[] = [en, pt, de];

/** The language of a tag: its own file, else that of its first part (`pt` for `pt-PT`); undefined where there is none. */
export function languageOf(tag: string | undefined): Language | undefined {
  const wanted = tag?.toLowerCase();
  return languages.find((one) => one.tag === wanted) ?? languages.find((one) => one.tag === wanted?.split("-")[0]);
}

/** Is this the name of a text of the language files? */
export function isMessageKey(key: string): key is MessageKey {
  return Object.hasOwn(en.messages, key);
}
