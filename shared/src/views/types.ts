/**
 * What a page may know. Plain data only: the board and the panels draw these and nothing else.
 *
 * Units: energy in whole joules (J), money in whole tokens (T), working time in whole minutes (min), goods in pieces,
 * shares and conditions in parts per million (ppm). Vitality and wellbeing are points from 0 to 100.
 * Seats count from 0. Text is never carried here: `key`s are looked up in `assets/text`.
 */

export type Phase = "day" | "report" | "over";
export type Outcome = "collapse" | "survival" | "sustenance" | "abundance";
export type GeneratorKind = "solar" | "wind" | "biogas";
export type GoodId = "food" | "care" | "tools" | "learning" | "culture";
export type Unit = "J" | "T" | "min" | "ppm" | "points" | "pieces" | "rounds" | "peers" | "credits";
export type Occupant = "human" | "bot" | "autopilot";

/** Numbers and words that fill the gaps of a text: `{needed}` and the like. */
export type Params = Readonly<Record<string, string | number>>;

/** A refused action: `refusal.<code>` in the text file says why, with the numbers a person needs. */
export interface Refusal {
  readonly code: string;
  readonly params: Params;
}

/** The arithmetic behind a number: `sum.<key>` names the whole, `part.<key>` each part. */
export interface Sum {
  readonly key: string;
  readonly value: number;
  readonly unit: Unit;
  readonly parts: readonly SumPart[];
}
/** `op`: how the part enters the whole; "note" parts only inform. */
export interface SumPart {
  readonly key: string;
  readonly op: "+" | "-" | "×" | "÷" | "=" | "note";
  readonly value: number;
  readonly unit: Unit;
  readonly params?: Params;
}

/** A whole-number field of an action, with what is allowed now. */
export interface FieldRange {
  readonly min: number;
  readonly max: number;
  readonly step: number;
  readonly unit: Unit;
  readonly suggest: number;
}

/**
 * One thing a seat might do now. With `refusal` it cannot, and this says why.
 * To do it, send `{ ...fixed, ...chosen }` as payload, where `chosen` holds a number inside each range.
 */
export interface Legal {
  readonly type: string;
  readonly mechanic: string;
  readonly fixed: Params;
  readonly ranges: Readonly<Record<string, FieldRange>>;
  readonly refusal?: Refusal;
  /** What one unit costs or brings, for the page to show beside the control. */
  readonly effects?: readonly SumPart[];
}

// ---- what everybody sees ---------------------------------------------------------------------------------------

export interface GeneratorView {
  readonly id: number;
  readonly kind: GeneratorKind;
  readonly level: number;
  /** ppm of full yield it is still able to give */
  readonly condition: number;
  /** J harvested this dawn, overflow included */
  readonly yieldToday: number;
}

export interface PeerView {
  readonly seat: number;
  readonly occupant: Occupant;
  readonly policy: string;
  /** place on the map, 0..1000 in both directions */
  readonly x: number;
  readonly y: number;
  readonly district: number;
  readonly wellbeing: number;
  readonly battery: number;
  readonly batteryCapacity: number;
  /** tokens the peer may spend; tokens reserved for standing orders are counted apart */
  readonly purse: number;
  readonly reserved: number;
  readonly generators: readonly GeneratorView[];
  /** pieces on the shelf for others to buy, by good */
  readonly shelf: Readonly<Record<GoodId, number>>;
  /** the two goods this peer makes with less energy and time */
  readonly talents: readonly GoodId[];
  readonly standing: number;
  readonly lenderCredits: number;
  readonly suspended: boolean;
  /** affinity dimensions this peer weights, 0..4 each, by dimension */
  readonly values: Readonly<Record<string, number>>;
  /** measured practice, ppm, by dimension */
  readonly practice: Readonly<Record<string, number>>;
  readonly done: boolean;
  /** share of the energy promised to the Bank that came, ppm of the last rounds; absent = nothing promised yet */
  readonly quality?: number;
  /** tokens' worth of energy this peer has promised the Bank for today, and for the next round */
  readonly promisedToday?: number;
  readonly promisedNext?: number;
  /** round until which the Bank takes no energy from this peer, for broken promises; absent = it does */
  readonly satOutUntil?: number;
  /** caught by an audit: its shelf is closed today */
  readonly closed?: boolean;
  /** share of last dusk's needs that were met, ppm */
  readonly needsMet: number;
}

