/** Faults of messages and values: faults 38 to 56, as far as frames.test.ts and the scenarios do not show them. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { RawPage } from "../support/rawPage.ts";
import { type RunningServer, startServer } from "../support/server.ts";
import { accepted, playingTable, refusedWith, type TableAtPlay, until } from "../support/serverPages.ts";

let server: RunningServer;
let faulty: RunningServer;
beforeAll(async () => {
  [server, faulty] = await Promise.all([startServer(), startServer({ program: "tests/support/faultyServer.ts" })]);
});
afterAll(() => Promise.all([server.dispose(), faulty.dispose()]));

/** A table of two; the first of them speaks for herself. */
async function rawSeat(): Promise<TableAtPlay & { readonly raw: RawPage }> {
  const table = await playingTable(server, 2);
  table.pages[0]?.leave();
  const raw = await RawPage.open(server, table.seats[0] as (typeof table.seats)[0]);
  return {
    ...table,
    raw,
    leave: () => {
      raw.close();
      table.leave();
    },
  };
}

let made = 0;
const id = () => `a-well-formed-id-${String(made++).padStart(3, "0")}`;
const sell = (tokens: number) => ({ id: id(), type: "sellEnergy", payload: { tokens } });

test("F44 more than there is, or than a number holds, is refused with how much there is", async () => {
  const { raw, pages, leave } = await rawSeat();
  const tooMuch = await raw.ask("act", sell(1_000_000));
  expect(tooMuch).toMatchObject({ ok: false, refusal: { params: expect.any(Object) } });
  expect(Object.values(tooMuch.ok ? {} : tooMuch.refusal.params).some((value) => typeof value === "number")).toBe(true);
  for (const tokens of [2 ** 53, 2 ** 60, 1e308])
    expect(refusedWith(await raw.ask("act", sell(tokens)))).toBe("malformed");
  expect(pages[1]?.table.value?.game?.peers[0]?.purse).toBe(0);
  leave();
});

test("F47 names that reach into the language itself change nothing in it", async () => {
  const { raw, leave } = await rawSeat();
  const reaching = [
    JSON.parse('{"__proto__":{"polluted":1},"tokens":1}'),
    JSON.parse('{"constructor":{"prototype":{"polluted":1}}}'),
    JSON.parse('{"prototype":1,"tokens":1}'),
  ];
  for (const payload of reaching) {
    const answer = await raw.ask("act", { id: id(), type: "sellEnergy", payload });
    expect(answer.ok).toBe(false);
  }
  for (const type of ["__proto__", "constructor", "hasOwnProperty", "toString"]) {
    expect(refusedWith(await raw.ask("act", { id: id(), type, payload: {} }))).toBe("unknown_action");
  }
  expect(Reflect.get({}, "polluted")).toBeUndefined();
  expect((await fetch(`${server.url}/health`)).ok).toBe(true);
  leave();
});

test("F49 an action for somebody else's seat is refused: who acts is told by the line", async () => {
  const { raw, pages, leave } = await rawSeat();
  for (const forged of [
    { ...sell(1), seat: 1 },
    { ...sell(1), by: "host" },
    { ...sell(1), person: 2 },
  ]) {
    expect(refusedWith(await raw.ask("act", forged))).toBe("malformed");
  }
  expect((await raw.ask("act", { id: id(), type: "sellEnergy", payload: { tokens: 1, seat: 1 } })).ok).toBe(false);
  expect(pages[1]?.table.value?.game?.peers.map(({ purse }) => purse)).toEqual([0, 0]);
  leave();
});

test("F50 what is the facilitator's is refused to a player, in her room and at her table", async () => {
  const { raw, pages, leave } = await rawSeat();
  expect(refusedWith(await raw.ask("host", { id: id(), type: "next", table: 1 }))).toBe("malformed");
  for (const type of ["advance", "pause", "end", "occupy", "adjust", "turnDial"]) {
    const payload = type === "pause" ? { caption: "" } : {};
    expect([type, refusedWith(await raw.ask("act", { id: id(), type, payload }))]).toEqual([type, "not_allowed"]);
  }
  expect(pages[1]?.table.value?.game).toMatchObject({ phase: "day", round: 1, paused: false });
  leave();
});

