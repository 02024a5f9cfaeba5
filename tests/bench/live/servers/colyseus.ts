/** See kinds/colyseus.ts. */
import { type Client, matchMaker, Room, Server } from "@colyseus/core";
import { schema, t } from "@colyseus/schema";
import { WebSocketTransport } from "@colyseus/ws-transport";
import { apply, type Give, newTable, SEATS, type Table } from "../workload.ts";
import { tellStats } from "./stats.ts";

const row = (names: readonly string[], title: string) =>
  schema(Object.fromEntries(names.map((name) => [name, t.uint16()])), title);
const shape = newTable();
const namesOf = (rows: readonly object[]) => Object.keys(rows[0] ?? {});
const PeerRow = row(namesOf(shape.peers), "Peer");
const LoanRow = row(namesOf(shape.loans), "Loan");
const OfferRow = row(namesOf(shape.offers), "Offer");
const State = schema(
  { peers: t.array(PeerRow), loans: t.array(LoanRow), offers: t.array(OfferRow), affinity: t.array("uint8") },
  "Table",
);

class TableRoom extends Room {
  override maxClients = SEATS;
  override patchRate = 3_600_000;
  override state = filled();
  override messages = {
    give: (_client: Client, give: Give) => {
      // The fields are made from the names of the workload's own table: its shape by construction, which no type can follow.
      apply(this.state as unknown as Table, give);
      this.broadcastPatch();
    },
  };

  override onCreate({ id }: { readonly id: string }): void {
    this.roomId = id;
  }
}

function filled() {
  const { peers, loans, offers, affinity } = newTable();
  const state = new State();
  const fill = <R extends object>(Row: new () => R, rows: readonly object[], into: { push(row: R): unknown }) => {
    for (const values of rows) into.push(Object.assign(new Row(), values));
  };
  fill(PeerRow, peers, state.peers);
  fill(LoanRow, loans, state.loans);
  fill(OfferRow, offers, state.offers);
  for (const value of affinity) state.affinity.push(value);
  return state;
}

const server = new Server({ transport: new WebSocketTransport(), greet: false, gracefullyShutdown: false });
server.define("w", TableRoom);
await server.listen(Number(process.env.PORT), "127.0.0.1");
for (let n = 0; n < Number(process.env.TABLES); n++) await matchMaker.createRoom("w", { id: `w${n}` });
tellStats();
