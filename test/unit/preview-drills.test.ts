/** Walks through runbooks, drills of escalation matrices, and what a promise rests on: what they say, case by case. */
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import fc from "fast-check";
import { Book, readDoc } from "../../src/core/model/index.ts";
import {
  type DrillCall,
  type DrillPreview,
  type Inputs,
  previewOf,
  type RunbookPreview,
  readInputs,
  type ServicePreview,
} from "../../src/core/preview/index.ts";
import { SourceText } from "../../src/core/text/index.ts";

const ROOT = "file:///book/";
/** A Wednesday, 10:30 in Lisbon. */
const NOW = Date.parse("2026-11-25T10:30Z");

function bookOf(files: Readonly<Record<string, string>>): Book {
  const docs = Object.entries(files).map(([name, text]) => {
    const uri = ROOT + name;
    return [uri, readDoc(new SourceText(uri, text))] as const;
  });
  return new Book(ROOT, new Map(docs), { clock: "2026-11-25" });
}

function show<T>(book: Book, kind: "Runbook" | "EscalationMatrix" | "Service", id: string, inputs: Inputs = {}): T {
  const entry = book.find(kind, id);
  assert.ok(entry, id);
  return previewOf(book, entry, { findings: [], inputs: readInputs(inputs), moment: NOW }) as T;
}

const BANK = (() => {
  const root = path.resolve("samples/meridian-bank");
  const files = readdirSync(root, { recursive: true, encoding: "utf8" }).filter((file) => /\.ya?ml$/.test(file));
  return bookOf(Object.fromEntries(files.map((file) => [file, readFileSync(path.join(root, file), "utf8")])));
})();

const MANIFEST = "kind: Servicebook\nid: b\nname: B\ntimezone: Europe/Lisbon\n";

