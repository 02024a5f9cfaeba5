/**
 * Before a ruleset is kept: could tokens be made without end under it? First the dials are looked at; then a few small games
 * are played by those who would try, and what they made is counted. Both say which of the two found it.
 */
import { batchEngine } from "../mechanics/index.ts";
import { totalOf } from "../rules/tally.ts";
import { DOCUMENT } from "../ruleset/faults.ts";
import { isLeftOut } from "../ruleset/opening.ts";
import { inEnglish, type Phrase, say } from "../ruleset/phrases.ts";
import type { Ruleset } from "../ruleset/ruleset.ts";
import { botSetup, play } from "./run.ts";

export interface EndlessFault {
  /** "dials": seen by looking at them; "run": seen in games that were played */
  readonly found: "dials" | "run";
  readonly path: string;
  readonly message: string;
  /** the same, to be said in another language */
  readonly phrase: Phrase;
}

const endless = (found: EndlessFault["found"], path: string, phrase: Phrase): EndlessFault => ({
  ...{ found, path, phrase },
  message: inEnglish(phrase),
});

/** Who would try: lend to each other, borrow and not pay, take what there is. */
const TRYING = ["colluder", "colluder", "defaulter", "defaulter", "steady", "sharer"];
const SEEDS = [1, 2, 3];
/** Of a token lent, ppm: room to borrow that grows faster than what is lent feeds itself. */
const ONE_FOR_ONE = 1_000_000;
/** Tokens made for unpaid loans may be so many times those made for energy. */
const LOSSES_MOST = 1;
/** Tokens may double so many reports in a row after the first rounds, in which an economy begins. */
const DOUBLINGS_MOST = 4;
const BEGINNING = 3;

/** Dials that together let peers have tokens made for nothing, as often as they like. */
export function endlessDials(ruleset: Ruleset): EndlessFault[] {
  const { lossBearer, writeOff, perLenderCredit, halfLife, formula } = ruleset.dials.lending;
  if (isLeftOut(ruleset, "lending") || ruleset.dials.conventional.regime !== "joule") return [];
  if (lossBearer !== "bank_absorbs" || writeOff === 0 || perLenderCredit <= ONE_FOR_ONE) return [];
  if (halfLife > 0 && formula !== "amount_only") return [];
  const why = say(
    "the Bank makes new tokens for what is not repaid, each token lent gives room to borrow more than one, and that room never fades: those who lend to each other and do not pay have tokens made without end",
  );
  return [endless("dials", "dials.lending.lossBearer", why)];
}

/** Plays a few small games of those who would try. Takes about a tenth of a second. */
export function endlessRun(ruleset: Ruleset): EndlessFault[] {
  for (const seed of SEEDS) {
    let forEnergy = 0;
    let forLosses = 0;
    const outstanding: number[] = [];
    try {
      const { game: last } = play(botSetup(ruleset, seed, TRYING.length, TRYING), {
        engine: {
          ...batchEngine,
          act: (game, action) => {
            const before = game.tally;
            const acted = batchEngine.act(game, action);
            // The day's tally is begun anew at dawn: what it held is added up just before.
            if (game.tally === before) return acted;
            forEnergy += totalOf(before, "energy_minted");
            forLosses += totalOf(before, "loss_minted");
            return acted;
          },
        },
        after: (game) => {
          const report = game.reports.at(-1);
          if (report && outstanding.length < report.round) outstanding.push(report.outstanding);
        },
      });
      forEnergy += totalOf(last.tally, "energy_minted");
      forLosses += totalOf(last.tally, "loss_minted");
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      return [endless("run", DOCUMENT, say("a game with seed {seed} broke: {why}", { seed, why }))];
    }
    if (forLosses > LOSSES_MOST * forEnergy) {
      const made = say(
        "in a short run with seed {seed} the Bank made {losses} tokens for unpaid loans and {energy} for energy",
        { seed, losses: forLosses, energy: forEnergy },
      );
      return [endless("run", "dials.lending.lossBearer", made)];
    }
    const doublings = doublingsOf(outstanding.slice(BEGINNING));
    if (doublings > DOUBLINGS_MOST) {
      const grew = say(
        "in a short run with seed {seed} tokens outstanding doubled {doublings} rounds in a row, to {tokens}",
        { seed, doublings, tokens: outstanding.at(-1) ?? 0 },
      );
      return [endless("run", "dials.money.mint", grew)];
    }
  }
  return [];
}

/** The most rounds in a row in which an amount at least doubled. */
function doublingsOf(amounts: readonly number[]): number {
  let most = 0;
  let now = 0;
  amounts.forEach((amount, i) => {
    const before = amounts[i - 1] ?? 0;
    now = before > 0 && amount >= 2 * before ? now + 1 : 0;
    most = Math.max(most, now);
  });
  return most;
}
