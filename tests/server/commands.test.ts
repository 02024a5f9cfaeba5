import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type RunningServer, startServer } from "../support/server.ts";
import { accepted, gameOf, playingTable, until } from "../support/serverPages.ts";

const ROOT = join(import.meta.dirname, "../..");

/** A command's exit code and what it wrote. */
async function command(name: string, ...args: string[]): Promise<{ code: number; out: string; err: string }> {
  const program = ["--disable-warning=ExperimentalWarning", `server/src/cli/${name}.ts`, ...args];
  return promisify(execFile)(process.execPath, program, { cwd: ROOT, maxBuffer: 64_000_000 }).then(
    ({ stdout, stderr }) => ({ code: 0, out: stdout, err: stderr }),
    (error) => ({ code: Number(error.code), out: String(error.stdout), err: String(error.stderr) }),
  );
}

describe("simulate", () => {
  const args = ["--games", "5", "--peers", "6", "--rounds", "6", "--bots", "steady", "--seed", "1", "--json"];

  test("prints one JSON document, the same for the same arguments but for its speed", async () => {
    const [one, two] = await Promise.all([command("simulate", ...args), command("simulate", ...args)]);
    const document = JSON.parse(one.out);
    expect(Object.keys(document)).toEqual([
      "ruleset",
      "games",
      "outcomes",
      "vitality",
      "invariantBreaks",
      "actions",
      "refusals",
      "peerTurnsPerSecond",
      "finalHashes",
    ]);
    expect(Object.keys(document.outcomes)).toEqual(["collapse", "survival", "sustenance", "abundance"]);
    expect(Object.keys(document.vitality)).toEqual(["median", "p5", "p95"]);
    expect(document.finalHashes).toHaveLength(5);
    expect(document.invariantBreaks).toBe(0);
    expect({ ...JSON.parse(two.out), peerTurnsPerSecond: 0 }).toEqual({ ...document, peerTurnsPerSecond: 0 });
  });

  test.each([
    [["--bots", "nobody"], /no bot "nobody"/],
    [["--games", "many"], /--games is a whole number/],
    [["--ruleset", "none"], /no ruleset "none"/],
    [["--bogus"], /bogus/],
  ])("%j ends with 2 and a sentence", async (wrong, sentence) => {
    const { code, err } = await command("simulate", ...wrong);
    expect(code).toBe(2);
    expect(err).toMatch(sentence);
  });
});

describe("replay and verify", () => {
  let server: RunningServer;
  let folder: string;
  let file: string;
  let code: string;
  beforeAll(async () => {
    server = await startServer({ env: { BOT_GAP_MS: "5" } });
    folder = mkdtempSync(join(tmpdir(), "commonwatt-games-"));
    file = join(folder, "game.json");
    const { session, host, pages, leave } = await playingTable(server, 2, { seats: 3, bots: ["steady"] });
    code = session.code;
    accepted(await (pages[0] as (typeof pages)[0]).act("sellEnergy", { tokens: 4 }));
    await until(() => host.table.value?.game?.peers[2]?.done === true);
    accepted(await host.host({ type: "next" }));
    accepted(await host.host({ type: "end" }));
    const exported = await fetch(`${server.url}/api/export/${gameOf(session)}`, {
      headers: { authorization: `Bearer ${session.hostToken}` },
    });
    writeFileSync(file, await exported.text());
    leave();
  });
  afterAll(async () => {
    await server.dispose();
    rmSync(folder, { recursive: true, force: true });
  });

  /** A copy of the exported game with something changed in it. */
  function tampered(
    change: (game: { actions: { ok: boolean; action: { payload: Record<string, unknown> } }[] }) => void,
  ): string {
    const game = JSON.parse(readFileSync(file, "utf8"));
    change(game);
    const copy = join(folder, "tampered.json");
    writeFileSync(copy, JSON.stringify(game));
    return copy;
  }

  test("an exported game and the one in the store lead to the same hash, and balance", async () => {
    const exported = await command("replay", file);
    const stored = await command("replay", join(server.dataDir, "commonwatt.sqlite"), "--game", code);
    expect(exported).toEqual(stored);
    expect(exported.code).toBe(0);
    expect(exported.out).toMatch(/^hash [0-9a-f]{16}\n/);
    const together = [...exported.out.matchAll(/together (-?\d+)/g)].map(([, sum]) => sum);
    expect(together.length).toBeGreaterThanOrEqual(2);
    expect(together.every((sum) => sum === "0")).toBe(true);
  });

  test("--to stops earlier, at another hash", async () => {
    const early = await command("replay", file, "--to", "1");
    expect(early.code).toBe(0);
    expect(early.out).toMatch(/^action 1 of/m);
    expect(early.out.split("\n", 1)).not.toEqual((await command("replay", file)).out.split("\n", 1));
  });

  test("verify agrees with an untouched log, in both forms", async () => {
    expect((await command("verify", file)).code).toBe(0);
    expect((await command("verify", join(server.dataDir, "commonwatt.sqlite"), "--game", code)).code).toBe(0);
  });

  test("verify ends with 1 when anything was changed, even the last action", async () => {
    const amount = tampered(({ actions }) => {
      const sale = actions.find(({ action }) => action.payload.tokens === 4);
      if (sale) sale.action.payload.tokens = 3;
    });
    expect((await command("verify", amount)).code).toBe(1);
    const shorter = tampered(({ actions }) => actions.pop());
    expect((await command("verify", shorter)).code).toBe(1);
    const answered = tampered(({ actions }) => {
      const last = actions.at(-1);
      if (last) last.ok = !last.ok;
    });
    expect((await command("verify", answered)).code).toBe(1);
  });

  test("a file that is no game, or is not there, is one sentence and 2", async () => {
    const other = join(folder, "other.json");
    writeFileSync(other, "{}");
    expect(await command("verify", other)).toMatchObject({ code: 2, err: expect.stringContaining("no exported game") });
    expect((await command("verify", join(folder, "nowhere.json"))).code).toBe(2);
    expect((await command("replay")).code).toBe(2);
    expect((await command("replay", join(server.dataDir, "commonwatt.sqlite"))).err).toMatch(/--game/);
  });
});
