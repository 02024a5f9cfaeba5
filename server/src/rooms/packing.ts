/** Messages as Colyseus writes them. What is told to many, one after the other, is packed once. */
import { getMessageBytes, Protocol } from "@colyseus/core";

interface Packed {
  readonly type: string;
  readonly message: unknown;
  readonly bytes: Uint8Array;
}

let last: Packed | undefined;

/** The same object is the same message until the event loop turns. */
export function packed(type: string, message: unknown): Uint8Array {
  if (last?.type === type && last.message === message) return last.bytes;
  if (last === undefined) setImmediate(forget);
  last = { type, message, bytes: getMessageBytes.raw(Protocol.ROOM_DATA, type, message) };
  return last.bytes;
}

function forget(): void {
  last = undefined;
}
