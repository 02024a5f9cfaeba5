/** A facilitator's line to her session, and a projector's: the view as a signal, commands as promises. */
import { patch } from "@commonwatt/shared/protocol/diff.ts";
import type { AckMessage } from "@commonwatt/shared/protocol/messages.ts";
import type { SessionNews, TalkNews, WatchMessage, WordsMessage } from "@commonwatt/shared/protocol/session.ts";
import type { MessageLine, ProjectorView, SessionView, TalkLine } from "@commonwatt/shared/views/session.ts";
import { signal } from "@preact/signals";
import { addTo } from "./connection.ts";
import { type Keeper, type Kept, keepLine } from "./keep.ts";
import type { Network } from "./live.ts";
import { newActionId, Outbox, type Outgoing } from "./send.ts";
import type { Credentials, ProjectorConnection, SessionConnection } from "./types.ts";

/** What the server's clock reads, as far as it has been told. */
class ServerClock {
  #aheadMs = 0;

  hear(nowMs: number): void {
    this.#aheadMs = nowMs - performance.now();
  }

  read(): number {
    return performance.now() + this.#aheadMs;
  }
}

export function connectSession(
  key: Pick<Credentials, "code" | "token">,
  endpoint: string = location.origin,
  over?: Network,
): SessionConnection {
  const session = signal<SessionView | undefined>(undefined);
  const talk = signal<ReadonlyMap<number, readonly TalkLine[]>>(new Map());
  const messages = signal<readonly MessageLine[]>([]);
  const watchToken = signal("");
  const words = signal<ReadonlyMap<number, readonly [string, string]>>(new Map());
  const clock = new ServerClock();
  const outbox = new Outbox(`${key.code}.host`, ({ kind, message }: Outgoing) => kept.send(kind, message));

  const keeper: Keeper = {
    heard: () => ({
      state: () => undefined,
      messages: {
        ack: (ack: AckMessage) => outbox.answered(ack),
        session: ({ nowMs, change }: SessionNews) => {
          clock.hear(nowMs);
          session.value = patch(session.value, change) as SessionView;
        },
        talk: ({ table, from, items }: TalkNews) => {
          const known = talk.value.get(table) ?? [];
          talk.value = new Map(talk.value).set(table, [...known.slice(0, from), ...items]);
        },
        messages: addTo(messages),
        watch: ({ token }: WatchMessage) => {
          watchToken.value = token;
        },
        words: ({ person, words: told }: WordsMessage) => {
          words.value = new Map(words.value).set(person, told);
        },
      },
    }),
    live: () => outbox.sendAgain(),
  };
  const kept: Kept = keepLine({ ...key, role: "host" }, endpoint, keeper, over);

  return {
    link: kept.link,
    session,
    talk,
    messages,
    watchToken,
    words,
    pending: outbox.pending,
    serverMs: () => clock.read(),
    host: (message) => outbox.put({ kind: "host", message: { ...message, id: newActionId() } }),
    reclaim: kept.reclaim,
    leave: () => {
      outbox.close();
      kept.leave();
    },
  };
}

/** A projector's, with its own token or with the facilitator's; the board of a table is watched by `connect` and `watchToken`. */
export function connectProjector(
  key: Pick<Credentials, "code" | "token">,
  endpoint: string = location.origin,
): ProjectorConnection {
  const session = signal<ProjectorView | undefined>(undefined);
  const watchToken = signal("");
  const clock = new ServerClock();
  const kept: Kept = keepLine({ ...key, role: "watch" }, endpoint, {
    heard: () => ({
      state: () => undefined,
      messages: {
        session: ({ nowMs, change }: SessionNews) => {
          clock.hear(nowMs);
          session.value = patch(session.value, change) as ProjectorView;
          // Nobody told another: it came with its own.
          if (watchToken.value === "") watchToken.value = key.token;
        },
        watch: ({ token }: WatchMessage) => {
          watchToken.value = token;
        },
      },
    }),
    live: () => undefined,
  });
  return {
    link: kept.link,
    session,
    watchToken,
    pending: signal<ReadonlySet<string>>(new Set()),
    serverMs: () => clock.read(),
    reclaim: kept.reclaim,
    leave: kept.leave,
  };
}
