/**
 * Writing with what VS Code suggests: a catalog item from an empty file, and files that are not as plain as those of a test usually are.
 */
import assert from "node:assert/strict";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { eventually } from "../window.mjs";

/** What a person has made in the end, and typed nothing of it but the first word and what only a person can say. */
const DESK_PHONE = `kind: CatalogItem
id: desk-phone
name: Desk phone ☎
service: workplace-devices
owner: workplace-services
category: Hardware > Telephones!
summary: A telephone that stays on the desk.
description: The telephone and its cable. Your number follows you.
availableTo: everyone
cost: free
fulfilment:
  within: 3 business days
  schedule: office-hours
  clockStarts: approved
form:
  - id: whereabouts
    ask: Where does it stand?
    type: text
tasks:
  - id: fetching
    name: Bring it, and call it once.
    team: service-desk
    takes: 2h
`;

/** The name of the clean sample book. */
const BOOK = "Meridian Bank, IT service book";

export function beginsDocument(session) {
  it("begins a document by a short form", async () => {
    const { window } = session;
    await window.command("Servicebook: New Document…", "Which book does it belong to?");
    await window.choose(BOOK);
    await window.choose("Runbook");
    await window.answer("Mail is late");
    // The id that is proposed is taken.
    await window.answer();
    await window.choose("E-mail and collaboration");
    await window.choose("Workplace services");
    await window.page.locator(".tab.active").filter({ hasText: "mail-is-late.yaml" }).waitFor();
    // In the browser nothing reaches the disk.
    const editor = window.page.locator(".editor-instance .monaco-editor");
    for (const text of ["Mail is late", "collaboration", "workplace-services"])
      await editor.filter({ hasText: text }).first().waitFor();
    await session.picture("new-document");
    await window.command("View: Show Explorer");
  });
}

/** In a browser, with no machine behind it. */
export function writesFromNothing(session) {
  it("writes a catalog item from nothing by what is suggested", async function () {
    // A dozen fields, one after the other.
    this.timeout(180_000);
    const { window } = session;
    const { keyboard } = window.page;
    const field = async (label, ...then) => {
      await window.newLine();
      await window.ask();
      await window.take(label);
      for (const text of then) await window.take(text);
    };
    const text = async (label, words) => {
      await field(label);
      await keyboard.type(words);
    };
    await window.newFile("meridian-bank/catalog/shared-mailbox.yaml", "desk-phone.yaml");
    await keyboard.type("kind: ");
    await window.take("CatalogItem");
    await window.newLine();
    await window.ask();
    await eventually(async () => (await window.suggestions()).length > 8, "the fields");
    const needed = (await window.suggestions()).slice(0, 12);
    assert.deepEqual(
      needed.filter((one) => !/ · needed, Field/.test(one)),
      [],
    );
    await session.picture("fields");
    await window.take("id");
    await window.take("desk-phone");
    await text("name", "Desk phone ☎");
    await field("service");
    // Of each what it is called and who answers for it, not only of the chosen one.
    const words = "workplace-devices, Workplace devices · it-service-manager, Reference";
    await eventually(async () => (await window.suggestions()).includes(words), words);
    await session.picture("services");
    await window.take("workplace-devices");
    await field("owner", "workplace-services");
    await text("category", "Hardware > Telephones!");
    await text("summary", "A telephone that stays on the desk.");
    await text("description", "The telephone and its cable. Your number follows you.");
    await field("availableTo", "everyone");
    await field("cost", "free");

    // Places to fill in, from one to the next with Tab; where there are words to choose from, the choice leads on.
    await field("fulfilment");
    await keyboard.type("3 business days");
    // What is suggested is what was written, and nothing that holds these letters somewhere: not “1-3 business days”.
    await window.takeWritten("3 business days");
    await keyboard.press("Tab");
    await window.pick("office-hours");
    await window.pick("approved");
    await window.leaveBlock();
    await window.ask();
    await window.take("form");
    await keyboard.type("whereabouts");
    await keyboard.press("Tab");
    await keyboard.type("Where does it stand?");
    await keyboard.press("Tab");
    await window.pick("text");
    await window.leaveBlock();
    await window.ask();
    await window.take("tasks");
    await keyboard.type("fetching");
    await keyboard.press("Tab");
    await keyboard.type("Bring it, and call it once.");
    await keyboard.press("Tab");
    await window.pick("service-desk");
    await keyboard.type("2h");
    await window.takeWritten("2h");
    await window.newLine();
    await session.picture("written");

    assert.equal((await window.text()).trimEnd(), DESK_PHONE.trimEnd());
    await eventually(async () => (await window.squiggles("error").count()) === 0, "no error left");
    await window.noProblem("desk-phone.yaml");
    await window.save();
  });
}

/** Texts that are half written at `$0`, what is taken there one after the other, and what takes its place. */
const HALF_WRITTEN = {
  "with the line ends of Windows": {
    file: "meridian-bank/catalog/windows-lines.yaml",
    text: "kind: CatalogItem\r\nid: windows-lines\r\nname: Lines\r\n$0\r\nstatus: draft\r\n",
    take: ["fulfilment"],
    written: "fulfilment:\r\n  within: 5 business days\r\n  schedule: always\r\n  clockStarts: submitted",
  },
  "that cannot be read": {
    file: "meridian-bank/runbooks/half.yaml",
    text: 'kind: Runbook\nid: half\nname: Half\ntags: [wan, "night\nimpact: {\n$0\nsteps:\n  - id: look\n    do\n',
    take: ["service", "wan"],
    written: "service: wan",
  },
};

/** Puts them into the workspace, before anybody looks. */
export function prepareHalfWritten(folder) {
  for (const { file, text } of Object.values(HALF_WRITTEN)) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), text.replace("$0", ""));
  }
}

/** On a machine, where it is seen what arrives on the disk. */
export function writesOn(session) {
  for (const [what, { file, text, take, written }] of Object.entries(HALF_WRITTEN)) {
    it(`writes on in a file ${what}`, async () => {
      const { window, samples } = session;
      const [before, behind] = text.split("$0");
      await window.open(file);
      // By its keys: in which unit VS Code counts columns is its own affair.
      await window.goTo(before.split("\n").length, 1);
      await window.page.keyboard.press("End");
      for (const _ of /^.*/.exec(behind)[0].trimEnd()) await window.page.keyboard.press("ArrowLeft");
      await window.ask();
      for (const label of take) await window.take(label);
      await session.picture(`writes-on-${file.replace(/.*\/|\.yaml/g, "")}`);
      await window.save();
      const expected = text.replace("$0", written);
      await eventually(
        () => readFileSync(join(samples.folder, file), "utf8") === expected,
        "the file on the disk",
      ).catch(() => assert.equal(readFileSync(join(samples.folder, file), "utf8"), expected));
    });
  }
}
