/** Taking a seat, coming back to one, and remembering in this tab which table it sits at. */
import type { TableCard } from "@commonwatt/shared/protocol/http.ts";
import { type Answer, fetchTable, joinTable } from "../../net/http.ts";
import { forgetSeat, type KnownSeat, knownSeat, rememberSeat } from "../../net/seatStore.ts";
import { stored } from "../../net/stored.ts";
import type { Credentials } from "../../net/types.ts";

export { knownSeat };

/** The table this tab sits at: a reload goes straight back, a new tab asks first. */
const tabTable = stored<string>(() => sessionStorage, "commonwatt.tab", "");

export function lookAtTable(code: string): Promise<Answer<TableCard>> {
  return fetchTable(code);
}

/** Takes a free seat. An empty name lets the server draw one. */
export function takeSeat(code: string, name: string): Promise<Answer<Credentials>> {
  return sit(code, { code, name: name.trim() });
}

/** Takes the seat again that this browser holds at this table. */
export function comeBack(code: string): Promise<Answer<Credentials>> {
  const seat = knownSeat(code);
  return sit(code, seat ? { code, name: seat.name, token: seat.token } : { code, name: "" });
}

/** The seat to go back to without asking: this very tab sat there before it was loaded anew. */
export function seatOfTab(code: string): Credentials | undefined {
  const seat = knownSeat(code);
  return seat !== undefined && tabTable.read() === code ? credentialsOf(seat) : undefined;
}

export function leaveTab(): void {
  tabTable.write("");
}

async function sit(code: string, request: Parameters<typeof joinTable>[0]): Promise<Answer<Credentials>> {
  const answer = await joinTable(request);
  if (!answer.ok) {
    // A seat the table no longer knows must not be offered again and again.
    if (request.token !== undefined && answer.error.code === "unknown_token") forgetSeat(code);
    return answer;
  }
  rememberSeat(answer.value);
  tabTable.write(code);
  return { ok: true, value: credentialsOf(answer.value) };
}

function credentialsOf({ code, roomId, token }: Pick<KnownSeat, "code" | "roomId" | "token">): Credentials {
  return { code, roomId, token, role: "peer" };
}
