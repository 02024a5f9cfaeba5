/** How two rulesets differ, line by line: what stood there, what stands there now, and which dial it is. */

import type { Ruleset } from "@commonwatt/shared/ruleset/ruleset.ts";
import { type Dial, dialsByMechanic, goodDials } from "@commonwatt/shared/sim";

export type Value = string | number | boolean;

export interface Change {
  /** `dials.money.mint`, `goods.food.energy`, `unlocks.lending`, `rounds` */
  readonly path: string;
  /** the mechanic or the good it belongs to; "" = the document itself */
  readonly of: string;
  readonly name: string;
  readonly dial: Dial | undefined;
  /** undefined = was or is not there */
  readonly from: Value | undefined;
  readonly to: Value | undefined;
}

type Values = Readonly<Record<string, Value | undefined>>;

export const dialValues = (ruleset: Ruleset, mechanic: string): Values =>
  (ruleset.dials as unknown as Readonly<Record<string, Values>>)[mechanic] ?? {};

/** Differences of what the rules do; name and description are told apart. */
export function changesBetween(before: Ruleset, after: Ruleset): readonly Change[] {
  const changes: Change[] = [];
  const note = (path: string, of: string, name: string, dial: Dial | undefined, from?: Value, to?: Value): void => {
    if (from !== to) changes.push({ path, of, name, dial, from, to });
  };
  note("rounds", "", "rounds", undefined, before.rounds, after.rounds);
  for (const [mechanic, dials] of Object.entries(dialsByMechanic)) {
    const [old, now] = [dialValues(before, mechanic), dialValues(after, mechanic)];
    for (const [name, dial] of Object.entries(dials))
      note(`dials.${mechanic}.${name}`, mechanic, name, dial, old[name], now[name]);
    note(
      `unlocks.${mechanic}`,
      mechanic,
      "opens",
      undefined,
      before.unlocks[mechanic] ?? 1,
      after.unlocks[mechanic] ?? 1,
    );
  }
  const ids = new Set([...before.goods, ...after.goods].map(({ id }) => id));
  for (const id of ids) {
    const [old, now] = [before, after].map(({ goods }) => goods.find((good) => good.id === id)) as [Good, Good];
    for (const [name, dial] of Object.entries(goodDials))
      note(`goods.${id}.${name}`, id, name, dial, old?.[name], now?.[name]);
    for (const name of ["basic", "onDemand"])
      note(`goods.${id}.${name}`, id, name, undefined, old?.[name], now?.[name]);
  }
  return changes;
}

type Good = Values | undefined;
