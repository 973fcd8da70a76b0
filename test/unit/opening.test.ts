/** A large book that is being opened: what is said of an open file before the others have been read. */
import assert from "node:assert/strict";
import { mock } from "node:test";
import type { Files, FolderItem } from "../../src/core/books/index.ts";
import { Workspace } from "../../src/lsp/workspace.ts";

const ROOT = "test:/book/";
const MANIFEST = "kind: Servicebook\nid: test-book\nname: Test book\ntimezone: Europe/Lisbon\n";
/** Its owner is another file’s team, and it has a field that does not exist. */
const OPEN = "kind: Service\nid: mail\nname: Mail\nowner: nobody\nmistake: here\n";

describe("a book that is being opened", () => {
  beforeEach(() => mock.timers.enable({ apis: ["setTimeout"] }));
  afterEach(() => mock.timers.reset());

  /** Opens a book of so many files, none of which can be read but the manifest; ends after 50 milliseconds on the clock. */
  async function open(count: number): Promise<{ judged: boolean; rules: () => string[] }> {
    const names = Array.from({ length: count }, (_, index) => `t${index}.yaml`);
    const files: Files = {
      list: (folder) =>
        folder === ROOT
          ? { items: ["servicebook.yaml", "mail.yaml", ...names].map((name): FolderItem => ({ name, type: "file" })) }
          : undefined,
      read: (uri) => {
        if (uri.endsWith("servicebook.yaml")) return { text: MANIFEST };
        return uri.endsWith("mail.yaml") ? { text: OPEN } : new Promise<never>(() => undefined);
      },
    };
    const workspace = new Workspace({
      files,
      clock: () => "2026-11-25",
      log: (message) => assert.fail(message),
      progress: () => undefined,
      changed: () => undefined,
    });
    workspace.setFolders([ROOT]);
    workspace.edit(`${ROOT}mail.yaml`, OPEN);
    let judged = false;
    void workspace.untilJudgeable(`${ROOT}mail.yaml`).then(() => {
      judged = true;
    });
    for (let ms = 0; ms < 50; ms++) {
      mock.timers.tick(1);
      await new Promise((resolve) => setImmediate(resolve));
    }
    const rules = () => (workspace.check(`${ROOT}mail.yaml`)?.findings ?? []).map(({ rule }) => rule);
    return { judged, rules };
  }

  it("judges an open file by itself as soon as it is known to be large", async () => {
    const { judged, rules } = await open(2000);
    assert.ok(judged);
    assert.ok(rules().includes("schema/unknown-field"), rules().join());
    assert.ok(!rules().includes("dead-reference"), "who is named cannot be known yet");
  });

  it("waits for the files of a small one", async () => {
    assert.ok(!(await open(20)).judged);
  });
});
