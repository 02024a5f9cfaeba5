/**
 * Actions on their way. Each gets its id once and is kept, also over a reload, until it is answered; it is sent again every
 * two seconds and right after a reconnection. The server knows the id, so nothing is ever done twice.
 */

import type { AckMessage } from "@commonwatt/shared/protocol/messages.ts";
import { signal } from "@preact/signals";
import { stored } from "./stored.ts";

/** A message of ours with its id: `kind` is the name it is sent under. */
export interface Outgoing {
  readonly kind: "act" | "person" | "host";
  readonly message: { readonly id: string };
  /** the game it was asked in: it means nothing in another */
  readonly game?: string;
}

const RESEND_EVERY_MS = 2000;

/** 128 random bits in base64url. */
export function newActionId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return btoa(String.fromCharCode(...bytes))
    .replace(/\+/g, "-")
    .replace(/\//g, "_")
    .replace(/=+$/, "");
}

export class Outbox {
  /** ids sent and not yet answered */
  readonly pending = signal<ReadonlySet<string>>(new Set());
  readonly #kept;
  readonly #send: (out: Outgoing) => void;
  readonly #waiting = new Map<string, (ack: AckMessage) => void>();
  #timer: ReturnType<typeof setInterval> | undefined;

  /** `send` puts a message on the line, or drops it while there is none. `name` tells tables and roles apart. */
  constructor(name: string, send: (out: Outgoing) => void) {
    this.#kept = stored<readonly Outgoing[]>(() => sessionStorage, `commonwatt.outbox.${name}`, []);
    this.#send = send;
    this.#show();
    if (this.pending.value.size > 0) this.#keepSending();
  }

  /** Resolves with the one answer this message gets. */
  put(out: Outgoing): Promise<AckMessage> {
    this.#kept.write([...this.#kept.read(), out]);
    this.#show();
    this.#keepSending();
    return new Promise((resolve) => {
      this.#waiting.set(out.message.id, resolve);
      this.#send(out);
    });
  }

  answered(ack: AckMessage): void {
    this.#kept.write(this.#kept.read().filter(({ message }) => message.id !== ack.id));
    this.#show();
    this.#waiting.get(ack.id)?.(ack);
    this.#waiting.delete(ack.id);
  }

  /** What was asked in another game than this is over: whoever asked is told. */
  only(game: string): void {
    for (const out of this.#kept.read()) {
      if (out.game === undefined || out.game === game) continue;
      this.answered({ id: out.message.id, ok: false, refusal: { code: "other_game", params: {} } });
    }
  }

  /** Everything unanswered once more, in the order it was asked. */
  sendAgain(): void {
    for (const out of this.#kept.read()) this.#send(out);
  }

  close(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
  }

  #keepSending(): void {
    this.#timer ??= setInterval(() => {
      if (this.pending.value.size === 0) this.close();
      else this.sendAgain();
    }, RESEND_EVERY_MS);
  }

  #show(): void {
    this.pending.value = new Set(this.#kept.read().map(({ message }) => message.id));
  }
}
