/**
 * What must hold at every moment, in production too: where that is watched over while games are played, and which planted bug
 * shows that it is. `invariants.test.ts` holds this list to the sources.
 */

/** `[file from the checkout, text in it]` */
export type Place = readonly [string, string];

export interface Invariant {
  readonly n: number;
  readonly what: string;
  /** where it is asserted, refused or enforced while games are played */
  readonly asserted: readonly Place[];
  /** a test of which the bug, or the forbidden thing, is part */
  readonly planted: readonly Place[];
  /** what is otherwise than one would expect */
  readonly note?: string;
}

const bugs = "tests/simulation/plantedBugs/bugs.ts";
const worlds = "tests/sim-faults/bugs.ts";
const invariants = "shared/src/rules/invariants.ts";
const post = "shared/src/ledger/post.ts";
const chain = "server/src/store/chain.ts";
const values = "tests/faults/values.test.ts";

export const list: readonly Invariant[] = [
  // Ledger
  {
    n: 1,
    what: "all accounts of a unit sum to zero, the world's among them",
    asserted: [[invariants, "the books do not balance"]],
    planted: [
      [worlds, "a token comes from nowhere"],
      ["tests/properties/conservation.test.ts", "a rule that pays a token too much is stopped"],
    ],
  },
  {
    n: 2,
    what: "tokens come from the mint alone, and against energy",
    asserted: [
      [post, '"ledger_unit"'],
      ["shared/src/mechanics/conventional.ts", "invariant: (game)"],
    ],
    planted: [
      [bugs, "energy may become money"],
      [bugs, "a fixed stock of money grows when the till is empty"],
      [bugs, "the mint forgets what flow was usual"],
    ],
    note: "How much a sale mints is one rule of three; the second books of tests/simulation/auditor follow each.",
  },
  {
    n: 3,
    what: "no joule appears or disappears",
    asserted: [[invariants, "imbalance(game.balances)"]],
    planted: [
      [bugs, "the books may lack something"],
      ["tests/properties/conservation.test.ts", "a step of dusk that takes more than there is"],
    ],
  },
  {
    n: 4,
    what: "no account below its floor; what is set aside for an order is there",
    asserted: [
      [post, "from.floor"],
      ["shared/src/mechanics/market.ts", "invariant: orderFault"],
    ],
    planted: [
      [bugs, "a purse may owe one token"],
      [bugs, "an order that is given up keeps a token"],
    ],
  },
  {
    n: 5,
    what: "whole numbers below 2^53, more than nothing in a transfer",
    asserted: [
      ["shared/src/kernel/units.ts", "are whole numbers below 2^53"],
      [post, '"ledger_overflow"'],
      [post, '"ledger_amount"'],
    ],
    planted: [
      [bugs, "large products are not exact"],
      ["tests/properties/kernel.test.ts", "what is not whole is no quantity"],
    ],
  },
  {
    n: 6,
    what: "pieces of a split sum to the whole, odd ones by the largest remainder",
    asserted: [["shared/src/kernel/split.ts", "weights of a split are not negative"]],
    planted: [
      [bugs, "odd pieces go to the smallest remainders"],
      [bugs, "ties of a split go to the last"],
    ],
    note: "That the pieces sum up is asserted by the books, of which they are transfers.",
  },
  {
    n: 7,
    what: "records never change; a correction is a new one",
    asserted: [[chain, "export function brokenAt"]],
    planted: [
      ["tests/server/store.test.ts", "breaks where a record was"],
      [bugs, "a correction counts as a gift"],
    ],
  },

  // Log and state
  {
    n: 8,
    what: "records are numbered without gaps, chained, and never earlier than the one before; a server that lost a session is fenced",
    asserted: [
      [chain, "row.timeMs >= timeMs"],
      ["server/src/store/postgres.ts", '"fenced"'],
    ],
    planted: [
      ["tests/server/store.test.ts", '["set back in time"'],
      ["tests/scale/postgres.test.ts", "whoever has lost a session writes nothing to it"],
    ],
  },
  {
    n: 9,
    what: "what is acknowledged is on the disk",
    asserted: [["server/src/store/desk.ts", "only what was given to be saved is answered as saved"]],
    planted: [
      [worlds, "answered before it is safe"],
      [worlds, "the disk says it has synced before it has"],
      ["tests/server/store.test.ts", "an answer without a save"],
    ],
  },
  {
    n: 10,
    what: "an id is done once and gets one answer; other content under it is a conflict",
    asserted: [
      ["server/src/rooms/answers.ts", '"conflict"'],
      ["server/src/rooms/refusals.ts", "id_conflict"],
      ["server/src/store/migrations.ts", "CREATE UNIQUE INDEX"],
    ],
    planted: [
      [worlds, "a repeat is done once more"],
      [worlds, "what was answered is forgotten at a restart"],
      [worlds, "what the moment refused is done when it comes late"],
      [values, "F52 "],
    ],
  },
  {
    n: 11,
    what: "a log played again leads to the state it once led to",
    asserted: [["server/src/rooms/play.ts", "another state than it once led to"]],
    planted: [
      [bugs, "a replay compares no hashes"],
      ["tests/faults/disk.test.ts", "F64 F65 "],
    ],
    note: "Compared at each load, at each export and by the audit of each test; a running table does not replay itself.",
  },
  {
    n: 12,
    what: "a state that was written down and read goes on as if nothing had been",
    asserted: [["server/src/store/chain.ts", "export function chainStart"]],
    planted: [
      [bugs, "a saved game forgets its chance"],
      ["tests/server/store.test.ts", "and not under another game"],
    ],
    note: "No snapshots are stored: a game is its setup, rules included, and its log, and the chain begins with the setup.",
  },
  {
    n: 13,
    what: "the same game and action lead to the same, everywhere",
    asserted: [["shared/src/kernel/hash.ts", "state holds whole numbers only"]],
    planted: [
      ["tests/architecture/boundaries.test.ts", "what would make two machines disagree is found"],
      [bugs, "a hash hangs on the order in which a state was built"],
      [bugs, "the state of chance is not written down"],
    ],
  },
  {
    n: 14,
    what: "pages show what is so",
    asserted: [
      ["server/src/rooms/copying.ts", "framed(data)"],
      ["server/src/rooms/audience.ts", "isSettled()"],
      ["server/src/rooms/audience.ts", "checkOf(this.#shown"],
      ["client/src/net/connection.ts", "astray(told, "],
    ],
    planted: [
      ["tests/server/astray.test.ts", "reads one figure of the table wrongly finds out"],
      ["tests/server/astray.test.ts", "misses a change of its own view finds out"],
      [worlds, "everybody is shown a game that is not so"],
      [worlds, "a seat is shown what another has"],
      [worlds, "what is not saved yet is shown"],
      ["tests/server/copying.test.ts", "is not changed by the frames after it"],
    ],
    note: "Pages compare fingerprints, and no test's server may end with one that differed; every picture of every page of a simulated world is compared with the log itself.",
  },
  {
    n: 15,
    what: "what belongs to one seat reaches no other",
    asserted: [["server/src/rooms/audience.ts", "this.#rules.seatView(play.game, seen.line.seat)"]],
    planted: [
      [bugs, "criteria ride on orders for all to see"],
      [bugs, "everybody learns who borrows"],
      ["tests/server/privacy.test.ts", "no byte of them any other"],
    ],
  },

  // Session and resources
  {
    n: 16,
    what: "a seat has one person, a person one seat and one line",
    asserted: [
      ["server/src/session/register.ts", "faultIn(outcome.state)"],
      ["server/src/session/hall.ts", "a person has one live connection"],
    ],
    planted: [["tests/server/session/state.test.ts", '["two people on one seat"']],
  },
  {
    n: 17,
    what: "every queue has an end",
    asserted: [
      ["server/src/rooms/copying.ts", "bufferedAmount"],
      ["server/src/store/desk.ts", "WAITING_MOST"],
      ["server/src/rooms/strikes.ts", "LONG_BURST"],
      ["server/src/rooms/answers.ts", "KEPT"],
    ],
    planted: [
      ["tests/server/copying.test.ts", "while a megabyte waits is cut off"],
      ["tests/faults/floods.test.ts", "F22 "],
      ["tests/faults/floods.test.ts", "F29 "],
    ],
  },
  {
    n: 18,
    what: "no timer outlives its session",
    asserted: [["server/src/session/session.ts", "if (this.#closed) return;"]],
    planted: [["tests/server/saving.test.ts", "when a session is closed no clock of it runs on"]],
    note: "Over hours: `npm run soak`.",
  },
  {
    n: 19,
    what: "stages go their ways and no other",
    asserted: [["server/src/session/register.ts", "wrongWay(this.#decided, outcome.state)"]],
    planted: [["tests/server/session/state.test.ts", '["a closed session that opens"']],
  },
  {
    n: 20,
    what: "who acts is told by the line, and may do what her role may",
    asserted: [
      ["server/src/rooms/PageRoom.ts", "mayAsk(guest.line.role, name)"],
      ["server/src/rooms/TableRoom.ts", "seat: guest.line.seat"],
    ],
    planted: [
      [values, "F49 "],
      [values, "F50 "],
    ],
  },
];
