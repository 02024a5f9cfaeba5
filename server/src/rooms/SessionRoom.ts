/** The session's own room: the facilitator's console, projectors, and people who wait. */
import { type Schema, schema, t } from "@colyseus/schema";
import { personMessageSchema, sessionMessageSchema } from "@commonwatt/shared/protocol/session.ts";
import { type PageClient, PageRoom } from "./PageRoom.ts";

/** Everything here goes by messages; a room has to have a state. */
const SessionState = schema({ session: t.string() }, "Session");

export class SessionRoom extends PageRoom {
  override state: Schema = new SessionState();
  override messages = {
    host: (client: PageClient, message: unknown) =>
      this.received(client, "host", message, sessionMessageSchema, (guest, command) =>
        this.session.command(guest.line, command, this.answerTo(guest)),
      ),
    person: (client: PageClient, message: unknown) =>
      this.received(client, "person", message, personMessageSchema, (guest, said) =>
        this.session.said(guest.line, said, this.answerTo(guest)),
      ),
    _: (client: PageClient, type: unknown, message: unknown) => this.unknown(client, type, message),
  };

  protected override readonly table = 0;

  protected override guard(work: () => void): void {
    this.session.guard(work);
  }

  override onCreate(options: { readonly code: string }): void {
    this.roomId = options.code;
    this.session = PageRoom.house.sessionOf(options.code);
    Reflect.set(this.state, "session", options.code);
  }

  override onJoin(client: PageClient): void {
    super.onJoin(client);
    // What a projector connects with follows from the facilitator's own token: who came with that one is told.
    if (client.auth?.watchToken !== undefined) client.send("watch", { token: client.auth.watchToken });
  }
}
