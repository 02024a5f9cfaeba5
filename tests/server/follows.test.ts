import { Encoder, Reflection } from "@colyseus/schema";
import { engine } from "@commonwatt/shared/mechanics/index.ts";
import { completed, completedSeat, condensed, condensedSeat } from "@commonwatt/shared/protocol/follows.ts";
import { lengthened, shortened } from "@commonwatt/shared/protocol/short.ts";
import { tableShape } from "@commonwatt/shared/protocol/wire.ts";
import { botSetup, play } from "@commonwatt/shared/sim/run.ts";
import type { PublicView, SeatView } from "@commonwatt/shared/views/types.ts";
import fc from "fast-check";
import { expect, test } from "vitest";
import { readTable } from "../../client/src/net/read.ts";
import { rules } from "../../server/src/rules.ts";
import { loadRulesets } from "../../server/src/rulesets.ts";
import { Projection } from "../../server/src/schema/project.ts";
import { TableState } from "../../server/src/schema/state.ts";
import { defaultRuleset } from "../support/rulesets.ts";

const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));
const table = (game: PublicView) => ({
  ...{ code: "ABCDEF", table: 1, tables: 1, gameId: "ABCDEF-1-1", stage: "playing" as const, rulesetTitle: "" },
  ...{ rounds: 3, pace: "gate" as const, roundSeconds: 0, people: [], seq: 1, outcome: "" as const, game },
});

/** Views of games by these rules, each as it was and as its page puts it together again. */
function travelled(ruleset: string) {
  const rulesOf = ruleset === "default" ? defaultRuleset : loadRulesets().get(ruleset);
  if (!rulesOf) throw new Error(`no ruleset ${ruleset}`);
  const setup = botSetup({ ...rulesOf, rounds: 4, unlocks: {} }, 7, 5, ["random", "steady", "sharer"]);
  const state = new TableState();
  const projection = new Projection(tableShape, state);
  const encoder = new Encoder(state);
  const page = Reflection.decode(Reflection.encode(encoder));
  let views = 0;
  const watched: typeof engine = {
    ...engine,
    act: (game, action) => {
      const acted = engine.act(game, action);
      const view = rules.publicView(game);
      projection.show(table(view));
      page.decode(encoder.encode());
      encoder.discardChanges();
      const seen = readTable(page.state)?.game as PublicView;
      expect(seen.bank).toEqual(plain(view.bank));
      for (const seat of game.seats.keys()) {
        const mine = rules.seatView(game, seat);
        const sent = lengthened(plain(shortened(condensedSeat(mine, view)))) as object;
        expect(completedSeat(sent, seen)).toEqual(plain(mine));
      }
      views++;
      return acted;
    },
  };
  play(setup, { engine: watched });
  return views;
}

test.each(["default", "conventional", "author-3.00.01", "first-lesson"])(
  "by the rules %s the page puts together what was left out, at every step",
  (ruleset) => {
    expect(travelled(ruleset)).toBeGreaterThan(50);
  },
);

/** A view after one sale, at a table of three. */
function oneView() {
  const game = engine.open(botSetup({ ...defaultRuleset, rounds: 2 }, 3, 3, ["steady"]));
  engine.act(game, { id: "a", by: "peer", seat: 0, type: "sellEnergy", payload: { tokens: 1 } });
  return { view: rules.publicView(game), mine: rules.seatView(game, 1) };
}

test("what follows is left out, and what does not follow is sent, whatever it is", () => {
  const { view, mine } = oneView();
  const { bank } = condensed(table(view)).game;
  expect([bank.request, bank.outstanding, bank.outstandingWhy.value]).toEqual([undefined, undefined, undefined]);
  const sent = condensedSeat(mine, view) as SeatView;
  expect(sent.sellableWhy.parts.find(({ key }) => key === "request_left")?.value).toBeUndefined();
  const any = fc.oneof(fc.constant(0), fc.integer());
  fc.assert(
    fc.property(any, any, any, any, (request, outstanding, why, have) => {
      const odd: PublicView = {
        ...view,
        bank: { ...view.bank, request, outstanding, outstandingWhy: { ...view.bank.outstandingWhy, value: why } },
      };
      expect(completed(condensed(table(odd))).game).toEqual(odd);
      const own = { ...mine, needs: mine.needs.map((need) => ({ ...need, have })) };
      expect(completedSeat(condensedSeat(own, odd), odd)).toEqual(own);
    }),
  );
});

test("before the table is known a private view has its gaps filled with nothing", () => {
  const { view, mine } = oneView();
  const { sellableWhy } = completedSeat(condensedSeat(mine, view), undefined);
  expect(sellableWhy.parts.every(({ value }) => Number.isSafeInteger(value))).toBe(true);
});

test("any message is the same after its names were made short and long again", () => {
  const name = fc.oneof(fc.string(), fc.constantFrom("value", "id", "a", "bb", "x", "_x", "__", "0", "12", "ranges"));
  const { tree } = fc.letrec((tie) => ({
    tree: fc.oneof(
      { maxDepth: 4 },
      fc.integer(),
      fc.string(),
      fc.constant(null),
      fc.array(tie("tree")),
      fc.dictionary(
        name.filter((one) => one !== "__proto__"),
        tie("tree"),
      ),
    ),
  }));
  fc.assert(
    fc.property(tree, (message) => {
      expect(lengthened(shortened(message))).toEqual(message);
    }),
    { numRuns: 1000 },
  );
  const { mine } = oneView();
  expect(JSON.stringify(shortened(mine)).length).toBeLessThan(0.8 * JSON.stringify(mine).length);
});
