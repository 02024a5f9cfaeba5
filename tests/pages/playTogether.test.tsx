/** What people do together, and the form that fits any action: drawn from views alone. */
import type { CommonsView, Legal, PeerView, ShockView, Sum } from "@commonwatt/shared/views/types.ts";
import { afterEach, describe, expect, test } from "vitest";
import { AffinityPanel } from "../../client/src/panels/AffinityPanel.tsx";
import { EnergyPanel } from "../../client/src/panels/EnergyPanel.tsx";
import { Generic } from "../../client/src/panels/Generic.tsx";
import { Gifts } from "../../client/src/panels/Gifts.tsx";
import { JournalPanel } from "../../client/src/panels/JournalPanel.tsx";
import { LoansPanel } from "../../client/src/panels/LoansPanel.tsx";
import { handy } from "../../client/src/panels/legal.ts";
import { MarketPanel } from "../../client/src/panels/MarketPanel.tsx";
import { undrawn } from "../../client/src/panels/placing.ts";
import { TogetherPanel } from "../../client/src/panels/TogetherPanel.tsx";
import { PeerDetails } from "../../client/src/play/game/PeerDetails.tsx";
import { ShockCard } from "../../client/src/play/game/ShockCard.tsx";
import { Struck } from "../../client/src/report/Struck.tsx";
import { fixtureReports } from "../support/fixtures/reports.ts";
import { aFakeTable, type FakeTable } from "../support/play/fakeTable.ts";
import { atTable, change, draw, type Page } from "../support/play/page.tsx";
import { aSeat, aTable } from "../support/play/views.ts";

let page: Page;
afterEach(() => page?.gone());

const sum = (key: string, value: number, unit: Sum["unit"]): Sum => ({ key, value, unit, parts: [] });
const range = (min: number, max: number, unit: "T" | "J" | "min" | "pieces" | "points" | "ppm", suggest = min) => ({
  min,
  max,
  step: 1,
  unit,
  suggest,
});
const does = (type: string, mechanic: string, fixed: Legal["fixed"], ranges: Legal["ranges"] = {}): Legal => ({
  type,
  mechanic,
  fixed,
  ranges,
});

type Game = Parameters<typeof change>[1];
async function open(panel: () => preact.JSX.Element, legal: readonly Legal[], game: Game = {}): Promise<FakeTable> {
  const fake = aFakeTable(aTable(true), aSeat(true));
  change(fake, game, { legal });
  page = await draw(() => atTable(fake, panel()));
  return fake;
}

describe("the form for any action", () => {
  test("an action nobody drew can be done: its numbers, its button, what the table said", async () => {
    const legal = [does("plantTrees", "orchard", { good: "food" }, { trees: range(1, 9, "pieces", 3) })];
    const fake = await open(() => <TogetherPanel />, legal);
    expect(page.root.querySelector("[data-mechanic=orchard]")).not.toBeNull();
    await page.type("trees", "5");
    await page.press("plant trees: food");
    expect(fake.asked).toEqual([{ type: "plantTrees", payload: { good: "food", trees: 5 } }]);
    expect(page.text()).toContain("Done.");
  });

  test("one type offered for several things: one picks which, and just that is asked for", async () => {
    const legal = [1, 2].map((seat) => does("giveTokens", "gifts", { seat }, { tokens: range(1, 20, "T") }));
    const fake = await open(() => <Generic entries={legal} />, legal);
    expect(page.root.querySelectorAll("option")).toHaveLength(2);
    const select = page.root.querySelector("select");
    if (select === null) throw new Error("nothing to pick from");
    select.value = select.options[1]?.value ?? "";
    select.dispatchEvent(new Event("change", { bubbles: true }));
    await page.redraw();
    await page.press("Give tokens to Chidi");
    expect(fake.asked).toEqual([{ type: "giveTokens", payload: { seat: 2, tokens: 1 } }]);
  });

  test("what cannot be done keeps its button and says why", async () => {
    const no = {
      ...does("plantTrees", "orchard", {}),
      refusal: { code: "not_enough_time", params: { needed: 60, have: 5 } },
    };
    const fake = await open(() => <TogetherPanel />, [no]);
    await page.press("plant trees");
    expect(fake.asked).toEqual([]);
    expect(page.root.querySelector(".said-why")?.textContent).not.toBe("");
  });

  test("0 or 1 is a tick, and joules go in steps a thumb can take, inside the rules' range", async () => {
    const legal = [does("mandate", "mandate", {}, { lend: range(0, 1, "points", 1), keep: range(0, 50, "T", 0) })];
    const fake = await open(() => <JournalPanel />, legal);
    const tick = page.root.querySelector<HTMLInputElement>("input[type=checkbox]");
    tick?.click();
    await page.redraw();
    await page.press("Tell the autopilot");
    expect(fake.asked).toEqual([{ type: "mandate", payload: { lend: 0, keep: 0 } }]);
    expect(handy(does("x", "x", {}, { energy: range(1, 55_000, "J") })).ranges.energy).toMatchObject({
      min: 10_000,
      max: 55_000,
      step: 10_000,
    });
    expect(handy(does("x", "x", {}, { energy: range(1, 8_000, "J") })).ranges.energy).toMatchObject({
      min: 1,
      step: 1,
    });
  });

  test("each mechanic's actions stand in one panel, drawn or not", () => {
    const legal = [does("sellEnergy", "bank", {}), does("haggle", "market", {}), does("dance", "feast", {})];
    expect(undrawn(legal, "energy")).toEqual([]);
    expect(undrawn(legal, "market").map((entry) => entry.type)).toEqual(["haggle"]);
    expect(undrawn(legal, "together").map((entry) => entry.type)).toEqual(["dance"]);
  });
});

