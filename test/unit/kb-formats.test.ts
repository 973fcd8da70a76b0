/** What every format promises, on whatever documents say. */
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import fc from "fast-check";
import sanitizeHtml from "sanitize-html";
import { memoryPages, validateXML } from "xmllint-wasm";
import { escapeInline, escapeParagraphs } from "../../src/core/kb/escape.ts";
import { formats, languages, toHtml } from "../../src/core/kb/index.ts";
import { sha256 } from "../../src/core/kb/sha256.ts";
import { bookOf, built, goldenBook, goldenYaml } from "./kb-book.ts";

/** What ServiceNow’s documentation says that its sanitizer keeps. */
const SERVICENOW: sanitizeHtml.IOptions = {
  allowedTags:
    "h1 h2 h3 h4 h5 h6 p div span a img table caption colgroup col thead tbody tfoot tr th td ul ol li dl dt dd pre code blockquote details summary figure style b i u em strong hr br".split(
      " ",
    ),
  allowedAttributes: {
    "*": ["id", "class", "lang", "title", "style"],
    p: ["align"],
    a: ["href", "nohref", "name", "shape"],
    img: ["src", "name", "alt"],
  },
  allowedSchemes: ["http", "https", "mailto", "data"],
  allowVulnerableTags: true,
};

/** Texts that break out of formats where they are not escaped. */
const HOSTILE = [
  `<script>alert("1")</script>`,
  `</p></body></unload>]]><img src=x onerror=alert(1)>`,
  "{{#each steps}}{{constructor}}{{/each}} {{> step}} {{{raw}}}",
  "# Heading *bold* _it_ ~~no~~ [text](javascript:alert(1)) ![p](http://evil.example/x.png)",
  "1. one | two | three\n---\n> quoted\n- dash\n    code",
  "``` ```` `code` \\ \\\\ &lt; &#x41; &amp",
  "\u202eright to left\u202c שלום עולם \u2066isolated",
  "tab\tnull\u0000bell\u0007 lone \ud800 pair \ud83d\ude00 nel\u0085 sep\u2028",
  "http://a.example/?x=1&y=<2> www.example.com mail@example.com",
  "<!-- keep:notes -->\nstolen\n<!-- /keep:notes -->",
  "---\nkind: Runbook\n...",
  "]]> ]]]]><![CDATA[ <![CDATA[",
];

/** The golden book with every text of people replaced. */
function hostileBook(text: string) {
  const value = JSON.stringify(text.replace(/[\ud800-\udfff](?![\udc00-\udfff])/g, ""));
  const yaml = goldenYaml
    .replace(
      /^( *(?:- )?(?:trigger|impact|notFor|summary|issue|cause|workaround): ).*$/gm,
      `$1${value.replaceAll("$", "$$$$")}`,
    )
    .replace(
      /\b(do|expect|because|risk|verify|decide|ask|decides|run|need|form|situation|means): (?:"[^"]*"|[^,}\]]*)(?=[,}])/g,
      (_, key) => `${key}: ${value}`,
    )
    .replace(/^name: Outgoing mail is stuck$/m, `name: ${JSON.stringify(text.slice(0, 150))}`)
    .replace(/ {2}- Put the file on the shared drive\./, `  - ${value.replaceAll("$", "$$$$")}`);
  return bookOf(yaml);
}

/** What is not well-formed in some pieces of XML, put into one file, since starting the checker costs more than its work. */
async function mistakesIn(pieces: readonly string[]): Promise<string[]> {
  const contents = `<all xmlns:ac="urn:ac" xmlns:ri="urn:ri">\n${pieces.map((piece) => `<piece>${piece}</piece>`).join("\n")}\n</all>`;
  const { errors } = await validateXML({
    xml: [{ fileName: "all.xml", contents }],
    normalization: "format",
    initialMemoryPages: memoryPages.MiB * 64,
    maxMemoryPages: memoryPages.MiB * 256,
  });
  return errors.map(
    ({ message, loc }) => `${message}: ${contents.split("\n")[(loc?.lineNumber ?? 1) - 1]?.slice(0, 300)}`,
  );
}

