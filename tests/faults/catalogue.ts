/**
 * The faults and bad inputs this game must survive, by number, and what proves that it does. A proof is a test file with words
 * of the test's title; in this folder the titles begin with the number. `catalogue.test.ts` holds this list to the tests.
 */

/** `[file below tests/, words of the title]`; in this folder the title is found by the number. */
export type Proof = string | readonly [string, string];

export interface Fault {
  readonly n: number;
  readonly what: string;
  readonly proofs: readonly Proof[];
  /** why nothing here proves it, or not all of it */
  readonly left?: string;
}

const here = { connection: "faults/connection", floods: "faults/floods", values: "faults/values", disk: "faults/disk" };
const { connection, floods, values, disk } = here;
const time = "faults/time";
const people = "faults/people";
const frames = "server/frames";
const gate = "server/gate";

export const catalogue: readonly Fault[] = [
  // A. Connection and reconnection
  { n: 1, what: "socket dropped without a close frame", proofs: [connection] },
  { n: 2, what: "a phone that sleeps", proofs: [connection, ["server/session/dropOuts", "played by an autopilot"]] },
  { n: 3, what: "from wifi to mobile with the old socket open", proofs: [connection] },
  { n: 4, what: "two tabs of one player", proofs: [["server/coming-back", "in a second tab takes the seat over"]] },
  { n: 5, what: "racing reconnects", proofs: [["server/coming-back", "three pages race"]] },
  { n: 6, what: "a used place once more", proofs: [connection] },
  { n: 7, what: "a session id alone", proofs: [connection] },
  { n: 8, what: "guessed tokens", proofs: [connection] },
  { n: 9, what: "restart by SIGTERM", proofs: [["server/crash", "its pages come back to the next one"]] },
  { n: 10, what: "SIGKILL", proofs: ["faults/nemesis", ["server/crash", "twenty times in a row"]] },
  { n: 11, what: "a storm of reconnects", proofs: [disk] },
  {
    n: 12,
    what: "reload at each step",
    proofs: [
      ["pages/playJoin", "straight back to it after a reload"],
      ["server/page-line", "survives a reload"],
      ["browser/host", "the address becomes the key to its cockpit"],
    ],
  },
  { n: 13, what: "actions asked while offline", proofs: [connection] },
  { n: 14, what: "an answer lost after the save", proofs: [connection] },
  { n: 15, what: "sockets kept out by a school's filter", proofs: [connection] },
  { n: 16, what: "a proxy that gives up on silence", proofs: [connection] },
  { n: 17, what: "half-open connection", proofs: [connection] },
  {
    n: 18,
    what: "a player who never returns",
    proofs: [["server/session/dropOuts", "is closed, if that is the policy"]],
  },
  {
    n: 19,
    what: "the facilitator's browser dies",
    proofs: [["server/session/leading", "after a reload finds everything"]],
  },
  {
    n: 20,
    what: "a slow network with jitter",
    proofs: [connection],
    left: "Nobody gets grace at a deadline for her own lag: the round ends for all at once, and who is late is told so.",
  },

  // B. Floods, size, slowness
  { n: 21, what: "a flood from one page", proofs: [[frames, "from one page is dropped"]] },
  { n: 22, what: "a slow flood", proofs: [floods] },
  { n: 23, what: "garbage and empty frames", proofs: [[frames, "end the connection, and nobody else notices"]] },
  { n: 24, what: "a frame of 64 MB", proofs: [floods] },
  { n: 25, what: "a body of 256 MB", proofs: [floods] },
  { n: 26, what: "a body in chunks without end", proofs: [floods] },
  { n: 27, what: "requests never finished", proofs: [floods] },
  { n: 28, what: "idle sockets", proofs: [floods] },
  { n: 29, what: "a reader that never reads", proofs: [floods, ["server/copying", "while a megabyte waits"]] },
  {
    n: 30,
    what: "a reader that stalls",
    proofs: [connection, ["server/copying", "is not changed by the frames after it"]],
  },
  { n: 31, what: "sessions by the hundred", proofs: [floods] },
  { n: 32, what: "places reserved and not taken", proofs: [floods] },
  { n: 33, what: "joins with a known code", proofs: [floods, ["server/session/seating", "locked lets nobody new in"]] },
  { n: 34, what: "a whole class from one address", proofs: [[gate, "four classes that join at once"]] },
  { n: 35, what: "a flood of log lines", proofs: [floods] },
  { n: 36, what: "a rule file that is costly", proofs: [people, ["server/rulesets", "one that is too large"]] },
  { n: 37, what: "leaks over hours", proofs: [], left: "Shown by a run of hours, `npm run soak`, not by a test." },

  // C. Messages and values
  { n: 38, what: "broken msgpack", proofs: [[frames, "hurt nobody else"]] },
  { n: 39, what: "missing fields", proofs: [[frames, "is refused with the path"]] },
  { n: 40, what: "null, lists, words", proofs: [[frames, "is refused with the path"]] },
  { n: 41, what: "whole numbers of 64 bits", proofs: [[frames, "more than a number holds"]] },
  {
    n: 42,
    what: "no number, endless, halves",
    proofs: [
      [frames, "endless tokens"],
      ["properties/payloads", "a zero with a sign"],
    ],
  },
  { n: 43, what: "negative amounts", proofs: [[frames, "minus a million"]] },
  { n: 44, what: "more than there is", proofs: [values] },
  { n: 45, what: "numbers in strings", proofs: [[frames, "a number in a string"]] },
  {
    n: 46,
    what: "dates, sets and other extensions",
    proofs: [
      [frames, "a date"],
      [frames, "an unknown extension"],
    ],
  },
  { n: 47, what: "names that reach into the language", proofs: [values] },
  { n: 48, what: "unknown message types", proofs: [[frames, "of an unknown name is answered"]] },
  { n: 49, what: "an action for another's seat", proofs: [values] },
  { n: 50, what: "a facilitator's action by a player", proofs: [values] },
  { n: 51, what: "an action out of its stage", proofs: [values] },
  { n: 52, what: "one id, two contents", proofs: [values] },
  { n: 53, what: "two buyers of the last piece", proofs: [values] },
  {
    n: 54,
    what: "buying from oneself, trading in circles",
    proofs: [
      ["scenarios/market", "never from herself"],
      ["scenarios/lending", "lend in a circle"],
    ],
  },
  { n: 55, what: "a wrong type in the state", proofs: [["server/stopping", "its table stops with a code"]] },
  { n: 56, what: "throws of every kind", proofs: [values, ["server/stopping", "takes a stopped table up again"]] },

  // D. Persistence and recovery
  { n: 57, what: "killed between append and answer", proofs: [disk] },
  { n: 58, what: "a torn last record", proofs: [disk] },
  {
    n: 59,
    what: "a flipped bit",
    proofs: [disk, ["server/crash", "stops its table, naming the record"]],
    left: "Logs and the games they belong to are chained; the rows that say who sits where are not.",
  },
  { n: 60, what: "disk full", proofs: [disk] },
  {
    n: 61,
    what: "sync fails",
    proofs: [disk],
    left: "It is tried again on purpose: the failed transaction's pages are all written anew by the next one, so none is taken for synced.",
  },
  { n: 62, what: "power loss", proofs: [disk] },
  { n: 63, what: "two servers on one folder", proofs: [["server/crash", "a second server on the same data folder"]] },
  {
    n: 64,
    what: "an old log and newer rules",
    proofs: [disk, ["server/session/crash", "is opened, its game goes on"]],
  },
  { n: 65, what: "replay differs from play", proofs: [disk] },
  { n: 66, what: "a write-ahead file that grows", proofs: [disk] },
  { n: 67, what: "a stop that hangs", proofs: [disk] },
  { n: 68, what: "restoring a backup", proofs: [disk] },
  { n: 69, what: "database down", proofs: [["scale/together", "the database goes away"]] },
  { n: 70, what: "Redis down", proofs: [["scale/together", "Redis goes away"]] },
  {
    n: 71,
    what: "one room in two processes",
    proofs: [
      ["scale/together", "no twin of a table"],
      ["scale/postgres", "a hundred races for one session"],
    ],
  },
  { n: 72, what: "export during play", proofs: [disk] },

  // E. Time and determinism
  { n: 73, what: "a page's clock a day off", proofs: [time] },
  {
    n: 74,
    what: "the server's wall clock jumps",
    proofs: [time, ["server/saving", "times in the log never decrease"]],
  },
  { n: 75, what: "the machine slept", proofs: [time, ["server/saving", "a clock that jumped pauses"]] },
  { n: 76, what: "the event loop stands still", proofs: [time] },
  {
    n: 77,
    what: "float maths",
    proofs: [
      ["architecture/boundaries", "what would make two machines disagree"],
      ["browser/sameEverywhere", "end alike in Node and in Chromium"],
    ],
  },
  {
    n: 78,
    what: "order of keys, language",
    proofs: [["properties/kernel", "does not depend on the order in which a state was built"]],
  },
  {
    n: 79,
    what: "chance over a restart",
    proofs: [["properties/kernel", "is taken up again where it was written down"]],
  },
  {
    n: 80,
    what: "a long game overflows",
    proofs: [
      ["properties/kernel", "what is not whole is no quantity"],
      ["simulation/audit", "agree with their auditors"],
    ],
  },

  // F. Uploads, exports, pages, people
  { n: 81, what: "monstrous documents", proofs: [people] },
  { n: 82, what: "packed documents", proofs: [people] },
  { n: 83, what: "numbers bent, fields twice", proofs: [people] },
  { n: 84, what: "patterns that never end", proofs: [people] },
  { n: 85, what: "rules that mint from nothing", proofs: [people, ["scenarios/rulesetFaults", "could stand there"]] },
  {
    n: 86,
    what: "markup in texts",
    proofs: [people, ["architecture/boundaries", "markup made out of text is found"], [gate, "carries the headers"]],
  },
  { n: 87, what: "strange names", proofs: [["server/names", "is shown as"]] },
  { n: 88, what: "formulas in CSV", proofs: [["server/export", "cells"]] },
  { n: 89, what: "foreign origins", proofs: [[gate, "opens no socket"]] },
  { n: 90, what: "framing", proofs: [[gate, "carries the headers"]] },
  { n: 91, what: "a facilitator's link leaks", proofs: ["faults/secrets", ["server/privacy", "stored by nobody"]] },
  { n: 92, what: "the database is stolen", proofs: ["faults/secrets", ["server/privacy", "stored by nobody"]] },
  { n: 93, what: "a developer's doors left open", proofs: [people] },
  { n: 94, what: "odd verbs, paths and headers", proofs: [people] },
  {
    n: 95,
    what: "installing without a code host",
    proofs: [["architecture/repository", "names no address to download from"]],
  },
  { n: 96, what: "a wrong Node", proofs: [people] },
];