describe("a walk through a runbook", () => {
  const walked = (...ways: readonly string[]): RunbookPreview =>
    show(BANK, "Runbook", "payment-feed-stalled", {
      walk: { started: NOW, taken: ways.map((way, at) => ({ way, at: NOW + (at + 1) * 60_000 })) },
    });
  const at = ({ walk, steps }: RunbookPreview) => (walk.current === undefined ? "" : steps[walk.current]?.id);

  for (const [ways, where, state] of [
    [[], "confirm", "under way"],
    [["next", "next"], "isOurs", "under way"],
    [["next", "next", "answer:Yes, our queue is growing"], "restart", "under way"],
    [["next", "next", "answer:Yes, our queue is growing", "fails"], "rollbackRestart", "under way"],
    // Tracing is allowed once; the second time it is passed by.
    [["next", "next", "answer:Cannot tell", "next", "answer:Cannot tell"], "callVendor", "under way"],
    [["next", "next", "answer:Yes, our queue is growing", "next", "next"], "done", "over"],
    // Verifying is allowed twice; then it is handed over.
    [
      ["next", "next", "answer:Yes, our queue is growing", "next", "fails", "next", "fails", "next"],
      "handOver",
      "over",
    ],
    // An answer that is no longer there leaves the walk where it was.
    [["next", "next", "answer:Perhaps", "next"], "isOurs", "under way"],
  ] as const) {
    it(`${ways.join(", ") || "nothing yet"}: ${where}`, () => {
      const preview = walked(...ways);
      assert.equal(at(preview), where);
      assert.equal(preview.walk.state, state);
    });
  }

  it("counts the time of each step, and what is left at most", () => {
    const { walk, promises, about } = walked("next", "next");
    assert.equal(walk.usedMs, 120_000);
    assert.deepEqual(
      walk.visits.map(({ tookMs, plannedMs }) => [tookMs, plannedMs]),
      [
        [60_000, 300_000],
        [60_000, 300_000],
      ],
    );
    // Of the longest way, 2 hours, the two first steps took 10 minutes.
    assert.equal(about.longest?.ms, 120 * 60_000);
    assert.equal(walk.restMs, 110 * 60_000);
    assert.deepEqual(
      promises.map((one) => [one.priority, one.target, one.totalMs / 60_000, one.isKept, (one.walkMs ?? 0) / 60_000]),
      [
        ["P1", "workaround", 120, true, 112],
        ["P1", "resolve", 240, true, 112],
        ["P2", "resolve", 480, true, 112],
      ],
    );
  });

  it("says that a runbook takes longer than was promised", () => {
    const files = {
      "servicebook.yaml": MANIFEST,
      "s.yaml": "kind: Service\nid: mail\nname: Mail\nsla: sla-mail\n",
      "p.yaml":
        "kind: SlaPolicy\nid: sla-mail\nname: Mail times\ntype: SLA\nappliesTo: incident\ntargets:\n  P1: {resolve: 1h, schedule: always}\n",
      "r.yaml":
        "kind: Runbook\nid: run\nname: R\nservice: mail\nsteps:\n  - {id: a, do: Work., takes: 90m}\n  - {id: b, end: resolved}\n",
    };
    const { promises } = show<RunbookPreview>(bookOf(files), "Runbook", "run");
    assert.deepEqual(
      promises.map(({ policy, isKept, due }) => [policy.text, isKept, due]),
      [["Mail times", false, "today 11:30"]],
    );
  });

  it("takes anything for an input, and draws any runbook", () => {
    const step = fc.record(
      {
        id: fc.constantFrom("a", "b", "c", "d"),
        do: fc.string(),
        decide: fc.string(),
        next: fc.constantFrom("a", "b", "c", "d", "nowhere"),
        ifFails: fc.constantFrom("a", "b", "c"),
        maxTimes: fc.integer({ min: -1, max: 3 }),
        otherwise: fc.constantFrom("a", "d"),
        takes: fc.constantFrom("5m", "2h", "soon"),
        answers: fc.dictionary(fc.string(), fc.constantFrom("a", "b", "x")),
      },
      { requiredKeys: ["id"] },
    );
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 6 }), fc.jsonValue(), (steps, walk) => {
        const text = JSON.stringify({ kind: "Runbook", id: "run", name: "R", steps });
        const preview = show<RunbookPreview>(bookOf({ "r.yaml": text }), "Runbook", "run", { walk } as Inputs);
        if (preview.type !== "runbook") return;
        assert.equal(preview.picture.boxes.length, preview.steps.length);
        const drawn = new Set(preview.picture.ways.map(({ from, to }) => `${from} ${to}`));
        for (const [from, { ways }] of preview.steps.entries())
          for (const { to } of ways) assert.ok(to === undefined || drawn.has(`${from} ${to}`), "a way is not drawn");
      }),
    );
  });

  it("is written as Mermaid in which no text ends its quotation", () => {
    const text = `kind: Runbook\nid: run\nname: R\nsteps:\n  - {id: a, do: 'say "x"] --> y; click s0 <b> #quot;'}\n  - {id: b, end: resolved}\n`;
    const { mermaid } = show<RunbookPreview>(bookOf({ "r.yaml": text }), "Runbook", "run");
    assert.equal(
      mermaid,
      'flowchart TD\n  s0["1. say #34;x#34;] --#62; y; click s0 #60;b#62; #35;quot;"]\n  s1(["2. Resolved"])\n  s0 --> s1\n',
    );
  });
});

