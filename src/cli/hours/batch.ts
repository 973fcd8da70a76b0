/** Many questions: one JSON object a line in, one a line out, in order. */

import { once } from "node:events";
import { createReadStream } from "node:fs";
import { EXIT, Failure } from "../exit.ts";
import { type Answers, type Question, Refusal } from "./answer.ts";

/** Answers are written out in pieces of about this many characters. */
const PIECE = 1 << 16;

/** Answers every line of a file (`-` for standard input); a bad line gives an error in its place. */
export async function batch(file: string, answers: Answers): Promise<number> {
  let bad = 0;
  let rest = "";
  let out = "";
  const one = (line: string) => {
    const text = answerLine(line, answers, () => bad++);
    out += `${text}\n`;
  };
  const flush = async (least: number) => {
    if (out.length < least || out === "") return;
    const piece = out;
    out = "";
    if (!process.stdout.write(piece)) await once(process.stdout, "drain");
  };
  const stream = file === "-" ? process.stdin : createReadStream(file);
  stream.setEncoding("utf8");
  try {
    for await (const chunk of stream) {
      const lines = (rest + String(chunk)).split("\n");
      rest = lines.pop() ?? "";
      for (const line of lines) {
        one(line);
        await flush(PIECE);
      }
    }
  } catch (error) {
    if (error instanceof Error && "code" in error)
      throw new Failure(
        `“${file}” cannot be read: ${error.code === "ENOENT" ? "there is no such file" : error.message}.`,
      );
    throw error;
  }
  if (rest !== "") one(rest);
  await flush(0);
  return bad > 0 ? EXIT.findings : EXIT.clean;
}

function answerLine(line: string, answers: Answers, failed: () => void): string {
  try {
    return JSON.stringify(answers.answer(questionIn(line)));
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    failed();
    return JSON.stringify({ error: { code: error.code, message: error.message } });
  }
}

function questionIn(line: string): Question {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    throw new Refusal("not-json", "The line is not JSON. Write one question a line, in braces.");
  }
  if (typeof value !== "object" || value === null || Array.isArray(value))
    throw new Refusal("not-a-question", 'The line is not a question. Write {"schedule": …, "op": …, …}.');
  return value as Question;
}
