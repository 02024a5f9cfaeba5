/**
 * All that finds moments, and the choice among what they find: the most telling first, few of one family, told in the order in
 * which they happened. A new kind is a finder, a line here, a word in `views/debrief.ts` and its texts.
 */
import type { MomentKind } from "../../views/debrief.ts";
import type { Finder, Found } from "../finder.ts";
import { crossed, hinge } from "./community.ts";
import { averted, blackout, run, shock } from "./energy.ts";
import { firstLoan, savingLoan } from "./loans.ts";
import { firstRefusal, hoard, inequality } from "./purses.ts";
import { copied, loop } from "./together.ts";

export const finders: readonly (() => Finder)[] = [
  firstLoan,
  savingLoan,
  firstRefusal,
  hoard,
  inequality,
  run,
  blackout,
  averted,
  shock,
  loop,
  copied,
  crossed,
  hinge,
];

const families: Readonly<Record<MomentKind, string>> = {
  first_loan: "loans",
  saved: "loans",
  refused: "purses",
  hoard: "purses",
  inequality: "purses",
  run: "energy",
  blackout: "energy",
  averted: "energy",
  shock: "shock",
  loop: "together",
  copied: "together",
  crossed_under: "community",
  crossed_over: "community",
  hinge: "community",
};

export const MOMENTS_MOST = 7;
const MOMENTS_LEAST = 5;
const OF_A_FAMILY = 2;
/** What each moment already taken from a game costs the next one from there: every table has something to tell. */
const TURN = 60;

/** Five to seven of all that was found, where there are so many; `where` tells games apart. */
export function chosen<T extends Found>(found: readonly T[], where: (one: T) => number = () => 0): readonly T[] {
  const ranked = [...found].sort((a, b) => b.weight - a.weight || where(a) - where(b) || a.seq - b.seq);
  const taken: T[] = [];
  const left: T[] = [];
  const worth = (one: T): number => one.weight - TURN * taken.filter((other) => where(other) === where(one)).length;
  while (ranked.length > 0) {
    const at = ranked.reduce((best, one, i) => (worth(one) > worth(ranked[best] as T) ? i : best), 0);
    const [one] = ranked.splice(at, 1) as [T];
    const alike = taken.filter(({ kind }) => families[kind] === families[one.kind]).length;
    const twice = taken.some(({ kind }) => kind === one.kind);
    if (taken.length < MOMENTS_MOST && alike < OF_A_FAMILY && !twice) taken.push(one);
    else left.push(one);
  }
  // Where variety leaves too few, the most telling of the rest follow.
  taken.push(...left.slice(0, Math.max(0, MOMENTS_LEAST - taken.length)));
  return taken.sort((a, b) => where(a) - where(b) || a.seq - b.seq);
}
