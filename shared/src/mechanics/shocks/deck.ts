/** The deck: each card with its weight and strength as dials, whether it can be played now, and what it does. */
import type { Rng } from "../../kernel/rng.ts";
import { shareFloor, WHOLE } from "../../kernel/units.ts";
import { account } from "../../ledger/account.ts";
import { type Transfer, transfer, transfersOf } from "../../ledger/transfer.ts";
import { event, type GameEvent } from "../../rules/event.ts";
import type { Game } from "../../rules/game.ts";
import { share, type ValuesOf, whole } from "../../ruleset/dial.ts";
import { leaveCoops } from "../coops.ts";
import { purseOf } from "../money.ts";
import { payOff } from "../movingOut.ts";
import { batteryOf } from "../storage.ts";
import { isUnlocked } from "../unlocks.ts";
import { type CardId, isGone, type Struck, type Turnable, turnable } from "./lasting.ts";

const source = "game.md, section 3.15; tuned by simulation";
const weight = (n: number, card: string) =>
  whole({
    default: n,
    min: 0,
    max: 100,
    unit: "weight",
    meaning: `weight of ${card} in the deck; 0 = not in it`,
    source,
  });
const lasting = (n: number, card: string) =>
  whole({ default: n, min: 1, max: 40, unit: "rounds", meaning: `rounds in which ${card} is felt`, source });
const strength = (n: number, meaning: string) => share({ default: n, meaning, source });

export const shockDials = {
  chance: share({ default: 200_000, meaning: "chance that a dawn brings a shock out of the deck", source }),
  first: whole({ default: 4, min: 1, max: 40, unit: "round", meaning: "first round that may bring one", source }),
  most: whole({
    default: 3,
    min: 0,
    max: 40,
    unit: "pieces",
    meaning: "most shocks that the deck deals in a game",
    source,
  }),
  lullWeight: weight(3, "a lull"),
  lullStrength: strength(350_000, "share of sun and wind that a lull takes"),
  stormWeight: weight(3, "a storm"),
  stormStrength: strength(200_000, "share of every charge that a storm spoils"),
  stormWear: strength(60_000, "condition that a storm takes from every generator"),
  droughtWeight: weight(3, "a drought"),
  droughtStrength: strength(400_000, "how much more food takes in a drought"),
  droughtRounds: lasting(2, "a drought"),
  outageWeight: weight(2, "an outage"),
  outageStrength: strength(1_000_000, "share of what homes order that an outage leaves undelivered"),
  heatWeight: weight(3, "a heat wave"),
  heatStrength: strength(200_000, "how much more energy homes need in a heat wave"),
  newcomerWeight: weight(1, "a newcomer"),
  departureWeight: weight(1, "a departure"),
  rumourWeight: weight(2, "a rumour"),
  changeWeight: weight(2, "a change of the rules"),
  changeStrength: strength(500_000, "how far a change turns its dial, as a share of what it was"),
  changeRounds: lasting(2, "a change of the rules"),
};

declare module "../../ruleset/ruleset.ts" {
  interface DialValues {
    shocks: ValuesOf<typeof shockDials>;
  }
}

/** What a card does, beyond that it has struck. */
interface Blow {
  readonly strength?: number;
  /** rounds in which it is felt; "for good" = till the end */
  readonly lasts?: number | "for good";
  readonly lost?: number;
  readonly spared?: number;
  readonly seat?: number;
  readonly dial?: Turnable;
  readonly turn?: number;
  readonly transfers?: readonly Transfer[];
  /** what else happens with it */
  readonly also?: readonly GameEvent[];
}

interface Card {
  readonly weight: (d: Game["ruleset"]["dials"]["shocks"]) => number;
  readonly can?: (game: Readonly<Game>) => boolean;
  /** `feel`: a strength (ppm) after the crisis team has spared its share */
  readonly strike: (game: Readonly<Game>, rng: Rng, feel: (strength: number) => number) => Blow;
}

const dialsOf = (game: Readonly<Game>) => game.ruleset.dials.shocks;

/** Seats that a bot plays and where somebody lives: people's own seats are never taken. */
const botSeats = (game: Readonly<Game>): number[] =>
  game.seats.flatMap((seat, i) => (seat.occupant === "bot" && !isGone(game, i) ? [i] : []));

