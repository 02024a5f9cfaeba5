/** The chain of a game's log, as the server makes it while the game is played, reckoned anew from an exported log. */
import type { TimedLog } from "@commonwatt/shared/export/source.ts";
import { chainStart } from "../store/chain.ts";
import { sha256 } from "../store/seal.ts";

/** SHA-256 of the last record that these actions lead to. */
export function chainHeadOf(game: string, { setup, actions }: TimedLog): string {
  let head = chainStart(game, setup);
  for (const { seq, action, ok, hash = "", timeMs = 0, refusal } of actions) {
    const { id, by, seat, type, payload } = action;
    const answer = refusal === undefined ? "" : JSON.stringify(refusal);
    head = sha256(
      JSON.stringify([head, game, seq, timeMs, id, by, seat, type, JSON.stringify(payload), ok, answer, hash]),
    );
  }
  return head;
}
