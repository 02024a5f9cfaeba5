/**
 * What a page may know. Plain data only: the board and the panels draw these and nothing else.
 *
 * Units: energy in whole joules (J), money in whole tokens (T), working time in whole minutes (min), goods in pieces,
 * shares and conditions in parts per million (ppm). Vitality and wellbeing are points from 0 to 100.
 * Seats count from 0. Text is never carried here: `key`s are looked up in `assets/text`.
 * Each idea has its own file in types/.
 */
export type * from "./types/community.ts";
export type * from "./types/energy.ts";
export type * from "./types/flow.ts";
export type * from "./types/loans.ts";
export type * from "./types/report.ts";
export type * from "./types/seat.ts";
export type * from "./types/trade.ts";
export type * from "./types/words.ts";
