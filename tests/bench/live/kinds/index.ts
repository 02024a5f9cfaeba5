/** Everything that is compared, ours first. */
import { boardgame, boardgameDeltas } from "./boardgame.ts";
import { colyseus } from "./colyseus.ts";
import type { Kind } from "./kind.ts";
import { ours } from "./ours.ts";
import { socketio } from "./socketio.ts";
import { ws } from "./ws.ts";

/** `program`: its server below servers/; `installed`: it needs packages that are no part of the project. */
export const kinds = {
  ours: { kind: ours, program: "ours.ts", installed: false, env: { TRUST_PROXY: "1", IDLE_SECONDS: "0" } },
  ws: { kind: ws, program: "ws.ts", installed: false, env: {} },
  colyseus: { kind: colyseus, program: "colyseus.ts", installed: false, env: {} },
  socketio: { kind: socketio, program: "socketio.ts", installed: true, env: {} },
  boardgame: { kind: boardgame, program: "boardgame.ts", installed: true, env: { DELTAS: "0" } },
  boardgameDeltas: { kind: boardgameDeltas, program: "boardgame.ts", installed: true, env: { DELTAS: "1" } },
} as const satisfies Readonly<
  Record<string, { kind: Kind; program: string; installed: boolean; env: Readonly<Record<string, string>> }>
>;

export type KindName = keyof typeof kinds;
