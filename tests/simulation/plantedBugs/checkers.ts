/** Everything that watches over the rules, from the smallest to the largest. Each says what is wrong, or nothing; or throws. */
import { engine } from "@commonwatt/shared/mechanics/index.ts";
import { replayLog } from "@commonwatt/shared/rules/replay.ts";
import { endOf, readGolden, recipes } from "../../support/golden.ts";
import { garbled } from "./codec.ts";
import { brokenInvariant, disagreement, wrongOffer } from "./games.ts";
import { lapse } from "./memory.ts";
import { leak } from "./secrets.ts";
import { wrongAnswer } from "./vectors.ts";

export const checkers = {
  vectors: wrongAnswer,
  invariants: brokenInvariant,
  auditor: disagreement,
  offers: wrongOffer,
  memory: lapse,
  secrets: leak,
  codec: garbled,
  golden: otherwise,
} as const;

export type Checker = keyof typeof checkers;

/** A golden game that does not repeat itself. */
function otherwise(): string | undefined {
  for (const { name } of recipes) {
    const golden = readGolden(name);
    const { game, faults } = replayLog(engine, golden);
    if (faults[0]) return `${name}: ${JSON.stringify(faults[0])}`;
    if (JSON.stringify(endOf(game)) !== JSON.stringify(golden.end)) return `${name} ends otherwise`;
  }
  return undefined;
}
