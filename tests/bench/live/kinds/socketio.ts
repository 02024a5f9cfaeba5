/** socket.io: a table is one of its rooms, an action an event with a small object. */
import { once } from "node:events";
import { peerPackages } from "../packages.ts";
import { giveOf, SEATS } from "../workload.ts";
import type { Kind, Seat } from "./kind.ts";

/** As much of its client as is used here. */
interface Socket {
  readonly io: { readonly engine: { on(name: "data", hear: (data: string) => void): void } };
  on(name: string, hear: (message: never) => void): void;
  emit(name: string, message: object): void;
  disconnect(): void;
}

export const socketio: Kind = {
  name: "socket.io, JSON deltas",
  note: "saves nothing, checks no rule",
  open: (url, seen) => {
    const { io } = peerPackages("socket.io-client") as { io(url: string, options: object): Socket };
    return Promise.all(
      seen.map((table, t) =>
        Promise.all(
          Array.from({ length: SEATS }, async (_, seat): Promise<Seat> => {
            const socket = io(url, { transports: ["websocket"], forceNew: true, query: { table: t } });
            let bytes = 0;
            let n = 0;
            socket.on("gave", (give: ReturnType<typeof giveOf>) => table.saw(seat, give.from, give.n));
            // A packet's first letter says what it is.
            socket.io.engine.on("data", (data) => {
              bytes += Buffer.byteLength(data) + 1;
            });
            await once(socket as never, "state");
            return {
              received: () => bytes,
              act: () => {
                const give = giveOf(seat, ++n);
                table.expect(performance.now(), seat, n);
                socket.emit("give", give);
              },
              leave: () => socket.disconnect(),
            };
          }),
        ),
      ),
    );
  },
};
