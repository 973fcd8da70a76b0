import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { folder, MANIFEST, servicebook } from "./run.ts";

const ICS = `BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//test//EN
X-WR-CALNAME:Company days
BEGIN:VEVENT
UID:1
DTSTAMP:20251101T000000Z
DTSTART;VALUE=DATE:20260612
DTEND;VALUE=DATE:20260614
SUMMARY:Festival\\, Lisbon
END:VEVENT
BEGIN:VEVENT
UID:2
DTSTAMP:20251001T000000Z
DTSTART;VALUE=DATE:20201225
RRULE:FREQ=YEARLY
SUMMARY:Christmas Day
END:VEVENT
BEGIN:VEVENT
UID:3
DTSTAMP:20251001T000000Z
DTSTART;VALUE=DATE:20260501
STATUS:CANCELLED
SUMMARY:Called off
END:VEVENT
BEGIN:VEVENT
UID:4
DTSTAMP:20251001T000000Z
DTSTART:20261224T120000Z
DTEND:20261224T180000Z
SUMMARY:Afternoon off
END:VEVENT
END:VCALENDAR
`;
const book = () => folder({ "servicebook.yaml": MANIFEST, "days.ics": ICS, "bad.ics": "hello\n" });
const run = (cwd: string, ...args: string[]) => servicebook(["holidays", ...args], { cwd });

describe("servicebook holidays", () => {
  it("writes the public holidays of a country into the book, and they lint clean", () => {
    const cwd = book();
    const { code, out } = run(cwd, "PT", "2026-2027");
    assert.equal(code, 0);
    assert.match(out, /^Wrote holidays\/pt-national-2026-2027\.yaml\./);
    const text = readFileSync(path.join(cwd, "holidays/pt-national-2026-2027.yaml"), "utf8");
    assert.match(text, /^kind: HolidayList\nid: pt-national-2026-2027\n.*\ncountry: PT\nyears: \[2026, 2027\]\n/);
    assert.match(text, /source: .*date-holidays.*data of \d{4}-\d\d-\d\d/);
    assert.match(text, /\{date: 2026-04-03, name: Good Friday\}/);
    assert.doesNotMatch(text, /2026-02-17/, "Carnival is no public holiday");
    assert.equal(servicebook(["lint", "--max-warnings", "0"], { cwd }).code, 0);
  });

  it("never writes over a list that is there", () => {
    const cwd = book();
    assert.equal(run(cwd, "PT", "2026").code, 0);
    const again = run(cwd, "PT", "2026");
    assert.equal(again.code, 2);
    assert.match(again.err, /already has a document with the id “pt-national-2026”/);
  });

  it("knows states and regions, and writes to standard output", () => {
    const cwd = book();
    const { code, out } = run(cwd, "de-by", "2027", "--language", "de", "--out", "-", "--id", "bayern");
    assert.equal(code, 0);
    assert.match(out, /id: bayern\n.*\ncountry: DE\nregion: Bayern\n/);
    assert.match(out, /\{date: 2027-01-06, name: Heilige Drei Könige\}/);
    assert.match(run(cwd, "NO", "2027", "--out", "-").out, /country: "NO"\n/);
    assert.equal(existsSync(path.join(cwd, "holidays")), false);
  });

  it("gives the same in every time zone of the machine", () => {
    const cwd = book();
    const before = process.env["TZ"];
    const texts = ["UTC", "Pacific/Apia", "America/Los_Angeles"].map((zone) => {
      process.env["TZ"] = zone;
      return (
        run(cwd, "IL", "2026", "--out", "-").out + run(cwd, "import", "days.ics", "--country", "PT", "--out", "-").out
      );
    });
    if (before === undefined) delete process.env["TZ"];
    else process.env["TZ"] = before;
    assert.equal(new Set(texts).size, 1);
  });

  const mistakes: readonly (readonly [args: readonly string[], message: RegExp])[] = [
    [["Portugal", "2026"], /Portugal is PT\./],
    [["QQ", "2026"], /no country in the data/],
    [["DE-QQ", "2026"], /BY \(Bayern\)/],
    [["PT", "26"], /names no years\. Write 2027, 2026-2028/],
    [["PT", "2026-1900"], /names no years/],
    [["PT", "2026", "--id", "Not An Id"], /cannot be an id/],
    [["import", "bad.ics", "--country", "PT"], /is not an iCalendar file/],
    [["import", "gone.ics", "--country", "PT"], /cannot be read/],
    [["import", "days.ics", "--country", "Portugal"], /two capital letters/],
    [["import", "days.ics"], /--country/],
  ];
  const unchanged = book();
  for (const [args, message] of mistakes)
    it(`says what is wrong with “${args.join(" ")}”`, () => {
      const { code, err } = run(unchanged, ...args);
      assert.equal(code, 2);
      assert.match(err, message);
    });

  it("imports the whole days of a calendar, each year’s anew, and says what it leaves out", () => {
    const cwd = book();
    const { code, out, err } = run(cwd, "import", "days.ics", "--country", "PT", "--years", "2026-2027", "--out", "-");
    assert.equal(code, 0);
    assert.equal(
      out,
      `kind: HolidayList
id: pt-national-2026-2027
name: Company days
country: PT
years: [2026, 2027]
source: "days.ics, an iCalendar file, data of 2025-11-01; compare with the official list"
days:
  - {date: 2026-06-12, name: "Festival, Lisbon"}
  - {date: 2026-06-13, name: "Festival, Lisbon"}
  - {date: 2026-12-25, name: Christmas Day}
  - {date: 2027-12-25, name: Christmas Day}
`,
    );
    assert.match(err, /Afternoon off/);
    assert.equal(run(cwd, "import", "days.ics", "--country", "PT", "--id", "company-days").code, 0);
    assert.equal(servicebook(["lint", "--max-warnings", "0"], { cwd }).code, 0);
  });
});
