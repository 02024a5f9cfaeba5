/** Messages as Colyseus writes them, with short names. What is told to many, one after the other, is packed once. */
import { getMessageBytes, Protocol } from "@colyseus/core";
import { messageNumber, shortened } from "@commonwatt/shared/protocol/short.ts";

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
  const number = messageNumber(type);
  const bytes =
    message instanceof Uint8Array
      ? getMessageBytes.raw(Protocol.ROOM_DATA_BYTES, number, undefined, message)
      : getMessageBytes.raw(Protocol.ROOM_DATA, number, shortened(message));
  last = { type, message, bytes };
  return last.bytes;
}

function forget(): void {
  last = undefined;
}
