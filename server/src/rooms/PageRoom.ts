/**
 * What the rooms of a session have in common: who may connect, what counts as a message, and how much of it. A room is a thin
 * shell; rooms are made by the house only, and their ids are the session's code, or `CODE-n` for a table.
 */
import { type AuthContext, type Client, ClientState, ErrorCode, Protocol, Room, ServerError } from "@colyseus/core";
import type { Schema } from "@colyseus/schema";
import { codeSchema, tokenSchema } from "@commonwatt/shared/protocol/http.ts";
import { type AckMessage, actionIdSchema } from "@commonwatt/shared/protocol/messages.ts";
import type { Params } from "@commonwatt/shared/views/types.ts";
import { z } from "zod";
import { measured } from "../metrics.ts";
import type { Admitted, Session } from "../session/session.ts";
import { type MessageName, mayAsk } from "./authority.ts";
import { deflateFor } from "./copying.ts";
import type { House } from "./house.ts";
import { closeCodes, type Line } from "./line.ts";
import { packed } from "./packing.ts";
import { Budget, Strikes } from "./strikes.ts";

/** What a page joins with. `tab` tells a page's own newer connection from another tab's. */
export const credentialsSchema = z.object({
  code: codeSchema,
  token: tokenSchema,
  role: z.enum(["peer", "host", "watch"]),
  tab: z.string().max(40).default(""),
  /** a facilitator who looks through the eyes of a seat */
  see: z.number().int().min(-1).max(63).default(-1),
  /** it understands deflated frames (protocol/deflated.ts) */
  inflates: z.boolean().default(false),
});
export type Credentials = z.infer<typeof credentialsSchema>;

export interface Guest {
  readonly line: Line;
  readonly strikes: Strikes;
}

interface Admission extends Admitted, Pick<Credentials, "code" | "tab" | "see" | "inflates"> {
  /** for the facilitator's projectors */
  readonly watchToken?: string;
}

export type PageClient = Client<{ userData: Guest; auth: Admission }>;

/** What a page may send in a first byte; anything else is noise. */
const KNOWN_FRAMES: ReadonlySet<number> = new Set([
  Protocol.JOIN_ROOM,
  Protocol.LEAVE_ROOM,
  Protocol.ROOM_DATA,
  Protocol.PING,
]);

/** Who may send how much, by session: a person's connections share her budget. */
const budgets = new WeakMap<Session, Map<string, Budget>>();

function budgetOf(session: Session, { role, person }: Line): Budget {
  const known = budgets.get(session) ?? new Map<string, Budget>();
  budgets.set(session, known);
  const key = `${role} ${person}`;
  const budget = known.get(key) ?? new Budget();
  known.set(key, budget);
  return budget;
}

export abstract class PageRoom extends Room<{ state: Schema; client: PageClient }> {
  /** One house a process: Colyseus's matchmaker is one a process too. Set before the first room is made. */
  static house: House;

  override autoDispose = false;
  // The table itself says when a patch is sent; this interval only has to be there.
  override patchRate = 3_600_000;
  override seatReservationTimeout = 15;
  protected session!: Session;
  /** 0 = the session's own room */
  protected abstract readonly table: number;
  /** runs a step; what it throws is this room's affair and nobody else's */
  protected abstract guard(work: () => void): void;

  static override async onAuth(_token: string, options: unknown, _context: AuthContext): Promise<Admission> {
    const asked = credentialsSchema.safeParse(options);
    if (!asked.success) throw new ServerError(ErrorCode.AUTH_FAILED, "malformed");
    const { code, tab, see, inflates } = asked.data;
    const admitted = PageRoom.house.admits(asked.data, tableIn(options));
    if (!admitted || "params" in admitted)
      throw new ServerError(ErrorCode.AUTH_FAILED, admitted?.code ?? "unknown_token");
    return { ...admitted, code, tab, see, inflates };
  }

