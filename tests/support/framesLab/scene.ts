/** What both bare scenes draw, so that they can be compared with the board: homesteads, loans as arcs, a matrix, things that move. */
export const PEERS = 40;
export const LOANS = 80;
export const WIDTH = 1200;
export const HEIGHT = 750;
export const MATRIX = { x: 700, y: 120, cell: 11 } as const;
export const TONES = ["#f1e6cc", "#b9d2a4", "#9fd0e6", "#f2a91f", "#d5577a"] as const;

export interface Spot {
  readonly x: number;
  readonly y: number;
}

/** Homesteads on a ring of two rows. */
export const homes: readonly Spot[] = Array.from({ length: PEERS }, (_, i) => {
  const angle = (i / PEERS) * 2 * Math.PI;
  const reach = i % 2 === 0 ? 1 : 0.72;
  return { x: 340 + 300 * reach * Math.cos(angle), y: 375 + 300 * reach * Math.sin(angle) };
});

/** Each loan between two homesteads. */
export const loans: readonly (readonly [Spot, Spot])[] = Array.from({ length: LOANS }, (_, i) => {
  const from = homes[i % PEERS] as Spot;
  const to = homes[(i * 7 + 13) % PEERS] as Spot;
  return [from, to];
});

export const toneOf = (row: number, column: number): string => TONES[(row * 7 + column * 3) % TONES.length] as string;

/** Where a token on its way is, as a share of the way. */
export const shareAt = (loan: number, ms: number): number => (((ms / 1_400 + loan / LOANS) % 1) + 1) % 1;
