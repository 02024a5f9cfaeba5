/** Views of a small community for the tests of the pages: six peers, seat 0 is mine. Only what a server could really send. */
import type { TableView } from "@commonwatt/shared/views/table.ts";
import type {
  AffinityView,
  GoodId,
  GoodView,
  JournalEntry,
  Legal,
  MatchView,
  PeerView,
  PublicView,
  SeatView,
  Sum,
} from "@commonwatt/shared/views/types.ts";

export const names = ["Ada", "Bo", "Chidi", "Dunja", "Sunny Lark", "Merry Otter"] as const;
const goodIds: readonly GoodId[] = ["food", "care", "tools", "learning", "culture"];
const dimensions = ["ecological", "social", "local", "open"] as const;
const perGood = <T>(of: (good: GoodId, place: number) => T) =>
  Object.fromEntries(goodIds.map((good, place) => [good, of(good, place)])) as Record<GoodId, T>;

export const sum = (key: string, value: number, unit: Sum["unit"], parts: Sum["parts"] = []): Sum => ({
  key,
  value,
  unit,
  parts,
});

export function aPeer(seat: number, late: boolean): PeerView {
  const kinds = ["solar", "wind", "biogas"] as const;
  return {
    seat,
    occupant: seat < 4 ? "human" : "bot",
    policy: seat < 4 ? "" : "steady",
    x: 150 + (seat % 3) * 340,
    y: 200 + Math.floor(seat / 3) * 500,
    district: seat % 2,
    wellbeing: 82 - seat * 3,
    battery: 1_040_000 - seat * 90_000,
    batteryCapacity: 1_200_000,
    purse: late ? 64 + seat * 11 : 0,
    reserved: late && seat === 0 ? 12 : 0,
    generators: [
      {
        id: 0,
        kind: kinds[seat % 3] ?? "solar",
        level: late ? 2 : 1,
        condition: late ? 540_000 : 940_000,
        yieldToday: 730_000,
      },
      ...(late && seat === 0
        ? [{ id: 1, kind: "wind" as const, level: 1, condition: 880_000, yieldToday: 1_250_000 }]
        : []),
    ],
    shelf: perGood((_, place) => (late && place === seat % 5 ? 3 : 0)),
    talents: [goodIds[seat % 5] ?? "food", goodIds[(seat + 2) % 5] ?? "food"],
    standing: late ? 24 + seat : 0,
    lenderCredits: late ? 30 * seat : 0,
    suspended: late && seat === 3,
    values: Object.fromEntries(dimensions.map((dimension, i) => [dimension, (i + seat) % 5])),
    practice: Object.fromEntries(dimensions.map((dimension, i) => [dimension, 200_000 + 150_000 * ((i + seat) % 5)])),
    done: seat === 2,
    needsMet: 1_000_000 - seat * 80_000,
  };
}

function aGood(good: GoodId, place: number): GoodView {
  const cost = 24 + place * 9;
  const margin = Math.round(cost / 10);
  return {
    good,
    price: cost + margin,
    priceWhy: sum("price", cost + margin, "T", [
      { key: "median_cost", op: "+", value: cost, unit: "T" },
      { key: "margin", op: "+", value: margin, unit: "T" },
    ]),
    onShelf: place * 2,
    wanted: 3 - (place % 3),
    forecast: 6,
    producers: 3,
    digital: good === "learning",
    onDemand: good === "care",
    keeps: good === "food" ? 2 : good === "tools" ? -1 : 0,
  };
}

