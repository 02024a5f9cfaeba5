/** A facilitator's commands that act on games: each an action in the log of one table's game, or of several. */
import type { AckMessage } from "@commonwatt/shared/protocol/messages.ts";
import type { SessionMessage } from "@commonwatt/shared/protocol/session.ts";
import type { Action } from "@commonwatt/shared/rules/action.ts";
import type { Refusal } from "@commonwatt/shared/views/types.ts";
import type { Answer } from "../rooms/intake.ts";
import type { Table } from "../rooms/table.ts";
import { holderOf, type SessionState } from "./state.ts";

/** Clicking "next" just as the clock ran out means that round, not the one after it. */
const NEXT_TOO_SOON_MS = 800;

type GameType = "pause" | "resume" | "next" | "end" | "shock" | "turnDial" | "adjust" | "play" | "hand";
export type GameCommand = Extract<SessionMessage, { readonly type: GameType }>;

export function gameCommand(tables: readonly Table[], state: SessionState, message: GameCommand, answer: Answer): void {
  // Together means together: "next" is for all of them.
  const all = message.table === 0 || (message.type === "next" && state.settings.pace === "together");
  const asked = all ? tables : tables.filter(({ number }) => number === message.table);
  if (asked.length === 0) {
    answer({ id: message.id, ok: false, refusal: { code: "no_such_table", params: { table: message.table } } });
    return;
  }
  // Of none of them it was meant when one of them has only just moved on: they would part.
  if (message.type === "next" && asked.some((table) => isTooSoon(table, message.id))) {
    answer({ id: message.id, ok: false, refusal: { code: "just_advanced", params: {} } });
    return;
  }
  const each = gathered(asked.length, answer);
  for (const table of asked) ask(table, state, message, each);
}

const isTooSoon = (table: Table, id: string): boolean =>
  table.stage === "playing" && table.tempo.sinceAdvanceMs() < NEXT_TOO_SOON_MS && !table.knows(id);

/** One answer for many: done when anybody did it, else the first refusal. */
function gathered(number: number, answer: Answer): Answer {
  const acks: AckMessage[] = [];
  return (ack) => {
    acks.push(ack);
    if (acks.length === number) answer(acks.find(({ ok }) => ok) ?? (acks[0] as AckMessage));
  };
}

function ask(table: Table, state: SessionState, message: GameCommand, answer: Answer): void {
  const { id } = message;
  const refuse = (code: string, params: Refusal["params"] = {}) => answer({ id, ok: false, refusal: { code, params } });
  const act = (type: string, payload: Action["payload"] = {}, seat = -1) =>
    table.submit({ id, by: "host", seat, type, payload }, answer);

  switch (message.type) {
    case "pause":
      act("pause", { caption: message.text });
      return;
    case "resume":
      if (table.stage !== "stopped") act("resume");
      else
        table.restart((goesOn) => {
          if (goesOn) answer({ id, ok: true, seq: table.seq });
          else refuse("table_stopped");
        });
      return;
    case "next":
      act("advance");
      return;
    case "end":
      act("end");
      return;
    case "shock":
      act("shock", { card: message.card });
      return;
    case "turnDial":
      act("turnDial", { ...message.turn });
      return;
    case "adjust": {
      const { what, from, to, amount } = message;
      act("adjust", { what, from, to, amount });
      return;
    }
    case "play":
      act(message.action.type, message.action.payload, message.seat);
      return;
    case "hand": {
      const { seat, to: occupant } = message;
      const isNew = !table.knows(id);
      if (isNew && occupant === "human" && !holderOf(state, table.number, seat)) refuse("nobody_holds", { seat });
      else act("occupy", { seat, occupant, policy: table.standIns.policyFor(seat, occupant) });
      return;
    }
  }
}
