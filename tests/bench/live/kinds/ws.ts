/** Bare `ws`: a table is a list of sockets, an action is eleven bytes for everybody. */
import { once } from "node:events";
import { WebSocket } from "ws";
import { giveOf, SEATS } from "../workload.ts";
import type { Kind, Seat } from "./kind.ts";

const GIVE_BYTES = 11;

export const ws: Kind = {
  name: "`ws`, binary deltas",
  note: "saves nothing, checks no rule",
  open: (url, seen) =>
    Promise.all(
      seen.map((table, t) =>
        Promise.all(
          Array.from({ length: SEATS }, async (_, seat): Promise<Seat> => {
            const socket = new WebSocket(`${url.replace("http", "ws")}/${t}`);
            let bytes = 0;
            let n = 0;
            socket.on("message", (frame: Buffer) => {
              bytes += frame.length;
              if (frame.length === GIVE_BYTES) table.saw(seat, frame.readUInt8(0), frame.readUInt32LE(7));
            });
            await once(socket, "open");
            return {
              received: () => bytes,
              act: () => {
                const give = giveOf(seat, ++n);
                table.expect(performance.now(), seat, n);
                socket.send(writeGive(give));
              },
              leave: () => socket.terminate(),
            };
          }),
        ),
      ),
    ),
};

export function writeGive({ from, to, kind, amount, n }: ReturnType<typeof giveOf>): Buffer {
  const bytes = Buffer.alloc(GIVE_BYTES);
  bytes.writeUInt8(from, 0);
  bytes.writeUInt8(to, 1);
  bytes.writeUInt8(kind, 2);
  bytes.writeUInt32LE(amount, 3);
  bytes.writeUInt32LE(n, 7);
  return bytes;
}

export const readGive = (bytes: Buffer): ReturnType<typeof giveOf> => ({
  from: bytes.readUInt8(0),
  to: bytes.readUInt8(1),
  kind: (bytes.readUInt8(2) % 4) as 0 | 1 | 2 | 3,
  amount: bytes.readUInt32LE(3),
  n: bytes.readUInt32LE(7),
});
