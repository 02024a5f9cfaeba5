/** Rows of what was done to a game by whoever leads it, and of seats that changed hands in it. */
import { put, type Sink } from "../sheet.ts";
import { facilitatorSheet, presenceSheet } from "../sheets.ts";
import { pseudonym } from "../source.ts";
import type { GameRows, RowContext } from "./context.ts";

export function ledRows({ exported, where }: RowContext, to: Sink): GameRows {
  return {
    after: (game, { seq, action, events, refusal }) => {
      const wall_ms = exported.log.actions[seq - 1]?.timeMs;
      for (const e of events) {
        if (e.type !== "table.occupied") continue;
        const { seat, occupant } = e.data;
        const person = exported.seated[seat] ?? 0;
        put(to, presenceSheet, {
          ...where,
          wall_ms,
          tick: game.round,
          person: person > 0 ? pseudonym(person) : undefined,
          seat,
          event: occupant === "human" ? "return" : "takeover",
          occupant,
          by: action.by,
        });
      }
      if (action.by !== "host") return;
      put(to, facilitatorSheet, {
        ...where,
        seq,
        wall_ms,
        tick: game.round,
        type: action.type,
        person: undefined,
        seat: action.seat >= 0 ? action.seat : undefined,
        accepted: refusal === undefined,
        reason: refusal?.code,
        data: JSON.stringify(action.payload),
      });
    },
  };
}
