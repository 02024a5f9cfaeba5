/**
 * Where homesteads stand and what people are good at, drawn once when a game opens.
 * Three districts lie one above the other: ridge, valley, shore. Neighbours share most of their weather.
 */
import type { Rng } from "../kernel/rng.ts";
import { WHOLE } from "../kernel/units.ts";
import type { GameSetup, Seat } from "./game.ts";

/** Districts, from the ridge down to the shore. */
export const DISTRICTS = 3;
/** y from..to of each district on a map of 1000 × 1000; the middle of the map is the Bank's. */
const BANDS: readonly (readonly [number, number])[] = [
  [60, 330],
  [350, 650],
  [670, 940],
];
/** Where the Bank stands, x and y alike. */
const BANK_AT = 500;
/** How far around the Bank nobody lives. */
const BANK_REACH = 190;
/** x at which every district begins. */
const LEFTMOST = 50;
/** x at which it ends. */
const RIGHTMOST = 950;
/** Squared, farther than any two places of the map are apart. */
const FAR = 4_000_000;
/** Candidates drawn for each homestead; the one farthest from its neighbours is taken. */
const CANDIDATES = 14;
/** ppm of the ordinary effort that the talented take. */
const TALENT = 700_000;
/** Others take between the ordinary effort and 1.4 of it, in steps of a tenth. */
const SKILL_STEPS = 4;
/** ppm of one step. */
const SKILL_STEP = 100_000;

export function drawSeats(setup: GameSetup, rng: Rng): Seat[] {
  const goods = setup.ruleset.goods.map((good) => good.id);
  const order = rng.shuffled(setup.seats.map((_, i) => i));
  const seats: Seat[] = [];
  const taken = new Homesteads();
  setup.seats.forEach((seat, i) => {
    const district = (order[i] as number) % DISTRICTS;
    const { x, y } = farthestPlace(taken, district, rng);
    const skill: Record<string, number> = {};
    const first = ((order[i] as number) * 2) % goods.length;
    goods.forEach((good, g) => {
      const talented = g === first || g === (first + 1) % goods.length;
      skill[good] = talented ? TALENT : WHOLE + rng.between(0, SKILL_STEPS) * SKILL_STEP;
    });
    taken.add({ x, y });
    seats.push({ occupant: seat.occupant, policy: seat.policy, done: false, x, y, district, skill });
  });
  return seats;
}

export function isTalent(seat: Readonly<Seat>, good: string): boolean {
  return seat.skill[good] === TALENT;
}

/** Squared distance between two seats on the map. */
export function distanceSquared(a: { x: number; y: number }, b: { x: number; y: number }): number {
  return (a.x - b.x) * (a.x - b.x) + (a.y - b.y) * (a.y - b.y);
}

function farthestPlace(taken: Homesteads, district: number, rng: Rng): { x: number; y: number } {
  const [top, bottom] = BANDS[district] as readonly [number, number];
  let best = { x: 0, y: 0 };
  let bestRoom = -1;
  for (let i = 0; i < CANDIDATES; i++) {
    const at = { x: rng.between(LEFTMOST, RIGHTMOST), y: rng.between(top, bottom) };
    const byTheBank = distanceSquared(at, { x: BANK_AT, y: BANK_AT }) < BANK_REACH * BANK_REACH;
    const room = byTheBank ? 0 : taken.nearest(at, FAR);
    if (room > bestRoom) {
      best = at;
      bestRoom = room;
    }
  }
  return best;
}

type Place = Pick<Seat, "x" | "y">;

/** Who stands where, by squares of the map: a city would otherwise be gone through once for each of its homesteads. */
class Homesteads {
  readonly #all: Place[] = [];
  readonly #squares = new Map<number, Place[]>();

  add(place: Place): void {
    this.#all.push(place);
    const key = squareKey(squareOf(place.x), squareOf(place.y));
    const there = this.#squares.get(key);
    if (there) there.push(place);
    else this.#squares.set(key, [place]);
  }

  /** Squared distance to the nearest one, at most `most`. Rings of squares, until the next lies too far to matter. */
  nearest(at: Place, most: number): number {
    let room = most;
    if (this.#all.length < MANY) {
      for (const place of this.#all) room = Math.min(room, distanceSquared(at, place));
      return room;
    }
    const [x, y] = [squareOf(at.x), squareOf(at.y)];
    for (let ring = 0; ring <= SQUARES && (ring < 2 || squared((ring - 1) * SQUARE) < room); ring++)
      for (let dx = -ring; dx <= ring; dx++) {
        // Of the columns between the outer ones only the ends belong to the ring.
        const step = Math.abs(dx) === ring ? 1 : 2 * ring;
        for (let dy = -ring; dy <= ring; dy += step)
          for (const place of this.#squares.get(squareKey(x + dx, y + dy)) ?? NOBODY)
            room = Math.min(room, distanceSquared(at, place));
      }
    return room;
  }
}

const squared = (length: number): number => length * length;
const NOBODY: readonly Place[] = [];
/** Up to so many, going through them all is quicker. */
const MANY = 150;
/** Side of a square. */
const SQUARE = 40;
/** Squares across the map. */
const SQUARES = 25;
/** Columns of keys: those beside the map, on either side, have keys of their own. */
const COLUMNS = 100;
const squareOf = (coordinate: number): number => Math.floor(coordinate / SQUARE);
const squareKey = (x: number, y: number): number => (x + SQUARES) * COLUMNS + (y + SQUARES);
