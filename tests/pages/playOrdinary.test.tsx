/** The pages of a table with ordinary money: asks, bids and one's own price; lending at interest; reports of such a game. */
import type { GoodView, Legal, PublicView, Sum } from "@commonwatt/shared/views/types.ts";
import { afterEach, describe, expect, test } from "vitest";
import { type Lead, TableProvider, useTable } from "../../client/src/panels/context.ts";
import { interestOn } from "../../client/src/panels/interest.ts";
import { LoansPanel } from "../../client/src/panels/LoansPanel.tsx";
import { MarketPanel } from "../../client/src/panels/MarketPanel.tsx";
import { TogetherPanel } from "../../client/src/panels/TogetherPanel.tsx";
import { WouldHold } from "../../client/src/panels/WouldHold.tsx";
import { Arrival } from "../../client/src/play/game/Arrival.tsx";
import { IdeaCard } from "../../client/src/play/game/IdeaCard.tsx";
import { leadOf } from "../../client/src/play/game/leads.ts";
import { PeerDetails } from "../../client/src/play/game/PeerDetails.tsx";
import { FinalReport } from "../../client/src/report/FinalReport.tsx";
import { ideasOf } from "../../client/src/ui/ideas.ts";
import { fixtureReports } from "../support/fixtures/reports.ts";
import { aFakeTable, type FakeTable } from "../support/play/fakeTable.ts";
import { atTable, change, draw, type Page } from "../support/play/page.tsx";
import { aGame, aSeat, aTable } from "../support/play/views.ts";

let page: Page;
afterEach(() => page?.gone());

const sum = (key: string, value: number, unit: Sum["unit"]): Sum => ({ key, value, unit, parts: [] });
const range = (min: number, max: number, unit: "T" | "pieces" | "ppm", suggest: number, step = 1) => ({
  min,
  max,
  step,
  unit,
  suggest,
});
const bid: Legal = {
  type: "bid",
  mechanic: "market",
  fixed: { good: "care" },
  ranges: { units: range(1, 8, "pieces", 1), limit: range(8, 64, "T", 24) },
  effects: [
    { key: "lowest_ask", op: "note", value: 24, unit: "T" },
    { key: "went_for", op: "note", value: 26, unit: "T" },
  ],
};
const setPrice: Legal = {
  type: "setPrice",
  mechanic: "market",
  fixed: { good: "care" },
  ranges: { price: range(8, 90, "T", 31) },
};
const made: Legal = {
  type: "onDemand",
  mechanic: "production",
  fixed: { good: "care" },
  ranges: { units: range(0, 2, "pieces", 2) },
};

/** Care is asked for at 24 by Chidi (2), at 30 by a co-op (3), and at 22 by me. */
function goods(): GoodView[] {
  return aGame(true).goods.map((good) =>
    good.good === "care"
      ? {
          ...good,
          price: 26,
          priceWhy: sum("going_price", 26, "T"),
          asks: [
            { seat: 0, price: 22, pieces: 4 },
            { seat: 2, price: 24, pieces: 2 },
            { seat: -1, coop: 1, price: 30, pieces: 3 },
          ],
        }
      : { ...good, asks: [] },
  );
}
const coop = {
  id: 1,
  good: "care" as const,
  split: "equal" as const,
  members: [0, 3],
  asks: [],
  minutes: 0,
  energy: 0,
  shelf: 3,
  setupPaid: false,
  ask: 30,
};

type Game = Partial<PublicView>;
async function open(
  panel: () => preact.JSX.Element,
  legal: readonly Legal[],
  game: Game = {},
  mine = {},
): Promise<FakeTable> {
  const fake = aFakeTable(aTable(true), aSeat(true));
  const ordinary: Game = { regime: "conventional", leftOut: ["affinity"], goods: goods(), coops: [coop], ...game };
  const asks = [{ good: "care" as const, price: 31, said: true, sold: 1, left: 2 }];
  change(fake, ordinary, { legal, asks, ...mine });
  page = await draw(() => atTable(fake, panel()));
  return fake;
}

