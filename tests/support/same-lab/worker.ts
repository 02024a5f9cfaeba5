/** Plays tables in a browser. The rules come bundled; the rulesets are those that ship. */
import { parseRuleset } from "@commonwatt/shared/sim";
import { endingsOf } from "../endings.ts";

export interface Asked {
  readonly from: number;
  readonly to: number;
  /** the one table that is dealt another seed: the comparison must name it */
  readonly otherSeed?: number;
  /** whether roots come out a hundredth too large, as on a machine that reckons roughly */
  readonly rough?: boolean;
}

const documents = import.meta.glob("../../../assets/rulesets/*.json", { eager: true, import: "default" });
const rulesets = Object.keys(documents)
  .sort()
  .map((path) => {
    const parsed = parseRuleset(documents[path]);
    if (!parsed.ok) throw new Error(`${path}: ${JSON.stringify(parsed.faults)}`);
    return parsed.ruleset;
  });

self.onmessage = ({ data }: MessageEvent<Asked>) => {
  const { from, to, otherSeed, rough } = data;
  const exact = Math.sqrt;
  if (rough) Math.sqrt = (n) => exact(n) * 1.01;
  self.postMessage(endingsOf(from, to, rulesets, otherSeed));
};
