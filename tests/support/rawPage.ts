/**
 * A page's socket without the page: joins by HTTP, speaks the frames itself, and keeps every byte it is sent. For tests of
 * what travels, and of what should not.
 */

import type { Socket } from "node:net";
import { inflateRawSync } from "node:zlib";
import { DEFLATED } from "@commonwatt/shared/protocol/deflated.ts";
import type { Joined } from "@commonwatt/shared/protocol/http.ts";
import type { AckMessage } from "@commonwatt/shared/protocol/messages.ts";
import { lengthened, messageName } from "@commonwatt/shared/protocol/short.ts";
import { pack, unpack } from "msgpackr";
import { WebSocket } from "ws";
import type { RunningServer } from "./server.ts";

/** First byte of a frame. */
export const FRAME = {
  joinRoom: 10,
  error: 11,
  leave: 12,
  data: 13,
  bytes: 17,
  state: 14,
  patch: 15,
  ping: 18,
} as const;

const POURS_MOST_MS = 20_000;

export interface RawOptions {
  readonly role?: "peer" | "host" | "watch";
  /** another room than the session's own */
  readonly room?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly tab?: string;
  /** it has not said yet that it is in */
  readonly stillJoining?: boolean;
  /** it says that it inflates large frames; `frames` holds them as they came */
  readonly inflates?: boolean;
}

export class RawPage {
  readonly socket: WebSocket;
  /** what it came in with */
  readonly code: string;
  readonly token: string;
  /** every frame received, in order */
  readonly frames: Buffer[] = [];
  readonly messages: { readonly name: string; readonly message: unknown }[] = [];
  closeCode: number | undefined;
  closeReason = "";
  readonly #stillJoining: boolean;

  private constructor(socket: WebSocket, { code, token }: Pick<Joined, "code" | "token">, stillJoining: boolean) {
    this.socket = socket;
    this.#stillJoining = stillJoining;
    this.code = code;
    this.token = token;
  }

  static async open(
    server: RunningServer,
    { code, token }: Pick<Joined, "code" | "token">,
    { role = "peer", room, headers = {}, tab, stillJoining = false, inflates = false }: RawOptions = {},
  ): Promise<RawPage> {
    const response = await fetch(`${server.url}/matchmake/joinById/${room ?? code}`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ code, token, role, inflates, ...(tab === undefined ? {} : { tab }) }),
    });
    const seat = (await response.json()) as { processId: string; roomId: string; sessionId: string };
    if (!response.ok) throw new Error(`no seat: ${response.status}`);
    const url = `${server.url.replace("http", "ws")}/${seat.processId}/${seat.roomId}?sessionId=${seat.sessionId}`;
    const page = new RawPage(new WebSocket(url, { headers }), { code, token }, stillJoining);
    await new Promise<void>((resolve, reject) => {
      page.socket.on("error", reject);
      page.socket.on("close", (closeCode, reason) => {
        page.closeCode = closeCode;
        page.closeReason = reason.toString();
        reject(new Error(`closed with ${closeCode}`));
      });
      page.socket.on("message", (data) => {
        const frame = Buffer.from(data as Buffer);
        page.#received(frame);
        if (inflated(frame)[0] === (stillJoining ? FRAME.joinRoom : FRAME.state)) resolve();
      });
    });
    return page;
  }

  #received(received: Buffer): void {
    this.frames.push(received);
    const frame = inflated(received);
    if (frame[0] === FRAME.joinRoom && !this.#stillJoining) this.socket.send(Buffer.from([FRAME.joinRoom]));
    if (frame[0] !== FRAME.data && frame[0] !== FRAME.bytes) return;
    this.messages.push(messageIn(frame));
  }

  /** One message, as the SDK writes it. */
  send(name: string, message: unknown): void {
    const head = Buffer.from([FRAME.data, 0xa0 | name.length, ...Buffer.from(name)]);
    this.socket.send(Buffer.concat([head, pack(message)]));
  }

  /** Any bytes at all. */
  sendBytes(bytes: Uint8Array | string): void {
    this.socket.send(bytes);
  }

  /** Sends one frame of this size whatever is said to it, until all of it is taken or the line cut; what it was told at last. */
  async pourFrame(bytes: number): Promise<{ readonly taken: number; readonly told: number | undefined }> {
    const line = Reflect.get(this.socket, "_socket") as Socket;
    // By itself it would stop politely, when the other side says that it has had enough.
    for (const heard of ["data", "end"]) line.removeAllListeners(heard);
    line.allowHalfOpen = true;
    let end = Buffer.alloc(0);
    line.on("data", (heard: Buffer) => {
      end = Buffer.concat([end, heard]).subarray(-4);
    });
    const head = Buffer.from([0x82, 0xff, ...new Array(8).fill(0), ...new Array(4).fill(0)]);
    head.writeBigUInt64BE(BigInt(bytes), 2);
    line.write(head);
    const part = Buffer.alloc(64 * 1024, FRAME.data);
    let taken = 0;
    const pour = () => {
      while (taken < bytes && line.writable) {
        taken += part.length;
        if (!line.write(part)) return void line.once("drain", pour);
      }
      line.end();
    };
    pour();
    await this.closed(POURS_MOST_MS);
    const isClosing = end[0] === 0x88 && end[1] === 2;
    return { taken, told: isClosing ? end.readUInt16BE(2) : undefined };
  }

  /** What was answered under an id so far. */
  answers(id: string): () => readonly AckMessage[] {
    return () =>
      this.messages.flatMap(({ name, message }) =>
        name === "ack" && (message as AckMessage).id === id ? [message as AckMessage] : [],
      );
  }

  /** Sends a message with an id and waits for the next answer under it. */
  async ask(
    name: "act" | "host" | "person",
    message: { readonly id: string; readonly [field: string]: unknown },
    maxMs = 5000,
  ): Promise<AckMessage> {
    const answers = this.answers(message.id);
    const before = answers().length;
    this.send(name, message);
    const giveUpAt = performance.now() + maxMs;
    for (;;) {
      const answer = answers()[before];
      if (answer) return answer;
      if (performance.now() > giveUpAt) throw new Error(`no answer to ${JSON.stringify(message)}`);
      await new Promise((resolve) => setTimeout(resolve, 2));
    }
  }

  /** Resolves with the code the server closed with. */
  async closed(maxMs = 5000): Promise<number> {
    const giveUpAt = performance.now() + maxMs;
    while (this.closeCode === undefined) {
      if (performance.now() > giveUpAt) throw new Error("the server did not close");
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    return this.closeCode;
  }

  /** Takes nothing more from the network, though it still speaks and tells that it lives. */
  stopReading(): void {
    this.socket.pause();
    const alive = setInterval(() => this.socket.pong(), 1000);
    this.socket.once("close", () => clearInterval(alive));
  }

  close(): void {
    this.socket.terminate();
  }
}

/** A frame as it was before it was deflated, when it was. */
export const inflated = (frame: Buffer): Buffer => (frame[0] === DEFLATED ? inflateRawSync(frame.subarray(1)) : frame);

/** The message in a frame of data: its name, or the number of it, and the rest of it packed. */
export function messageIn(frame: Buffer): { readonly name: string; readonly message: unknown } {
  const head = frame[1] ?? 0;
  const isText = (head & 0xe0) === 0xa0;
  const end = isText ? 2 + (head & 0x1f) : 2;
  const name = messageName(isText ? frame.toString("latin1", 2, end) : head);
  const body = frame.subarray(end);
  if (frame[0] === FRAME.bytes) return { name, message: body };
  return { name, message: body.length > 0 ? lengthened(unpack(body)) : undefined };
}
