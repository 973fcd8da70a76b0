/** `servicebook lint --fix` and `--fix-suggested`, as a process. */
import assert from "node:assert/strict";
import { chmodSync, cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { replaceText } from "../../src/cli/write.ts";
import { folder, MANIFEST, servicebook, TEAM } from "./run.ts";

const SLIPS = `${TEAM}skils: [mail]   # what they can do\ntag: [x, x]\n`;
const MENDED = `${TEAM}skills: [mail]   # what they can do\ntags: [x]\n`;
/** A field with no safe mend. */
const GAP = "kind: Team\nid: night\nname: Night\nlead: p.one\nmembers: [p.one, p.two]\nschedule: always\n";

describe("servicebook lint --fix", () => {
  it("makes the safe mends, says which, and ends by what is left", () => {
    const cwd = folder({ "servicebook.yaml": MANIFEST, "team.yaml": SLIPS });
    const { code, err, out } = servicebook(["lint", "--fix"], { cwd });
    assert.equal(readFileSync(path.join(cwd, "team.yaml"), "utf8"), MENDED);
    assert.match(err, /mended team\.yaml:8 {2}Change to “skills” \(schema\/unknown-field\)/);
    assert.match(out, /no findings|Nothing|0 /i);
    assert.equal(code, 0);
    const again = servicebook(["lint", "--fix"], { cwd });
    assert.deepEqual([again.code, again.err], [0, ""]);
  });

  it("keeps line breaks, the mark at the start and the permissions", () => {
    const cwd = folder({ "servicebook.yaml": MANIFEST, "team.yaml": `\uFEFF${SLIPS.replaceAll("\n", "\r\n")}` });
    const file = path.join(cwd, "team.yaml");
    chmodSync(file, 0o640);
    assert.equal(servicebook(["lint", "--fix"], { cwd }).code, 0);
    assert.equal(readFileSync(file, "utf8"), `\uFEFF${MENDED.replaceAll("\n", "\r\n")}`);
    assert.equal(statSync(file).mode & 0o777, 0o640);
    assert.deepEqual(readdirSync(cwd).sort(), ["servicebook.yaml", "team.yaml"]);
  });

  it("leaves alone what was not asked for, what has no safe mend and what cannot be read in full", () => {
    const open = `${SLIPS}notes: "never closed\n`;
    const cwd = folder({ "servicebook.yaml": MANIFEST, "a.yaml": SLIPS, "gap.yaml": GAP, "open.yaml": open });
    const { code, err } = servicebook(["lint", "--fix", "gap.yaml", "open.yaml"], { cwd });
    assert.deepEqual([code, err], [1, ""]);
    assert.equal(readFileSync(path.join(cwd, "a.yaml"), "utf8"), SLIPS);
    assert.equal(readFileSync(path.join(cwd, "gap.yaml"), "utf8"), GAP);
    assert.equal(readFileSync(path.join(cwd, "open.yaml"), "utf8"), open);
  });

  it("keeps standard output for the findings in other formats", () => {
    const cwd = folder({ "servicebook.yaml": MANIFEST, "team.yaml": SLIPS, "gap.yaml": GAP });
    const { code, out, err } = servicebook(["lint", "--fix", "--format", "json"], { cwd });
    assert.equal(code, 1);
    assert.deepEqual(
      JSON.parse(out).findings.map(({ rule, file }: { rule: string; file: string }) => `${file} ${rule}`),
      ["gap.yaml schema/required"],
    );
    assert.match(err, /mended team\.yaml/);
  });

  it("makes the first suggestion of each finding too when that is asked for", () => {
    const cwd = folder({ "servicebook.yaml": MANIFEST, "gap.yaml": GAP });
    const { code, err } = servicebook(["lint", "--fix-suggested"], { cwd });
    assert.equal(readFileSync(path.join(cwd, "gap.yaml"), "utf8"), `${GAP}contact: {phone: TODO}\n`);
    assert.match(err, /mended gap\.yaml:1 {2}Add “contact: \{phone: TODO\}”/);
    // What a person has to fill in is a warning.
    assert.equal(code, 0);
    assert.equal(servicebook(["lint", "--max-warnings", "0"], { cwd }).code, 1);
  });

  it("prints the mended text of standard input, and the findings beside it", () => {
    const cwd = folder({ "servicebook.yaml": MANIFEST });
    const args = ["lint", "--stdin", "--stdin-filepath", "team.yaml"];
    const { code, out, err } = servicebook([...args, "--fix"], { cwd, input: SLIPS });
    assert.equal(out, MENDED);
    assert.match(err, /mended team\.yaml:8/);
    assert.equal(code, 0);
    const utf16 = Buffer.from(`\uFEFF${SLIPS}`, "utf16le");
    const refused = servicebook([...args, "--fix"], { cwd, input: utf16 });
    assert.equal(refused.code, 1);
    assert.match(refused.err, /UTF-16/);
    assert.notEqual(refused.out, "");
    const open = `${SLIPS}notes: "never closed\n`;
    assert.equal(servicebook([...args, "--fix"], { cwd, input: `\uFEFF${open}` }).out, `\uFEFF${open}`);
  });

  it("makes a text readable first, and leaves what a person must choose", () => {
    const tabbed = TEAM.replace(/^contact: .*$/m, 'contact:\n\tphone: "+351 210 000 101"').replace("id: ", "id:");
    const cwd = folder({ "servicebook.yaml": MANIFEST, "team.yaml": tabbed });
    const file = path.join(cwd, "team.yaml");
    const { code, err } = servicebook(["lint", "--fix"], { cwd });
    assert.match(err, /Put a space after the colon \(yaml\/colon-missing\)/);
    assert.match(err, /Indent with spaces: 2 for each tab \(yaml\/tab\)/);
    assert.equal(readFileSync(file, "utf8"), tabbed.replace("\t", "  ").replace("id:", "id: "));
    assert.equal(code, 0);
    const over = "kind: VendorContract\nid: uc\nname: UC\nowner: desk\ntype: support\nends: 2020-01-31\n";
    const other = folder({ "servicebook.yaml": MANIFEST, "team.yaml": TEAM, "uc.yaml": over });
    servicebook(["lint", "--fix-suggested"], { cwd: other });
    assert.doesNotMatch(readFileSync(path.join(other, "uc.yaml"), "utf8"), /retired/);
  });

  it("mends the sample of mistakes in both ways without an end or a broken file", () => {
    for (const how of ["--fix", "--fix-suggested"]) {
      const cwd = mkdtempSync(path.join(tmpdir(), "servicebook-"));
      try {
        cpSync("samples/broken", cwd, { recursive: true });
        const before = servicebook(["lint", "--format", "json"], { cwd });
        const mended = servicebook(["lint", how], { cwd });
        assert.equal(mended.code, 1);
        assert.ok(mended.err.startsWith("mended "));
        const after = servicebook(["lint", "--format", "json"], { cwd });
        const [old, now] = [before, after].map(({ out }) => JSON.parse(out).summary);
        // A kind that is spelled right shows what else is wrong with its document.
        if (how === "--fix-suggested") assert.ok(now.errors < old.errors, `${now.errors} of ${old.errors}`);
        assert.equal(servicebook(["lint", how], { cwd }).err, "");
      } finally {
        rmSync(cwd, { recursive: true });
      }
    }
  });

  it("does not write over what somebody else has written meanwhile, or into nothing", () => {
    const cwd = folder({ "team.yaml": SLIPS });
    const file = path.join(cwd, "team.yaml");
    assert.equal(replaceText(file, TEAM, MENDED), "changed");
    assert.deepEqual(replaceText(path.join(cwd, "gone.yaml"), TEAM, MENDED), { reason: "ENOENT" });
    assert.equal(readFileSync(file, "utf8"), SLIPS);
    assert.equal(replaceText(file, SLIPS, MENDED), "written");
    assert.deepEqual(readdirSync(cwd), ["team.yaml"]);
  });
});
