/** How a command ends. */
export const EXIT = { clean: 0, findings: 1, wrongUse: 2, fault: 3 } as const;

/** Wrong use or input that cannot be read: its message is for the user, and the exit code is 2. */
export class Failure extends Error {
  override readonly name = "Failure";
}

/** Is this wrong use? Commands with a bundle of their own bring their own class, so the name tells. */
export function isFailure(error: unknown): error is Failure {
  return error instanceof Error && error.name === "Failure";
}
