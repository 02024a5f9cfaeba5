/** What pages and server know by heart, for pages that load no parser. */

/** symbols of a line of talk, and of a message between a person and the facilitator */
export const SAY_MOST = 200;
export const MESSAGE_MOST = 400;
/** of what everybody reads in a pause */
export const CAPTION_MOST = 120;

/** tables of a session */
export const TABLES_MOST = 8;

/** Quick signals at a table: `signal.<name>` in the text file. */
export const signals = ["hello", "thanks", "offer", "need", "agree", "disagree", "wait", "hurry"] as const;
export type Signal = (typeof signals)[number];
