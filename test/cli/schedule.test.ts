import assert from "node:assert/strict";
import { folder, MANIFEST, servicebook } from "./run.ts";

const OFFICE = `kind: Schedule
id: office-hours
name: Office hours
timezone: Europe/Lisbon
hours: {mon-thu: "08:00-18:00", fri: "08:00-17:00"}
breaks: ["13:00-14:00"]
holidays: [{date: 2026-12-25, name: Christmas Day}]
exceptions: [{date: 2026-12-24, hours: "08:00-13:00", name: Christmas Eve}]
validTo: 2026-12-31
`;
const NIGHTS = `kind: Schedule
id: nights
name: Nights
timezone: Asia/Kolkata
hours: {mon-fri: "22:00-06:00"}
`;
const BROKEN = OFFICE.replace("office-hours", "broken").replace("mon-thu", "mon-fri");
const cwd = folder({
  "servicebook.yaml": MANIFEST,
  "office.yaml": OFFICE,
  "nights.yaml": NIGHTS,
  "broken.yaml": BROKEN,
});
const run = (...args: string[]) => servicebook(["schedule", ...args], { cwd });
const ask = (...args: string[]) => run(...args, "--format", "json");
const batch = (lines: readonly unknown[], args: readonly string[] = []) =>
  servicebook(["schedule", "--batch", "-", ...args], {
    cwd,
    input: lines.map((line) => `${typeof line === "string" ? line : JSON.stringify(line)}\n`).join(""),
  });