export interface DistrictWeather {
  /** ppm of a mean day's sun and wind */
  readonly sun: number;
  readonly wind: number;
  /** forecast for the next round and its stated error, ppm */
  readonly sunForecast: number;
  readonly windForecast: number;
  readonly error: number;
}
export interface WeatherView {
  readonly season: "spring" | "summer" | "autumn" | "winter";
  readonly districts: readonly DistrictWeather[];
}

export interface BankView {
  /** J in the Peer Grid */
  readonly inventory: number;
  readonly low: number;
  readonly high: number;
  /** J the Bank still asks for; 0 = no request open */
  readonly request: number;
  /** J one peer may still sell this round at most */
  readonly capPerPeer: number;
  /** tokens on hand to pay with */
  readonly till: number;
  /** tokens in the loan pool that nobody has borrowed */
  readonly pool: number;
  readonly minted: number;
  readonly retired: number;
  /** tokens in peers' purses, orders and the pool */
  readonly outstanding: number;
  readonly mint: "recycle" | "flow" | "retire";
  readonly forecastWhy: Sum;
  readonly outstandingWhy: Sum;
}

export interface GoodView {
  readonly good: GoodId;
  /** T a piece */
  readonly price: number;
  readonly priceWhy: Sum;
  readonly onShelf: number;
  readonly wanted: number;
  /** pieces all homes will need or want by the next dusk */
  readonly forecast: number;
  readonly producers: number;
  readonly digital: boolean;
  readonly onDemand: boolean;
  /** rounds a piece keeps; 0 = gone at dusk; -1 = keeps for ever */
  readonly keeps: number;
}

/** A design that anybody may copy. `saving`: ppm of the ordinary effort; `opened`: the round in which it was opened, 0 = kept. */
export interface DesignView {
  readonly id: number;
  readonly good: GoodId;
  readonly owner: number;
  readonly saving: number;
  readonly opened: number;
  readonly copies: number;
}

/**
 * Several peers as one producer. `minutes` and `energy`: pooled today and not yet used; `setupPaid`: the day's first piece
 * is made. `asks`: who waits to be let in; `invited` ones wait for themselves, the others for a member.
 */
export interface CoopView {
  readonly id: number;
  readonly good: GoodId;
  readonly split: "equal" | "by_hours" | "by_energy";
  readonly members: readonly number[];
  readonly asks: readonly { readonly seat: number; readonly invited: boolean }[];
  readonly minutes: number;
  readonly energy: number;
  readonly shelf: number;
  readonly setupPaid: boolean;
}

export interface OrderView {
  readonly id: number;
  readonly buyer: number;
  readonly good: GoodId;
  readonly wanted: number;
}

/** In the pooled mode nobody learns who lent or borrowed; only a seat's own loans carry it (`SeatView.loans`). */
export interface LoanView {
  readonly id: number;
  readonly amount: number;
  readonly owed: number;
  readonly term: number;
  readonly roundsLeft: number;
  readonly state: "running" | "late" | "repaid";
  readonly lender?: number;
  readonly borrower?: number;
  /** its loss has been borne by others than who lent it; it is still owed */
  readonly writtenOff?: boolean;
}

/** What a peer asks to borrow by name (dial `loans: direct`); `left` tokens of it wait to be funded. */
export interface LoanRequestView {
  readonly id: number;
  readonly borrower: number;
  readonly amount: number;
  readonly left: number;
  readonly term: number;
}

/** While it is rumoured that loans do not come back, `why` leaves trust out and says so. */
export interface VitalityView {
  readonly value: number;
  readonly line: number;
  readonly roundsUnder: number;
  readonly why: Sum;
}

/** One joint work (`mechanic.commons`). `condition` in ppm of its best; needs and gifts are this round's. */
export interface WorkView {
  readonly work: "grid" | "school" | "crisis";
  readonly condition: number;
  readonly needMinutes: number;
  readonly needEnergy: number;
  readonly givenMinutes: number;
  readonly givenEnergy: number;
  /** what it does for everybody now, ppm: share the Grid loses, effort that everything takes, damage it spares */
  readonly effectWhy: Sum;
  /** its condition after tonight, if nobody gives more, ppm */
  readonly nextWhy: Sum;
}

export interface CommonsView {
  readonly mode: "pledges" | "margin_share" | "flat_fee" | "none";
  /** T on the commons' own account */
  readonly tokens: number;
  readonly works: readonly WorkView[];
}

