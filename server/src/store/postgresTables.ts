/** The tables in PostgreSQL, one step a version, as `migrations.ts` is for the file. Steps are only ever added. */
import type { PoolClient } from "pg";
import { resealed } from "./reseal.ts";

/** Statements, or what statements cannot do. */
export type PostgresStep = string | ((client: PoolClient) => Promise<void>);

export const postgresTables: readonly PostgresStep[] = [
  `
  CREATE TABLE session (
    code           TEXT PRIMARY KEY,
    host_hash      TEXT NOT NULL,
    watch_hash     TEXT NOT NULL,
    stage          TEXT NOT NULL,
    settings       TEXT NOT NULL,
    questionnaires TEXT NOT NULL,
    revealed       TEXT NOT NULL,
    showing        TEXT NOT NULL,
    read_up_to     BIGINT NOT NULL,
    created_ms     BIGINT NOT NULL
  );

  CREATE TABLE session_table (
    code     TEXT NOT NULL REFERENCES session (code),
    number   INTEGER NOT NULL,
    plan     TEXT NOT NULL,
    stage    TEXT NOT NULL,
    games    INTEGER NOT NULL,
    game_id  TEXT NOT NULL,
    seats    TEXT NOT NULL,
    talk     TEXT NOT NULL,
    extended TEXT NOT NULL,
    PRIMARY KEY (code, number)
  );

  CREATE TABLE game (
    id         TEXT PRIMARY KEY,
    code       TEXT NOT NULL REFERENCES session (code),
    number     INTEGER NOT NULL,
    setup      TEXT NOT NULL,
    seated     TEXT NOT NULL,
    started_ms BIGINT NOT NULL
  );
  CREATE INDEX game_of_session ON game (code, number, started_ms);

  CREATE TABLE person (
    code       TEXT NOT NULL REFERENCES session (code),
    person     INTEGER NOT NULL,
    name       TEXT NOT NULL,
    token_hash TEXT NOT NULL,
    words_hash TEXT NOT NULL,
    standing   TEXT NOT NULL,
    number     INTEGER NOT NULL,
    seat       INTEGER NOT NULL,
    muted      SMALLINT NOT NULL,
    joined_ms  BIGINT NOT NULL,
    PRIMARY KEY (code, person)
  );

  CREATE TABLE event (
    game       TEXT NOT NULL REFERENCES game (id),
    seq        BIGINT NOT NULL,
    prev_hash  TEXT NOT NULL,
    hash       TEXT NOT NULL,
    time_ms    BIGINT NOT NULL,
    action_id  TEXT NOT NULL,
    actor      TEXT NOT NULL,
    seat       INTEGER NOT NULL,
    type       TEXT NOT NULL,
    payload    TEXT NOT NULL,
    ok         SMALLINT NOT NULL,
    refusal    TEXT NOT NULL,
    state_hash TEXT NOT NULL,
    PRIMARY KEY (game, seq),
    UNIQUE (game, action_id)
  );

  CREATE TABLE session_log (
    code      TEXT NOT NULL REFERENCES session (code),
    seq       BIGINT NOT NULL,
    prev_hash TEXT NOT NULL,
    hash      TEXT NOT NULL,
    time_ms   BIGINT NOT NULL,
    record_id TEXT NOT NULL,
    actor     TEXT NOT NULL,
    person    INTEGER NOT NULL,
    type      TEXT NOT NULL,
    body      TEXT NOT NULL,
    ok        SMALLINT NOT NULL,
    refusal   TEXT NOT NULL,
    PRIMARY KEY (code, seq),
    UNIQUE (code, record_id)
  );

  CREATE TABLE answer (
    code          TEXT NOT NULL REFERENCES session (code),
    person        INTEGER NOT NULL,
    questionnaire TEXT NOT NULL,
    item          TEXT NOT NULL,
    value         TEXT NOT NULL,
    time_ms       BIGINT NOT NULL,
    PRIMARY KEY (code, person, questionnaire, item)
  );

  -- Rulesets that people keep.
  CREATE TABLE ruleset (
    id         TEXT PRIMARY KEY,
    ruleset    TEXT NOT NULL,
    owner_hash TEXT NOT NULL,
    parent     TEXT NOT NULL,
    saved_ms   BIGINT NOT NULL
  );
  CREATE INDEX ruleset_owner ON ruleset (owner_hash);

  -- Servers that are up, and where they are reached; who says nothing for some seconds counts as gone.
  CREATE TABLE server (
    id      TEXT PRIMARY KEY,
    address TEXT NOT NULL,
    seen    TIMESTAMPTZ NOT NULL
  );

  -- Which server a session is at. The epoch rises whenever it changes hands: what an earlier holder writes is refused.
  CREATE TABLE lease (
    code   TEXT PRIMARY KEY REFERENCES session (code),
    epoch  BIGINT NOT NULL,
    server TEXT NOT NULL
  );
  `,
  sealed,
];

/** The same as `sealed` of `migrations.ts`. */
async function sealed(client: PoolClient): Promise<void> {
  await client.query(`
    ALTER TABLE session_log ADD COLUMN salt TEXT NOT NULL DEFAULT '';
    ALTER TABLE session_log ADD COLUMN seal TEXT NOT NULL DEFAULT '';
    ALTER TABLE game ADD COLUMN treatment TEXT NOT NULL DEFAULT '[]';
    UPDATE game SET treatment = t.plan::json ->> 'treatment' FROM session_table t WHERE t.game_id = game.id;
  `);
  const sessions = await client.query<{ code: string }>("SELECT code FROM session");
  for (const { code } of sessions.rows) {
    const { rows } = await client.query("SELECT * FROM session_log WHERE code = $1 ORDER BY seq", [code]);
    for (const { seq, prevHash, hash, salt, seal } of resealed(code, rows))
      await client.query(
        "UPDATE session_log SET prev_hash = $1, hash = $2, salt = $3, seal = $4 WHERE code = $5 AND seq = $6",
        [prevHash, hash, salt, seal, code, seq],
      );
  }
}
