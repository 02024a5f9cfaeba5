/** A facilitator's moves, each as the table's own words: what it asks of the game, of the seats, or of the way it is run. */
import type { AckMessage, HostMessage } from "@commonwatt/shared/protocol/messages.ts";
import type { Refusal } from "@commonwatt/shared/views/types.ts";
import type { Table } from "./table.ts";

export type Answer = (ack: AckMessage) => void;

/** Clicking "next" just as the clock ran out means that round, not the one after it. */
const NEXT_TOO_SOON_MS = 800;

export function hostMove(table: Table, message: HostMessage, answer: Answer): void {
  const { id } = message;
  const done = () => answer({ id, ok: true, seq: table.seq });
  const refuse = (code: string, params: Refusal["params"] = {}) => answer({ id, ok: false, refusal: { code, params } });
  const act = (type: string, payload: Record<string, string> = {}) =>
    table.submit({ id, by: "host", seat: -1, type, payload }, answer);

  switch (message.type) {
    case "start": {
      const refusal = table.start();
      refusal ? refuse(refusal.code, refusal.params) : done();
      return;
    }
    case "pause":
      act("pause", { caption: message.text });
      return;
    case "resume":
      if (table.stage !== "stopped") {
        act("resume");
        return;
      }
      table.restart() ? done() : refuse("table_stopped");
      return;
    case "next":
      if (table.tempo.sinceAdvanceMs() < NEXT_TOO_SOON_MS && !table.knows(id)) {
        refuse("just_advanced");
        return;
      }
      act("advance");
      return;
    case "end":
      if (table.stage === "lobby") {
        refuse("not_started");
        return;
      }
      act("end");
      return;
    case "remove":
      table.remove(message.seat) ? done() : refuse("no_such_person", { seat: message.seat });
      return;
    case "rename":
      table.rename(message.seat, message.name) ? done() : refuse("no_such_person", { seat: message.seat });
      return;
    case "pace":
      table.setPace(message.pace, message.seconds);
      done();
      return;
  }
}
