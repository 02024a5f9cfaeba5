/**
 * Bots that go on as somebody has begun: the policy that would most often have moved as she did, with the traits that she
 * has shown instead of its own. What she has had no chance to show is left as the policy has it.
 */
import type { Action } from "../../rules/action.ts";
import type { Engine } from "../../rules/engine.ts";
import type { Game } from "../../rules/game.ts";
import type { GameLog } from "../../rules/replay.ts";
import type { Traits } from "../householder.ts";
import { noLending } from "../householder.ts";
import { botMoveWith, type Move } from "../index.ts";
import { type Likeness, MODELS, nothingSeen, type Observed, seeDay, seeMove } from "./observed.ts";

/** Who borrows on more than this share of days borrows whatever is given. */
const OFTEN = 0.6;
/** One who shared everything above her mark, ppm. */
const ALL = 1_000_000;

export interface FittedSeat {
  readonly seat: number;
  readonly policy: string;
  /** moves that were seen, and the share of them that this policy would have made too, 0 to 1 */
  readonly moves: number;
  readonly alike: number;
  /** traits that she has shown */
  readonly traits: Partial<Traits>;
}

/**
 * How each seat of a recorded game has behaved up to and including action `seq`. The setup is one that can be opened today.
 * The game is gone through twice: to see by what traits she would differ from each policy, and then which policy with those
 * traits would most often have moved as she did.
 */
export function fitSeats(engine: Engine, log: GameLog, seq: number): FittedSeat[] {
  const seen = log.setup.seats.map(nothingSeen);
  goThrough(engine, log, seq, {
    move: (game, action) => seeMove(seen[action.seat] as Observed, game, action),
    day: (game) => {
      for (const one of seen) seeDay(one, game);
    },
  });
  const candidates = seen.map((one) =>
    MODELS.map((policy, i) => ({ policy, traits: traitsOf(one, one.likeness[i] as Likeness), alike: 0 })),
  );
  goThrough(engine, log, seq, {
    move: (game, { seat, type, payload }) => {
      for (const candidate of candidates[seat] ?? []) {
        const own = botMoveWith(game, seat, candidate.policy, candidate.traits);
        if (own.type === type && own.payload.good === payload.good) candidate.alike++;
      }
    },
    day: () => undefined,
  });
  return candidates.map((of, seat) => {
    const best = of.reduce((most, one) => (one.alike > most.alike ? one : most));
    const { moves } = seen[seat] as Observed;
    return { seat, policy: best.policy, moves, alike: moves === 0 ? 0 : best.alike / moves, traits: best.traits };
  });
}

interface Watch {
  /** somebody at a seat is about to do this, the game as it stands before */
  move(game: Readonly<Game>, action: Action): void;
  /** a day is about to end */
  day(game: Readonly<Game>): void;
}

function goThrough(engine: Engine, log: GameLog, seq: number, watch: Watch): void {
  const game = engine.open(log.setup);
  for (const { seq: at, action, ok } of log.actions) {
    if (at > seq) break;
    if (!ok) continue;
    if (game.phase === "day" && game.seats[action.seat] && action.by !== "table") watch.move(game, action);
    if (game.phase === "day" && action.type === "advance") watch.day(game);
    engine.act(game, action);
  }
}

/** The next move of a seat as it was fitted. */
export const fittedMove =
  (seats: readonly FittedSeat[]) =>
  (game: Readonly<Game>, seat: number): Move => {
    const { policy = "steady", traits = {} } = seats[seat] ?? {};
    return botMoveWith(game, seat, policy, traits);
  };

const traitsOf = (seen: Observed, like: Likeness): Partial<Traits> => ({
  ...ofEnergy(seen, like),
  ...ofLending(seen, like),
  ...ofBorrowing(seen, like),
  ...ofGoods(seen, like),
  ...ofOthers(seen, like),
});

type Some = { -readonly [K in keyof Traits]?: Traits[K] };

const did = ({ differed }: Likeness, ...kinds: string[]): boolean => kinds.some((kind) => differed.has(kind));
const declined = ({ declined: of }: Likeness, ...kinds: string[]): boolean => kinds.some((kind) => of.has(kind));

function ofEnergy({ kept, raised }: Observed, like: Likeness): Some {
  const some: Some = {};
  if (did(like, "sellEnergy") && kept.length > 0) Object.assign(some, { sells: true, reserve: middle(kept) });
  else if (declined(like, "sellEnergy") && kept.length === 0) some.sells = false;
  if (did(like, "upgrade", "build")) some.invests = true;
  else if (declined(like, "upgrade", "build") && raised === 0) some.invests = false;
  return some;
}

function ofLending({ lent }: Observed, like: Likeness): Some {
  if (lent.length === 0) return declined(like, "lend", "fundLoan") ? { lendsAbove: noLending } : {};
  if (!did(like, "lend", "fundLoan") && !declined(like, "lend", "fundLoan")) return {};
  // What stays with her when she lends: the mark above which she lends is at most that.
  const lendsAbove = Math.min(...lent.map(({ purse, tokens }) => purse - tokens));
  const lendShare = middle(lent.map(({ purse, tokens }) => share(tokens, purse - lendsAbove)));
  const terms = lent.map(({ term }) => term).filter((term) => term > 0);
  return { lendsAbove, lendShare, ...(terms.length > 0 ? { lendTerm: middle(terms) } : {}) };
}

function ofBorrowing({ days, borrowed }: Observed, like: Likeness): Some {
  if (borrowed.length === 0) return declined(like, "borrow", "requestLoan") ? { borrows: "never" } : {};
  if (!did(like, "borrow", "requestLoan")) return {};
  return { borrows: borrowed.length > days.lending * OFTEN ? "always" : "need" };
}

function ofGoods({ made, wanted }: Observed, like: Likeness): Some {
  const some: Some = {};
  if (did(like, "produce", "onDemand") || declined(like, "produce", "onDemand"))
    some.forOthers = Math.max(0, ...made.values());
  if (did(like, "want") && wanted.length > 0) some.wantsAbove = Math.min(...wanted);
  else if (declined(like, "want") && wanted.length === 0) some.wantsAbove = noLending;
  return some;
}

function ofOthers({ days, pledged, gave, joined }: Observed, like: Likeness): Some {
  const some: Some = {};
  if (days.commons > 0 && (did(like, "pledge") || declined(like, "pledge")))
    some.commons = Math.round(pledged.reduce((sum, minutes) => sum + minutes, 0) / days.commons);
  if (did(like, "giveTokens") && gave.length > 0) some.givesAbove = Math.max(0, Math.min(...gave));
  if (did(like, "foundCoop", "askCoop")) some.coops = true;
  else if (declined(like, "foundCoop", "askCoop") && joined === 0) some.coops = false;
  return some;
}

const share = (part: number, of: number): number => (of <= 0 ? ALL : Math.min(ALL, Math.floor((part * ALL) / of)));

/** The middle of a list that is not empty, the lower of two. */
function middle(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[(sorted.length - 1) >> 1] ?? 0;
}
