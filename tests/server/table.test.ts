import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type RunningServer, startServer } from "../support/server.ts";
import { accepted, openPage, playingTable, takeSeat, until } from "../support/serverPages.ts";

let server: RunningServer;
beforeAll(async () => {
  server = await startServer({ env: { BOT_GAP_MS: "20" } });
});
afterAll(() => server.dispose());

describe("a table", () => {
  test("is joined, started, played for a round, and ends for everybody", async () => {
    const { host, pages, leave } = await playingTable(server, 2);
    const [ada, bo] = pages as [typeof host, typeof host];
    expect(ada.table.value?.game?.round).toBe(1);
    const before = ada.table.value?.game?.peers[0]?.purse ?? 0;
    const seq = accepted(await ada.act("sellEnergy", { tokens: 5 }));
    await until(() => (bo.table.value?.seq ?? 0) >= seq);
    expect(bo.table.value?.game?.peers[0]?.purse).toBe(before + 5);
    await until(() => ada.journal.value.length > 0);
    accepted(await host.host({ type: "next" }));
    await until(() => ada.table.value?.game?.phase === "report");
    await until(() => ada.reports.value.length === 1);
    accepted(await host.host({ type: "end" }));
    await until(() => bo.table.value?.stage === "over");
    leave();
  });
});
