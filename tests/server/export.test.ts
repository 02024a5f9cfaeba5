import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { cellText, csvLine } from "@commonwatt/shared/export/csv.ts";
import { type ExportChoice, type ExportedSession, personIn, redacted } from "@commonwatt/shared/export/index.ts";
import { codebookSheet, sheets } from "@commonwatt/shared/export/sheets.ts";
import { account } from "@commonwatt/shared/ledger/account.ts";
import { balanceOf } from "@commonwatt/shared/ledger/post.ts";
import { engine } from "@commonwatt/shared/mechanics/index.ts";
import { replayLog } from "@commonwatt/shared/rules/replay.ts";
import { unzipSync, zipSync } from "fflate";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { erasureOf, withoutPerson } from "../../server/src/export/erase.ts";
import { verifyExport } from "../../server/src/export/verify.ts";
import { zipBeside } from "../../server/src/export/worker.ts";
import { zipSession } from "../../server/src/export/zip.ts";
import { sealFaults, sha256 } from "../../server/src/store/seal.ts";
import { readCsv } from "../support/csv.ts";
import { heldSession, NAMES, OPENED_MS, SAID } from "../support/session.ts";

const ROOT = join(import.meta.dirname, "../..");
/** Played once; nothing here changes it. */
const held = heldSession();
const CLOSED: ExportChoice = { names: false, talk: false };

function zipped(session: ExportedSession, choice: ExportChoice): Uint8Array {
  const pieces: Uint8Array[] = [];
  zipSession(session, choice, (piece) => pieces.push(piece));
  return Buffer.concat(pieces);
}
const filesOf = (zip: Uint8Array): Map<string, Uint8Array> => new Map(Object.entries(unzipSync(zip)));
const textOf = (files: ReadonlyMap<string, Uint8Array>, path: string): string =>
  new TextDecoder().decode(files.get(path) ?? new Uint8Array());

async function command(name: string, ...args: string[]): Promise<{ code: number; out: string; err: string }> {
  const program = ["--disable-warning=ExperimentalWarning", `server/src/cli/${name}.ts`, ...args];
  return promisify(execFile)(process.execPath, program, { cwd: ROOT, maxBuffer: 64_000_000 }).then(
    ({ stdout, stderr }) => ({ code: 0, out: stdout, err: stderr }),
    (error) => ({ code: Number(error.code), out: String(error.stdout), err: String(error.stderr) }),
  );
}

describe("cells", () => {
  test.each([
    ["plain", "plain"],
    ["a,b", '"a,b"'],
    ['say "hi"', '"say ""hi"""'],
    ["two\nlines", '"two\nlines"'],
    ["=1+1", "'=1+1"],
    ["+49", "'+49"],
    ["-x", "'-x"],
    ["@SUM(A1)", "'@SUM(A1)"],
    ["\tx", "'\tx"],
    [-5, "-5"],
    [true, "1"],
    [false, "0"],
    [undefined, ""],
  ])("%j", (cell, text) => {
    expect(cellText(cell)).toBe(text);
  });

  test("are read back as they were by whoever knows the standard", () => {
    const nasty = ['a "b", c', "x\r\ny", ",,", '"'];
    expect(readCsv(csvLine(["a", "b", "c", "d"]) + csvLine(nasty))).toEqual([
      { a: nasty[0], b: nasty[1], c: nasty[2], d: nasty[3] },
    ]);
  });
});

