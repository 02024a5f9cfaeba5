/**
 * Bugs to plant into the real code, one at a time, so that the checker of histories is itself checked. Each says by which
 * complaint it has to be found.
 */
import { account } from "@commonwatt/shared/ledger/account.ts";
import type { Network } from "../../client/src/net/live.ts";
import { Outbox, type Outgoing } from "../../client/src/net/send.ts";
import { Answers } from "../../server/src/rooms/answers.ts";
import { Intake } from "../../server/src/rooms/intake.ts";
import { Refusals } from "../../server/src/rooms/refusals.ts";
import type { Rules } from "../../server/src/rules.ts";
import { type Decided, Desk } from "../../server/src/store/desk.ts";
import type { DiskBugs } from "./disk.ts";

export interface Bug {
  /** part of the first complaint, or of a later one */
  readonly foundBy: string;
  readonly disk?: DiskBugs;
  /** changes the code; the answer changes it back */
  readonly plant?: () => () => void;
  /** the network as the pages have it */
  readonly network?: (network: Network) => Network;
  /** the rules as the server has them; pages and checker keep the real ones */
  readonly rules?: (rules: Rules) => Rules;
}

// biome-ignore lint/suspicious/noExplicitAny: a bug knows nothing of types
type Any = any;

function replaced(prototype: Any, name: string, by: (had: (...args: unknown[]) => unknown) => unknown): () => void {
  const had = Object.getOwnPropertyDescriptor(prototype, name) as PropertyDescriptor;
  Object.defineProperty(prototype, name, { ...had, value: by(had.value) });
  return () => Object.defineProperty(prototype, name, had);
}

/** Ids of messages that went out once. */
const sentOnce = () => {
  const ids = new Set<string>();
  return (id: string): boolean => ids.size === ids.add(id).size;
};

export const bugs: Readonly<Record<string, Bug>> = {
  "answered before it is safe": {
    foundBy: "is answered and not safe",
    plant: () =>
      replaced(
        Desk.prototype,
        "decide",
        (had) =>
          function (this: Desk, decided: Decided) {
            decided.saved();
            had.call(this, { ...decided, saved: () => undefined });
          },
      ),
  },
  "the disk says it has synced before it has": {
    foundBy: "is answered and not safe",
    disk: { lies: true },
  },
  "half a commit is taken for a whole one": { foundBy: "no game was begun", disk: { readsTorn: true } },
  "what was answered is forgotten at a restart": {
    foundBy: "still waits for",
    plant: () =>
      replaced(
        Intake.prototype,
        "startFrom",
        (had) =>
          function (this: Intake) {
            had.call(this, []);
          },
      ),
  },
  "a repeat is done once more": {
    foundBy: "UNIQUE constraint failed",
    plant: () => replaced(Answers.prototype, "first", () => () => undefined),
  },
  "what the moment refused is done when it comes late": {
    foundBy: "got two different answers",
    plant: () =>
      replaced(
        Refusals.prototype,
        "once",
        () => (_id: unknown, _asked: unknown, answer: unknown, work: Any) => work(answer),
      ),
  },
  "a failed save counts as done": {
    foundBy: "was acknowledged and is not there",
    plant: () =>
      replaced(
        Desk.prototype,
        "failed",
        () =>
          function (this: Desk) {
            this.saved();
          },
      ),
  },
  "what is not saved yet is shown": {
    foundBy: "that never was",
    plant: () => {
      const had = Object.getOwnPropertyDescriptor(Desk.prototype, "isSettled") as PropertyDescriptor;
      Object.defineProperty(Desk.prototype, "isSettled", { ...had, get: () => true });
      return () => Object.defineProperty(Desk.prototype, "isSettled", had);
    },
  },
  "a page never asks a second time": {
    foundBy: "still waits for",
    plant: () => {
      const wasSent = sentOnce();
      return replaced(
        Outbox.prototype,
        "sendAgain",
        (had) =>
          function (this: Any) {
            if (![...this.pending.value].every(wasSent)) had.call(this);
          },
      );
    },
  },
  "a page asks again under a new id": {
    foundBy: "actions went out",
    plant: () => {
      const wasSent = sentOnce();
      return replaced(
        Outbox.prototype,
        "sendAgain",
        (had) =>
          function (this: Any) {
            const again = [...this.pending.value].filter(wasSent);
            had.call(this);
            for (const id of again.slice(0, 1)) {
              const message = { id: `${id.slice(0, 20)}xx`, type: "done", payload: { done: false } };
              void this.put({ kind: "act", message } as Outgoing);
            }
          },
      );
    },
  },
  "a page that was cut off never comes back": {
    foundBy: "is not back",
    network: (network) => {
      let joined = false;
      return {
        ...network,
        join: async (...asked) => {
          if (joined) return new Promise(() => undefined);
          const live = await network.join(...asked);
          joined = true;
          return live;
        },
      };
    },
  },
  "a page takes a dead line for a live one": {
    foundBy: "shows action",
    network: (network) => ({
      ...network,
      join: async (...asked) => ({ ...(await network.join(...asked)), probe: async () => true }),
    }),
  },
  "a token comes from nowhere": {
    foundBy: "the books do not balance",
    rules: (rules) => ({
      ...rules,
      engine: {
        ...rules.engine,
        act: (game, action) => {
          const acted = rules.engine.act(game, action);
          const { page, line } = account.purse(action.seat);
          if (acted.ok && action.type === "sellEnergy") (game.balances.pages as Any)[page][line] += 1;
          return acted;
        },
      },
    }),
  },
  "everybody is shown a game that is not so": {
    foundBy: "that never was",
    rules: (rules) => ({
      ...rules,
      publicView: (game) => ({ ...rules.publicView(game), ...(game.seq % 10 === 9 ? { round: game.round + 1 } : {}) }),
    }),
  },
  "a seat is shown what another has": {
    foundBy: "shows another seat than hers",
    rules: (rules) => ({ ...rules, seatView: (game, seat) => rules.seatView(game, seat === 1 ? 0 : seat) }),
  },
};
