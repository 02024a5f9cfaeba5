/** Sharer: keeps little, works a bit longer for others, lends early and long. */
import type { Traits } from "./householder.ts";

export const sharer: Traits = {
  reserve: 0,
  sells: true,
  forOthers: 8,
  overtime: 60,
  lendsAbove: 45,
  lendShare: 700_000,
  lendTerm: 8,
  borrows: "invest",
  invests: true,
  wantsAbove: 45,
  pantry: 0,
};