describe("the export of a session", () => {
  const session = held;
  const zip = zipped(session, CLOSED);
  const files = filesOf(zip);
  const rows = (file: string) => readCsv(textOf(files, file));

  test("is one zip with every file of rows, the games, the rules, the logs and a manifest", () => {
    const names = [...files.keys()];
    for (const { file } of sheets) if (file !== "talk.csv") expect(names).toContain(file);
    expect(names).toEqual(
      expect.arrayContaining(["codebook.csv", "manifest.json", "session.json", "session-log.jsonl", "README.txt"]),
    );
    for (const { id } of session.games) expect(names).toContain(`games/${id}.json`);
    expect(names.filter((name) => name.startsWith("rulesets/"))).toHaveLength(1);
    expect(names).not.toContain("talk.csv");
  });

  test("agrees with itself", () => {
    const { faults, games, rows: counted } = verifyExport(files);
    expect(faults).toEqual([]);
    expect(games).toBe(2);
    expect(counted).toBeGreaterThan(1000);
  });

  test("explains every column of every file, and has no column that it does not explain", () => {
    const known = new Set(rows("codebook.csv").map(({ file, column }) => `${file} ${column}`));
    for (const path of files.keys()) {
      if (!path.endsWith(".csv")) continue;
      const [head = ""] = textOf(files, path).split("\r\n");
      for (const column of head.split(",")) expect(known).toContain(`${path} ${column}`);
    }
    for (const { meaning, column } of rows("codebook.csv")) expect([column, meaning]).not.toEqual([column, ""]);
    expect(Object.keys(codebookSheet.columns)).toEqual(["file", "about", "column", "unit", "meaning", "source"]);
  });

  test("names nobody and quotes nobody unless it is asked to", () => {
    const everything = [...files.keys()].map((path) => textOf(files, path)).join("\n");
    for (const secret of [...NAMES.filter((name) => name.length > 3), SAID, "are you there"]) {
      expect(everything).not.toContain(secret);
    }
    expect(rows("people.csv").map(({ person, name }) => [person, name])).toEqual(
      NAMES.map((_, i) => [`P00${i + 1}`, ""]),
    );
    const open = filesOf(zipped(session, { names: true, talk: true }));
    expect(verifyExport(open).faults).toEqual([]);
    const people = readCsv(textOf(open, "people.csv"));
    expect(people.map(({ name }) => name)).toEqual(NAMES.map((name) => (/^[=@]/.test(name) ? `'${name}` : name)));
    const talk = readCsv(textOf(open, "talk.csv"));
    expect(talk.map(({ person, kind, text }) => [person, kind, text])).toEqual([
      ["P001", "say", SAID],
      ["P002", "say", "'=1+1"],
      ["P002", "signal", "thanks"],
      ["", "message", "Ada, are you there?"],
    ]);
  });

  test("has a row for every action and every event, and balances that follow from each other", () => {
    const events = rows("events.csv");
    const [first] = session.games;
    const game = `${first?.id}`;
    const asked = events.filter((row) => row.part === "0" && row.game === game);
    expect(asked).toHaveLength(first?.log.actions.length ?? 0);
    const refused = asked.find(({ accepted }) => accepted === "0");
    expect(refused).toMatchObject({ type: "buy", reason: "not_enough_tokens", actor_kind: "human", actor: "0" });
    expect(new Set(asked.map(({ actor_kind }) => actor_kind))).toEqual(
      new Set(["human", "autopilot", "bot", "facilitator", "system"]),
    );
    const sale = events.find(({ type, part }) => type === "bank.bought" && part === "1");
    const jpt = 10_000;
    expect(Number(sale?.actor_energy_before) - Number(sale?.actor_energy_after)).toBeGreaterThanOrEqual(
      Number(sale?.qty) * jpt,
    );
    expect(Number(sale?.actor_tokens_after) - Number(sale?.actor_tokens_before)).toBe(Number(sale?.qty));
    const trade = events.find(({ type }) => type === "market.traded");
    expect(Number(trade?.target_tokens_after) - Number(trade?.target_tokens_before)).toBe(
      Number(trade?.qty) * Number(trade?.price_tokens),
    );
    for (const row of events) {
      if (row.actor !== "") expect(Number(row.actor)).toBeGreaterThanOrEqual(0);
      expect(Object.values(row)).not.toContain("NaN");
    }
    expect(asked.every(({ latency_ms, wall_ms }) => Number(wall_ms) > OPENED_MS && Number(latency_ms) >= 0)).toBe(true);
  });

  test("adds up: what the mint made, what flowed, what homes hold at the end", () => {
    const [first] = session.games;
    const { game } = replayLog(engine, first?.log ?? (undefined as never));
    const events = rows("events.csv").filter((row) => row.game === first?.id);
    expect(events.reduce((sum, { mint_delta }) => sum + Number(mint_delta), 0)).toBe(
      game.slices.money.minted - game.slices.money.retired,
    );
    const flows = rows("flows.csv").filter((row) => row.game === first?.id);
    const tokens = (pick: (row: Record<string, string>) => boolean) =>
      flows.filter(pick).reduce((sum, row) => sum + Number(row.tokens), 0);
    const into = tokens((row) => row.to_place === "purse" && row.to_seat === "0");
    const out = tokens((row) => row.from_place === "purse" && row.from_seat === "0");
    const purse = balanceOf(game.balances, account.purse(0));
    expect(into - out).toBe(purse);
    const last = rows("snapshots.csv").findLast((row) => row.game === first?.id && row.seat === "0");
    expect(last).toMatchObject({ tick: String(game.reports.length), tokens: String(purse) });
    expect(
      rows("rounds.csv")
        .filter((row) => row.game === first?.id)
        .map(({ vitality }) => Number(vitality)),
    ).toEqual(game.reports.map(({ vitality }) => vitality));
  });

  test("tells presence, the facilitator's acts, predictions and answers, each with its explicit reason", () => {
    const presence = rows("presence.csv");
    expect(presence.filter(({ event }) => event === "join")).toHaveLength(NAMES.length);
    expect(
      presence.filter(({ event }) => ["takeover", "return"].includes(event ?? "")).map((row) => row.person),
    ).toEqual([...["P002", "P002", "P005", "P005"]]);
    expect(presence.find(({ event }) => event === "gone")).toMatchObject({ person: "P003", seat: "2", by: "session" });
    const led = rows("facilitator.csv");
    expect(led.map(({ type }) => type)).toEqual(
      expect.arrayContaining(["pace", "rename", "message", "pause", "resume", "occupy"]),
    );
    expect(led.find(({ type }) => type === "rename")?.data).toBe("");
    const foretold = rows("predictions.csv");
    expect(foretold.length).toBeGreaterThan(2);
    for (const { answer, happened, hit } of foretold) expect(hit).toBe(answer === happened ? "1" : "0");
    expect(rows("answers.csv").map(({ person, item, value, label }) => [person, item, value, label])).toEqual([
      ["P001", "fair", "4", ""],
      ["P001", "money", "2", "trust"],
      ["P001", "words", "", `'+ it was, "fun"`],
      ["P003", "fair", "1", ""],
    ]);
  });

  test("is the same, byte for byte, made again and made beside the tables", async () => {
    expect(Buffer.compare(zip, zipped(session, CLOSED))).toBe(0);
    const pieces: Uint8Array[] = [];
    await zipBeside(session, CLOSED, (piece) => pieces.push(piece));
    expect(Buffer.compare(zip, Buffer.concat(pieces))).toBe(0);
  });
});

