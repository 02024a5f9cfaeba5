/** Each seat's own story, line by line, from what happened. */
import { isConventional } from "../mechanics/conventional/regime.ts";
import type { GameEvent } from "../rules/event.ts";
import type { Game } from "../rules/game.ts";
import { coopAskTold, coopSaleTold, coopTold } from "./coopStories.ts";
import type { JournalEntry, Params } from "./types.ts";

export interface JournalLine {
  readonly seat: number;
  readonly entry: JournalEntry;
}

export function journalOf(game: Readonly<Game>, events: readonly GameEvent[]): JournalLine[] {
  const lines: JournalLine[] = [];
  for (const e of events) {
    for (const { seat, key, params } of told(game, e)) {
      // Somebody who has moved away reads no journal.
      if (seat < 0) continue;
      const { tokens, joules } = change(e, seat);
      lines.push({ seat, entry: { seq: game.seq, round: game.round, key, params, tokens, joules } });
    }
  }
  return lines;
}

export interface Told {
  readonly seat: number;
  readonly key: string;
  readonly params: Params;
}

/** Whom an event concerns, and in which words. */
function told(game: Readonly<Game>, e: GameEvent): readonly Told[] {
  switch (e.type) {
    case "table.phase":
      return e.data.phase === "day"
        ? game.seats.map((_, seat) => ({ seat, key: "round", params: { round: e.data.round } }))
        : [];
    case "generators.harvested": {
      const joules = e.data.yields.reduce((sum, y) => sum + y, 0);
      const curtailed = joules - change(e, e.data.seat).joules;
      return [
        { seat: e.data.seat, key: curtailed > 0 ? "harvested_over" : "harvested", params: { joules, curtailed } },
      ];
    }
    case "generators.repaired":
      return [{ seat: e.data.seat, key: "repaired", params: { condition: e.data.condition } }];
    case "generators.upgraded":
      return [{ seat: e.data.seat, key: "upgraded", params: { level: e.data.level } }];
    case "generators.built":
      return [{ seat: e.data.seat, key: "built", params: { kind: e.data.kind } }];
    case "bank.bought":
      return [
        {
          seat: e.data.seat,
          key: e.data.minted > 0 ? "sold_energy_minted" : "sold_energy",
          params: { tokens: e.data.tokens, minted: e.data.minted },
        },
      ];
    case "bank.sold":
      return [{ seat: e.data.seat, key: "bought_energy", params: { tokens: e.data.tokens } }];
    case "home.bought": {
      const { seat, tokens, wanted } = e.data;
      return [{ seat, key: tokens >= wanted ? "home_bought" : "home_short", params: { tokens, wanted } }];
    }
    case "home.lived": {
      const { seat, met, wellbeing, change: by, unmet } = e.data;
      const key = unmet.length === 0 ? "lived_well" : "lived_short";
      return [{ seat, key, params: { met, wellbeing, change: by, good: unmet.join(",") } }];
    }
    case "production.made":
      return [
        { seat: e.data.seat, key: "made", params: { good: e.data.good, units: e.data.units, minutes: e.data.minutes } },
      ];
    case "coops.founded":
    case "coops.asked":
    case "coops.joined":
    case "coops.left":
    case "coops.given":
    case "coops.made":
    case "coops.rested":
    case "coops.aged":
      return coopTold(game, e);
    case "market.traded": {
      const { buyer, seller, good, units, price } = e.data;
      const params = { good, units, price, total: units * price };
      if (e.data.coop !== undefined) return coopSaleTold(e.data);
      return [
        { seat: buyer, key: "bought", params: { ...params, peer: seller } },
        { seat: seller, key: "sold", params: { ...params, peer: buyer } },
      ];
    }
    case "market.ordered": {
      const { buyer, good, wanted, price } = e.data;
      if (isConventional(game))
        return [{ seat: buyer, key: "ordered_at", params: { good, units: wanted, limit: price } }];
      return [{ seat: buyer, key: "ordered", params: { good, units: wanted } }];
    }
    case "conventional.asked": {
      const { seat, coop, good, price } = e.data;
      return coop < 0 ? [{ seat, key: "asked_price", params: { good, price } }] : coopAskTold(game, e.data);
    }
    case "market.cancelled":
      return [
        {
          seat: e.data.buyer,
          key: e.data.atDusk ? "order_unserved" : "order_cancelled",
          params: { good: e.data.good, units: e.data.wanted },
        },
      ];
    case "design.researched": {
      const { seat, good, saving, tries } = e.data;
      return [{ seat, key: saving > 0 ? "research_found" : "research_nothing", params: { good, saving, tries } }];
    }
    case "design.opened":
      return [{ seat: e.data.seat, key: "design_opened", params: { good: e.data.good } }];
    case "design.copied": {
      const { seat, owner, good, saving } = e.data;
      return [
        { seat, key: "design_copied", params: { good, saving, peer: owner } },
        { seat: owner, key: "design_copied_by", params: { good, saving, peer: seat } },
      ];
    }
    case "commons.pledged": {
      const { seat, work, minutes, energy, paid } = e.data;
      return [{ seat, key: paid > 0 ? "worked_for_commons" : "pledged", params: { work, minutes, energy, paid } }];
    }
    case "commons.levied":
      return e.data.tokens > 0 ? [{ seat: e.data.seat, key: "levied", params: { tokens: e.data.tokens } }] : [];
    case "commons.fees":
      return e.transfers.map((t) => ({
        seat: t.from.seat,
        key: "paid_fee",
        params: { tokens: t.amount },
      }));
    case "shocks.struck": {
      const { card, seat: peer, felt, dial, turn } = e.data;
      const key = card === "change" ? (turn < 0 ? "shock_change_down" : "shock_change_up") : `shock_${card}`;
      const params = {
        felt,
        ...(peer >= 0 ? { peer } : {}),
        ...(dial === "" ? {} : { turned: dial, turn: Math.abs(turn) }),
      };
      return game.seats.map((_, seat) => ({ seat, key, params }));
    }
    case "dials.turned":
      return e.data.turns.flatMap(({ mechanic, dial, value }) =>
        game.seats.map((_, seat) => ({ seat, key: "dial_turned", params: { mechanic, dial, value } })),
      );
    case "corrections.made": {
      const { what, from, to, amount } = e.data;
      const params: Params = what === "T" || what === "J" ? { amount } : { good: what, units: amount };
      const kind = what === "T" ? "tokens" : what === "J" ? "energy" : "goods";
      return [
        { seat: from, key: `corrected_${kind}_away`, params },
        { seat: to, key: `corrected_${kind}`, params },
      ];
    }
    case "stock.aged":
      return e.data.spoilt.map(({ seat, good, pieces }) => ({ seat, key: "spoilt", params: { good, units: pieces } }));
    case "lending.offered": {
      const { seat, amount, longest, rate } = e.data;
      const params = { tokens: amount, term: longest };
      return [
        rate === undefined
          ? { seat, key: "offered", params }
          : { seat, key: "offered_at", params: { ...params, interest: rate } },
      ];
    }
    case "lending.repriced":
      return [{ seat: e.data.seat, key: "repriced", params: { interest: e.data.rate } }];
    case "lending.withdrawn":
      return [{ seat: e.data.seat, key: "withdrew", params: { tokens: e.data.amount } }];
    case "lending.borrowed":
      return [
        { seat: e.data.seat, ...borrowedAs("borrowed", e.data.amount, e.data.term, interestOf(e.data.lots)) },
        ...e.data.lots
          .filter((lot) => lot.lender >= 0)
          .map((lot) => ({
            seat: lot.lender,
            ...borrowedAs("lent_out", lot.amount, e.data.term, lot.interest),
          })),
      ];
    case "lending.repaid": {
      const { seat, amount, cleared } = e.data;
      const lenders: Told[] = [];
      for (const t of e.transfers) {
        const lender = t.to.seat;
        if (lender < 0 || lender === seat) continue;
        const named = t.reason === "repay_named";
        lenders.push({
          seat: lender,
          key: named ? "got_back_from" : "got_back",
          params: named ? { tokens: t.amount, peer: seat } : { tokens: t.amount },
        });
      }
      return [{ seat, key: cleared ? "repaid" : "repaid_part", params: { tokens: amount } }, ...lenders];
    }
    case "gifts.tokens": {
      const { seat, to, tokens } = e.data;
      return [
        { seat, key: "gave_tokens", params: { tokens, peer: to } },
        { seat: to, key: "got_tokens", params: { tokens, peer: seat } },
      ];
    }
    case "gifts.goods": {
      const { seat, to, good, units } = e.data;
      return [
        { seat, key: "gave_goods", params: { good, units, peer: to } },
        { seat: to, key: "got_goods", params: { good, units, peer: seat } },
      ];
    }
    case "promises.made":
      return [{ seat: e.data.seat, key: "promised", params: { tokens: e.data.tokens } }];
    case "promises.counted": {
      const { seat, promised, delivered, outUntil } = e.data;
      const key = outUntil > 0 ? "sits_out" : delivered < promised ? "promise_broken" : "promise_kept";
      return [{ seat, key, params: { promised, delivered, until: outUntil } }];
    }
    case "honesty.declared":
      return [{ seat: e.data.seat, key: "declared_cost", params: { good: e.data.good, cost: e.data.cost } }];
    case "honesty.audited": {
      const { seat, caught, closedUntil } = e.data;
      const params = { good: caught.join(","), until: closedUntil };
      return [{ seat, key: caught.length > 0 ? "audit_caught" : "audit_passed", params }];
    }
    case "lending.requested":
      return [{ seat: e.data.seat, key: "requested", params: { tokens: e.data.amount, term: e.data.term } }];
    case "lending.unrequested":
      return [{ seat: e.data.seat, key: "request_cancelled", params: { tokens: e.data.left } }];
    case "lending.funded": {
      const { lender, borrower, amount, term } = e.data;
      return [
        { seat: lender, key: "funded", params: { tokens: amount, term, peer: borrower } },
        { seat: borrower, key: "funded_by", params: { tokens: amount, term, peer: lender } },
      ];
    }
    case "lending.lost":
      return [
        ...(e.data.borrower >= 0
          ? [{ seat: e.data.borrower, key: "written_off", params: { tokens: e.data.amount } }]
          : []),
        ...e.data.paid.map(({ seat, tokens }) => ({ seat, key: "loss_made_good", params: { tokens } })),
        ...e.data.bearers
          .filter(({ lender }) => lender >= 0)
          .map(({ lender, amount }) => ({ seat: lender, key: "loss_borne", params: { tokens: amount } })),
      ];
    case "predictions.scored": {
      const { question, happened, answers } = e.data;
      return answers.flatMap((said, seat) =>
        said === ""
          ? []
          : [
              {
                seat,
                key: said === happened ? "foretold" : "not_foretold",
                params: { happened: `${question}.${happened}` },
              },
            ],
      );
    }
    case "lending.late":
      return [{ seat: e.data.seat, key: e.data.suspended ? "suspended" : "late", params: { loan: e.data.loan } }];
    default:
      return [];
  }
}

/** Interest of all parts of a loan; undefined where loans bear none. */
function interestOf(lots: readonly { readonly interest?: number }[]): number | undefined {
  return lots[0]?.interest === undefined ? undefined : lots.reduce((sum, lot) => sum + (lot.interest ?? 0), 0);
}

/** A loan in the words of either side, with its interest where it bears any. */
function borrowedAs(key: string, tokens: number, term: number, interest: number | undefined): Omit<Told, "seat"> {
  return interest === undefined
    ? { key, params: { tokens, term } }
    : { key: `${key}_at`, params: { tokens, term, interest } };
}

/** What an event changed in one seat's purse (orders included as money still hers) and battery. */
function change(e: GameEvent, seat: number): { tokens: number; joules: number } {
  let tokens = 0;
  let joules = 0;
  for (const { from, to, amount } of e.transfers) {
    if (from.seat === seat && from.kind === "purse") tokens -= amount;
    if (to.seat === seat && to.kind === "purse") tokens += amount;
    if (from.seat === seat && from.kind === "battery") joules -= amount;
    if (to.seat === seat && to.kind === "battery") joules += amount;
  }
  return { tokens, joules };
}
