/** What cannot be meant together among dials: no turn may bring it about. */
import type { Ruleset } from "@commonwatt/shared/ruleset/ruleset.ts";
import { sum } from "./arithmetic.ts";
import { must } from "./book.ts";

type Values = Readonly<Record<string, Readonly<Record<string, number | string>>>>;

/** Dials that may be equal and must not fall, in this order. */
const ASCENDING: readonly (readonly [mechanic: string, ...names: string[]])[] = [
  ["bank", "lowZ", "highZ"],
  ["design", "stepLeast", "stepMost"],
  ["lending", "termShort", "termMiddle", "termLong"],
  ["storage", "opening", "capacity"],
  ["vitality", "sustenance", "abundant"],
  ["conventional", "usualInterest", "mostInterest"],
];
/** What has no meaning where money is ordinary. */
const OF_JOULES: readonly (readonly [mechanic: string, name: string, option: string])[] = [
  ["registry", "honesty", "declared"],
  ["registry", "rewards", "resilience"],
  ["lending", "loans", "direct"],
  ["lending", "lossBearer", "bank_absorbs"],
];

export function mustBeMeant({ dials: typed, unlocks, goods }: Ruleset): void {
  const dials = typed as unknown as Values;
  for (const [mechanic, ...names] of ASCENDING) {
    const values = names.map((name) => Number(dials[mechanic][name]));
    must(
      values.every((value, i) => i === 0 || value >= values[i - 1]),
      `${mechanic}: ${names.join(", ")} fall: ${values.join(", ")}`,
    );
  }
  const isOrdinary = typed.conventional.regime === "conventional";
  must(
    (typed.money.mint === "fixed") === isOrdinary,
    `money is ${typed.conventional.regime}, and its mint ${typed.money.mint}`,
  );
  for (const [mechanic, name, option] of OF_JOULES) {
    must(!isOrdinary || dials[mechanic][name] !== option, `${option} means nothing where money is ordinary`);
  }
  const { needs, inclusion, abundance, resilience, trust } = typed.vitality;
  must(sum([needs, inclusion, abundance, resilience, trust]) > 0, "vitality weighs nothing");
  const { wear, repairGain, repairTools } = typed.generators;
  const mends = repairGain > 0 && (repairTools === 0 || goods.some(({ id }) => id === "tools"));
  must(wear === 0 || unlocks.generators === "never" || mends, "machines wear and nothing mends them");
}
