/** What a plain (unquoted) text means in YAML 1.2’s core schema (section 10.3.2). */

const MAY_BE_MORE = /^[-+.~\dNnTtFf]/;
const NUMBER = /^[-+]?(?:\.\d+|\d+(?:\.\d*)?)(?:[eE][-+]?\d+)?$/;

/** The value of a plain text: empty, true or false, a number, or the text itself. */
export function resolvePlain(text: string): string | number | boolean | null {
  if (!MAY_BE_MORE.test(text)) return text;
  switch (text) {
    case "~":
    case "null":
    case "Null":
    case "NULL":
      return null;
    case "true":
    case "True":
    case "TRUE":
      return true;
    case "false":
    case "False":
    case "FALSE":
      return false;
    case ".nan":
    case ".NaN":
    case ".NAN":
      return Number.NaN;
  }
  if (/^[-+]?\.(?:inf|Inf|INF)$/.test(text))
    return text.startsWith("-") ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
  if (/^0o[0-7]+$/.test(text)) return Number.parseInt(text.slice(2), 8);
  if (/^0x[\da-fA-F]+$/.test(text)) return Number.parseInt(text.slice(2), 16);
  return NUMBER.test(text) ? Number(text) : text;
}
