/** How a command ends. */
export const EXIT = { clean: 0, findings: 1, wrongUse: 2, fault: 3 } as const;

/** Wrong use or input that cannot be read: its message is for the user, and the exit code is 2. */
export class Failure extends Error {}
