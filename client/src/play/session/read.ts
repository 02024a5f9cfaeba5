/** What this browser has read already: the talk of each table and the facilitator's messages, up to a number. */
import type { MessageLine, SelfView, TalkLine } from "@commonwatt/shared/views/session.ts";
import { type Signal, signal } from "@preact/signals";
import { stored } from "../../net/stored.ts";

type UpTo = Readonly<Record<string, number>>;

const KEPT_MAX = 40;
const kept = stored<UpTo>(() => sessionStorage, "commonwatt.read", {});
const upTo: Signal<UpTo> = signal(kept.read());

export const talkOf = ({ code, table }: SelfView): string => `talk ${code} ${table}`;
export const messagesOf = ({ code }: SelfView): string => `messages ${code}`;

/** What of `lines` is new to this browser and from somebody else. */
export function unread<T extends TalkLine | MessageLine>(what: string, lines: readonly T[], me: number): readonly T[] {
  const known = upTo.value[what] ?? 0;
  return lines.filter((line) => line.n > known && !isMine(line, me));
}

const isMine = (line: TalkLine | MessageLine, me: number): boolean =>
  "from" in line ? line.from === "person" : line.person === me;

export function haveRead(what: string, lines: readonly { readonly n: number }[]): void {
  const last = lines.at(-1)?.n ?? 0;
  if (last <= (upTo.value[what] ?? 0)) return;
  const others = Object.entries(upTo.value).filter(([name]) => name !== what);
  upTo.value = Object.fromEntries([...others.slice(-KEPT_MAX), [what, last]]);
  kept.write(upTo.value);
}
