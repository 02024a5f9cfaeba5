/** What a debrief says about a game is so: its moments lie in the log, and its numbers are those of the replayed state. */

import { policies } from "@commonwatt/shared/bots/index.ts";
import type { Found } from "@commonwatt/shared/debrief/finder.ts";
import { debriefOf, forEverybody, foundIn, yearOf } from "@commonwatt/shared/debrief/index.ts";
import { account } from "@commonwatt/shared/ledger/account.ts";
import { balanceOf } from "@commonwatt/shared/ledger/post.ts";
import { engine } from "@commonwatt/shared/mechanics/index.ts";
import type { Game } from "@commonwatt/shared/rules/game.ts";
import { type GameLog, replayLog } from "@commonwatt/shared/rules/replay.ts";
import type { Sum } from "@commonwatt/shared/views/types.ts";
import { describe, expect, test } from "vitest";
import { ruleset } from "../support/rulesets.ts";
import { botLog, toldGame } from "../support/told.ts";

const turned = ruleset({ rounds: 8, dials: { shocks: { chance: 600_000 }, lending: { termShort: 1 } } });
const games: readonly { readonly name: string; readonly log: GameLog }[] = [
  { name: "steady", log: botLog(1, ["steady"]) },
  { name: "all kinds", log: botLog(2, policies, 12) },
  { name: "random", log: botLog(3, ["random"], 5) },
  { name: "hoarders among sharers", log: botLog(4, ["hoarder", "sharer"], 8) },
  { name: "under other rules", log: botLog(5, policies, 10, turned) },
];

/** What a sum adds up to. */
function added({ parts }: Sum): number {
  return parts.reduce((sum, { op, value }) => (op === "+" ? sum + value : op === "-" ? sum - value : sum), 0);
}

/** The same figure, read from the state after the moment's own action. */
function stateSays({ kind, sum, seats, round }: Found, game: Game, over: Game): number {
  const report = over.reports[round - 1];
  switch (kind) {
    case "first_loan":
      return balanceOf(game.balances, account.purse(seats[0] ?? 0));
    case "inequality":
      return report?.giniPurses ?? -1;
    case "hinge":
      return report?.vitality ?? -1;
    case "crossed_under":
    case "crossed_over":
      return (report?.vitality ?? 0) - (report?.line ?? 0);
    case "averted":
      return balanceOf(game.balances, account.grid);
    case "run":
      return over.slices.bank.draws[round - 1] ?? -1;
    case "copied":
      return 1 + Math.max(...over.slices.design.designs.map(({ copies }) => copies));
    case "hoard": {
      const purses = report?.peers.map(({ purse }) => purse) ?? [];
      const seen = over.reports.slice(round - 3, round).map(({ peers }) => peers[seats[0] ?? 0]?.purse ?? 0);
      return Math.min(...seen) - Math.floor(purses.reduce((all, purse) => all + purse, 0) / purses.length);
    }
    case "shock": {
      const struck = game.slices.shocks.struck.filter((one) => one.round === round);
      return struck.some(({ lost, felt }) => lost === sum.value || felt === sum.value) ? sum.value : -1;
    }
    // What was paid before night is in no balance; that it adds up is checked for all.
    case "saved":
    case "refused":
    case "blackout":
    case "loop":
      return sum.value;
  }
}

