/** Sharer: works a bit longer for others, lends early and long, and borrows to raise its machines, which feeds everyone. */
import type { Traits } from "./householder.ts";

export const sharer: Traits = {
  reserve: 150_000,
  sells: true,
  forOthers: 6,
  overtime: 60,
  lendsAbove: 70,
  lendShare: 700_000,
  lendTerm: 8,
  borrows: "invest",
  invests: true,
  wantsAbove: 60,
  pantry: 0,
  designs: "opens",
  coops: true,
  commons: 40,
  givesAbove: 80,
};
