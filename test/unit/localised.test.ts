/** Everything that the extension says can be said in another language. */
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

const FOLDER = path.resolve("src/vscode");
const sources = readdirSync(FOLDER, { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".ts"))
  .map((file) => ({ file, text: readFileSync(path.join(FOLDER, file), "utf8") }));

/** Literals that are the same in any language: our own name, and what other programs read. */
const SAME_ANYWHERE = new Set(["Servicebook", "Service", "Team", "kb build", "kb check"]);

/**
 * The literals of a source that look like words for people and do not go through `l10n.t`: with a space between words, or with a
 * capital letter at the start.
 */
function spoken(text: string): string[] {
  const code = text
    .replace(/\/\*[\s\S]*?\*\/|(?<=^|[\s;])\/\/.*$/gm, "")
    .replace(/^(?:import|export)[^;]*? from .*$/gm, "")
    .replace(/\bl10n\.t\(\s*"(?:[^"\\]|\\.)*"/g, "l10n.t(");
  const found: string[] = [];
  for (const [literal] of code.matchAll(/"(?:[^"\\\n]|\\.)*"|`(?:[^`\\]|\\.)*`/g)) {
    // What stands in braces is code, in angle brackets a tag, and in brackets after a dollar sign an icon.
    const words = literal
      .slice(1, -1)
      .replace(/\$\{[^}]*\}/g, "")
      .replace(/<[^>]*>/g, "")
      .replace(/\$\([a-z-]+\)/g, "");
    const isSpoken = /\p{L}{2,} \p{L}/u.test(words) || /^\p{Lu}\p{Ll}+(?!\p{L})/u.test(words);
    if (isSpoken && !SAME_ANYWHERE.has(words)) found.push(words);
  }
  return found;
}

/** All texts of a part of package.json that people read. */
function titles(value: unknown, key = ""): string[] {
  if (typeof value === "string")
    return /^(title|name|label|description|markdownDescription|patternErrorMessage|contents|contextualTitle)$/.test(key)
      ? [value]
      : [];
  if (Array.isArray(value)) return value.flatMap((one) => titles(one, key === "enumDescriptions" ? "label" : ""));
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => titles(inner, name));
}

describe("what the extension says", () => {
  for (const { file, text } of sources)
    it(`goes through l10n in ${file}`, () => {
      assert.deepEqual(spoken(text), []);
    });

  it("is noticed where it does not", () => {
    const text = 'window.showErrorMessage("It failed."); item.label = "Open"; l10n.t("All right."); f("a/b", "none");';
    assert.deepEqual(spoken(text), ["It failed.", "Open"]);
  });

  it("stands in package.nls.json where package.json says it, and nothing else stands there", () => {
    const manifest = JSON.parse(readFileSync("package.json", "utf8"));
    const words: Record<string, string> = JSON.parse(readFileSync("package.nls.json", "utf8"));
    const said = titles(manifest.contributes).filter((text) => text !== "Servicebook");
    assert.deepEqual(
      said.filter((text) => !/^%[\w.]+%$/.test(text)),
      [],
    );
    const used = JSON.stringify(manifest).match(/(?<=")%[\w.]+%(?=")/g) ?? [];
    assert.deepEqual([...new Set(used)].map((key) => key.slice(1, -1)).sort(), Object.keys(words).sort());
    for (const text of Object.values(words)) assert.notEqual(text.trim(), "");
  });

  it("names only commands that exist where it leads to one", () => {
    const { contributes } = JSON.parse(readFileSync("package.json", "utf8"));
    const own = new Set(contributes.commands.map(({ command }: { command: string }) => command));
    const linked = readFileSync("package.nls.json", "utf8").matchAll(/command:(servicebook\.[\w.]+)/g);
    for (const [, command = ""] of linked)
      assert.ok(own.has(command) || command === "servicebook.book.focus", `there is no command ${command}`);
    const code = sources.map(({ text }) => text).join("\n");
    for (const command of own) assert.ok(code.includes(`"${command}"`), `nothing answers to ${command}`);
  });
});
