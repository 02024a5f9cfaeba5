/** A facilitator's moves, each as the table's own words: what it asks of the game, of the seats, or of the way it is run. */
import type { AckMessage, HostMessage } from "@commonwatt/shared/protocol/messages.ts";
import type { Refusal } from "@commonwatt/shared/views/types.ts";
import type { Answer } from "./intake.ts";
import type { Table } from "./table.ts";

/** Clicking "next" just as the clock ran out means that round, not the one after it. */
const NEXT_TOO_SOON_MS = 800;
const ANSWERS_KEPT = 100;

/** Moves that are no actions of the game are not in its log; their answers are kept here, so that a repeat does nothing. */
export class HostAnswers {
  readonly #answers = new Map<string, AckMessage>();

  /** True when this id has been answered before: then it is answered the same now. */
  again(id: string, answer: Answer): boolean {
    const known = this.#answers.get(id);
    if (known) answer(known);
    return known !== undefined;
  }

  note(ack: AckMessage): void {
    this.#answers.set(ack.id, ack);
    for (const oldest of this.#answers.keys()) {
      if (this.#answers.size <= ANSWERS_KEPT) return;
      this.#answers.delete(oldest);
    }
  }
}

export function hostMove(table: Table, answers: HostAnswers, message: HostMessage, reply: Answer): void {
  const { id } = message;
  if (answers.again(id, reply)) return;
  const answer: Answer = (ack) => {
    answers.note(ack);
    reply(ack);
  };
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
    case "shock":
      if (table.stage === "lobby") {
        refuse("not_started");
        return;
      }
      act("shock", { card: message.card });
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