describe.each(games)("a game of $name", ({ log }) => {
  const told = toldGame(log);
  const found = foundIn(told);

  test("is told from its log as it was played", () => {
    expect(engine.hash(told.game)).toBe(log.actions.findLast(({ hash }) => hash !== undefined)?.hash);
  });

  test("has moments that lie in its log, at the action after which they had happened", () => {
    expect(found.length).toBeGreaterThan(2);
    for (const { seq, round } of found) {
      expect(log.actions.some((entry) => entry.seq === seq)).toBe(true);
      expect(replayLog(engine, log, seq).game.round).toBe(round);
    }
  });

  test("has numbers that add up and agree with the state", () => {
    for (const moment of found) {
      expect([moment.kind, added(moment.sum)]).toEqual([moment.kind, moment.sum.value]);
      const { game } = replayLog(engine, log, moment.seq);
      expect([moment.kind, stateSays(moment, game, told.game)]).toEqual([moment.kind, moment.sum.value]);
      for (const { values } of moment.chart.lines) expect(values).toHaveLength(told.game.reports.length);
    }
  });

  test("tells everybody nothing that might shame anybody", () => {
    const shared = forEverybody(debriefOf([told]));
    for (const moment of shared.moments) {
      if (moment.delicate) expect(moment.seats).toEqual([]);
      const named = Object.keys(moment.params).filter((name) => ["seat", "peer", "who"].includes(name));
      expect(named).toEqual([]);
    }
    expect(JSON.stringify(shared.games)).not.toContain('"answers"');
    expect(JSON.stringify(shared.games)).not.toContain('"seat"');
  });

  test("gives each home a year that agrees with the reports", () => {
    told.game.seats.forEach((_, seat) => {
      const year = yearOf(told, seat);
      const of = (list: readonly { key: string; value: number }[], key: string) =>
        list.find((item) => item.key === key)?.value ?? 0;
      const over = (pick: (peer: Game["reports"][number]["peers"][number]) => number) =>
        told.game.reports.reduce((sum, { peers }) => {
          const peer = peers[seat];
          return peer ? sum + pick(peer) : sum;
        }, 0);
      expect(of(year.took, "energy_from_grid")).toBe(over(({ boughtEnergy }) => boughtEnergy));
      expect(of(year.gave, "energy_to_grid")).toBe(over(({ soldEnergy }) => soldEnergy));
      expect(of(year.took, "borrowed")).toBe(over(({ borrowed }) => borrowed));
      expect(year.hits).toBe(told.game.slices.predictions?.hits[seat] ?? 0);
      expect(year.turning.length).toBeLessThanOrEqual(3);
      expect(new Set(year.turning.map(({ round }) => round)).size).toBe(year.turning.length);
    });
  });
});

describe("tables side by side", () => {
  const one = toldGame(botLog(7, ["steady"], 5));
  const poorer = ruleset({ rounds: 12 });
  const two = toldGame(botLog(7, ["steady"], 5, poorer), { table: 2, game: "TABLE-2" });
  const other = toldGame(botLog(8, ["steady"], 5), { table: 3, game: "TABLE-3" });
  const { compared, moments } = debriefOf([one, two, other]);

  test("are one measure a chart, each round against the first table's, with the plain mean", () => {
    const vitality = compared.find(({ key }) => key === "vitality");
    expect(vitality?.lines.map(({ table }) => table)).toEqual([1, 2, 3]);
    const [first, second] = vitality?.differences ?? [];
    expect([first?.paired, second?.paired]).toEqual([true, false]);
    const by = first?.byRound ?? [];
    expect(by[0]).toBe((two.game.reports[0]?.vitality ?? 0) - (one.game.reports[0]?.vitality ?? 0));
    expect(first?.mean).toBeCloseTo(by.reduce((sum, x) => sum + x, 0) / by.length, 9);
  });

  test("share their moments out: numbered through, each with its table, no kind twice unless few were found", () => {
    expect(moments.map(({ n }) => n)).toEqual(moments.map((_, i) => i + 1));
    expect(moments.length).toBeGreaterThanOrEqual(5);
    expect(moments.length).toBeLessThanOrEqual(7);
    expect(new Set(moments.map(({ table }) => table)).size).toBeGreaterThan(1);
  });

  test("one table alone is compared with nothing", () => {
    expect(debriefOf([one]).compared).toEqual([]);
  });
});

test("a session beside earlier ones shows the means of each, oldest first, and never itself", async () => {
  const { summaryOf } = await import("@commonwatt/shared/debrief/index.ts");
  const now = debriefOf([toldGame(botLog(7, ["steady"], 4))]);
  const summed = summaryOf("NEWEST", 3, now.games);
  const earlier = [summaryOf("LATER2", 2, now.games), summaryOf("FIRST1", 1, now.games), summed];
  const beside = debriefOf([toldGame(botLog(7, ["steady"], 4))], { code: "NEWEST", openedMs: 3, earlier }).earlier;
  const vitality = beside.find(({ key }) => key === "vitality");
  expect(vitality?.earlier.map(({ code }) => code)).toEqual(["FIRST1", "LATER2"]);
  expect(vitality?.now).toBe(summed.games[0]?.means.vitality);
});
