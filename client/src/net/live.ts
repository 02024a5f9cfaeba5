/** One live room: its messages sorted into handlers, and whether it still answers. The SDK is loaded when it is first needed. */
import { lengthened, messageName } from "@commonwatt/shared/protocol/short.ts";
import { isOutdated } from "./outdated.ts";
import type { Credentials } from "./types.ts";

/** What to do with what a room says. A message of a name that is not here is passed over. */
export interface Heard {
  readonly state: (state: unknown) => void;
  readonly messages: Readonly<Record<string, (message: never) => void>>;
}

export interface Live {
  readonly roomId: string;
  send(name: string, message: unknown): void;
  /** resolves to whether it answered in time */
  probe(): Promise<boolean>;
  /** ends it without a word: `closed` is not called any more */
  drop(): void;
}

/** What a page needs of a network; a test may hand in another one. */
export interface Network {
  readonly join: typeof join;
  readonly reaches: typeof reaches;
  readonly isOutdated: typeof isOutdated;
}

const JOIN_MAX_MS = 8000;
const ANSWER_MAX_MS = 2500;

/** Rejects when there is no way in, or none in time. `closed` is called once, with the close code and what was said with it. */
export async function join(
  { room: asked, code, token, role, see }: Credentials,
  tab: string,
  endpoint: string,
  heard: Heard,
  closed: (code: number, reason?: string) => void,
): Promise<Live> {
  const { InflatingClient } = await import("./inflating.ts");
  const client = new InflatingClient(endpoint);
  const joining = client.joinById<unknown>(asked ?? code, {
    code,
    token,
    role,
    tab,
    inflates: true,
    ...(see === undefined ? {} : { see }),
  });
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
  room.onMessage("*", (name, message) => heard.messages[messageName(name)]?.(lengthened(message) as never));
  room.onLeave((number, reason) => {
    if (!open) return;
    open = false;
    closed(number, reason);
  });
  return {
    roomId: room.roomId,
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

/** Whether the server can be asked for pages at all. */
export const reaches = (endpoint: string): Promise<boolean> =>
  fetch(new URL("/health", endpoint), { cache: "no-store", credentials: "omit" }).then(
    (answer) => answer.ok,
    () => false,
  );

export const network: Network = { join, reaches, isOutdated };

const after = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
