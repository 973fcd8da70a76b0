/** What servicebook.yaml says about how the book is read and checked. */
import picomatch from "picomatch/posix.js";
import { DEFAULT_LIMITS, type Limits } from "../text/index.ts";
import type { Entry } from "./doc.ts";

export type Severity = "error" | "warning" | "advice";
export type RuleSet = "recommended" | "strict" | "all";

/** The severities that a book gives to rules; a rule that is absent keeps its own. */
export type Levels = { readonly [rule: string]: Severity | "off" | undefined };

export interface Settings {
  /** The manifest's `today`, ISO 8601. */
  readonly today: string | undefined;
  readonly set: RuleSet;
  /** The severities for a file, by its path below the book. The same object for all files with the same overrides. */
  levelsFor(path: string): Levels;
  readonly limits: Limits;
}

/** Reads the settings; what is missing or has not the right form takes its default. */
export function settingsOf(manifest: Entry<"Servicebook"> | undefined): Settings {
  const value = manifest?.value;
  const levels = (value?.rules?.severities ?? {}) as Levels;
  const overrides = (value?.rules?.overrides ?? []).flatMap((one) => {
    const paths = texts(one?.paths);
    return one && paths.length ? [{ fits: picomatch(paths), levels: (one.severities ?? {}) as Levels }] : [];
  });
  const merged = new Map<string, Levels>();
  return {
    today: value?.today,
    set: value?.rules?.set ?? "recommended",
    levelsFor(path) {
      const fitting = overrides.filter((one) => one.fits(path));
      if (!fitting.length) return levels;
      const key = fitting.map((one) => overrides.indexOf(one)).join();
      const found = merged.get(key) ?? Object.assign({}, levels, ...fitting.map((one) => one.levels));
      merged.set(key, found);
      return found;
    },
    limits: { ...DEFAULT_LIMITS, ...value?.limits } as Limits,
  };
}

/** The globs of files that the book leaves out. */
export function excludesOf(manifest: Entry<"Servicebook"> | undefined): readonly string[] {
  return texts(manifest?.value.exclude);
}

function texts(list: readonly (string | undefined)[] | undefined): string[] {
  return (list ?? []).filter((one): one is string => typeof one === "string");
}
