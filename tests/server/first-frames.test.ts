import { DEFLATED, DEFLATED_FROM_BYTES } from "@commonwatt/shared/protocol/deflated.ts";
import { afterAll, beforeAll, expect, test } from "vitest";
import { FRAME, inflated, type RawOptions, RawPage } from "../support/rawPage.ts";
import { type RunningServer, startServer } from "../support/server.ts";
import { playingTable } from "../support/serverPages.ts";

/** A class of thirty on shared wifi begins with this much for each. */
const FIRST_MOST_BYTES = 8000;

let server: RunningServer;
let seat: Parameters<typeof RawPage.open>[1];
beforeAll(async () => {
  server = await startServer();
  const { pages, seats } = await playingTable(server, 30);
  pages[0]?.leave();
  seat = seats[0] as typeof seat;
});
afterAll(() => server.dispose());

/** All that a page is sent until it has drawn its board. */
async function firstFrames(options: RawOptions): Promise<readonly Buffer[]> {
  const raw = await RawPage.open(server, seat, options);
  await expect.poll(() => raw.messages.some(({ name }) => name === "mine")).toBe(true);
  raw.close();
  return raw.frames;
}

const shown = (frames: readonly Buffer[]) =>
  frames.filter(([first]) => first === FRAME.state).map((f) => f.toString("hex"));

test("whoever inflates is sent large frames deflated, and they hold the same", async () => {
  const plain = await firstFrames({});
  const deflated = await firstFrames({ inflates: true });

  expect(plain.map(([first]) => first)).not.toContain(DEFLATED);
  expect(shown(deflated.map(inflated))).toEqual(shown(plain));
  expect(deflated.every((frame) => frame[0] === DEFLATED || frame.length < DEFLATED_FROM_BYTES)).toBe(true);

  const bytes = deflated.reduce((sum, { length }) => sum + length, 0);
  expect(bytes).toBeLessThanOrEqual(FIRST_MOST_BYTES);
  expect(plain.reduce((sum, { length }) => sum + length, 0)).toBeGreaterThan(FIRST_MOST_BYTES);
});
