/**
 * The server with rules that fail on purpose, to see that one table's failure stays its own: selling 666 tokens throws as a
 * broken invariant would, selling 667 throws later, from a timer of the table; 668 from a timer of nobody's, 669 from a
 * promise nobody waits for.
 */
import type { Action } from "@commonwatt/shared/rules/action.ts";
import type { Game } from "@commonwatt/shared/rules/game.ts";
import { startApp } from "../../server/src/app.ts";
import { report } from "../../server/src/log.ts";
import { type Rules, rules } from "../../server/src/rules.ts";
import { loadRulesets } from "../../server/src/rulesets.ts";
import { loadQuestionnaires } from "../../server/src/session/opening.ts";
import { guardProcess } from "../../server/src/start.ts";

const broken = new WeakSet<Game>();

const faulty: Rules = {
  ...rules,
  engine: {
    ...rules.engine,
    act: (game: Game, action: Action) => {
      if (action.type === "sellEnergy" && action.payload.tokens === 666) throw new Error("tokens conserved");
      if (action.type === "sellEnergy" && action.payload.tokens === 667) broken.add(game);
      if (action.type === "sellEnergy" && action.payload.tokens === 668) setTimeout(() => fail("a timer"), 1);
      if (action.type === "sellEnergy" && action.payload.tokens === 669) void Promise.reject(new Error("a promise"));
      return rules.engine.act(game, action);
    },
  },
  publicView: (game) => {
    if (broken.has(game)) throw new Error("a view failed");
    return rules.publicView(game);
  },
};

function fail(what: string): void {
  throw new Error(what);
}

guardProcess(report);
await startApp({
  rules: faulty,
  rulesets: loadRulesets(),
  dataDir: process.env.DATA_DIR ?? "",
  databaseUrl: "",
  redisUrl: "",
  publicAddress: "",
  port: Number(process.env.PORT),
  host: process.env.HOST ?? "127.0.0.1",
  timing: { botGapMs: 50, reportMs: 1000, keepOverMs: 60_000 },
  defaults: {
    dropOut: { policy: "autopilot", seconds: 60 },
    idle: { seconds: 0, countdown: 30 },
    questionnaires: loadQuestionnaires(),
  },
  retryMs: 200,
  origins: [],
  trustProxy: false,
});