export const deck: Readonly<Record<CardId, Card>> = {
  lull: {
    weight: (d) => d.lullWeight,
    strike: (game, _rng, feel) => {
      const { lullStrength: strength } = dialsOf(game);
      return { strength, also: [event("weather.dimmed", { share: feel(strength) })] };
    },
  },
  storm: { weight: (d) => d.stormWeight, strike: storm },
  drought: {
    weight: (d) => d.droughtWeight,
    strike: (game) => ({ strength: dialsOf(game).droughtStrength, lasts: dialsOf(game).droughtRounds }),
  },
  outage: {
    weight: (d) => d.outageWeight,
    strike: (game) => ({ strength: dialsOf(game).outageStrength }),
  },
  heat: {
    weight: (d) => d.heatWeight,
    strike: (game) => ({ strength: dialsOf(game).heatStrength }),
  },
  newcomer: {
    weight: (d) => d.newcomerWeight,
    can: (game) => botSeats(game).length > 0,
    strike: (game, rng) => renew(game, rng.pick(botSeats(game))),
  },
  departure: {
    weight: (d) => d.departureWeight,
    // Somebody stays to play on.
    can: (game) => botSeats(game).length > 0 && game.seats.length - game.slices.shocks.gone.length > 1,
    strike: (game, rng) => {
      const seat = rng.pick(botSeats(game));
      return { seat, lasts: "for good", also: leaveCoops(game, seat) };
    },
  },
  rumour: {
    weight: (d) => d.rumourWeight,
    can: (game) => isUnlocked(game, "lending"),
    strike: () => ({}),
  },
  change: {
    weight: (d) => d.changeWeight,
    strike: (game, rng) => {
      const { changeStrength, changeRounds } = dialsOf(game);
      const turn = rng.chance(WHOLE / 2) ? changeStrength : 0 - changeStrength;
      return { dial: rng.pick(turnable), turn, lasts: changeRounds };
    },
  },
};

/** A storm wears every machine (once people can mend them) and spoils a part of every charge. */
function storm(game: Readonly<Game>, _rng: Rng, feel: (strength: number) => number): Blow {
  const { stormStrength: strength, stormWear } = dialsOf(game);
  const share = feel(strength);
  let unsheltered = 0;
  const transfers = game.seats.flatMap((_, seat) => {
    unsheltered += shareFloor(batteryOf(game, seat), strength);
    return transfersOf(
      transfer(account.battery(seat), account.lost, shareFloor(batteryOf(game, seat), share), "storm_loss"),
    );
  });
  const lost = transfers.reduce((sum, t) => sum + t.amount, 0);
  const worn = isUnlocked(game, "generators") ? [event("generators.worn", { wear: feel(stormWear) })] : [];
  return { strength, lost, spared: unsheltered - lost, transfers, also: worn };
}

/** Other people move in: their debts are paid as far as the purse of those before reaches, the rest goes to the pool. */
function renew(game: Readonly<Game>, seat: number): Blow {
  const paid = payOff(game, seat);
  const left =
    purseOf(game, seat) - paid.reduce((sum, e) => sum + e.transfers.reduce((all, t) => all + t.amount, 0), 0);
  return {
    seat,
    also: [
      ...paid,
      ...leaveCoops(game, seat),
      event("shocks.renewed", { seat }, transfersOf(transfer(account.purse(seat), account.pool, left, "left_behind"))),
    ],
  };
}

/** Plays a card at this dawn. */
export function strike(
  game: Readonly<Game>,
  rng: Rng,
  card: CardId,
  by: Struck["by"],
  shelter: number,
): readonly GameEvent[] {
  const feel = (strength: number) => strength - shareFloor(strength, shelter);
  const blow = deck[card].strike(game, rng, feel);
  const strength = blow.strength ?? 0;
  const { lasts = 1 } = blow;
  const struck: Struck = {
    card,
    by,
    round: game.round,
    last: lasts === "for good" ? game.rounds : game.round + lasts - 1,
    strength,
    felt: feel(strength),
    lost: blow.lost ?? 0,
    spared: blow.spared ?? 0,
    seat: blow.seat ?? -1,
    dial: blow.dial ?? "",
    turn: blow.turn ?? 0,
  };
  return [event("shocks.struck", struck, blow.transfers), ...(blow.also ?? [])];
}
