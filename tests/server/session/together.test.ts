import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { TableConnection } from "../../../client/src/net/types.ts";
import { type RunningServer, startServer } from "../../support/server.ts";
import {
  accepted,
  type Host,
  openHost,
  openPage,
  openSession,
  plan,
  refusedWith,
  takeSeat,
  until,
} from "../../support/serverPages.ts";

let server: RunningServer;
beforeAll(async () => {
  server = await startServer({ env: { BOT_GAP_MS: "5", REPORT_SECONDS: "2" } });
});
afterAll(() => server.dispose());

/** Tables that go on together, with one person and a bot at each, their games begun. */
async function together(tables: number, roundSeconds: 0 | number): Promise<{ host: Host; pages: TableConnection[] }> {
  const plans = Array.from({ length: tables }, () => plan({ seats: 2, bots: ["steady"] }));
  const session = await openSession(server, { tables: plans, pace: "together", roundSeconds });
  const host = await openHost(server, session);
  const pages: TableConnection[] = [];
  for (let i = 0; i < tables; i++) pages.push(await openPage(server, await takeSeat(server, session.code)));
  accepted(await host.host({ type: "start", table: 0 }));
  await until(() => pages.every((page) => page.mine.value !== undefined));
  return { host, pages };
}

const phases = (pages: readonly TableConnection[]) =>
  pages.map((page) => `${page.table.value?.game?.phase} ${page.table.value?.game?.round}`);
const at = (pages: readonly TableConnection[], i: number) => pages[i] as TableConnection;

describe("with pace together all tables move on in one step", () => {
  test("when everybody at every table is done, and not before", async () => {
    const { host, pages } = await together(3, 0);
    expect(pages.map((page) => page.clockLeftMs())).toEqual([undefined, undefined, undefined]);
    for (const page of pages.slice(0, 2)) accepted(await page.act("done", { done: true }));
    await new Promise((resolve) => setTimeout(resolve, 700));
    expect(phases(pages)).toEqual(["day 1", "day 1", "day 1"]);
    accepted(await at(pages, 2).act("done", { done: true }));
    await until(() => phases(pages).every((phase) => phase === "report 1"));
    for (const page of pages) accepted(await page.act("done", { done: true }));
    await until(() => phases(pages).every((phase) => phase === "day 2"));
    for (const page of [host, ...pages]) page.leave();
  });

  test("when the time is up, though nobody is done", async () => {
    const { host, pages } = await together(2, 10);
    await until(() => phases(pages).every((phase) => phase === "report 1"), undefined, 13_000);
    await until(() => phases(pages).every((phase) => phase === "day 2"), undefined, 5000);
    for (const page of [host, ...pages]) page.leave();
  });

  test("when the facilitator says next, at whichever table she says it", async () => {
    const { host, pages } = await together(2, 0);
    accepted(await host.host({ type: "next", table: 2 }));
    await until(() => phases(pages).every((phase) => phase === "report 1"));
    for (const page of [host, ...pages]) page.leave();
  });

  test("without waiting for a table that is over, or one that everybody has left", async () => {
    const { host, pages } = await together(3, 0);
    accepted(await host.host({ type: "end", table: 3 }));
    accepted(await host.host({ type: "dropOut", dropOut: { policy: "autopilot", seconds: 1 } }));
    at(pages, 1).leave();
    accepted(await at(pages, 0).act("done", { done: true }));
    await until(() => host.seen(1)?.phase === "report" && host.seen(2)?.phase === "report");
    expect(host.seen(3)).toMatchObject({ stage: "over" });
    for (const page of [host, ...pages]) page.leave();
  });

  test("but waits for a table that is paused", async () => {
    const { host, pages } = await together(2, 0);
    accepted(await host.host({ type: "pause", table: 2, text: "Talk" }));
    accepted(await at(pages, 0).act("done", { done: true }));
    await new Promise((resolve) => setTimeout(resolve, 700));
    expect(phases(pages)[0]).toBe("day 1");
    accepted(await host.host({ type: "resume", table: 2 }));
    accepted(await at(pages, 1).act("done", { done: true }));
    await until(() => phases(pages).every((phase) => phase === "report 1"));
    for (const page of [host, ...pages]) page.leave();
  });
});

describe("time", () => {
  test("is given to one table or to all, and is told on every clock", async () => {
    const plans = [plan({ seats: 2, bots: ["steady"] }), plan({ seats: 2, bots: ["steady"] })];
    const session = await openSession(server, { tables: plans, pace: "timer", roundSeconds: 60 });
    const host = await openHost(server, session);
    expect(refusedWith(await host.host({ type: "extend", table: 0, seconds: 30 }))).toBe("nothing_counts_down");
    accepted(await host.host({ type: "start", table: 0 }));
    await until(() => (host.seen(2)?.clock.endsMs ?? -1) > 0);
    accepted(await host.host({ type: "extend", table: 1, seconds: 30 }));
    await until(() => (host.clockLeftMs() ?? 0) > 80_000);
    const leftAt = (table: number) => (host.seen(table)?.clock.endsMs ?? 0) - host.session.serverMs();
    await until(() => leftAt(1) > 80_000 && leftAt(2) < 61_000);
    accepted(await host.host({ type: "extend", table: 0, seconds: -20 }));
    await until(() => leftAt(1) < 70_000 && leftAt(2) < 40_000);
    accepted(await host.host({ type: "extend", table: 2, seconds: -3600 }));
    await until(() => host.seen(2)?.phase === "report" && host.seen(1)?.phase === "day");
    host.leave();
  });

  test("that was given is not forgotten when the server is killed", async () => {
    let own = await startServer();
    const plans = [plan({ seats: 2, bots: ["steady"] })];
    const session = await openSession(own, { tables: plans, pace: "timer", roundSeconds: 60 });
    const host = await openHost(own, session);
    accepted(await host.host({ type: "start" }));
    accepted(await host.host({ type: "extend", seconds: 300 }));
    await until(() => (host.clockLeftMs() ?? 0) > 300_000);
    await own.kill("SIGKILL");
    own = await own.again();
    await until(() => host.link.value.state === "live" && (host.clockLeftMs() ?? 0) > 200_000);
    host.leave();
    await own.dispose();
  });
});
