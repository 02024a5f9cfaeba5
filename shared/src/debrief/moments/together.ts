/** What people did with one another: tokens that came back in a circle, and the design everybody took up. */
import type { Game } from "../../rules/game.ts";
import { best, chartOf, type Finder, sumOf } from "../finder.ts";

/** A circle closes within so many rounds. */
const WITHIN = 2;

interface Circle {
  readonly seats: readonly [number, number, number];
  /** T paid by the first to the second, the second to the third, the third to the first */
  readonly legs: readonly [number, number, number];
  readonly seq: number;
  readonly round: number;
}

/** Tokens that went round: A paid B, B paid C, C paid A, within a round or two. */
export function loop(): Finder {
  const paid: { readonly from: number; readonly to: number; readonly tokens: number; readonly round: number }[] = [];
  const circles: Circle[] = [];
  const between = (from: number, to: number, round: number): number =>
    sumOf(
      paid
        .filter((one) => one.from === from && one.to === to && one.round > round - WITHIN)
        .map(({ tokens }) => tokens),
    );
  return {
    after: (game, { seq, events }) => {
      for (const e of events) {
        if (e.type !== "market.traded" || e.data.seller < 0) continue;
        const { buyer, seller, units, price } = e.data;
        const { round } = game;
        paid.push({ from: buyer, to: seller, tokens: units * price, round });
        for (let third = 0; third < game.seats.length; third++) {
          if (third === buyer || third === seller) continue;
          const [one, two] = [between(seller, third, round), between(third, buyer, round)];
          if (one === 0 || two === 0) continue;
          circles.push({ seats: [buyer, seller, third], legs: [between(buyer, seller, round), one, two], seq, round });
        }
      }
    },
    found: (game) => {
      const top = best(circles, ({ legs }) => Math.min(...legs));
      if (!top) return [];
      const [a, b, c] = top.seats;
      const [ab, bc, ca] = top.legs;
      return [
        {
          kind: "loop",
          round: top.round,
          seq: top.seq,
          seats: top.seats,
          delicate: false,
          weight: Math.min(720, 460 + 2 * Math.min(...top.legs)),
          params: { a, b, c, round: top.round, total: ab + bc + ca },
          sum: {
            key: "moment_went_round",
            value: ab + bc + ca,
            unit: "T",
            parts: [
              { key: "paid_leg", op: "+", value: ab, unit: "T", params: { from: a, to: b } },
              { key: "paid_leg", op: "+", value: bc, unit: "T", params: { from: b, to: c } },
              { key: "paid_leg", op: "+", value: ca, unit: "T", params: { from: c, to: a } },
            ],
          },
          chart: chartOf(game, top.round, "velocity", "ppm", ({ velocity }) => velocity),
        },
      ];
    },
  };
}

interface OpenDesign {
  readonly id: number;
  readonly owner: number;
  readonly good: string;
  readonly seq: number;
  readonly round: number;
  /** rounds in which it was copied */
  readonly copied: number[];
}

/** A design that at least so many copied. */
const FEW = 2;

/** The open design that most took up. */
export function copied(): Finder {
  const designs: OpenDesign[] = [];
  return {
    after: (game, { seq, events }) => {
      for (const e of events) {
        if (e.type === "design.opened") {
          const { seat, design, good } = e.data;
          designs.push({ id: design, owner: seat, good, seq, round: game.round, copied: [] });
        }
        if (e.type === "design.copied") designs.find(({ id }) => id === e.data.design)?.copied.push(game.round);
      }
    },
    found: (game) => {
      const top = best(designs, (one) => one.copied.length);
      if (!top || top.copied.length < FEW) return [];
      const { owner, good, seq, round, id } = top;
      const copies = top.copied.length;
      return [
        {
          kind: "copied",
          round,
          seq,
          seats: [owner],
          delicate: false,
          weight: Math.min(780, 420 + Math.floor((400 * copies) / Math.max(1, game.seats.length - 1))),
          params: { good, round, peers: copies, saving: savingOf(game, id) },
          sum: {
            key: "moment_users",
            value: copies + 1,
            unit: "peers",
            parts: [
              { key: "who_opened", op: "+", value: 1, unit: "peers" },
              { key: "who_copied", op: "+", value: copies, unit: "peers" },
            ],
          },
          chart: {
            key: "copies",
            unit: "pieces",
            lines: [
              {
                key: "copies",
                values: game.reports.map((report) => top.copied.filter((one) => one <= report.round).length),
              },
            ],
            mark: round,
          },
        },
      ];
    },
  };
}

const savingOf = (game: Readonly<Game>, id: number): number =>
  game.slices.design.designs.find((one) => one.id === id)?.saving ?? 0;
