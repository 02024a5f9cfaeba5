/**
 * Lender credits back to the loans that earned them. Credits fade and grow at dusk: of what is left today, the share that a
 * growth had in it came by that growth, and of a growth each loan brought what was out on it.
 */
import { splitByWeight } from "../../kernel/split.ts";
import { shareFloor } from "../../kernel/units.ts";
import { keptPerRound } from "../../mechanics/credits.ts";
import { mechanics } from "../../mechanics/index.ts";
import type { Loan } from "../../mechanics/lending/loans.ts";
import { createEngine, type Engine } from "../../rules/engine.ts";
import type { Game } from "../../rules/game.ts";
import type { Mechanic } from "../../rules/mechanic.ts";

export interface CreditSource {
  readonly round: number;
  readonly loan: number;
  /** -1: nobody at the table any more */
  readonly borrower: number;
  /** T that were out on it and hers */
  readonly tokens: number;
  /** of the credits asked about */
  amount: number;
}

interface Growth {
  /** credits that were there before, after fading */
  readonly kept: number;
  readonly grown: number;
  readonly parts: readonly Omit<CreditSource, "amount">[];
}

/** An engine like the ordinary one that also notes how one seat's credits grow. */
export function creditWatch(seat: number): { readonly engine: Engine; readonly growths: readonly Growth[] } {
  const growths: Growth[] = [];
  let before = 0;
  const now = (game: Readonly<Game>): number => game.slices.lending.credits[seat] ?? 0;
  const partsOf = (game: Readonly<Game>, loans: readonly Loan[]): Growth["parts"] =>
    loans.flatMap(({ id, borrower, parts }) =>
      parts.flatMap(({ lender, lent, owed }) => {
        const tokens = Math.min(lent, owed);
        return lender === seat && tokens > 0 ? [{ round: game.round, loan: id, borrower, tokens }] : [];
      }),
    );
  /** A loan was made: by one of the author's readings that alone brings credits. */
  const lent = (game: Readonly<Game>): void => {
    const grown = now(game) - before;
    if (grown > 0) growths.push({ kept: before, grown, parts: partsOf(game, game.slices.lending.loans.slice(-1)) });
    before = now(game);
  };
  const accrued = (game: Readonly<Game>): void => {
    const { formula, halfLife } = game.ruleset.dials.lending;
    const faded = formula === "outstanding_only" ? 0 : shareFloor(before, keptPerRound(halfLife));
    const kept = Math.min(faded, now(game));
    const out = game.slices.lending.loans.filter(({ due }) => formula !== "amount_time" || game.round <= due);
    if (kept < before || now(game) > kept) growths.push({ kept, grown: now(game) - kept, parts: partsOf(game, out) });
    before = now(game);
  };
  const watch: Mechanic = {
    name: "watch",
    source: "none: looks, and changes nothing",
    dials: {},
    refusals: [],
    events: {
      "lending.borrowed": lent,
      "lending.funded": lent,
      "lending.accrued": accrued,
      // Somebody else has moved in, with credits of her own.
      "shocks.renewed": (game, { seat: renewed }) => {
        if (renewed !== seat) return;
        growths.length = 0;
        before = now(game);
      },
    },
  };
  return { engine: createEngine([...mechanics, watch], { audit: "round", seal: false }), growths };
}

/** What of `credits` each loan brought; the amounts add up to it, but for what a correction gave. */
export function creditSources(growths: readonly Growth[], credits: number): CreditSource[] {
  const sources = new Map<string, CreditSource>();
  let left = credits;
  for (let i = growths.length - 1; i >= 0 && left > 0; i--) {
    const { kept, grown, parts } = growths[i] as Growth;
    const [stayed = 0, came = 0] = splitByWeight(left, [kept, grown]);
    splitByWeight(
      came,
      parts.map(({ tokens }) => tokens),
    ).forEach((amount, k) => {
      if (amount === 0) return;
      const part = parts[k] as Omit<CreditSource, "amount">;
      sources.set(`${part.round} ${part.loan}`, { ...part, amount });
    });
    left = stayed;
  }
  return [...sources.values()];
}
