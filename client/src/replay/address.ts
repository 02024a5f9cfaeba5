/**
 * What the address says behind its `#`, which no browser sends anywhere: from which session to fetch a game (with its host's
 * key), which game, which action, and whose eyes.
 *
 *   /replay#BCDFGH.<22 symbols>&game=BCDFGH-1-1&seq=412&seat=3
 *
 * Without a key the game is fetched as who this browser is in that session, if it is anybody: a player's link can be passed on
 * without giving her seat away.
 */
import { knownSeat } from "../net/seatStore.ts";

const CODE_LENGTH = 6;
const KEY = /^([BCDFGHJKLMNPQRSTVWXZ2345]{6})\.([A-Za-z0-9_-]{22})$/;

export interface ReplayAddress {
  readonly code: string;
  readonly token: string;
  readonly game: string;
  readonly seq: number;
  /** -1 = nobody's */
  readonly seat: number;
}

const nowhere: ReplayAddress = { code: "", token: "", game: "", seq: 0, seat: -1 };

export function addressIn(fragment: string): ReplayAddress {
  const [first = "", ...rest] = fragment.replace(/^#/, "").split("&");
  const key = KEY.exec(first);
  const asked = new URLSearchParams((key ? rest : [first, ...rest]).join("&"));
  const whole = (name: string, otherwise: number): number => {
    const value = asked.get(name) ?? "";
    return /^\d{1,7}$/.test(value) ? Number(value) : otherwise;
  };
  return {
    ...nowhere,
    ...(key ? { code: key[1] ?? "", token: key[2] ?? "" } : {}),
    game: asked.get("game") ?? "",
    seq: whole("seq", 0),
    seat: whole("seat", -1),
  };
}

/** With what the game is fetched; undefined when there is nothing to fetch. */
export function keyTo(asked: ReplayAddress): ReplayAddress | undefined {
  if (asked.code !== "") return asked;
  const code = asked.game.slice(0, CODE_LENGTH);
  const seat = code.length === CODE_LENGTH ? knownSeat(code) : undefined;
  return seat && { ...asked, code, token: seat.token };
}

export function fragmentOf({ code, token, game, seq, seat }: ReplayAddress): string {
  const parts = [
    ...(code === "" ? [] : [`${code}.${token}`]),
    ...(game === "" ? [] : [`game=${encodeURIComponent(game)}`]),
    `seq=${seq}`,
    ...(seat < 0 ? [] : [`seat=${seat}`]),
  ];
  return `#${parts.join("&")}`;
}
