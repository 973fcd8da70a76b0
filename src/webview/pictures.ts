/** Pictures as files: what a page shows with its style sheet, with the style written into it. */

/** What is taken along of the style: all that our style sheet says of pictures. */
const STYLE = [
  "fill",
  "stroke",
  "stroke-width",
  "stroke-dasharray",
  "font-family",
  "font-size",
  "font-weight",
  "font-style",
  "opacity",
] as const;

const XMLNS = "http://www.w3.org/2000/svg";

/** A picture of the page as an SVG file. */
export function svgOf(picture: SVGSVGElement): string {
  const copy = picture.cloneNode(true) as SVGSVGElement;
  copy.setAttribute("xmlns", XMLNS);
  const shown = [picture, ...picture.querySelectorAll("*")];
  for (const [at, element] of [copy, ...copy.querySelectorAll("*")].entries()) {
    const original = shown[at];
    for (const { name } of [...element.attributes])
      if (name === "class" || name === "id" || name.startsWith("data-")) element.removeAttribute(name);
    if (!original || element.localName === "title") continue;
    const style = getComputedStyle(original);
    for (const property of STYLE) {
      const value = style.getPropertyValue(property);
      if (value !== "" && value !== "none" && value !== "normal") element.setAttribute(property, value);
      else if (value === "none" && property === "fill") element.setAttribute(property, value);
    }
  }
  const ground = document.createElementNS(XMLNS, "rect");
  ground.setAttribute("width", "100%");
  ground.setAttribute("height", "100%");
  ground.setAttribute("fill", getComputedStyle(document.body).backgroundColor);
  copy.prepend(ground);
  return new XMLSerializer().serializeToString(copy);
}

/** The same as a PNG file in base 64, twice as fine; undefined where the browser will not draw it. */
export async function pngOf(picture: SVGSVGElement): Promise<string | undefined> {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svgOf(picture))}`;
  await image.decode();
  const canvas = document.createElement("canvas");
  // A canvas has its limits; a picture beyond them is made less fine.
  const scale = Math.min(2, 12_000 / Math.max(picture.width.baseVal.value, picture.height.baseVal.value));
  canvas.width = Math.ceil(picture.width.baseVal.value * scale);
  canvas.height = Math.ceil(picture.height.baseVal.value * scale);
  const context = canvas.getContext("2d");
  if (!context) return undefined;
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  return canvas.toDataURL("image/png").split(",")[1];
}
