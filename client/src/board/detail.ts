/** How much is drawn at which distance. `zoom` is CSS pixels per world unit. */

export type Detail = "far" | "middle" | "near";

/** No letter on the board is smaller than this, in CSS pixels. */
const SMALLEST_LETTER = 11;

export function detailAt(zoom: number): Detail {
  if (zoom < 0.5) return "far";
  return zoom < 0.84 ? "middle" : "near";
}

/** World units of a letter that should be `ideal` units high but must stay legible; never above `most`. */
export function letterSize(zoom: number, ideal: number, most: number): number {
  return Math.min(most, Math.max(ideal, SMALLEST_LETTER / zoom));
}

/** Zooms are rounded up to these steps, so that a picture is drawn anew only when it would look soft. */
const STEP = 1.19;

/** The step a zoom belongs to: pictures of one step are interchangeable. */
export function stepOf(zoom: number): number {
  return Math.ceil(Math.log(zoom) / Math.log(STEP) - 0.001);
}

/** The zoom that pictures of a step are drawn for. */
export function zoomOf(step: number): number {
  return STEP ** step;
}
