import { afterEach, describe, expect, test } from "vitest";
import { AffinityPanel } from "../../client/src/panels/AffinityPanel.tsx";
import { EnergyPanel } from "../../client/src/panels/EnergyPanel.tsx";
import { splitOfMade } from "../../client/src/panels/GoodRow.tsx";
import { JournalPanel } from "../../client/src/panels/JournalPanel.tsx";
import { LoansPanel } from "../../client/src/panels/LoansPanel.tsx";
import { MarketPanel } from "../../client/src/panels/MarketPanel.tsx";
import { WouldHold } from "../../client/src/panels/WouldHold.tsx";
import { aFakeTable, type FakeTable } from "../support/play/fakeTable.ts";
import { atTable, change, draw, type Page, settled } from "../support/play/page.tsx";
import { anAffinity, aSeat, aTable, someJournal, someMatches } from "../support/play/views.ts";

let page: Page;
afterEach(() => page.gone());

async function open(panel: () => preact.JSX.Element, late = true): Promise<FakeTable> {
  const fake = aFakeTable(aTable(late), aSeat(late));
  page = await draw(() => atTable(fake, panel()));
  return fake;
}

describe("energy", () => {
  test("the first money: what one would hold stands beside the button, and the button asks for just that", async () => {
    const fake = await open(() => <EnergyPanel />, false);
    expect(page.text()).toContain("Then you hold 42 tokens 620 kJ");
    await page.press("Sell 420 kJ for 42 tokens");
    expect(fake.asked).toEqual([{ type: "sellEnergy", payload: { tokens: 42 } }]);
    expect(page.text()).toContain("Done.");
  });

  test("less is left than tonight needs: it says so before one sells", async () => {
    await open(() => <EnergyPanel />, false);
    await page.type("How much", "60");
    expect(page.text()).toContain("That leaves 160 kJ too little for your home tonight.");
  });

  test("while an answer is out the button waits and nothing is sent twice", async () => {
    const fake = await open(() => <EnergyPanel />, false);
    let answer = (): void => undefined;
    fake.answer = () =>
      new Promise((resolve) => {
        answer = () => resolve({ id: "x".repeat(22), ok: true, seq: 5 });
      });
    await page.press("Sell 420 kJ");
    expect(page.button("Sell 420 kJ").dataset.state).toBe("sending");
    await page.press("Sell 420 kJ");
    expect(fake.asked).toHaveLength(1);
    answer();
    await settled();
    expect(page.text()).toContain("Done.");
  });

  test("a refusal stands beside the control, with its numbers, and nothing pretends to have worked", async () => {
    const fake = await open(() => <EnergyPanel />, false);
    fake.answer = async () => ({
      id: "x".repeat(22),
      ok: false,
      refusal: { code: "battery_empty", params: { battery: 30_000 } },
    });
    await page.press("Sell 420 kJ");
    expect(page.text()).toContain("Your battery is too low to sell from: 30 kJ.");
    expect(page.text()).not.toContain("Done.");
  });

  test("what cannot be done keeps its button and says why", async () => {
    const fake = await open(() => <EnergyPanel />);
    expect(page.button("Upgrade").getAttribute("aria-disabled")).toBe("true");
    expect(page.text()).toContain("This takes 3 tools; you have 1.");
    await page.press("Upgrade");
    expect(fake.asked).toEqual([]);
    await page.press("Repair");
    expect(fake.asked).toEqual([{ type: "repair", payload: { generator: 0 } }]);
  });

  test("a new round forgets what was typed in the old one", async () => {
    const fake = await open(() => <EnergyPanel />, false);
    await page.type("How much", "7");
    expect(page.has("for 7 tokens")).toBe(true);
    change(fake, { round: 2 });
    await page.redraw();
    expect(page.has("for 42 tokens")).toBe(true);
  });

  test("a range that shrinks takes the chosen number with it", async () => {
    const fake = await open(() => <EnergyPanel />, false);
    const legal = aSeat(false).legal.map((entry) =>
      entry.type === "sellEnergy"
        ? { ...entry, ranges: { tokens: { min: 1, max: 10, step: 1, unit: "T" as const, suggest: 5 } } }
        : entry,
    );
    await page.type("How much", "50");
    change(fake, {}, { legal });
    await page.redraw();
    expect(page.has("Sell 100 kJ for 10 tokens")).toBe(true);
  });

  test("while the table is paused every action waits and says so", async () => {
    const fake = await open(() => <EnergyPanel />, false);
    change(fake, { paused: true });
    await page.redraw();
    await page.press("Sell 420 kJ");
    expect(fake.asked).toEqual([]);
    expect(page.text()).toContain("The table is paused.");
  });
});

