/** Who this browser is in which session: what is needed to come back after a reload, a closed tab, an empty battery. */
import type { Joined } from "@commonwatt/shared/protocol/http.ts";
import { stored } from "./stored.ts";

export type KnownSeat = Joined & { readonly savedMs: number };

const KEPT_MAX = 12;
const seats = stored<readonly KnownSeat[]>(() => localStorage, "commonwatt.seats", []);

export function knownSeat(code: string): KnownSeat | undefined {
  return seats.read().find((seat) => seat.code === code);
}

/** The two words are told once: who comes back without them keeps those she had. */
export function rememberSeat({ code, person, name, token, words = knownSeat(code)?.words }: Joined): void {
  const others = seats.read().filter((other) => other.code !== code);
  const known = { code, person, name, token, ...(words ? { words } : {}), savedMs: Date.now() };
  seats.write([known, ...others].slice(0, KEPT_MAX));
}

/** The facilitator has given her another name. */
export function renameSeat(code: string, name: string): void {
  seats.write(seats.read().map((seat) => (seat.code === code ? { ...seat, name } : seat)));
}

export function forgetSeat(code: string): void {
  seats.write(seats.read().filter((seat) => seat.code !== code));
}
