/** The seats this browser holds, by table: what is needed to come back after a reload, a closed tab, an empty battery. */
import type { Joined } from "@commonwatt/shared/protocol/http.ts";
import { stored } from "./stored.ts";

export type KnownSeat = Pick<Joined, "code" | "roomId" | "seat" | "name" | "token"> & { readonly savedMs: number };

const KEPT_MAX = 12;
const seats = stored<readonly KnownSeat[]>(() => localStorage, "commonwatt.seats", []);

export function knownSeat(code: string): KnownSeat | undefined {
  return seats.read().find((seat) => seat.code === code);
}

export function rememberSeat({ code, roomId, seat, name, token }: Joined): void {
  const others = seats.read().filter((other) => other.code !== code);
  seats.write([{ code, roomId, seat, name, token, savedMs: Date.now() }, ...others].slice(0, KEPT_MAX));
}

export function forgetSeat(code: string): void {
  seats.write(seats.read().filter((seat) => seat.code !== code));
}
