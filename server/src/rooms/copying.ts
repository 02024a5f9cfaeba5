/**
 * Colyseus hands its one encoding buffer to the socket and writes into it again for the next patch: a phone that stalls
 * would receive patches overwritten while they waited. So every frame is copied before it is queued (one copy for all who
 * get the same frame), and whoever reads nothing while more than a megabyte waits is cut off; her page comes back by itself.
 */
import { WebSocketClient } from "@colyseus/ws-transport";

export const BUFFERED_MAX_BYTES = 1_000_000;

let lastFrame: Uint8Array | undefined;
let lastCopy: Buffer | undefined;

WebSocketClient.prototype.raw = function (this: WebSocketClient, data, _options, sent) {
  if (this.ref.bufferedAmount > BUFFERED_MAX_BYTES) {
    this.ref.terminate();
    return;
  }
  this.ref.send(copyOf(data), { binary: true }, sent);
};

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
