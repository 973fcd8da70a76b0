/** Small signs, drawn in the colour of the text around them. What they say stands beside them in words. */
import type { JSX } from "preact";

const SHAPES = {
  go: "M6 3h7v7h-1.5V5.6L4.6 12.5 3.5 11.4 10.4 4.5H6z",
  error: "M8 1a7 7 0 1 0 0 14A7 7 0 0 0 8 1Zm-.75 3.5h1.5V9h-1.5zm0 5.75h1.5v1.5h-1.5z",
  warning: "M8 1.5 15 14H1ZM7.25 6v4h1.5V6zm0 5v1.5h1.5V11z",
  advice: "M8 1a7 7 0 1 0 0 14A7 7 0 0 0 8 1Zm-.75 3.25h1.5v1.5h-1.5zm0 2.75h1.5v4.75h-1.5z",
  done: "M6.2 12.6 1.9 8.3 3 7.2l3.2 3.2 6.8-6.9 1.1 1.1z",
  late: "M8 1a7 7 0 1 0 0 14A7 7 0 0 0 8 1Zm0 1.5a5.5 5.5 0 1 1 0 11 5.5 5.5 0 0 1 0-11ZM7.25 4v4.3l3 1.8.75-1.25-2.25-1.35V4z",
} as const;

export type IconName = keyof typeof SHAPES;

export function Icon({ name }: { readonly name: IconName }): JSX.Element {
  return (
    <svg
      class={`sb-icon sb-icon-${name}`}
      viewBox="0 0 16 16"
      width="16"
      height="16"
      aria-hidden="true"
      focusable="false"
    >
      <path d={SHAPES[name]} fill="currentColor" fill-rule="evenodd" />
    </svg>
  );
}
