/**
 * Commons: works that everybody leans on and nobody owns. Grid upkeep keeps energy from being lost on its way, the
 * school keeps making things easy, the crisis team spares the community a part of the shocks that come later.
 *
 * Each work has a condition. Every dusk it falls by `decay` and rises by `gain` × how much of the round's need was given.
 * A need grows with the number of peers; half of it counts for the time, half for the energy. At the condition `fair` a
 * work does its plain duty: below it things get worse in proportion, above it a little better.
 * Dial `mode`: peers pledge time and energy (`pledges`), a share of each trade's margin pays who works and buys the energy
 * (`margin_share`), each purse pays a fee for it at dusk (`flat_fee`), or there are no joint works and entropy takes its
 * course (`none`). Shares round down, so that who pays keeps the rest.
 * Source: model.md M3 (who keeps the grid is left open), M18, H13; game.md, section 3.14.
 */
import { z } from "zod";
import { splitByWeight } from "../kernel/split.ts";
import { shareFloor, WHOLE } from "../kernel/units.ts";
import { account } from "../ledger/account.ts";
import { balanceOf } from "../ledger/post.ts";
import { transfer, transfersOf } from "../ledger/transfer.ts";
import { event, type GameEvent } from "../rules/event.ts";
import type { Game } from "../rules/game.ts";
import { action, defineMechanic } from "../rules/mechanic.ts";
import { commonsPurse, conditionOf, givenShare, leftOf, tonight } from "./commons/effects.ts";
import { isPaid, pledge, pledgeOption, worthOf } from "./commons/pledges.ts";
import { addGiving, commonsDials, type Work, type WorkId, workIds } from "./commons/works.ts";
import { marginOfSale } from "./conventional/prices.ts";
import { isConventional } from "./conventional/regime.ts";
import { work as workedAt } from "./generators.ts";
import type { TradeData } from "./market/matching.ts";
import { intoTill, purseOf } from "./money.ts";
import { goodOf } from "./stock.ts";
import { isUnlocked } from "./unlocks.ts";

const source = "model.md M18 and H13; game.md, section 3.14";

interface CommonsSlice {
  works: Record<WorkId, Work>;
  /** J's worth of work and energy given by each seat: today, and in the whole game */
  today: number[];
  ever: number[];
  /** minutes given by each seat today */
  minutes: number[];
  /** T of margins that trades still owe the commons; settled at once */
  due: { seat: number; tokens: number }[];
}

interface Kept {
  readonly condition: number;
  readonly given: number;
}

declare module "../rules/game.ts" {
  interface Slices {
    commons: CommonsSlice;
  }
}
declare module "../rules/event.ts" {
  interface EventData {
    "commons.pledged": {
      readonly seat: number;
      readonly work: WorkId;
      readonly minutes: number;
      readonly energy: number;
      /** T paid for the time; 0 when it was a gift */
      readonly paid: number;
    };
    "commons.levied": { readonly seat: number; readonly tokens: number };
    "commons.fees": { readonly tokens: number };
    "commons.bought": { readonly work: WorkId; readonly tokens: number; readonly energy: number };
    "commons.kept": { readonly works: Readonly<Record<WorkId, Kept>> };
  }
}

const NO_EVENTS: readonly GameEvent[] = [];
const amount = z.number().int().min(0).max(1_000_000_000);

