/**
 * The server with rules that fail on purpose, to see that one table's failure stays its own: selling 666 tokens throws as a
 * broken invariant would, selling 667 throws later, from a timer of the table.
 */
import type { Action } from "@commonwatt/shared/rules/action.ts";
import type { Game } from "@commonwatt/shared/rules/game.ts";
import { startApp } from "../../server/src/app.ts";
import { type Rules, rules } from "../../server/src/rules.ts";
import { loadRulesets } from "../../server/src/rulesets.ts";

const broken = new WeakSet<Game>();

const faulty: Rules = {
  ...rules,
  engine: {
    ...rules.engine,
    act: (game: Game, action: Action) => {
      if (action.type === "sellEnergy" && action.payload.tokens === 666) throw new Error("tokens conserved");
      if (action.type === "sellEnergy" && action.payload.tokens === 667) broken.add(game);
      return rules.engine.act(game, action);
    },
  },
  publicView: (game) => {
    if (broken.has(game)) throw new Error("a view failed");
    return rules.publicView(game);
  },
};

await startApp({
  rules: faulty,
  rulesets: loadRulesets(),
  dataDir: process.env.DATA_DIR ?? "",
  port: Number(process.env.PORT),
  host: process.env.HOST ?? "127.0.0.1",
  timing: { botGapMs: 50, awayMs: 60_000, reportMs: 1000, retryMs: 200 },
  origins: [],
  trustProxy: false,
});
