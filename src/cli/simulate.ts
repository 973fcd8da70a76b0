/** `servicebook simulate` */
import { EXIT } from "./exit.ts";
import { ask, type TicketArguments } from "./tickets/ticket.ts";
import type { ShowArguments } from "./timers/text.ts";

interface SimulateArguments extends TicketArguments, ShowArguments {
  readonly format: "text" | "json" | "ics";
}

/** Prints what a policy promises to a ticket, and who is reached when. */
export async function simulateTicket(policy: string | undefined, options: SimulateArguments): Promise<number> {
  const asked = await ask(policy, options);
  if (options.format === "json") {
    const { simulationJson } = await import("./timers/json.ts");
    process.stdout.write(simulationJson(asked));
  } else if (options.format === "ics") {
    const { simulationCalendar } = await import("./timers/calendar.ts");
    process.stdout.write(simulationCalendar(asked));
  } else {
    const { simulationText } = await import("./timers/text.ts");
    process.stdout.write(simulationText(asked, options));
  }
  return asked.simulation.troubles.length > 0 ? EXIT.findings : EXIT.clean;
}
