/** A seat in a room of Colyseus with as little around it as there can be: the socket, the decoder, and a count of bytes. */
import { decode, Reflection } from "@colyseus/schema";
import { pack } from "msgpackr";
import { WebSocket } from "ws";
import { FRAME, inflated } from "../../../support/rawPage.ts";

export interface Place {
  readonly url: string;
  readonly room: string;
  readonly options: object;
  readonly headers: Readonly<Record<string, string>>;
}

export interface Listener<S> {
  state(state: S): void;
  /** a message as it came */
  message?(frame: Buffer): void;
}

export class SchemaSeat {
  bytes = 0;
  readonly #socket: WebSocket;

  private constructor(socket: WebSocket) {
    this.#socket = socket;
  }

  /** Resolves with the first state. */
  static async open<S>({ url, room, options, headers }: Place, listener: Listener<S>): Promise<SchemaSeat> {
    const asked = await fetch(`${url}/matchmake/joinById/${room}`, {
      method: "POST",
      headers: { "content-type": "application/json", ...headers },
      body: JSON.stringify(options),
    });
    if (!asked.ok) throw new Error(`no seat in ${room}: ${asked.status} ${await asked.text()}`);
    const { processId, roomId, sessionId } = (await asked.json()) as Record<string, string>;
    const socket = new WebSocket(`${url.replace("http", "ws")}/${processId}/${roomId}?sessionId=${sessionId}`, {
      headers,
    });
    const seat = new SchemaSeat(socket);
    let decoder: ReturnType<typeof Reflection.decode> | undefined;
    await new Promise<void>((resolve, reject) => {
      socket.on("error", reject);
      socket.on("close", (code) => reject(new Error(`closed with ${code}`)));
      socket.on("message", (received: Buffer) => {
        seat.bytes += received.length;
        const frame = inflated(received);
        const first = frame[0];
        if (first === FRAME.state || first === FRAME.patch) {
          decoder?.decode(frame, { offset: 1 });
          // What the frames spell out at run time has no type here; each kind knows the shape that its own server sends.
          if (decoder) listener.state(decoder.state as unknown as S);
          if (first === FRAME.state) resolve();
        } else if (first === FRAME.data) {
          listener.message?.(frame);
        } else if (first === FRAME.joinRoom) {
          decoder = shapeIn(frame);
          socket.send(Buffer.from([FRAME.joinRoom]));
        }
      });
    });
    return seat;
  }

  send(name: string, message: unknown): void {
    const head = Buffer.from([FRAME.data, 0xa0 | name.length, ...Buffer.from(name)]);
    this.#socket.send(Buffer.concat([head, pack(message)]));
  }

  leave(): void {
    this.#socket.terminate();
  }
}

/** The shape of the state, behind a token and the serializer's name. */
function shapeIn(frame: Buffer): ReturnType<typeof Reflection.decode> {
  const it = { offset: 1 };
  for (let i = 0; i < 2; i++) it.offset += 1 + (frame[it.offset] ?? 0);
  const length = decode.number(frame, it);
  return Reflection.decode(frame.subarray(0, it.offset + length), it);
}
