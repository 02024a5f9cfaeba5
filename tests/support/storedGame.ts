/** A game of two in a real store, some actions old, and more when they are asked for. */
import type { GameSetup } from "@commonwatt/shared/rules/game.ts";
import { Play } from "../../server/src/rooms/play.ts";
import { rules } from "../../server/src/rules.ts";
import { loadRulesets } from "../../server/src/rulesets.ts";
import { newTable } from "../../server/src/session/state.ts";
import { openStore } from "../../server/src/store/sqlite.ts";
import type { GameRow, LogRow, SessionRow, Store } from "../../server/src/store/store.ts";

const CODE = "BCDFGH";

export const sessionRow: SessionRow = {
  code: CODE,
  hostHash: "",
  watchHash: "",
  stage: "open",
  settings: {
    door: "open",
    assignment: "even",
    pace: "gate",
    roundSeconds: 60,
    dropOut: { policy: "autopilot", seconds: 60 },
    idle: { seconds: 0, countdown: 30 },
  },
  questionnaires: [],
  revealed: [],
  showing: { what: "invite", table: 0 },
  readUpTo: 0,
  createdMs: 0,
};

export interface StoredGame {
  readonly store: Store;
  readonly game: GameRow;
  /** all that were written so far, in order */
  readonly rows: LogRow[];
  /** so many actions more, each committed by itself */
  append(count: number): Promise<void>;
}

export async function storedGame(dataDir: string, actions: number): Promise<StoredGame> {
  const ruleset = loadRulesets().get("default");
  if (!ruleset) throw new Error("no default ruleset");
  const setup: GameSetup = {
    ruleset: { ...ruleset, rounds: 40 },
    seed: 7,
    seats: [
      { occupant: "human", policy: "steady" },
      { occupant: "human", policy: "steady" },
    ],
  };
  const store = openStore(dataDir);
  const plan = { ruleset, treatment: [], seed: 7, rounds: 40, seats: 2, bots: [] };
  await store.createSession(sessionRow, [{ ...newTable(1, plan, { chat: false, signals: false }), code: CODE }]);
  const game: GameRow = { id: `${CODE}-1-1`, code: CODE, table: 1, setup, treatment: [], seated: [], startedMs: 0 };
  await store.commit([{ kind: "game", row: game }]);
  const play = new Play(rules, game.id, setup);
  const rows: LogRow[] = [];
  const append = async (count: number) => {
    for (let i = 0; i < count; i++) {
      const n = rows.length;
      const advances = n % 10 === 9;
      const { row } = play.act(
        {
          id: advances ? `table:${n}` : `action-number-${String(n).padStart(6, "0")}`,
          by: advances ? "table" : "peer",
          seat: advances ? -1 : n % 2,
          type: advances ? "advance" : "done",
          payload: advances ? {} : { done: n % 4 < 2 },
        },
        1000 + n,
      );
      rows.push(row);
      await store.commit([{ kind: "log", row }]);
    }
  };
  await append(actions);
  return { store, game, rows, append };
}