export function aGame(late = false): PublicView {
  return {
    phase: "day",
    round: late ? 7 : 1,
    rounds: 12,
    paused: false,
    pauseCaption: "",
    outcome: "",
    joulesPerToken: 10_000,
    unlocked: late ? ["bank", "market", "production", "generators", "lending", "affinity"] : ["bank"],
    opensNow: [],
    opensNext: [],
    weather: {
      season: late ? "autumn" : "spring",
      districts: [
        { sun: 1_120_000, wind: 640_000, sunForecast: 870_000, windForecast: 1_240_000, error: 150_000 },
        { sun: 980_000, wind: 720_000, sunForecast: 900_000, windForecast: 1_100_000, error: 150_000 },
      ],
    },
    peers: names.map((_, seat) => aPeer(seat, late)),
    bank: {
      inventory: late ? 6_240_000 : 0,
      low: 2_600_000,
      high: 7_800_000,
      request: late ? 1_560_000 : 3_600_000,
      capPerPeer: 600_000,
      till: late ? 120 : 0,
      pool: late ? 210 : 0,
      minted: late ? 940 : 0,
      retired: 0,
      outstanding: late ? 940 : 0,
      mint: "flow",
      forecastWhy: sum("forecast", 2_600_000, "J", [{ key: "mean_draw", op: "+", value: 2_600_000, unit: "J" }]),
      outstandingWhy: sum("outstanding", 940, "T", [
        { key: "minted", op: "+", value: 940, unit: "T" },
        { key: "retired", op: "-", value: 0, unit: "T" },
      ]),
    },
    goods: late ? goodIds.map(aGood) : [],
    orders: late ? [{ id: 4, buyer: 0, good: "care", wanted: 1 }] : [],
    designs: [],
    coops: [],
    loans: late
      ? [
          { id: 1, amount: 40, owed: 40, term: 4, roundsLeft: 2, state: "running", borrower: 0 },
          { id: 2, amount: 30, owed: 12, term: 2, roundsLeft: 0, state: "late" },
        ]
      : [],
    vitality: {
      value: late ? 58 : 72,
      line: late ? 41 : 30,
      lineAtEnd: 52,
      roundsUnder: 0,
      why: sum("vitality", late ? 58 : 72, "points", [
        { key: "needs", op: "+", value: late ? 58 : 72, unit: "points" },
      ]),
    },
  };
}

const tokensRange = (max: number, suggest: number) => ({
  tokens: { min: 1, max, step: 1, unit: "T" as const, suggest },
});
const piecesRange = (min: number, max: number) => ({
  units: { min, max, step: 1, unit: "pieces" as const, suggest: min },
});
const work = (tools: number, energy: number, minutes: number): Legal["effects"] => [
  { key: "takes_tools", op: "note", value: tools, unit: "pieces" },
  { key: "takes_energy", op: "note", value: energy, unit: "J" },
  { key: "takes_minutes", op: "note", value: minutes, unit: "min" },
];

function energyLegal(late: boolean): Legal[] {
  const perToken: Legal["effects"] = [{ key: "energy_per_token", op: "note", value: 10_000, unit: "J" }];
  return [
    { type: "sellEnergy", mechanic: "bank", fixed: {}, ranges: tokensRange(60, 42), effects: perToken },
    late
      ? { type: "buyEnergy", mechanic: "bank", fixed: {}, ranges: tokensRange(16, 4), effects: perToken }
      : {
          type: "buyEnergy",
          mechanic: "bank",
          fixed: {},
          ranges: {},
          refusal: { code: "not_enough_tokens", params: { needed: 1, have: 0, price: 1 } },
        },
  ];
}

