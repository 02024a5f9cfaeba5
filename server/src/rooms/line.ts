/** A live connection to a table: somebody at a seat, or a facilitator. */
export interface Line {
  readonly role: "peer" | "host";
  /** -1 for a facilitator */
  seat: number;
  /** the page it belongs to: a page's own newer connection is no other tab */
  readonly tab: string;
  send(type: string, message: unknown): void;
  /** ends the connection with one of our codes */
  close(code: number): void;
}

/** Why the server ends a connection. 4000 to 4010 belong to Colyseus. */
export const closeCodes = {
  /** this seat was opened in another tab */
  moved: 4012,
  /** a facilitator took this person off the table */
  removed: 4013,
  /** five messages that were none */
  malformed: 4022,
  /** far more messages than a person sends */
  tooFast: 4029,
  /** the table is no more */
  closed: 4030,
  /** the server is stopping; it will be back */
  restarting: 4031,
} as const;
