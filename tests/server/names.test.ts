import { describe, expect, test } from "vitest";
import { NAME_MOST } from "../../client/src/host/cockpit/limits.ts";
import { cleanName, fitName, skeleton } from "../../server/src/session/names.ts";

describe("a name", () => {
  test.each([
    ["  Ada   Lovelace ", "Ada Lovelace"],
    ["Zoë", "Zoë"],
    ["Ｆｕｌｌ", "Full"],
    ["A\u200bd\u200da", "Ada"],
    ["\u202eAda\u202c", "Ada"],
    ["Ada\u0000\u0007\n\tB", "AdaB"],
    ["a".repeat(5000), "a".repeat(20)],
    ["👩‍👩‍👧‍👦", "👩👩👧👦"],
    ["<img onerror=x>", "<img onerror=x>"],
    ["\u200b\u200b", ""],
    ["", ""],
  ])("%j is shown as %j", (asked, shown) => {
    expect(cleanName(asked)).toBe(shown);
  });

  test("with marks piled upon a letter keeps at most two of them", () => {
    const zalgo = `Z${"\u0335\u0321\u0347\u0301".repeat(20)}`;
    expect([...cleanName(zalgo).normalize("NFD")].length).toBe(3);
  });

  test.each([
    ["Ada", "ada"],
    ["Ada", "Аdа"],
    ["Ada", "A d a"],
    ["Zoe", "Zoë"],
    ["Bob", "B0b"],
    ["Ill", "1l|"],
  ])("%s and %s look alike", (one, other) => {
    expect(skeleton(one)).toBe(skeleton(other));
  });
});

describe("at a table", () => {
  test("the second of two that look alike gets a number", () => {
    expect(fitName("Ada", [])).toBe("Ada");
    expect(fitName("ADA", ["Ada"])).toBe("ADA 2");
    expect(fitName("Ada", ["Ada", "ADA 2"])).toBe("Ada 3");
    expect([...fitName("a".repeat(30), ["a".repeat(20)])].length).toBeLessThanOrEqual(20);
  });

  test("is as long as the console lets one be", () => {
    expect(cleanName("a".repeat(NAME_MOST + 1))).toBe("a".repeat(NAME_MOST));
  });

  test("whoever gives no name, or only signs, is drawn one of two words; forty people get forty", () => {
    const names: string[] = [];
    for (let i = 0; i < 40; i++) names.push(fitName(i % 2 === 0 ? "" : "!?", names));
    expect(new Set(names.map(skeleton)).size).toBe(40);
    for (const name of names) expect(name).toMatch(/^[A-Z][a-z]+ [A-Z][a-z]+$/);
  });

  test("drawn names begin differently while there are first words left: of a long one only the beginning is shown", () => {
    const names: string[] = ["Crimson Ada"];
    for (let i = 0; i < 30; i++) names.push(fitName("", names));
    expect(new Set(names.map((name) => name.split(" ")[0])).size).toBe(31);
  });
});
