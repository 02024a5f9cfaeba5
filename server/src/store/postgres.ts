/**
 * The store in PostgreSQL, for several servers behind one address. A session is at one server at a time: taking it raises
 * its epoch, and every commit proves in its own transaction that the epoch is still the one that was taken. A server that
 * was thought dead and comes back can read, but write nothing. Clocks of servers do not matter: the database's own counts.
 */
import { randomUUID } from "node:crypto";
import pg from "pg";
import { postgresTables } from "./postgresTables.ts";
import {
  answerOf,
  gameOf,
  logOf,
  ofSession,
  personOf,
  recordOf,
  rulesetOf,
  type Saved,
  savedAs,
  sessionOf,
  tableOf,
} from "./rows.ts";
import { codeOf, type Store, StoreFault, type Write } from "./store.ts";

export interface PostgresOptions {
  readonly url: string;
  /** where pages reach this server, as `host[:port][/path]`; "" = nowhere but through the front */
  readonly address: string;
  /** another server has this session now; said once, as soon as it is noticed */
  readonly lost: (code: string) => void;
  /** tells operators */
  readonly report: (what: string, error: unknown) => void;
}

/** A server that has not been heard of for this long is gone, and its sessions are anybody's. */
const GONE_AFTER_SECONDS = 3;
const HEARTBEAT_MS = 700;
const CONNECT_MS = 3000;
const STATEMENT_MS = 10_000;
const ASK_AGAIN_MS = 500;
/** Commits go one after another; the rest is for reading. */
const CONNECTIONS = 6;
/** Any number nobody else uses: who holds this lock makes the tables. */
const TABLES_LOCK = 2_008_2_567;

type Row = Readonly<Record<string, unknown>>;

/** Connects, makes the tables that are missing, and is heard of from then on. Throws `StoreFault`. */
export async function openPostgres(options: PostgresOptions): Promise<Store> {
  const pool = new pg.Pool({
    connectionString: options.url,
    max: CONNECTIONS,
    connectionTimeoutMillis: CONNECT_MS,
    statement_timeout: STATEMENT_MS,
    application_name: "commonwatt",
  });
  // A connection that breaks while nobody uses it is replaced by the next that is asked for.
  pool.on("error", (error) => options.report("a connection to the database broke", error));
  try {
    await migrate(pool);
  } catch (cause) {
    await pool.end();
    if (cause instanceof StoreFault) throw cause;
    throw new StoreFault(
      "unusable",
      `The database of DATABASE_URL cannot be used: ${messageOf(cause)}. Is it running, and may this user make tables there?`,
      cause,
    );
  }
  return new PostgresStore(pool, options);
}

async function migrate(pool: pg.Pool): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query("BEGIN");
    await client.query("SELECT pg_advisory_xact_lock($1)", [TABLES_LOCK]);
    await client.query("CREATE TABLE IF NOT EXISTS tables_version (version INTEGER NOT NULL)");
    const found = await client.query<{ version: number }>("SELECT version FROM tables_version");
    const had = found.rows[0]?.version ?? 0;
    if (had > postgresTables.length) {
      throw new StoreFault(
        "unknown_version",
        `The database was written by a newer Commonwatt (version ${had} of its tables, this one knows ${postgresTables.length}). Start that one, or give another DATABASE_URL.`,
      );
    }
    for (const step of postgresTables.slice(had)) {
      if (typeof step === "string") await client.query(step);
      else await step(client);
    }
    if (found.rows.length === 0) await client.query("INSERT INTO tables_version VALUES ($1)", [postgresTables.length]);
    else await client.query("UPDATE tables_version SET version = $1", [postgresTables.length]);
    await client.query("COMMIT");
  } catch (error) {
    await client.query("ROLLBACK").catch(() => undefined);
    throw error;
  } finally {
    client.release();
  }
}

class PostgresStore implements Store {
  readonly #pool: pg.Pool;
  readonly #options: PostgresOptions;
  readonly #server = randomUUID();
  /** epoch of each session that is at this server */
  readonly #held = new Map<string, string>();
  readonly #heart: NodeJS.Timeout;
  #beating: Promise<void>;
  #closed = false;

