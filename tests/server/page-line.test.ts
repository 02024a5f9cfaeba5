import { actionIdSchema } from "@commonwatt/shared/protocol/messages.ts";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { afterClose, afterFailure, backOffMs } from "../../client/src/net/link.ts";
import { newActionId, Outbox, type Outgoing } from "../../client/src/net/send.ts";
import { tabOf } from "../../client/src/net/tab.ts";

/** What a browser keeps for one tab. */
function memory(): Storage {
  const items = new Map<string, string>();
  return {
    get length() {
      return items.size;
    },
    clear: () => items.clear(),
    getItem: (key) => items.get(key) ?? null,
    key: (n) => [...items.keys()][n] ?? null,
    removeItem: (key) => items.delete(key),
    setItem: (key, value) => items.set(key, value),
  };
}

const asked = (id: string): Outgoing => ({ kind: "act", message: { id } });

describe("an action on its way", () => {
  beforeEach(() => {
    vi.useFakeTimers();
    vi.stubGlobal("sessionStorage", memory());
  });
  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  test("is sent at once, again every two seconds, and no more once it is answered", async () => {
    const sent: string[] = [];
    const outbox = new Outbox("T.peer", ({ message }) => sent.push(message.id));
    const answer = outbox.put(asked("one"));
    expect(sent).toEqual(["one"]);
    expect([...outbox.pending.value]).toEqual(["one"]);
    vi.advanceTimersByTime(4100);
    expect(sent).toEqual(["one", "one", "one"]);
    outbox.answered({ id: "one", ok: true, seq: 7 });
    expect(await answer).toEqual({ id: "one", ok: true, seq: 7 });
    expect(outbox.pending.value.size).toBe(0);
    vi.advanceTimersByTime(10_000);
    expect(sent).toHaveLength(3);
  });

  test("survives a reload: the next page sends it again under the same id", () => {
    const first = new Outbox("T.peer", () => undefined);
    void first.put(asked("kept"));
    first.close();
    const sent: string[] = [];
    const second = new Outbox("T.peer", ({ message }) => sent.push(message.id));
    expect([...second.pending.value]).toEqual(["kept"]);
    second.sendAgain();
    vi.advanceTimersByTime(2100);
    expect(sent).toEqual(["kept", "kept"]);
    second.answered({ id: "kept", ok: true, seq: 1 });
    expect(new Outbox("T.peer", () => undefined).pending.value.size).toBe(0);
  });

  test("that was asked in another game is answered by the page itself, and never sent there", async () => {
    const sent: string[] = [];
    const outbox = new Outbox("T.peer", ({ message }) => sent.push(message.id));
    const old = outbox.put({ ...asked("old"), game: "T-1-1" });
    const now = outbox.put({ ...asked("now"), game: "T-1-2" });
    void outbox.put({ kind: "person", message: { id: "said" } });
    sent.length = 0;
    outbox.only("T-1-2");
    expect(await old).toMatchObject({ ok: false, refusal: { code: "other_game" } });
    outbox.sendAgain();
    expect(sent).toEqual(["now", "said"]);
    outbox.answered({ id: "now", ok: true, seq: 1 });
    expect((await now).ok).toBe(true);
  });

  test("of another session or role stays where it is", () => {
    void new Outbox("T.peer", () => undefined).put(asked("mine"));
    expect(new Outbox("T.host", () => undefined).pending.value.size).toBe(0);
    expect(new Outbox("U.peer", () => undefined).pending.value.size).toBe(0);
  });

  test("lasts as long as the page where the browser keeps nothing", async () => {
    vi.stubGlobal("sessionStorage", {
      getItem: () => {
        throw new Error("denied");
      },
      setItem: () => {
        throw new Error("denied");
      },
    });
    const outbox = new Outbox("T.peer", () => undefined);
    const answer = outbox.put(asked("one"));
    expect(outbox.pending.value.size).toBe(1);
    outbox.answered({ id: "one", ok: true, seq: 1 });
    expect((await answer).ok).toBe(true);
  });
});

test("action ids are 128 random bits, in the form the server takes", () => {
  const ids = new Set(Array.from({ length: 1000 }, newActionId));
  expect(ids.size).toBe(1000);
  for (const id of ids) expect(actionIdSchema.safeParse(id).success).toBe(true);
});

describe("coming back", () => {
  test("waits 0.3 to 5 seconds, never longer, and not in one instant with everybody else", () => {
    expect(backOffMs(0, 0.9)).toBe(300);
    for (let n = 0; n < 60; n++) {
      expect(backOffMs(n, 0)).toBe(300);
      expect(backOffMs(n, 0.999)).toBeLessThanOrEqual(5000);
    }
    expect(backOffMs(20, 0.25)).not.toBe(backOffMs(20, 0.75));
  });

  test.each([
    [1006, "retry"],
    [1001, "retry"],
    [1012, "retry"],
    [4001, "retry"],
    [4031, "retry"],
    [4022, "retry"],
    [4012, "moved"],
    [4013, "refused"],
    [4014, "retry"],
  ])("after close code %i is: %s", (code, next) => {
    expect(afterClose(code).next).toBe(next);
  });

  test("knows who has the seat now, in the room and still on the way in", () => {
    expect(afterClose(4012, "another")).toEqual({ next: "moved", by: "another" });
    expect(afterFailure(Object.assign(new Error("another"), { code: 4012 }))).toEqual({ next: "moved", by: "another" });
  });

  test("gives up only when the session says no", () => {
    const failure = (code: number) => Object.assign(new Error("no"), { code });
    expect(afterFailure(failure(403))).toMatchObject({ next: "refused", refusal: { code: "unknown_token" } });
    expect(afterFailure(failure(404))).toMatchObject({ next: "refused", refusal: { code: "no_such_session" } });
    for (const code of [0, 429, 500, 503]) expect(afterFailure(failure(code)).next).toBe("retry");
    expect(afterFailure(new Error("no answer in time")).next).toBe("retry");
  });
});

describe("a page knows as its own", () => {
  const credentials = { code: "BCDFGH", token: "", role: "peer" } as const;

  beforeEach(() => {
    vi.useFakeTimers();
    vi.stubGlobal("sessionStorage", memory());
  });
  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  test("its connections, and for a while those of the page that was here before a reload", () => {
    const before = tabOf(credentials);
    expect([before.own.has(before.tab), before.own.has(""), before.own.has("another")]).toEqual([true, false, false]);
    const after = tabOf(credentials);
    expect(after.tab).not.toBe(before.tab);
    expect([after.own.has(after.tab), after.own.has(before.tab), before.own.has(after.tab)]).toEqual([
      true,
      true,
      false,
    ]);
    // a tab made as a copy takes the other for the page before it, and must not take the seat back for ever
    vi.advanceTimersByTime(15_000);
    expect([after.own.has(after.tab), after.own.has(before.tab)]).toEqual([true, false]);
  });

  test("nothing of other sessions and roles", () => {
    const other = tabOf({ ...credentials, code: "FGHBCD" });
    expect(tabOf(credentials).own.has(other.tab)).toBe(false);
  });
});
