/** A ruleset file from anywhere: what is malformed, hostile or huge is refused at once, with its place and its reason. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseRuleset } from "@commonwatt/shared/mechanics/index.ts";
import { readRulesetText } from "@commonwatt/shared/ruleset/text.ts";
import { endlessDials, endlessRun } from "@commonwatt/shared/sim/endless.ts";
import { type Turns, turnDocument } from "@commonwatt/shared/sim/turned.ts";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ruleset } from "../support/rulesets.ts";
import { root } from "../support/source.ts";

/** Milliseconds within which any file is answered. */
const AT_ONCE_MS = 100;
const folder = join(root, "assets/rulesets");

/** The quickest of a few times: what else the machine does meanwhile is no fault of the reader. */
function quickest(work: () => void): number {
  const times = [1, 2, 3].map(() => {
    const before = performance.now();
    work();
    return performance.now() - before;
  });
  return Math.min(...times);
}

const refused = (file: string | Uint8Array): string => {
  expect(quickest(() => readRulesetText(file))).toBeLessThan(AT_ONCE_MS);
  const read = readRulesetText(file);
  if (read.ok) return "read";
  const [fault] = read.faults;
  return `${fault?.path}: ${fault?.message}`;
};
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

describe("a ruleset file", () => {
  test.each(readdirSync(folder).filter((name) => name.endsWith(".json")))("that ships is read as it is: %s", (name) => {
    const text = readFileSync(join(folder, name), "utf8");
    const read = readRulesetText(text);
    expect(read).toEqual({ ok: true, document: JSON.parse(text) });
    expect(readRulesetText(bytes(text))).toEqual(read);
    expect(parseRuleset(read.ok ? read.document : {}).ok).toBe(true);
  });

  test("of a hundred megabytes is refused by its size", () => {
    expect(refused(new Uint8Array(100_000_000))).toMatch(/is 100000000 bytes long/);
    expect(refused(" ".repeat(100_000_000))).toMatch(/is 100000000 bytes long/);
  });

  test.each([
    ["nested deep", `${"[".repeat(90_000)}`, /nested too deep/],
    ["nested in objects", `${'{"a":'.repeat(20)}1${"}".repeat(20)}`, /^a\.a\.a.*nested too deep \(line 1\)/],
    ["a name twice", '{"dials":{"bank":{"cap":1,"cap":2}}}', /^dials\.bank\.cap: stands there twice/],
    ["a name twice, once escaped", '{"a":1,"\\u0061":2}', /^a: stands there twice/],
    ["__proto__", '{"dials":{"__proto__":{"x":1}}}', /^dials\.__proto__: is a name that no ruleset may use/],
    ["__proto__, escaped", '{"\\u005f_proto__":1}', /is a name that no ruleset may use/],
    ["constructor", '{"constructor":1}', /^constructor: is a name/],
    ["a number too large", '{"rounds":9007199254740993}', /^rounds: is 9007199254740993, more than can be counted/],
    ["a fraction", '{"rounds":1.5}', /^rounds: is 1\.5, which is no whole number/],
    ["an exponent", '{"rounds":1e400}', /^rounds: is 1e400, which is no whole number/],
    ["minus nothing", '{"rounds":-0}', /^rounds: is -0, which is no whole number/],
    ["a very long number", `{"rounds":${"9".repeat(100_000)}}`, /^rounds: is 9{40}/],
    ["a very long text", `{"title":"${"x".repeat(10_000)}"}`, /^title: has a text that is too long/],
    ["many members", `[${"1,".repeat(9_000)}1]`, /has too many members/],
    ["half a file", '{"id":"a","dials":{', /dials: has a member without a name|is not closed/],
    ["an open text", '{"id":"a', /has a text that is not closed/],
    ["a line break in a text", '{"id":"a\nb"}', /has a text that is not closed/],
    ["a wrong escape", '{"id":"\\x"}', /has a text that is no JSON/],
    ["a comma too many", '{"id":"a",}', /comma with nothing after it/],
    ["two documents", "{}{}", /goes on after its end/],
    ["nothing", "", /is no JSON here/],
    ["a script", "alert(1)", /is no JSON here/],
    ["a comment", '{/* */"id":1}', /member without a name/],
    ["in lines", '{\n "rounds": 1,\n "x": 0.5\n}', /^x: .*\(line 3\)/],
  ])("%s is refused with its place", (_what, text, says) => {
    expect(refused(text)).toMatch(says);
    expect(refused(bytes(text))).toMatch(says);
  });

  test("of bytes that are no text is refused", () => {
    for (const wrong of [
      [0xff],
      [0xc0, 0x80],
      [0xed, 0xa0, 0x80],
      [0xe2, 0x82],
      [0xf5, 0x80, 0x80, 0x80],
      [0x22, 0x80],
    ])
      expect(refused(Uint8Array.from(wrong))).toMatch(/is no text in UTF-8/);
    expect(readRulesetText(bytes('"\u00e9 \u20ac \u{1f31e}"'))).toEqual({
      ok: true,
      document: "\u00e9 \u20ac \u{1f31e}",
    });
  });

  test("whatever it holds, it is read as JSON would read it, or refused", () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 10 }), (text) => {
        const read = readRulesetText(text);
        if (read.ok) expect(read.document).toEqual(JSON.parse(text));
        else expect(read.faults[0]?.message).not.toBe("");
      }),
      { numRuns: 300 },
    );
    fc.assert(
      fc.property(fc.string(), (text) => {
        const read = readRulesetText(text);
        if (read.ok) expect(JSON.parse(text)).toEqual(read.document);
      }),
      { numRuns: 300 },
    );
  });
});

describe("tokens without end", () => {
  const turned = (turns: Turns) => {
    const parsed = parseRuleset(turnDocument(ruleset(), turns));
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.faults));
    return parsed.ruleset;
  };
  const absorbing = { "dials.lending.lossBearer": "bank_absorbs", "dials.lending.writeOff": 1 };

  test("are seen in the dials: losses the Bank absorbs, and room to borrow that feeds itself", () => {
    const planted = turned({ ...absorbing, "dials.lending.perLenderCredit": 5_000_000, "dials.lending.halfLife": 0 });
    expect(endlessDials(planted)).toMatchObject([{ found: "dials", path: "dials.lending.lossBearer" }]);
    for (const harmless of [ruleset(), turned(absorbing), turned({ "dials.lending.perLenderCredit": 5_000_000 })])
      expect(endlessDials(harmless)).toEqual([]);
  });

  test("are seen in a short run that those play who would try", () => {
    const planted = turned({
      ...absorbing,
      ...{ "dials.lending.starter": 1_000_000, "dials.lending.grace": 0, "dials.lending.loans": "direct" },
      ...{ "dials.lending.termShort": 1, "dials.lending.termMiddle": 1, "dials.lending.termLong": 1 },
      "dials.money.mint": "recycle",
    });
    expect(endlessRun(planted)).toMatchObject([{ found: "run" }]);
    expect(endlessRun(ruleset())).toEqual([]);
  });

  test.each(readdirSync(folder).filter((name) => name.endsWith(".json")))("%s passes both", (name) => {
    const parsed = parseRuleset(JSON.parse(readFileSync(join(folder, name), "utf8")));
    if (!parsed.ok) throw new Error(name);
    expect([...endlessDials(parsed.ruleset), ...endlessRun(parsed.ruleset)]).toEqual([]);
  });
});
