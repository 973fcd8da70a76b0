/** `servicebook explain` */
import { nearest, sayList } from "../core/schema/index.ts";
import { targetOrder } from "../core/sla/index.ts";
import { EXIT, Failure } from "./exit.ts";
import { type Asked, ask, type TicketArguments } from "./tickets/ticket.ts";
import { cycleOf } from "./timers/moments.ts";
import type { ShowArguments } from "./timers/text.ts";
import { wayJson, wayText } from "./timers/way.ts";

interface ExplainArguments extends TicketArguments, ShowArguments {
  readonly target: string;
  readonly cycle?: number;
  readonly format: "text" | "json";
}

/** Prints the way to a due date: what counted, what did not, and why. */
export async function explainTarget(policy: string | undefined, options: ExplainArguments): Promise<number> {
  const asked = await ask(policy, options);
  const cycle = chosen(asked, options);
  process.stdout.write(options.format === "json" ? wayJson(asked, cycle) : wayText(asked, cycle, options));
  return asked.simulation.troubles.length > 0 ? EXIT.findings : EXIT.clean;
}

function chosen(asked: Asked, { target, cycle }: ExplainArguments) {
  const { cycles, untimed, priority } = asked.simulation.timeline;
  const known: readonly string[] = targetOrder;
  if (!known.includes(target)) {
    const near = nearest(target, known);
    throw new Failure(
      `“${target}” is not a target. ${near ? `Did you mean “${near}”?` : `Name one of ${sayList(known, "or")}.`}`,
    );
  }
  const found = cycleOf(cycles, target, cycle);
  if (found) return found;
  const said = untimed.find((one) => one.target === target);
  if (said) throw new Failure(`“${target}” is promised as “${said.text}”, which no clock can count.`);
  const last = cycleOf(cycles, target);
  if (last)
    throw new Failure(
      `“${target}” has ${last.number === 1 ? "one cycle" : `${last.number} cycles`}; there is no cycle ${cycle}.`,
    );
  const [trouble] = asked.simulation.troubles;
  if (trouble) throw new Failure(`“${target}” cannot be counted. ${trouble.message} ${trouble.help}`);
  const others = [...new Set(cycles.map((one) => one.target))];
  throw new Failure(
    `The policy has no “${target}” for ${priority}.${others.length > 0 ? ` It has ${sayList(others, "and")}.` : ""}`,
  );
}