function lateLegal(): Legal[] {
  const goods = goodIds.flatMap((good): Legal[] => [
    good === "culture"
      ? {
          type: "buy",
          mechanic: "market",
          fixed: { good },
          ranges: {},
          refusal: { code: "not_enough_tokens", params: { needed: 66, have: 64, price: 66 } },
        }
      : {
          type: "buy",
          mechanic: "market",
          fixed: { good },
          ranges: piecesRange(1, 2),
          effects: [{ key: "costs_each", op: "note", value: 26, unit: "T" }],
        },
    good === "care"
      ? {
          type: "onDemand",
          mechanic: "production",
          fixed: { good },
          ranges: piecesRange(0, 2),
          effects: work(0, 50_000, 120),
        }
      : {
          type: "produce",
          mechanic: "production",
          fixed: { good },
          ranges: piecesRange(1, 3),
          effects: [
            { key: "takes_energy", op: "note", value: 175_000, unit: "J" },
            { key: "takes_minutes", op: "note", value: 42, unit: "min" },
            { key: "setup_minutes", op: "note", value: 60, unit: "min" },
            { key: "sells_for", op: "note", value: 26, unit: "T" },
          ],
        },
    ...(good === "food" || good === "tools"
      ? [{ type: "keep", mechanic: "production", fixed: { good }, ranges: piecesRange(0, 10) }]
      : []),
  ]);
  return [
    { type: "repair", mechanic: "generators", fixed: { generator: 0 }, ranges: {}, effects: work(1, 0, 60) },
    {
      type: "upgrade",
      mechanic: "generators",
      fixed: { generator: 0 },
      ranges: {},
      effects: work(3, 400_000, 240),
      refusal: { code: "not_enough_tools", params: { needed: 3, have: 1 } },
    },
    ...(["solar", "wind", "biogas"] as const).map(
      (kind): Legal => ({
        type: "build",
        mechanic: "generators",
        fixed: { kind },
        ranges: {},
        effects: work(5, 600_000, 360),
        refusal: { code: "not_enough_tools", params: { needed: 5, have: 1 } },
      }),
    ),
    ...goods,
    { type: "cancelOrder", mechanic: "market", fixed: { order: 4 }, ranges: {} },
    ...dimensions.flatMap((dimension): Legal[] => [
      {
        type: "criteria",
        mechanic: "market",
        fixed: { dimension },
        ranges: { least: { min: 0, max: 1_000_000, step: 50_000, unit: "ppm", suggest: 0 } },
      },
      {
        type: "values",
        mechanic: "affinity",
        fixed: { dimension },
        ranges: { weight: { min: 0, max: 4, step: 1, unit: "points", suggest: 2 } },
      },
    ]),
    ...[1, 2, 3, 4, 5].map(
      (seat): Legal => ({
        type: "thumb",
        mechanic: "affinity",
        fixed: { seat },
        ranges: { thumb: { min: -1, max: 1, step: 1, unit: "points", suggest: 0 } },
      }),
    ),
    ...[2, 4, 8].map(
      (term): Legal => ({ type: "lend", mechanic: "lending", fixed: { term }, ranges: tokensRange(64, 10) }),
    ),
    ...[2, 4, 8].map(
      (term): Legal => ({ type: "borrow", mechanic: "lending", fixed: { term }, ranges: tokensRange(40, 10) }),
    ),
    { type: "withdraw", mechanic: "lending", fixed: {}, ranges: tokensRange(15, 15) },
    { type: "repay", mechanic: "lending", fixed: { loan: 1 }, ranges: tokensRange(40, 40) },
  ];
}

export function aSeat(late = false): SeatView {
  return {
    seat: 0,
    minutesLeft: 480,
    minutesWhy: sum("minutes", 480, "min", [{ key: "day", op: "+", value: 480, unit: "min" }]),
    extraMinutesLeft: 240,
    stock: perGood((_, place) => (late ? (place === 0 ? 2 : place === 2 ? 1 : 0) : 0)),
    keep: perGood((_, place) => (late && place === 0 ? 1 : 0)),
    onDemand: perGood(() => 0),
    needs: [
      { need: "energy", amount: 600_000, have: 1_040_000, basic: true },
      { need: "food", amount: late ? 1 : 0, have: late ? 2 : 0, basic: true },
      { need: "care", amount: late ? 1 : 0, have: 0, basic: true },
      { need: "culture", amount: late ? 1 : 0, have: 0, basic: false },
    ],
    costs: late
      ? goodIds.map((good, place) => ({
          good,
          mine: 19 + place * 10,
          median: 24 + place * 9,
          energy: 175_000,
          minutes: 42,
          why: sum("my_cost", 19 + place * 10, "T", [
            { key: "energy_cost", op: "+", value: 17, unit: "T" },
            { key: "time_cost", op: "+", value: 2 + place * 10, unit: "T" },
          ]),
        }))
      : [],
    criteria: { ecological: late ? 400_000 : 0, social: 0, local: 0, open: 0 },
    thumbs: [0, 1, 0, -1, 0, 0],
    loans: late
      ? [
          { id: 1, amount: 40, owed: 40, term: 4, roundsLeft: 2, state: "running", role: "borrower", due: 9 },
          { id: 3, amount: 20, owed: 0, term: 2, roundsLeft: 0, state: "repaid", role: "lender", due: 6 },
        ]
      : [],
    offered: late ? 15 : 0,
    lenderCreditsWhy: sum("lender_credits", late ? 60 : 0, "credits", [
      { key: "lent_time", op: "+", value: late ? 60 : 0, unit: "credits" },
    ]),
    borrowerCredits: 40,
    borrowerCreditsWhy: sum("borrower_credits", 40, "T", [
      { key: "starter", op: "+", value: 50, unit: "T" },
      { key: "from_lending", op: "+", value: 30, unit: "T" },
      { key: "debt", op: "-", value: 40, unit: "T" },
    ]),
    standingWhy: sum("standing", late ? 24 : 0, "points"),
    sellableWhy: sum("sellable", 440_000, "J", [
      { key: "battery", op: "+", value: 1_040_000, unit: "J" },
      { key: "tonight", op: "-", value: 600_000, unit: "J" },
    ]),
    orders: late ? [{ id: 4, buyer: 0, good: "care", wanted: 1 }] : [],
    hint: late ? { key: "buy_need", params: { good: "care", price: 36 } } : { key: "first_money", params: {} },
    legal: late ? [...energyLegal(true), ...lateLegal()] : energyLegal(false),
  };
}

