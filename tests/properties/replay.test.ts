import { botMove, policies } from "@commonwatt/shared/bots/index.ts";
import { engine, mechanics } from "@commonwatt/shared/mechanics/index.ts";
import type { Action } from "@commonwatt/shared/rules/action.ts";
import { createEngine } from "@commonwatt/shared/rules/engine.ts";
import type { GameSetup } from "@commonwatt/shared/rules/game.ts";
import { type GameLog, type LoggedAction, replayLog } from "@commonwatt/shared/rules/replay.ts";
import { botSetup, play } from "@commonwatt/shared/sim/index.ts";
import { publicView } from "@commonwatt/shared/views/public.ts";
import { seatView } from "@commonwatt/shared/views/seat.ts";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { defaultRuleset } from "../support/rulesets.ts";
import { anyMoves, anySetup, playMoves, runs } from "../support/wild.ts";

/** The log of a game as it was played, hashed after every action. */
function logOf(setup: GameSetup, actions: readonly Action[]): GameLog {
  const game = engine.open(setup);
  const logged = actions.map((action, i): LoggedAction => {
    const { ok } = engine.act(game, action);
    return { seq: i + 1, action, ok, hash: engine.hash(game) };
  });
  return { format: "commonwatt-game", version: 1, setup, actions: logged };
}

test("a game played again from its log is the same game, action for action", () => {
  fc.assert(
    fc.property(anySetup, anyMoves(60), (setup, moves) => {
      const { game, actions } = playMoves(setup, moves);
      const log: GameLog = JSON.parse(JSON.stringify(logOf(setup, actions)));
      const replayed = replayLog(engine, log);
      expect(replayed.faults).toEqual([]);
      expect(engine.hash(replayed.game)).toBe(engine.hash(game));
      expect(replayed.game.reports).toEqual(game.reports);
    }),
    runs(40),
  );
});

test("a game that is saved and loaded after every single action goes on as if nothing had happened", () => {
  fc.assert(
    fc.property(anySetup, anyMoves(60), (setup, moves) => {
      const hashes: string[] = [];
      playMoves(setup, moves, (game) => {
        hashes.push(engine.hash(game));
      });
      const reloaded: string[] = [];
      playMoves(setup, moves, (game) => {
        const loaded = engine.load(engine.save(game));
        reloaded.push(engine.hash(loaded));
        return loaded;
      });
      expect(reloaded).toEqual(hashes);
    }),
    runs(40),
  );
});

test("looking changes nothing: views, legal moves and bots leave the state as it is", () => {
  fc.assert(
    fc.property(anySetup, anyMoves(30), (setup, moves) => {
      const { game } = playMoves(setup, moves);
      const before = engine.save(game);
      publicView(game);
      for (let seat = 0; seat < game.seats.length; seat++) {
        seatView(game, seat);
        for (const policy of policies) expect(botMove(game, seat, policy)).toEqual(botMove(game, seat, policy));
      }
      expect(engine.save(game)).toBe(before);
    }),
    runs(30),
  );
});

test("the same seed gives the same game of bots, another seed another", () => {
  const hashes = (seed: number) =>
    play(botSetup(defaultRuleset, seed, 6, policies), { keepLog: true }).actions.flatMap(({ hash }) => hash ?? []);
  expect(hashes(11)).toEqual(hashes(11));
  expect(hashes(11)).not.toEqual(hashes(12));
});

describe("a log that was tampered with is named at the right place", () => {
  const setup = botSetup(defaultRuleset, 5, 4, ["steady"]);
  const log: GameLog = {
    format: "commonwatt-game",
    version: 1,
    setup,
    actions: play(setup, { keepLog: true }).actions,
  };
  const sale = log.actions.find(({ action, ok }) => ok && action.type === "sellEnergy" && action.payload.tokens !== 1);
  if (!sale) throw new Error("somebody sells energy");
  const nextHash = log.actions.find(({ seq, hash }) => seq > sale.seq && hash !== undefined)?.seq;
  const changed = (seq: number, change: (entry: LoggedAction) => LoggedAction): GameLog => ({
    ...log,
    actions: log.actions.map((entry) => (entry.seq === seq ? change(entry) : entry)),
  });

  test("untouched, it has no fault", () => {
    expect(replayLog(engine, log).faults).toEqual([]);
  });

  test("an amount made smaller shows in the next hash", () => {
    const forged = changed(sale.seq, (e) => ({ ...e, action: { ...e.action, payload: { tokens: 1 } } }));
    expect(replayLog(engine, forged).faults[0]).toMatchObject({ seq: nextHash, code: "hash_differs" });
  });

  test("an amount made too large shows at once, because it is refused", () => {
    const forged = changed(sale.seq, (e) => ({ ...e, action: { ...e.action, payload: { tokens: 1_000_000 } } }));
    expect(replayLog(engine, forged).faults[0]).toEqual({
      seq: sale.seq,
      code: "answer_differs",
      expected: "done",
      found: "refused",
    });
  });

  test("an action left out shows as a gap", () => {
    const forged = { ...log, actions: log.actions.filter(({ seq }) => seq !== sale.seq) };
    expect(replayLog(engine, forged).faults[0]).toEqual({
      seq: sale.seq + 1,
      code: "seq_gap",
      expected: String(sale.seq),
      found: String(sale.seq + 1),
    });
  });

  test("another seed shows at the first hash", () => {
    const first = log.actions.find(({ hash }) => hash !== undefined)?.seq;
    const { faults } = replayLog(engine, { ...log, setup: { ...setup, seed: 6 } });
    expect(faults.find(({ code }) => code === "hash_differs")?.seq).toBe(first);
  });

  test("a replay stops where it is told to", () => {
    expect(replayLog(engine, log, sale.seq).game.seq).toBe(sale.seq);
  });
});

test("an engine whose rules differ by one number is told apart by its hashes", () => {
  const setup = botSetup(defaultRuleset, 5, 4, ["steady"]);
  const { actions } = play(setup, { keepLog: true });
  const otherRules = createEngine(
    mechanics.map((mechanic) => (mechanic.name === "stock" ? { ...mechanic, steps: {} } : mechanic)),
  );
  const { faults } = replayLog(otherRules, { format: "commonwatt-game", version: 1, setup, actions });
  expect(faults.some(({ code }) => code === "hash_differs")).toBe(true);
});