  constructor(pool: pg.Pool, options: PostgresOptions) {
    this.#pool = pool;
    this.#options = options;
    this.#beating = this.#beat();
    this.#heart = setInterval(() => {
      this.#beating = this.#beat();
    }, HEARTBEAT_MS);
    this.#heart.unref();
  }

  async createSession(session: Parameters<Store["createSession"]>[0], tables: Parameters<Store["createSession"]>[1]) {
    await this.#beating;
    const rows: Write[] = [
      { kind: "session", row: session },
      ...tables.map((row) => ({ kind: "table", row }) as const),
    ];
    let isNew = false;
    await this.#transaction(async (client) => {
      const taken = await client.query("SELECT 1 FROM session WHERE code = $1", [session.code]);
      isNew = taken.rowCount === 0;
      if (!isNew) return;
      await insert(client, rows);
      await client.query("INSERT INTO lease VALUES ($1, 1, $2)", [session.code, this.#server]);
    });
    if (isNew) this.#held.set(session.code, "1");
    return isNew;
  }

  async take(code: string): ReturnType<Store["take"]> {
    if (this.#held.has(code)) return { here: true };
    await this.#beating;
    const taken = await this.#query(
      `INSERT INTO lease AS l (code, epoch, server) SELECT code, 1, $2 FROM session WHERE code = $1
        ON CONFLICT (code) DO UPDATE SET epoch = l.epoch + 1, server = $2
        WHERE l.server = $2 OR NOT EXISTS
          (SELECT 1 FROM server s WHERE s.id = l.server AND s.seen > now() - make_interval(secs => $3))
        RETURNING epoch`,
      [code, this.#server, GONE_AFTER_SECONDS],
    );
    const epoch = taken[0]?.epoch;
    if (epoch !== undefined) {
      this.#held.set(code, String(epoch));
      return { here: true };
    }
    const [holder] = await this.#query(
      "SELECT address FROM lease JOIN server ON server.id = lease.server WHERE code = $1",
      [code],
    );
    return { here: false, address: String(holder?.address ?? "") };
  }

  async release(code: string): Promise<void> {
    const epoch = this.#held.get(code);
    if (epoch === undefined) return;
    this.#held.delete(code);
    await this.#query("UPDATE lease SET server = '' WHERE code = $1 AND epoch = $2", [code, epoch]);
  }

  async session(code: string) {
    const [row] = await this.#query("SELECT * FROM session WHERE code = $1", [code]);
    return row && sessionOf(row);
  }

  async unfinished() {
    const rows = await this.#query(
      `SELECT code FROM session WHERE stage = 'open' AND EXISTS
        (SELECT 1 FROM session_table t WHERE t.code = session.code AND t.stage <> 'over') ORDER BY created_ms, code`,
    );
    return rows.map(({ code }) => String(code));
  }

  async tables(code: string) {
    return (await this.#query("SELECT * FROM session_table WHERE code = $1 ORDER BY number", [code])).map(tableOf);
  }

  async people(code: string) {
    return (await this.#query("SELECT * FROM person WHERE code = $1 ORDER BY person", [code])).map(personOf);
  }

  async games(code: string) {
    const rows = await this.#query("SELECT * FROM game WHERE code = $1 ORDER BY number, started_ms, id", [code]);
    return rows.map(gameOf);
  }

  async game(id: string) {
    const [row] = await this.#query("SELECT * FROM game WHERE id = $1", [id]);
    return row && gameOf(row);
  }

  async log(game: string) {
    return (await this.#query("SELECT * FROM event WHERE game = $1 ORDER BY seq", [game])).map(logOf);
  }

  async records(code: string) {
    return (await this.#query("SELECT * FROM session_log WHERE code = $1 ORDER BY seq", [code])).map(recordOf);
  }

  async answers(code: string) {
    const rows = await this.#query(
      `SELECT * FROM answer WHERE code = $1 ORDER BY person, questionnaire COLLATE "C", item COLLATE "C"`,
      [code],
    );
    return rows.map(answerOf);
  }

  async findAction(game: string, id: string) {
    const [row] = await this.#query("SELECT * FROM event WHERE game = $1 AND action_id = $2", [game, id]);
    return row && logOf(row);
  }

  async findRecord(code: string, id: string) {
    const [row] = await this.#query("SELECT * FROM session_log WHERE code = $1 AND record_id = $2", [code, id]);
    return row && recordOf(row);
  }

  async ruleset(id: string) {
    const [row] = await this.#query("SELECT * FROM ruleset WHERE id = $1", [id]);
    return row && rulesetOf(row);
  }

  async rulesetsKept(ownerHash: string) {
    const [row] = await this.#query(
      "SELECT count(*) AS kept, count(*) FILTER (WHERE owner_hash = $1) AS own FROM ruleset",
      [ownerHash],
    );
    return { all: Number(row?.kept), own: Number(row?.own) };
  }

  async dropRuleset(id: string): Promise<void> {
    await this.#query("DELETE FROM ruleset WHERE id = $1", [id]);
  }

  async playedUnder(id: string) {
    const [row] = await this.#query(
      `SELECT count(*) AS games, count(DISTINCT code) AS sessions, coalesce(min(started_ms), 0) AS first,
        coalesce(max(started_ms), 0) AS last FROM game WHERE setup::json -> 'ruleset' ->> 'id' = $1`,
      [id],
    );
    return {
      games: Number(row?.games),
      sessions: Number(row?.sessions),
      firstMs: Number(row?.first),
      lastMs: Number(row?.last),
    };
  }

  async commit(writes: readonly Write[]): Promise<void> {
    if (writes.length === 0) return;
    const codes = [...new Set(writes.flatMap((one) => codeOf(one) ?? []))].sort();
    await this.#transaction(async (client) => {
      await this.#fence(client, codes);
      await insert(client, writes);
    });
  }

  async eraseSession(code: string): Promise<boolean> {
    let isKnown = false;
    await this.#transaction(async (client) => {
      const known = await client.query("SELECT 1 FROM session WHERE code = $1", [code]);
      isKnown = known.rowCount === 1;
      if (!isKnown) return;
      await this.#fence(client, [code]);
      await client.query("DELETE FROM lease WHERE code = $1", [code]);
      for (const { table, by } of ofSession)
        await client.query(`DELETE FROM ${table} WHERE ${by.replace("?", "$1")}`, [code]);
    });
    if (isKnown) this.#held.delete(code);
    return isKnown;
  }

  /** Rows that were deleted or replaced go for good; what the database keeps of its own log and backups is for whoever runs it. */
  async wipe(): Promise<void> {
    await this.#query(`VACUUM ${ofSession.map(({ table }) => table).join(", ")}`);
  }

  async probe(): Promise<void> {
    await this.#transaction((client) => this.#heard(client));
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    clearInterval(this.#heart);
    await this.#beating;
    // Its sessions are anybody's from this moment on.
    await this.#query("DELETE FROM server WHERE id = $1", [this.#server]).catch((error: unknown) =>
      this.#options.report("the database was not told that this server stops", error),
    );
    await this.#pool.end();
  }

  /** All these sessions are still at this server, and stay here until the transaction ends. */
  async #fence(client: pg.PoolClient, codes: readonly string[]): Promise<void> {
    const found = await client.query<{ code: string; epoch: string }>(
      "SELECT code, epoch FROM lease WHERE code = ANY ($1) ORDER BY code FOR SHARE",
      [codes],
    );
    const epochs = new Map(found.rows.map(({ code, epoch }) => [code, String(epoch)]));
    const lost = codes.find((code) => this.#held.get(code) === undefined || epochs.get(code) !== this.#held.get(code));
    if (lost === undefined) return;
    this.#lose(lost);
    throw new StoreFault("fenced", `session ${lost} is at another server now`);
  }

  /** What has gone to another server is noticed also where nobody writes. */
  async #look(): Promise<void> {
    const held = [...this.#held];
    if (held.length === 0) return;
    const found = await this.#query("SELECT code, epoch FROM lease WHERE code = ANY ($1)", [
      held.map(([code]) => code),
    ]);
    const epochs = new Map(found.map(({ code, epoch }) => [code, String(epoch)]));
    for (const [code, epoch] of held) {
      if (this.#held.get(code) === epoch && epochs.get(code) !== epoch) this.#lose(code);
    }
  }

  #lose(code: string): void {
    if (this.#held.delete(code)) this.#options.lost(code);
  }

  async #beat(): Promise<void> {
    try {
      await this.#heard(this.#pool);
      await this.#look();
    } catch (error) {
      if (!this.#closed) this.#options.report("the database does not answer", error);
    }
  }

  async #heard(client: pg.Pool | pg.PoolClient): Promise<void> {
    await client.query(
      "INSERT INTO server VALUES ($1, $2, now()) ON CONFLICT (id) DO UPDATE SET address = $2, seen = now()",
      [this.#server, this.#options.address],
    );
  }

  async #query(text: string, values: unknown[] = []): Promise<readonly Row[]> {
    try {
      return (await this.#pool.query<Row>(text, values)).rows;
    } catch (cause) {
      throw faultOf(cause);
    }
  }

  /** All of it or nothing. When the connection breaks while the database commits, it is asked afterwards what it did. */
  async #transaction(work: (client: pg.PoolClient) => Promise<void>): Promise<void> {
    const client = await this.#pool.connect().catch((cause: unknown) => {
      throw faultOf(cause);
    });
    let id = "";
    try {
      await client.query("BEGIN");
      await work(client);
      id = await transactionId(client);
    } catch (cause) {
      const isBroken = await client.query("ROLLBACK").then(
        () => false,
        () => true,
      );
      client.release(isBroken);
      throw faultOf(cause);
    }
    try {
      await client.query("COMMIT");
      client.release();
    } catch (cause) {
      client.release(true);
      if (!(await this.#wasCommitted(id))) throw faultOf(cause);
    }
  }

  /** Does not answer before the database can be asked: nobody may be told either way until then. */
  async #wasCommitted(id: string): Promise<boolean> {
    while (!this.#closed) {
      try {
        const asked = await this.#pool.query<{ status: string | null }>("SELECT pg_xact_status($1::xid8) AS status", [
          id,
        ]);
        const status = asked.rows[0]?.status;
        if (status !== "in progress") return status === "committed";
      } catch (error) {
        this.#options.report("the database cannot say whether it saved", error);
      }
      await new Promise((resolve) => setTimeout(resolve, ASK_AGAIN_MS));
    }
    return false;
  }
}

