/**
 * How a sensible household spends its day. The policies differ in their traits only; what a trait of 0 switches off is
 * simply not done. Called again and again, it gives one move at a time and `undefined` when the day's work is done, so it
 * keeps no memory: whatever it has done shows in the state.
 */

import { shareFloor } from "../kernel/units.ts";
import { commonsMinutesToday, givenShare } from "../mechanics/commons/effects.ts";
import { evenShare, givable, hasJointWorks } from "../mechanics/commons/pledges.ts";
import { type WorkId, workIds } from "../mechanics/commons/works.ts";
import { borrowerCreditsOf, debtOf } from "../mechanics/credits.ts";
import { cannotRepair, cannotUpgrade } from "../mechanics/generators.ts";
import { keepOf } from "../mechanics/production.ts";
import { marginFactor } from "../mechanics/registry.ts";
import { isRumour } from "../mechanics/shocks/lasting.ts";
import { intoSeat, outOfSeat } from "../rules/tally.ts";
import type { GoodSpec } from "../ruleset/goods.ts";
import type { Legal } from "../views/types.ts";
import { type Business, isDear, lendAtInterest, quote } from "./asking.ts";
import { cooperate, madeTogether } from "./coops.ts";
import { copyDesign, type Designing, study } from "./designs.ts";
import type { Eyes, Move } from "./eyes.ts";

export interface Traits extends Business {
  /** J kept in the battery beyond tonight's need before energy is sold */
  readonly reserve: number;
  /** whether any energy is sold, beyond the opening inventory that everybody gives */
  readonly sells: boolean;
  /** most pieces of its talents' goods made for others in a round */
  readonly forOthers: number;
  /** minutes beyond the ordinary day worked for others */
  readonly overtime: number;
  /** tokens kept when lending; Infinity is written as a number no purse reaches */
  readonly lendsAbove: number;
  /** share of what is above it that is lent, ppm, and for how long */
  readonly lendShare: number;
  readonly lendTerm: number;
  /** "need": for food, care or light; "invest": also for machines; "always": whatever is given */
  readonly borrows: "never" | "need" | "invest" | "always";
  /** borrows for the shortest time instead of the longest */
  readonly borrowsShort?: boolean;
  /** raises its machines */
  readonly invests: boolean;
  /** buys what it wants, above this many tokens */
  readonly wantsAbove: number;
  /** shares of a needed good bought ahead */
  readonly pantry: number;
  /** works in a co-op, once there are any */
  readonly coops?: boolean;
  /** what it does about designs; copies useful ones when absent */
  readonly designs?: Designing;
  /** T that only a home's needs may touch; none when absent */
  readonly keeps?: number;
  /** minutes given to joint works each round; none when absent */
  readonly commons?: number;
  /** gives to who has next to nothing, out of what is above this many tokens; never when absent */
  readonly givesAbove?: number;
  /** leaves wants and works to others while somebody lacks what they take */
  readonly sparesScarce?: boolean;
}

const TOOL = "tools";
const WORN = 650_000;
const WORTH_RAISING = 4;
/** twice the ordinary margin, ppm */
const DOUBLE = 2_000_000;
/** tokens' worth of energy under which a promise is not worth giving */
const WORTH_PROMISING = 3;
/** tokens under which a gift helps nobody */
const WORTH_GIVING = 5;
/** least minutes of a pledge that is worth going for */
const PLEDGE = 10;
const NEVER = 1_000_000_000;
export const noLending = NEVER;

export function householder(eyes: Eyes, traits: Traits): Move | undefined {
  return (
    opening(eyes) ??
    quote(eyes, traits) ??
    feed(eyes, traits) ??
    mend(eyes) ??
    raise(eyes, traits) ??
    keepUp(eyes, traits) ??
    copyDesign(eyes, traits.designs ?? "copies") ??
    (traits.coops ? cooperate(eyes, spare(eyes)) : undefined) ??
    serve(eyes, traits) ??
    fuel(eyes, traits) ??
    study(eyes, traits.designs ?? "copies") ??
    sell(eyes, traits) ??
    borrow(eyes, traits) ??
    enjoy(eyes, traits) ??
    give(eyes, traits) ??
    lend(eyes, traits) ??
    promise(eyes, traits)
  );
}

