/**
 * What the schemas say: form, words, and meaning of each field.
 * Invariant: schemas are data; no field of any kind is named in this folder.
 * Invariant: one mistake gives one report, in plain words.
 */
export {
  describe,
  documentPlace,
  type FieldWords,
  fieldOrder,
  isField,
  type ListedValue,
  type SchemaPlace,
  schemaPlaceAt,
} from "./describe.ts";
export { explain } from "./explain.ts";
export { isBookWide, isKindName, isLocalName } from "./names.ts";
export { nearest, nearMatches } from "./near.ts";
export { homeOf, kindNames, resolve, schemaOf } from "./registry.ts";
export { type Meaning, meanings, type Shape } from "./shape.ts";
export { neededBeside, type Supply, skeletonsAt, takesList } from "./skeleton.ts";
export { isRequiredList } from "./sorts.ts";
export type { Change, FixIdea, JsonType, Report, Schema, SchemaReport } from "./types.ts";
export { PLACEHOLDER } from "./unsaid.ts";
export { shapeOf, type Validated, validate } from "./validate.ts";
export { article, quoteYaml, sayList, sentence, show } from "./words.ts";
