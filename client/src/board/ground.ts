/** Where the map is free, and where the river runs. Pure. */
import { homeBox, type Layout, signBoxes, squareBoxes } from "./layout.ts";
import type { Box, Point } from "./types.ts";

/** Is a circle of radius `reach` clear of homesteads, the Bank's square, and `also`? */
export function isFree(layout: Layout, at: Point, reach: number, also: readonly Box[] = []): boolean {
  const boxes = [...layout.homes.map(homeBox), ...squareBoxes(layout), ...signBoxes(layout), ...also];
  return boxes.every(
    (box) =>
      at.x + reach < box.x || at.x - reach > box.x + box.w || at.y + reach < box.y || at.y - reach > box.y + box.h,
  );
}

const COLUMNS = 44;
const ROW = 36;
/** The river minds what is nearer than this. */
const REACH = 44;
const SMOOTHINGS = 3;

/**
 * A way for the river from the mountains to the sea, as far from homes as it can be without sharp turns:
 * the cheapest path down a grid (dynamic programming, row by row).
 */
export function riverCourse(layout: Layout, top: number, bottom: number): readonly Point[] {
  const { world } = layout;
  const rows = Math.max(4, Math.round((bottom - top) / ROW));
  const xOf = (column: number): number => 50 + (column / (COLUMNS - 1)) * (world.w - 100);
  const yOf = (row: number): number => top + (row / (rows - 1)) * (bottom - top);
  // Under a roof or a name the river may not show; at the rim of a yard it may pass.
  const yards = layout.homes.map(({ x, y }) => ({ x: x - 66, y: y - 54, w: 132, h: 112 }));
  const boxes = [...yards, ...squareBoxes(layout), ...signBoxes(layout)];
  const costAt = (at: Point): number => {
    let cost = Math.abs(at.x / world.w - 0.7) * 9 + (at.x < 160 || at.x > world.w - 70 ? 14 : 0);
    for (const box of boxes) {
      const dx = Math.max(box.x - at.x, 0, at.x - box.x - box.w);
      const dy = Math.max(box.y - at.y, 0, at.y - box.y - box.h);
      const away = Math.hypot(dx, dy);
      if (away < REACH) cost += away === 0 ? 60 : (REACH - away) * 0.3;
    }
    return cost;
  };
  let costs = Array.from({ length: COLUMNS }, (_, c) => costAt({ x: xOf(c), y: yOf(0) }));
  const cameFrom: number[][] = [];
  for (let row = 1; row < rows; row++) {
    const before = costs;
    const from: number[] = [];
    costs = before.map((_, c) => {
      let best = c;
      let least = Number.POSITIVE_INFINITY;
      for (let k = Math.max(0, c - 4); k <= Math.min(COLUMNS - 1, c + 4); k++) {
        const cost = (before[k] ?? 0) + Math.abs(k - c) ** 1.5 * 1.1;
        if (cost < least) {
          least = cost;
          best = k;
        }
      }
      from[c] = best;
      return least + costAt({ x: xOf(c), y: yOf(row) });
    });
    cameFrom.push(from);
  }
  let column = costs.indexOf(Math.min(...costs));
  const course: Point[] = [{ x: xOf(column), y: yOf(rows - 1) }];
  for (let row = rows - 2; row >= 0; row--) {
    column = cameFrom[row]?.[column] ?? column;
    course.unshift({ x: xOf(column), y: yOf(row) });
  }
  return smooth(course);
}

function smooth(course: readonly Point[]): readonly Point[] {
  let points = course;
  for (let i = 0; i < SMOOTHINGS; i++) {
    points = points.map((point, k) => {
      const [before, after] = [points[k - 1] ?? point, points[k + 1] ?? point];
      return { x: (before.x + 2 * point.x + after.x) / 4, y: point.y };
    });
  }
  return points;
}