/** A shock that is felt this round: `shock.<card>` tells it. */
export interface ShockView {
  readonly card: "lull" | "storm" | "drought" | "outage" | "heat" | "newcomer" | "departure" | "rumour" | "change";
  /** round in which it struck, and the last in which it is felt */
  readonly round: number;
  readonly last: number;
  /** drawn from the deck, or called by the facilitator */
  readonly by: "deck" | "host";
  /** whose home it concerns; -1 = everybody's */
  readonly seat: number;
  /** the dial it turned (`margin`, `leak`, `cap`) and by how much of itself, ppm; "" = none */
  readonly dial: string;
  readonly turn: number;
  /** how strong it is felt, ppm, after what the crisis team spared */
  readonly feltWhy: Sum;
  /** J it took at once, after what the crisis team spared */
  readonly lostWhy: Sum;
}

export interface PublicView {
  readonly phase: Phase;
  readonly round: number;
  readonly rounds: number;
  readonly paused: boolean;
  readonly pauseCaption: string;
  readonly outcome: Outcome | "";
  readonly joulesPerToken: number;
  /** mechanics that are open in this round; `opensNext` appear in the next */
  readonly unlocked: readonly string[];
  readonly opensNow: readonly string[];
  readonly opensNext: readonly string[];
  readonly weather: WeatherView;
  readonly peers: readonly PeerView[];
  readonly bank: BankView;
  readonly goods: readonly GoodView[];
  readonly orders: readonly OrderView[];
  readonly loans: readonly LoanView[];
  /** how loans are made: through the pool, or by name */
  readonly lending?: "pooled" | "direct";
  readonly loanRequests?: readonly LoanRequestView[];
  /** what pages show as one's aim */
  readonly score?: "community" | "standing" | "both";
  readonly vitality: VitalityView;
  /** designs that anybody may copy */
  readonly designs: readonly DesignView[];
  readonly coops: readonly CoopView[];
  /** joint works, once their mechanic is open */
  readonly commons?: CommonsView;
  /** shocks felt this round; absent when there are none */
  readonly shocks?: readonly ShockView[];
  /** seats whose people have left for good */
  readonly gone?: readonly number[];
}

// ---- what one seat sees of itself --------------------------------------------------------------------------------

export interface NeedView {
  readonly need: "energy" | GoodId;
  /** J for energy, pieces otherwise; 0 = not needed this round */
  readonly amount: number;
  readonly have: number;
  readonly basic: boolean;
}

export interface CostView {
  readonly good: GoodId;
  /** what a piece costs me, in T, and the registry's median */
  readonly mine: number;
  readonly median: number;
  /** what I have declared that it costs me, T (dial `honesty: declared`) */
  readonly declared?: number;
  readonly energy: number;
  readonly minutes: number;
  readonly why: Sum;
}

export interface OwnLoanView extends LoanView {
  readonly role: "lender" | "borrower";
  readonly due: number;
}

/** One line of my story: `journal.<key>` with its numbers. `tokens` and `joules` are what it changed in my purse and battery. */
export interface JournalEntry {
  readonly seq: number;
  readonly round: number;
  readonly key: string;
  readonly params: Params;
  readonly tokens: number;
  readonly joules: number;
}

/** After a purchase: who could have served and why this one did. */
export interface MatchView {
  readonly seq: number;
  readonly good: GoodId;
  /** -1 when a co-op sold: then `coop` is its number; so with candidates */
  readonly seller: number;
  readonly coop?: number;
  readonly price: number;
  readonly drawnFrom: number;
  readonly candidates: readonly {
    readonly seat: number;
    readonly coop?: number;
    readonly affinity: number;
    readonly bucket: number;
    readonly fit: number;
    readonly credits: number;
    readonly inDraw: boolean;
  }[];
}

