/**
 * `npm run --silent simulate:faults -- --seed 1 --minutes 5`: worlds with faults, one seed after the other for so long; or
 * `--seed N --worlds 1` for one alone. Exits with 1 at the first history that is wrong, and says how to see it again.
 */
import { readArguments, runCommand, UsageFault } from "../../server/src/cli/args.ts";
import { loadRulesets } from "../../server/src/rulesets.ts";
import { bugs } from "./bugs.ts";
import { simulate } from "./simulate.ts";

const USAGE = `simulate:faults [--seed N] [--minutes N] [--worlds N] [--bug NAME]
  --bug: plants one of: ${Object.keys(bugs).join("; ")}`;
const options = {
  seed: { type: "string" },
  minutes: { type: "string" },
  worlds: { type: "string" },
  bug: { type: "string" },
} as const;

await runCommand(USAGE, async () => {
  const asked = readArguments(process.argv.slice(2), options);
  if (asked.files.length > 0) throw new UsageFault(`what is "${asked.files[0]}"?`);
  const first = asked.whole("seed", 1, 0, 0xffffffff);
  const minutes = asked.whole("minutes", 1, 0, 10_000);
  const worlds = asked.whole("worlds", 1_000_000, 1, 1_000_000_000);
  const bug = asked.text("bug", "");
  if (bug !== "" && !bugs[bug]) throw new UsageFault(`there is no bug "${bug}"`);
  const rulesets = loadRulesets();
  const began = process.hrtime.bigint();
  const seconds = () => Number(process.hrtime.bigint() - began) / 1e9;
  const sum = { worlds: 0, faults: 0, answers: 0, hours: 0 };
  for (let seed = first; sum.worlds < worlds && (sum.worlds === 0 || seconds() < minutes * 60); seed++) {
    const { faults, answers, worldMs, wrong } = await simulate(seed, rulesets, bug === "" ? undefined : bug);
    sum.worlds++;
    sum.faults += faults;
    sum.answers += answers;
    sum.hours += worldMs / 3_600_000;
    if (wrong.length === 0) continue;
    for (const line of wrong) console.error(`seed ${seed}: ${line}`);
    const planted = bug === "" ? "" : ` --bug "${bug}"`;
    console.error(`  again: npm run --silent simulate:faults -- --seed ${seed} --worlds 1${planted}`);
    return 1;
  }
  console.log(
    `${sum.worlds} worlds from seed ${first}, ${sum.faults} faults, ${sum.answers} answers, ${sum.hours.toFixed(1)} hours in ${Math.round(seconds())} s: nothing wrong`,
  );
  return 0;
});