test("F51 an action after the round's end is refused and not done in the next", async () => {
  const { raw, host, pages, leave } = await rawSeat();
  const early = sell(1);
  accepted(await raw.ask("act", early));
  accepted(await host.host({ type: "next" }));
  expect(refusedWith(await raw.ask("act", sell(1)))).toBe("wrong_phase");
  accepted(await host.host({ type: "next" }));
  // an earlier frame once more: its first answer, and nothing is done
  accepted(await raw.ask("act", early));
  await until(() => pages[1]?.table.value?.game?.round === 2);
  expect(pages[1]?.table.value?.game?.peers[0]?.purse).toBe(1);
  leave();
});

test("F52 another content under a used id is a conflict; the first answer stands", async () => {
  const { raw, pages, leave } = await rawSeat();
  const first = sell(1);
  const seq = accepted(await raw.ask("act", first));
  expect(refusedWith(await raw.ask("act", { ...first, payload: { tokens: 2 } }))).toBe("id_conflict");
  expect(refusedWith(await raw.ask("act", { ...first, type: "done", payload: { done: true } }))).toBe("id_conflict");
  expect(accepted(await raw.ask("act", first))).toBe(seq);
  await until(() => pages[1]?.table.value?.game?.peers[0]?.purse === 1);
  leave();
});

test("F53 two buyers of the last piece in one instant: one has it, the other waits with her tokens set aside", async () => {
  const { pages, host, leave } = await playingTable(server, 3);
  const [maker, bo, cy] = pages as [(typeof pages)[0], (typeof pages)[0], (typeof pages)[0]];
  for (let i = 0; i < 2; i++) accepted(await host.host({ type: "next" }));
  await until(() => maker.table.value?.game?.round === 2 && maker.table.value.game.phase === "day");
  // Her home has one piece and keeps none of it; the others keep all of theirs.
  accepted(await maker.act("keep", { good: "food", units: 0 }));
  for (const page of [bo, cy]) {
    accepted(await page.act("keep", { good: "food", units: 5 }));
    accepted(await page.act("sellEnergy", { tokens: 40 }));
  }
  const bought = await Promise.all([bo, cy].map((page) => page.act("buy", { good: "food", units: 1 })));
  expect(bought).toMatchObject([{ ok: true }, { ok: true }]);
  const held = () => [bo, cy].map(({ mine }) => [mine.value?.stock.food, mine.value?.orders.length]);
  await until(
    () =>
      JSON.stringify(held().sort()) ===
      JSON.stringify([
        [1, 1],
        [2, 0],
      ]),
    () => JSON.stringify(held()),
  );
  leave();
});

describe("F56 a fault of ours", () => {
  test.each([
    ["in the rules", 666],
    ["in a timer of the table", 667],
  ])("%s stops its own table", async (_name, tokens) => {
    const bad = await playingTable(faulty, 2);
    const good = await playingTable(faulty, 2);
    void bad.pages[0]?.act("sellEnergy", { tokens });
    await until(() => bad.pages.every(({ link }) => link.value.state === "stopped"));
    accepted(await (good.pages[0] as (typeof good.pages)[0]).act("sellEnergy", { tokens: 1 }));
    bad.leave();
    good.leave();
  });

  test.each([
    ["in a timer of nobody's", 668],
    ["in a promise nobody waits for", 669],
  ])("%s is written down, and every table goes on", async (_name, tokens) => {
    const bad = await playingTable(faulty, 2);
    const [ada, bo] = bad.pages as [(typeof bad.pages)[0], (typeof bad.pages)[0]];
    expect((await ada.act("sellEnergy", { tokens })).ok).toBe(false);
    await until(() => /nobody caught/.test(faulty.output()));
    for (const page of [ada, bo]) accepted(await page.act("sellEnergy", { tokens: 1 }));
    bad.leave();
  });
});
