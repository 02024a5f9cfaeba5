/** A session that has been held, in memory: two tables that were really played, people, what was asked and said, answers. */

import { botMove, MOVES_PER_ROUND } from "@commonwatt/shared/bots/index.ts";
import type { ExportedGame, ExportedRecord, ExportedSession } from "@commonwatt/shared/export/index.ts";
import type { TimedAction } from "@commonwatt/shared/export/source.ts";
import { engine } from "@commonwatt/shared/mechanics/index.ts";
import type { Action } from "@commonwatt/shared/rules/action.ts";
import type { Ruleset } from "@commonwatt/shared/ruleset/ruleset.ts";
import type { Refusal } from "@commonwatt/shared/views/types.ts";
import { chainHeadOf } from "../../server/src/export/gameChain.ts";
import { recordHash, recordsStart, sealOf } from "../../server/src/store/seal.ts";
import { defaultRuleset } from "./rulesets.ts";

export const OPENED_MS = Date.UTC(2026, 9, 21, 8, 0, 0);
const CODE = "BKTWZ4";

/** People at the first seats, bots at the rest; people predict, one of them asks for more than there is, and the host leads. */
export function playedGame(
  table: number,
  seed: number,
  ruleset: Ruleset = defaultRuleset,
  people = 3,
  peers = 5,
): ExportedGame {
  const setup = {
    ruleset,
    seed,
    seats: Array.from({ length: peers }, (_, seat) => ({
      occupant: seat < people ? ("human" as const) : ("bot" as const),
      policy: "steady",
    })),
  };
  const game = engine.open(setup);
  const actions: TimedAction[] = [];
  let now = OPENED_MS + 60_000;
  const ask = (by: Action["by"], seat: number, type: string, payload: Action["payload"] = {}): void => {
    const action = { id: `${table}.${actions.length}`, by, seat, type, payload };
    const acted = engine.act(game, action);
    now += 1_500;
    actions.push({
      seq: actions.length + 1,
      action,
      ok: acted.ok,
      timeMs: now,
      ...(acted.ok ? {} : { refusal: acted.refusal as Refusal }),
      ...(acted.ok && type === "advance" ? { hash: engine.hash(game) } : {}),
    });
  };
  while (game.phase !== "over") {
    if (game.phase === "day") {
      if (game.round === 2) ask("peer", 0, "buy", { good: "food", units: 900 });
      if (game.round === 3) ask("host", -1, "pause", { caption: "Look up" });
      if (game.round === 3) ask("host", -1, "resume");
      if (game.round === 4) ask("table", -1, "occupy", { seat: 1, occupant: "autopilot", policy: "autopilot" });
      if (game.round === 5) ask("host", -1, "occupy", { seat: 1, occupant: "human", policy: "steady" });
      if (game.round > 1) ask("peer", 0, "predict", { answer: game.round % 2 === 0 ? "yes" : "rise" });
      for (let move = 0; move < MOVES_PER_ROUND; move++) {
        for (let seat = 0; seat < peers; seat++) {
          if (game.seats[seat]?.done) continue;
          const next = botMove(game, seat, "steady");
          ask(game.seats[seat]?.occupant === "human" ? "peer" : "bot", seat, next.type, next.payload);
        }
      }
    }
    ask("table", -1, "advance");
  }
  const log = { format: "commonwatt-game", version: 1, setup, actions } as const;
  const id = `${CODE}-${table}-1`;
  return {
    ...{ id, table, treatment: [], startedMs: OPENED_MS + 60_000, log, chainHead: chainHeadOf(id, log) },
    seated: setup.seats.map((_, seat) => (seat < people ? (table - 1) * people + seat + 1 : 0)),
  };
}

type Asked = Pick<ExportedRecord, "by" | "person" | "type"> & { readonly body: object };

export function recorded(asked: readonly Asked[]): ExportedRecord[] {
  let prevHash = recordsStart(CODE);
  return asked.map(({ by, person, type, body }, i) => {
    const text = JSON.stringify({ asked: body });
    const salt = `salt-${i}-of-this-record`;
    const row = {
      ...{ seq: i + 1, timeMs: OPENED_MS + i * 1000, id: `r${i}`, by, person, type },
      ...{ body: text, salt, seal: sealOf(salt, text), ok: true, refusal: "", hash: "" },
    };
    prevHash = recordHash(prevHash, CODE, row);
    return { ...row, hash: prevHash };
  });
}

export const NAMES = ["Ada", "=HYPERLINK(1)", "Cleo, the 3rd", 'Dan "D"', "Eve", "@fred"];
export const SAID = "I can lend you twenty";

export function heldSession(games: readonly ExportedGame[] = [playedGame(1, 7), playedGame(2, 7)]): ExportedSession {
  return {
    code: CODE,
    openedMs: OPENED_MS,
    people: NAMES.map((name, i) => ({ person: i + 1, name, standing: "in", joinedMs: OPENED_MS + i * 900 })),
    questionnaires: [
      {
        id: "after",
        when: "after",
        title: "Afterwards",
        items: [
          { id: "fair", kind: "likert", text: "It was fair", steps: 5, low: "no", high: "yes" },
          { id: "money", kind: "choice", text: "Money is", options: ["debt", "energy", "trust"] },
          { id: "words", kind: "text", text: "In your own words" },
        ],
      },
    ],
    games,
    records: recorded([
      ...NAMES.map(
        (name, i): Asked => ({ by: "person", person: i + 1, type: "join", body: { name, table: 1, seat: i } }),
      ),
      { by: "host", person: 0, type: "pace", body: { pace: "ready", seconds: 0 } },
      { by: "person", person: 1, type: "say", body: { text: SAID, table: 1 } },
      { by: "person", person: 2, type: "say", body: { text: "=1+1", table: 1 } },
      { by: "person", person: 2, type: "signal", body: { signal: "thanks", table: 1 } },
      { by: "host", person: 0, type: "rename", body: { person: 2, name: "Bo" } },
      { by: "host", person: 0, type: "message", body: { person: 1, text: "Ada, are you there?" } },
      { by: "person", person: 3, type: "answer", body: { questionnaire: "after", answers: { fair: 4 } } },
      { by: "session", person: 3, type: "gone", body: { table: 1, seat: 2 } },
    ]),
    answers: [
      { person: 1, questionnaire: "after", item: "fair", value: "4", timeMs: OPENED_MS + 5 },
      { person: 1, questionnaire: "after", item: "money", value: "2", timeMs: OPENED_MS + 6 },
      { person: 1, questionnaire: "after", item: "words", value: '"+ it was, \\"fun\\""', timeMs: OPENED_MS + 7 },
      { person: 3, questionnaire: "after", item: "fair", value: "1", timeMs: OPENED_MS + 8 },
    ],
  };
}