export const commons = defineMechanic({
  name: "commons",
  source,
  dials: commonsDials,
  refusals: [
    "no_joint_works",
    "no_such_work",
    "nothing_pledged",
    "commons_buys_energy",
    "work_has_enough",
    "work_is_served",
    "not_enough_time",
    "not_enough_energy",
  ],
  open: (slices, { ruleset, seats }) => {
    const d = ruleset.dials.commons;
    const work = (condition: number): Work => ({ condition, minutes: 0, energy: 0, given: 0 });
    slices.commons = {
      works: { grid: work(d.gridStart), school: work(d.schoolStart), crisis: work(d.crisisStart) },
      today: seats.map(() => 0),
      ever: seats.map(() => 0),
      minutes: seats.map(() => 0),
      due: [],
    };
  },
  actions: {
    pledge: action<{ work: string; minutes: number; energy: number }>({
      payload: z.strictObject({ work: z.string().max(24), minutes: amount, energy: amount }),
      decide: (game, seat, { work, minutes, energy }) => pledge(game, seat, work, minutes, energy),
      options: (game, seat) => workIds.map((id) => pledgeOption(game, seat, id)),
    }),
  },
  reactions: [{ to: ["market.traded"], run: settle }],
  steps: {
    // After homes have had theirs, and counted as a draw on the Grid.
    "dusk.live": (game) => buyEnergy(game),
    "dusk.bank": (game) => [...settle(game), ...collectFees(game), ...keepUp(game)],
  },
  events: {
    "commons.pledged": (game, { seat, work, minutes, energy }) => {
      addGiving(game.slices.commons.works[work], { minutes, energy });
      const worth = worthOf(game, { minutes, energy });
      const { today, ever, minutes: time } = game.slices.commons;
      time[seat] = (time[seat] ?? 0) + minutes;
      today[seat] = (today[seat] ?? 0) + worth;
      ever[seat] = (ever[seat] ?? 0) + worth;
      workedAt(game, seat, minutes);
    },
    "commons.bought": (game, { work, energy }) => addGiving(game.slices.commons.works[work], { minutes: 0, energy }),
    "market.traded": (game, data) => {
      const { seller, shares } = data;
      const { mode, marginShare } = game.ruleset.dials.commons;
      if (mode !== "margin_share" || !isUnlocked(game, "commons")) return;
      const margin = marginOf(game, data);
      const tokens = shareFloor(margin, marginShare);
      // Of a co-op's sale each member bears a part like its part of the proceeds.
      const bearers = shares ?? [{ seat: seller, tokens }];
      splitByWeight(
        tokens,
        bearers.map((one) => one.tokens),
      ).forEach((part, i) => {
        const seat = bearers[i]?.seat ?? seller;
        if (part > 0) game.slices.commons.due.push({ seat, tokens: part });
      });
    },
    "commons.levied": (game) => {
      game.slices.commons.due.shift();
    },
    "shocks.renewed": (game, { seat }) => {
      game.slices.commons.ever[seat] = 0;
    },
    "commons.kept": (game, { works }) => {
      const slice = game.slices.commons;
      for (const id of workIds) slice.works[id] = { ...works[id], minutes: 0, energy: 0 };
    },
    // Tonight's practices still look at what was given today.
    "table.phase": (game, { phase }) => {
      if (phase !== "day") return;
      game.slices.commons.today.fill(0);
      game.slices.commons.minutes.fill(0);
    },
  },
  invariant: (game) => {
    if (game.slices.commons.due.length > 0) return "what trades owe the commons is paid at once";
    return workIds.every((id) => conditionOf(game, id) >= 0 && conditionOf(game, id) <= WHOLE)
      ? undefined
      : "the condition of a joint work stays between none and whole";
  },
});

/** T of a sale that is margin: the registry's, or what its seller got beyond her cost. */
function marginOf(game: Readonly<Game>, data: TradeData): number {
  const { good, units } = data;
  const spec = isConventional(game) ? goodOf(game, good) : undefined;
  return spec ? marginOfSale(game, spec, data) : (game.slices.registry.prices[good]?.margin ?? 0) * units;
}

// ---- by itself -------------------------------------------------------------------------------------------------------

/** What trades owe the commons, paid by their sellers at once. */
function settle(game: Readonly<Game>): readonly GameEvent[] {
  const { due } = game.slices.commons;
  if (due.length === 0) return NO_EVENTS;
  const spent = new Map<number, number>();
  return due.map(({ seat, tokens }) => {
    const before = spent.get(seat) ?? 0;
    const paid = Math.min(tokens, purseOf(game, seat) - before);
    spent.set(seat, before + paid);
    return event(
      "commons.levied",
      { seat, tokens: paid },
      transfersOf(transfer(account.purse(seat), account.commons, paid, "commons_margin")),
    );
  });
}

function collectFees(game: Readonly<Game>): GameEvent[] {
  const { mode, fee } = game.ruleset.dials.commons;
  if (mode !== "flat_fee" || !isUnlocked(game, "commons")) return [];
  const transfers = game.seats.flatMap((_, seat) =>
    transfersOf(transfer(account.purse(seat), account.commons, Math.min(fee, purseOf(game, seat)), "commons_fee")),
  );
  const tokens = transfers.reduce((sum, t) => sum + t.amount, 0);
  return tokens === 0 ? [] : [event("commons.fees", { tokens }, transfers)];
}

/** The commons' account buys from the Grid what its works still need tonight, work by work, as far as both reach. */
function buyEnergy(game: Readonly<Game>): GameEvent[] {
  if (!isPaid(game) || !isUnlocked(game, "commons")) return [];
  const jpt = game.ruleset.dials.money.joulesPerToken;
  let most = Math.min(commonsPurse(game), Math.floor(balanceOf(game.balances, account.grid) / jpt));
  const events: GameEvent[] = [];
  for (const work of workIds) {
    const tokens = Math.min(most, Math.floor(leftOf(game, work).energy / jpt));
    if (tokens === 0) continue;
    most -= tokens;
    const energy = tokens * jpt;
    events.push(
      event("commons.bought", { work, tokens, energy }, [
        ...intoTill(game, account.commons, tokens, "commons_price"),
        transfer(account.grid, account.worked, energy, "commons_bought"),
      ]),
    );
  }
  return events;
}

/** Dusk: each work falls, and rises by what was given for it. */
function keepUp(game: Readonly<Game>): GameEvent[] {
  if (!isUnlocked(game, "commons")) return [];
  const works = {} as Record<WorkId, Kept>;
  for (const id of workIds) works[id] = { condition: tonight(game, id).condition, given: givenShare(game, id) };
  return [event("commons.kept", { works })];
}
