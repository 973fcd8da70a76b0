/**
 * The only names outside ECMAScript that the core may use: every JavaScript host has them, and no host-specific
 * type library is needed for them.
 */
declare class TextDecoder {
  constructor(label?: string, options?: { fatal?: boolean; ignoreBOM?: boolean });
  decode(bytes: Uint8Array): string;
}
