/**
 * Traits of a household that works and lends as the steady one does, borrows to raise its generators too, and leaves
 * designs and co-ops to others. What else marks the zealot, the inflater and the innovator stands in their own files.
 */
import type { Traits } from "./householder.ts";
import { steady } from "./steady.ts";

const { designs: _designs, coops: _coops, ...alone } = steady;

export const investor: Traits = { ...alone, borrows: "invest" };
