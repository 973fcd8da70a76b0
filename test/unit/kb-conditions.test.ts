/** Conditions in the languages of articles. */
import assert from "node:assert/strict";
import { parseCondition, sayCondition } from "../../src/core/conditions/index.ts";
import { languages } from "../../src/core/kb/language/index.ts";
import { Words } from "../../src/core/kb/words.ts";

/** A condition, and what stands behind “if” in Portuguese and German. */
const SAID: readonly (readonly [condition: string, pt: string, de: string])[] = [
  ["site is Home", "«Onde fica?» for «Home»", "„Onde fica?“ „Home“ ist"],
  ["site is not Home", "«Onde fica?» não for «Home»", "„Onde fica?“ nicht „Home“ ist"],
  ["not site is Home", "«Onde fica?» não for «Home»", "„Onde fica?“ nicht „Home“ ist"],
  ["site is one of (A, B)", "«Onde fica?» for «A» ou «B»", "„Onde fica?“ „A“ oder „B“ ist"],
  ["site is not one of (A, B)", "«Onde fica?» não for «A» ou «B»", "„Onde fica?“ nicht „A“ oder „B“ ist"],
  ["extras includes Dock", "extras incluir «Dock»", "extras „Dock“ enthält"],
  ["not extras includes Dock", "extras não incluir «Dock»", "extras „Dock“ nicht enthält"],
  ["cost is 5", "o preço for «5»", "o preço „5“ ist"],
  ["price over 1500", "price for superior a 1.500", "price über 1.500 liegt"],
  ["not price at least 12.5", "price for inferior a 12,5", "price weniger als 12,5 beträgt"],
  ["start before 2027-03-31", "start for anterior a 31 de março de 2027", "start vor 31. März 2027 liegt"],
  [
    "start between 2027-03-01 and 2027-03-31",
    "start estiver entre 1 de março de 2027 e 31 de março de 2027",
    "start zwischen 1. März 2027 und 31. März 2027 liegt",
  ],
  [
    "at after 2027-03-31 10:30",
    "at for posterior a 31 de março de 2027 às 10:30",
    "at nach 31. März 2027 um 10:30 Uhr liegt",
  ],
  ["site is empty", "«Onde fica?» não tiver resposta", "„Onde fica?“ nicht beantwortet ist"],
  ["site is answered", "«Onde fica?» tiver resposta", "„Onde fica?“ beantwortet ist"],
  [
    "arrives between 22:00 and 06:00",
    "o pedido chegar entre as 22:00 e as 06:00",
    "die Meldung zwischen 22:00 und 06:00 eingeht",
  ],
  [
    "arrives outside desk-hours",
    "o pedido chegar fora do horário desk-hours",
    "die Meldung außerhalb der Zeiten „desk-hours“ eingeht",
  ],
  ["a is X and b is Y", "a for «X» e b for «Y»", "a „X“ ist und b „Y“ ist"],
  [
    "a is X and (b is Y or c is Z)",
    "a for «X», e ou b for «Y» ou c for «Z»",
    "a „X“ ist, und entweder b „Y“ ist oder c „Z“ ist",
  ],
];

describe("conditions in the languages of articles", () => {
  const saidIn = (tag: string, condition: string) => {
    const language = languages.find((one) => one.tag === tag);
    const { ast, problems } = parseCondition(condition);
    assert.ok(language && ast && problems.length === 0, condition);
    const names: Record<string, string | { words: string }> = { site: "Onde fica?", cost: { words: "o preço" } };
    const called = (name: string) => names[name];
    return sayCondition(ast, called, undefined, new Words(language).speech);
  };

  for (const [condition, pt, de] of SAID) {
    it(condition, () => assert.deepEqual([saidIn("pt", condition), saidIn("de", condition)], [pt, de]));
  }

  it("are those of the condition language in English", () => {
    assert.equal(saidIn("en", "price over 1500"), "price is over 1500");
  });
});