const work = (id: CommonsView["works"][number]["work"], condition: number): CommonsView["works"][number] => ({
  work: id,
  condition,
  needMinutes: 120,
  needEnergy: 60_000,
  givenMinutes: 30,
  givenEnergy: 60_000,
  effectWhy: sum("shelter", 140_000, "ppm"),
  nextWhy: sum("work_next", condition - 100_000, "ppm"),
});

describe("together", () => {
  const commons: CommonsView = {
    mode: "pledges",
    tokens: 0,
    works: [work("grid", 720_000), work("school", 700_000), work("crisis", 200_000)],
  };

  test("joint works show how they stand, what was given, where they go tonight, and take a pledge", async () => {
    const pledge = does(
      "pledge",
      "commons",
      { work: "grid" },
      { minutes: range(1, 90, "min", 20), energy: range(0, 0, "J") },
    );
    const fake = await open(() => <TogetherPanel />, [pledge], { commons });
    expect(page.root.querySelectorAll("[data-work]")).toHaveLength(3);
    expect(page.text()).toContain("30 min of 2 h");
    expect(page.text()).toContain("tonight 62 %");
    await page.press("Give 20 min");
    expect(fake.asked).toEqual([{ type: "pledge", payload: { work: "grid", minutes: 20, energy: 0 } }]);
  });

  test("several things to do together stand behind pills; who waits for my answer comes first", async () => {
    const legal = [
      does("acceptCoop", "coops", { coop: 1, seat: 0 }),
      does("giveTokens", "gifts", { seat: 1 }, { tokens: range(1, 9, "T") }),
    ];
    const coop = {
      id: 1,
      good: "food" as const,
      split: "equal" as const,
      members: [2],
      minutes: 0,
      energy: 0,
      shelf: 0,
    };
    const coops = [{ ...coop, asks: [{ seat: 0, invited: true }], setupPaid: false }];
    const fake = await open(() => <TogetherPanel />, legal, {
      commons,
      coops,
      unlocked: ["commons", "coops", "gifts"],
    });
    expect(page.root.querySelectorAll(".pill")).toHaveLength(3);
    await page.press("Come in");
    page.root.querySelector<HTMLInputElement>("input[value=gifts]")?.click();
    await page.redraw();
    await page.press("Give 1 token to Bo");
    expect(fake.asked.map((one) => one.type)).toEqual(["acceptCoop", "giveTokens"]);
  });

  describe("gifts", () => {
    const unlocked = ["gifts", "affinity"];
    const legal = [1, 2, 3, 4].map((seat) => does("giveTokens", "gifts", { seat }, { tokens: range(1, 9, "T") }));
    const fed = { battery: 1_000_000, purse: 80, wellbeing: 80 };
    /** The peers of the table with all they need, but for what is said of some. */
    const peers = (lacking: Readonly<Record<number, Partial<PeerView>>>) =>
      (aTable(true).game?.peers ?? []).map((peer) => ({ ...peer, ...fed, ...lacking[peer.seat] }));
    const receivers = () => [...page.root.querySelectorAll(".receiver")].map((one) => one.textContent?.trim());

    test("tell next to each name what that household lacks, who lacks most first, and who is closest where all is well", async () => {
      const fake = await open(() => <Gifts />, legal, {
        unlocked,
        peers: peers({ 2: { purse: 6, wellbeing: 9 }, 4: { battery: 380_000, purse: 0, wellbeing: 11 } }),
        orders: [
          { id: 5, buyer: 3, good: "tools", wanted: 2 },
          { id: 6, buyer: 1, good: "food", wanted: 1 },
        ],
      });
      fake.look(true);
      await page.redraw();
      const lacking = [
        "Sunny Lark lacks 220 kJ for tonight, tokens (has none), rest (wellbeing 11 of 100)",
        "Bo lacks 1 food",
        "Chidi lacks tokens (has 6), rest (wellbeing 9 of 100)",
        "Dunja lacks 2 tools",
      ];
      expect(receivers()).toEqual(lacking);
      await page.press("Give 1 token to Sunny Lark");
      expect(fake.asked).toEqual([{ type: "giveTokens", payload: { seat: 4, tokens: 1 } }]);

      change(fake, { peers: peers({}), orders: [], round: 9 });
      await page.redraw();
      await page.press("Show 3 more");
      expect(receivers().map((row) => row?.split(" lacks")[0])).toEqual(["Sunny Lark", "Dunja", "Chidi", "Bo"]);
    });

    test("leave everybody in place while others act, and say at once what they lack now", async () => {
      const fake = await open(() => <Gifts />, legal, { unlocked, peers: peers({ 3: { purse: 0 } }) });
      expect(receivers()).toEqual(["Dunja lacks tokens (has none)"]);
      change(fake, { peers: peers({ 1: { purse: 0, wellbeing: 0 }, 3: { purse: 5 } }) });
      await page.redraw();
      expect(receivers()).toEqual(["Dunja lacks tokens (has 5)"]);
      await page.press("Give 1 token to Dunja");
      expect(fake.asked).toEqual([{ type: "giveTokens", payload: { seat: 3, tokens: 1 } }]);
    });

    test("what a purse can still buy by dusk is not lacking", async () => {
      const short = { battery: 380_000, purse: 22 };
      await open(() => <Gifts />, legal, { unlocked, peers: peers({ 1: short, 2: { ...short, purse: 21 } }) });
      await page.press("Show 3 more");
      expect(receivers()).toContain("Bo lacks nothing that can be seen");
      expect(receivers()[0]).toBe("Chidi lacks 220 kJ for tonight");
    });
  });

  test("without joint works it says so and draws none", async () => {
    await open(() => <TogetherPanel />, [], { commons: { ...commons, mode: "none" } });
    expect(page.root.querySelectorAll("[data-work]")).toHaveLength(0);
    expect(page.text()).toContain("There are no joint works in this game.");
  });

  test("an open design is copied, one's own is opened, research counts its tries", async () => {
    const fake = aFakeTable(aTable(true), aSeat(true));
    const one = { id: 4, good: "food" as const, owner: 2, saving: 120_000, opened: 5, copies: 1 };
    const own = { id: 6, good: "tools" as const, owner: 0, saving: 80_000, opened: 0, copies: 0 };
    const none = { food: 0, care: 0, tools: 80_000, learning: 0, culture: 0 };
    change(
      fake,
      { designs: [one] },
      {
        research: { designs: [own], saving: none, chanceWhy: sum("research_chance", 450_000, "ppm") },
        legal: [
          does("copyDesign", "design", { design: 4 }),
          does("openDesign", "design", { design: 6 }),
          does("research", "design", { good: "food" }, { tries: range(1, 4, "points") }),
        ],
      },
    );
    page = await draw(() => atTable(fake, <TogetherPanel />));
    expect(page.text()).toContain("food: 12 % less");
    expect(page.text()).toContain("by Chidi");
    await page.press("Copy it");
    await page.press("Open it for everyone");
    await page.type("How many tries", "3");
    await page.press("Try 3 times: food");
    expect(fake.asked).toEqual([
      { type: "copyDesign", payload: { design: 4 } },
      { type: "openDesign", payload: { design: 6 } },
      { type: "research", payload: { good: "food", tries: 3 } },
    ]);
  });

  test("my co-op: pool, shelf, who asks; putting in, making, letting in, leaving", async () => {
    const coop = {
      id: 1,
      good: "tools" as const,
      split: "by_hours" as const,
      members: [0, 2],
      asks: [{ seat: 3, invited: false }],
      minutes: 90,
      energy: 200_000,
      shelf: 2,
      setupPaid: false,
    };
    const legal = [
      does("giveCoop", "coops", { coop: 1, energy: 0 }, { minutes: range(1, 300, "min", 60) }),
      does("makeCoop", "coops", { coop: 1 }, { units: range(1, 2, "pieces", 2) }),
      does("acceptCoop", "coops", { coop: 1, seat: 3 }),
      does("leaveCoop", "coops", { coop: 1 }),
      does("foundCoop", "coops", { good: "food", split: "equal" }),
    ];
    const fake = await open(() => <TogetherPanel />, legal, { coops: [coop] });
    expect(page.text()).toContain("1 h 30 min · 200 kJ");
    await page.press("Put in 1 h");
    await page.press("Make 2 tools together");
    await page.press("Let Dunja in");
    await page.press("Leave this co-op");
    await page.press("Found a co-op for food");
    expect(fake.asked.map((one) => [one.type, one.payload])).toEqual([
      ["giveCoop", { coop: 1, energy: 0, minutes: 60 }],
      ["makeCoop", { coop: 1, units: 2 }],
      ["acceptCoop", { coop: 1, seat: 3 }],
      ["leaveCoop", { coop: 1 }],
      ["foundCoop", { good: "food", split: "equal" }],
    ]);
  });
});

