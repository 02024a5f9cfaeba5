/** Faults of time: faults 73 to 76. Determinism, 77 to 80, is shown by the rules' own tests. */
import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import type { TableConnection } from "../../client/src/net/types.ts";
import { openStoreToRead, STORE_FILE } from "../../server/src/store/sqlite.ts";
import { figure } from "../support/rawHttp.ts";
import { type RunningServer, startServer } from "../support/server.ts";
import { accepted, gameOf, playingTable, until } from "../support/serverPages.ts";

const HOUR_MS = 3_600_000;

let server: RunningServer;
beforeAll(async () => {
  server = await startServer({ program: "tests/support/failpoints.ts" });
});
afterAll(() => server.dispose());

describe("F73 a page whose own clock is a day off", () => {
  test.each([-24, 24])("by %d hours shows the same time left", async (hours) => {
    const { pages, leave } = await playingTable(server, 2, { pace: "timer", roundSeconds: 60 });
    const [ada] = pages as [TableConnection];
    const before = ada.clockLeftMs() ?? 0;
    const now = Date.now;
    const off = vi.spyOn(Date, "now").mockImplementation(() => now() + hours * HOUR_MS);
    const left = ada.clockLeftMs() ?? 0;
    expect(Math.abs(before - left)).toBeLessThan(2000);
    accepted(await ada.act("sellEnergy", { tokens: 1 }));
    off.mockRestore();
    leave();
  });
});

test("F74 F75 the server's wall clock jumps an hour: forward, the round pauses and says why; back, times in the log still do not decrease", async () => {
  const { session, host, pages, leave } = await playingTable(server, 2, { pace: "timer", roundSeconds: 600 });
  const [ada] = pages as [TableConnection];
  accepted(await ada.act("sellEnergy", { tokens: 1 }));
  const left = ada.clockLeftMs() ?? 0;
  writeFileSync(join(server.dataDir, "clock"), String(HOUR_MS));
  await until(() => ada.table.value?.game?.paused === true);
  expect(ada.table.value?.game?.pauseCaption).toMatch(/asleep/);
  expect(left - (ada.clockLeftMs() ?? 0)).toBeLessThan(20_000);
  rmSync(join(server.dataDir, "clock"));
  accepted(await host.host({ type: "resume" }));
  accepted(await ada.act("sellEnergy", { tokens: 1 }));
  const store = openStoreToRead(join(server.dataDir, STORE_FILE));
  const times = (await store.log(gameOf(session))).map(({ timeMs }) => timeMs);
  await store.close();
  expect(times).toEqual([...times].sort((a, b) => a - b));
  expect((times.at(-1) ?? 0) - (times[0] ?? 0)).toBeGreaterThanOrEqual(HOUR_MS);
  leave();
});

test("F76 a process that stands still for longer than the round: nobody's time has passed, and nothing comes in a burst", async () => {
  const { pages, host, leave } = await playingTable(server, 2, { pace: "timer", roundSeconds: 10, rounds: 6 });
  const [ada] = pages as [TableConnection];
  await until(() => ada.table.value?.game?.phase === "day");
  process.kill(server.pid, "SIGSTOP");
  await new Promise((resolve) => setTimeout(resolve, 12_000));
  process.kill(server.pid, "SIGCONT");
  await until(() => host.link.value.state === "live" && ada.link.value.state === "live");
  // The round that was running is still running, and what was asked meanwhile still counts.
  expect(ada.table.value?.game).toMatchObject({ round: 1, phase: "day" });
  expect((await ada.act("sellEnergy", { tokens: 1 })).ok).toBe(true);
  expect(ada.table.value?.game?.round).toBe(1);
  expect(await figure(server, "commonwatt_blocked_seconds_total")).toBeGreaterThan(8);
  expect(server.output()).toMatch(/nothing was done for 1\d s/);
  leave();
}, 60_000);
