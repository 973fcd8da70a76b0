/** The texts of a knowledge article that people read. */
import type { Entry } from "../model/index.ts";
import type { Path } from "../text/index.ts";

/** What a knowledge article says, with where; nothing of one that nobody reads any more. */
export function articleTexts(entry: Entry<"KnowledgeArticle">): { readonly path: Path; readonly text: string }[] {
  const { status, issue, cause, workaround, resolution } = entry.value;
  if (status === "retired") return [];
  const texts: (readonly [Path, string | undefined])[] = [
    [["issue"], issue],
    [["cause"], cause],
    ...(resolution ?? []).map((text, index) => [["resolution", index], text] as const),
    [["workaround"], workaround],
  ];
  return texts.flatMap(([path, text]) => (text === undefined ? [] : [{ path, text }]));
}
