/** Free rider: gives nothing after the opening, works for nobody, borrows whatever it is given and enjoys it. */
import { noLending, type Traits } from "./householder.ts";

export const freerider: Traits = {
  reserve: 0,
  sells: false,
  forOthers: 0,
  overtime: 0,
  lendsAbove: noLending,
  lendShare: 0,
  lendTerm: 2,
  borrows: "always",
  invests: false,
  wantsAbove: 25,
  pantry: 0,
};
