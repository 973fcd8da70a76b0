/**
 * The articles of a small book in every format and language, as they come out. `UPDATE=1 npx mocha …` writes them; read the difference
 * before you commit it.
 */
import assert from "node:assert/strict";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { formats, languages } from "../../src/core/kb/index.ts";
import { bookOf, built, goldenBook, goldenYaml } from "./kb-book.ts";

describe("articles of a small book", () => {
  it("come from every kind that gives one", () => {
    assert.deepEqual(
      built(goldenBook)
        .articles.map(({ id, audience }) => `${id} ${audience}`)
        .sort(),
      [
        "esc-mail internal",
        "kb-attachments everyone",
        "mail-stuck internal",
        "mail-stuck-customer customer",
        "shared-mailbox customer",
        "sla-mail customer",
      ],
    );
  });

  for (const format of formats) {
    for (const { tag } of languages) {
      it(`${format}, ${tag}`, () => {
        const golden = `test/golden/articles/${format}.${tag}.txt`;
        const { files, problems, templateProblems } = built(goldenBook, { format, language: tag });
        assert.deepEqual([problems, templateProblems], [[], []]);
        const actual = files.map(({ name, text }) => `//- ${name}\n${text}`).join("\n");
        if (process.env["UPDATE"]) writeFileSync(golden, actual);
        else assert.equal(actual, existsSync(golden) ? readFileSync(golden, "utf8") : "");
      });
    }
  }

  it("are the same at every build, and do not depend on the day", () => {
    const once = built(goldenBook);
    const later = built(goldenBook.withOptions({ clock: "2031-03-30", today: "2031-03-30" }));
    assert.deepEqual(later.files, once.files);
  });

  it("have a hash that changes with what they say, and with nothing else", () => {
    const hashes = (book: typeof goldenBook) => new Map(built(book).articles.map(({ id, hash }) => [id, hash]));
    const before = hashes(goldenBook);
    const edited = (from: string, to: string) => {
      assert.ok(goldenYaml.includes(from));
      return hashes(bookOf(goldenYaml.replace(from, to)));
    };
    const changed = (after: ReadonlyMap<string, string>) =>
      [...before].filter(([id, hash]) => after.get(id) !== hash).map(([id]) => id);
    assert.deepEqual(changed(edited("kind: Service\n", "# a comment\nkind: Service\n")), []);
    assert.deepEqual(changed(edited("Restart the gateway.", "Restart both gateways.")), ["mail-stuck"]);
    assert.deepEqual(changed(edited('"+351 210 000 222"', '"+351 210 000 223"')), ["mail-stuck", "esc-mail"]);
  });
});
