import pc from "picocolors";

/** What `--color` may say. */
export type ColorWhen = "auto" | "always" | "never";
export type Colors = ReturnType<typeof pc.createColors>;

/** The colours of standard output; none where it is no terminal, unless they were asked for. */
export function colorsOf(when: ColorWhen): Colors {
  return pc.createColors(
    when === "always" || (when === "auto" && pc.isColorSupported && process.stdout.isTTY === true),
  );
}
