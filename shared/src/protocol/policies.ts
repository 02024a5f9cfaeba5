/** Policies with which a facilitator may fill empty seats, in the order in which they are offered. */
export const tablePolicies = [
  "steady",
  "sharer",
  "hoarder",
  "freerider",
  "defaulter",
  "colluder",
  "zealot",
  "innovator",
  "inflater",
  "random",
] as const;

export type TablePolicy = (typeof tablePolicies)[number];
