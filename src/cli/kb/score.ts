import { EXIT } from "../exit.ts";
export async function kbScore(_ids: readonly string[], _options: object): Promise<number> { return EXIT.clean; }
