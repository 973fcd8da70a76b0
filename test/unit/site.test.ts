/**
 * Sites: a few pages as goldens in test/golden/site (`UPDATE=1` rewrites; read the difference), and over all pages of all samples: links
 * lead somewhere, nothing is loaded from elsewhere, nothing of a document becomes more than text, and the same book gives the same bytes.
 */
import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { previewOf } from "../../src/core/preview/index.ts";
import { AUDIENCES, type PackedBook, singlePage, siteOf, unpacked } from "../../src/site/index.ts";
import { bookOf, optionsFor, sample, sampleFiles, sampleSite } from "./site-book.ts";

const GOLDEN = "test/golden/site";
const BOOKS = ["meridian-bank", "broken", "published-policies"];

/** All links of a page, and the names that can be led to. */
function linksOf(html: string): { readonly links: readonly string[]; readonly ids: readonly string[] } {
  const all = (pattern: RegExp) => [...html.matchAll(pattern)].map((match) => match[1] ?? "");
  return { links: all(/ (?:href|src)="([^"]*)"/g), ids: all(/ id="([^"]*)"/g) };
}

function assertLinks(site: ReadonlyMap<string, string>): number {
  let count = 0;
  for (const [name, html] of site) {
    if (!name.endsWith(".html")) continue;
    const { links, ids } = linksOf(html);
    assert.deepEqual(ids.length, new Set(ids).size, `${name}: a name stands twice`);
    for (const link of links) {
      count++;
      const [to = "", anchor] = link.split("#");
      assert.doesNotMatch(to, /^[a-z]+:|^\/|\\/i, `${name}: ${link} leaves the site`);
      const target = to === "" ? name : path.posix.normalize(path.posix.join(path.posix.dirname(name), to));
      assert.ok(site.has(target), `${name}: ${link} leads nowhere`);
      if (anchor !== undefined)
        assert.ok(linksOf(site.get(target) ?? "").ids.includes(anchor), `${name}: ${link} has no such place`);
    }
  }
  return count;
}

