/**
 * Whether a game's log leads where it says: `npm run --silent verify -- FILE [--table CODE]`. Exits with 1 when a hash, an
 * answer or the chain of a stored log disagrees, naming each place.
 */
import { engine, replayLog } from "@commonwatt/shared/sim";
import { readArguments, runCommand, UsageFault } from "./args.ts";
import { readGame } from "./gameFile.ts";

const USAGE = `verify FILE [--table CODE]
  FILE: an exported game (.json), or a server's commonwatt.sqlite with --table`;

runCommand(USAGE, () => {
  const asked = readArguments(process.argv.slice(2), { table: { type: "string" } });
  const [file] = asked.files;
  if (file === undefined || asked.files.length > 1) throw new UsageFault("name one file");
  const { log, chainBrokenAt } = readGame(file, asked.text("table", "") || undefined);
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