describe("servicebook schedule", () => {
  it("prints the openings, with what decides them", () => {
    const { code, out } = run("office-hours", "--from", "2026-12-23", "--to", "2027-01-01");
    assert.equal(code, 0);
    assert.equal(
      out,
      [
        "Wed 2026-12-23  08:00-13:00  14:00-18:00",
        "Thu 2026-12-24  08:00-13:00  (exception: Christmas Eve)",
        "Fri 2026-12-25  closed  (holiday: Christmas Day)",
        "Sat 2026-12-26  closed",
        "Sun 2026-12-27  closed",
        "Mon 2026-12-28  08:00-13:00  14:00-18:00",
        "Tue 2026-12-29  08:00-13:00  14:00-18:00",
        "Wed 2026-12-30  08:00-13:00  14:00-18:00",
        "Thu 2026-12-31  08:00-13:00  14:00-18:00",
        "Fri 2027-01-01  08:00-13:00  14:00-17:00",
        "",
        "58 h 0 m open; times of Europe/Lisbon.",
        "Holidays are unknown after 2026-12-31.",
        "",
      ].join("\n"),
    );
  });

  it("prints a week from the book’s day on where nothing else is said", () => {
    const { out } = run("nights");
    assert.match(out, /^Sun 2026-11-22 {2}closed\nMon 2026-11-23 {2}22:00-06:00\n/);
    assert.equal(JSON.parse(ask("nights").out).days.length, 7);
  });

  const questions: readonly (readonly [args: string, answer: unknown])[] = [
    ["office-hours due --from 2026-03-06T15:10+00:00 --for 4h", { due: "2026-03-09T10:10+00:00" }],
    ["office-hours due --from 2026-06-26T15:10Z --for 2h", { due: "2026-06-29T09:10+01:00" }],
    ["office-hours due --from 2026-03-06T15:10Z --for PT5400S", { due: "2026-03-06T16:40+00:00" }],
    [
      "office-hours due --from 2026-03-06T15:10Z --for 4h --pause 2026-03-06T16:00Z/2026-03-09T09:30Z",
      { due: "2026-03-09T12:40+00:00" },
    ],
    [
      "office-hours due --from 2026-12-31T15:10Z --for 8h",
      { due: "2027-01-01T14:10+00:00", holidaysUnknownAfter: "2026-12-31" },
    ],
    ["office-hours before --from 2026-03-09T09:00Z --for 2h", { before: "2026-03-06T16:00+00:00" }],
    ["office-hours elapsed --from 2026-03-06T12:00Z --to 2026-03-09T09:00:30Z", { elapsed: 18_030 }],
    ["office-hours open --at 2026-03-06T13:30Z", { open: false }],
    ["office-hours nextOpen --at 2026-03-06T13:30Z", { nextOpen: "2026-03-06T14:00+00:00" }],
    ["nights nextClose --at 2026-03-06T20:00Z", { nextClose: "2026-03-07T06:00+05:30" }],
    ["office-hours businessDays --from 2026-03-06T15:10Z --days 3", { due: "2026-03-11T15:10+00:00" }],
    ["office-hours businessDays --from 2026-03-06T15:10Z --days 3 --end-of-day", { due: "2026-03-11T18:00+00:00" }],
    [
      "office-hours spans --from 2026-03-06T15:10Z --count 2",
      {
        spans: [
          ["2026-03-06T15:10+00:00", "2026-03-06T17:00+00:00"],
          ["2026-03-09T08:00+00:00", "2026-03-09T13:00+00:00"],
        ],
      },
    ],
    ["always spans --from 2026-03-06T15:10Z --count 2", { spans: [["2026-03-06T15:10+00:00", null]] }],
  ];
  for (const [args, answer] of questions)
    it(`answers ${args}`, () => {
      const { code, out, err } = ask(...args.split(" "));
      assert.equal(err, "");
      assert.equal(code, 0);
      assert.deepEqual(JSON.parse(out), answer);
    });

  it("answers in words", () => {
    assert.equal(
      run("office-hours", "due", "--from", "2026-03-06 15:10 Europe/Lisbon", "--for", "end of next business day").out,
      "2026-03-09T18:00+00:00  Monday 18:00 in Europe/Lisbon\n",
    );
    assert.equal(
      run("office-hours", "elapsed", "--from", "2026-03-06T12:00Z", "--to", "2026-03-06T16:30Z").out,
      "3h 30m (12600 seconds)\n",
    );
    assert.equal(run("office-hours", "open", "--at", "2026-03-06T12:00Z").out, "open\n");
  });

  const mistakes: readonly (readonly [args: readonly string[], code: number, message: RegExp])[] = [
    [
      ["office-hours", "open", "--at", "2026-03-06T12:00"],
      2,
      /is a local time.*“2026-03-06T15:10Z” or “2026-11-03 12:22 Europe\/Lisbon”/,
    ],
    [
      ["office-hour", "open", "--at", "2026-03-06T12:00Z"],
      2,
      /no schedule “office-hour”\. Did you mean “office-hours”/,
    ],
    [
      ["broken", "open", "--at", "2026-03-06T12:00Z"],
      2,
      /“broken” cannot be used\. Hours of Friday and the same day lie on each other/,
    ],
    [["office-hours", "opne"], 2, /“opne” is not a question\. Ask one of: due, before/],
    [["office-hours", "constructor"], 2, /is not a question/],
    [["office-hours", "due", "--from", "2026-03-06T12:00Z"], 2, /“due” needs “--from” and “--for”; “--for” is missing/],
    [["office-hours", "due", "--from", "2026-03-06T12:00Z", "--for", "2d"], 2, /2 business days/],
    [["office-hours", "elapsed", "--from", "2026-03-06T12:00Z", "--to", "2026-03-05T12:00Z"], 2, /lies before “from”/],
    [["office-hours", "--from", "2026-03-06", "--to", "2026-03-05"], 2, /Exchange them/],
    [["always", "nextClose", "--at", "2026-03-06T12:00Z"], 1, /does not close within ten years/],
    [["office-hours", "due", "--from", "2026-03-06T12:00Z", "--for", "50000h"], 1, /Within ten years/],
    [[], 2, /Name a schedule: .*office-hours.*always/],
  ];
  for (const [args, expected, message] of mistakes)
    it(`says what is wrong with “${args.join(" ")}”`, () => {
      const { code, out, err } = run(...args);
      assert.equal(code, expected, err);
      assert.equal(out, "");
      assert.match(err, message);
    });

  it("answers a batch line by line, with errors in their places", () => {
    const office = { schedule: "office-hours" };
    const { code, out, err } = batch([
      {
        ...office,
        op: "due",
        from: "2026-03-06T15:10+00:00",
        for: "4h",
        pauses: [["2026-03-06T16:00Z", "2026-03-09T09:30Z"]],
      },
      "not json",
      { ...office, op: "elapsed", from: "2026-03-06T12:00Z", to: "2026-03-06T12:00Z" },
      { ...office, op: "elapsed", from: "2026-03-06T12:00Z" },
      { schedule: "gone", op: "open", at: "2026-03-06T12:00Z" },
      { ...office, op: "toString", at: "2026-03-06T12:00Z" },
      { ...office, op: "open", at: "2026-03-06T12:00" },
      { ...office, op: "businessDays", from: "2026-03-06T15:10Z", days: 3, endOfDay: true },
      { ...office, op: "businessDays", from: "2026-03-06T15:10Z", days: 1.5 },
      { ...office, op: "due", from: "2026-03-06T15:10Z", for: "1h", pauses: [["2026-03-06T15:10Z"]] },
      "",
      { schedule: "always", op: "before", from: "2026-03-29T02:30+01:00", for: "90s" },
    ]);
    assert.equal(err, "");
    assert.equal(code, 1);
    const lines = out
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line));
    assert.deepEqual(
      lines.map((line) => line.error?.code ?? line),
      [
        { due: "2026-03-09T12:40+00:00" },
        "not-json",
        { elapsed: 0 },
        "field-missing",
        "schedule-unknown",
        "question-unknown",
        "local-time",
        { due: "2026-03-11T18:00+00:00" },
        "field-missing",
        "field-missing",
        "not-json",
        { before: "2026-03-29T02:28:30+01:00" },
      ],
    );
    for (const { error } of lines) if (error) assert.ok(error.message.length > 20);
  });

  it("reads a batch from a file, also without a last line end, and exits 0 when all is answered", () => {
    const home = folder({
      "servicebook.yaml": MANIFEST,
      "office.yaml": OFFICE,
      "questions.jsonl":
        '{"schedule":"office-hours","op":"open","at":"2026-03-06T12:00Z"}\r\n{"schedule":"always","op":"open","at":"2026-03-06T12:00Z"}',
    });
    const { code, out } = servicebook(["schedule", "--batch", `${home}/questions.jsonl`, "--book", home], { cwd });
    assert.equal(code, 0);
    assert.equal(out, '{"open":true}\n{"open":true}\n');
    const gone = servicebook(["schedule", "--batch", "gone.jsonl", "--book", home], { cwd });
    assert.equal(gone.code, 2);
    assert.match(gone.err, /“gone\.jsonl” cannot be read: there is no such file/);
  });

  it("has the same answers in every time zone of the machine", () => {
    const args = ["office-hours", "spans", "--from", "2026-03-27T15:10Z", "--count", "5"];
    const before = process.env["TZ"];
    const answers = ["UTC", "Pacific/Apia", "America/St_Johns"].map((zone) => {
      process.env["TZ"] = zone;
      return ask(...args).out;
    });
    if (before === undefined) delete process.env["TZ"];
    else process.env["TZ"] = before;
    assert.equal(new Set(answers).size, 1);
  });
});