describe("a drill", () => {
  const drill = (inputs: Inputs = {}, id = "esc-core-banking"): DrillPreview =>
    show(BANK, "EscalationMatrix", id, { drill: inputs } as Inputs);
  const callsOf = ({ moments }: DrillPreview) =>
    moments.flatMap(({ clock, events }) =>
      events.flatMap((event) => (event.kind === "call" ? [[clock, event] as [string, DrillCall]] : [])),
    );

  it("begins in the next bad hour, with the priority that matters", () => {
    const { choices } = drill();
    assert.deepEqual([choices.start, choices.priority, choices.over], ["2026-11-28T03:00", "P1", "due"]);
  });

  it("calls each level at its time, and says who answers at night", () => {
    const said = callsOf(drill({ over: "60" })).map(([clock, call]) => `${clock} ${call.key}: ${call.reach.text}`);
    assert.deepEqual(said, [
      "03:00 functional 1: Operations desk, Kolkata instead: anirban.sen, p.chatterjee",
      "03:00 hierarchical 1: teresa.vidal, rahul.mitra, on call",
      "03:15 functional 2: j.costa, on call",
      "03:15 hierarchical 2: rita.almeida; sara.ramos when they are away",
      "03:30 functional 3: their desk answers",
      "03:30 hierarchical 3: jorge.tavares; paulo.nunes when they are away",
    ]);
  });

  it("says what comes of it that level 2 does not answer", () => {
    const [, call] = callsOf(drill({ silent: ["functional 2"] })).find(([, { key }]) => key === "functional 2") ?? [];
    assert.equal(call?.answer, "silent");
    assert.equal(
      call?.consequence,
      "Next on this ladder: level 3, Ostbank Processing - payment switch, at 03:30, 5 m in which nobody has it.",
    );
  });

  it("has it when the first level answers, later when that one is silent, and never when nobody does", () => {
    const summary = (...silent: string[]) => drill({ silent }).summary[0];
    assert.equal(summary(), "Somebody has it at once.");
    assert.equal(summary("functional 1"), "Somebody has it after 15 m.");
    assert.equal(summary("functional 1", "functional 2", "functional 3"), "Nobody who works on it answers.");
  });

  it("fills messages with what is known, and leaves the rest open in words", () => {
    const { moments } = drill({ over: "60" });
    const first = moments.find(({ clock }) => clock === "03:15")?.events.find(({ kind }) => kind === "message");
    assert.ok(first?.kind === "message");
    assert.equal(first.audience.text, "Vice President Retail Banking");
    const said = first.parts.map(({ sort, text }) => (sort === "text" ? text : `[${sort}: ${text}]`)).join("");
    assert.match(said, /^\[filled: Core banking integration\]: \[filled: Outgoing payments queue up;/);
    assert.match(said, /\[by hand: how many customers it touches\] affected since \[filled: 03:00\]/);
    assert.match(said, /Next update at \[filled: 03:45\]\. Decision needed: \[stand-in: none\]/);
  });

  it("shows nobody, with why, where a team is closed and has no backup", () => {
    const files = {
      "servicebook.yaml": MANIFEST,
      "all.yaml": `kind: Schedule
id: office
name: Office hours
timezone: Europe/Lisbon
hours: {mon-fri: "09:00-17:00"}
---
kind: Team
id: desk
name: Desk
lead: a.b
members: [a.b]
schedule: office
---
kind: SlaPolicy
id: sla
name: Times
targets: {P1: {resolve: 4h, schedule: always}}
---
kind: EscalationMatrix
id: esc
name: Ladder
sla: sla
functional:
  P1: [{level: 1, after: 0m, to: desk, ackWithin: 10m}]
`,
    };
    const preview = show<DrillPreview>(bookOf(files), "EscalationMatrix", "esc");
    const [, call] = callsOf(preview)[0] ?? [];
    assert.equal(
      call?.reach.text,
      "Nobody: it is closed now (Office hours), opens Mon 30 Nov 09:00, it has no rota and no backup",
    );
    const [week] = preview.coverage;
    assert.deepEqual([week?.hours, week?.ofHours], [40, 168]);
    assert.deepEqual(week?.holes.slice(0, 2), ["Mon 00:00 to 09:00", "Mon 17:00 to Tue 09:00"]);
    // Every minute of every day has an answer or a hole.
    for (const { runs } of week?.days ?? []) {
      assert.equal(
        runs.reduce((sum, { from, to }) => sum + to - from, 0),
        1440,
      );
      for (const [at, run] of runs.entries()) assert.equal(run.from, at === 0 ? 0 : runs[at - 1]?.to);
    }
  });

  it("names the days off ahead, each with a start to try", () => {
    assert.deepEqual(
      drill()
        .daysOff.slice(0, 2)
        .map(({ title, start }) => [title, start]),
      [
        ["Tue 1 Dec: Restoration of Independence", "2026-12-01T10:00"],
        ["Tue 8 Dec: Immaculate Conception", "2026-12-08T10:00"],
      ],
    );
  });

  it("takes anything for an input", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const preview = show<DrillPreview>(BANK, "EscalationMatrix", "esc-core-banking", { drill: value } as Inputs);
        assert.equal(preview.type, "drill");
      }),
      { numRuns: 20 },
    );
  });
});

