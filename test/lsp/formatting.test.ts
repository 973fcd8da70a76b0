/** Formatting over the protocol. */
import assert from "node:assert/strict";
import type { TextEdit } from "vscode-languageserver-protocol";
import { applyEdits, SourceText } from "../../src/core/text/index.ts";
import { Client } from "./client.ts";
import { Folder, MANIFEST, TEAM } from "./folder.ts";

const WIDE = TEAM.replace("members: [ana.sousa, rui.pinto]", "members:\n-   ana.sousa 🐟\n-   rui.pinto").replaceAll(
  "\n",
  "\r\n",
);
const options = { tabSize: 4, insertSpaces: true };

describe("formatting", () => {
  let folder: Folder;
  let client: Client;
  let uri: string;

  before(async () => {
    folder = new Folder({ "servicebook.yaml": MANIFEST, "team.yaml": WIDE });
    client = await Client.start({ folders: [folder.path] });
    uri = folder.uri("team.yaml");
    client.open(uri, WIDE);
    await client.items(uri);
  });
  after(async () => {
    assert.equal(await client.stop(), 0);
    assert.deepEqual(client.log, []);
    folder.remove();
  });

  async function formatted(method: string, text: string, params: object = {}): Promise<string> {
    const source = new SourceText(uri, text);
    const edits = await client.request<TextEdit[]>(`textDocument/${method}`, {
      textDocument: { uri },
      options,
      ...params,
    });
    return applyEdits(
      text,
      edits.map(({ range, newText }) => ({
        span: { start: source.offsetAt(range.start), end: source.offsetAt(range.end) },
        newText,
      })),
    );
  }

  it("brings a file or a part of it into form, by the form of the documents and not of the editor", async () => {
    const { capabilities } = await client.init;
    assert.equal(capabilities.documentFormattingProvider, true);
    const after = WIDE.replaceAll("-   ", "  - ");
    assert.equal(await formatted("formatting", WIDE), after);
    const line = (number: number) => ({ start: { line: number, character: 0 }, end: { line: number, character: 1 } });
    assert.equal(await formatted("rangeFormatting", WIDE, { range: line(5) }), after);
    assert.equal(await formatted("rangeFormatting", WIDE, { range: line(1) }), WIDE);
  });

  it("goes on with a list while it is typed", async () => {
    const text = WIDE.replace("rui.pinto\r\n", "rui.pinto\r\n\r\n");
    client.change(uri, { text });
    const position = { line: 7, character: 0 };
    assert.equal(
      await formatted("onTypeFormatting", text, { position, ch: "\n" }),
      text.replace("rui.pinto\r\n", "rui.pinto\r\n- "),
    );
  });

  it("does nothing to a file that is not ours", async () => {
    const other = folder.uri("compose.yaml");
    client.open(other, "services:\n    web:   {}\n");
    assert.deepEqual(await client.request("textDocument/formatting", { textDocument: { uri: other }, options }), []);
  });
});
