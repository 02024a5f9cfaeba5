/**
 * Sharer: works a bit longer for others and much for what belongs to all, lends early and long, and borrows to raise its
 * machines, which feeds everyone.
 */
import type { Traits } from "./householder.ts";

export const sharer: Traits = {
  reserve: 150_000,
  sells: true,
  forOthers: 6,
  overtime: 60,
  lendsAbove: 90,
  lendShare: 700_000,
  lendTerm: 8,
  borrows: "invest",
  invests: true,
  wantsAbove: 60,
  pantry: 0,
  designs: "opens",
  coops: true,
  commons: 80,
  givesAbove: 50,
  interest: 0,
};