/** The first round: everybody gives the opening inventory and gets the first tokens. */
function opening(eyes: Eyes): Move | undefined {
  if (eyes.game.round !== 1) return undefined;
  const tokens = eyes.sells;
  if (tokens < 1 || eyes.battery - tokens * eyes.joulesPerToken < eyes.homeEnergy) return undefined;
  return { type: "sellEnergy", payload: { tokens } };
}

/** Tonight's basic needs: by own talent, else from the market, else by own hands. */
function feed(eyes: Eyes, traits: Traits): Move | undefined {
  for (const spec of eyes.goods) {
    if (!spec.basic || spec.needEvery === 0) continue;
    const short =
      eyes.missing(spec) ||
      (!spec.onDemand && traits.pantry > 0 && eyes.stock(spec) < 1 + traits.pantry && spec.needEvery === 1);
    if (!short || eyes.ordered(spec)) continue;
    if (eyes.talented(spec)) {
      const made = makeForHome(eyes, spec);
      if (made) return made;
    }
    const affordable = eyes.purse >= eyes.price(spec) && eyes.missing(spec) && eyes.buys(spec);
    if (affordable && !isDear(eyes, spec)) return eyes.buy(spec);
    if (!eyes.missing(spec)) continue;
    const made = makeForHome(eyes, spec);
    if (made) return made;
    if (affordable) return eyes.buy(spec);
  }
  return undefined;
}

function makeForHome(eyes: Eyes, spec: GoodSpec): Move | undefined {
  if (eyes.makes(spec) < 1) return undefined;
  return { type: making(spec), payload: { good: spec.id, units: 1 } };
}

/** The action by which a good is made: a service is only promised. */
const making = (spec: GoodSpec): string => (spec.onDemand ? "onDemand" : "produce");

/** A worn machine is mended with a tool, and a tool is bought for it. */
function mend(eyes: Eyes): Move | undefined {
  const worn = eyes.generators.find((g) => g.condition < WORN);
  if (!worn) return undefined;
  if (eyes.isOpen("generators") && !cannotRepair(eyes.game, eyes.seat, worn))
    return { type: "repair", payload: { generator: worn.id } };
  return wantTools(eyes, 1, 0);
}

/** Machines are raised while there is time for them to pay back. */
function raise(eyes: Eyes, traits: Traits): Move | undefined {
  if (!traits.invests || eyes.roundsLeft < WORTH_RAISING) return undefined;
  const energy = eyes.game.ruleset.dials.generators.upgradeEnergy;
  if (scarce(eyes, traits, eyes.good(TOOL))) return undefined;
  if (eyes.battery - energy >= eyes.homeEnergy / 2 && eyes.isOpen("generators")) {
    const raised = eyes.generators.find((g) => !cannotUpgrade(eyes.game, eyes.seat, g));
    if (raised) return { type: "upgrade", payload: { generator: raised.id } };
  }
  const food = eyes.good("food");
  return wantTools(
    eyes,
    eyes.game.ruleset.dials.generators.upgradeTools,
    (food ? eyes.price(food) * 2 : 0) + (traits.keeps ?? 0) + eyes.dueTonight,
  );
}

/** Gets tools up to a number: makes them when good at it, buys them when the purse leaves enough. */
function wantTools(eyes: Eyes, upTo: number, left: number): Move | undefined {
  const tool = eyes.good(TOOL);
  if (!tool || eyes.stock(tool) >= upTo || eyes.ordered(tool)) return undefined;
  const makes =
    eyes.talented(tool) && !tool.onDemand && eyes.battery - tool.energy >= eyes.homeEnergy / 2 && eyes.makes(tool) > 0;
  const buys = eyes.purse - left >= eyes.price(tool) && eyes.buys(tool);
  if (!makes && !buys) return undefined;
  // Kept off the shelf first, else it would be sold again.
  if (keepOf(eyes.game, eyes.seat, tool) < upTo) return { type: "keep", payload: { good: TOOL, units: upTo } };
  return makes ? { type: "produce", payload: { good: TOOL, units: 1 } } : eyes.buy(tool);
}