describe("what a promise rests on", () => {
  const bookWith = (contract: string, team = "schedule: always"): Book =>
    bookOf({
      "servicebook.yaml": MANIFEST,
      "all.yaml": `kind: Service
id: pay
name: Payments
supportTeam: desk
sla: sla
---
kind: Team
id: desk
name: Desk
lead: a.b
members: [a.b]
${team}
---
kind: Schedule
id: office
name: Office hours
timezone: Europe/Lisbon
hours: {mon-fri: "09:00-17:00"}
---
kind: SlaPolicy
id: sla
name: Payment times
type: SLA
supportedBy: [ola, uc]
targets: {P1: {resolve: 4h, schedule: always}}
---
kind: SlaPolicy
id: ola
name: Desk times
type: OLA
between: {provider: desk, customer: desk}
targets: {P1: {resolve: 2h, schedule: always}}
---
kind: VendorContract
id: uc
name: Processor
${contract}
`,
    });
  for (const [what, book, words] of [
    [
      "the tightest link where all hold",
      bookWith("targets: {P1: {resolve: 3h 45m, schedule: always}}"),
      "Every link holds as far as it can be weighed. The tightest is “Processor”: it leaves 15 m of 4h for everything else.",
    ],
    [
      "a contract that may take longer",
      bookWith("targets: {P1: {resolve: 6h, schedule: always}}"),
      "The weakest link is “Processor”: it may take 6h, and the SLA promises 4h.",
    ],
    [
      "a contract that has ended",
      bookWith("ends: 2026-06-30\ntargets: {P1: {resolve: 2h, schedule: always}}"),
      "The weakest link is “Processor”: it ended on 30 June 2026.",
    ],
    [
      "a team with nobody while the promise counts",
      bookWith("targets: {P1: {resolve: 1h, schedule: always}}", "schedule: office"),
      "The weakest link is “Desk”: nobody answers from Wed 25 Nov 17:00, while the promise counts.",
    ],
  ] as const) {
    it(`is ${what}`, () => {
      const { chain } = show<ServicePreview>(book, "Service", "pay");
      assert.equal(chain.words, words);
      assert.equal(chain.links.filter(({ isWeakest }) => isWeakest).length, 1);
    });
  }

  it("is said for each service of the bank, with every link drawn", () => {
    for (const { id } of BANK.entries("Service")) {
      const { chain } = show<ServicePreview>(BANK, "Service", id ?? "");
      assert.ok(chain.links.length > 2 && chain.ways.length >= chain.links.length - 1, id);
    }
  });
});

describe("speed", () => {
  it("works out the largest drill and runbook in a few milliseconds of the processor", () => {
    for (const [kind, id] of [
      ["EscalationMatrix", "esc-core-banking"],
      ["EscalationMatrix", "esc-workplace"],
      ["Runbook", "payment-feed-stalled"],
      ["Service", "core-banking-integration"],
    ] as const) {
      for (let warm = 0; warm < 20; warm++) show(BANK, kind, id);
      const before = process.cpuUsage();
      for (let run = 0; run < 20; run++) show(BANK, kind, id);
      const { user, system } = process.cpuUsage(before);
      const ms = (user + system) / 20_000;
      // Many times what it takes on an idle machine.
      assert.ok(ms < 50, `${id}: ${ms} ms`);
      if (process.env["SAY"]) console.log(id, ms.toFixed(1), "ms");
    }
  });
});
