/** How wide a chart's letters are, so that room is left for them. Measured by the browser; guessed where there is none. */

const SIZE_PX = 13;
const GUESS_PX = 8;
const known = new Map<string, number>();
let pen: CanvasRenderingContext2D | null | undefined;

/** Width of `text` in CSS pixels, in the charts' bold small type, rounded up. */
export function textWidth(text: string): number {
  const found = known.get(text);
  if (found !== undefined) return found;
  pen ??= penOf();
  const width = Math.ceil(pen === null ? text.length * GUESS_PX : pen.measureText(text).width) + 1;
  known.set(text, width);
  return width;
}

function penOf(): CanvasRenderingContext2D | null {
  const context = document.createElement("canvas").getContext("2d");
  if (context !== null) context.font = `600 ${SIZE_PX}px ${getComputedStyle(document.body).fontFamily || "sans-serif"}`;
  return context;
}
