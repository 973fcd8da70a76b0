/** What the user has set in the editor. */
import type { RuleSet } from "../core/model/index.ts";
import type { WorkspaceOptions } from "./workspace.ts";

const SETS: ReadonlySet<string> = new Set<RuleSet>(["recommended", "strict", "all"]);

/** Reads the settings below `servicebook.`; what is missing or cannot be read leaves the choice to the book. */
export function readSettings(settings: unknown): WorkspaceOptions {
  const { ruleSet, today } =
    typeof settings === "object" && settings !== null ? (settings as Record<string, unknown>) : {};
  return {
    set: typeof ruleSet === "string" && SETS.has(ruleSet) ? (ruleSet as RuleSet) : undefined,
    today: typeof today === "string" && isDay(today.trim()) ? today.trim() : undefined,
  };
}

/** Commands of the client, as it says when it starts the server; plain clients have none. */
export interface ClientCommands {
  /** Shows places. */
  readonly showPlaces: string | undefined;
  /** Offers completions at the cursor. */
  readonly suggest: string | undefined;
  /** Opens the preview of a document. */
  readonly openPreview: string | undefined;
  /** Shows addresses of built-in templates. */
  readonly showTemplates: boolean;
  /** Shows and builds articles. */
  readonly articles: boolean;
}

export function clientCommands(options: unknown): ClientCommands {
  const told = typeof options === "object" && options !== null ? (options as Record<string, unknown>) : {};
  const name = (value: unknown) => (typeof value === "string" ? value : undefined);
  return {
    showPlaces: name(told["showPlaces"]),
    suggest: name(told["suggest"]),
    openPreview: name(told["openPreview"]),
    showTemplates: told["showTemplates"] === true,
    articles: told["articles"] === true,
  };
}

/** The clock's day where the user is, ISO 8601. */
export function dayOf(now: Date): string {
  const two = (number: number) => String(number).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

function isDay(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && new Date(`${text}T00:00:00Z`).toJSON()?.startsWith(text) === true;
}
