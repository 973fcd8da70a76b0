/**
 * What `npm start` shows: the main jobs on the sample books. Two of them have findings on purpose, so this ends with 0 unless
 * Servicebook itself fails, or the sound book is not clean or one of its scenarios does not hold.
 */
import { spawnSync } from "node:child_process";
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
   node dist/cli.cjs rules response-after-resolution         ask why a rule is there
   node dist/cli.cjs new CatalogItem vpn-access              start a document of your own
   npm run package                                           build servicebook.vsix; then in VS Code: “Extensions: Install from VSIX…”
`);

const failed = sound !== 0 || proven !== 0 || site !== 0 || [published, broken].some((status) => status > 1);
if (failed)
  console.error(
    "Something is wrong: the sound book has findings, one of its scenarios does not hold, its site cannot be written, or a command failed.",
  );
process.exitCode = failed ? 1 : 0;
