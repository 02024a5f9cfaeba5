import { WebSocketClient } from "@colyseus/ws-transport";
import { expect, test } from "vitest";
import { BUFFERED_MAX_BYTES } from "../../server/src/rooms/copying.ts";

/** A client over a socket that writes down what it is given. */
function client(bufferedAmount: number) {
  const sent: Uint8Array[] = [];
  let terminated = false;
  const socket = {
    bufferedAmount,
    send: (data: Uint8Array) => sent.push(data),
    terminate: () => {
      terminated = true;
    },
  };
  const made: WebSocketClient = Object.create(WebSocketClient.prototype, { ref: { value: socket } });
  return { raw: (data: Uint8Array) => made.raw(data), sent, isTerminated: () => terminated };
}

test("a frame that waits for a slow phone is not changed by the frames after it", () => {
  const one = client(0);
  const other = client(0);
  const shared = new Uint8Array(8);
  shared.set([1, 1, 1]);
  const first = shared.subarray(0, 3);
  one.raw(first);
  other.raw(first);
  shared.set([2, 2, 2]);
  const second = shared.subarray(0, 3);
  one.raw(second);
  other.raw(second);
  expect(one.sent.map((frame) => [...frame])).toEqual([
    [1, 1, 1],
    [2, 2, 2],
  ]);
  // one copy serves all who get the same frame
  expect(one.sent[0]).toBe(other.sent[0]);
});

test("whoever reads nothing while a megabyte waits is cut off", () => {
  const slow = client(BUFFERED_MAX_BYTES + 1);
  slow.raw(new Uint8Array(3));
  expect(slow.isTerminated()).toBe(true);
  expect(slow.sent).toEqual([]);
});
