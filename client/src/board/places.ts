/** Places on the Bank's square that both its picture and the flows need, from the Bank's own place in world units. */

/** The vessel's mouth: energy arrives and leaves here. */
export const MOUTH = { x: 0, y: -104 } as const;
/** The till: tokens arrive and leave here. */
export const TILL = { x: -116, y: -16 } as const;