describe("the market", () => {
  test("shows who asks what, and takes a bid with the most one gives for a piece", async () => {
    const fake = await open(() => <MarketPanel />, [bid, setPrice, made]);
    const care = page.root.querySelector("[data-good=care]");
    expect(care?.querySelector(".good-price")?.textContent).toContain("24");
    expect(care?.querySelector("[data-asks]")?.textContent).toContain("Chidi: 2 for 24 tokens each");
    expect(care?.querySelector("[data-asks]")?.textContent).toContain("Co-op 1: care: 3 for 30 tokens each");
    await page.type("Pieces to buy", "2");
    await page.press("Buy 2 care for 24 tokens a piece at most");
    expect(fake.asked).toEqual([{ type: "bid", payload: { good: "care", units: 2, limit: 24 } }]);
  });

  test("says what a bid buys at once, what would wait, and how far the purse reaches", async () => {
    await open(() => <MarketPanel />, [bid]);
    await page.type("At most, tokens a piece", "15");
    await page.type("Pieces to buy", "3");
    expect(page.text()).toContain("3 pieces will stand as an order until dusk, 15 tokens set aside for each.");
    await page.type("At most, tokens a piece", "24");
    // 64 tokens in the purse
    expect(page.text()).toContain("At that price your tokens reach for 2.");
    expect(page.text()).toContain("2 pieces at once, for 48 tokens.");
    expect(page.text()).toContain("16 tokens");
    await page.type("At most, tokens a piece", "32");
    expect(page.text()).toContain("2 pieces at once, for 48 tokens.");
  });

  test("tells me what I ask, how it went with that, and takes another price", async () => {
    const fake = await open(() => <MarketPanel />, [bid, setPrice, made]);
    expect(page.text()).toContain("You ask 31 tokens a piece");
    expect(page.text()).toContain("Last round one was sold at your price, and 2 were left.");
    await page.type("Tokens you ask for a piece", "28");
    expect(page.text()).toContain("You lose 1 token on each.");
    await page.press("Ask 28 tokens a piece");
    expect(fake.asked).toEqual([{ type: "setPrice", payload: { good: "care", price: 28 } }]);
  });

  test("an order carries its limit, and a purchase is explained by price alone", async () => {
    const fake = await open(
      () => <MarketPanel />,
      [],
      {},
      { orders: [{ id: 4, buyer: 0, good: "care", wanted: 2, limit: 20 }] },
    );
    expect(page.text()).toContain("2 care, for 20 tokens each at most");
    const one = { affinity: 0, bucket: 0, fit: 1_000_000, credits: 0 };
    fake.matches.value = [
      {
        seq: 3,
        good: "care",
        seller: 2,
        price: 24,
        drawnFrom: 1,
        candidates: [
          { ...one, seat: 2, ask: 24, inDraw: true },
          { ...one, seat: 3, ask: 30, inDraw: false },
        ],
      },
    ];
    await page.redraw();
    expect(page.text()).toContain("2 sellers asked no more than you gave. The cheapest served you.");
    expect([...page.root.querySelectorAll("th[scope=col]")].map((head) => head.textContent)).toEqual([
      "Peer",
      "Asked",
      "In the draw",
    ]);
  });

  test("criteria have no place in it", async () => {
    await open(() => <MarketPanel />, [bid]);
    expect(page.text()).not.toContain("What you ask of sellers");
  });
});

test("a co-op's price is set by its members, beside what it has", async () => {
  const ask: Legal = {
    type: "setCoopPrice",
    mechanic: "market",
    fixed: { coop: 1 },
    ranges: { price: range(8, 90, "T", 30) },
  };
  const fake = await open(() => <TogetherPanel />, [ask], { unlocked: ["coops"] });
  expect(page.text()).toContain("Asked for a piece30 tokens");
  await page.type("Tokens you ask for a piece", "35");
  await page.press("Ask 35 tokens a piece together");
  expect(fake.asked).toEqual([{ type: "setCoopPrice", payload: { coop: 1, price: 35 } }]);
});

