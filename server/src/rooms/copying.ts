/**
 * Colyseus hands its one encoding buffer to the socket and writes into it again for the next patch: a phone that stalls
 * would receive patches overwritten while they waited. So every frame is copied before it is queued (one copy for all who
 * get the same frame), and whoever reads nothing while more than a megabyte waits is cut off; her page comes back by itself.
 *
 * What one connection is told at once, an answer, the patch, her own view and what moved, leaves in one write to the system:
 * writing is the dearest thing a table does.
 */
import { Socket } from "node:net";
import { WebSocketClient } from "@colyseus/ws-transport";
import { measured } from "../metrics.ts";

export const BUFFERED_MAX_BYTES = 1_000_000;

let lastFrame: Uint8Array | undefined;
let lastCopy: Buffer | undefined;

WebSocketClient.prototype.raw = function (this: WebSocketClient, data, _options, sent) {
  if (this.ref.bufferedAmount > BUFFERED_MAX_BYTES) {
    measured.closed("slow");
    this.ref.terminate();
    return;
  }
  gather(this.ref);
  this.ref.send(copyOf(data), { binary: true }, sent);
};

/** Sockets that hold back what is written to them until the work at hand is done. */
const gathering = new Set<Socket>();

function gather(connection: object): void {
  const socket: unknown = Reflect.get(connection, "_socket");
  if (!(socket instanceof Socket) || gathering.has(socket)) return;
  if (gathering.size === 0) process.nextTick(letGo);
  gathering.add(socket);
  socket.cork();
}

function letGo(): void {
  for (const socket of gathering) socket.uncork();
  gathering.clear();
}

/** The encoder makes a new view for each frame, so the same object is the same frame, until the event loop turns. */
function copyOf(data: Uint8Array): Buffer {
  if (data === lastFrame && lastCopy) return lastCopy;
  if (lastFrame === undefined) setImmediate(forget);
  lastFrame = data;
  lastCopy = Buffer.from(data);
  return lastCopy;
}

function forget(): void {
  lastFrame = undefined;
  lastCopy = undefined;
}
