/** The table as a game of boardgame.io, the same for its server and its clients. */
import { apply, type Give, newTable, type Table } from "../workload.ts";

export const game = (deltas: boolean): object => ({
  name: "w",
  setup: () => newTable(),
  deltaState: deltas,
  // Everybody may act at any time, without waiting for what the others do.
  turn: { activePlayers: { all: null } },
  moves: {
    give: {
      move: ({ G }: { readonly G: Table }, give: Give) => apply(G, give),
      client: false,
      ignoreStaleStateID: true,
    },
  },
});
