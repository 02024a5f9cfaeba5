/** See kinds/ours.ts: the program that `npm start` starts, with a line to whoever measures it. */
import { tellStats } from "./stats.ts";

await import("../../../../server/src/main.ts");
tellStats();