/** A share of the day for the joint work that lacks most, with the energy it takes if there is some to spare. */
function keepUp(eyes: Eyes, traits: Traits): Move | undefined {
  const minutes = Math.min((traits.commons ?? 0) - commonsMinutesToday(eyes.game, eyes.seat), eyes.restMinutes);
  if (minutes < 1) return undefined;
  if (!eyes.isOpen("commons") || !hasJointWorks(eyes.game)) return undefined;
  let work: WorkId | undefined;
  let least = Number.MAX_SAFE_INTEGER;
  for (const id of workIds) {
    if (givable(eyes.game, eyes.seat, id).minutes === 0) continue;
    const given = givenShare(eyes.game, id);
    if (given >= least) continue;
    work = id;
    least = given;
  }
  if (!work) return undefined;
  const most = givable(eyes.game, eyes.seat, work);
  const energy = Math.max(0, Math.min(evenShare(eyes.game, work).energy, most.energy, spare(eyes)));
  const time = Math.min(most.minutes, Math.max(PLEDGE, Math.floor(minutes / 3)), minutes);
  return { type: "pledge", payload: { work, minutes: time, energy } };
}

/** Work for others with one's talents, as far as others want it. */
function serve(eyes: Eyes, traits: Traits): Move | undefined {
  if (traits.forOthers === 0) return undefined;
  const soldToday = eyes.game.slices.market.soldToday[eyes.seat] ?? {};
  for (const spec of worthMaking(eyes)) {
    if (traits.coops && madeTogether(eyes, spec)) continue;
    const made = eyes.game.slices.production.madeToday[spec.id]?.[eyes.seat] ?? 0;
    const willing = traits.forOthers - Math.max(made, soldToday[spec.id] ?? 0);
    if (willing < 1) continue;
    const most = eyes.makes(spec);
    if (most < 1) continue;
    const type = making(spec);
    // What is digital is worked out once, however many will copy it.
    const wanted = Math.min(eyes.unserved(spec), willing, spec.copyEnergy > 0 ? willing : most);
    if (wanted < 1) continue;
    if (spec.copyEnergy > 0) {
      if (wanted >= 2 && spare(eyes) >= spec.energy && enoughTime(eyes, traits, spec, 1))
        return { type, payload: { good: spec.id, units: 1 } };
      continue;
    }
    if (spec.onDemand) {
      if (eyes.ready(spec) < wanted && enoughTime(eyes, traits, spec, 1))
        return { type, payload: { good: spec.id, units: wanted } };
      continue;
    }
    // One's share of what is wanted: others with the same talent want to sell too.
    const fair = Math.max(1, Math.floor(wanted / Math.max(1, Math.min(3, eyes.producers(spec)))));
    for (let units = Math.min(fair, wanted); units >= 1; units--) {
      if (spare(eyes) >= spec.energy * units && enoughTime(eyes, traits, spec, units))
        return { type, payload: { good: spec.id, units } };
    }
  }
  return undefined;
}

/** What one has a talent for; and where margins differ, what pays double for want of producers, the best paid first. */
function worthMaking(eyes: Eyes): readonly GoodSpec[] {
  if (eyes.game.ruleset.dials.registry.rewards === "efficiency") return eyes.talents;
  const pays = (spec: GoodSpec) => marginFactor(eyes.game, spec.id);
  return eyes.goods.filter((spec) => eyes.talented(spec) || pays(spec) >= DOUBLE).sort((a, b) => pays(b) - pays(a));
}