describe("market", () => {
  test("it opens at the good my home lacks", async () => {
    await open(() => <MarketPanel />);
    expect(page.root.querySelector(".good.open")?.getAttribute("data-good")).toBe("care");
  });

  test("buying more than stands on shelves tells that the rest will wait", async () => {
    const fake = await open(() => <MarketPanel />);
    await page.press("food");
    expect(page.has("Make 1 food")).toBe(true);
    await page.press("tools");
    const choice = [...page.root.querySelectorAll<HTMLInputElement>(".good.open input[type=radio]")][0];
    choice?.click();
    await settled();
    await page.press("Buy 1 tool for 46 tokens");
    expect(fake.asked).toEqual([{ type: "buy", payload: { good: "tools", units: 1 } }]);
  });

  test("what lies on my own shelf is nothing for me to buy: an order would wait for others", async () => {
    const table = aTable(true);
    const { game } = table;
    if (!game) throw new Error("no game");
    const seat = aSeat(true).seat;
    const peers = game.peers.map((peer) => ({ ...peer, shelf: { ...peer.shelf, tools: peer.seat === seat ? 4 : 0 } }));
    const goods = game.goods.map((good) => (good.good === "tools" ? { ...good, onShelf: 4 } : good));
    const fake = aFakeTable({ ...table, game: { ...game, peers, goods } }, aSeat(true));
    page = await draw(() => atTable(fake, <MarketPanel />));
    await page.press("tools");
    expect(page.text()).toContain("0 for sale");
    [...page.root.querySelectorAll<HTMLInputElement>(".good.open input[type=radio]")][0]?.click();
    await settled();
    expect(page.text()).toContain("One piece will stand as an order until dusk");
  });

  test("what making brings leaves out what is kept back", () => {
    expect(splitOfMade(3, 0, 1)).toEqual({ forSale: 2, stays: 1 });
    expect(splitOfMade(3, 2, 1)).toEqual({ forSale: 3, stays: 0 });
    expect(splitOfMade(1, 0, 4)).toEqual({ forSale: 0, stays: 1 });
  });

  test("making shows what it takes: each unit, and setting up once", async () => {
    await open(() => <MarketPanel />);
    await page.press("food");
    await page.type("Pieces to make", "3");
    expect(page.text()).toContain("525 kJ");
    expect(page.text()).toContain("You earn 7 tokens on each.");
    expect(page.has("Make 3 food")).toBe(true);
  });

  test("before there is a market a row speaks of the own home alone: no price, no sale, no offer", async () => {
    const late = aTable(true);
    const unlocked = ["bank", "production"];
    const fake = aFakeTable({ ...late, ...(late.game ? { game: { ...late.game, unlocked } } : {}) }, aSeat(true));
    page = await draw(() => atTable(fake, <MarketPanel />));
    const rows = (): string => page.root.querySelector(".goods")?.textContent ?? "";
    expect(rows()).toContain("Pieces for your home tonight");
    expect(rows()).not.toMatch(/for sale|wanted|You earn|Price|[Kk]eep/);
    await page.press("food");
    expect(rows()).not.toMatch(/for sale|wanted|You earn|Price|Sold|[Kk]eep/);
    expect(page.has("Make 1 food")).toBe(true);
  });

  test("a day longer than the ordinary one is called so before it is begun", async () => {
    const fake = aFakeTable(aTable(true), { ...aSeat(true), minutesLeft: 120 });
    page = await draw(() => atTable(fake, <MarketPanel />));
    await page.press("food");
    await page.type("Pieces to make", "1");
    expect(page.text()).not.toContain("more than your working day");
    await page.type("Pieces to make", "3");
    expect(page.text()).toMatch(/That is .* more than your working day/);
  });

  test("what others have ordered is told before one makes a piece for oneself, one's own order apart", async () => {
    const wants = async (own: number): Promise<string> => {
      const late = aTable(true);
      const goods = late.game?.goods.map((good) => ({ ...good, wanted: good.good === "food" ? 2 : 0 })) ?? [];
      const orders = own > 0 ? [{ id: 9, buyer: 0, good: "food" as const, wanted: own }] : [];
      const table = { ...late, ...(late.game ? { game: { ...late.game, goods } } : {}) };
      page = await draw(() => atTable(aFakeTable(table, { ...aSeat(true), orders }), <MarketPanel />));
      await page.press("food");
      return page.text();
    };
    expect(await wants(0)).toContain("Others have ordered 2. You keep 1 back");
    page.gone();
    expect(await wants(2)).not.toContain("Others have ordered");
  });

  test("an order is taken back with one press, and a purchase can be looked into", async () => {
    const fake = await open(() => <MarketPanel />);
    fake.matches.value = someMatches;
    await page.redraw();
    await page.press("Cancel");
    expect(fake.asked).toEqual([{ type: "cancelOrder", payload: { order: 4 } }]);
    expect(page.text()).toContain("Chidi sold you tools for 44 tokens");
    expect(page.text()).toContain("3 peers could have served. The first 2 in line went into the draw.");
  });
});

