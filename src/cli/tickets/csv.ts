/** Events from a table: comma, semicolon or tab between the cells, a first line that names the columns. */
import { createReadStream } from "node:fs";
import { Readable } from "node:stream";
import { TextDecoder } from "node:util";
import { CsvError, parse } from "csv-parse";
import { nearest, sayList } from "../../core/schema/index.ts";
import { quote } from "../../core/values/index.ts";
import { Failure } from "../exit.ts";
import { type EventField, eventFields, type WrittenEvent } from "./fields.ts";
import type { Mistakes } from "./mistakes.ts";
import type { ToolWords } from "./tool-words.ts";

/** The longest row, in characters: a quote that is never closed must not swallow a whole file. */
const LONGEST_ROW = 100_000;
const HEADER = "Its first line names the columns: at,did,by,state,reason,priority,team,category.";
const AS_UTF8 = "Save it as UTF-8; Excel calls it “CSV UTF-8”.";

/** What the file says beside its events. */
export interface Table {
  /** Columns that mean nothing here. */
  readonly leftOut: readonly string[];
}

/** Reads a table row by row; `visit` is given each event. */
export async function readTable(
  file: string,
  tool: ToolWords,
  mistakes: Mistakes,
  visit: (event: WrittenEvent) => void,
): Promise<Table> {
  const pieces = textOf(file);
  let head = "";
  while (!/[\r\n]/.test(head.trimStart()) && head.length < LONGEST_ROW) {
    const next = await pieces.next();
    if (next.done) break;
    head += next.value;
  }
  if (head.trim() === "") throw new Failure(`“${file}” is empty. ${HEADER}`);
  const source = Readable.from(after(head, pieces));
  const parser = parse({
    delimiter: separatorOf(head),
    info: true,
    max_record_size: LONGEST_ROW,
    relax_column_count: true,
    skip_empty_lines: true,
    trim: true,
  });
  source.on("error", (error) => parser.destroy(error));
  source.pipe(parser);
  let columns: Columns | undefined;
  try {
    for await (const { record, info } of parser as AsyncIterable<{ record: string[]; info: { lines: number } }>) {
      const place = `${file}:${info.lines - record.join("").split(/\r\n|\n|\r/).length + 1}`;
      if (!columns) columns = columnsOf(record, file, place, tool);
      else if (record.length > columns.fields.length)
        mistakes.add(
          place,
          `This row has ${record.length} cells, but there are ${columns.fields.length} columns. Put values that hold a comma or semicolon in double quotes.`,
        );
      else if (record.some((cell) => cell !== "")) visit({ place, fields: fieldsOf(record, columns) });
    }
  } catch (error) {
    if (error instanceof CsvError) throw new Failure(inWords(error, file));
    throw error;
  }
  return { leftOut: columns?.leftOut ?? [] };
}

async function* after(head: string, rest: AsyncIterable<string>): AsyncGenerator<string> {
  yield head;
  yield* rest;
}

/** The text of a file in pieces; what is not UTF-8 is told, not guessed. */
async function* textOf(file: string): AsyncGenerator<string> {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  const decode = (bytes: Uint8Array | undefined): string => {
    try {
      return bytes ? decoder.decode(bytes, { stream: true }) : decoder.decode();
    } catch {
      throw new Failure(`“${file}” is not saved as UTF-8, so letters such as “ã” would be read wrongly. ${AS_UTF8}`);
    }
  };
  let first = true;
  try {
    for await (const chunk of createReadStream(file)) {
      const bytes = chunk as Uint8Array;
      if (first && ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)))
        throw new Failure(`“${file}” is saved as UTF-16. ${AS_UTF8}`);
      if (bytes.includes(0)) throw new Failure(`“${file}” is not a text file, so it holds no table. ${HEADER}`);
      first = false;
      yield decode(bytes);
    }
    yield decode(undefined);
  } catch (error) {
    throw error instanceof Failure ? error : new Failure(`“${file}” cannot be read: ${reasonOf(error)}.`);
  }
}

/** Why the system cannot read a file. */
function reasonOf(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === "ENOENT" || code === "ENOTDIR") return "there is no such file";
  if (code === "EISDIR") return "it is a folder";
  return code === "EACCES" || code === "EPERM" ? "you have no permission to read it" : message;
}

/** The separator that the first line uses most, outside quotes. */
function separatorOf(head: string): string {
  const line = (/^\s*([^\r\n]*)/u.exec(head)?.[1] ?? "").replace(/"[^"]*"/gu, "");
  const counted = [",", ";", "\t"].map((separator) => [line.split(separator).length, separator] as const);
  return counted.reduce((most, one) => (one[0] > most[0] ? one : most))[1];
}

interface Columns {
  /** The field that each column fills. */
  readonly fields: readonly (EventField | undefined)[];
  readonly leftOut: readonly string[];
}

function columnsOf(header: readonly string[], file: string, place: string, tool: ToolWords): Columns {
  const leftOut: string[] = [];
  const fields = header.map((name) => {
    const wanted = tool.column(name).trim().toLowerCase();
    const field = eventFields.find((one) => one === wanted);
    if (field || name === "") return field;
    const near = wanted.length > 2 ? nearest(wanted, eventFields) : undefined;
    if (near && !header.some((other) => other.toLowerCase() === near))
      throw new Failure(`${place}  There is no column ${quote(name)} of events. Did you mean “${near}”?`);
    leftOut.push(name);
    return undefined;
  });
  const twice = fields.find((field, index) => field !== undefined && fields.indexOf(field) < index);
  if (twice) throw new Failure(`${place}  The column “${twice}” stands here twice. Leave one of them out.`);
  if (!fields.includes("at"))
    throw new Failure(
      `${place}  No column is named “at”, so “${file}” does not say when things happened. ${HEADER}${leftOut.length > 0 ? ` It has ${sayList(leftOut.slice(0, 8), "and")}.` : ""}`,
    );
  return { fields, leftOut };
}

function fieldsOf(record: readonly string[], columns: Columns): WrittenEvent["fields"] {
  const fields: Partial<Record<EventField, string>> = {};
  for (const [index, field] of columns.fields.entries()) {
    const cell = record[index] ?? "";
    if (field && cell !== "") fields[field] = cell;
  }
  return fields;
}

function inWords(error: CsvError, file: string): string {
  const lines = error["lines"];
  const place = typeof lines === "number" ? `${file}:${lines}` : file;
  switch (error.code) {
    case "CSV_QUOTE_NOT_CLOSED":
      return `${place}  A double quote is opened and never closed. Add the second one; a quote inside a value is written twice.`;
    case "CSV_INVALID_CLOSING_QUOTE":
    case "CSV_NON_TRIMABLE_CHAR_AFTER_CLOSING_QUOTE":
    case "INVALID_OPENING_QUOTE":
      return `${place}  A double quote stands in the middle of a value. Put the whole value in double quotes, and write each quote inside it twice.`;
    case "CSV_MAX_RECORD_SIZE":
      return `${place}  A row has more than ${LONGEST_ROW.toLocaleString("en")} characters. Perhaps a double quote is opened and never closed.`;
    default:
      return `${place}  This is not a table of events. ${HEADER}`;
  }
}
