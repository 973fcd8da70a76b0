import assert from "node:assert/strict";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import { folder, MANIFEST, servicebook, TEAM } from "./run.ts";

const SERVICE =
  "kind: Service\nid: mail\nname: Mail\ndescription: Mailboxes\ntype: business\nowner: desk\nlifecycle: live\n";
const book = () =>
  folder({
    "servicebook.yaml": MANIFEST,
    "team.yaml": TEAM,
    "mail.yaml": SERVICE,
    "other.yaml": SERVICE.replace("mail", "chat"),
  });
const run = (cwd: string, ...args: string[]) => servicebook(["site", ...args], { cwd });

/** All files below a folder with their texts. */
function filesIn(root: string): Record<string, string> {
  return Object.fromEntries(
    readdirSync(root, { recursive: true, withFileTypes: true })
      .filter((one) => one.isFile())
      .map((one) => path.join(one.parentPath, one.name))
      .map((file) => [path.relative(root, file).split(path.sep).join("/"), readFileSync(file, "utf8")]),
  );
}

describe("servicebook site", () => {
  it("writes the pages, says where, and writes the same again", () => {
    const cwd = book();
    const first = run(cwd);
    assert.equal(first.code, 0, first.err);
    assert.match(first.out, /^Wrote \d+ pages to site\.\nOpen file:\/\/\/.*\/site\/index\.html\n$/);
    const files = filesIn(path.join(cwd, "site"));
    for (const name of [
      "index.html",
      "services/mail.html",
      "teams/desk.html",
      "assets/site.css",
      "assets/site.js",
      "assets/search.js",
    ])
      assert.ok((files[name] ?? "").length > 100, name);
    assert.match(files["index.html"] ?? "", /As of 22 November 2026/);
    assert.equal(run(cwd).code, 0);
    assert.deepEqual(filesIn(path.join(cwd, "site")), files);
  });

  it("takes the day that it is given, or that of a reproducible build", () => {
    const cwd = book();
    const day = (html: string) => /As of ([^.]+)\./.exec(html)?.[1];
    run(cwd, "--today", "2027-03-01");
    assert.equal(day(readFileSync(path.join(cwd, "site/index.html"), "utf8")), "1 March 2027");
    process.env["SOURCE_DATE_EPOCH"] = "1780000000";
    try {
      run(cwd);
      assert.equal(day(readFileSync(path.join(cwd, "site/index.html"), "utf8")), "28 May 2026");
      process.env["SOURCE_DATE_EPOCH"] = "yesterday";
      assert.equal(run(cwd).code, 2);
    } finally {
      delete process.env["SOURCE_DATE_EPOCH"];
    }
  });

  it("removes the pages that it no longer has, and leaves what is not its own", () => {
    const cwd = book();
    run(cwd);
    writeFileSync(path.join(cwd, "site/CNAME"), "example.org");
    writeFileSync(path.join(cwd, "site/services/mine.txt"), "mine");
    rmSync(path.join(cwd, "other.yaml"));
    rmSync(path.join(cwd, "team.yaml"));
    const { code, out } = run(cwd);
    assert.equal(code, 0);
    assert.match(out, /\d that are no longer of the site were removed\./);
    const names = Object.keys(filesIn(path.join(cwd, "site")));
    assert.ok(!names.includes("services/chat.html") && !names.some((name) => name.startsWith("teams/")), names.join());
    assert.ok(!existsSync(path.join(cwd, "site/teams")));
    assert.ok(names.includes("services/mail.html") && names.includes("CNAME") && names.includes("services/mine.txt"));
  });

  it("refuses a folder that holds other things, a file, and a file of somebody else’s in its own folder", () => {
    const cwd = book();
    mkdirSync(path.join(cwd, "full"));
    writeFileSync(path.join(cwd, "full/thesis.txt"), "three years");
    const full = run(cwd, "--out", "full");
    assert.equal(full.code, 2);
    assert.match(full.err, /“full” holds things that “servicebook site” did not write; nothing was written/);
    assert.deepEqual(readdirSync(path.join(cwd, "full")), ["thesis.txt"]);
    assert.equal(run(cwd, "--out", "mail.yaml").code, 2);
    assert.equal(run(cwd, "--out", ".").code, 2);
    assert.equal(run(cwd).code, 0);
    writeFileSync(path.join(cwd, "site/services/extra.html"), "mine");
    writeFileSync(path.join(cwd, "extra.yaml"), SERVICE.replace("id: mail", "id: extra"));
    const { code, err } = run(cwd);
    assert.equal(code, 2);
    assert.match(err, /services\/extra\.html” was not written by/);
    assert.equal(readFileSync(path.join(cwd, "site/services/extra.html"), "utf8"), "mine");
  });

  it("never writes or removes outside its folder, whatever a list or a link says", () => {
    const cwd = book();
    run(cwd);
    const list = path.join(cwd, "site/.servicebook-site");
    writeFileSync(list, `${readFileSync(list, "utf8")}../mail.yaml\n/etc/passwd\nservices/../../mail.yaml\n`);
    assert.equal(run(cwd).code, 0);
    assert.ok(existsSync(path.join(cwd, "mail.yaml")));
    mkdirSync(path.join(cwd, "elsewhere"));
    rmSync(path.join(cwd, "site/services"), { recursive: true });
    symlinkSync(path.join(cwd, "elsewhere"), path.join(cwd, "site/services"));
    const { code, err } = run(cwd);
    assert.equal(code, 2);
    assert.match(err, /site\/services” is a link/);
    assert.deepEqual(readdirSync(path.join(cwd, "elsewhere")), []);
  });

  it("goes on where an earlier run was stopped", () => {
    const cwd = book();
    run(cwd);
    const files = filesIn(path.join(cwd, "site"));
    mkdirSync(path.join(cwd, "site/.servicebook-site.tmp/services"), { recursive: true });
    writeFileSync(path.join(cwd, "site/.servicebook-site.tmp/services/half.html"), "<");
    assert.equal(run(cwd).code, 0);
    assert.deepEqual(filesIn(path.join(cwd, "site")), files);
  });

  it("packs a service into one page, over one of its own only", () => {
    const cwd = book();
    const args = ["--service", "mail", "--single-file", "--out", "mail.html"];
    assert.equal(run(cwd, ...args).code, 0);
    const html = readFileSync(path.join(cwd, "mail.html"), "utf8");
    assert.match(html, /As of 22 November 2026\. .*Only mail\..*Edition <code>[0-9a-f]{64}</s);
    assert.equal(run(cwd, ...args).code, 0);
    assert.equal(run(cwd, "--service", "mail", "--single-file", "--out", "-").out, html);
    writeFileSync(path.join(cwd, "mail.html"), "mine");
    assert.equal(run(cwd, ...args).code, 2);
    assert.equal(readFileSync(path.join(cwd, "mail.html"), "utf8"), "mine");
  });

  it("says what is wrong with how it was called", () => {
    const cwd = book();
    const unknown = run(cwd, "--service", "mails");
    assert.equal(unknown.code, 2);
    assert.match(unknown.err, /There is no service “mails” in the book\. Did you mean “mail”\?/);
    assert.equal(run(cwd, "--audience", "all").code, 2);
    assert.equal(run(cwd, "nowhere").code, 2);
    assert.match(run(folder({ "a.txt": "a" })).err, /There is no book here/);
    assert.match(
      run(folder({ "a/servicebook.yaml": MANIFEST, "b/servicebook.yaml": MANIFEST })).err,
      /several books here; name one: a, b\./,
    );
    assert.match(run(folder({ "servicebook.yaml": MANIFEST })).err, /holds no document yet/);
  });

  it("writes what can be read, and says what cannot", () => {
    const cwd = book();
    writeFileSync(path.join(cwd, "bad.yaml"), Uint8Array.from([0x6b, 0x69, 0x6e, 0x64, 0x3a, 0xff, 0xfe, 0x00, 0xd8]));
    const { code, err } = run(cwd);
    assert.equal(code, 1);
    assert.match(err, /bad\.yaml is not on the site: /);
    assert.ok(existsSync(path.join(cwd, "site/index.html")));
  });
});
