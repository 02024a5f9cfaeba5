/**
 * Where everything stands on the map. Pure: the same peers in the same frame give the same map.
 *
 * The engine gives each peer a place from 0 to 1000. Here it becomes world units: one homestead is always `HOME` large,
 * and the world grows with their number and takes the proportions of the frame. Homesteads that would overlap push each
 * other aside, and keep clear of the Bank's square in the middle and of the loans that fan out below it.
 */
import { chanceFrom } from "./chance.ts";
import { type Fan, fanReach } from "./loanFan.ts";
import type { Box, Point, Size } from "./types.ts";

/** Space one homestead takes, name included: its place is the middle of its ground. */
export const HOME = { left: 90, right: 90, up: 102, down: 70 } as const;
/** The Bank's square around its place, without the fan of loans. */
export const SQUARE = { left: 178, right: 190, up: 232, down: 108 } as const;
/** The loan pool's basin, from the Bank's place. */
export const POOL: Point = { x: 0, y: 66 };

/** Room for mountains above, the sea below, signposts on the left, and the frame. */
const MARGIN = { top: 150, bottom: 130, left: 138, right: 40 } as const;
/** World area a homestead gets, in multiples of its own box. */
const ROOM = 1.05;
const SMALLEST: Size = { w: 860, h: 640 };
const GROW = 1.045;
const TRIES = 30;
const STEPS = 420;
const KICK_EVERY = 35;
/** share of a district's height by which a homestead may lean into the next */
const LEAN = 0.3;
/** below this width ÷ height, tags of loans stand in shorter rows */
const NARROW = 0.8;
const ROW = { narrow: 6, wide: 11 } as const;
/** Boxes may share this much. */
const SLACK = 0.5;
const EDGES = [0, 340, 660, 1000] as const;

export interface Place {
  readonly seat: number;
  readonly x: number;
  readonly y: number;
  readonly district: number;
}

export interface Layout {
  readonly world: Size;
  readonly homes: readonly Place[];
  readonly bank: Point;
  readonly pool: Point;
  readonly fan: Fan;
  /** y of the lines between districts, from the top of the first to the bottom of the last */
  readonly edges: readonly number[];
}

/**
 * `aspect` is width ÷ height of the frame; it is kept between 0.45 and 2.
 * Never fails: when even a grown world cannot part all homesteads, the last try is returned.
 */
export function layOut(peers: readonly Place[], aspect: number): Layout {
  const proportion = Math.min(2, Math.max(0.45, aspect));
  let grown = 1;
  let best = attempt(peers, proportion, grown);
  for (let i = 0; i < TRIES && best.crowded; i++) {
    grown *= GROW;
    best = attempt(peers, proportion, grown);
  }
  return best.layout;
}

/** The box a homestead fills in the world. */
export function homeBox(at: Point): Box {
  return { x: at.x - HOME.left, y: at.y - HOME.up, w: HOME.left + HOME.right, h: HOME.up + HOME.down };
}

/** Boxes of the districts' signposts, whose feet stand at `signFoot`. */
export function signBoxes(layout: Pick<Layout, "edges">): readonly Box[] {
  return [0, 1, 2].map((district) => {
    const foot = signFoot(layout, district);
    return { x: 0, y: foot.y - 96, w: MARGIN.left + 6, h: 104 };
  });
}

export function signFoot({ edges }: Pick<Layout, "edges">, district: number): Point {
  return { x: 82, y: ((edges[district] ?? 0) + (edges[district + 1] ?? 0)) / 2 + 44 };
}

/** The box nothing else may stand in: the Bank's square, and the loans below it. */
export function squareBoxes(layout: Pick<Layout, "bank" | "pool" | "fan">): readonly Box[] {
  const { bank, pool, fan } = layout;
  const square = {
    x: bank.x - SQUARE.left,
    y: bank.y - SQUARE.up,
    w: SQUARE.left + SQUARE.right,
    h: SQUARE.up + SQUARE.down,
  };
  const fanned = { x: pool.x - fan.half, y: pool.y - 10, w: fan.half * 2, h: fan.down + 10 };
  return [square, fanned];
}

