/** Shown things that know where they are written. */
import type { ComponentChildren, JSX } from "preact";
import type { At, Link as LinkModel, Words } from "../preview/index.ts";
import { Icon } from "./icons.tsx";
import { useSurface } from "./surface.ts";

/** The attributes that tell the place of what an element shows. */
export function placed(at: At): { readonly "data-at": string; readonly "data-in"?: string } {
  return { "data-at": JSON.stringify(at.path), ...(at.in && { "data-in": JSON.stringify(at.in) }) };
}

/** A text with its place. */
export function Text({ of }: { readonly of: Words }): JSX.Element {
  return <span {...placed(of.at)}>{of.text}</span>;
}

/** A name that leads to what it names. */
export function Link({ to }: { readonly to: LinkModel }): JSX.Element {
  const surface = useSurface();
  const title = to.id;
  if (!to.to)
    return (
      <span {...placed(to.at)} title={title}>
        {to.text}
      </span>
    );
  const href = surface.href(to.to);
  if (href === undefined && (!surface.isLive || surface.isPage)) return <span title={title}>{to.text}</span>;
  return (
    <a {...placed(to.to)} data-go="link" href={href ?? "#"} title={title}>
      {to.text}
    </a>
  );
}

/** A button that leads to where something is written. What it is called, is read aloud only. */
export function Go({ at, what }: { readonly at: At; readonly what: string }): JSX.Element | null {
  const surface = useSurface();
  if (!surface.isLive || surface.isPage) return null;
  return (
    <button
      type="button"
      class="sb-go"
      data-go="text"
      {...placed(at)}
      title="Show in the text"
      aria-label={`Show ${what} in the text`}
    >
      <Icon name="go" />
    </button>
  );
}

/** A part of the page with a heading. */
export function Section(props: {
  readonly title: string;
  readonly at?: At;
  readonly aside?: ComponentChildren;
  readonly class?: string;
  readonly children: ComponentChildren;
}): JSX.Element {
  const { title, at, aside, children } = props;
  const id = `sb-${title.toLowerCase().replace(/[^a-z0-9]+/g, "-")}`;
  return (
    <section class={`sb-section ${props.class ?? ""}`} aria-labelledby={id} {...(at && placed(at))}>
      <div class="sb-section-head">
        <h2 id={id}>{title}</h2>
        {at && <Go at={at} what={`“${title}”`} />}
        {aside !== undefined && <div class="sb-aside">{aside}</div>}
      </div>
      {children}
    </section>
  );
}

/** A part that can be folded; whether it is open is remembered by its key. */
export function Fold(props: {
  readonly name: string;
  readonly summary: ComponentChildren;
  readonly open?: boolean;
  readonly children: ComponentChildren;
}): JSX.Element {
  const surface = useSurface();
  return (
    <details class="sb-fold" data-fold={props.name} open={surface.isOpen(props.name) ?? props.open ?? false}>
      <summary>{props.summary}</summary>
      <div class="sb-fold-body">{props.children}</div>
    </details>
  );
}

/** What may be wider than the page, and scrolls then. */
export function Wide(props: {
  readonly name: string;
  readonly class?: string;
  readonly children: ComponentChildren;
}): JSX.Element {
  const { name, children } = props;
  const classes = props.class === undefined ? "sb-scroll" : `sb-scroll ${props.class}`;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keys
    // biome-ignore lint/a11y/useSemanticElements: nothing is filled in here; a section would be a landmark for each table
    <div class={classes} role="group" tabIndex={0} aria-label={name}>
      {children}
    </div>
  );
}