describe("what stands in the other panels", () => {
  test("promises, declared costs, declared practice: said with one press each", async () => {
    const legal = [
      does("promise", "promises", {}, { tokens: range(0, 30, "T", 12) }),
      does("declare", "honesty", { good: "food" }, { cost: range(5, 60, "T", 20) }),
      does("declarePractice", "affinity", { dimension: "social" }, { ppm: range(0, 1_000_000, "ppm", 500_000) }),
    ];
    const panels = () => (
      <>
        <EnergyPanel />
        <MarketPanel />
        <AffinityPanel />
      </>
    );
    const fake = await open(panels, legal);
    await page.press("Promise 12 tokens worth");
    await page.press("Say that food costs 20 tokens");
    await page.press("Say 50 %");
    expect(fake.asked.map((one) => one.type)).toEqual(["promise", "declare", "declarePractice"]);
  });

  test("loans by name take the place of the pool: who asks is funded by name", async () => {
    const legal = [
      does("fundLoan", "lending", { request: 7 }, { tokens: range(5, 25, "T", 10) }),
      does("requestLoan", "lending", { term: 4 }, { tokens: range(5, 40, "T", 20) }),
    ];
    const fake = await open(() => <LoansPanel />, legal, {
      lending: "direct",
      loanRequests: [{ id: 7, borrower: 1, amount: 40, left: 25, term: 2 }],
    });
    expect(page.text()).not.toContain("The loan pool");
    expect(page.text()).toContain("25 tokens still missing");
    await page.press("Lend 10 tokens to Bo");
    await page.press("Ask for 20 tokens for 4 rounds");
    expect(fake.asked).toEqual([
      { type: "fundLoan", payload: { request: 7, tokens: 10 } },
      { type: "requestLoan", payload: { term: 4, tokens: 20 } },
    ]);
  });

  test("a household's details: how it keeps its word, and giving it something", async () => {
    const legal = [does("giveGood", "gifts", { seat: 1, good: "food" }, { units: range(1, 2, "pieces") })];
    const fake = await open(() => <PeerDetails seat={1} />, legal);
    const peers = fake.table.value?.game?.peers ?? [];
    change(fake, {
      peers: peers.map((peer) => (peer.seat === 1 ? { ...peer, quality: 640_000, satOutUntil: 9 } : peer)),
    });
    await page.redraw();
    expect(page.text()).toContain("Promises kept64 %");
    expect(page.text()).toContain("up to round 9");
    await page.press("Give 1 food to Bo");
    expect(fake.asked).toEqual([{ type: "giveGood", payload: { seat: 1, good: "food", units: 1 } }]);
  });
});