function attempt(peers: readonly Place[], aspect: number, grown: number): { layout: Layout; crowded: boolean } {
  const fan = fanReach(Math.min(80, peers.length * 2), aspect < NARROW ? ROW.narrow : ROW.wide);
  const down = Math.max(SQUARE.down, POOL.y + fan.down);
  const middle = (SQUARE.up + down) * Math.max(SQUARE.left * 2, fan.half * 2);
  const own = (HOME.left + HOME.right) * (HOME.up + HOME.down);
  const needed = (peers.length * own * ROOM + middle) * grown;
  const world = frame(needed, aspect);
  const inner = {
    x: MARGIN.left,
    y: MARGIN.top,
    w: world.w - MARGIN.left - MARGIN.right,
    h: world.h - MARGIN.top - MARGIN.bottom,
  };
  // The square and its fan together sit in the middle, so the Bank itself stands a little above it.
  const bank = { x: inner.x + inner.w / 2, y: inner.y + inner.h / 2 + (SQUARE.up - down) / 2 };
  const base = {
    world,
    bank,
    pool: { x: bank.x + POOL.x, y: bank.y + POOL.y },
    fan,
    edges: EDGES.map((edge) => inner.y + (edge / 1000) * inner.h),
  };
  const homes = peers.map((peer) => ({
    ...peer,
    x: inner.x + HOME.left + (peer.x / 1000) * (inner.w - HOME.left - HOME.right),
    y: inner.y + HOME.up + (peer.y / 1000) * (inner.h - HOME.up - HOME.down),
  }));
  const crowded = relax(homes, inner, base.edges, squareBoxes(base));
  return { layout: { ...base, homes }, crowded };
}

function frame(needed: number, aspect: number): Size {
  const inner = Math.max(needed, SMALLEST.w * SMALLEST.h);
  const side = MARGIN.left + MARGIN.right;
  const upright = MARGIN.top + MARGIN.bottom;
  // (w − side)(h − upright) = inner with w = aspect · h
  const b = aspect * upright + side;
  const h = (b + Math.sqrt(b * b + 4 * aspect * (inner - side * upright))) / (2 * aspect);
  return { w: Math.round(aspect * h), h: Math.round(h) };
}

/**
 * Pushes overlapping boxes apart, mostly along the shorter way. What stays stuck gets a small kick now and then, from a
 * seed. Returns true when some still overlap at the end.
 */
function relax(homes: Spot[], inner: Box, edges: readonly number[], blocks: readonly Box[]): boolean {
  const w = HOME.left + HOME.right;
  const h = HOME.up + HOME.down;
  const chance = chanceFrom(homes.length);
  for (let step = 0; step < STEPS; step++) {
    const stuck = new Set<Spot>();
    for (const [i, a] of homes.entries()) {
      for (const b of homes.slice(i + 1)) {
        const overX = w - Math.abs(a.x - b.x);
        const overY = h - Math.abs(a.y - b.y);
        if (overX <= SLACK || overY <= SLACK) continue;
        stuck.add(a).add(b);
        part(a, b, overX, overY);
      }
      for (const block of blocks) if (leave(a, block)) stuck.add(a);
    }
    // Stuck is also what has to be brought back: it may land on others.
    for (const home of homes) if (bringBack(home, inner, edges)) stuck.add(home);
    if (stuck.size === 0) return false;
    if (step % KICK_EVERY === KICK_EVERY - 1) {
      for (const home of stuck) {
        home.x += (chance() - 0.5) * w * 1.2;
        home.y += (chance() - 0.5) * h * 1.2;
      }
    }
  }
  return true;
}

interface Spot {
  x: number;
  y: number;
  readonly district: number;
}

/** A homestead may lean over the edge of its district, but not leave it, nor the map. Returns true when it was moved. */
function bringBack(home: Spot, inner: Box, edges: readonly number[]): boolean {
  const [top, bottom] = [edges[home.district] ?? inner.y, edges[home.district + 1] ?? inner.y + inner.h];
  const lean = (bottom - top) * LEAN;
  const x = Math.min(inner.x + inner.w - HOME.right, Math.max(inner.x + HOME.left, home.x));
  const lowest = Math.min(inner.y + inner.h - HOME.down, bottom + lean);
  const highest = Math.max(inner.y + HOME.up, top - lean);
  const y = Math.min(lowest, Math.max(highest, home.y));
  const moved = x !== home.x || y !== home.y;
  home.x = x;
  home.y = y;
  return moved;
}

function part(a: Spot, b: Spot, overX: number, overY: number): void {
  // Slightly in favour of sideways: districts lie one above the other and a homestead should stay in its own.
  if (overX < overY * 1.3) {
    const push = (overX / 2 + 0.3) * (a.x < b.x || (a.x === b.x && a.y <= b.y) ? -1 : 1);
    a.x += push;
    b.x -= push;
  } else {
    const push = (overY / 2 + 0.3) * (a.y <= b.y ? -1 : 1);
    a.y += push;
    b.y -= push;
  }
}

/** Out of a block by the shortest way. */
function leave(home: Spot, block: Box): boolean {
  const right = block.x + block.w + HOME.left - home.x;
  const left = home.x - (block.x - HOME.right);
  const below = block.y + block.h + HOME.up - home.y;
  const above = home.y - (block.y - HOME.down);
  const least = Math.min(right, left, below, above);
  if (least <= SLACK) return false;
  if (least === right) home.x += right;
  else if (least === left) home.x -= left;
  else if (least === below) home.y += below;
  else home.y -= above;
  return true;
}
