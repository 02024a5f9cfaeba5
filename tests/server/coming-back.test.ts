import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { connect } from "../../client/src/net/connection.ts";
import { RawPage } from "../support/rawPage.ts";
import { type RunningServer, startServer } from "../support/server.ts";
import { accepted, openPage, openTable, playingTable, post, takeSeat, until } from "../support/serverPages.ts";

let server: RunningServer;
beforeAll(async () => {
  server = await startServer({ env: { BOT_GAP_MS: "5", AWAY_SECONDS: "1" } });
});
afterAll(() => server.dispose());

describe("a person who comes back", () => {
  test("after a reload has her seat, her name and her story", async () => {
    const { session, seats, pages, leave } = await playingTable(server, 2);
    const [ada] = pages as [(typeof pages)[0]];
    const [seat] = seats as [(typeof seats)[0]];
    accepted(await ada.act("sellEnergy", { tokens: 3 }));
    await until(() => ada.journal.value.length > 0);
    const story = ada.journal.value;
    ada.leave();
    const again = await takeSeat(server, session.code, "", seat.token);
    expect({ ...again, words: seat.words }).toEqual(seat);
    const reloaded = await openPage(server, again);
    await until(() => reloaded.mine.value !== undefined && reloaded.journal.value.length > 0);
    expect(reloaded.mine.value?.seat).toBe(0);
    expect(reloaded.journal.value).toEqual(story);
    reloaded.leave();
    leave();
  });

  test("in a second tab takes the seat over; the first says so and can take it back", async () => {
    const { seats, pages, leave } = await playingTable(server, 2);
    const [first] = pages as [(typeof pages)[0]];
    const second = await openPage(server, seats[0] as (typeof seats)[0]);
    await until(() => first.link.value.state === "moved");
    accepted(await second.act("sellEnergy", { tokens: 1 }));
    first.reclaim();
    await until(() => first.link.value.state === "live" && second.link.value.state === "moved");
    accepted(await first.act("sellEnergy", { tokens: 1 }));
    second.leave();
    leave();
  });

  test("finds that an autopilot played for her, and has her seat back at once", async () => {
    const { seats, pages, leave } = await playingTable(server, 2);
    const [ada, bo] = pages as [(typeof pages)[0], (typeof pages)[0]];
    ada.leave();
    await until(() => bo.table.value?.people[0]?.connected === false);
    expect(bo.table.value?.people[0]?.occupant).toBe("human");
    await until(() => bo.table.value?.people[0]?.occupant === "autopilot");
    await until(() => bo.table.value?.game?.peers[0]?.done === true);
    const back = await openPage(server, seats[0] as (typeof seats)[0]);
    await until(() => back.table.value?.people[0]?.occupant === "human" && back.journal.value.length > 0);
    back.leave();
    leave();
  });

  test("is never waited for: all others done is enough once her autopilot is", async () => {
    const { pages, leave } = await playingTable(server, 2, { pace: "ready" });
    const [ada, bo] = pages as [(typeof pages)[0], (typeof pages)[0]];
    ada.leave();
    accepted(await bo.act("done", { done: true }));
    await until(() => bo.table.value?.game?.phase === "report", undefined, 8000);
    leave();
  });

  test("keeps the seat while three pages race for it: one is live, the others say it moved", async () => {
    const session = await openTable(server);
    const seat = await takeSeat(server, session.code, "Ada");
    const pages = [1, 2, 3].map(() => connect({ code: seat.code, token: seat.token, role: "peer" }, server.url));
    const states = () => pages.map((page) => page.link.value.state);
    await until(
      () => [...states()].sort().join() === "live,moved,moved",
      () => states().join(),
    );
    const settled = states();
    // Longer than a page waits before it comes back: none does.
    await new Promise((resolve) => setTimeout(resolve, 1000));
    expect(states()).toEqual(settled);
    for (const page of pages) page.leave();
  });

  test("on another device before she was in on the first: that one is told by whom, and does not take the seat back", async () => {
    const session = await openTable(server);
    const seat = await takeSeat(server, session.code, "Ada");
    const first = await RawPage.open(server, seat, { tab: "the-first", stillJoining: true });
    const second = await RawPage.open(server, seat, { tab: "the-second" });
    expect([await first.closed(), first.closeReason]).toEqual([4012, "the-second"]);
    second.close();
  });
});

describe("a seat", () => {
  test("opens with its own token only", async () => {
    const session = await openTable(server);
    await takeSeat(server, session.code, "Ada");
    const stranger = { code: session.code, name: "", token: "AAAAAAAAAAAAAAAAAAAAAA" };
    expect(await post(server, "/api/join", stranger)).toMatchObject({
      status: 403,
      body: { error: { code: "unknown_token" } },
    });
    await expect(openPage(server, { code: session.code, token: stranger.token })).rejects.toThrow("refused");
  });
});
