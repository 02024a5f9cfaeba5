/**
 * Zealot: one value counts, and nothing else. It weighs that dimension alone, programs its tokens to refuse who falls short
 * of it, and thumbs down whoever it sees falling short. Source: model.md H10; game.md, section 5.
 */
import { type Dimension, dimensions, practiceOf, thumbOf } from "../mechanics/affinity.ts";
import type { Eyes, Move } from "./eyes.ts";
import type { Traits } from "./householder.ts";
import { investor } from "./investor.ts";

export const zealot: Traits = investor;

/** Practice, ppm, below which a seller is refused; who has shown nothing yet stands at half. */
const LEAST = 500_000;
const DEEPLY = 4;

/** The one value of the zealot in this seat; how near somebody lives is no creed. */
export function creedOf(seat: number): Dimension {
  const creeds = dimensions.filter((dimension) => dimension !== "local");
  return creeds[seat % creeds.length] as Dimension;
}

export function preach(eyes: Eyes): Move | undefined {
  const creed = creedOf(eyes.seat);
  return weigh(eyes, creed) ?? program(eyes, creed) ?? judge(eyes, creed);
}

function weigh(eyes: Eyes, creed: Dimension): Move | undefined {
  const values = eyes.game.slices.affinity.values[eyes.seat];
  const wrong = dimensions.find((d) => values?.[d] !== (d === creed ? DEEPLY : 0));
  if (wrong === undefined || eyes.may("values").length === 0) return undefined;
  return { type: "values", payload: { dimension: wrong, weight: wrong === creed ? DEEPLY : 0 } };
}

function program(eyes: Eyes, creed: Dimension): Move | undefined {
  if (eyes.game.slices.market.criteria[eyes.seat]?.[creed] === LEAST) return undefined;
  if (!eyes.may("criteria").some((one) => one.fixed.dimension === creed)) return undefined;
  return { type: "criteria", payload: { dimension: creed, least: LEAST } };
}

/** Thumbs follow practice: down on who falls short, taken back when she mends her ways. */
function judge(eyes: Eyes, creed: Dimension): Move | undefined {
  const deserved = (seat: number) => (practiceOf(eyes.game, seat, creed) < LEAST ? -1 : 0);
  const wrong = eyes.game.seats.findIndex(
    (_, seat) => seat !== eyes.seat && thumbOf(eyes.game, eyes.seat, seat) !== deserved(seat),
  );
  if (wrong < 0 || eyes.may("thumb").length === 0) return undefined;
  return { type: "thumb", payload: { seat: wrong, thumb: deserved(wrong) } };
}
