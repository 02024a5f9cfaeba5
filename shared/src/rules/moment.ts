/** The automatic parts of a round, in the order in which they happen. Within a moment mechanics run in registry order. */
export const dawn = ["dawn.weather", "dawn.harvest", "dawn.leak", "dawn.wear", "dawn.bank", "dawn.open"] as const;
export const dusk = [
  "dusk.orders",
  "dusk.homes",
  "dusk.live",
  "dusk.loans",
  "dusk.bank",
  "dusk.credits",
  "dusk.registry",
  "dusk.affinity",
  "dusk.stock",
  "dusk.vitality",
  "dusk.close",
] as const;

export type Moment = (typeof dawn)[number] | (typeof dusk)[number];
