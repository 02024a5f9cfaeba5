/** The room of a table: people at their seats, and who watches. What arrives is handed to the table and to its session. */
import type { Schema } from "@colyseus/schema";
import { actMessageSchema, astrayMessageSchema, lookMessageSchema } from "@commonwatt/shared/protocol/messages.ts";
import { personMessageSchema } from "@commonwatt/shared/protocol/session.ts";
import { tableShape } from "@commonwatt/shared/protocol/wire.ts";
import { measured } from "../metrics.ts";
import { Projection } from "../schema/project.ts";
import { TableState } from "../schema/state.ts";
import { type PageClient, PageRoom } from "./PageRoom.ts";
import type { Table } from "./table.ts";

export class TableRoom extends PageRoom {
  override state: Schema = new TableState();
  override messages = {
    act: (client: PageClient, message: unknown) =>
      // Who acts is told by the connection, never by the message.
      this.received(client, "act", message, actMessageSchema, (guest, { id, type, payload }) =>
        this.#at.act({ id, by: "peer", seat: guest.line.seat, type, payload }, this.answerTo(guest)),
      ),
    person: (client: PageClient, message: unknown) =>
      this.received(client, "person", message, personMessageSchema, (guest, said) =>
        this.session.said(guest.line, said, this.answerTo(guest)),
      ),
    look: (client: PageClient, message: unknown) =>
      this.received(client, "look", message, lookMessageSchema, ({ line }, { affinity }) =>
        this.#at.audience.look(line, affinity),
      ),
    astray: (client: PageClient, message: unknown) =>
      this.received(client, "astray", message, astrayMessageSchema, (_guest, found) => measured.astray(found)),
    _: (client: PageClient, type: unknown, message: unknown) => this.unknown(client, type, message),
  };
  #at!: Table;

  protected override get table(): number {
    return this.#at.number;
  }

  protected override guard(work: () => void): void {
    this.#at.guard(work);
  }

  override onCreate(options: { readonly code: string; readonly table: number }): void {
    this.roomId = `${options.code}-${options.table}`;
    this.session = PageRoom.house.sessionOf(options.code);
    const table = this.session.table(options.table);
    if (!table) throw new Error(`session ${options.code} has no table ${options.table}`);
    this.#at = table;
    const projection = new Projection(tableShape, this.state);
    const show = (view: ReturnType<Table["view"]>) => {
      projection.show(view);
      this.broadcastPatch();
    };
    table.shownBy(show);
    // To nobody yet: who joins gets the whole state, and what was still pending then would come to her twice.
    show(table.view());
  }
}
