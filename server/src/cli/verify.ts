/**
 * Whether a game's log leads where it says: `npm run --silent verify -- FILE [--game CODE-1-1]`. Exits with 1 when a hash, an
 * answer or the chain of a stored log disagrees, naming each place. Of the zip of a session every checksum is compared, every
 * game played again and every row derived anew.
 */
import { readFileSync } from "node:fs";
import { engine, replayLog } from "@commonwatt/shared/sim";
import { unzipSync } from "fflate";
import { verifyExport } from "../export/verify.ts";
import { readArguments, runCommand, UsageFault } from "./args.ts";
import { readGame } from "./gameFile.ts";

const USAGE = `verify FILE [--game CODE-1-1]
  FILE: the export of a session (.zip), an exported game (.json), or a server's commonwatt.sqlite with --game`;

runCommand(USAGE, async () => {
  const asked = readArguments(process.argv.slice(2), { game: { type: "string" } });
  const [file] = asked.files;
  if (file === undefined || asked.files.length > 1) throw new UsageFault("name one file");
  if (file.endsWith(".zip")) return verifyZip(file);
  const { log, chainBrokenAt } = await readGame(file, asked.text("game", "") || undefined);
  if (chainBrokenAt !== undefined) console.error(`action ${chainBrokenAt}: the chain of the log is broken here`);
  const { game, faults } = replayLog(engine, log);
  for (const { seq, code, expected, found } of faults) {
    console.error(`action ${seq}: ${code}, expected ${expected}, found ${found}`);
  }
  const holds = faults.length === 0 && chainBrokenAt === undefined;
  console.log(
    `${log.actions.length} actions, ${holds ? "all as recorded" : "NOT as recorded"}, hash ${engine.hash(game)}`,
  );
  return holds ? 0 : 1;
});

function verifyZip(file: string): number {
  const { faults, files, games, actions, rows } = verifyExport(new Map(Object.entries(unzipSync(readFileSync(file)))));
  for (const fault of faults) console.error(fault);
  const holds = faults.length === 0 ? "all as recorded" : "NOT as recorded";
  console.log(`${files} files, ${games} games, ${actions} actions, ${rows} rows, ${holds}`);
  return faults.length === 0 ? 0 : 1;
}
