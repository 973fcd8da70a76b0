/**
 * What `npm start` shows: the main job on the sample books. Two of them have findings on purpose, so this ends with 0 unless
 * Servicebook itself fails or the sound book is not clean.
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
const published = show("Policies that organisations have published, as they stand", "lint", "published-policies");
const broken = show("Typical mistakes, and what Servicebook says to them", "lint", "broken");

console.log(`
── What to try next
   node dist/cli.cjs lint samples/meridian-bank/sla      check a part of a book
   node dist/cli.cjs rules response-after-resolution     ask why a rule is there
   node dist/cli.cjs new CatalogItem vpn-access          start a document of your own
   npm run package                                       build servicebook.vsix; then in VS Code: “Extensions: Install from VSIX…”
`);

const failed = sound !== 0 || [published, broken].some((status) => status > 1);
if (failed) console.error("Something is wrong: the sound book has findings, or a command failed.");
process.exitCode = failed ? 1 : 0;