describe("loans", () => {
  const offerLoan: Legal = {
    type: "offerLoan",
    mechanic: "lending",
    fixed: { term: 4 },
    ranges: { tokens: range(5, 64, "T", 16), interest: range(0, 500_000, "ppm", 110_000, 10_000) },
  };
  const borrow: Legal = {
    type: "borrow",
    mechanic: "lending",
    fixed: { term: 2 },
    ranges: { tokens: range(5, 45, "T", 35) },
    effects: [
      { key: "offered_at", op: "note", value: 30, unit: "T", params: { interest: 100_000 } },
      { key: "offered_at", op: "note", value: 15, unit: "T", params: { interest: 200_000 } },
    ],
  };
  const loanOffers = [
    { amount: 30, longest: 4, interest: 100_000 },
    { amount: 40, longest: 8, interest: 200_000 },
  ];

  test("show what lenders ask, and take a loan with all that comes back named beforehand", async () => {
    const fake = await open(() => <LoansPanel />, [borrow], { loanOffers }, { loans: [] });
    expect([...page.root.querySelectorAll("tbody tr")].map((row) => row.textContent)).toEqual([
      "10 %30 tokens4 rounds",
      "20 %40 tokens8 rounds",
    ]);
    // 3 on the first thirty, 1 on the five after them
    expect(page.text()).toContain("You pay back 39 tokens at dusk of round 9, 4 tokens of it interest.");
    await page.press("Borrow 35 tokens");
    expect(fake.asked).toEqual([{ type: "borrow", payload: { term: 2, tokens: 35 } }]);
  });

  test("ends with the game, whatever its term", async () => {
    const late = { ...borrow, fixed: { term: 8 } };
    await open(() => <LoansPanel />, [late], { loanOffers, round: 10, rounds: 12 }, { loans: [] });
    expect(page.text()).toContain("at dusk of round 12");
    expect(page.text()).not.toContain("round 18");
  });

  test("interest is reckoned offer by offer, each rounded down", () => {
    expect([5, 30, 35, 45].map((tokens) => interestOn(borrow, tokens))).toEqual([0, 3, 4, 6]);
  });

  test("are offered at a share on top, written in percent", async () => {
    const fake = await open(() => <LoansPanel />, [offerLoan], { loanOffers });
    await page.type("Interest on top", "20");
    expect(page.text()).toContain("pays you 3 tokens on top.");
    await page.press("Lend 16 tokens at 20 %");
    expect(fake.asked).toEqual([{ type: "offerLoan", payload: { term: 4, tokens: 16, interest: 200_000 } }]);
  });

  test("my offers say how long they have waited, and may ask less", async () => {
    const legal: Legal[] = [
      offerLoan,
      {
        type: "setInterest",
        mechanic: "lending",
        fixed: {},
        ranges: { interest: range(0, 500_000, "ppm", 110_000, 10_000) },
      },
      { type: "withdraw", mechanic: "lending", fixed: {}, ranges: { tokens: range(1, 20, "T", 20) } },
    ];
    const offers = [{ amount: 20, longest: 4, interest: 110_000, waited: 2 }];
    const fake = await open(() => <LoansPanel />, legal, { loanOffers }, { offers });
    expect(page.text()).toContain("20 tokens at 11 %, for up to 4 rounds");
    expect(page.text()).toContain("waits for 2 rounds");
    await page.press("Ask 11 % for them");
    await page.press("Take back 20 tokens");
    expect(fake.asked.map(({ type }) => type)).toEqual(["setInterest", "withdraw"]);
  });

  test("name the interest in what is owed, and one line for everybody instead of credits", async () => {
    const loan = {
      id: 1,
      amount: 40,
      interest: 6,
      owed: 46,
      term: 4,
      roundsLeft: 2,
      state: "running" as const,
      role: "borrower" as const,
      due: 9,
    };
    await open(() => <LoansPanel />, [], { loanOffers: [] }, { loans: [loan] });
    expect(page.text()).toContain("46 of 46 tokens");
    expect(page.text()).toContain("6 tokens of it is interest.");
    expect(page.text()).toContain("Nobody offers anything just now.");
    expect(page.text()).toContain("You may still owe");
    expect(page.text()).not.toContain("Lender credits");
  });
});

test("a household's details name its price, and nothing that this game is played without", async () => {
  const peers = aGame(true).peers.map((peer) => ({ ...peer, shelf: { ...peer.shelf, care: peer.seat === 2 ? 2 : 0 } }));
  await open(() => <PeerDetails seat={2} />, [], { peers });
  expect(page.text()).toContain("2 at 24 tokens");
  for (const gone of ["Lender credits", "ecological"]) expect(page.text()).not.toContain(gone);
});

test("whoever waits for a piece is told so in its row, also when nobody has any", async () => {
  const order = { id: 7, good: "care" as const, wanted: 2, limit: 20 };
  await open(() => <MarketPanel />, [bid], {}, { orders: [order] });
  expect(page.root.querySelector("[data-good=care]")?.textContent).toContain("You wait for 2 until tonight");
});