  override onJoin(client: PageClient): void {
    const admitted = client.auth;
    if (!admitted || admitted.code !== this.session.code || admitted.table !== this.table) {
      throw new ServerError(ErrorCode.AUTH_FAILED, "unknown_token");
    }
    const line: Line = {
      role: admitted.role,
      person: admitted.person,
      seat: admitted.role === "host" ? admitted.see : -1,
      tab: admitted.tab,
      isOpen: () => client.state === ClientState.JOINED,
      send: (type, message) => client.enqueueRaw(packed(type, message)),
      close: (code, reason) => {
        measured.closed(code);
        client.leave(code, reason);
      },
    };
    const guest: Guest = { line, strikes: new Strikes(budgetOf(this.session, line)) };
    client.userData = guest;
    if (admitted.inflates) deflateFor(client.ref);
    client.ref.on("message", (frame: unknown, isBinary: boolean) => {
      const first = isBinary && frame instanceof Uint8Array ? frame[0] : undefined;
      const known = first !== undefined && KNOWN_FRAMES.has(first);
      // Messages are counted where they are answered; the rest would otherwise be free.
      if (first !== Protocol.ROOM_DATA && guest.strikes.message() === "cut") return line.close(closeCodes.tooFast);
      if (!known) this.guard(() => this.malformed(guest, undefined, "frame", "no message of ours"));
    });
    // Moved between asking and coming: her page asks again.
    if (!this.session.connect(line, this.table)) line.close(closeCodes.go);
  }

  override onLeave(client: PageClient): void {
    const line = client.userData?.line;
    if (line) this.session.disconnect(line);
  }

  /** A message of a known name: parsed by its schema, from somebody who may send it, or refused. */
  protected received<T>(
    client: PageClient,
    name: MessageName,
    message: unknown,
    schema: z.ZodType<T>,
    use: (guest: Guest, parsed: T) => void,
  ): void {
    this.counted(client, message, (guest) => {
      const parsed = schema.safeParse(message);
      if (parsed.success) {
        if (mayAsk(guest.line.role, name)) use(guest, parsed.data);
        else this.refuse(guest, idOf(message), "not_allowed", { type: name });
        return;
      }
      const issue = parsed.error.issues[0];
      this.malformed(guest, message, issue?.path.map(String).join(".") || "message", issue?.message ?? "");
    });
  }

  protected unknown(client: PageClient, type: unknown, message: unknown): void {
    const why = `unknown message ${String(type).slice(0, 40)}`;
    this.counted(client, message, (guest) => this.malformed(guest, message, "type", why));
  }

  private counted(client: PageClient, message: unknown, use: (guest: Guest) => void): void {
    const guest = client.userData;
    if (!guest) return;
    const verdict = guest.strikes.message();
    if (verdict === "cut") guest.line.close(closeCodes.tooFast);
    else if (verdict === "drop") this.refuse(guest, idOf(message), "too_fast");
    else this.guard(() => use(guest));
  }

  private malformed(guest: Guest, message: unknown, path: string, why: string): void {
    this.refuse(guest, idOf(message), "malformed", { path: path.slice(0, 80), message: why.slice(0, 120) });
    if (guest.strikes.malformed() === "cut") guest.line.close(closeCodes.malformed);
  }

  private refuse(guest: Guest, id: string, code: string, params: Params = {}): void {
    measured.refusal(code);
    this.answerTo(guest)({ id, ok: false, refusal: { code, params } });
  }

  protected answerTo(guest: Guest): (ack: AckMessage) => void {
    return (ack) => guest.line.send("ack", ack);
  }
}

/** Which table was asked for, 0 for the session itself; the matchmaker's own route adds it to what the page sent. */
function tableIn(options: unknown): number {
  const table = typeof options === "object" && options !== null ? Reflect.get(options, "table") : undefined;
  return typeof table === "number" ? table : 0;
}

/** The id a message asks to be answered under, "" when it has none. */
function idOf(message: unknown): string {
  const id = typeof message === "object" && message !== null ? Reflect.get(message, "id") : undefined;
  const parsed = actionIdSchema.safeParse(id);
  return parsed.success ? parsed.data : "";
}