describe("a site", () => {
  for (const [name, page] of [
    ["start", "index.html"],
    ["catalog", "catalog.html"],
    ["service", "services/remote-access.html"],
  ] as const)
    for (const audience of AUDIENCES)
      it(`${name}, for ${audience}`, () => {
        const html = sampleSite("meridian-bank", audience).get(page) ?? "";
        const text = `${html.replace(/></g, ">\n<")}\n`;
        const golden = path.join(GOLDEN, `${name}-${audience}.html`);
        if (process.env["UPDATE"]) writeFileSync(golden, text);
        assert.equal(text, readFileSync(golden, "utf8"));
      });

  it("needs attention: what is overdue, what runs out, what was found", () => {
    const html =
      sampleSite("broken", "internal")
        .get("attention.html")
        ?.replace(/<[^>]+>/g, " ") ?? "";
    assert.match(html, /Overdue.*Soon.*Found/s);
    assert.match(html, /Error /);
    const late = siteOf(bookOf(sampleFiles("meridian-bank")).withOptions({ today: "2027-07-05", clock: "" }), {
      ...optionsFor("internal"),
      bookOptions: { today: "2027-07-05", clock: "" },
    });
    const said = (late.get("attention.html") ?? "").replace(/<[^>]+>/g, " ").replace(/\s+/g, " ");
    assert.match(said, /Core banking integration Review 30 June 2027, 5 days ago/);
    assert.match(said, /Portugal, national holidays 2026 Last holidays 31 December 2026, 186 days ago/);
  });

  for (const book of BOOKS)
    for (const audience of AUDIENCES) {
      it(`${book}, for ${audience}: every link leads to a page and a place of the site`, () => {
        const site = sampleSite(book, audience);
        const count = assertLinks(site);
        assert.ok(count > site.size, String(count));
        const index = /^window\.servicebookSearch = (.*);\n$/s.exec(site.get("assets/search.js") ?? "")?.[1] ?? "";
        const searched = JSON.parse(index) as { page: string; title: string; words: string }[];
        for (const { page, title, words } of searched) {
          assert.ok(site.has(page), page);
          assert.ok(words.includes(title.split(/[^\p{L}]/u)[0] ?? ""), page);
        }
      });

      it(`${book}, for ${audience}: one page for all holds together, too`, () => {
        const html = singlePage(sample(book), optionsFor(audience));
        const { links, ids } = linksOf(html);
        assert.equal(ids.length, new Set(ids).size, "a name stands twice");
        for (const link of links) assert.ok(link.startsWith("#") && ids.includes(link.slice(1)), link);
        for (const [, names = ""] of html.matchAll(/ (?:aria-labelledby|aria-describedby|for)="([^"]*)"/g))
          for (const name of names.split(" ")) assert.ok(ids.includes(name), name);
        for (const name of ["sb-hatch-paused", "sb-hatch-late"])
          assert.equal(ids.includes(name), /class="sb-lane /.test(html), name);
        assert.doesNotMatch(html, /<script/);
      });
    }

  it("loads nothing but its own files, and says so to the browser", () => {
    for (const book of BOOKS)
      for (const [name, html] of sampleSite(book, "internal")) {
        if (!name.endsWith(".html")) continue;
        assert.match(
          html,
          /http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'self'; /,
          name,
        );
        assert.doesNotMatch(html, / (?:style|on[a-z]+|srcset|action|formaction)="/, name);
        assert.doesNotMatch(html, / data-(?:at|in|go)=/, name);
        assert.doesNotMatch(html, /undefined|\[object/, name);
      }
  });

  it("is the same for the same book, whatever the order of its files", () => {
    const files = Object.entries(sampleFiles("meridian-bank"));
    const other = siteOf(bookOf(Object.fromEntries(files.reverse())), optionsFor("internal"));
    const site = sampleSite("meridian-bank", "internal");
    assert.deepEqual([...other.keys()], [...site.keys()]);
    for (const [name, text] of site) assert.equal(other.get(name), text, name);
  });

  it("gives each document a page of its own, with a name that every file system knows", () => {
    const ids = ["Wan", "wan", "con", "../../up", "..", "é", "é", "index", "a".repeat(300)];
    const texts = ids.map((id, index) => [
      `s${index}.yaml`,
      `kind: Service\nid: ${JSON.stringify(id)}\nname: N${index}\n`,
    ]);
    const site = siteOf(bookOf({ "servicebook.yaml": MANIFEST, ...Object.fromEntries(texts) }), optionsFor("internal"));
    const pages = [...site.keys()].filter((name) => name.startsWith("services/"));
    assert.equal(pages.length, ids.length);
    for (const page of pages) assert.match(page, /^services\/[a-z0-9-]{1,90}\.html$/);
    assertLinks(site);
  });

  it("takes along what a service rests on, and nothing of other services", () => {
    const site = siteOf(sample("meridian-bank"), optionsFor("internal", ["wan"]));
    assertLinks(site);
    for (const page of [
      "services/wan.html",
      "sla/sla-infrastructure.html",
      "contracts/uc-atlantico-wan.html",
      "runbooks/branches-offline.html",
    ])
      assert.ok(site.has(page), page);
    assert.deepEqual(
      [...site.keys()].filter((name) => name.startsWith("services/")),
      ["services/wan.html"],
    );
    assert.ok(![...site.keys()].some((name) => name.startsWith("catalog/")));
  });
});

const MANIFEST = "kind: Servicebook\nid: b\nname: B\ntimezone: Europe/Lisbon\ntoday: 2026-11-22\n";

/** Texts that would do something if they were more than text. */
const HOSTILE = [
  "<script>alert(1)</script>",
  '"><img src=x onerror=alert(1)>',
  "</title><script>alert(1)</script>",
  "javascript:alert(1)",
  "[click](javascript:alert(1))",
  "<svg onload=alert(1)>",
  "' onmouseover='alert(1)",
  "</script><script>alert(1)</script>",
  "\u2028window.x=1",
  'data-put="[]" data-at="[]"',
];

describe("a site of a hostile book", () => {
  const files: Record<string, string> = {
    "servicebook.yaml": MANIFEST.replace("name: B", `name: ${JSON.stringify(HOSTILE[2])}`),
  };
  for (const [index, text] of HOSTILE.entries()) {
    const said = JSON.stringify(text);
    files[`${encodeURIComponent(text).slice(0, 30)}.yaml`] =
      `kind: Service\nid: ${said}\nname: ${said}\ndescription: ${said}\nowner: ${said}\ntags: [${said}]\n`;
    files[`item${index}.yaml`] =
      `kind: CatalogItem\nid: item-${index}\nname: ${said}\nservice: ${said}\ncategory: ${said}\nsummary: ${said}\ndescription: ${said}\nform:\n  - {id: ${said}, ask: ${said}, type: choice, help: ${said}, choices: [${said}, {value: ${said}, label: ${said}, help: ${said}}]}\ntasks: [{id: t, name: ${said}, team: ${said}}]\n`;
    files[`article${index}.yaml`] =
      `kind: KnowledgeArticle\nid: kb-${index}\nname: ${said}\nissue: ${said}\nresolution: [${said}]\naudience: everyone\n`;
  }

  for (const audience of AUDIENCES)
    it(`is text and nothing else, for ${audience}`, () => {
      const book = bookOf(files);
      const site = siteOf(book, optionsFor(audience));
      const pages = [...site].filter(([name]) => name.endsWith(".html"));
      for (const [name, html] of [...pages, ["single", singlePage(book, optionsFor(audience))] as const]) {
        const tags = [...html.matchAll(/<([a-z!/][^\s>]*)((?:"[^"]*"|[^">])*)>/gi)];
        for (const [whole, tag = "", attributes = ""] of tags) {
          assert.doesNotMatch(tag, /^(?:img|iframe|object|embed|base)$/i, `${name}: ${whole}`);
          assert.doesNotMatch(attributes.replace(/="[^"]*"/g, ""), /\bon[a-z]+/i, `${name}: ${whole}`);
          assert.doesNotMatch(attributes, / (?:href|src)="(?:javascript|data):/i, `${name}: ${whole}`);
        }
        const scripts = [...html.matchAll(/<script([^>]*)>([\s\S]*?)<\/script>/g)];
        for (const [, attributes, inside] of scripts) {
          assert.match(attributes ?? "", /^ src="[./]*assets\/[a-z]+\.js" defer$/, name);
          assert.equal(inside, "", name);
        }
      }
      for (const name of ["assets/search.js", "assets/book.js"])
        assert.doesNotMatch(site.get(name) ?? "", /<|\u2028/, name);
      assertLinks(site);
    });
});

describe("what pages play with", () => {
  for (const name of BOOKS)
    it(`${name}: gives the previews that the texts give`, () => {
      const book = sample(name);
      const site = sampleSite(name, "internal");
      const script = /^window\.servicebookBook = (.*);\n$/s.exec(site.get("assets/book.js") ?? "")?.[1];
      assert.ok(script);
      const { book: again, pages } = unpacked(JSON.parse(script) as PackedBook, "2026-11-25");
      assert.equal(again.today, book.today);
      const look = { findings: [], inputs: {}, moment: Date.parse("2026-11-25T10:30Z") };
      let count = 0;
      for (const [page, entry] of pages) {
        const original = book
          .all()
          .find(
            (one) =>
              book.pathOf(one.doc.source.uri) === again.pathOf(entry.doc.source.uri) &&
              one.doc.entries.indexOf(one) === entry.doc.entries.indexOf(entry),
          );
        assert.ok(original, page);
        assert.deepEqual(previewOf(again, entry, look), previewOf(book, original, look), page);
        count++;
      }
      assert.equal(count, book.all().length);
    });
});

describe("a site for customers", () => {
  const SECRET = "zanzibar";
  const S = SECRET;
  const files = {
    "servicebook.yaml": `${MANIFEST}notes: ${S}\nowner: ${S}-team\naudiences: {${S}-audience: {name: ${S}}}\n`,
    "team.yaml": `kind: Team\nid: desk\nname: Desk\nlead: ${S}.lead\nmembers: [${S}.lead, ${S}.two]\nschedule: always\ncontact: {phone: "+351 ${S}"}\nskills: [${S}]\nnotes: ${S}\n`,
    "service.yaml": `kind: Service\nid: mail\nname: Mail\ndescription: Mailboxes\ntype: business\nowner: desk\nsupportTeam: desk\nlifecycle: live\ncriticality: high\nhours: always\nsla: sla\nescalation: ${S}-escalation\ndependsOn: [${S}-service]\nrecovery: {rto: 4h}\nrunbooks: [${S}-runbook]\nknowledge: [${S}-internal, kb]\ntags: [${S}]\nnotes: ${S}\n`,
    "hidden-service.yaml": `kind: Service\nid: ${S}-service\nname: ${S}\ntype: technical\nlifecycle: live\nowner: desk\n`,
    "retired-service.yaml": `kind: Service\nid: ${S}-old\nname: ${S}\ntype: business\nlifecycle: retired\nowner: desk\n`,
    "sla.yaml": `kind: SlaPolicy\nid: sla\nname: Mail incidents\ntype: SLA\nowner: desk\nbetween: {provider: desk, customer: everyone}\nservices: [mail, ${S}-service]\nappliesTo: incident\nclock: {starts: created}\ntargets:\n  P1: {respond: 15m, resolve: {within: 4h, aim: 1h ${S}}, schedule: always, meet: 95%, aim: ${S}}\nmilestones: [{at: 50% of resolve, tell: [${S}-team]}]\nsupportedBy: [${S}-ola]\nreport: {to: [${S}]}\nnotes: ${S}\n`,
    "ola.yaml": `kind: SlaPolicy\nid: ${S}-ola\nname: ${S}\ntype: OLA\nowner: desk\nservices: [mail]\nsupports: [sla]\ntargets: {P1: {resolve: 2h, schedule: always}}\n`,
    "escalation.yaml": `kind: EscalationMatrix\nid: ${S}-escalation\nname: ${S}\nowner: desk\nservices: [mail]\n`,
    "runbook.yaml": `kind: Runbook\nid: ${S}-runbook\nname: ${S}\nservice: mail\nowner: desk\ntrigger: ${S}\n`,
    "contract.yaml": `kind: VendorContract\nid: ${S}-contract\nname: ${S}\nvendor: ${S}\nowner: desk\nsupports: [sla]\n`,
    "item.yaml": `kind: CatalogItem\nid: mailbox\nname: Shared mailbox\nservice: mail\nowner: desk\ncategory: Mail\nsummary: One mailbox\ndescription: One mailbox\navailableTo: everyone\ncost: free\nfulfilment: {within: 1 business day, schedule: always, clockStarts: submitted, sla: ${S}-ola}\nform: [{id: n, ask: Name?, type: text, required: true}]\ntasks: [{id: make, name: Make it, team: desk, takes: 1h, runbook: ${S}-runbook, notes: ${S}}]\nknowledge: [${S}-internal, kb]\ntags: [${S}]\nnotes: ${S}\n`,
    "draft-item.yaml": `kind: CatalogItem\nid: ${S}-draft\nname: ${S}\nservice: mail\nstatus: draft\n`,
    "old-item.yaml": `kind: CatalogItem\nid: ${S}-gone\nname: ${S}\nservice: mail\nstatus: retired\n`,
    "kb.yaml": `kind: KnowledgeArticle\nid: kb\nname: A mailbox is missing\nissue: It is not there\nresolution: [Wait]\naudience: customer\nowner: desk\nmadeFrom: ${S}-runbook\nfixes: [${S}-service]\nservices: [mail, ${S}-service]\ngovernance: experience-based\ntags: [${S}]\nnotes: ${S}\n`,
    "kb-internal.yaml": `kind: KnowledgeArticle\nid: ${S}-internal\nname: ${S}\nissue: ${S}\nresolution: [${S}]\naudience: internal\n`,
    "kb-unsaid.yaml": `kind: KnowledgeArticle\nid: ${S}-unsaid\nname: ${S}\nissue: ${S}\nresolution: [${S}]\n`,
    "kb-early.yaml": `kind: KnowledgeArticle\nid: ${S}-early\nname: ${S}\nissue: ${S}\nresolution: [${S}]\naudience: everyone\nconfidence: work in progress\n`,
  };

  it("tells nothing that is not for them: no document, no field, no id, no finding", () => {
    const book = bookOf(files);
    const site = siteOf(book, optionsFor("customer"));
    for (const [name, text] of [...site, ["single", singlePage(book, optionsFor("customer"))] as const]) {
      const at = text.toLowerCase().indexOf(SECRET);
      assert.equal(at, -1, `${name}: ${text.slice(at - 200, at + 60)}`);
      assert.ok(!name.includes(SECRET), name);
    }
    const pages = [...site.keys()].filter((name) => name.includes("/") && name.endsWith(".html"));
    assert.deepEqual(pages, ["catalog/mailbox.html", "knowledge/kb.html", "services/mail.html", "sla/sla.html"]);
    assert.ok(!site.has("attention.html"));
    // And the same book tells those who run it all of it.
    assert.ok([...siteOf(book, optionsFor("internal")).values()].some((text) => text.includes(SECRET)));
  });

  it("says what is promised, in plain words", () => {
    const html = siteOf(bookOf(files), optionsFor("customer")).get("services/mail.html") ?? "";
    const said = html.replace(/<[^>]+>/g, " ").replace(/\s+/g, " ");
    assert.match(
      said,
      /When something does not work Priority First answer Solved Counted on Kept in P1 15 minutes 4 hours day and night 95%/,
    );
  });
});
