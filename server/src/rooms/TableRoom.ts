/**
 * The Colyseus room of a table: a thin shell that checks who connects and what arrives, and hands it to the table. Rooms are
 * made by the house only; the room's id is the table's code.
 */
import { type AuthContext, type Client, ErrorCode, Protocol, Room, ServerError } from "@colyseus/core";
import type { Schema } from "@colyseus/schema";
import { codeSchema, tokenSchema } from "@commonwatt/shared/protocol/http.ts";
import {
  type AckMessage,
  actionIdSchema,
  actMessageSchema,
  hostMessageSchema,
  lookMessageSchema,
} from "@commonwatt/shared/protocol/messages.ts";
import { tableShape } from "@commonwatt/shared/protocol/wire.ts";
import type { Params } from "@commonwatt/shared/views/types.ts";
import { z } from "zod";
import { project } from "../schema/project.ts";
import { TableState } from "../schema/state.ts";
import { StoreFault } from "../store/store.ts";
import { HostAnswers, hostMove } from "./hostMoves.ts";
import type { House } from "./house.ts";
import { closeCodes, type Line } from "./line.ts";
import { Strikes } from "./strikes.ts";
import type { Table } from "./table.ts";

/** What a page joins with. `tab` tells a page's own newer socket from another tab's. */
export const credentialsSchema = z.object({
  code: codeSchema,
  token: tokenSchema,
  role: z.enum(["peer", "host"]),
  tab: z.string().max(40).default(""),
});

interface Admitted {
  readonly code: string;
  readonly role: "peer" | "host";
  readonly seat: number;
  readonly tab: string;
}

interface Guest {
  readonly line: Line;
  readonly strikes: Strikes;
}

type TableClient = Client<{ userData: Guest; auth: Admitted }>;

/** What a page may send in a first byte; anything else is noise. */
const KNOWN_FRAMES: ReadonlySet<number> = new Set([
  Protocol.JOIN_ROOM,
  Protocol.LEAVE_ROOM,
  Protocol.ROOM_DATA,
  Protocol.PING,
]);

export class TableRoom extends Room<{ state: Schema; client: TableClient }> {
  /** One house a process: Colyseus's matchmaker is one a process too. Set before the first room is made. */
  static house: House;

