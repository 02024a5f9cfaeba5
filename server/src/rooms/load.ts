/** A game brought back from its stored log: the chain is checked, and every record must lead where it once led. */
import type { Rules } from "../rules.ts";
import { brokenAt, chainStart } from "../store/chain.ts";
import type { GameRow, LogRow } from "../store/store.ts";
import { LogFault, Play } from "./play.ts";

/** Throws `LogFault`, with the number of the first record that does not hold. */
export function load(rules: Rules, { id, setup }: GameRow, rows: readonly LogRow[]): Play {
  const broken = brokenAt(chainStart(id, setup), rows);
  if (broken !== undefined) throw new LogFault(broken, "the chain of the log is broken here");
  const play = new Play(rules, id, setup);
  play.replay(rows);
  return play;
}
