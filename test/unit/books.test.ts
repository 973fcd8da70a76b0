/** Finding and reading books through files that misbehave. */
import assert from "node:assert/strict";
import {
  bookAbove,
  decodeText,
  type Files,
  type FileTrouble,
  findBooks,
  loadBook,
} from "../../src/core/books/index.ts";

const trouble: FileTrouble = { code: "file/unreadable", message: "No.", why: "No.", help: "No." };

/** Files in memory: text, a trouble, or a link. Folders follow from the names. */
function memory(
  entries: Readonly<Record<string, string | FileTrouble | "link">>,
  links: ReadonlySet<string> = new Set(),
): Files {
  const names = Object.keys(entries);
  return {
    list(folder) {
      const own = entries[folder];
      if (typeof own === "object") return { trouble: own };
      const inside = names.filter((name) => name.startsWith(folder) && name !== folder);
      if (!inside.length) return undefined;
      const items = new Map<string, "file" | "folder" | "link">();
      for (const name of inside) {
        const [first = "", ...rest] = decodeURIComponent(name.slice(folder.length)).split("/");
        items.set(first, rest.length ? "folder" : links.has(name) ? "link" : "file");
      }
      return { items: [...items].map(([name, type]) => ({ name, type })) };
    },
    read(file) {
      const entry = entries[file];
      if (entry === undefined || entry === "gone") return undefined;
      return typeof entry === "string" ? { text: entry } : { trouble: entry };
    },
  };
}

const MANIFEST = "kind: Servicebook\nid: book\nname: B\ntimezone: Europe/Lisbon\n";
const R = "file:///r/";

describe("books", () => {
  it("are found upwards, and a book further down is its own", async () => {
    const files = memory({
      [`${R}servicebook.yaml`]: MANIFEST,
      [`${R}a/x.yaml`]: "",
      [`${R}a/in/servicebook.yaml`]: MANIFEST,
      [`${R}a/in/y.yaml`]: "",
    });
    assert.equal(await bookAbove(files, `${R}a/`), R);
    assert.equal(await bookAbove(files, `${R}a/in/`), `${R}a/in/`);
    assert.equal(await bookAbove(files, "file:///elsewhere/deep/"), undefined);
    assert.deepEqual(
      (await findBooks(files, R)).map((one) => [one.root, one.files.length]),
      [
        [R, 2],
        [`${R}a/in/`, 2],
      ],
    );
  });

  it("tell files and folders that cannot be read, and read the rest", async () => {
    const files = memory({
      [`${R}servicebook.yaml`]: MANIFEST,
      [`${R}a.yaml`]: trouble,
      [`${R}locked/`]: trouble,
      [`${R}locked/x`]: "",
      [`${R}b.yaml`]: "kind: Team\nid: bb\nname: B\n",
    });
    const [found] = await findBooks(files, R);
    assert.ok(found);
    const { book, troubles } = await loadBook(files, found, { clock: "2026-11-22" });
    assert.deepEqual([...troubles.keys()].sort(), [`${R}a.yaml`, `${R}locked/`]);
    assert.ok(book.docs.has(`${R}b.yaml`));
  });

  it("pass over a file that is deleted between listing and reading", async () => {
    const files = memory({ [`${R}servicebook.yaml`]: MANIFEST, [`${R}a.yaml`]: "gone" });
    const [found] = await findBooks(files, R);
    assert.ok(found);
    const { book, troubles } = await loadBook(files, found, { clock: "2026-11-22" });
    assert.deepEqual([book.docs.size, troubles.size], [1, 0]);
  });

  it("read names with blanks, accents and percent signs", async () => {
    const name = `${R}${encodeURIComponent("50 % é.yaml")}`;
    const files = memory({ [`${R}servicebook.yaml`]: `${MANIFEST}exclude: ["other*"]\n`, [name]: "kind: Team\n" });
    const [found] = await findBooks(files, R);
    assert.deepEqual(found?.files, [name, `${R}servicebook.yaml`].sort());
  });
});

describe("bytes", () => {
  const bytes = (text: string) => new TextEncoder().encode(text);
  it("are UTF-8, with or without a mark", () => {
    assert.deepEqual(decodeText(bytes("é 😀")), { text: "é 😀" });
    assert.deepEqual(decodeText(new Uint8Array([0xef, 0xbb, 0xbf, 0x61])), { text: "a" });
    assert.deepEqual(decodeText(new Uint8Array()), { text: "" });
  });
  it("of other kinds are told", () => {
    for (const [list, code] of [
      [[0xff, 0xfe, 0x61, 0], "file/encoding"],
      [[0xfe, 0xff, 0, 0x61], "file/encoding"],
      [[0x61, 0, 0x62, 0], "file/encoding"],
      [[0, 0x61, 0, 0x62], "file/encoding"],
      [[0x63, 0xe9, 0x63], "file/encoding"],
      [[0x61, 0x62, 0x63, 0, 0, 0], "file/binary"],
    ] as const) {
      const decoded = decodeText(new Uint8Array(list));
      assert.equal("trouble" in decoded && decoded.trouble.code, code, String(list));
    }
  });
});
