/** Following the joule: what comes in at every place of a trace goes on from there, down to the sun; and who pays whom. */
import { recordOf } from "@commonwatt/shared/ledger/record.ts";
import { engine } from "@commonwatt/shared/mechanics/index.ts";
import { type GameLog, replayLog } from "@commonwatt/shared/rules/replay.ts";
import { botSetup, play } from "@commonwatt/shared/sim/run.ts";
import {
  flowNetworks,
  type Trace,
  type TraceQuestion,
  traceOf,
  traceTotals,
} from "@commonwatt/shared/sim/trace/index.ts";
import { networkOf } from "@commonwatt/shared/sim/trace/network.ts";
import { describe, expect, test } from "vitest";
import { ruleset } from "../support/rulesets.ts";

const rules = ruleset();
const setup = botSetup(rules, 2, 6, ["steady", "sharer", "sharer", "steady", "zealot", "innovator"]);
const played = play(setup, { engine, keepLog: true });
const EMPTY = { format: "commonwatt-game", version: 1 } as const;
const log: GameLog = { ...EMPTY, setup, actions: played.actions };
const end = log.actions.length;
const balances = recordOf(played.game.balances);

function traced(question: TraceQuestion, seq = end): Trace & { readonly asked: readonly { amount: number }[] } {
  const answer = traceOf(log, seq, question);
  if (answer.of !== "balance" && answer.of !== "total") throw new Error(answer.of);
  return answer;
}

/** At every node but where things come from: as much comes in as goes on, or was asked for, or begins there. */
function unbalanced(trace: Trace & { readonly asked: readonly { account?: string; amount: number }[] }): string[] {
  return trace.nodes.flatMap(({ id, account, unit, round }) => {
    if (/^(sun|mint|made)/.test(account)) return [];
    let into = 0;
    let on = 0;
    for (const edge of trace.edges) {
      if (edge.to === id) into += edge.into ?? edge.amount;
      if (edge.from === id) on += edge.amount;
    }
    const last = Math.max(...trace.nodes.filter((node) => node.account === account).map((node) => node.round));
    if (round === last) on += trace.asked.find((one) => one.account === account)?.amount ?? 0;
    // What a game began with lies in the round before the first.
    if (round === 0 && into === 0) return [];
    return into === on ? [] : [`${id} (${unit}): ${into} in, ${on} on`];
  });
}

describe("a trace", () => {
  const accounts = Object.keys(balances).filter(
    (id) => /^(purse|battery|stock|grid|till|pool)/.test(id) && (balances[id] ?? 0) > 0,
  );

  test("adds up exactly at every place, for every account", () => {
    expect(accounts.length).toBeGreaterThan(8);
    for (const account of accounts) {
      const trace = traced({ of: "balance", account });
      expect(unbalanced(trace), account).toEqual([]);
      expect(trace.asked).toEqual([{ account, amount: balances[account] }]);
    }
  });

  test("of tokens ends with the joules they stand for", () => {
    const { asked, sources, joules, sunlight } = traced({ of: "total", total: "outstanding" });
    const tokens = asked.reduce((sum, { amount }) => sum + amount, 0);
    expect(sources.every(({ unit }) => unit === "J")).toBe(true);
    expect(joules).toBe(tokens * rules.dials.money.joulesPerToken);
    expect(sunlight).toBeGreaterThan(0);
    expect(sunlight).toBeLessThanOrEqual(joules);
  });

  test("of energy ends with as many joules", () => {
    const { asked, joules } = traced({ of: "total", total: "stored" });
    expect(joules).toBe(asked.reduce((sum, { amount }) => sum + amount, 0));
  });

  test("of a moment in the middle of the game is of that moment", () => {
    const seq = Math.floor(end / 2);
    for (const total of Object.keys(traceTotals) as (keyof typeof traceTotals)[]) {
      const trace = traced({ of: "total", total }, seq);
      expect(unbalanced(trace), total).toEqual([]);
      for (const { lastSeq } of trace.edges) expect(lastSeq).toBeLessThanOrEqual(seq);
    }
  });

  test("of the first dawn tells sun from what a battery held before", () => {
    const { sources } = traced({ of: "balance", account: "battery:0" }, 0);
    expect(new Set(sources.map(({ kind }) => kind)).has("opening")).toBe(true);
    expect(sources.reduce((sum, { amount }) => sum + amount, 0)).toBeGreaterThan(0);
  });

  test("of nothing and of no account is refused in a sentence", () => {
    expect(() => traceOf(log, end, { of: "balance", account: "gold:1" })).toThrow("there is no account gold:1");
    expect(() => traceOf(log, end, { of: "balance", account: "sun" })).toThrow(/holds nothing to trace/);
    expect(() => traceOf(log, end + 1, { of: "balance", account: "purse:0" })).toThrow(/there is no action/);
    expect(() => traceOf(log, end, { of: "price", good: "gold" })).toThrow("there is no price of gold");
    expect(() => traceOf(log, end, { of: "credits", seat: 99 })).toThrow("there is no seat 99 in this game");
  });
});

