/**
 * Holds a whole class and says what became of it: `npm run --silent class -- --json`. Thirty people, five of them in
 * Chromium, at five tables under two treatments. Exits with 1 when anything was amiss.
 * `--people N --tabs N --tables N --rounds N` for another size, `--shots DIR` for pictures of the
 * console, the wall and a phone.
 */
import { readArguments, runCommand, UsageFault } from "../../server/src/cli/args.ts";
import { holdClass } from "./hold.ts";

const USAGE = "class [--json] [--people N] [--tabs N] [--tables N] [--rounds N] [--shots DIR]";

runCommand(USAGE, async () => {
  const asked = readArguments(process.argv.slice(2), {
    json: { type: "boolean" },
    people: { type: "string" },
    tabs: { type: "string" },
    tables: { type: "string" },
    rounds: { type: "string" },
    shots: { type: "string" },
  });
  if (asked.files.length > 0) throw new UsageFault(`what is ${asked.files[0]}?`);
  const size = {
    people: asked.whole("people", 30, 2, 200),
    tabs: asked.whole("tabs", 5, 0, 30),
    tables: asked.whole("tables", 5, 1, 8),
    rounds: asked.whole("rounds", 8, 3, 40),
  };
  const shots = asked.text("shots", "");
  const result = await holdClass({ ...size, ...(shots ? { shots } : {}), told: (what) => console.error(what) });
  const { amiss, done, ...figures } = result;
  if (asked.flag("json")) console.log(JSON.stringify(result, undefined, 2));
  else {
    for (const [name, value] of Object.entries(figures)) console.log(`${name}: ${value}`);
    for (const one of done) console.log(`done: ${one}`);
    for (const one of amiss) console.log(`AMISS: ${one}`);
  }
  return amiss.length === 0 ? 0 : 1;
});
