/** See kinds/socketio.ts. */
import { createServer } from "node:http";
import { peerPackages } from "../packages.ts";
import { apply, type Give, newTable, type Table } from "../workload.ts";
import { tellStats } from "./stats.ts";

/** As much of it as is used here. */
interface Io {
  on(name: "connection", hear: (socket: Socket) => void): void;
  to(room: string): { emit(name: string, message: object): void };
}
interface Socket {
  readonly handshake: { readonly query: Readonly<Record<string, string>> };
  join(room: string): void;
  emit(name: string, message: object): void;
  on(name: string, hear: (message: never) => void): void;
}

const { Server } = peerPackages("socket.io") as { Server: new (http: object, options: object) => Io };
const tables = new Map<string, Table>();
const http = createServer();
const io = new Server(http, { transports: ["websocket"] });
io.on("connection", (socket) => {
  const room = String(socket.handshake.query.table);
  const table = tables.get(room) ?? newTable();
  tables.set(room, table);
  socket.join(room);
  socket.emit("state", table);
  socket.on("give", (give: Give) => {
    apply(table, give);
    io.to(room).emit("gave", give);
  });
});
http.listen(Number(process.env.PORT), "127.0.0.1", tellStats);
