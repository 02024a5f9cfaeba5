/** Fault 10 as often as it takes; `npm run nemesis` does it for longer. */
import type { AckMessage } from "@commonwatt/shared/protocol/messages.ts";
import { describe, expect, test } from "vitest";
import type { LogRow } from "../../server/src/store/store.ts";
import { count } from "../nemesis/count.ts";
import { attack } from "../nemesis/nemesis.ts";

test("F10 five kills among twelve who act without a pause: what was acknowledged is in the log once, and everybody is back", async () => {
  const { kills, acknowledged, lost, twice } = await attack({ kills: 5, clients: 12 });
  expect({ kills, lost, twice }).toEqual({ kills: 5, lost: 0, twice: 0 });
  expect(acknowledged).toBeGreaterThan(50);
}, 120_000);

describe("the count finds", () => {
  const done = (id: string, seq: number): AckMessage => ({ id, ok: true, seq });
  const row = (actionId: string, seq: number, ok = true): LogRow => ({
    ...{ game: "g", seq, prevHash: "", hash: "", timeMs: 0, actionId, by: "peer", seat: 0, type: "done" },
    ...{ payload: "{}", ok, refusal: ok ? "" : '{"code":"paused","params":{}}', stateHash: "" },
  });

  test("nothing where nothing is wrong, refusals among it", () => {
    const refused: AckMessage = { id: "b", ok: false, refusal: { code: "paused", params: {} } };
    const ofTheRoom: AckMessage = { id: "c", ok: false, refusal: { code: "too_fast", params: {} } };
    const found = count([done("a", 1), refused, ofTheRoom], [[row("a", 1), row("b", 2, false)]]);
    expect(found).toEqual({ acknowledged: 2, lost: 0, twice: 0 });
  });

  test.each<[string, AckMessage[], LogRow[], "lost" | "twice"]>([
    ["an answer without a record", [done("a", 1)], [], "lost"],
    ["a record under another number", [done("a", 1)], [row("a", 2)], "lost"],
    ["a refusal that was told as done", [done("a", 1)], [row("a", 1, false)], "lost"],
    ["a record that is there twice", [done("a", 1)], [row("a", 1), row("a", 2)], "twice"],
    ["a record nobody was told of", [done("a", 1)], [row("a", 1), row("b", 2)], "twice"],
    ["an answer that came twice", [done("a", 1), done("a", 1)], [row("a", 1)], "twice"],
  ])("%s", (_name, answers, rows, as) => {
    expect(count(answers, [rows])[as]).toBe(1);
  });
});
