import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { FRAME, RawPage } from "../support/rawPage.ts";
import { type RunningServer, startServer } from "../support/server.ts";
import { accepted, playingTable } from "../support/serverPages.ts";

let server: RunningServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.dispose());

async function rawSeat() {
  const table = await playingTable(server, 2);
  table.pages[0]?.leave();
  return { ...table, raw: await RawPage.open(server, table.seats[0] as (typeof table.seats)[0]) };
}

const ID = "a-well-formed-id-001";

describe("a message that is none", () => {
  test.each<[string, unknown, string]>([
    ["nothing", undefined, "message"],
    ["null", null, "message"],
    ["a list", [1, 2], "message"],
    ["a word", "sell", "message"],
    ["no id", { type: "sellEnergy", payload: {} }, "id"],
    ["a short id", { id: "x", type: "sellEnergy", payload: {} }, "id"],
    ["no payload", { id: ID, type: "sellEnergy" }, "payload"],
    ["a payload of lists", { id: ID, type: "sellEnergy", payload: { tokens: [1] } }, "payload.tokens"],
    ["half a token", { id: ID, type: "sellEnergy", payload: { tokens: 0.5 } }, "payload.tokens"],
    ["no number", { id: ID, type: "sellEnergy", payload: { tokens: Number.NaN } }, "payload.tokens"],
    ["endless tokens", { id: ID, type: "sellEnergy", payload: { tokens: Number.POSITIVE_INFINITY } }, "payload.tokens"],
    ["more than a number holds", { id: ID, type: "sellEnergy", payload: { tokens: 2n ** 60n } }, "payload.tokens"],
    ["a date", { id: ID, type: "sellEnergy", payload: { tokens: new Date(0) } }, "payload.tokens"],
    ["a set", { id: ID, type: "sellEnergy", payload: new Set([1]) }, "payload"],
    ["a long type", { id: ID, type: "s".repeat(50), payload: {} }, "type"],
  ])("%s is refused with the path, and the next good one is done", async (_name, message, path) => {
    const { raw, leave } = await rawSeat();
    const id = typeof message === "object" && message !== null && Reflect.get(message, "id") === ID ? ID : "";
    const answers = raw.answers(id);
    raw.send("act", message);
    await expect
      .poll(() => answers()[0])
      .toMatchObject({ ok: false, refusal: { code: "malformed", params: { path } } });
    accepted(await raw.ask("act", { id: "the-next-good-one-01", type: "sellEnergy", payload: { tokens: 1 } }));
    raw.close();
    leave();
  });

  test.each<[string, Record<string, unknown>, string]>([
    ["minus a million", { tokens: -1_000_000 }, ""],
    ["none", { tokens: 0 }, ""],
    ["a number in a string", { tokens: "5" }, ""],
    ["the prototype", JSON.parse('{"__proto__":{"tokens":5}}'), ""],
    ["an extra field", { tokens: 1, seat: 1 }, ""],
  ])("well-formed but senseless (%s) is refused by the rules and changes nothing", async (_name, payload) => {
    const { raw, pages, leave } = await rawSeat();
    const ack = await raw.ask("act", { id: ID, type: "sellEnergy", payload });
    expect(ack.ok).toBe(false);
    expect(pages[1]?.table.value?.game?.peers[0]?.purse).toBe(0);
    raw.close();
    leave();
  });

  test("of an unknown name is answered, not punished at once", async () => {
    const { raw, leave } = await rawSeat();
    raw.send("toString", {});
    raw.send("constructor", { id: ID });
    await expect
      .poll(() => raw.answers(ID)()[0])
      .toMatchObject({ ok: false, refusal: { code: "malformed", params: { path: "type" } } });
    accepted(await raw.ask("act", { id: "still-here-action-01", type: "sellEnergy", payload: { tokens: 1 } }));
    raw.close();
    leave();
  });

  test("five times ends the connection with a code of its own; the seat stays", async () => {
    const { raw, seats, leave } = await rawSeat();
    for (let i = 0; i < 5; i++) raw.send("act", { nonsense: i });
    expect(await raw.closed()).toBe(4022);
    const again = await RawPage.open(server, seats[0] as (typeof seats)[0]);
    accepted(await again.ask("act", { id: "back-again-action-01", type: "sellEnergy", payload: { tokens: 1 } }));
    again.close();
    leave();
  });
});

describe("bytes that are no message", () => {
  test.each<[string, Uint8Array | string]>([
    ["unknown first bytes", Uint8Array.from([0xff, 1, 2, 3])],
    ["empty frames", Uint8Array.from([])],
    ["text", "hello"],
    ["requests, which nothing here answers", Uint8Array.from([21, 1, 0xa3, 97, 99, 116])],
  ])("%s end the connection, and nobody else notices", async (_name, bytes) => {
    const { raw, pages, leave } = await rawSeat();
    for (let i = 0; i < 6; i++) raw.sendBytes(bytes);
    expect(await raw.closed()).toBeGreaterThanOrEqual(4000);
    accepted(await (pages[1] as (typeof pages)[0]).act("sellEnergy", { tokens: 1 }));
    leave();
  });

  test.each<[string, Uint8Array]>([
    ["cut off", Uint8Array.from([FRAME.data, 0xa3, 97, 99, 116, 0x82, 0xa2])],
    [
      "an array of four thousand million",
      Uint8Array.from([FRAME.data, 0xa3, 97, 99, 116, 0xdd, 0xff, 0xff, 0xff, 0xff]),
    ],
    ["a map of four thousand million", Uint8Array.from([FRAME.data, 0xa3, 97, 99, 116, 0xdf, 0xff, 0xff, 0xff, 0xff])],
    ["bytes of four thousand million", Uint8Array.from([FRAME.data, 0xa3, 97, 99, 116, 0xc6, 0xff, 0xff, 0xff, 0xff])],
    ["nested four thousand deep", Uint8Array.from([FRAME.data, 0xa3, 97, 99, 116, ...new Array(4000).fill(0x91), 1])],
    ["an unknown extension", Uint8Array.from([FRAME.data, 0xa3, 97, 99, 116, 0xd4, 0x70, 0])],
  ])("packed wrongly (%s) hurt nobody else", async (_name, bytes) => {
    const { raw, pages, leave } = await rawSeat();
    raw.sendBytes(bytes);
    accepted(await (pages[1] as (typeof pages)[0]).act("sellEnergy", { tokens: 1 }));
    expect((await fetch(`${server.url}/health`)).ok).toBe(true);
    raw.close();
    leave();
  });

  test("a frame of more than 16 KB is cut off with 1009", async () => {
    const { raw, leave } = await rawSeat();
    raw.sendBytes(new Uint8Array(17 * 1024).fill(FRAME.data));
    expect(await raw.closed()).toBe(1009);
    leave();
  });
});

describe("a flood", () => {
  test("from one page is dropped, answered and cut off, while the others' actions go on", async () => {
    const { raw, pages, leave } = await rawSeat();
    for (let i = 0; i < 2000; i++)
      raw.send("act", { id: `flood-${String(i).padStart(12, "0")}`, type: "done", payload: { done: true } });
    const began = performance.now();
    accepted(await (pages[1] as (typeof pages)[0]).act("sellEnergy", { tokens: 1 }));
    expect(performance.now() - began).toBeLessThan(1000);
    expect(await raw.closed()).toBe(4029);
    leave();
  });

  test("of pings is cut off too", async () => {
    const { raw, leave } = await rawSeat();
    for (let i = 0; i < 2000; i++) raw.sendBytes(Uint8Array.from([FRAME.ping]));
    expect(await raw.closed()).toBe(4029);
    leave();
  });
});
