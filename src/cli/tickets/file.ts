/** Events from a file: a table, or YAML or JSON in the form of a scenario. */
import path from "node:path";
import { readFile } from "../../core/books/index.ts";
import { nearest, sayList, show } from "../../core/schema/index.ts";
import {
  type Json,
  type Limits,
  type Path,
  parseYaml,
  plainValueOf,
  type SourceText,
  spanAt,
  type YamlNode,
} from "../../core/text/index.ts";
import { nodeFiles, typeOfPath } from "../../files/index.ts";
import { Failure } from "../exit.ts";
import { fileUri } from "../paths.ts";
import { type EventField, eventFields, setFields, type WrittenEvent, type WrittenGiven } from "./fields.ts";
import type { Mistakes } from "./mistakes.ts";
import type { ToolWords } from "./tool-words.ts";

/** What a file tells of a ticket. */
export interface TicketFile {
  readonly given: WrittenGiven;
  readonly events: readonly WrittenEvent[];
  /** The policy that a scenario names. */
  readonly policy: string | undefined;
  /** What was left out, in words. */
  readonly notes: readonly string[];
}

/** The most events of one ticket; a longer list is no single ticket. */
const MOST_EVENTS = 10_000;
const FORM = 'Write a list of events: - {at: "2026-03-06T15:10+00:00", set: {state: new}}';

/** Reads a file of events; what is wrong in it goes to the mistakes. */
export async function readTicketFile(
  file: string,
  limits: Limits,
  tool: ToolWords,
  mistakes: Mistakes,
): Promise<TicketFile> {
  if (typeOfPath(file) === "folder") throw new Failure(`“${file}” is a folder. Name a file in it.`);
  const ending = path.extname(file).toLowerCase();
  if ([".csv", ".tsv", ".txt"].includes(ending)) return readCells(file, tool, mistakes);
  if ([".yaml", ".yml", ".json"].includes(ending)) return readTree(file, limits, mistakes);
  throw new Failure(`“${file}” is no file of events by its name. Name one that ends in .yaml, .json or .csv.`);
}

async function readCells(file: string, tool: ToolWords, mistakes: Mistakes): Promise<TicketFile> {
  const { readTable } = await import("./csv.ts");
  const events: WrittenEvent[] = [];
  const { leftOut } = await readTable(file, tool, mistakes, (event) => {
    events.push(event);
    tooMany(events.length, file);
  });
  if (events.length === 0 && mistakes.count === 0)
    throw new Failure(`“${file}” names columns, but no events. Add a row for each thing that happened.`);
  const notes =
    leftOut.length > 0 ? [`Columns that say nothing of an event were left out: ${leftOut.join(", ")}.`] : [];
  return { given: {}, events, policy: undefined, notes };
}

function tooMany(count: number, file: string): void {
  if (count > MOST_EVENTS)
    throw new Failure(
      `“${file}” has more than ${MOST_EVENTS.toLocaleString("en")} events, which is no single ticket. Keep the rows of one ticket.`,
    );
}

async function readTree(file: string, limits: Limits, mistakes: Mistakes): Promise<TicketFile> {
  const read = await readFile(nodeFiles, fileUri(path.resolve(file)), limits);
  if (!read) throw new Failure(`“${file}” cannot be read: there is no such file.`);
  if ("code" in read && read.code === "file/binary") throw new Failure(`“${file}” is not a text file. ${FORM}`);
  if (!("source" in read)) throw new Failure(`${file}: ${read.message} ${read.help}`);
  const { source } = read;
  const { documents, problems } = parseYaml(source.text, limits);
  for (const { span, message, help } of [...problems, ...documents.flatMap((one) => one.problems)])
    mistakes.add(`${file}:${lineOf(source, span.start)}`, `${message} ${help}`);
  mistakes.end();
  const roots = documents.flatMap(({ root }) => (root ? [root] : []));
  const [root] = roots;
  if (!root) throw new Failure(`“${file}” is empty. ${FORM}`);
  if (roots.length > 1)
    throw new Failure(
      `“${file}” holds ${roots.length} documents. Put the ticket that is meant into a file of its own.`,
    );
  return new TreeReader(file, source, root, mistakes).read();
}

