/**
 * What `npm start` shows: the main jobs on the sample books. Two of them have findings on purpose, so this ends with 0 unless
 * Servicebook itself fails, or the sound book is not clean, one of its scenarios does not hold or its articles cannot be made.
 */
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const cli = fileURLToPath(new URL("../dist/cli.cjs", import.meta.url));
const here = fileURLToPath(new URL(".", import.meta.url));

function show(title, ...args) {
  console.log(`\n── ${title}\n   servicebook ${args.join(" ")}\n`);
  const { status } = spawnSync(process.execPath, [cli, ...args], { cwd: here, stdio: "inherit" });
  return status ?? 3;
}

const sound = show("A bank’s service book, as it should be", "lint", "meridian-bank");
const proven = show(
  "Its policies, proven by worked examples: what is due, who is called, who is told",
  "test",
  "meridian-bank",
);
const articles = join(here, "../out/sample-articles");
const written = show(
  "Knowledge base articles from the same documents",
  "kb",
  "build",
  "--book",
  "meridian-bank",
  "--out",
  "../out/sample-articles",
);
if (written === 0)
  console.log(
    `\n   the beginning of out/sample-articles/laptop-new-starter.md:\n\n${readFileSync(
      join(articles, "laptop-new-starter.md"),
      "utf8",
    )
      .replace(/^---[\s\S]*?\n---\n\n/, "")
      .split("\n")
      .slice(0, 14)
      .map((line) => `   │ ${line}`)
      .join("\n")}`,
  );
const published = show("Policies that organisations have published, as they stand", "lint", "published-policies");
const site = show(
  "The same book as a site, for people who will never read YAML",
  "site",
  "meridian-bank",
  "--out",
  "../out/sample-site",
);
const broken = show("Typical mistakes, and what Servicebook says to them", "lint", "broken");

console.log(`
── What to try next
   node dist/cli.cjs lint samples/meridian-bank/sla          check a part of a book
   node dist/cli.cjs test samples/meridian-bank --coverage   see which promises the examples reach
   open out/sample-site/index.html                           the site: search it, fill in a form, print a runbook
   node dist/cli.cjs kb score --book samples/meridian-bank   hold its articles against the KCS content standard
   node dist/cli.cjs rules response-after-resolution         ask why a rule is there
   node dist/cli.cjs new CatalogItem vpn-access              start a document of your own
   npm run package                                           build servicebook.vsix; then in VS Code: “Extensions: Install from VSIX…”
`);

const failed =
  [sound, proven, written, site].some((status) => status !== 0) || [published, broken].some((status) => status > 1);
if (failed)
  console.error(
    "Something is wrong: the sound book has findings, one of its scenarios does not hold, its articles or its site cannot be made, or a command failed.",
  );
process.exitCode = failed ? 1 : 0;
