// Generated from schemas/ by “npm run gen”.
/** For each kind: does a value have the form of its schema? */
export const validators: Readonly<Record<string, (value: unknown) => boolean>>;