describe("shocks", () => {
  const storm: ShockView = {
    card: "storm",
    round: 7,
    last: 7,
    by: "deck",
    seat: -1,
    dial: "",
    turn: 0,
    feltWhy: sum("shock_felt", 140_000, "ppm"),
    lostWhy: sum("shock_lost", 240_000, "J"),
  };

  test("a card tells what struck, what it took, and is put away with one press; the next one comes by itself", async () => {
    const fake = await open(() => <ShockCard />, [], { shocks: [storm] });
    expect(page.text()).toContain("A storm.");
    expect(page.text()).toContain("14 %");
    expect(page.text()).toContain("240 kJ");
    await page.press("Put this away");
    expect(page.text()).toBe("");
    change(fake, {
      round: 8,
      shocks: [{ ...storm, card: "change", round: 8, last: 9, dial: "margin", turn: -500_000 }],
    });
    await page.redraw();
    expect(page.text()).toContain("The margin on every price is down by 50 %.");
    expect(page.text()).toContain("It lasts up to round 9.");
  });

  test("the report names what struck, and nothing in quiet rounds", async () => {
    const [first, second] = fixtureReports({ rounds: 2, peers: 6 }).map(({ shocks: _none, ...report }) => report);
    if (first === undefined || second === undefined) throw new Error("no reports");
    page = await draw(() => <Struck reports={[first, { ...second, shocks: ["drought"] }]} />);
    expect(page.text()).toContain("Round 2. A drought.");
    page.gone();
    page = await draw(() => <Struck reports={[first]} />);
    expect(page.text()).toBe("");
  });
});