function lineOf(source: SourceText, offset: number): number {
  return source.positionAt(offset).line + 1;
}

type Block = { readonly [key: string]: Json };

function isBlock(value: Json | undefined): value is Block {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

class TreeReader {
  constructor(
    private readonly file: string,
    private readonly source: SourceText,
    private readonly root: YamlNode,
    private readonly mistakes: Mistakes,
  ) {}

  read(): TicketFile {
    const value = plainValueOf(this.root);
    if (Array.isArray(value)) return { given: {}, events: this.events(value, []), policy: undefined, notes: [] };
    if (!isBlock(value) || value["events"] === undefined)
      throw new Failure(`${this.place([])}  This is neither a list of events nor a block with “events”. ${FORM}`);
    const kind = value["kind"];
    if (kind !== undefined && kind !== "Scenario")
      throw new Failure(`${this.place(["kind"])}  ${show(kind)} holds no events of a ticket; a Scenario does.`);
    const { events, policy } = value;
    return {
      given: this.given(value["given"]),
      events: this.events(events, ["events"]),
      policy: typeof policy === "string" ? policy : undefined,
      notes: [],
    };
  }

  private place(path: Path): string {
    return `${this.file}:${lineOf(this.source, spanAt(this.root, path).start)}`;
  }

  private given(value: Json | undefined): WrittenGiven {
    if (value === undefined || value === null) return {};
    if (!isBlock(value)) {
      this.mistakes.add(this.place(["given"]), "“given” must be a block of fields, such as {priority: P3}.");
      return {};
    }
    const found: Record<string, string | number | boolean> = {};
    for (const [key, one] of Object.entries(value)) {
      if (one === null) continue;
      if (typeof one === "object")
        this.mistakes.add(this.place(["given", key]), `“${key}” must be text, a number, or true or false.`);
      else found[key] = one;
    }
    return found;
  }

  private events(value: Json | undefined, at: Path): WrittenEvent[] {
    if (!Array.isArray(value)) {
      this.mistakes.add(this.place(at), `“events” must be a list. ${FORM}`);
      return [];
    }
    tooMany(value.length, this.file);
    if (value.length === 0) this.mistakes.add(this.place(at), `There are no events. ${FORM}`);
    return value.flatMap((one: Json, index) => this.event(one, [...at, index]) ?? []);
  }

  private event(value: Json, at: Path): WrittenEvent | undefined {
    const place = this.place(at);
    if (!isBlock(value)) {
      this.mistakes.add(place, `${show(value)} is not an event. ${FORM}`);
      return undefined;
    }
    const { set, ...own } = value;
    const fields: Partial<Record<EventField, Json>> = {};
    this.take(own, at, ["at", "did", "by"], fields);
    if (isBlock(set)) this.take(set, [...at, "set"], setFields, fields);
    else if (set !== undefined && set !== null)
      this.mistakes.add(this.place([...at, "set"]), `“set” must be a block of fields, such as {state: on hold}.`);
    return { place, fields };
  }

  private take(block: Block, at: Path, known: readonly EventField[], into: Partial<Record<EventField, Json>>): void {
    for (const [key, value] of Object.entries(block)) {
      const field = known.find((one) => one === key);
      if (!field) this.mistakes.add(this.place([...at, key]), notAField(key, known));
      else if (value !== null) into[field] = value;
    }
  }
}

function notAField(key: string, known: readonly EventField[]): string {
  const elsewhere = eventFields.find((field) => field === key);
  if (elsewhere && known.includes("at")) return `“${key}” stands in “set”: write set: {${key}: …}.`;
  if (elsewhere) return `“${key}” stands beside “set”, not in it.`;
  const near = nearest(key, known);
  return `“${key}” is not a field of an event. ${near ? `Did you mean “${near}”?` : `Use ${sayList(known.includes("at") ? [...known, "set"] : known, "or")}.`}`;
}
