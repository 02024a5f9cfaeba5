/** What a session says to one person, for the tests of the pages. */
import type { MessageLine, Recap, SelfView, TalkLine } from "@commonwatt/shared/views/session.ts";

const AT_MS = Date.UTC(2026, 9, 21, 8, 30, 0);

export const aSelf = (): SelfView => ({
  code: "BCDF23",
  stage: "open",
  person: 1,
  name: "Ada",
  table: 1,
  seat: 0,
  waits: "",
  tables: 2,
  muted: false,
  talk: { chat: true, signals: true },
  revealed: [],
});

export const aTalk: readonly TalkLine[] = [
  { n: 1, person: 2, seat: 1, name: "Bo", kind: "say", text: "Who has food to sell?", atMs: AT_MS },
  { n: 2, person: 1, seat: 0, name: "Ada", kind: "signal", text: "offer", atMs: AT_MS + 20_000 },
  { n: 3, person: 2, seat: 1, name: "Bo", kind: "signal", text: "thanks", atMs: AT_MS + 40_000 },
];

export const someMessages: readonly MessageLine[] = [
  { n: 4, person: 1, table: 0, from: "person", kind: "message", text: "What is standing?", atMs: AT_MS },
  {
    n: 5,
    person: 1,
    table: 0,
    from: "host",
    kind: "message",
    text: "What others gained from you.",
    atMs: AT_MS + 9_000,
  },
  { n: 9, person: 1, table: 0, from: "host", kind: "nudge", text: "", atMs: AT_MS + 60_000 },
];

export const questions: NonNullable<SelfView["questionnaire"]> = {
  id: "before",
  when: "before",
  title: "Before we begin",
  items: [
    { id: "fair", kind: "likert", text: "Money is fair.", steps: 5, low: "I disagree", high: "I agree" },
    { id: "scarce", kind: "choice", text: "What runs out first?", options: ["Energy", "Money", "Time", "Trust"] },
    { id: "expect", kind: "text", text: "What do you expect?" },
  ],
  answers: { fair: 4 },
};

export const someRecap: Recap = {
  why: "gone",
  fromRound: 1,
  toRound: 2,
  lines: [
    { seq: 7, round: 1, key: "harvested", params: { joules: 800_000 }, tokens: 0, joules: 800_000 },
    { seq: 9, round: 2, key: "sold", params: { peer: 1, units: 1, good: "food", total: 30 }, tokens: 30, joules: 0 },
  ],
};
