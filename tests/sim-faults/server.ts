/**
 * A server of the world: the real session, tables, desk, intake, group commit and store; around them, in the place of Colyseus's
 * rooms and sockets, the few lines that carry messages over the world's network.
 */
import { Encoder, Reflection } from "@colyseus/schema";
import { actMessageSchema } from "@commonwatt/shared/protocol/messages.ts";
import { personMessageSchema, sessionMessageSchema } from "@commonwatt/shared/protocol/session.ts";
import { tableShape } from "@commonwatt/shared/protocol/wire.ts";
import type { Game } from "@commonwatt/shared/rules/game.ts";
import { pack } from "msgpackr";
import type { Credentials } from "../../client/src/net/types.ts";
import type { Answer } from "../../server/src/rooms/intake.ts";
import type { Line } from "../../server/src/rooms/line.ts";
import type { Rules } from "../../server/src/rules.ts";
import type { RulesetShelf } from "../../server/src/rulesets.ts";
import { Projection } from "../../server/src/schema/project.ts";
import { TableState } from "../../server/src/schema/state.ts";
import { Session } from "../../server/src/session/session.ts";
import { readSession } from "../../server/src/session/stored.ts";
import { GroupCommit } from "../../server/src/store/groupCommit.ts";
import type { Disk } from "./disk.ts";
import type { Connection, Host, ServerEnd } from "./net.ts";
import type { Process, World } from "./world.ts";

export interface ServerParts {
  readonly world: World;
  readonly disk: Disk;
  readonly code: string;
  readonly rulesets: RulesetShelf;
  /** the real ones, unless a bug is planted */
  readonly rules: Rules;
  readonly report: (what: string, error: unknown) => void;
  /** an answer is on its way out */
  readonly answering: (ack: Parameters<Answer>[0], asked: "act" | "other") => void;
}

const TICK_MS = 250;

interface TableRoom {
  readonly connections: Set<Connection>;
  readonly encoder: Encoder;
  readonly handshake: Uint8Array;
}

export class Server implements Host {
  readonly process: Process;
  readonly #parts: ServerParts;
  readonly #rooms = new Map<number, TableRoom>();
  #session: Session | undefined;
  /** the game that was opened last: what is true just now, saved or not */
  game: Game | undefined;

  constructor(parts: ServerParts, n: number) {
    this.#parts = parts;
    this.process = parts.world.process(`server ${n}`);
  }

  /** Reads what is on the disk and takes connections from then on. */
  async start(): Promise<void> {
    const { disk, code, rulesets, rules, report } = this.#parts;
    const store = await disk.open(this.process);
    const stored = await readSession(store, code);
    if (!stored) throw new Error("the session is gone");
    const commit = new GroupCommit(store, { retryMs: 700, report });
    const watched: Rules = {
      ...rules,
      engine: {
        ...rules.engine,
        open: (setup) => {
          this.game = rules.engine.open(setup);
          return this.game;
        },
      },
    };
    const parts = {
      rules: watched,
      rulesets,
      store,
      commit,
      timing: { botGapMs: 200, reportMs: 1500, keepOverMs: 60_000 },
    };
    const session = new Session(stored, { ...parts, now: () => Date.now(), report });
    for (const table of session.tables) {
      const state = new TableState();
      const projection = new Projection(tableShape, state);
      const encoder = new Encoder(state);
      const room = { connections: new Set<Connection>(), encoder, handshake: Reflection.encode(encoder) };
      const show = (view: ReturnType<typeof table.view>) => {
        projection.show(view);
        const bytes = Uint8Array.from(encoder.encode());
        encoder.discardChanges();
        for (const connection of room.connections) connection.down({ kind: "state", bytes });
      };
      table.shownBy(show);
      show(table.view());
      this.#rooms.set(table.number, room);
    }
    setInterval(() => session.tick(performance.now()), TICK_MS);
    this.#session = session;
  }

  knock(credentials: Credentials, tab: string): string | ((connection: Connection) => ServerEnd) {
    const session = this.#session;
    if (!session) return "not_ready";
    const asked = Number(credentials.room?.split("-")[1] ?? 0);
    const admitted = session.admits(credentials.token, credentials.role, asked);
    if ("params" in admitted) return admitted.code;
    return (connection) => this.#take(connection, session, admitted, tab);
  }

  #take(
    connection: Connection,
    session: Session,
    { role, person, table }: Pick<Line, "role" | "person"> & { readonly table: number },
    tab: string,
  ): ServerEnd {
    const room = this.#rooms.get(table);
    // As in Colyseus: what is sent to a page before it has said that it is in waits for that, and is lost when the line ends first.
    let early: (() => void)[] | undefined = [];
    const line: Line = {
      ...{ role, person, seat: -1, tab },
      isOpen: () => early === undefined,
      send: (name, message) => {
        const send = () => connection.down({ kind: "message", name, bytes: Uint8Array.from(pack(message)) });
        if (early) early.push(send);
        else send();
      },
      close: (code, reason = "") => {
        connection.down({ kind: "close", code, reason });
        this.#parts.world.after(1, this.process, () => connection.over());
      },
    };
    if (!session.connect(line, table)) line.close(4014);
    const id = table === 0 ? session.code : `${session.code}-${table}`;
    connection.down({ kind: "joined", room: id, handshake: room?.handshake });
    return {
      joined: () => {
        const waiting = early;
        if (!waiting) return;
        early = undefined;
        if (room) {
          connection.down({ kind: "state", bytes: Uint8Array.from(room.encoder.encodeAll()) });
          room.connections.add(connection);
        }
        for (const send of waiting) send();
      },
      received: (name, message) => this.#received(session, table, line, name, message),
      gone: () => {
        room?.connections.delete(connection);
        session.disconnect(line);
      },
    };
  }

  #received(session: Session, number: number, line: Line, name: string, message: unknown): void {
    const answer =
      (asked: "act" | "other"): Answer =>
      (ack) => {
        this.#parts.answering(ack, asked);
        line.send("ack", ack);
      };
    if (name === "act") {
      const { id, type, payload } = actMessageSchema.parse(message);
      session.table(number)?.act({ id, by: "peer", seat: line.seat, type, payload }, answer("act"));
    } else if (name === "person") session.said(line, personMessageSchema.parse(message), answer("other"));
    else if (name === "astray") this.#parts.report("a page is astray", new Error(JSON.stringify(message)));
    else if (name === "host") session.command(line, sessionMessageSchema.parse(message), answer("other"));
  }
}
