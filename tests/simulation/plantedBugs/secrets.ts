/** What is one seat's own business must be nowhere in what others see: canaries are put into its state and looked for. */
import { engine } from "@commonwatt/shared/mechanics/index.ts";
import type { GameEvent } from "@commonwatt/shared/rules/event.ts";
import type { Game } from "@commonwatt/shared/rules/game.ts";
import { botSetup, play } from "@commonwatt/shared/sim/run.ts";
import { affinityView } from "@commonwatt/shared/views/affinity.ts";
import { flowsFor } from "@commonwatt/shared/views/flows.ts";
import { journalOf } from "@commonwatt/shared/views/journal.ts";
import { matchesOf } from "@commonwatt/shared/views/matches.ts";
import { publicView } from "@commonwatt/shared/views/public.ts";
import { seatView } from "@commonwatt/shared/views/seat.ts";
import { ruleset } from "../../support/rulesets.ts";

const CANARY = 123_457;
const rules = ruleset({
  rounds: 6,
  dials: { registry: { honesty: "declared" }, lending: { termShort: 1, grace: 0, starter: 300 } },
});
const setup = botSetup(rules, 3, 5, ["random", "sharer", "defaulter"]);

/** All that anybody but seat 0 may look at. */
const others = (game: Game): string =>
  JSON.stringify([
    publicView(game),
    affinityView(game),
    ...game.seats.slice(1).map((_, i) => [seatView(game, i + 1), affinityView(game, i + 1)]),
  ]);

export function leak(): string | undefined {
  let found: string | undefined;
  const watched: typeof engine = {
    ...engine,
    act: (...asked) => {
      const acted = engine.act(...asked);
      if (acted.ok) found ??= told(asked[0], acted.events) ?? named(asked[0]);
      return acted;
    },
  };
  let saved = "";
  play(setup, {
    engine: watched,
    after: (game) => {
      if (game.round === 4 && game.phase === "day" && saved === "") saved = engine.save(game);
    },
  });
  return found ?? planted(saved) ?? called(saved);
}

// ---- what happens ------------------------------------------------------------------------------------------------------------

const POOLED = ["lend", "withdraw", "borrow", "repay", "loss_shared", "loss_paid", "loss_minted"];

/** Who lends to the pool, who borrows from it, and whose story is whose. */
function told(game: Game, events: readonly GameEvent[]): string | undefined {
  const seen = flowsFor(game, events, undefined).find(({ reason }) => POOLED.includes(reason));
  if (seen) return `everybody sees a ${seen.reason}`;
  for (let seat = 0; seat < game.seats.length; seat++) {
    const mine = flowsFor(game, events, seat).filter(({ reason }) => POOLED.includes(reason));
    for (const { from, to, at, reason } of mine) {
      if (![from, to, at].includes(seat)) return `seat ${seat} sees a ${reason} of others`;
      const other = [from, to].find((end) => typeof end === "number" && end !== seat);
      if (other !== undefined) return `seat ${seat} sees that its ${reason} is with seat ${other}`;
    }
  }
  const matched = matchesOf(game, events);
  const trades = events.flatMap((e) => (e.type === "market.traded" ? [e.data.buyer] : []));
  if (matched.some(({ seat }, i) => seat !== trades[i])) return "a match is shown to somebody else than the buyer";
  for (const { seat, entry } of journalOf(game, events)) {
    if (entry.key.startsWith("got_back") && entry.params.peer !== undefined && !isNamed(game))
      return `seat ${seat} reads who paid it back`;
  }
  return undefined;
}

const isNamed = (game: Game): boolean => game.ruleset.dials.lending.loans === "direct";

function named(game: Game): string | undefined {
  if (game.seq % 20 !== 0) return undefined;
  const views = [publicView(game).loans, ...game.seats.map((_, seat) => seatView(game, seat).loans)].flat();
  const open = views.find(({ lender, borrower }) => lender !== undefined || borrower !== undefined);
  return open ? `a loan of the pool shows lender ${open.lender} and borrower ${open.borrower}` : undefined;
}

// ---- what is there -----------------------------------------------------------------------------------------------------------

interface Secret {
  readonly what: string;
  /** what everybody may see of it, put there first */
  readonly first?: (slices: Game["slices"]) => void;
  readonly hide: (slices: Game["slices"]) => void;
}
const secret = (what: string, hide: Secret["hide"], first?: Secret["hide"]): Secret => ({
  what,
  hide,
  ...(first ? { first } : {}),
});

const none = { ecological: 0, social: 0, local: 0, open: 0 };
const order = { id: 900, buyer: 0, good: "tools", wanted: 1, price: 0, criteria: none };
const hidden: readonly Secret[] = [
  secret("what its money asks for", ({ market }) => Object.assign(market.criteria[0], { social: CANARY })),
  secret(
    "what rides on its orders",
    ({ market }) => market.orders.splice(-1, 1, { ...order, criteria: { ...none, ecological: CANARY } }),
    ({ market }) => market.orders.push(order),
  ),
  secret("what it says a piece costs it", ({ honesty }) =>
    Object.assign(honesty.declared.food, { 0: CANARY * 10_000 }),
  ),
  secret("what its autopilot keeps", ({ mandate }) =>
    Object.assign(mandate.bySeat, { 0: { ...mandate.bySeat[0], keep: CANARY } }),
  ),
  secret("what it thinks of others", ({ affinity }) => Object.assign(affinity.thumbs[0], { 1: -1, 2: 1, 3: 1, 4: -1 })),
  secret("what it has learned", ({ design }) => Object.assign(design.learned, { 0: CANARY })),
  secret("a design it keeps", ({ design }) => {
    design.designs.push({ id: 900, good: "tools", owner: 0, saving: CANARY, opened: 0, copies: 0 });
    Object.assign(design.saving.tools, { 0: CANARY });
  }),
  secret("tomorrow's weather", ({ weather }) =>
    Object.assign(weather, { tomorrow: weather.tomorrow.map(() => ({ sun: CANARY, wind: CANARY })) }),
  ),
];

/** Each secret is put into a game's state; what others see must be what it was. */
function planted(saved: string): string | undefined {
  for (const { what, first, hide } of hidden) {
    const game = engine.load(saved);
    first?.(game.slices);
    const before = others(game);
    hide(game.slices);
    if (others(game) !== before) return `others see ${what}`;
  }
  return undefined;
}

/** A shock that the facilitator called for the next dawn surprises everybody. */
function called(saved: string): string | undefined {
  const game = engine.load(saved);
  const before = others(game);
  engine.act(game, { id: "s", by: "host", seat: -1, type: "shock", payload: { card: "storm" } });
  return others(game) === before ? undefined : "a called shock shows before its dawn";
}
