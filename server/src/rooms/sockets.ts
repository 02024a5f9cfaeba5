/**
 * The sockets under all rooms. Of a frame that is too large, or none at all, `ws` says so to whoever sends it, and then reads on
 * and throws away what comes for as long as half a minute: tens of megabytes a second, out of memory that everybody plays in.
 * Here nothing more is read from such a socket; a moment later, when the word why has arrived, it is cut off.
 */
import { type TransportOptions, WebSocketTransport } from "@colyseus/ws-transport";
import type { WebSocket } from "ws";

const CUT_AFTER_MS = 1000;

export class Sockets extends WebSocketTransport {
  constructor(options: TransportOptions) {
    super(options);
    this.wss.on("connection", (socket: WebSocket) => socket.once("error", () => readNoMore(socket)));
  }
}

function readNoMore(socket: WebSocket): void {
  // `ws` lets the rest flow at the end of this turn: what comes right after that stops it.
  process.nextTick(() => socket.pause());
  setTimeout(() => socket.terminate(), CUT_AFTER_MS).unref();
}
