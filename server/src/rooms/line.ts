/** A live connection: a person, a facilitator, or a projector; to the session's own room, or to a table. */
export type Role = "peer" | "host" | "watch";

export interface Line {
  readonly role: Role;
  /** 0 = nobody's */
  readonly person: number;
  /** through whose eyes it sees a table's game: a person's own, or whom a facilitator looks at; -1 = as everybody may */
  seat: number;
  /** the page it belongs to: a page's own newer connection is no other tab */
  readonly tab: string;
  /** it holds its room's state: whatever was sent so far reaches it in order */
  isOpen(): boolean;
  send(type: string, message: unknown): void;
  /** ends the connection with one of our codes; `reason` travels with the code, or not at all */
  close(code: number, reason?: string): void;
}

/** Why the server ends a connection. 4000 to 4010 belong to Colyseus. */
export const closeCodes = {
  /** this person was opened in another tab or on another device; the reason is that one's `tab` */
  moved: 4012,
  /** a facilitator took this person out of the session */
  removed: 4013,
  /** this person belongs into another room now */
  go: 4014,
  /** five messages that were none */
  malformed: 4022,
  /** far more messages than a person sends */
  tooFast: 4029,
  /** the session is no more */
  closed: 4030,
  /** the server is stopping; it will be back */
  restarting: 4031,
} as const;
