import type { Comparison, Condition, Word } from "./ast.ts";

/** Every comparison of a condition, in the order it is written; each names its field, its operator and its values. */
export function fieldsOf(condition: Condition): Comparison[] {
  return leavesOf(condition).filter((leaf) => leaf.kind === "comparison");
}

/** Every schedule that a condition names, in the order it is written. */
export function schedulesOf(condition: Condition): Word[] {
  return leavesOf(condition).flatMap((leaf) => (leaf.kind === "arrival" && leaf.how !== "between" ? leaf.values : []));
}

function leavesOf(condition: Condition): Extract<Condition, { kind: "comparison" | "arrival" }>[] {
  switch (condition.kind) {
    case "and":
    case "or":
      return condition.terms.flatMap(leavesOf);
    case "not":
      return leavesOf(condition.term);
    default:
      return [condition];
  }
}
