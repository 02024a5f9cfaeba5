/** Pages compare what they show with what they were told; whoever finds a difference says so and fetches everything anew. */
import { diff } from "@commonwatt/shared/protocol/diff.ts";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { connect } from "../../client/src/net/connection.ts";
import { type Heard, network } from "../../client/src/net/live.ts";
import type { TableConnection } from "../../client/src/net/types.ts";
import { figure } from "../support/rawHttp.ts";
import { type RunningServer, startServer } from "../support/server.ts";
import { accepted, playingTable, until } from "../support/serverPages.ts";

let server: RunningServer;
beforeAll(async () => {
  server = await startServer({ astray: true, env: { BOT_GAP_MS: "5" } });
});
afterAll(() => server.dispose());

const astray = async (view: "table" | "mine") =>
  (await figure(server, "commonwatt_views_astray_total", `{view="${view}"}`)) ?? 0;

/** A page whose network does something to what it hears, until it is told to stop. */
function pageOver(
  seat: { readonly code: string; readonly token: string },
  bad: (heard: Heard) => Heard,
): TableConnection {
  return connect({ code: seat.code, token: seat.token, role: "peer" }, server.url, {
    ...network,
    join: (credentials, tab, endpoint, heard, closed) => network.join(credentials, tab, endpoint, bad(heard), closed),
  });
}

/** The table as any other page sees it. */
const same = (page: TableConnection, other: TableConnection): boolean =>
  diff({ ...page.table.value, clock: 0 }, { ...other.table.value, clock: 0 }) === undefined;

describe("a page", () => {
  test("that reads one figure of the table wrongly finds out and is right again", async () => {
    const { pages, seats, leave } = await playingTable(server, 2);
    const [ada, bo] = pages as [TableConnection, TableConnection];
    ada.leave();
    let isBad = true;
    const page = pageOver(seats[0] as (typeof seats)[0], (heard) => ({
      ...heard,
      state: (state) => {
        const peer = (state as { game?: { peers: { x: number }[] } }).game?.peers[1];
        if (isBad && peer) {
          isBad = false;
          peer.x += 7;
        }
        heard.state(state);
      },
    }));
    await until(() => page.mine.value !== undefined);
    expect(same(page, bo)).toBe(false);
    accepted(await bo.act("sellEnergy", { tokens: 1 }));
    await until(() => same(page, bo));
    expect(page.link.value.state).toBe("live");
    expect([await astray("table"), await astray("mine")]).toEqual([1, 0]);
    page.leave();
    leave();
  });

  test("that misses a change of its own view finds out and is right again", async () => {
    const { pages, seats, leave } = await playingTable(server, 2);
    const [ada] = pages as [TableConnection];
    ada.leave();
    let skips = 0;
    const page = pageOver(seats[0] as (typeof seats)[0], (heard) => ({
      ...heard,
      messages: {
        ...heard.messages,
        mine: (change: never) => {
          if (skips-- !== 1) (heard.messages.mine as (change: never) => void)(change);
        },
      },
    }));
    await until(() => page.mine.value !== undefined);
    skips = 1;
    accepted(await page.act("sellEnergy", { tokens: 2 }));
    await expect.poll(() => astray("mine"), { timeout: 10_000 }).toBe(1);
    expect(await astray("table")).toBe(1);
    const sold = () => page.mine.value?.sellableWhy.parts.find(({ key }) => key === "sold_today")?.value;
    await until(() => sold() === 20_000);
    page.leave();
    leave();
  });

  test("with a network that reads everything wrongly does not knock all day", async () => {
    const { pages, seats, leave } = await playingTable(server, 2);
    const [ada, bo] = pages as [TableConnection, TableConnection];
    ada.leave();
    let rooms = 0;
    const page = pageOver(seats[0] as (typeof seats)[0], (heard) => {
      rooms += 1;
      return { ...heard, state: (state) => heard.state({ ...(state as object), rounds: 99 }) };
    });
    await until(() => page.mine.value !== undefined);
    const before = await astray("table");
    for (let n = 0; n < 3; n++) {
      accepted(await bo.act("sellEnergy", { tokens: 1 }));
      await new Promise((resolve) => setTimeout(resolve, 5200));
    }
    expect(await astray("table")).toBeGreaterThanOrEqual(before + 2);
    // the waiting room, her table, and once more each
    expect(rooms).toBeLessThanOrEqual(4);
    page.leave();
    leave();
  });
});
