/** What is promised for a service, in plain words. */
import { isRetired } from "../core/lint/index.ts";
import { ALWAYS, type Book, type Entry } from "../core/model/index.ts";
import { parseDuration, sayDuration, targetNames } from "../core/values/index.ts";

type Policy = Entry<"SlaPolicy">;

/** One agreement with customers. */
export interface Promise_ {
  readonly policy: Policy;
  /** What it is about: `Incidents`. */
  readonly about: string;
  /** The targets that it has, as headings. */
  readonly columns: readonly string[];
  readonly rows: readonly PromiseRow[];
}

export interface PromiseRow {
  readonly priority: string;
  /** What the priority is called and means. */
  readonly label: string | undefined;
  readonly means: string | undefined;
  /** One for each column; nothing where the row has no such target. */
  readonly cells: readonly (string | undefined)[];
  readonly hours: Hours;
  /** `95%` of the tickets. */
  readonly meet: string | undefined;
}

/** On which hours time counts. */
export interface Hours {
  readonly text: string;
  readonly schedule?: Entry<"Schedule">;
}

const COLUMNS: Readonly<Record<string, string>> = {
  acknowledge: "Taken on",
  respond: "First answer",
  nextResponse: "Each further answer",
  update: "News at least every",
  workaround: "A way round it",
  resolve: "Solved",
};

const ABOUT: Readonly<Record<string, string>> = {
  incident: "When something does not work",
  request: "When you ask for something",
  problem: "When the cause is looked for",
  change: "When something is changed",
};

/** The agreements with customers that cover a service, in the order of the book. */
export function promisesOf(service: Entry<"Service">, book: Book): Promise_[] {
  const own = book.find("SlaPolicy", service.value.sla);
  const covers = (policy: Policy) =>
    policy.value.type === "SLA" && (policy === own || (policy.value.services ?? []).includes(service.id ?? "\u0000"));
  return book
    .entries("SlaPolicy")
    .filter((policy) => covers(policy) && !isRetired(policy))
    .map((policy) => promiseOf(policy, book));
}

/** One agreement as a table. */
function promiseOf(policy: Policy, book: Book): Promise_ {
  const { targets = {}, appliesTo, priorities } = policy.value;
  const names = targetNames.filter(
    (name) => Object.hasOwn(COLUMNS, name) && Object.values(targets).some((row) => withinOf(row, name) !== undefined),
  );
  const matrix = book.find("PriorityMatrix", priorities ?? book.manifest?.value.priorities);
  const definitions = matrix?.value.definitions ?? {};
  return {
    policy,
    about: ABOUT[appliesTo ?? ""] ?? "What is promised",
    columns: names.map((name) => (name === "resolve" && appliesTo === "request" ? "Done" : (COLUMNS[name] ?? name))),
    rows: Object.entries(targets).map(([priority, row]) => {
      const definition = Object.hasOwn(definitions, priority) ? definitions[priority] : undefined;
      return {
        priority,
        label: definition?.label,
        means: definition?.means,
        cells: names.map((name) => sayWithin(withinOf(row, name))),
        hours: hoursOf(row?.schedule, book),
        meet: row?.meet,
      };
    }),
  };
}

/** The promise for the most urgent priority in one sentence; undefined where there is none. */
export function headline(promise: Promise_): string | undefined {
  const row = promise.rows[0];
  const at = promise.columns.findIndex((column) => column === "Solved" || column === "Done");
  const within = row?.cells[at] ?? row?.cells.find((cell) => cell !== undefined);
  if (!row || within === undefined) return undefined;
  const what =
    (at >= 0 && row.cells[at] !== undefined ? promise.columns[at] : promise.columns[row.cells.indexOf(within)]) ?? "";
  return `${row.priority}: ${what.toLowerCase()} within ${within}, ${row.hours.text}`;
}

type Row = NonNullable<Policy["value"]["targets"]>[string];

function withinOf(row: Row, name: string): string | undefined {
  const target = (row as Readonly<Record<string, unknown>> | undefined)?.[name];
  if (typeof target === "string") return target;
  const within = typeof target === "object" && target !== null ? (target as { within?: unknown }).within : undefined;
  return typeof within === "string" ? within : undefined;
}

/** A target in words; as it is written where it cannot be read. */
export function sayWithin(text: string | undefined): string | undefined {
  const parsed = text === undefined ? undefined : parseDuration(text, "target");
  return parsed?.ok ? sayDuration(parsed.value) : text;
}

/** Which hours count: `day and night`, or those of a schedule. */
export function hoursOf(id: string | undefined, book: Book): Hours {
  if (id === undefined) return { text: "hours not said" };
  if (id === ALWAYS) return { text: "day and night" };
  const schedule = book.find("Schedule", id);
  return schedule ? { text: schedule.name ?? id, schedule } : { text: id };
}
