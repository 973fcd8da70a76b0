/**
 * The language server in another editor: Neovim from Debian’s packages, configured with what docs/other-editors.md says.
 *
 * Neovim is started once, without a window; test/other/neovim.lua works in it, and the tests look at what it saw.
 */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import {
  accessSync,
  chmodSync,
  constants,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, isAbsolute, join, resolve } from "node:path";

const PROJECT = resolve(import.meta.dirname, "../..");

/** A book with a misspelt field, and one id that is used in three files. A character of two UTF-16 units stands before it. */
const BOOK = {
  "servicebook.yaml":
    "kind: Servicebook\nid: small-book\nname: Small book\ntimezone: Europe/Lisbon\ntoday: 2026-11-22\n",
  "teams/desk.yaml":
    'kind: Team\nid: desk\nname: Service 🕗 Desk\nlead: ana.sousa\nmembers: [ana.sousa, rui.pinto]\nschedule: always\ncontact: {chat: "#desk"}\n',
  "services/mail.yaml":
    "# 🕗\nkind: Service\nid: mail\nname: Mail\ndescription: Mail for everybody.\ntype: technical\nowner: desk\nsupportTeam: desk\nlifecycle: live\ncriticalty: low\nhours: day\nreviewBy: 2027-06-30\n",
  "schedules/day.yaml":
    'kind: Schedule\nid: day\nname: By day\ntimezone: Europe/Lisbon\nhours: {mon-fri: "09:00-17:00"}\n',
  "runbooks/restart.yaml":
    "kind: KnowledgeArticle\nid: kb-restart\nname: Restart\nowner: desk\nissue: Mail does not start.\nresolution: [Start it again.]\nconfidence: validated\nservices: [mail]\nreviewBy: 2027-06-30\n",
};

/** The path of a Neovim: `$NEOVIM` if set, else the first `nvim` on the PATH. */
function findNeovim() {
  const isExecutable = (file) => {
    try {
      accessSync(file, constants.X_OK);
      return true;
    } catch {
      return false;
    }
  };
  const chosen = process.env.NEOVIM;
  if (chosen) {
    if (isAbsolute(chosen) && isExecutable(chosen)) return chosen;
    throw new Error(`NEOVIM is set to “${chosen}”, which is not the full path of a program.`);
  }
  const folders = [...(process.env.PATH ?? "").split(delimiter).filter(Boolean), "/usr/bin"];
  const found = folders.map((folder) => join(folder, "nvim")).find(isExecutable);
  if (found) return found;
  throw new Error("No Neovim was found. Install it with: apt-get install -y neovim (or set NEOVIM to its path).");
}

/** The configuration for the Neovims that Debian has, as the documentation gives it. */
function configuration() {
  const page = readFileSync(join(PROJECT, "docs/other-editors.md"), "utf8");
  const [, lua] = /^```lua neovim\n([\s\S]*?)^```$/m.exec(page) ?? [];
  assert.ok(lua, "docs/other-editors.md has no configuration for Neovim");
  return lua;
}

describe("Neovim, as docs/other-editors.md configures it", () => {
  let home;
  let seen;
  const textOf = (file) => readFileSync(join(home, "book", file), "utf8");

  before(function () {
    this.timeout(120_000);
    const neovim = findNeovim();
    home = realpathSync(mkdtempSync(join(tmpdir(), "servicebook-neovim-")));
    const write = (file, text) => {
      mkdirSync(dirname(join(home, file)), { recursive: true });
      writeFileSync(join(home, file), text);
      return join(home, file);
    };
    for (const [file, text] of Object.entries(BOOK)) write(join("book", file), text);
    const config = write("config.lua", configuration());
    const program = write(
      "bin/servicebook",
      `#!/bin/sh\nexec "${process.execPath}" "${join(PROJECT, "dist/cli.cjs")}" "$@"\n`,
    );
    chmodSync(program, 0o755);
    const drive = join(import.meta.dirname, "neovim.lua");
    const args = ["--headless", "--clean", "-c", `luafile ${config}`, "-c", `luafile ${drive}`, "-c", "qa!"];
    const { status, stdout, stderr } = spawnSync(neovim, args, {
      cwd: join(home, "book"),
      encoding: "utf8",
      timeout: 100_000,
      env: {
        ...process.env,
        PATH: `${join(home, "bin")}${delimiter}${process.env.PATH}`,
        SEEN: join(home, "seen.json"),
        // Nothing of whoever runs this is read or written.
        HOME: home,
        ...{ XDG_CONFIG_HOME: join(home, "config"), XDG_DATA_HOME: join(home, "data") },
        ...{ XDG_STATE_HOME: join(home, "state"), XDG_CACHE_HOME: join(home, "cache") },
      },
    });
    assert.equal(status, 0, `Neovim ended with ${status}:\n${stdout}\n${stderr}`);
    seen = JSON.parse(readFileSync(join(home, "seen.json"), "utf8"));
    assert.equal(seen.failure, undefined);
  });

  after(() => {
    if (home) rmSync(home, { recursive: true, force: true, maxRetries: 5 });
  });

  it("starts one server for the book", () => {
    assert.equal(seen.clients, 1);
    assert.equal(seen.root, join(home, "book"));
  });

  it("shows what is wrong, with its rule and place", () => {
    const misspelt = seen.diagnostics.find(({ code }) => code === "schema/unknown-field");
    assert.equal(misspelt?.line, 10);
    assert.equal(misspelt.source, "servicebook");
    assert.match(misspelt.message, /criticality/);
  });

  it("takes it away when it is mended", () => {
    assert.deepEqual(seen.mended, []);
  });

  const can = (ability) => seen.can.includes(ability);

  it("explains what the cursor is on", () => {
    assert.ok(can("hoverProvider"));
    assert.equal(seen.hover?.failure, undefined);
  });

  it("offers the ids that fit where one is about to be written", () => {
    assert.ok(can("completionProvider"));
    assert.equal(seen.completion?.failure, undefined);
    const labels = seen.completion.map(({ label }) => label);
    assert.ok(labels.includes("desk"), `“desk” is not among ${labels}`);
    assert.ok(!labels.includes("mail"), "a service is offered where a team belongs");
  });

  it("renames an id in all files of the book", () => {
    assert.ok(can("renameProvider"));
    assert.equal(seen.rename?.failure, undefined);
    assert.match(textOf("services/mail.yaml"), /^owner: service-desk\nsupportTeam: service-desk$/m);
    assert.match(textOf("teams/desk.yaml"), /^id: service-desk$/m);
    assert.match(textOf("runbooks/restart.yaml"), /^owner: service-desk$/m);
    // What only looks like the id stays.
    assert.match(textOf("teams/desk.yaml"), /chat: "#desk"/);
  });
});
