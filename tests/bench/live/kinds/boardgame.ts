/** boardgame.io: a move of the game for each action; everybody gets the whole state after it, or what differs. */
import { peerPackages } from "../packages.ts";
import { giveOf, type Peer, SEATS } from "../workload.ts";
import { game } from "./boardgameGame.ts";
import type { Kind, Seat } from "./kind.ts";

interface Client {
  readonly moves: { give(give: object): void };
  readonly transport: { readonly socket: { readonly io: { readonly engine?: Engine; on: Engine["on"] } } };
  start(): void;
  stop(): void;
  subscribe(hear: (state: { readonly G: { readonly peers: readonly Peer[] } } | null) => void): void;
}
interface Engine {
  on(name: string, hear: (data: string) => void): void;
}

const kind = (name: string, deltas: boolean): Kind => ({
  name,
  note: "saves nothing, checks no rule",
  open: async (url, seen) => {
    const { Client: make } = peerPackages("boardgame.io/client") as { Client(options: object): Client };
    const { SocketIO } = peerPackages("boardgame.io/multiplayer") as { SocketIO(options: object): unknown };
    const multiplayer = SocketIO({ server: url, socketOpts: { transports: ["websocket"], forceNew: true } });
    const tables: Seat[][] = [];
    for (const table of seen) {
      const { matchID } = await post(url, "create", { numPlayers: SEATS });
      const seats: Promise<Seat>[] = [];
      for (let seat = 0; seat < SEATS; seat++) {
        const playerID = String(seat);
        const { playerCredentials: credentials } = await post(url, `${matchID}/join`, {
          playerID,
          playerName: playerID,
        });
        const client = make({
          ...{ game: game(deltas), numPlayers: SEATS, multiplayer, matchID, playerID, credentials, debug: false },
        });
        seats.push(sit(client, seat, table));
      }
      tables.push(await Promise.all(seats));
    }
    return tables;
  },
});

function sit(client: Client, seat: number, table: Parameters<Kind["open"]>[1][number]): Promise<Seat> {
  let bytes = 0;
  let n = 0;
  return new Promise((resolve) => {
    client.subscribe((state) => {
      if (state === null) return;
      for (let from = 0; from < SEATS; from++) table.saw(seat, from, state.G.peers[from]?.ack ?? 0);
      resolve({
        received: () => bytes,
        act: () => {
          const give = giveOf(seat, ++n);
          table.expect(performance.now(), seat, n);
          client.moves.give(give);
        },
        leave: () => client.stop(),
      });
    });
    client.start();
    const { io } = client.transport.socket;
    const count = (data: string) => {
      bytes += Buffer.byteLength(data) + 1;
    };
    if (io.engine) io.engine.on("data", count);
    else io.on("open", () => io.engine?.on("data", count));
  });
}

async function post(url: string, path: string, body: object): Promise<Record<string, string>> {
  const headers = { "content-type": "application/json" };
  const answer = await fetch(`${url}/games/w/${path}`, { method: "POST", headers, body: JSON.stringify(body) });
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
  return (await answer.json()) as Record<string, string>;
}

export const boardgame = kind("boardgame.io, full state", false);
export const boardgameDeltas = kind("boardgame.io, deltas", true);