test("time left is counted as on top of the page, and extra work is named apart", async () => {
  const left = { minutesLeft: 480, extraMinutesLeft: 240 };
  await open(() => <WouldHold change={{ tokens: 0, joules: 0, minutes: -90 }} />, [], {}, left);
  expect(page.text()).toContain("6 h 30 min");
  expect(page.text()).not.toContain("extra");
  page.gone();
  await open(() => <WouldHold change={{ tokens: 0, joules: 0, minutes: -540 }} />, [], {}, left);
  expect(page.text()).toContain("0 h + 3 hThat is 1 h more than your working day");
});

test("the card for newcomers is gone in the round after they came", async () => {
  sessionStorage.clear();
  const fake = await open(() => <Arrival />, [], { round: 4 });
  expect(page.text()).toContain("You join in round 4");
  change(fake, { round: 5 });
  await page.redraw();
  expect(page.text()).not.toContain("You join");
});

test("a hint to make something leads to making it, though the home lacks it too", async () => {
  const hint = { key: "make_wanted", params: { good: "care", wanted: 2 } };
  await open(() => <LedTo lead={leadOf(hint)} />, [bid, made], {}, { hint });
  expect(page.text()).toContain("Pieces you are ready to give");
  page.gone();
  const need = { key: "buy_need", params: { good: "care", price: 24 } };
  await open(() => <LedTo lead={leadOf(need)} />, [bid, made], {}, { hint: need });
  expect(page.text()).toContain("Pieces to buy");
});

/** The market as somebody finds it who pressed "Show me". */
function LedTo({ lead }: { readonly lead: Lead | undefined }) {
  return (
    <TableProvider value={{ ...useTable(), lead }}>
      <MarketPanel />
    </TableProvider>
  );
}

describe("what is new", () => {
  const opens = (opensNow: readonly string[], regime?: "conventional") =>
    ideasOf({ opensNow, ...(regime ? { regime } : {}) });

  test("is told in the words of the game that is played", () => {
    expect(opens(["market", "production", "registry"])).toEqual(["unlock.market"]);
    expect(opens(["market", "production"], "conventional")).toEqual(["unlock.market.conventional"]);
    expect(opens(["generators", "lending"], "conventional")).toEqual(["unlock.lending.conventional"]);
  });

  test("one by one where a lesson opens one thing a round", () => {
    expect([["production"], ["market", "registry"], ["generators"], ["lending"]].map((now) => opens(now))).toEqual([
      ["unlock.production"],
      ["unlock.market.alone"],
      ["unlock.generators"],
      ["unlock.lending.alone"],
    ]);
  });

  test("co-ops are told of with designs only where there are any", () => {
    expect(opens(["coops", "design"])).toEqual(["unlock.design"]);
    expect(opens(["design"])).toEqual(["unlock.design.alone"]);
  });

  test("in the first round is that the money is there already", async () => {
    await open(
      () => <IdeaCard />,
      [],
      { round: 1, bank: { ...aGame(true).bank, mint: "fixed" } },
      { hint: { key: "first_sale", params: {} } },
    );
    expect(page.text()).toContain("First, let us earn some money");
    expect(page.text()).toContain("were made before this morning");
  });

  test("in the last round is that no other day comes", async () => {
    await open(() => <IdeaCard />, [], { round: 12, rounds: 12, opensNow: [] });
    expect(page.text()).toContain("The last day");
    page.gone();
    await open(() => <IdeaCard />, [], { round: 11, rounds: 12, opensNow: [] });
    expect(page.text()).not.toContain("The last day");
  });
});

test("reports speak of interest and of a fixed stock, and leave out what was not played", async () => {
  const table = aTable(true, { ...aGame(true), regime: "conventional", leftOut: ["affinity"] });
  const reports = fixtureReports({ rounds: 6, peers: 6 }).map((report) => ({
    ...report,
    loansLate: 0,
    repaidOnTime: 4,
  }));
  page = await draw(() => (
    <FinalReport table={{ ...table, outcome: "sustenance" }} reports={reports} seat={0} mine={aSeat(true)} />
  ));
  expect(page.text()).toContain("the rest lies in the Bank’s till");
  expect(page.text()).not.toContain("without interest");
  expect(page.text()).not.toContain("Who buys from whom");
});
