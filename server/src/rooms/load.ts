/** A game brought back from its stored log: the chain is checked, and every record must lead where it once led. */
import type { GameSetup } from "@commonwatt/shared/rules/game.ts";
import type { Rules } from "../rules.ts";
import { brokenAt, chainStart } from "../store/chain.ts";
import type { LogRow, Store } from "../store/store.ts";
import { LogFault, Play } from "./play.ts";

export interface Loaded {
  readonly play: Play;
  readonly rows: readonly LogRow[];
}

/** Throws `LogFault`, with the number of the first record that does not hold. */
export function load(rules: Rules, store: Store, code: string, setup: GameSetup): Loaded {
  const rows = store.log(code);
  const broken = brokenAt(chainStart(code, setup), rows);
  if (broken !== undefined) throw new LogFault(broken, "the chain of the log is broken here");
  const play = new Play(rules, code, setup);
  play.replay(rows);
  return { play, rows };
}
