/** See kinds/ws.ts. */
import { type WebSocket, WebSocketServer } from "ws";
import { readGive } from "../kinds/ws.ts";
import { apply, newTable, type Table } from "../workload.ts";
import { tellStats } from "./stats.ts";

const tables = new Map<string, { readonly state: Table; readonly sockets: Set<WebSocket> }>();
const server = new WebSocketServer({ port: Number(process.env.PORT), host: "127.0.0.1" }, tellStats);

server.on("connection", (socket, { url = "" }) => {
  const table = tables.get(url) ?? { state: newTable(), sockets: new Set() };
  tables.set(url, table);
  table.sockets.add(socket);
  const { peers, loans, offers, affinity } = table.state;
  const numbers = [...[...peers, ...loans, ...offers].flatMap((row) => Object.values(row)), ...affinity];
  socket.send(Uint16Array.from(numbers));
  socket.on("message", (bytes: Buffer) => {
    apply(table.state, readGive(bytes));
    for (const one of table.sockets) one.send(bytes);
  });
  socket.on("close", () => table.sockets.delete(socket));
});
