/** Where a view is shown, and what that place can do with it. */
import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { At, Inputs } from "../preview/index.ts";

export interface Surface {
  /** Somebody listens: controls can be filled in, and places lead to their text. */
  readonly isLive: boolean;
  /** A page of a site: no text is there that places could lead to. */
  readonly isPage?: boolean;
  /** It is read by those who order, not by those who write: what only the latter need is left out. */
  readonly isPublic?: boolean;
  /** What the viewer has chosen, newer than what the preview was made from while its answer is on the way. */
  readonly inputs: Inputs;
  /** The address that a place has here; undefined where a click is listened for instead, or where it has none. */
  href(to: At): string | undefined;
  /** Is a part that can be folded open? Undefined for what the view thinks best. */
  isOpen(key: string): boolean | undefined;
}

/** Nobody listens, and nothing leads anywhere: a page on paper. */
export const PAPER: Surface = {
  isLive: false,
  inputs: {},
  href: () => undefined,
  isOpen: () => undefined,
};

const Current = createContext<Surface>(PAPER);

export const SurfaceProvider = Current.Provider;

export function useSurface(): Surface {
  return useContext(Current);
}
