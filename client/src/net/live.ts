/** One live room: its messages sorted into handlers, and whether it still answers. The SDK is loaded when it is first needed. */
import type { PackedFlow } from "@commonwatt/shared/protocol/flow.ts";
import type { AckMessage, MineMessage, NewsMessage, StoppedMessage } from "@commonwatt/shared/protocol/messages.ts";
import type { ClockView } from "@commonwatt/shared/views/table.ts";
import type { AffinityView, JournalEntry, MatchView, RoundReport } from "@commonwatt/shared/views/types.ts";
import type { Credentials } from "./types.ts";

/** What a room says, by message name. */
export interface Heard {
  state: (state: unknown) => void;
  ack: (ack: AckMessage) => void;
  mine: (change: MineMessage) => void;
  clock: (clock: ClockView) => void;
  journal: (news: NewsMessage<JournalEntry>) => void;
  matches: (news: NewsMessage<MatchView>) => void;
  reports: (news: NewsMessage<RoundReport>) => void;
  flows: (flows: readonly PackedFlow[]) => void;
  affinity: (affinity: AffinityView) => void;
  moved: (by: { readonly tab: string }) => void;
  stopped: (why: StoppedMessage) => void;
}

export interface Live {
  send(name: string, message: unknown): void;
  /** resolves to whether it answered in time */
  probe(): Promise<boolean>;
  /** ends it without a word: `closed` is not called any more */
  drop(): void;
}

const JOIN_MAX_MS = 8000;
const ANSWER_MAX_MS = 2500;
const NAMES = [
  "ack",
  "mine",
  "clock",
  "journal",
  "matches",
  "reports",
  "flows",
  "affinity",
  "moved",
  "stopped",
] as const;

/** Rejects when there is no way in, or none in time. `closed` is called once, with the close code. */
export async function join(
  { roomId, code, token, role }: Credentials,
  tab: string,
  endpoint: string,
  heard: Heard,
  closed: (code: number) => void,
): Promise<Live> {
  const { Client } = await import("colyseus.js");
  const client = new Client(endpoint);
  const joining = client.joinById<unknown>(roomId, { code, token, role, tab });
  let late = false;
  const room = await Promise.race([
    joining,
    after(JOIN_MAX_MS).then(() => {
      late = true;
      throw new Error("no answer in time");
    }),
  ]).finally(() => {
    // Whoever comes too late must not take the seat from the one who came next.
    if (late) joining.then((stray) => stray.connection.close()).catch(() => undefined);
  });

  let open = true;
  // We come back by ourselves, with our own token.
  room.reconnection.enabled = false;
  // Registered before the first message can arrive: it is a later event of the socket.
  room.onStateChange((state) => heard.state(state));
  for (const name of NAMES) room.onMessage(name, (message: never) => heard[name](message));
  room.onLeave((number) => {
    if (!open) return;
    open = false;
    closed(number);
  });
  return {
    send: (name, message) => {
      if (room.connection.isOpen) room.send(name, message);
    },
    probe: () =>
      Promise.race([
        new Promise<boolean>((resolve) => room.ping(() => resolve(true))),
        after(ANSWER_MAX_MS).then(() => false),
      ]),
    drop: () => {
      open = false;
      room.removeAllListeners();
      if (room.connection.isOpen) room.connection.close();
    },
  };
}

const after = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
