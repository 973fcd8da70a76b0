import assert from "node:assert/strict";
import { fileUri, folderUri, shownPath } from "../../src/cli/paths.ts";

describe("paths", () => {
  it("of Windows become URIs and are shown with slashes", () => {
    assert.equal(folderUri("C:\\books\\Meridian Bank", true), "file:///C:/books/Meridian%20Bank/");
    assert.equal(fileUri("C:\\books\\sla\\ü.yaml", true), "file:///C:/books/sla/%C3%BC.yaml");
    assert.equal(shownPath("file:///C:/books/sla/%C3%BC.yaml", "C:\\books", true), "sla/ü.yaml");
    assert.equal(shownPath("file:///D:/elsewhere/a.yaml", "C:\\books", true), "D:/elsewhere/a.yaml");
    assert.equal(shownPath("file:///C:/a.yaml", "C:\\books", true), "C:/a.yaml");
    assert.equal(fileUri("\\\\server\\share\\a.yaml", true), "file://server/share/a.yaml");
  });

  it("of other systems likewise", () => {
    assert.equal(folderUri("/books/a b", false), "file:///books/a%20b/");
    assert.equal(shownPath("file:///books/a%20b/x.yaml", "/books", false), "a b/x.yaml");
    assert.equal(shownPath("file:///other/x.yaml", "/books", false), "/other/x.yaml");
    assert.equal(shownPath("file:///books/", "/books", false), ".");
  });
});
