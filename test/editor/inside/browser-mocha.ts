/**
 * Mocha's browser build, which runs in Node as well: sets the globals `mocha` and `Mocha`.
 *
 * Imported only when the suite starts: its module assigns itself to `module.exports`, over the `run` that VS Code looks for there.
 */
import "mocha/mocha.mjs";

export const { Base } = Mocha.reporters;
