/**
 * How an affinity bucket looks: paler to darker green, and more and more pen strokes, so that nobody needs the colour.
 * Where there is room its number stands on it.
 */
import { palette } from "../../ui/palette.ts";
import { letter, mix, type Paper } from "./ink.ts";

/** `bucket` from 1 to `of`. */
export function bucketColour(bucket: number, of: number): string {
  const share = of <= 1 ? 1 : (bucket - 1) / (of - 1);
  return share < 0.5
    ? mix(palette.card, palette.leaf, share * 1.5)
    : mix(mix(palette.card, palette.leaf, 0.75), palette.leafInk, (share - 0.5) * 2);
}

/** What can be read on a bucket's colour. */
export function bucketInk(bucket: number, of: number): string {
  return (bucket - 1) / Math.max(1, of - 1) > 0.7 ? palette.card : palette.ink;
}

/** Fills a square cell. `device` is how many device pixels a unit of `paper` has. */
export function paintBucket(
  paper: Paper,
  cell: { x: number; y: number; size: number },
  bucket: number,
  of: number,
  device: number,
): void {
  const { x, y, size } = cell;
  paper.fillStyle = bucketColour(bucket, of);
  paper.fillRect(x, y, size, size);
  const pixels = size * device;
  if (pixels >= 15) {
    letter(
      paper,
      String(bucket),
      { x: x + size / 2, y: y + size * 0.54 },
      { size: size * 0.5, weight: 600, colour: bucketInk(bucket, of) },
    );
  } else if (pixels >= 4) {
    strokes(paper, cell, bucket, of);
  }
}

/** As many strokes as the bucket's number, less one. */
function strokes(
  paper: Paper,
  { x, y, size }: { x: number; y: number; size: number },
  bucket: number,
  of: number,
): void {
  paper.fillStyle = bucketInk(bucket, of);
  const wide = size / (of * 1.6);
  for (let i = 0; i < bucket - 1; i++) {
    paper.fillRect(
      x + size * 0.16 + (i * (size * 0.72)) / (of - 1) + wide * 0.2,
      y + size * 0.28,
      wide * 0.6,
      size * 0.44,
    );
  }
}
