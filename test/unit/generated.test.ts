/** What is generated is committed and current, and the two readings of a schema agree. */
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import fc from "fast-check";
import { validators } from "../../src/core/generated/validators.js";
import { readDoc } from "../../src/core/model/index.ts";
import { explain, schemaOf } from "../../src/core/schema/index.ts";
import { type Json, plainValueOf, SourceText } from "../../src/core/text/index.ts";
import { runs } from "./runs.ts";

/** All documents of the sample books that are of our kinds. */
function samples(): { kind: string; value: Json; file: string }[] {
  return readdirSync("samples", { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".yaml"))
    .flatMap((file) => {
      const full = path.join("samples", file);
      const doc = readDoc(new SourceText(`file:///${file}`, readFileSync(full, "utf8")));
      return doc.entries.map((entry) => ({ kind: entry.kind, value: plainValueOf(entry.root), file }));
    });
}

describe("generated files", () => {
  it("are current (else run “npm run gen”)", () => {
    execFileSync(process.execPath, ["esbuild.mjs", "gen", "--check"], { stdio: "pipe" });
  }).timeout(60_000);
});

describe("the schema check", () => {
  const documents = samples();

  it("reads the samples", () => assert.ok(documents.length > 60, `${documents.length} documents`));

  it("explains exactly what the validator refuses, on the samples", () => {
    for (const { kind, value, file } of documents) agree(kind, value, file);
  });

  it("explains exactly what the validator refuses, on damaged samples", () => {
    fc.assert(
      fc.property(fc.constantFrom(...documents), fc.infiniteStream(fc.nat(1_000_000)), (document, numbers) => {
        const damaged = damage(structuredClone(document.value), numbers);
        agree(document.kind, damaged, `${document.file} damaged to ${JSON.stringify(damaged)}`);
      }),
      { ...runs(3000), seed: 20261122 },
    );
  }).timeout(30_000);
});

function agree(kind: string, value: Json, what: string): void {
  const schema = schemaOf(kind);
  assert.ok(schema);
  const reports = explain(value, schema);
  assert.equal(
    reports.length === 0,
    validators[kind]?.(value),
    `${what}: ${reports.map((one) => one.message).join(" ")}`,
  );
  for (const report of reports) {
    for (const text of [report.message, report.why, report.help]) {
      assert.match(text, /^[“"A-Z0-9].*[.?!]$/s, `“${text}” is a sentence`);
      // The writer’s own words are quoted as they are.
      const ours = text.replace(/“[^”]*”/g, "“”");
      assert.doesNotMatch(ours, /schema|oneOf|anyOf|\bobject\b|\barray\b|\bpropert|\bboolean\b|\binvalid\b|undefined/i);
    }
  }
}

/** Changes one to three places of a value: removes, renames, or puts something else there. */
function damage(value: Json, numbers: Iterable<number>): Json {
  const next = numbers[Symbol.iterator]();
  const draw = (below: number) => Number(next.next().value) % Math.max(1, below);
  const others: Json[] = ["", "x", 0, -1, 1.5, true, null, [], {}, ["x"], { x: "y" }, "always", "2d", "P1"];
  for (let times = 1 + draw(3); times > 0; times--) {
    let at: unknown = value;
    for (let depth = draw(6); depth >= 0; depth--) {
      if (typeof at !== "object" || at === null) break;
      const keys = Object.keys(at);
      const key = keys[draw(keys.length)] ?? "x";
      const holder = at as Record<string, unknown>;
      if (depth === 0 || typeof holder[key] !== "object" || holder[key] === null) {
        const what = draw(3);
        if (what === 0 && !Array.isArray(holder)) delete holder[key];
        else if (what === 1 && !Array.isArray(holder) && key in holder) {
          holder[`${key}x`] = holder[key];
          delete holder[key];
        } else {
          // A copy, since the next change may be made inside it.
          holder[key] = structuredClone(others[draw(others.length)]);
        }
        break;
      }
      at = holder[key];
    }
  }
  return value;
}
