/** How everything is to be drawn at present: light, distance, sharpness, language. */
import { type Detail, detailAt, zoomOf } from "./detail.ts";
import type { Tone } from "./textures/tone.ts";
import type { BoardOptions } from "./types.ts";

export interface Look {
  readonly tone: Tone;
  /** see detail.ts */
  readonly step: number;
  readonly detail: Detail;
  /** CSS pixels per world unit that pictures are drawn for */
  readonly zoom: number;
  /** device pixels per world unit */
  readonly device: number;
  readonly text: BoardOptions["text"];
}

export function lookAt(tone: Tone, step: number, pixelRatio: number, text: BoardOptions["text"]): Look {
  const zoom = zoomOf(step);
  return { tone, step, detail: detailAt(zoom), zoom, device: zoom * pixelRatio, text };
}
