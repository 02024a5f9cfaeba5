/**
 * Where homesteads stand and what people are good at, drawn once when a game opens.
 * Three districts lie one above the other: ridge, valley, shore. Neighbours share most of their weather.
 */
import type { Rng } from "../kernel/rng.ts";
import { WHOLE } from "../kernel/units.ts";
import type { GameSetup, Seat } from "./game.ts";

export const DISTRICTS = 3;
/** y from..to of each district on a map of 1000 × 1000; the middle of the map is the Bank's. */
const BANDS: readonly (readonly [number, number])[] = [
  [60, 330],
  [350, 650],
  [670, 940],
];
const BANK_REACH = 190;
/** Candidates drawn for each homestead; the one farthest from its neighbours is taken. */
const CANDIDATES = 14;
const TALENT = 700_000;
/** others take between the ordinary effort and 1.4 of it, in steps of a tenth */
const SKILL_STEPS = 4;

export function drawSeats(setup: GameSetup, rng: Rng): Seat[] {
  const goods = setup.ruleset.goods.map((good) => good.id);
  const order = rng.shuffled(setup.seats.map((_, i) => i));
  const seats: Seat[] = [];
  setup.seats.forEach((seat, i) => {
    const district = (order[i] as number) % DISTRICTS;
    const { x, y } = farthestPlace(seats, district, rng);
    const skill: Record<string, number> = {};
    const first = ((order[i] as number) * 2) % goods.length;
    goods.forEach((good, g) => {
      const talented = g === first || g === (first + 1) % goods.length;
      skill[good] = talented ? TALENT : WHOLE + rng.between(0, SKILL_STEPS) * 100_000;
    });
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

function farthestPlace(taken: readonly Seat[], district: number, rng: Rng): { x: number; y: number } {
  const [top, bottom] = BANDS[district] as readonly [number, number];
  let best = { x: 0, y: 0 };
  let bestRoom = -1;
  for (let i = 0; i < CANDIDATES; i++) {
    const at = { x: rng.between(50, 950), y: rng.between(top, bottom) };
    let room = distanceSquared(at, { x: 500, y: 500 }) < BANK_REACH * BANK_REACH ? 0 : 4_000_000;
    for (const seat of taken) {
      const d = distanceSquared(at, seat);
      if (d < room) room = d;
    }
    if (room > bestRoom) {
      best = at;
      bestRoom = room;
    }
  }
  return best;
}
