/** Bare Colyseus: the whole table is a schema, and a patch goes out after each action. */
import { giveOf, type Peer, SEATS } from "../workload.ts";
import type { Kind, Seat } from "./kind.ts";
import { SchemaSeat } from "./schemaSeat.ts";

interface State {
  readonly peers: readonly Peer[];
}

export const colyseus: Kind = {
  name: "bare Colyseus, a patch after each action",
  note: "saves nothing, checks no rule",
  open: async (url, seen) => {
    const tables: Seat[][] = [];
    for (const [t, table] of seen.entries()) {
      const sit = async (seat: number): Promise<Seat> => {
        const state = ({ peers }: State) => {
          for (let from = 0; from < SEATS; from++) table.saw(seat, from, peers[from]?.ack ?? 0);
        };
        const line = await SchemaSeat.open<State>({ url, room: `w${t}`, options: {}, headers: {} }, { state });
        let n = 0;
        return {
          received: () => line.bytes,
          act: () => {
            const give = giveOf(seat, ++n);
            table.expect(performance.now(), seat, n);
            line.send("give", give);
          },
          leave: () => line.leave(),
        };
      };
      tables.push(await Promise.all(Array.from({ length: SEATS }, (_, seat) => sit(seat))));
    }
    return tables;
  },
};
