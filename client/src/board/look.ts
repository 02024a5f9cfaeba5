/** How everything is to be drawn at present: light, distance, sharpness, language. */
import { type Detail, detailAt, zoomOf } from "./detail.ts";
import type { Tone } from "./textures/tone.ts";
import type { BoardOptions } from "./types.ts";

export interface Look {
  readonly tone: Tone;
  /** see detail.ts */
  readonly step: number;
  readonly detail: Detail;
  /** the zoom as it seems to whoever looks: letters are sized by it */
  readonly reading: number;
  /** CSS pixels per world unit that pictures are drawn for */
  readonly zoom: number;
  /** people sit far away: names before figures, and letters larger than a desk needs */
  readonly isFar: boolean;
  /** device pixels per world unit */
  readonly device: number;
  readonly text: BoardOptions["text"];
}

/** `farther`: how many times farther away than before a desk people sit. */
export function lookAt(tone: Tone, step: number, pixelRatio: number, { text, farther = 1 }: BoardOptions): Look {
  const zoom = zoomOf(step);
  const reading = zoom / farther;
  return { tone, step, detail: detailAt(reading), zoom, reading, isFar: farther > 1, device: zoom * pixelRatio, text };
}
