/**
 * How the community's loans stand around the pool: in rows below it that bend up at their ends, like the seats of an
 * open-air theatre, those due soonest nearest the pool. Pure geometry, in world units from the pool's middle.
 */
import type { Point } from "./types.ts";

/** A loan's tag. */
export const TAG = { w: 62, h: 20 } as const;

const FIRST_ROW = 66;
const BETWEEN = 28;
const STEP = TAG.w + 7;
const SEATS = { first: 5, more: 1 } as const;
/** how much the ends of a row bend up: units for a square unit from the middle */
const BEND = 0.0003;

/** How far the tags reach from the pool, to each side and down, with at most `most` in a row. */
export interface Fan {
  readonly half: number;
  readonly down: number;
  readonly most: number;
}

/** Where each of `count` loans has its tag. */
export function fanPlaces(count: number, most: number): readonly Point[] {
  const places: Point[] = [];
  for (let row = 0; places.length < count; row++) {
    const here = Math.min(count - places.length, seatsIn(row, most));
    for (let i = 0; i < here; i++) {
      const x = (i - (here - 1) / 2) * STEP;
      places.push({ x, y: FIRST_ROW + row * BETWEEN - x * x * BEND });
    }
  }
  return places;
}

export function fanReach(count: number, most: number): Fan {
  let rows = 1;
  for (let left = count - seatsIn(0, most); left > 0; left -= seatsIn(rows++, most));
  return {
    most,
    half: (seatsIn(rows - 1, most) * STEP) / 2 + 4,
    down: FIRST_ROW + (rows - 1) * BETWEEN + TAG.h / 2 + 8,
  };
}

function seatsIn(row: number, most: number): number {
  return Math.min(most, SEATS.first + row * SEATS.more);
}
