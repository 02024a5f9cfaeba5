/** A thread of the audit: plays the tables it is handed, an auditor at each, and tells where they did not agree. */
import { auditedEngine } from "../support/audited.ts";
import { playTable } from "../support/leader.ts";
import { shippedRulesets } from "../support/rulesets.ts";
import { tableAt } from "../support/tables.ts";
import { answerWith } from "../support/threads.ts";

export interface Portion {
  /** numbers of the first and last table */
  readonly from: number;
  readonly to: number;
}
export interface Audited {
  readonly games: number;
  readonly actions: number;
  /** the number of each table that did not agree, and where; or that refused a bot what its page would offer */
  readonly faults: readonly string[];
  /** kinds of event, reasons for which value moved, dials turned; endings, policies, sizes, regimes and rulesets */
  readonly seen: ReadonlySet<string>;
}

const audited = auditedEngine();
const rulesets = shippedRulesets();
const seen = new Set<string>();
const engine: typeof audited = {
  ...audited,
  act: (...asked) => {
    const acted = audited.act(...asked);
    for (const e of acted.ok ? acted.events : []) {
      seen.add(e.type);
      for (const { reason } of e.transfers) seen.add(reason);
      if (e.type === "dials.turned")
        for (const { mechanic, dial } of e.data.turns) seen.add(`${mechanic}.${dial} turned`);
    }
    return acted;
  },
};

answerWith(({ from, to }: Portion): Audited => {
  const faults: string[] = [];
  let games = 0;
  let actions = 0;
  for (let n = from; n <= to; n++) {
    try {
      const setup = tableAt(n, rulesets);
      const { game, refusals } = playTable(n, setup, { engine, after: () => actions++ });
      games++;
      for (const code of Object.keys(refusals)) faults.push(`table ${n}: a bot was refused: ${code}`);
      seen.add(game.outcome).add(game.ruleset.id).add(game.ruleset.dials.conventional.regime);
      seen.add(`${setup.seats.length} seats`).add(`${game.rounds} rounds`);
      for (const { policy } of setup.seats) seen.add(policy);
    } catch (error) {
      faults.push(`table ${n}: ${error instanceof Error ? error.message : error}`);
    }
  }
  return { games, actions, faults, seen };
});
