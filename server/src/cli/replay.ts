/**
 * Plays a stored or exported game again and prints its state's hash and the books:
 * `npm run --silent replay -- FILE [--to SEQ] [--game CODE-1-1]`. Exits with 1 when it does not repeat itself.
 */
import { statement } from "@commonwatt/shared/ledger/statement.ts";
import { engine, replayLog } from "@commonwatt/shared/sim";
import { readArguments, runCommand, UsageFault } from "./args.ts";
import { readGame } from "./gameFile.ts";

const USAGE = `replay FILE [--to SEQ] [--game CODE-1-1]
  FILE: an exported game (.json), or a server's commonwatt.sqlite with --game`;

runCommand(USAGE, async () => {
  const asked = readArguments(process.argv.slice(2), { to: { type: "string" }, game: { type: "string" } });
  const [file] = asked.files;
  if (file === undefined || asked.files.length > 1) throw new UsageFault("name one file");
  const { log } = await readGame(file, asked.text("game", "") || undefined);
  const last = log.actions.at(-1)?.seq ?? 0;
  const to = asked.whole("to", last, 0, Number.MAX_SAFE_INTEGER);
  const { game, faults } = replayLog(engine, log, to);
  const { units, accounts } = statement(game.balances);
  console.log(`hash ${engine.hash(game)}`);
  console.log(
    `action ${Math.min(to, last)} of ${last}, round ${game.round} of ${game.rounds}, ${game.outcome || game.phase}`,
  );
  for (const { unit, held, world } of units)
    console.log(`${unit}: held ${held}, world ${world}, together ${held + world}`);
  const width = Math.max(0, ...accounts.map(({ account }) => account.length));
  for (const { account, unit, balance } of accounts) {
    console.log(`  ${account.padEnd(width)}  ${String(balance).padStart(14)} ${unit}`);
  }
  for (const { seq, code, expected, found } of faults) {
    console.error(`action ${seq}: ${code}, expected ${expected}, found ${found}`);
  }
  return faults.length === 0 ? 0 : 1;
});