describe("verify finds what was changed in an export", () => {
  const files = filesOf(zipped(held, CLOSED));
  const gamePath = [...files.keys()].find((path) => path.startsWith("games/")) ?? "";
  const changed = (path: string, change: (text: string) => string, resum = false): readonly string[] => {
    const copy = new Map(files);
    const bytes = new TextEncoder().encode(change(textOf(files, path)));
    copy.set(path, bytes);
    if (resum) {
      const manifest = JSON.parse(textOf(files, "manifest.json"));
      for (const file of manifest.files)
        if (file.path === path) {
          file.bytes = bytes.length;
          file.sha256 = sha256(bytes);
        }
      copy.set("manifest.json", new TextEncoder().encode(JSON.stringify(manifest)));
    }
    return verifyExport(copy).faults;
  };

  test("a cell, by its checksum; and with a forged checksum, by its row", () => {
    const other = (text: string) =>
      text.replace(/\r\n([^\r]+),sustenance,|\r\n([^\r]+),survival,|\r\n([^\r]+),collapse,/, (line) =>
        line.replace(/,(sustenance|survival|collapse),/, ",abundance,"),
      );
    expect(changed("games.csv", other)).toEqual(expect.arrayContaining(["games.csv: was changed (SHA-256 differs)"]));
    expect(changed("games.csv", other, true)).toEqual(["games.csv: row 2 is not what the logs lead to"]);
  });

  test("an action, by the chain and by the game that follows", () => {
    const faults = changed(gamePath, (text) => text.replace('"tokens":', '"tokens":1'), true);
    expect(faults.join("\n")).toMatch(/chain of its log is broken/);
    expect(faults.join("\n")).toMatch(/answer_differs|hash_differs/);
  });

  test("a record of the session, by its chain", () => {
    const faults = changed("session-log.jsonl", (text) => text.replace('"type":"pace"', '"type":"lace"'), true);
    expect(faults.join("\n")).toMatch(/record 7: does not follow/);
  });

  test("a file that is gone, and one too many", () => {
    const less = new Map(files);
    less.delete("loans.csv");
    expect(verifyExport(less).faults).toContain("loans.csv: is missing");
    const more = new Map(files).set("extra.csv", new TextEncoder().encode("a\r\n"));
    expect(verifyExport(more).faults).toContain("extra.csv: is not in the manifest");
    expect(verifyExport(new Map()).faults).toHaveLength(1);
  });
});

