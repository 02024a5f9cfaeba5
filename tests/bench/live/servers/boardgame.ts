/** See kinds/boardgame.ts. */
import { game } from "../kinds/boardgameGame.ts";
import { peerPackages } from "../packages.ts";
import { tellStats } from "./stats.ts";

const { Server } = peerPackages("boardgame.io/server") as {
  Server(options: object): { run(options: object): Promise<unknown> };
};
// It tells of every match on standard output.
console.info = () => undefined;
console.log = () => undefined;
await Server({ games: [game(process.env.DELTAS === "1")], origins: ["*"] }).run({ port: Number(process.env.PORT) });
tellStats();