export const aTable = (late = false, game: PublicView | undefined = aGame(late)): TableView => ({
  code: "BCDF23",
  table: 1,
  tables: 1,
  gameId: "BCDF23-1-1",
  stage: game === undefined ? "lobby" : "playing",
  rulesetTitle: "The common house",
  rounds: 12,
  pace: "timer",
  roundSeconds: 180,
  clock: { leftMs: 128_000, running: true },
  people: names.map((name, seat) => ({
    seat,
    name,
    claimed: seat < 4,
    connected: seat !== 3,
    occupant: seat < 4 ? "human" : "bot",
  })),
  seq: 40,
  outcome: "",
  ...(game ? { game } : {}),
});

export const someJournal: readonly JournalEntry[] = [
  { seq: 3, round: 1, key: "sold_energy", params: { tokens: 42 }, tokens: 42, joules: -420_000 },
  { seq: 9, round: 2, key: "bought", params: { good: "food", units: 1 }, tokens: -26, joules: 0 },
  { seq: 14, round: 3, key: "sold", params: { good: "food", units: 2 }, tokens: 52, joules: 0 },
  { seq: 17, round: 3, key: "lived_well", params: { wellbeing: 92 }, tokens: 0, joules: -600_000 },
  { seq: 22, round: 5, key: "borrowed", params: { tokens: 40 }, tokens: 40, joules: 0 },
  { seq: 31, round: 7, key: "bought", params: { good: "tools", units: 1 }, tokens: -44, joules: 0 },
];

export const someMatches: readonly MatchView[] = [
  {
    seq: 31,
    good: "tools",
    seller: 2,
    price: 44,
    drawnFrom: 2,
    candidates: [
      { seat: 2, affinity: 720_000, bucket: 4, fit: 1_000_000, credits: 60, inDraw: true },
      { seat: 4, affinity: 650_000, bucket: 4, fit: 1_000_000, credits: 0, inDraw: true },
      { seat: 1, affinity: 310_000, bucket: 2, fit: 500_000, credits: 30, inDraw: false },
    ],
  },
];

export const anAffinity: AffinityView = {
  size: 6,
  buckets: 5,
  weights: { values: 500_000, proximity: 250_000, willingness: 250_000 },
  total: Array.from({ length: 36 }, (_, i) => 300_000 + ((i * 97_000) % 600_000)),
  values: Array.from({ length: 36 }, (_, i) => 200_000 + ((i * 71_000) % 700_000)),
  proximity: Array.from({ length: 36 }, (_, i) => 400_000 + ((i * 53_000) % 500_000)),
  willingness: Array.from({ length: 36 }, () => 500_000),
};
