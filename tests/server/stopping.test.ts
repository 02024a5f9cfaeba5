import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type RunningServer, startServer } from "../support/server.ts";
import { accepted, playingTable, until } from "../support/serverPages.ts";

let server: RunningServer;
beforeAll(async () => {
  server = await startServer({ program: "tests/support/faultyServer.ts" });
});
afterAll(() => server.dispose());

describe.each([
  ["an action breaks an invariant", 666],
  ["a view throws after the action", 667],
])("when %s", (_name, tokens) => {
  test("its table stops with a code and the action's number; the process and the other tables go on", async () => {
    const bad = await playingTable(server, 2);
    const good = await playingTable(server, 2);
    const [ada, bo] = bad.pages as [(typeof bad.pages)[0], (typeof bad.pages)[0]];
    accepted(await ada.act("sellEnergy", { tokens: 1 }));
    void ada.act("sellEnergy", { tokens });
    await until(() => bad.pages.every(({ link }) => link.value.state === "stopped"));
    expect(bo.link.value).toMatchObject({
      state: "stopped",
      code: "internal",
      params: { table: `${bad.session.code}-1` },
    });
    await until(() => bad.host.table.value?.stage === "stopped");
    accepted(await (good.pages[0] as (typeof good.pages)[0]).act("sellEnergy", { tokens: 1 }));
    expect((await fetch(`${server.url}/health`)).ok).toBe(true);
    bad.leave();
    good.leave();
  });
});

test("the host takes a stopped table up again from its log: what was saved is there, what failed is not", async () => {
  const { host, pages, leave } = await playingTable(server, 2);
  const [ada, bo] = pages as [(typeof pages)[0], (typeof pages)[0]];
  accepted(await ada.act("sellEnergy", { tokens: 3 }));
  await until(() => bo.table.value?.game?.peers[0]?.purse === 3);
  expect(await ada.act("sellEnergy", { tokens: 666 })).toMatchObject({ ok: false, refusal: { code: "table_stopped" } });
  await until(() => host.link.value.state === "stopped");
  accepted(await host.host({ type: "resume" }));
  await until(() => host.table.value?.stage === "playing");
  expect(host.table.value?.game?.peers[0]?.purse).toBe(3);
  await until(() => bo.link.value.state === "live");
  accepted(await bo.act("sellEnergy", { tokens: 1 }));
  leave();
});