export interface SeatView {
  readonly seat: number;
  /** minutes of the ordinary working day still free */
  readonly minutesLeft: number;
  readonly minutesWhy: Sum;
  /** minutes past the ordinary day that may still be worked, at a cost in wellbeing */
  readonly extraMinutesLeft: number;
  readonly stock: Readonly<Record<GoodId, number>>;
  readonly keep: Readonly<Record<GoodId, number>>;
  readonly onDemand: Readonly<Record<GoodId, number>>;
  readonly needs: readonly NeedView[];
  readonly costs: readonly CostView[];
  readonly criteria: Readonly<Record<string, number>>;
  readonly thumbs: readonly number[];
  readonly loans: readonly OwnLoanView[];
  readonly offered: number;
  readonly lenderCreditsWhy: Sum;
  readonly borrowerCredits: number;
  readonly borrowerCreditsWhy: Sum;
  readonly standingWhy: Sum;
  readonly sellableWhy: Sum;
  readonly orders: readonly OrderView[];
  /** my research: designs of mine, kept ones too, what I save on each good (ppm), the chance of a try; absent until designs are open */
  readonly research?: {
    readonly designs: readonly DesignView[];
    readonly saving: Readonly<Record<GoodId, number>>;
    readonly chanceWhy: Sum;
  };
  /** co-ops of mine: minutes and J I put in today, my share of the next sale (ppm); absent until co-ops are open */
  readonly coops?: readonly {
    readonly coop: number;
    readonly minutes: number;
    readonly energy: number;
    readonly share: number;
  }[];
  /** one line of what to do now: `hint.<key>` */
  readonly hint: { readonly key: string; readonly params: Params };
  readonly legal: readonly Legal[];
}

// ---- the affinity matrix, sent only to who looks ------------------------------------------------------------------

/**
 * Row = buyer, column = seller. `total` is ppm; the three parts are ppm before weighting. Only the reader's own row holds
 * thumbs; in the others willingness is a half, as if nothing had been said.
 */
export interface AffinityView {
  readonly size: number;
  readonly buckets: number;
  readonly weights: { readonly values: number; readonly proximity: number; readonly willingness: number };
  readonly total: readonly number[];
  readonly values: readonly number[];
  readonly proximity: readonly number[];
  readonly willingness: readonly number[];
}

// ---- the report of a round ---------------------------------------------------------------------------------------

export interface PeerReport {
  readonly seat: number;
  readonly needsMet: number;
  readonly wellbeing: number;
  readonly purse: number;
  readonly standing: number;
  readonly harvested: number;
  readonly curtailed: number;
  readonly soldEnergy: number;
  readonly boughtEnergy: number;
  readonly earned: number;
  readonly spent: number;
  readonly lent: number;
  readonly borrowed: number;
  readonly unmet: readonly string[];
}

/**
 * Community figures of one finished round. Ratios (needsMet, inclusion, velocity, Gini, poolIdle, affinityShare) in ppm;
 * velocity = tokens spent ÷ tokens outstanding. `unmet`: homes that missed each need. `priceIndex`: the sum of all prices, T.
 * `tradesBlockedForTokens`: basic pieces missed by homes that could not pay for what lay on a shelf.
 * `repaidOnTime` counts all loans so far; `hash` is the state's, at the report.
 */
export interface RoundReport {
  readonly round: number;
  readonly vitality: number;
  readonly line: number;
  readonly vitalityWhy: Sum;
  readonly needsMet: number;
  readonly inclusion: number;
  readonly unmet: Readonly<Record<string, number>>;
  readonly outstanding: number;
  readonly minted: number;
  readonly retired: number;
  readonly spent: number;
  readonly velocity: number;
  readonly giniPurses: number;
  readonly giniSales: number;
  readonly tradesWanted: number;
  readonly tradesBlockedForTokens: number;
  readonly harvested: number;
  readonly curtailed: number;
  readonly leaked: number;
  readonly consumed: number;
  readonly inventory: number;
  readonly low: number;
  readonly high: number;
  readonly prices: Readonly<Record<GoodId, number>>;
  readonly priceIndex: number;
  readonly poolIdle: number;
  readonly loansRunning: number;
  readonly loansLate: number;
  readonly repaidOnTime: number;
  readonly affinityShare: number;
  /** condition of each joint work at dusk, ppm */
  readonly commons?: Readonly<Record<string, number>>;
  /** shocks that struck this round */
  readonly shocks?: readonly string[];
  readonly hash: string;
  readonly peers: readonly PeerReport[];
}

/** Something that visibly moved: the board animates it. Ends are seats or places. */
export type FlowEnd = number | "bank" | "pool" | "sun" | "home" | "works" | "lost";
export interface Flow {
  readonly what: "J" | "T" | GoodId;
  readonly from: FlowEnd;
  readonly to: FlowEnd;
  /** when `from` or `to` is "home", "works", "sun" or "lost": whose */
  readonly at?: number;
  readonly amount: number;
  readonly reason: string;
}