test("what is left of the day is told as the bar at the top tells it: extra hours stand apart", async () => {
  const day = { ...aSeat(true), minutesLeft: 120, extraMinutesLeft: 240 };
  const left = async (minutes: number): Promise<string> => {
    const fake = aFakeTable(aTable(true), day);
    page = await draw(() => atTable(fake, <WouldHold change={{ tokens: 0, joules: 0, minutes }} />));
    return page.text();
  };
  expect(await left(-30)).toContain("1 h 30 min + 4 h");
  page.gone();
  expect(await left(-180)).toContain("0 h + 3 h");
});

describe("loans", () => {
  test("a term is picked, the day of paying back is told, and the loan is asked for", async () => {
    const fake = await open(() => <LoansPanel />);
    const pick = async (words: string): Promise<void> => {
      [...page.root.querySelectorAll("label")]
        .find((one) => one.textContent === words)
        ?.querySelector("input")
        ?.click();
      await settled();
    };
    await pick("Borrow");
    await pick("4 rounds");
    expect(page.text()).toContain("You pay back 10 tokens at dusk of round 11.");
    // Nothing is paid back after the last round.
    await pick("8 rounds");
    expect(page.text()).toContain("at dusk of round 12.");
    await pick("4 rounds");
    await page.press("Borrow 10 tokens");
    expect(fake.asked).toEqual([{ type: "borrow", payload: { term: 4, tokens: 10 } }]);
  });

  test("my loan can be paid back, and what I lent shows as paid back", async () => {
    const fake = await open(() => <LoansPanel />);
    expect(page.text()).toContain("2 rounds left");
    await page.press("Pay back 40 tokens");
    expect(fake.asked).toEqual([{ type: "repay", payload: { loan: 1, tokens: 40 } }]);
    expect(page.text()).toContain("One paid back so far.");
  });
});

describe("affinity and journal", () => {
  test("a value is set with one press; a thumb too", async () => {
    const fake = await open(() => <AffinityPanel />);
    const radio = (name: string, place: number): void =>
      [...page.root.querySelectorAll<HTMLInputElement>(`[name="${name}"]`)][place]?.click();
    radio("value social", 4);
    await settled();
    [...page.root.querySelectorAll<HTMLInputElement>(".thumb input")][0]?.click();
    await settled();
    expect(fake.asked).toEqual([
      { type: "values", payload: { dimension: "social", weight: 4 } },
      { type: "thumb", payload: { seat: 1, thumb: -1 } },
    ]);
    // Nothing has come back yet, so nothing looks chosen that the table has not said.
    expect(
      [...page.root.querySelectorAll<HTMLInputElement>(".thumb input")].slice(0, 3).map((one) => one.checked),
    ).toEqual([false, false, true]);
  });

  test("the matrix is also a table, through anybody's eyes", async () => {
    const fake = await open(() => <AffinityPanel />);
    fake.look(true);
    await page.redraw();
    expect(fake.affinity.value).toBe(anAffinity);
    expect(page.root.querySelectorAll(".table-wrap tbody tr")).toHaveLength(5);
  });

  test("my story is told by rounds, newest first, and its purse adds up to what I hold", async () => {
    const fake = await open(() => <JournalPanel />);
    fake.journal.value = someJournal;
    await page.redraw();
    const rounds = [...page.root.querySelectorAll(".chapter-title")].map((one) => one.textContent);
    expect(rounds).toEqual(["Round 7", "Round 5", "Round 3", "Round 2", "Round 1"]);
    expect(page.text()).toContain("now: 64");
  });
});
