import { performance } from "node:perf_hooks";
import { policies } from "@commonwatt/shared/bots/index.ts";
import { engine } from "@commonwatt/shared/mechanics/index.ts";
import { replayLog } from "@commonwatt/shared/rules/replay.ts";
import { publicView, Reel, seatView } from "@commonwatt/shared/sim/index.ts";
import { describe, expect, test } from "vitest";
import { botLog } from "../support/told.ts";

describe("a reel", () => {
  const log = botLog(6, policies, 12);
  const reel = new Reel(engine, log);

  test("shows every place as a replay up to there does, in whatever order one looks", () => {
    for (const seq of [0, 1, 49, 50, 51, 200, 7, 100, 99, log.actions.length, 350, 349, 351]) {
      expect([seq, engine.hash(reel.seek(seq).game)]).toEqual([seq, engine.hash(replayLog(engine, log, seq).game)]);
    }
  });

  test("knows what the action of that place led to, also when it comes from elsewhere", () => {
    const direct = (seq: number) => JSON.stringify(reel.seek(seq).acted);
    for (const seq of [50, 51, 100, 123]) {
      reel.seek(0);
      const jumped = direct(seq);
      reel.seek(seq - 1);
      expect(jumped).toBe(direct(seq));
      expect(jumped).toContain('"ok"');
    }
    expect(reel.seek(0).acted).toBeUndefined();
  });

  test("knows where days and reports begin without playing", () => {
    for (const { seq, round, phase } of reel.marks()) {
      const { game } = reel.seek(seq);
      expect([game.round, game.phase === "over" ? "report" : game.phase]).toEqual([round, phase]);
    }
  });

  test("once it is ready, any place is there within a tenth of a second, drawn views included", () => {
    while (reel.prepare(500));
    expect(reel.ready).toBe(log.actions.length);
    const times = Array.from({ length: 40 }, (_, i) => {
      const seq = (i * 7919) % log.actions.length;
      const began = performance.now();
      const { game } = reel.seek(seq);
      publicView(game);
      seatView(game, i % 12);
      return performance.now() - began;
    });
    times.sort((a, b) => a - b);
    expect(times[Math.floor(times.length / 2)]).toBeLessThan(100);
  });
});