/** Energy above tonight's need, counting what the purse could still buy of it. */
function spare(eyes: Eyes): number {
  const bought = Math.min(eyes.purse * eyes.joulesPerToken, Math.floor(eyes.homeEnergy / 2));
  return eyes.battery - eyes.homeEnergy + bought;
}

function enoughTime(eyes: Eyes, traits: Traits, spec: GoodSpec, units: number): boolean {
  return eyes.restMinutes + traits.overtime >= spec.minutes * units;
}

/** A maker short of energy buys some from the Grid to work with. */
function fuel(eyes: Eyes, traits: Traits): Move | undefined {
  if (traits.forOthers === 0 || eyes.purse < 40 + (traits.keeps ?? 0) || eyes.restMinutes < 120) return undefined;
  if (intoSeat(eyes.game.tally, "energy_bought", eyes.seat) > 0) return undefined;
  if (spare(eyes) > 200_000) return undefined;
  const busy = eyes.talents.some((spec) => spec.copyEnergy === 0 && eyes.unserved(spec) > 0);
  if (!busy) return undefined;
  const most = eyes.draws;
  if (most < 1) return undefined;
  return { type: "buyEnergy", payload: { tokens: Math.min(most, Math.floor(eyes.purse / 2), 40) } };
}

/** What is above tonight's need and the reserve goes to the Bank while it asks. */
function sell(eyes: Eyes, traits: Traits): Move | undefined {
  if (!traits.sells || outOfSeat(eyes.game.tally, "energy_sold", eyes.seat) > 0) return undefined;
  const over = Math.floor((eyes.battery - eyes.homeEnergy - traits.reserve) / eyes.joulesPerToken);
  const most = over < 3 ? 0 : eyes.sells;
  return most < 1 ? undefined : { type: "sellEnergy", payload: { tokens: Math.min(over, most) } };
}

function borrow(eyes: Eyes, traits: Traits): Move | undefined {
  if (traits.borrows === "never") return undefined;
  const short = traits.borrows === "always" ? 0 : shortOf(eyes);
  const tool = eyes.good(TOOL);
  const invest =
    traits.borrows === "invest" &&
    traits.invests &&
    eyes.roundsLeft > WORTH_RAISING &&
    debtOf(eyes.game, eyes.seat) === 0 &&
    tool !== undefined &&
    eyes.stock(tool) < eyes.game.ruleset.dials.generators.upgradeTools &&
    borrowerCreditsOf(eyes.game, eyes.seat) >= eyes.price(tool);
  if (traits.borrows !== "always" && short === 0 && !invest) return undefined;
  // From the pool, or by name where loans go by name.
  const which = traits.borrowsShort ? 0 : -1;
  const option = eyes.may("borrow").at(which) ?? eyes.may("requestLoan").at(which);
  const range = option?.ranges.tokens;
  if (!option || !range) return undefined;
  const { type } = option;
  const term = Number(option.fixed.term);
  if (traits.borrows === "always") return { type, payload: { tokens: range.max, term } };
  const wanted = short > 0 ? short : tool ? eyes.price(tool) : 60;
  return { type, payload: { tokens: Math.max(range.min, Math.min(range.max, wanted)), term } };
}

/** T that this home lacks for tonight's light and the basic goods it has not got. */
function shortOf(eyes: Eyes): number {
  let needed = Math.ceil(Math.max(0, eyes.homeEnergy - eyes.battery) / eyes.joulesPerToken);
  for (const spec of eyes.goods) if (spec.basic && eyes.missing(spec)) needed += eyes.price(spec);
  return Math.max(0, needed - eyes.purse);
}

/** Whether this household leaves a good alone because others ask for more of it than shelves hold. */
function scarce(eyes: Eyes, traits: Traits, spec: GoodSpec | undefined): boolean {
  return traits.sparesScarce === true && spec !== undefined && eyes.unserved(spec) > 0;
}

