/** The file's tables, one step a version. Steps are only ever added. `PRAGMA user_version` says how many a file has had. */
import type { DatabaseSync } from "node:sqlite";
import { resealed } from "./reseal.ts";

/** Statements, or what statements cannot do. */
export type Migration = string | ((db: DatabaseSync) => void);

export const migrations: readonly Migration[] = [
  `
  CREATE TABLE session (
    code       TEXT PRIMARY KEY,
    host_hash  TEXT NOT NULL,
    opening    TEXT NOT NULL,
    settings   TEXT NOT NULL,
    stage      TEXT NOT NULL,
    setup      TEXT,
    created_ms INTEGER NOT NULL
  ) STRICT;

  CREATE TABLE seat (
    code       TEXT NOT NULL REFERENCES session (code),
    seat       INTEGER NOT NULL,
    name       TEXT NOT NULL,
    token_hash TEXT NOT NULL,
    claimed    INTEGER NOT NULL,
    PRIMARY KEY (code, seat)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE event (
    code       TEXT NOT NULL REFERENCES session (code),
    seq        INTEGER NOT NULL,
    prev_hash  TEXT NOT NULL,
    hash       TEXT NOT NULL,
    time_ms    INTEGER NOT NULL,
    action_id  TEXT NOT NULL,
    actor      TEXT NOT NULL,
    seat       INTEGER NOT NULL,
    type       TEXT NOT NULL,
    payload    TEXT NOT NULL,
    ok         INTEGER NOT NULL,
    refusal    TEXT NOT NULL,
    state_hash TEXT NOT NULL,
    PRIMARY KEY (code, seq)
  ) STRICT;
  CREATE UNIQUE INDEX event_action ON event (code, action_id);

  CREATE TABLE probe (id INTEGER PRIMARY KEY CHECK (id = 1), n INTEGER NOT NULL) STRICT;
  INSERT INTO probe VALUES (1, 0);
  `,
  // Sessions with tables and people. What one table was, with its one game, is now a session of one table: the game keeps
  // the code as its id, so that its chain of hashes still holds.
  `
  ALTER TABLE session RENAME TO old_session;
  ALTER TABLE event RENAME TO old_event;
  DROP INDEX event_action;

  CREATE TABLE session (
    code           TEXT PRIMARY KEY,
    host_hash      TEXT NOT NULL,
    watch_hash     TEXT NOT NULL,
    stage          TEXT NOT NULL,
    settings       TEXT NOT NULL,
    questionnaires TEXT NOT NULL,
    revealed       TEXT NOT NULL,
    showing        TEXT NOT NULL,
    read_up_to     INTEGER NOT NULL,
    created_ms     INTEGER NOT NULL
  ) STRICT;

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
  ) STRICT;

  CREATE TABLE game (
    id         TEXT PRIMARY KEY,
    code       TEXT NOT NULL REFERENCES session (code),
    number     INTEGER NOT NULL,
    setup      TEXT NOT NULL,
    seated     TEXT NOT NULL,
    started_ms INTEGER NOT NULL
  ) STRICT;
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
    muted      INTEGER NOT NULL,
    joined_ms  INTEGER NOT NULL,
    PRIMARY KEY (code, person)
  ) STRICT;

  CREATE TABLE event (
    game       TEXT NOT NULL REFERENCES game (id),
    seq        INTEGER NOT NULL,
    prev_hash  TEXT NOT NULL,
    hash       TEXT NOT NULL,
    time_ms    INTEGER NOT NULL,
    action_id  TEXT NOT NULL,
    actor      TEXT NOT NULL,
    seat       INTEGER NOT NULL,
    type       TEXT NOT NULL,
    payload    TEXT NOT NULL,
    ok         INTEGER NOT NULL,
    refusal    TEXT NOT NULL,
    state_hash TEXT NOT NULL,
    PRIMARY KEY (game, seq)
  ) STRICT;
  CREATE UNIQUE INDEX event_action ON event (game, action_id);

  CREATE TABLE session_log (
    code      TEXT NOT NULL REFERENCES session (code),
    seq       INTEGER NOT NULL,
    prev_hash TEXT NOT NULL,
    hash      TEXT NOT NULL,
    time_ms   INTEGER NOT NULL,
    record_id TEXT NOT NULL,
    actor     TEXT NOT NULL,
    person    INTEGER NOT NULL,
    type      TEXT NOT NULL,
    body      TEXT NOT NULL,
    ok        INTEGER NOT NULL,
    refusal   TEXT NOT NULL,
    PRIMARY KEY (code, seq)
  ) STRICT;
  CREATE UNIQUE INDEX session_log_record ON session_log (code, record_id);

  CREATE TABLE answer (
    code          TEXT NOT NULL REFERENCES session (code),
    person        INTEGER NOT NULL,
    questionnaire TEXT NOT NULL,
    item          TEXT NOT NULL,
    value         TEXT NOT NULL,
    time_ms       INTEGER NOT NULL,
    PRIMARY KEY (code, person, questionnaire, item)
  ) STRICT;

  INSERT INTO session
    SELECT code, host_hash, '', 'open',
      json_object(
        'door', 'open', 'assignment', 'even',
        'pace', json_extract(settings, '$.pace'),
        'roundSeconds', json_extract(settings, '$.roundSeconds'),
        'dropOut', json('{"policy":"autopilot","seconds":60}'),
        'idle', json('{"seconds":0,"countdown":30}')
      ),
      '[]', '[]', '{"what":"invite","table":0}', 0, created_ms
    FROM old_session;

  INSERT INTO session_table
    SELECT code, 1,
      json_object(
        'ruleset', json_extract(opening, '$.ruleset'), 'treatment', json('[]'),
        'seed', json_extract(opening, '$.seed'), 'rounds', json_extract(opening, '$.rounds'),
        'seats', json_extract(opening, '$.seats'), 'bots', json_extract(settings, '$.bots')
      ),
      stage, iif(setup IS NULL, 0, 1), iif(setup IS NULL, '', code),
      (SELECT json_group_array(json_object('name', name, 'claimed', json(iif(claimed = 1, 'true', 'false'))))
        FROM (SELECT * FROM seat WHERE seat.code = old_session.code AND old_session.setup IS NOT NULL ORDER BY seat)),
      '{"chat":false,"signals":false}', '{"gameId":"","phaseSeq":0,"ms":0}'
    FROM old_session;

  INSERT INTO game
    SELECT code, code, 1, setup,
      (SELECT json_group_array(json_object('person', iif(token_hash = '', 0, seat + 1), 'name', name))
        FROM (SELECT * FROM seat WHERE seat.code = old_session.code ORDER BY seat)),
      created_ms
    FROM old_session WHERE setup IS NOT NULL;

  INSERT INTO person
    SELECT seat.code, seat.seat + 1, name, token_hash, '', 'in', 1, seat, 0, created_ms
    FROM seat JOIN old_session USING (code) WHERE token_hash <> '';

  INSERT INTO event SELECT * FROM old_event;

  DROP TABLE old_event;
  DROP TABLE seat;
  DROP TABLE old_session;
  `,
  // Rulesets that people keep, and a way to find the games played by one.
  `
  CREATE TABLE ruleset (
    id         TEXT PRIMARY KEY,
    ruleset    TEXT NOT NULL,
    owner_hash TEXT NOT NULL,
    parent     TEXT NOT NULL,
    saved_ms   INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX ruleset_owner ON ruleset (owner_hash);
  CREATE INDEX game_ruleset ON game (json_extract(setup, '$.ruleset.id'), started_ms);
  `,
  sealed,
];

/**
 * Records of a session's log whose place is covered by a seal of their body, so that a body can be erased; and games that
 * know their treatment. A log that held is chained anew; one that was broken before stays broken.
 */
function sealed(db: DatabaseSync): void {
  db.exec(`
    ALTER TABLE session_log ADD COLUMN salt TEXT NOT NULL DEFAULT '';
    ALTER TABLE session_log ADD COLUMN seal TEXT NOT NULL DEFAULT '';
    ALTER TABLE game ADD COLUMN treatment TEXT NOT NULL DEFAULT '[]';
    UPDATE game SET treatment = coalesce(
      (SELECT json_extract(plan, '$.treatment') FROM session_table t WHERE t.game_id = game.id), '[]');
  `);
  const put = db.prepare(
    "UPDATE session_log SET prev_hash = ?, hash = ?, salt = ?, seal = ? WHERE code = ? AND seq = ?",
  );
  const rows = db.prepare("SELECT * FROM session_log WHERE code = ? ORDER BY seq");
  for (const session of db.prepare("SELECT code FROM session").all()) {
    const code = String(session.code);
    for (const { seq, prevHash, hash, salt, seal } of resealed(code, rows.all(code)))
      put.run(prevHash, hash, salt, seal, code, seq);
  }
}
