/** Every peer as everybody may see it. */
import { account } from "../ledger/account.ts";
import { balanceOf } from "../ledger/post.ts";
import { dimensions, practiceOf } from "../mechanics/affinity.ts";
import { isSuspended, lenderCreditsOf } from "../mechanics/credits.ts";
import { generatorsOf } from "../mechanics/generators.ts";
import { wellbeingOf } from "../mechanics/home.ts";
import { purseOf } from "../mechanics/money.ts";
import { shelfOf } from "../mechanics/production.ts";
import { qualityOf } from "../mechanics/quality.ts";
import { isClosed } from "../mechanics/registry.ts";
import { standingOf } from "../mechanics/standing.ts";
import { batteryOf } from "../mechanics/storage.ts";
import { keptBySeat } from "../rules/figures.ts";
import type { Game } from "../rules/game.ts";
import { isTalent } from "../rules/places.ts";
import type { GoodId, PeerView } from "./types.ts";

/** By seat. Of a peer that nothing has happened to it is the same object as before, so that nobody need compare it. */
export const peersOf = keptBySeat(peerView);

function peerView(game: Readonly<Game>, seat: number): PeerView {
  const at = game.seats[seat] as Game["seats"][number];
  const shelf = {} as Record<GoodId, number>;
  for (const spec of game.ruleset.goods) shelf[spec.id as GoodId] = shelfOf(game, seat, spec);
  return {
    seat,
    occupant: at.occupant,
    policy: at.policy,
    x: at.x,
    y: at.y,
    district: at.district,
    wellbeing: wellbeingOf(game, seat),
    battery: batteryOf(game, seat),
    batteryCapacity: game.ruleset.dials.storage.capacity,
    purse: purseOf(game, seat),
    reserved: balanceOf(game.balances, account.reserved(seat)),
    generators: generatorsOf(game, seat).map(({ id, kind, level, condition, yieldToday }) => ({
      id,
      kind,
      level,
      condition,
      yieldToday,
    })),
    shelf,
    talents: game.ruleset.goods.filter((spec) => isTalent(at, spec.id)).map((spec) => spec.id as GoodId),
    standing: standingOf(game, seat),
    lenderCredits: lenderCreditsOf(game, seat),
    suspended: isSuspended(game, seat),
    values: { ...game.slices.affinity.values[seat] },
    practice: Object.fromEntries(dimensions.map((d) => [d, practiceOf(game, seat, d)])),
    done: at.done,
    ...serviceOf(game, seat),
    ...(isClosed(game, seat) ? { closed: true } : {}),
    needsMet: game.slices.home.met[seat] ?? 0,
  };
}

/** What a peer has promised the Bank, and how it kept its promises. */
function serviceOf(game: Readonly<Game>, seat: number): Partial<PeerView> {
  const { today, next, outUntil } = game.slices.promises;
  const quality = qualityOf(game, seat);
  const until = outUntil[seat] ?? 0;
  return {
    promisedToday: today[seat] ?? 0,
    promisedNext: next[seat] ?? 0,
    ...(quality === undefined ? {} : { quality }),
    ...(until >= game.round && until > 0 ? { satOutUntil: until } : {}),
  };
}