test("a price is the sum of its parts, and its cost of theirs", () => {
  for (const { id } of rules.goods) {
    const answer = traceOf(log, end, { of: "price", good: id });
    if (answer.of !== "price") throw new Error(id);
    expect(answer.parts.reduce((sum, { tokens }) => sum + tokens, 0)).toBe(answer.price);
    expect(answer.price).toBe(played.game.slices.registry.prices[id]?.price);
    expect(answer.parts.every(({ tokens, joules }) => tokens >= 0 && joules >= 0)).toBe(true);
  }
});

test("credits are the sum of what each loan brought, and lead on to the tokens that were lent", () => {
  const lending = botSetup(rules, 3, 6, ["sharer", "defaulter"]);
  const log: GameLog = { ...EMPTY, setup: lending, actions: play(lending, { engine, keepLog: true }).actions };
  // Any moment at which something is out on loan.
  const advances = log.actions.filter(({ action }) => action.type === "advance").map(({ seq }) => seq);
  const creditsAt = (seq: number) => replayLog(engine, log, seq).game.slices.lending.credits;
  const seq = advances.find((at) => creditsAt(at).some((held) => held > 0)) ?? 0;
  const credits = creditsAt(seq);
  expect(credits.some((held) => held > 0)).toBe(true);
  for (const [seat, held] of credits.entries()) {
    const answer = traceOf(log, seq, { of: "credits", seat });
    if (answer.of !== "credits") throw new Error(String(seat));
    expect(answer.credits).toBe(held);
    expect(answer.loans.reduce((sum, { amount }) => sum + amount, 0)).toBe(held);
    expect(answer.lent.joules > 0).toBe(held > 0);
    expect(answer.lent.joules % rules.dials.money.joulesPerToken).toBe(0);
  }
});

describe("a network of flows", () => {
  test("reciprocity counts what comes back between two, circulation what runs in a circle", () => {
    // 0 pays 1 ten, 1 pays 0 four; 1 -> 2 -> 3 -> 1 three each; 3 pays 0 five
    const flows = [
      [0, 10, 0, 0],
      [4, 0, 3, 0],
      [0, 0, 0, 3],
      [5, 3, 0, 0],
    ];
    const { tokens, reciprocity, circulation, cycles } = networkOf(flows);
    expect(tokens).toBe(28);
    expect(reciprocity).toBe(8 / 28);
    // 0-1 four; 0-1-2-3 three: nothing else is left that runs around
    expect(cycles).toEqual([
      { seats: [0, 1], tokens: 4 },
      { seats: [0, 1, 2, 3], tokens: 3 },
    ]);
    expect(circulation).toBe((8 + 12) / 28);
  });

  test("of a game has a row for each round, and nothing where nothing was paid", () => {
    const networks = flowNetworks(log);
    expect(networks.map(({ round }) => round)).toEqual(played.game.reports.map(({ round }) => round));
    expect(networkOf([[0, 0]])).toMatchObject({ links: [], tokens: 0, reciprocity: 0, circulation: 0, gini: 0 });
    expect(networks.some(({ links }) => links.length > 2)).toBe(true);
    for (const { reciprocity, circulation } of networks) {
      expect(reciprocity).toBeLessThanOrEqual(1);
      expect(circulation).toBeLessThanOrEqual(1);
    }
  });
});
