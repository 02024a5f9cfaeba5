/** A facilitator's moves: sent through the table's connection, refusals told at once. */
import type { HostMessage } from "@commonwatt/shared/protocol/messages.ts";
import type { DistributiveOmit, TableConnection } from "../net/types.ts";
import { refusalText } from "../refusal.ts";
import { say } from "../ui/Toast.tsx";

export type HostMove = DistributiveOmit<HostMessage, "id">;
/** Resolves with true when the table has taken the move. */
export type Mover = (move: HostMove) => Promise<boolean>;

export function moverOf(connection: TableConnection): Mover {
  return async (move) => {
    const answer = await connection.host(move);
    if (!answer.ok) say(refusalText(answer.refusal), "bad");
    return answer.ok;
  };
}
