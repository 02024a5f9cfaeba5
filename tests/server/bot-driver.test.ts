/** Bots that are done, and a person who then does something they were waiting for. */
import { expect, test, vi } from "vitest";
import { BotDriver } from "../../server/src/rooms/botDriver.ts";
import type { TableCore } from "../../server/src/rooms/core.ts";
import type { Rules } from "../../server/src/rules.ts";

const PERSON = 0;
const BOT = 1;

/** A day of one person and one bot that buys a good once there is one, and has nothing else to do. */
function day() {
  const seats = [
    { occupant: "human", done: false, policy: "" },
    { occupant: "bot", done: false, policy: "steady" },
  ];
  const game = { phase: "day", seats, onShelf: 0 };
  const done: { type: string; done?: boolean }[] = [];
  const core = {
    play: () => ({ game }),
    guard: (act: () => void) => act(),
    submitOwn: (
      { seat, type, payload }: { seat: number; type: string; payload: { done?: boolean } },
      then: (ack: { ok: boolean }) => void,
    ) => {
      const at = seats[seat] as (typeof seats)[0];
      const ok = type === "done" || !at.done;
      if (type === "done") at.done = payload.done === true;
      else if (ok) game.onShelf--;
      done.push({ type, ...payload });
      then({ ok });
    },
  } as unknown as TableCore;
  const rules = {
    botMove: (now: typeof game, seat: number) =>
      now.onShelf > 0 && !now.seats[seat]?.done
        ? { type: "buy", payload: {} }
        : { type: "done", payload: { done: true } },
  } as unknown as Rules;
  const bots = new BotDriver(
    rules,
    core,
    () => true,
    () => false,
    1,
  );
  return { bots, game, seats, done };
}

test("a bot that is done comes back for what a person has brought, and ends its day again", async () => {
  vi.useFakeTimers();
  const { bots, game, seats, done } = day();
  bots.wake();
  await vi.runAllTimersAsync();
  expect(done).toEqual([{ type: "done", done: true }]);
  game.onShelf = 1;
  bots.lookUp();
  bots.wake();
  await vi.runAllTimersAsync();
  expect(done.slice(1)).toEqual([{ type: "done", done: false }, { type: "buy" }, { type: "done", done: true }]);
  expect(seats[BOT]?.done).toBe(true);
  expect(seats[PERSON]?.done).toBe(false);
  vi.useRealTimers();
});

test("it stays where it is when nothing is there for it, and looks up only when told to", async () => {
  vi.useFakeTimers();
  const { bots, game, done } = day();
  bots.wake();
  await vi.runAllTimersAsync();
  bots.lookUp();
  bots.wake();
  await vi.runAllTimersAsync();
  game.onShelf = 1;
  bots.wake();
  await vi.runAllTimersAsync();
  expect(done).toHaveLength(1);
  vi.useRealTimers();
});
