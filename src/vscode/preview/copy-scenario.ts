/** “Copy as Scenario”: the ticket that was played becomes a file of the book. */
import { l10n, Uri, ViewColumn, WorkspaceEdit, window, workspace } from "vscode";
import { COPY_SCENARIO, type CopyScenarioParams, type CopyScenarioResult } from "../../protocol/index.ts";
import type { Server } from "../server.ts";

/** Writes the file, as one step that can be undone, and opens it beside the preview. */
export async function copyScenario(
  server: Server,
  { uri, index }: { readonly uri: Uri; readonly index: number | undefined },
  inputs: object | undefined,
): Promise<void> {
  try {
    const params: CopyScenarioParams = { uri: uri.toString(), index, inputs };
    const result = await server.request<CopyScenarioResult>(COPY_SCENARIO, params);
    if ("nothing" in result) {
      void window.showInformationMessage(result.nothing);
      return;
    }
    const file = Uri.parse(result.uri, true);
    const edit = new WorkspaceEdit();
    edit.createFile(file, { contents: new TextEncoder().encode(result.text) });
    if (!(await workspace.applyEdit(edit)))
      throw new Error(l10n.t("“{0}” could not be written.", workspace.asRelativePath(file)));
    const text = window.visibleTextEditors.find(({ document }) => document.uri.toString() === uri.toString());
    await window.showTextDocument(file, { viewColumn: text?.viewColumn ?? ViewColumn.One, preview: false });
  } catch (error) {
    void window.showErrorMessage(l10n.t("Servicebook: {0}", error instanceof Error ? error.message : String(error)));
  }
}