/** Wants come after needs. */
function enjoy(eyes: Eyes, traits: Traits): Move | undefined {
  if (eyes.purse - eyes.dueTonight < traits.wantsAbove) return undefined;
  for (const spec of eyes.goods) {
    if (spec.basic || spec.needEvery === 0 || !eyes.missing(spec)) continue;
    if (eyes.purse - eyes.price(spec) < Math.max(Math.floor(traits.wantsAbove / 2), traits.keeps ?? 0)) continue;
    if (scarce(eyes, traits, spec)) continue;
    if (eyes.buys(spec)) return eyes.buy(spec);
  }
  return undefined;
}

function lend(eyes: Eyes, traits: Traits): Move | undefined {
  // While it is said that loans do not come back, nobody lends, and what is on offer is taken home.
  if (isRumour(eyes.game) && traits.lendsAbove < noLending) {
    const offered = eyes.may("withdraw")[0]?.ranges.tokens;
    return offered ? { type: "withdraw", payload: { tokens: offered.max } } : undefined;
  }
  const over = eyes.purse - eyes.dueTonight - traits.lendsAbove;
  if (eyes.isConventional) {
    const tokens = over < 10 ? 0 : shareFloor(over, traits.lendShare);
    return lendAtInterest(eyes, Math.min(Math.max(traits.lendTerm, 2), eyes.roundsLeft), tokens, traits);
  }
  if (over < 10 || outOfSeat(eyes.game.tally, "lend", eyes.seat) > 0) return undefined;
  const named = fundNamed(eyes, traits, over);
  if (named) return named;
  const longest = eyes.roundsLeft;
  const options = eyes
    .may("lend")
    .filter((one) => Number(one.fixed.term) <= Math.max(traits.lendTerm, 2) && Number(one.fixed.term) <= longest);
  const option = options.at(-1);
  const range = option?.ranges.tokens;
  if (!option || !range) return undefined;
  const tokens = Math.max(range.min, Math.min(range.max, Math.floor((over * traits.lendShare) / 1_000_000)));
  return { type: "lend", payload: { tokens, term: Number(option.fixed.term) } };
}

/** A gift a round to the home that lacks most for tonight, by what all can see: its charge and its purse. */
function give(eyes: Eyes, traits: Traits): Move | undefined {
  if (traits.givesAbove === undefined || outOfSeat(eyes.game.tally, "gift_tokens", eyes.seat) > 0) return undefined;
  const over = eyes.purse - eyes.dueTonight - traits.givesAbove;
  if (over < WORTH_GIVING) return undefined;
  let neediest: Legal | undefined;
  let most = WORTH_GIVING - 1;
  for (const option of eyes.may("giveTokens")) {
    const lack = eyes.lackOf(Number(option.fixed.seat));
    if (lack <= most) continue;
    neediest = option;
    most = lack;
  }
  return neediest && { type: "giveTokens", payload: { ...neediest.fixed, tokens: Math.min(over, most) } };
}

/** Promises the Bank half of what a round's harvest is likely to leave: a word that a cloudy day does not break. */
function promise(eyes: Eyes, traits: Traits): Move | undefined {
  const { next } = eyes.game.slices.promises;
  if (!traits.sells || eyes.roundsLeft < 1 || (next[eyes.seat] ?? 0) > 0) return undefined;
  const range = eyes.may("promise")[0]?.ranges.tokens;
  const tokens = Math.floor((range?.suggest ?? 0) / 2);
  return tokens < WORTH_PROMISING ? undefined : { type: "promise", payload: { tokens } };
}

/** Where loans go by name: the longest-standing request, with what the household would lend. */
function fundNamed(eyes: Eyes, traits: Traits, over: number): Move | undefined {
  if (outOfSeat(eyes.game.tally, "fund", eyes.seat) > 0) return undefined;
  const option = eyes.may("fundLoan")[0];
  const range = option?.ranges.tokens;
  if (!option || !range) return undefined;
  const tokens = Math.max(range.min, Math.min(range.max, Math.floor((over * traits.lendShare) / 1_000_000)));
  return { type: "fundLoan", payload: { ...option.fixed, tokens } };
}
