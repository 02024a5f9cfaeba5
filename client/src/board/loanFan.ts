/**
 * How the community's loans stand around the pool: in tiers of a half circle below it, like the seats of an open-air
 * theatre, nearest the pool first. Pure geometry, in world units from the pool's middle.
 */
import type { Point } from "./types.ts";

/** A loan's tag. */
export const TAG = { w: 54, h: 20 } as const;
/** The ground is seen at a slant, so circles on it are flattened by this much. */
export const FAN_FLATTEN = 0.8;

const FIRST = 112;
const BETWEEN = 32;
const GAP = 7;
const OPENING = Math.PI * 0.94;

/** Where each of `count` loans has its tag, and which tier it is in. */
export function fanPlaces(count: number): readonly Point[] {
  const places: Point[] = [];
  for (let tier = 0; places.length < count; tier++) {
    const radius = FIRST + tier * BETWEEN;
    const here = Math.min(count - places.length, seatsIn(radius));
    // A last tier that is not full is centred, and no wider spaced than a full one.
    const step = OPENING / seatsIn(radius);
    const start = Math.PI / 2 + ((here - 1) / 2) * step;
    for (let i = 0; i < here; i++) {
      const angle = start - i * step;
      places.push({ x: Math.cos(angle) * radius, y: Math.sin(angle) * radius * FAN_FLATTEN });
    }
  }
  return places;
}

/** How far from the pool the fan of `count` loans reaches. */
export function fanRadius(count: number): number {
  let left = count;
  let radius = FIRST;
  while (left > seatsIn(radius)) {
    left -= seatsIn(radius);
    radius += BETWEEN;
  }
  return radius + TAG.w / 2 + 8;
}

function seatsIn(radius: number): number {
  return Math.max(1, Math.floor((OPENING * radius * 0.92) / (TAG.w + GAP)));
}
