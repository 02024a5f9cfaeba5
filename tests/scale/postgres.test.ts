/** The store in a real PostgreSQL: the promises of every store, and one holder of a session at a time. */
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openPostgres } from "../../server/src/store/postgres.ts";
import { type Service, startPostgres } from "../support/services.ts";
import { CODE, chain, GAME, game, keepsItsPromises, logged, session, table } from "../support/storeContract.ts";

let postgres: Service;
let made = 0;
beforeAll(async () => {
  postgres = await startPostgres();
});
afterAll(() => postgres.dispose());

/** An empty database. */
async function emptyDatabase(): Promise<string> {
  const name = `store_${++made}`;
  const client = new pg.Client({ connectionString: postgres.url });
  await client.connect();
  await client.query(`CREATE DATABASE ${name}`);
  await client.end();
  return postgres.url.replace(/postgres$/, name);
}

const open = (url: string, address = "", lost: (code: string) => void = () => undefined) =>
  openPostgres({ url, address, lost, report: () => undefined });

keepsItsPromises("the store in PostgreSQL", async () => {
  const url = await emptyDatabase();
  return { store: await open(url), again: () => open(url), dispose: async () => undefined };
});

describe("two servers with one database", () => {
  test("make its tables once, however many come at the same moment", async () => {
    const url = await emptyDatabase();
    const stores = await Promise.all([open(url), open(url), open(url)]);
    expect(await stores[2]?.createSession(session, [table])).toBe(true);
    expect(await stores[1]?.createSession(session, [table])).toBe(false);
    for (const store of stores) await store.close();
  });

  test("a session is at one of them; the other says where", async () => {
    const url = await emptyDatabase();
    const [one, other] = await Promise.all([open(url, "here/p1"), open(url, "here/p2")]);
    await one.createSession(session, [table]);
    expect(await one.take(CODE)).toEqual({ here: true });
    expect(await other.take(CODE)).toEqual({ here: false, address: "here/p1" });
    await expect(other.commit([{ kind: "game", row: game }])).rejects.toMatchObject({ code: "fenced" });
    await one.release(CODE);
    expect(await other.take(CODE)).toEqual({ here: true });
    await other.close();
    await one.close();
  });

  test("whoever has lost a session writes nothing to it, and hears that it is lost", async () => {
    const url = await emptyDatabase();
    const lost: string[] = [];
    const [one, other] = await Promise.all([open(url, "here/p1", (code) => lost.push(code)), open(url, "here/p2")]);
    await one.createSession(session, [table]);
    await one.commit([{ kind: "game", row: game }, ...logged(chain(1))]);
    // The database has not heard of the first for too long.
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    await client.query("UPDATE lease SET server = 'gone', epoch = epoch + 1");
    expect(await other.take(CODE)).toEqual({ here: true });
    await expect(one.commit(logged(chain(2).slice(1)))).rejects.toMatchObject({ code: "fenced" });
    expect(lost).toEqual([CODE]);
    await other.commit(logged(chain(2).slice(1)));
    expect(await other.log(GAME)).toEqual(chain(2));
    await client.end();
    await one.close();
    await other.close();
  });

  test("a hundred races for one session: one has it each time", async () => {
    const url = await emptyDatabase();
    const [one, other] = await Promise.all([open(url, "here/p1"), open(url, "here/p2")]);
    await one.createSession(session, [table]);
    await one.release(CODE);
    for (let race = 0; race < 100; race++) {
      const taken = await Promise.all([one.take(CODE), other.take(CODE)]);
      expect(taken.filter(({ here }) => here)).toHaveLength(1);
      await (taken[0]?.here ? one : other).release(CODE);
    }
    await one.close();
    await other.close();
  });

  test("says what to do about a database it cannot use, and about one from the future", async () => {
    await expect(open("postgres://nobody@127.0.0.1:1/none")).rejects.toThrow(/DATABASE_URL cannot be used/);
    const url = await emptyDatabase();
    await (await open(url)).close();
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    await client.query("UPDATE tables_version SET version = 999");
    await client.end();
    await expect(open(url)).rejects.toThrow(/newer Commonwatt/);
  });
});
