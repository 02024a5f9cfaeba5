/** Hoarder: fills its battery and its purse and parts with neither; makes and mends only what its own home needs. */
import { noLending, type Traits } from "./householder.ts";

export const hoarder: Traits = {
  reserve: 1_500_000,
  sells: true,
  forOthers: 0,
  overtime: 0,
  lendsAbove: noLending,
  lendShare: 0,
  lendTerm: 2,
  borrows: "never",
  invests: false,
  wantsAbove: noLending,
  pantry: 2,
  designs: "keeps",
};