async function transactionId(client: pg.PoolClient): Promise<string> {
  const asked = await client.query<{ id: string }>("SELECT pg_current_xact_id()::text AS id");
  return asked.rows[0]?.id ?? "";
}

/** One statement for each table and way of writing to it, in the order in which they refer to one another. */
async function insert(client: pg.PoolClient, writes: readonly Write[]): Promise<void> {
  const saved = writes.map(savedAs);
  for (const table of TABLES) {
    const kinds = new Map<string, Saved[]>();
    for (const one of saved) {
      if (one.table !== table) continue;
      const statement = statementFor(one);
      kinds.set(statement, [...(kinds.get(statement) ?? []), one]);
    }
    for (const [statement, rows] of kinds) await client.query(statement, [JSON.stringify(latest(rows))]);
  }
}

const TABLES = ["session", "session_table", "game", "person", "event", "session_log", "answer", "ruleset"] as const;

function statementFor({ table, columns, key, gone }: Saved): string {
  if (gone) {
    const same = key.map((name) => `${table}.${name} = gone.${name}`).join(" AND ");
    return `DELETE FROM ${table} USING json_populate_recordset(NULL::${table}, $1) AS gone WHERE ${same}`;
  }
  const names = Object.keys(columns);
  const others = names.filter((name) => !key.includes(name)).map((name) => `${name} = excluded.${name}`);
  const again = key.length > 0 ? ` ON CONFLICT (${key.join(", ")}) DO UPDATE SET ${others.join(", ")}` : "";
  const list = names.join(", ");
  return `INSERT INTO ${table} (${list}) SELECT ${list} FROM json_populate_recordset(NULL::${table}, $1)${again}`;
}

/** Of several rows with one key the last, as if they had come one after another. */
function latest(rows: readonly Saved[]): readonly Saved["columns"][] {
  if (rows[0]?.key.length === 0) return rows.map(({ columns }) => columns);
  const byKey = new Map(rows.map(({ columns, key }) => [JSON.stringify(key.map((name) => columns[name])), columns]));
  return [...byKey.values()];
}

const messageOf = (cause: unknown): string => (cause instanceof Error ? cause.message : String(cause));

/** SQLSTATE class of broken constraints. */
const CONSTRAINT = "23";

function faultOf(cause: unknown): StoreFault {
  if (cause instanceof StoreFault) return cause;
  const state = cause instanceof pg.DatabaseError ? (cause.code ?? "") : "";
  return new StoreFault(
    state.startsWith(CONSTRAINT) ? "conflict" : "cannot_save",
    `Saving failed: ${messageOf(cause)}`,
    cause,
  );
}
