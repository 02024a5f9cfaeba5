/** The people of a world: each has the real page's line to her session, acts as she likes, and reloads now and then. */

import type { Game } from "@commonwatt/shared/rules/game.ts";
import { effect } from "@preact/signals";
import { connect } from "../../client/src/net/connection.ts";
import type { Network } from "../../client/src/net/live.ts";
import type { TableConnection } from "../../client/src/net/types.ts";
import { rules } from "../../server/src/rules.ts";
import type { History, Shown } from "./history.ts";
import type { Net } from "./net.ts";
import type { Process, World } from "./world.ts";

export interface PersonParts {
  readonly world: World;
  readonly net: Net;
  /** what a page makes of it; a planted bug may be in there */
  readonly network: (network: Network) => Network;
  readonly history: History;
  readonly code: string;
  /** the game as it is just now, wherever it is */
  readonly game: () => Game | undefined;
}

const ACTS_EVERY_MS = 900;
const POLICIES = ["steady", "sharer", "random"];

export class Person {
  readonly name: string;
  readonly seat: number;
  readonly token: string;
  readonly #parts: PersonParts;
  readonly #storage = new Map<string, string>();
  readonly #policy: string;
  #page: Process | undefined;
  #connection: TableConnection | undefined;
  #acts = 0;
  #rests = false;

  constructor(seat: number, token: string, parts: PersonParts) {
    this.seat = seat;
    this.name = `page ${seat}`;
    this.token = token;
    this.#parts = parts;
    this.#policy = POLICIES[seat % POLICIES.length] as string;
  }

  /** Opens her page; the one before, if there was one, is gone in the same moment. */
  open(): void {
    const { world, net, network, code } = this.#parts;
    if (this.#page) this.#page.alive = false;
    for (const connection of net.connections) if (connection.page === this.#page) connection.break();
    const page = world.process(this.name, this.#storage);
    this.#page = page;
    world.as(page, () => {
      const connection = connect({ code, token: this.token, role: "peer" }, "", network(net.networkOf(page)));
      this.#connection = connection;
      effect(() => {
        const table = connection.table.value;
        if (table?.game && page.alive) this.#parts.history.shown(this.name, table.seq, table.game);
      });
    });
    this.#actLater(page);
  }

  rest(): void {
    this.#rests = true;
  }

  get isQuiet(): boolean {
    const connection = this.#connection;
    return connection?.link.value.state === "live" && connection.pending.value.size === 0;
  }

  shown(): Shown {
    const table = this.#connection?.table.value;
    return {
      name: this.name,
      seat: this.seat,
      link: this.#connection?.link.value.state ?? "none",
      seq: table?.seq ?? -1,
      game: table?.game,
      mine: this.#connection?.mine.value,
      acts: this.#acts,
      unanswered: this.#connection?.pending.value.size ?? 0,
    };
  }

  #actLater(page: Process): void {
    const { world } = this.#parts;
    world.after(world.waitFor(ACTS_EVERY_MS), page, () => {
      if (this.#rests) return;
      this.#act();
      this.#actLater(page);
    });
  }

  #act(): void {
    const { world, game } = this.#parts;
    const now = game();
    const seat = now?.seats[this.seat];
    // Before she is at her table there is nothing she could press.
    if (!seat || !this.#connection?.table.value?.game) return;
    this.#acts++;
    const nonsense = world.chance(0.1) || now?.phase !== "day" || seat.done;
    const move = nonsense ? undefined : rules.botMove(now, this.seat, this.#policy);
    const { type, payload } = move ?? {
      type: "sellEnergy",
      payload: { tokens: 1 + Math.floor(world.between(0, 90)) },
    };
    void this.#connection.act(type, payload as Record<string, string | number | boolean>);
  }
}
