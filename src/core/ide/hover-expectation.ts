/** An expectation of a scenario explained: what came of it. */
import { isOf } from "../model/index.ts";
import { runScenario } from "../scenarios/index.ts";
import type { Asked } from "./hover.ts";
import { cell } from "./markdown.ts";

/** Over an expectation of a scenario, or one of its fields. */
export function explainExpectation({ book, entry, path }: Asked): string | undefined {
  const [list, index, name] = path;
  if (!isOf(entry, "Scenario") || list !== "expect" || typeof index !== "number") return undefined;
  const found = runScenario(book, entry).expectations.find((one) => one.path[1] === index);
  if (!found) return undefined;
  const field = found.fields.find((one) => one.path[2] === name && one.path.length <= path.length);
  const holds = field?.ok ?? found.ok;
  const lines = [
    `**${holds ? "Holds" : "Does not hold"}.** ${cell(field?.says ?? found.says)}`,
    ...(holds ? [] : found.notes.map(cell)),
  ];
  return lines.join("\n\n");
}
