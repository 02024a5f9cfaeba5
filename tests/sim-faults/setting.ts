/** What lies on the disk before a world begins: a session of one table, with its people at their seats. */
import { tokenHash } from "../../server/src/secrets.ts";
import { newTable } from "../../server/src/session/state.ts";
import type { PersonRow, SessionRow, Write } from "../../server/src/store/store.ts";

export interface Setting {
  readonly code: string;
  readonly hostToken: string;
  readonly plan: Parameters<typeof newTable>[1];
  readonly settings: SessionRow["settings"];
  readonly people: readonly { readonly seat: number; readonly token: string }[];
}

export function sessionOf({ code, hostToken, plan, settings, people }: Setting): Write[] {
  const session: SessionRow = {
    code,
    hostHash: tokenHash(hostToken),
    watchHash: "",
    stage: "open",
    settings,
    questionnaires: [],
    revealed: [],
    showing: { what: "invite", table: 0 },
    readUpTo: 0,
    createdMs: 0,
  };
  const rows = people.map(
    ({ seat, token }): PersonRow => ({
      ...{ code, person: seat + 1, name: `Peer ${seat}`, tokenHash: tokenHash(token), wordsHash: "" },
      ...{ standing: "in", table: 1, seat, muted: false, joinedMs: 0 },
    }),
  );
  return [
    { kind: "session", row: session },
    { kind: "table", row: { ...newTable(1, plan, { chat: false, signals: false }), code } },
    ...rows.map((row) => ({ kind: "person" as const, row })),
  ];
}
