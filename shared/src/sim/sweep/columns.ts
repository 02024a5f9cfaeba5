/** A sweep's rows as a table: what each column holds, and a row's cells in their order. */
import { dialsByMechanic } from "../../mechanics/index.ts";
import { goodDials } from "../../ruleset/goods.ts";
import { measures } from "../measures.ts";
import type { SweepRow } from "./rows.ts";
import type { Factor, Sweep } from "./sweep.ts";

export interface SweepColumn {
  readonly name: string;
  /** "text"; "whole" numbers; "number" = any */
  readonly type: "text" | "whole" | "number";
  readonly unit: string;
  readonly meaning: string;
}

const column = (name: string, type: SweepColumn["type"], unit: string, meaning: string): SweepColumn => ({
  ...{ name, type, unit, meaning },
});

/** Parameters and measures between what a row is and what became of it; a measure's column is `m.` and its name. */
export function columnsOf({ factors, sample, measures: names }: Sweep): SweepColumn[] {
  return [
    column("row", "whole", "", "place in the sweep, from 0"),
    column("point", "whole", "", "which setting of the parameters, from 0"),
    column("seed", "whole", "", "seed of the game: the same at every setting"),
    ...factors.map((factor, k) => {
      const listed = sample.kind === "list" ? sample.points.flatMap((point) => point[k] ?? []) : [];
      return ofFactor(factor, "values" in factor ? [...factor.values, ...listed] : listed);
    }),
    column("ruleset", "text", "", "id of the ruleset that was turned"),
    column("ruleset_hash", "text", "", "hash of the rules as they were played"),
    column("seats", "whole", "peers", "peers at the table"),
    column("policies", "text", "", "bots, dealt to the seats in turn"),
    column("rounds_played", "whole", "rounds", "rounds that were played to their end"),
    column("outcome", "text", "", "how the game ended; stopped = by a stop rule; broken = an invariant broke"),
    ...names.map((name) => column(`m.${name}`, "number", measures[name].unit, measures[name].meaning)),
    column("state_hash", "text", "", "hash of the last state: equal hashes, equal games"),
    column("broke", "text", "", "the sentence of a broken invariant; empty when all held"),
  ];
}

function ofFactor({ path }: Factor, values: readonly (number | string)[]): SweepColumn {
  const [part, of = "", name = ""] = path.split(".");
  const dial =
    part === "dials" ? dialsByMechanic[of]?.[name] : part === "goods" ? Reflect.get(goodDials, name) : undefined;
  const type = values.some((value) => typeof value === "string") ? "text" : "whole";
  return column(path, type, dial?.kind === "whole" ? dial.unit : "", dial?.meaning ?? "");
}

/** In the order of the columns; null = an empty cell. */
export function cellsOf(row: SweepRow): (string | number | null)[] {
  return [
    ...[row.row, row.point, row.seed, ...row.parameters, row.ruleset, row.rulesetHash, row.peers, row.bots],
    ...[row.rounds, row.outcome, ...row.measures, row.stateHash, row.broke],
  ];
}
