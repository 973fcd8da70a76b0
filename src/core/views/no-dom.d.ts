/**
 * Preact as the core’s own check sees it: its true types bring those of a browser in, and with them `document` and the like, which the
 * core must not know. Attributes are checked against the true types, together with the rest of the project.
 */
export declare namespace JSX {
  type Element = VNode;
  interface ElementChildrenAttribute {
    children: unknown;
  }
  interface IntrinsicAttributes {
    key?: string | number;
  }
  type IntrinsicElements = Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}
export interface VNode {
  readonly type: unknown;
  readonly props: unknown;
}
export type ComponentChildren = VNode | string | number | boolean | null | undefined | readonly ComponentChildren[];
export interface Context<T> {
  readonly Provider: (props: { readonly value: T; readonly children?: ComponentChildren }) => VNode;
}
export declare function createContext<T>(value: T): Context<T>;
export declare function useContext<T>(context: Context<T>): T;
export declare const Fragment: (props: { readonly children?: ComponentChildren }) => VNode;
export declare function jsx(type: unknown, props: unknown, key?: unknown): VNode;
export declare const jsxs: typeof jsx;