  override autoDispose = false;
  // The table itself says when a patch is sent; this interval only has to be there.
  override patchRate = 3_600_000;
  override state: Schema = new TableState();
  override seatReservationTimeout = 15;
  override messages = {
    act: (client: TableClient, message: unknown) =>
      this.#received(client, message, (guest) => this.#act(guest, message)),
    look: (client: TableClient, message: unknown) =>
      this.#received(client, message, (guest) => this.#look(guest, message)),
    host: (client: TableClient, message: unknown) =>
      this.#received(client, message, (guest) => this.#host(guest, message)),
    _: (client: TableClient, type: unknown, message: unknown) =>
      this.#received(client, message, (guest) =>
        this.#malformed(guest, message, "type", `unknown message ${String(type).slice(0, 40)}`),
      ),
  };
  readonly #hostAnswers = new HostAnswers();
  #table!: Table;

  static override async onAuth(_token: string, options: unknown, _context: AuthContext): Promise<Admitted> {
    const asked = credentialsSchema.safeParse(options);
    if (!asked.success) throw new ServerError(ErrorCode.AUTH_FAILED, "malformed");
    const { code, token, role, tab } = asked.data;
    const seat = TableRoom.house.admits(code, token, role);
    if (seat === undefined) throw new ServerError(ErrorCode.AUTH_FAILED, "unknown_token");
    return { code, role, seat, tab };
  }

  override onCreate(options: { readonly code: string }): void {
    this.roomId = options.code;
    this.#table = TableRoom.house.setUp(options.code, (view) => {
      project(tableShape, view, this.state);
      this.broadcastPatch();
    });
    project(tableShape, this.#table.view(), this.state);
  }

  override onJoin(client: TableClient): void {
    const admitted = client.auth;
    if (!admitted || admitted.code !== this.roomId) throw new ServerError(ErrorCode.AUTH_FAILED, "unknown_token");
    const line: Line = {
      role: admitted.role,
      seat: admitted.seat,
      tab: admitted.tab,
      send: (type, message) => client.send(type, message),
      close: (code) => client.leave(code),
    };
    const guest: Guest = { line, strikes: new Strikes() };
    client.userData = guest;
    client.ref.on("message", (frame: unknown, isBinary: boolean) => {
      const first = isBinary && frame instanceof Uint8Array ? frame[0] : undefined;
      const known = first !== undefined && KNOWN_FRAMES.has(first);
      // Messages are counted where they are answered; the rest would otherwise be free.
      if (first !== Protocol.ROOM_DATA && guest.strikes.message() === "cut") return line.close(closeCodes.tooFast);
      if (!known) this.#table.guard(() => this.#malformed(guest, undefined, "frame", "no message of ours"));
    });
    this.#table.guard(() => this.#table.join(line));
  }

  override onLeave(client: TableClient): void {
    const line = client.userData?.line;
    if (line) this.#table.guard(() => this.#table.leave(line));
  }

  override onDispose(): void {
    this.#table.close();
  }

  #received(client: TableClient, message: unknown, use: (guest: Guest) => void): void {
    const guest = client.userData;
    if (!guest) return;
    const verdict = guest.strikes.message();
    if (verdict === "cut") {
      guest.line.close(closeCodes.tooFast);
      return;
    }
    if (verdict === "drop") {
      this.#refuse(guest, idOf(message), "too_fast");
      return;
    }
    this.#table.guard(() => use(guest));
  }

  #act(guest: Guest, message: unknown): void {
    const parsed = actMessageSchema.safeParse(message);
    if (!parsed.success) {
      this.#issue(guest, message, parsed.error);
      return;
    }
    const { id, type, payload } = parsed.data;
    // Who acts is told by the connection, never by the message.
    if (guest.line.role === "host") {
      this.#refuse(guest, id, "not_allowed", { type });
      return;
    }
    this.#table.submit({ id, by: "peer", seat: guest.line.seat, type, payload }, this.#answerTo(guest));
  }

  #host(guest: Guest, message: unknown): void {
    const parsed = hostMessageSchema.safeParse(message);
    if (!parsed.success) {
      this.#issue(guest, message, parsed.error);
      return;
    }
    const { id, type } = parsed.data;
    if (guest.line.role !== "host") {
      this.#refuse(guest, id, "not_allowed", { type });
      return;
    }
    try {
      hostMove(this.#table, this.#hostAnswers, parsed.data, this.#answerTo(guest));
    } catch (error) {
      // Not saved, so not answered: her page asks again.
      if (!(error instanceof StoreFault)) throw error;
      this.#table.reportFault(error);
    }
  }

  #look(guest: Guest, message: unknown): void {
    const parsed = lookMessageSchema.safeParse(message);
    if (!parsed.success) {
      this.#issue(guest, message, parsed.error);
      return;
    }
    this.#table.audience.look(guest.line, parsed.data.affinity);
  }

  #issue(guest: Guest, message: unknown, error: z.ZodError): void {
    const issue = error.issues[0];
    this.#malformed(guest, message, issue?.path.map(String).join(".") || "message", issue?.message ?? "");
  }

  #malformed(guest: Guest, message: unknown, path: string, why: string): void {
    this.#refuse(guest, idOf(message), "malformed", { path: path.slice(0, 80), message: why.slice(0, 120) });
    if (guest.strikes.malformed() === "cut") guest.line.close(closeCodes.malformed);
  }

  #refuse(guest: Guest, id: string, code: string, params: Params = {}): void {
    this.#answerTo(guest)({ id, ok: false, refusal: { code, params } });
  }

  #answerTo(guest: Guest): (ack: AckMessage) => void {
    return (ack) => guest.line.send("ack", ack);
  }
}

/** The id a message asks to be answered under, "" when it has none. */
function idOf(message: unknown): string {
  const id = typeof message === "object" && message !== null ? Reflect.get(message, "id") : undefined;
  const parsed = actionIdSchema.safeParse(id);
  return parsed.success ? parsed.data : "";
}
