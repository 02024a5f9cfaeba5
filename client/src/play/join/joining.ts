/** Coming in, coming back, and remembering in this tab which session it is in. */
import type { Joined, SessionCard } from "@commonwatt/shared/protocol/http.ts";
import { type Answer, fetchSession, joinSession, rejoinSession } from "../../net/http.ts";
import { forgetSeat, type KnownSeat, knownSeat, rememberSeat } from "../../net/seatStore.ts";
import { stored } from "../../net/stored.ts";
import type { Credentials } from "../../net/types.ts";

export { knownSeat };

/** The session this tab is in: a reload goes straight back, a new tab asks first. */
const tabTable = stored<string>(() => sessionStorage, "commonwatt.tab", "");

export function lookAtSession(code: string): Promise<Answer<SessionCard>> {
  return fetchSession(code);
}

/** Comes in for the first time. An empty name lets the server draw one. */
export function takeSeat(code: string, name: string): Promise<Answer<Credentials>> {
  return sit(code, { code, name: name.trim() });
}

/** Comes back as who this browser is in this session. */
export function comeBack(code: string): Promise<Answer<Credentials>> {
  const seat = knownSeat(code);
  return sit(code, seat ? { code, name: seat.name, token: seat.token } : { code, name: "" });
}

/** Comes back on another device, with the two words as they were typed: they are kept as this browser's own from now on. */
export async function comeBackWith(code: string, typed: string): Promise<Answer<Credentials>> {
  const words = wordsIn(typed);
  if (words === undefined) return { ok: false, error: { code: "noWords", params: {} } };
  const answer = await rejoinSession({ code, words: words.join(" ") });
  return answer.ok ? { ok: true, value: keep({ ...answer.value, words }) } : answer;
}

/** Two words, whatever stands between them; the session reads them in the same way. */
export function wordsIn(typed: string): readonly [string, string] | undefined {
  const [first, second, ...more] = typed.toLowerCase().match(/[a-z]+/g) ?? [];
  return first === undefined || second === undefined || more.length > 0 ? undefined : [first, second];
}

/** The seat to go back to without asking: this very tab sat there before it was loaded anew. */
export function seatOfTab(code: string): Credentials | undefined {
  const seat = knownSeat(code);
  return seat !== undefined && tabTable.read() === code ? credentialsOf(seat) : undefined;
}

export function leaveTab(): void {
  tabTable.write("");
}

async function sit(code: string, request: Parameters<typeof joinSession>[0]): Promise<Answer<Credentials>> {
  const answer = await joinSession(request);
  if (!answer.ok) {
    // Somebody the session no longer knows must not be offered again and again.
    if (request.token !== undefined && answer.error.code === "unknown_token") forgetSeat(code);
    return answer;
  }
  return { ok: true, value: keep(answer.value) };
}

function keep(joined: Joined): Credentials {
  rememberSeat(joined);
  tabTable.write(joined.code);
  return credentialsOf(joined);
}

function credentialsOf({ code, token }: Pick<KnownSeat, "code" | "token">): Credentials {
  return { code, token, role: "peer" };
}
