/** Plays games of bots by the real rules, away from the page. */
import "../replay/jitless.ts";
import {
  botSetup,
  endHash,
  endlessDials,
  endlessRun,
  Futures,
  measureNames,
  measures,
  planOf,
  play,
  playRows,
  type SweepPlan,
} from "@commonwatt/shared/sim";
import type { Asked, Ground, MomentGround, PlayedGame, Results, Said } from "./messages.ts";
import { seriesOf } from "./series.ts";

interface Laid {
  readonly key: string;
  readonly ground: Ground;
  readonly plan: SweepPlan | undefined;
  /** of a moment: what every future starts from, or why there is none */
  readonly futures: Futures | string | undefined;
}

let laid: Laid | undefined;

const sentence = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** @param first round from which the figures are told */
function played(seed: number, whole: () => ReturnType<Futures["game"]>, first = 1): PlayedGame {
  try {
    const game = whole();
    const told = game.reports.slice(first - 1);
    return {
      ...{ seed, first, outcome: game.outcome, series: seriesOf(told), line: told.map(({ line }) => line) },
      values: measureNames.map((name) => measures[name].of(game) ?? null),
      stateHash: endHash(game),
    };
  } catch (error) {
    const values = measureNames.map(() => null);
    return { ...{ seed, first, outcome: "", series: [], line: [], values, stateHash: "" }, broke: sentence(error) };
  }
}

function futuresAt({ log, seq, ruleset }: MomentGround): Futures | string {
  try {
    return new Futures({ log, seq, futures: 1, seed: 1, ...(ruleset ? { ruleset } : {}) });
  } catch (error) {
    return sentence(error);
  }
}

/** The rounds that have been reported at a fork: bands begin where the past ends. */
const pastOf = (futures: Futures): number => Math.max(1, futures.reported);

function resultOf({ ground, plan, futures }: Laid, seed: number): Results[Ground["kind"]] {
  switch (ground.kind) {
    case "table":
      return played(seed, () => play(botSetup(ground.ruleset, seed, ground.peers, ground.bots)).game);
    case "moment":
      return played(
        seed,
        () => {
          if (!(futures instanceof Futures)) throw new Error(futures ?? "");
          return futures.game(seed);
        },
        futures instanceof Futures ? pastOf(futures) : 1,
      );
    case "sweep": {
      const [row] = plan ? playRows(plan, seed, seed + 1) : [];
      if (!row) throw new Error(`there is no row ${seed} in this sweep`);
      return row;
    }
    case "endless":
      return [...endlessDials(ground.ruleset), ...endlessRun(ground.ruleset)];
  }
}

addEventListener("message", ({ data: asked }: MessageEvent<Asked>) => {
  if (asked.type === "ground") {
    const { key, ground } = asked;
    laid = {
      ...{ key, ground },
      plan: ground.kind === "sweep" ? planOf(ground.sweep) : undefined,
      futures: ground.kind === "moment" ? futuresAt(ground) : undefined,
    };
    return;
  }
  if (laid?.key !== asked.key) return;
  const said: Said = { type: "played", key: asked.key, result: resultOf(laid, asked.seed) };
  postMessage(said);
});