describe("somebody who is forgotten", () => {
  const session = held;
  const erasure = erasureOf(session, 1);
  if (!erasure) throw new Error("there is a first person");
  const after = withoutPerson(session, erasure);

  test("leaves her pseudonym and all totals, and nothing that she said or was called", () => {
    const files = filesOf(zipped(after, { names: true, talk: true }));
    const before = filesOf(zipped(session, { names: true, talk: true }));
    for (const path of ["events.csv", "snapshots.csv", "rounds.csv", "flows.csv", "loans.csv", "predictions.csv"]) {
      expect(textOf(files, path)).toBe(textOf(before, path));
    }
    const everything = [...files.keys()].map((path) => textOf(files, path)).join("\n");
    expect(everything).not.toContain("Ada");
    expect(everything).not.toContain(SAID);
    expect(readCsv(textOf(files, "people.csv"))[0]).toMatchObject({ person: "P001", name: "" });
    expect(readCsv(textOf(files, "answers.csv")).map(({ person }) => person)).toEqual(["P003"]);
  });

  test("breaks no chain, and cannot be guessed back", () => {
    expect(sealFaults(after.code, after.records)).toEqual([]);
    expect(verifyExport(filesOf(zipped(after, { names: true, talk: true }))).faults).toEqual([]);
    for (const record of erasure.records) expect([record.body, record.salt]).toEqual(["", ""]);
  });

  test("is forgotten once, and only she", () => {
    expect(erasureOf(after, 1)?.records).toEqual([]);
    expect(erasureOf(session, 99)).toBeUndefined();
    expect(after.people.filter(({ name }) => name !== "")).toHaveLength(NAMES.length - 1);
    const hers = session.records.filter((one) => personIn(one) === 1);
    expect(after.records.flatMap(({ body, seq }) => (body === "" ? [seq] : []))).toEqual(hers.map(({ seq }) => seq));
    expect(erasure.seats).toEqual([{ game: session.games[0]?.id, seat: 0 }]);
  });

  test("a seal tells a changed body from a blanked one", () => {
    const forged = session.records.map((one) => (one.seq === 8 ? { ...one, body: '{"text":"I said so"}' } : one));
    expect(sealFaults(session.code, forged)).toEqual([{ seq: 8, what: "body" }]);
    expect(sealFaults(session.code, redacted(session, CLOSED).records)).toEqual([]);
  });
});

describe("on the command line", () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "commonwatt-export-"));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test("verify takes the zip, and ends with 1 when anything in it was changed", async () => {
    const zip = zipped(held, CLOSED);
    const good = join(folder, "session.zip");
    writeFileSync(good, zip);
    const verified = await command("verify", good);
    expect(verified).toMatchObject({ code: 0, err: "" });
    expect(verified.out).toMatch(/2 games, \d+ actions, \d+ rows, all as recorded/);
    const files = unzipSync(zip);
    files["rounds.csv"] = new TextEncoder().encode("nothing\r\n");
    const bad = join(folder, "changed.zip");
    writeFileSync(bad, zipSync(files));
    expect(await command("verify", bad)).toMatchObject({ code: 1, err: expect.stringContaining("rounds.csv") });
  });

  test("a batch of bots has the same columns as a session, and the same rows as the same game in one", async () => {
    const csv = join(folder, "batch");
    const args = ["--games", "2", "--peers", "4", "--rounds", "5", "--seed", "3", "--json", "--csv", csv];
    expect((await command("simulate", ...args)).code).toBe(0);
    const session = filesOf(zipped(held, CLOSED));
    for (const file of [
      "games.csv",
      "events.csv",
      "snapshots.csv",
      "rounds.csv",
      "flows.csv",
      "affinity.csv",
      "loans.csv",
    ]) {
      const batch = readFileSync(join(csv, file), "utf8");
      expect(batch.split("\r\n", 1)).toEqual(textOf(session, file).split("\r\n", 1));
      expect(readCsv(batch).length).toBeGreaterThan(file === "loans.csv" ? -1 : 0);
    }
    const games = readCsv(readFileSync(join(csv, "games.csv"), "utf8"));
    expect(games.map(({ seed, session: code, started_ms }) => [seed, code, started_ms])).toEqual([
      ["3", "", ""],
      ["4", "", ""],
    ]);
    const [first] = readCsv(readFileSync(join(csv, "events.csv"), "utf8"));
    expect(first).toMatchObject({ seq: "1", actor_kind: "bot", reason: "policy", wall_ms: "", latency_ms: "" });
  });
});
