import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import type { AckMessage } from "@commonwatt/shared/protocol/messages.ts";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { RawPage } from "../support/rawPage.ts";
import { type RunningServer, startServer } from "../support/server.ts";
import { accepted, gameOf, playingTable, until } from "../support/serverPages.ts";

let server: RunningServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.dispose());

/** A table at play, with the first seat's socket in our own hands. */
async function withRawSeat(people = 2) {
  const table = await playingTable(server, people);
  table.pages[0]?.leave();
  const seat = table.seats[0] as (typeof table.seats)[0];
  const raw = await RawPage.open(server, seat);
  return { ...table, raw, code: seat.code };
}

const sell = (id: string, tokens: number) => ({ id, type: "sellEnergy", payload: { tokens } });

describe("an action", () => {
  test("is on the disk before it is acknowledged", async () => {
    const { raw, code, leave } = await withRawSeat();
    const db = new DatabaseSync(join(server.dataDir, "commonwatt.sqlite"), { readOnly: true });
    const found = db.prepare("SELECT seq FROM event WHERE game = ? AND action_id = ?");
    for (let i = 0; i < 20; i++) {
      const id = `durable-action-${String(i).padStart(4, "0")}`;
      const ack = await raw.ask("act", sell(id, 1));
      expect(found.get(gameOf({ code }), id)?.seq).toBe((ack as { seq: number }).seq);
    }
    db.close();
    raw.close();
    leave();
  });

  test("that is repeated gets its first answer and is done once", async () => {
    const { raw, pages, leave } = await withRawSeat();
    const bo = pages[1] as (typeof pages)[0];
    const before = bo.table.value?.game?.peers[0]?.purse ?? 0;
    const id = "repeated-action-0001";
    const first = await raw.ask("act", sell(id, 4));
    expect(first).toMatchObject({ ok: true });
    expect(await raw.ask("act", sell(id, 4))).toEqual(first);
    // twice in one packet, before either is saved
    const answers = raw.answers("packed-action-000001");
    raw.send("act", sell("packed-action-000001", 1));
    raw.send("act", sell("packed-action-000001", 1));
    await until(() => answers().length === 2);
    expect(answers()[0]).toEqual(answers()[1]);
    await until(() => bo.table.value?.game?.peers[0]?.purse === before + 5);
    raw.close();
    leave();
  });

  test("that was refused is refused again in the same words, even if it could now be done", async () => {
    const { raw, host, leave } = await withRawSeat();
    accepted(await host.host({ type: "pause", text: "" }));
    const id = "refused-action-00001";
    const first = await raw.ask("act", sell(id, 1));
    expect(first).toMatchObject({ ok: false, refusal: { code: "paused" } });
    accepted(await host.host({ type: "resume" }));
    expect(await raw.ask("act", sell(id, 1))).toEqual(first);
    raw.close();
    leave();
  });

  test("with the id of another is a conflict, and the first one's answer stands", async () => {
    const { raw, leave } = await withRawSeat();
    const id = "conflicting-action-1";
    const first = await raw.ask("act", sell(id, 1));
    expect(await raw.ask("act", sell(id, 2))).toMatchObject({ ok: false, refusal: { code: "id_conflict" } });
    expect(await raw.ask("act", sell(id, 1))).toEqual(first);
    raw.close();
    leave();
  });

  test("of the host that is repeated moves the round on once", async () => {
    const { session, host, leave } = await playingTable(server, 2);
    const lead = await RawPage.open(server, { code: session.code, token: session.hostToken }, { role: "host" });
    const next = { id: "host-next-action-001", type: "next", table: 1 };
    const first = await lead.ask("host", next);
    expect(await lead.ask("host", next)).toEqual(first);
    const rename = { id: "host-name-action-001", type: "rename", person: 1, name: "Ada" };
    const renamed = await lead.ask("host", rename);
    accepted(await lead.ask("host", { ...rename, id: "host-name-action-002", name: "Zoe" }));
    expect(await lead.ask("host", rename)).toEqual(renamed);
    await until(() => host.table.value?.people[0]?.name === "Zoe");
    expect(host.table.value?.game?.phase).toBe("report");
    lead.close();
    leave();
  });

  test("is done in the order it came, all of a burst", async () => {
    const { raw, pages, leave } = await withRawSeat();
    const bo = pages[1] as (typeof pages)[0];
    const before = bo.table.value?.game?.peers[0]?.purse ?? 0;
    const acks: Promise<AckMessage>[] = [];
    for (let i = 0; i < 10; i++) acks.push(raw.ask("act", sell(`burst-action-${String(i).padStart(6, "0")}`, 1)));
    const seqs = (await Promise.all(acks)).map(accepted);
    expect(seqs).toEqual([...seqs].sort((a, b) => a - b));
    await until(() => bo.table.value?.game?.peers[0]?.purse === before + 10);
    raw.close();
    leave();
  });

  test("is stamped with the seat of its connection, whatever it says", async () => {
    const { raw, leave } = await withRawSeat();
    const forged = { id: "forged-action-000001", type: "sellEnergy", payload: { tokens: 1 }, seat: 1 };
    expect(await raw.ask("act", forged)).toMatchObject({ ok: false, refusal: { code: "malformed" } });
    const asHost = await raw.ask("host", { id: "forged-action-000002", type: "end", table: 1 });
    expect(asHost).toMatchObject({ ok: false, refusal: { code: "malformed" } });
    const advance = await raw.ask("act", { id: "forged-action-000003", type: "advance", payload: {} });
    expect(advance).toMatchObject({ ok: false });
    raw.close();
    leave();
  });
});
