import { once } from "node:events";
import { WebSocketClient } from "@colyseus/ws-transport";
import { afterEach, expect, test } from "vitest";
import { WebSocket, WebSocketServer } from "ws";
import { BUFFERED_MAX_BYTES } from "../../server/src/rooms/copying.ts";

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

/** A client of a room with a real socket between it and its page. */
async function connected() {
  const server = new WebSocketServer({ port: 0, host: "127.0.0.1" });
  closing.push(() => server.close());
  await once(server, "listening");
  const { port } = server.address() as { readonly port: number };
  const page = new WebSocket(`ws://127.0.0.1:${port}`);
  closing.push(() => page.terminate());
  const heard: number[][] = [];
  page.on("message", (frame: Buffer) => heard.push([...frame]));
  const [[ref]] = (await Promise.all([once(server, "connection"), once(page, "open")])) as [[WebSocket], unknown];
  const client = new WebSocketClient("session", ref);
  /** how often it was written to the system, and what */
  const written: Uint8Array[] = [];
  const socket = Reflect.get(ref, "_socket") as { write(...args: unknown[]): boolean };
  const write = socket.write.bind(socket);
  socket.write = (...args) => {
    written.push(args[0] as Uint8Array);
    return write(...args);
  };
  return { client, page, heard, written };
}

const bytes = (length: number, value: number): number[] => new Array<number>(length).fill(value);

test("a frame that waits is not changed by the frames after it, and what many are told is copied once", async () => {
  const one = await connected();
  const other = await connected();
  const shared = new Uint8Array(8);
  for (const value of [1, 2]) {
    shared.set([value, value, value]);
    const frame = shared.subarray(0, 3);
    one.client.raw(frame);
    other.client.raw(frame);
  }
  shared.fill(9);
  for (const { heard } of [one, other]) await expect.poll(() => heard).toEqual([bytes(3, 1), bytes(3, 2)]);
  // both frames in one write, and the same bytes to both
  expect(one.written).toHaveLength(1);
  expect(other.written[0]).toBe(one.written[0]);
});

test("what one alone is told besides stays hers, in the order of telling", async () => {
  const one = await connected();
  const other = await connected();
  const toAll = Uint8Array.of(1);
  one.client.raw(toAll);
  other.client.raw(toAll);
  one.client.raw(Uint8Array.of(7, 7));
  const last = Uint8Array.of(2);
  one.client.raw(last);
  other.client.raw(last);
  await expect.poll(() => one.heard).toEqual([[1], [7, 7], [2]]);
  await expect.poll(() => other.heard).toEqual([[1], [2]]);
});

test.each([0, 1, 125, 126, 127, 65_535, 65_536, 200_000])("a message of %i bytes arrives whole", async (length) => {
  const { client, heard } = await connected();
  client.raw(new Uint8Array(length).fill(5));
  client.raw(Uint8Array.of(6));
  await expect.poll(() => heard).toEqual([bytes(length, 5), [6]]);
});

test("what was said before goodbye arrives before it, and nothing after it", async () => {
  const { client, page, heard } = await connected();
  const closed = once(page, "close");
  client.raw(Uint8Array.of(1));
  client.leave(4030);
  client.raw(Uint8Array.of(2));
  expect((await closed)[0]).toBe(4030);
  expect(heard).toEqual([[1]]);
});

test("whoever wants to hear of it hears when it is sent, after what came before", async () => {
  const { client, heard } = await connected();
  client.raw(Uint8Array.of(1));
  await new Promise<void>((resolve) => client.raw(Uint8Array.of(2), undefined, () => resolve()));
  await expect.poll(() => heard).toEqual([[1], [2]]);
});

test("whoever reads nothing while a megabyte waits is cut off", () => {
  const sent: Uint8Array[] = [];
  let terminated = false;
  const socket = {
    bufferedAmount: BUFFERED_MAX_BYTES + 1,
    send: (data: Uint8Array) => sent.push(data),
    terminate: () => {
      terminated = true;
    },
  };
  const slow: WebSocketClient = Object.create(WebSocketClient.prototype, { ref: { value: socket } });
  slow.raw(new Uint8Array(3));
  expect(terminated).toBe(true);
  expect(sent).toEqual([]);
});