describe("formats of articles", () => {
  it("have the hash that everybody’s SHA-256 gives", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 300 }), (text) => {
        assert.equal(sha256(text), createHash("sha256").update(text, "utf8").digest("hex"));
      }),
    );
    assert.equal(sha256(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  });

  it("read back every text as it was, through Markdown and HTML", () => {
    const readBack = (markdown: string) =>
      toHtml(markdown, { link: () => undefined })
        .replace(/<[^>]*>/g, "")
        .replaceAll("&lt;", "<")
        .replaceAll("&gt;", ">")
        .replaceAll("&quot;", '"')
        .replaceAll("&amp;", "&");
    const words = (text: string) =>
      text
        .replace(
          // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters that are dropped
          /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufffe\uffff\u202a-\u202e\u2066-\u2069]/g,
          (sign) => (sign === "\u0085" ? " " : ""),
        )
        .split(/\s+/)
        .filter(Boolean);
    const signs = fc.constantFrom(
      ..."\\`*_{}[]<>()#+-.!|~&=:;\"'^$%@/ \n\t1a0é".split(""),
      "&amp;",
      "&#35;",
      "1.",
      "<b>",
      "](",
      "```",
      "http://x.y",
      "שלום",
      "😀",
    );
    fc.assert(
      fc.property(fc.array(signs, { maxLength: 40 }), (parts) => {
        const text = parts.join("");
        assert.deepEqual(words(readBack(escapeInline(text))), words(text));
        assert.deepEqual(words(readBack(`Before ${escapeInline(text)}`)).slice(1), words(text));
        assert.deepEqual(words(readBack(`- ${escapeInline(text)}\n`)), words(text));
        assert.deepEqual(words(readBack(escapeParagraphs(text))), words(text));
        assert.deepEqual(words(readBack(`| a |\n| --- |\n| ${escapeInline(text)} |\n`)).slice(1), words(text));
      }),
      { numRuns: 2000 },
    );
  });

  for (const text of HOSTILE) {
    it(`hold against ${JSON.stringify(text.slice(0, 40))}`, async function () {
      this.timeout(30_000);
      const book = hostileBook(text);
      for (const format of formats) {
        const { files, templateProblems, articles } = built(book, { format });
        assert.deepEqual(templateProblems, []);
        assert.equal(articles.length, 6);
        for (const { name, text: out } of files) {
          assert.ok(
            !["\u202e", "\u2066", "\u0000", "\u0007"].some((sign) => out.includes(sign)),
            `${name} has signs that turn or break it`,
          );
          if (format !== "markdown" && !name.endsWith(".json"))
            assert.ok(!/<(?:script|img|b)\b/i.test(out.replace(/<!\[CDATA\[[\s\S]*?\]\]>/g, "")), name);
          if (format === "markdown") {
            assert.equal(out.match(/^<!-- keep:/gm)?.length, 1);
            assert.equal(out.match(/^<!-- \/keep:/gm)?.length, 1);
          }
        }
      }
    });
  }

  it("keep what ServiceNow’s sanitizer keeps, and lose nothing to it", () => {
    let looked = 0;
    for (const book of [goldenBook, ...HOSTILE.map(hostileBook)]) {
      for (const { tag } of languages) {
        const { files } = built(book, { format: "servicenow", language: tag });
        const { records } = JSON.parse(files[0]?.text ?? "{}") as { records: Record<string, string>[] };
        for (const row of records) {
          assert.equal(sanitizeHtml(row["text"] ?? "", SERVICENOW), row["text"]);
          assert.ok((row["short_description"] ?? "").length <= 100);
          assert.ok((row["text"] ?? "").length <= 65_000);
          assert.match(row["valid_to"] ?? "", /^\d{4}-\d\d-\d\d$/);
          assert.match(row["sys_id"] ?? "", /^[0-9a-f]{32}$/);
          looked++;
        }
      }
    }
    assert.ok(looked > 200);
  });

  it("are well-formed XML where they are XML", async function () {
    this.timeout(60_000);
    const pieces = [goldenBook, ...HOSTILE.map(hostileBook)].flatMap((book) =>
      (["confluence", "servicenow", "html"] as const).flatMap((format) =>
        built(book, { format })
          .files.filter(({ name }) => !name.endsWith(".json"))
          .map(({ text }) => text.replace(/^<(?:!DOCTYPE html|\?xml[^>]*)>\n/, "")),
      ),
    );
    assert.ok(pieces.length > 150);
    assert.deepEqual(await mistakesIn(pieces), []);
    assert.equal((await mistakesIn(["<a><b></a>"])).length > 0, true);
  });

  it("say every fact of a document in HTML", () => {
    const { files } = built(goldenBook, { format: "html", ids: ["mail-stuck"] });
    const html = files.find(({ name }) => name === "mail-stuck.html")?.text ?? "";
    const text = html
      .replace(/<[^>]*>/g, "")
      .replaceAll("&lt;", "<")
      .replaceAll("&gt;", ">")
      .replaceAll("&amp;", "&");
    for (const fact of [
      "Outgoing mail is stuck",
      "The queue monitor is over 500 for 10 minutes",
      "mailctl restart --all | tee log",
      "Mail in flight is sent twice",
      "RL-77",
      "+44 20 5550 1000",
      "Ours: go to step 3.",
      "go to Undo 1, further below.",
      "Do this 2 times at most. After that: escalate it to the next level.",
      "20 minutes, and 1 hour and 30 minutes at most",
      "18 September 2026",
    ])
      assert.ok(text.includes(fact), fact);
  });

  it("shorten a title that is too long, and say so", () => {
    const long = `Outgoing mail is stuck ${"and waits ".repeat(12)}`.trim();
    const book = bookOf(goldenYaml.replace("name: Outgoing mail is stuck", `name: ${long}`));
    const { files, problems } = built(book, { format: "servicenow", ids: ["mail-stuck"] });
    assert.deepEqual(
      problems.map(({ code, id }) => `${code} ${id}`),
      ["kb/title-cut mail-stuck", "kb/title-cut mail-stuck-customer"],
    );
    const [row] = (JSON.parse(files[0]?.text ?? "") as { records: { short_description: string }[] }).records;
    assert.ok(
      row && row.short_description.length <= 100 && row.short_description.endsWith("and…"),
      row?.short_description,
    );
  });

  it("take a runbook of 10,000 steps, which ServiceNow does not", function () {
    this.timeout(30_000);
    const steps = Array.from(
      { length: 10_000 },
      (_, at) => `  - {id: s${at}, do: Look at row ${at}., expect: It is green}`,
    );
    const book = bookOf(
      `kind: Runbook\nid: long\nname: Long\nservice: mail\nowner: desk\ntrigger: It is time\nimpact: None\nsteps:\n${steps.join("\n")}\n`,
    );
    for (const format of formats) {
      const { files, problems, templateProblems } = built(book, { format });
      assert.deepEqual(templateProblems, []);
      if (format === "servicenow")
        assert.deepEqual(
          problems.map(({ code }) => code),
          ["kb/too-long-for-servicenow"],
        );
      else assert.ok(files[0]?.text.includes("Look at row 9999."), format);
    }
  });

  it("keep what people wrote between the marks, to the character", () => {
    const [first] = built(goldenBook, { ids: ["kb-attachments"] }).files;
    assert.ok(first);
    const mine = "Ask *Rita* first.\n\n| a | b |\n{{x}} $& $1\n";
    const edited = first.text.replace("<!-- keep:notes -->\n", () => `<!-- keep:notes -->\n${mine}`);
    const own = `${edited}\n<!-- keep:local -->\nPorto only\n<!-- /keep:local -->\n`;
    const [again] = built(goldenBook, { ids: ["kb-attachments"], before: () => own }).files;
    assert.ok(again?.text.includes(`<!-- keep:notes -->\n${mine}<!-- /keep:notes -->\n`));
    assert.ok(again?.text.includes("<!-- keep:local -->\nPorto only\n<!-- /keep:local -->\n"));
    const [third] = built(goldenBook, { ids: ["kb-attachments"], before: () => again?.text }).files;
    assert.equal(third?.text, again?.text);
  });
});
