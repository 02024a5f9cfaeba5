/** The server's bounds of what a facilitator types, said before she sends it. A test holds them to `protocol/session.ts`. */
/** letters of a name; more would be cut off */
export const NAME_MOST = 20;
export const SECONDS_MOST = 3600;
export const COUNTDOWN_MOST = 600;
export const SEED_MOST = 0xffffffff;
export const SEATS = { min: 2, max: 40 } as const;
export const ROUNDS = { min: 3, max: 40 } as const;
