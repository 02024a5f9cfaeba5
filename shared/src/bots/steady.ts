/** Steady: sees to its own home first, sells what is over, works with its talents, lends a little when it has plenty. */
import type { Traits } from "./householder.ts";

export const steady: Traits = {
  reserve: 150_000,
  sells: true,
  forOthers: 4,
  overtime: 0,
  lendsAbove: 90,
  lendShare: 400_000,
  lendTerm: 4,
  borrows: "need",
  invests: true,
  wantsAbove: 60,
  pantry: 0,
  designs: "keeps",
  coops: true,
  commons: 30,
};
