/**
 * This game's own server as it is: full rules, each seat's own view, every action synced to disk before it is answered. In the
 * place of a gift of tokens everybody sells the Peer Bank a token's worth of energy and buys it back the next time.
 */
import { randomBytes } from "node:crypto";
import { messageNumber } from "@commonwatt/shared/protocol/short.ts";
import { messageIn } from "../../../support/rawPage.ts";
import { SEATS } from "../workload.ts";
import { addressOf, type Kind, type Seat } from "./kind.ts";
import { SchemaSeat } from "./schemaSeat.ts";

interface State {
  readonly seq: number;
}
interface Ack {
  readonly id: string;
  readonly ok: boolean;
  readonly seq?: number;
  readonly refusal?: object;
}

/** Other messages are not looked into: thirty players in one process have enough to do. */
function ackIn(frame: Buffer): Ack | undefined {
  return frame[1] === messageNumber("ack") ? (messageIn(frame).message as Ack) : undefined;
}

const newId = (): string => randomBytes(16).toString("base64url");
let addresses = 0;

async function post<T>(url: string, path: string, body: object): Promise<T> {
  const headers = { "content-type": "application/json", "x-forwarded-for": addressOf(++addresses) };
  const answer = await fetch(url + path, { method: "POST", headers, body: JSON.stringify(body) });
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
  return (await answer.json()) as T;
}

export const ours: Kind = {
  name: "Commonwatt",
  note: "full rules, own views, each action synced to disk first",
  open: async (url, seen) => {
    const tables: (readonly Seat[])[] = [];
    for (const table of seen) {
      const plan = { ruleset: "default", rounds: 3, seats: SEATS, bots: [] };
      const opening = { tables: [plan], pace: "gate", roundSeconds: 600, seed: 7, idle: { seconds: 0, countdown: 30 } };
      const { code, hostToken } = await post<{ code: string; hostToken: string }>(url, "/api/sessions", opening);
      const people = await Promise.all(
        Array.from({ length: SEATS }, () => post<{ token: string }>(url, "/api/join", { code, name: "" })),
      );
      const seats = await Promise.all(people.map(({ token }, seat) => sit(url, { code, token }, seat, table)));
      await start(url, { code, token: hostToken });
      tables.push(seats);
    }
    return tables;
  },
};

async function sit(
  url: string,
  { code, token }: { code: string; token: string },
  seat: number,
  table: {
    expect(beganMs: number, key: number, mark: number): void;
    saw(seat: number, key: number, mark: number): void;
  },
): Promise<Seat> {
  const asked = new Map<string, number>();
  let n = 0;
  const line = await SchemaSeat.open<State>(
    {
      url,
      room: code,
      options: { code, token, role: "peer", tab: newId(), inflates: true },
      headers: { "x-forwarded-for": addressOf(++addresses) },
    },
    {
      state: ({ seq }) => table.saw(seat, 0, seq),
      message: (frame) => {
        const ack = ackIn(frame);
        if (!ack) return;
        const { id, ok, seq = 0, refusal } = ack;
        if (!ok) throw new Error(`refused: ${JSON.stringify(refusal)}`);
        table.expect(asked.get(id) ?? Number.NaN, 0, seq);
        asked.delete(id);
      },
    },
  );
  return {
    received: () => line.bytes,
    act: () => {
      const id = newId();
      asked.set(id, performance.now());
      line.send("act", { id, type: n++ % 2 === 0 ? "sellEnergy" : "buyEnergy", payload: { tokens: 1 } });
    },
    leave: () => line.leave(),
  };
}

async function start(url: string, { code, token }: { code: string; token: string }): Promise<void> {
  const options = { code, token, role: "host", tab: newId() };
  const headers = { "x-forwarded-for": addressOf(++addresses) };
  let told: (ack: Ack) => void = () => undefined;
  const answered = new Promise<Ack>((resolve) => {
    told = resolve;
  });
  const message = (frame: Buffer) => {
    const ack = ackIn(frame);
    if (ack) told(ack);
  };
  const line = await SchemaSeat.open({ url, room: code, options, headers }, { state: () => undefined, message });
  line.send("host", { id: newId(), type: "start", table: 1 });
  const { ok, refusal } = await answered;
  line.leave();
  if (!ok) throw new Error(`not started: ${JSON.stringify(refusal)}`);
}
