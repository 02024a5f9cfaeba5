/**
 * How frames get from a room to its sockets. What one connection is told at once, an answer, the patch, her own view and what
 * moved, leaves in one write, and where many are told the same, that is copied and framed once for all of them: writing is the
 * dearest thing a table does.
 *
 * Colyseus hands its one encoding buffer to the socket and writes into it again for the next patch: a phone that stalls
 * would receive patches overwritten while they waited. So every frame is copied before it is queued; and whoever reads nothing
 * while more than a megabyte waits is cut off: her page comes back by itself.
 */
import { Socket } from "node:net";
import { deflateRawSync } from "node:zlib";
import { WebSocketClient } from "@colyseus/ws-transport";
import { DEFLATED, DEFLATED_FROM_BYTES } from "@commonwatt/shared/protocol/deflated.ts";
import { measured } from "../metrics.ts";
import { framed } from "./frame.ts";

export const BUFFERED_MAX_BYTES = 1_000_000;

WebSocketClient.prototype.raw = function (this: WebSocketClient, data, _options, sent) {
  const connection = this.ref;
  if (connection.bufferedAmount > BUFFERED_MAX_BYTES) {
    measured.closed("slow");
    connection.terminate();
    return;
  }
  const socket = socketOf(connection);
  // Whoever wants to hear when it is sent waits for this frame alone.
  if (sent || !socket) {
    letGoOf(connection);
    connection.send(Buffer.from(data), { binary: true }, sent);
  } else hold(connection, socket, copyOf(data, inflating.has(connection) && data.length >= DEFLATED_FROM_BYTES));
};

/** Goodbye comes after what was said before it. */
WebSocketClient.prototype.leave = function (this: WebSocketClient, code, reason) {
  const connection = this.ref;
  const holding = held.get(connection);
  if (holding) holding.goodbye ??= () => connection.close(code, reason);
  else connection.close(code, reason);
};

type Connection = WebSocketClient["ref"];

/** Connections of those who understand large frames when they are deflated. */
const inflating = new WeakSet<object>();

export function deflateFor(connection: object): void {
  inflating.add(connection);
}

interface Held {
  readonly socket: Socket;
  readonly frames: Buffer[];
  goodbye?: () => void;
}

/** What is told in the work at hand, by connection. */
const held = new Map<Connection, Held>();

function hold(connection: Connection, socket: Socket, frame: Buffer): void {
  if (held.size === 0) process.nextTick(letGo);
  const holding = held.get(connection);
  if (holding?.goodbye) return;
  if (holding) holding.frames.push(frame);
  else held.set(connection, { socket, frames: [frame] });
}

/** Frames in one piece: of those that begin with the same frame, the latest. */
const joined = new Map<Buffer | undefined, { readonly frames: readonly Buffer[]; readonly bytes: Buffer }>();

function letGo(): void {
  for (const connection of held.keys()) letGoOf(connection);
  joined.clear();
}

function letGoOf(connection: Connection): void {
  const holding = held.get(connection);
  if (!holding || !held.delete(connection)) return;
  // A connection that is closing has said its last word.
  if (connection.readyState === connection.OPEN) holding.socket.write(inOnePiece(holding.frames));
  holding.goodbye?.();
}

function inOnePiece(frames: readonly Buffer[]): Buffer {
  const [first] = frames;
  const known = joined.get(first);
  if (known?.frames.length === frames.length && known.frames.every((frame, i) => frame === frames[i]))
    return known.bytes;
  const bytes = first && frames.length === 1 ? first : Buffer.concat(frames);
  joined.set(first, { frames, bytes });
  return bytes;
}

function socketOf(connection: Connection): Socket | undefined {
  const socket: unknown = Reflect.get(connection, "_socket");
  return socket instanceof Socket ? socket : undefined;
}

interface Copied {
  readonly data: Uint8Array;
  readonly as: Partial<Record<"plain" | "deflated", Buffer>>;
}

let last: Copied | undefined;

/** The encoder makes a new view for each frame, so the same object is the same frame, until the event loop turns. */
function copyOf(data: Uint8Array, deflate: boolean): Buffer {
  if (last === undefined) setImmediate(forget);
  if (last?.data !== data) last = { data, as: {} };
  const { as } = last;
  if (deflate) return (as.deflated ??= framed(Buffer.concat([Buffer.of(DEFLATED), deflateRawSync(data)])));
  return (as.plain ??= framed(data));
}

function forget(): void {
  last = undefined;
}
