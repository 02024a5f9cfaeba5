/** A facilitator's moves: sent through her line to the session, refusals told at once. */
import type { SessionMessage } from "@commonwatt/shared/protocol/session.ts";
import type { DistributiveOmit, SessionConnection } from "../net/types.ts";
import { refusalText } from "../refusal.ts";
import { say } from "../ui/Toast.tsx";

export type HostMove = DistributiveOmit<SessionMessage, "id">;
/** Resolves with true when the session has taken the move. */
export type Mover = (move: HostMove) => Promise<boolean>;

export function moverOf(connection: Pick<SessionConnection, "host">): Mover {
  return async (move) => {
    const answer = await connection.host(move);
    if (!answer.ok) say(refusalText(answer.refusal), "bad");
    return answer.ok;
  };
}
