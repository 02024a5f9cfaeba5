/** The community as a whole: vitality, joint works, shocks, turned dials, and the table that everybody sees. */
import type { BankView, GeneratorView, WeatherView } from "./energy.ts";
import type { LoanOfferView, LoanRequestView, LoanView } from "./loans.ts";
import type { CoopView, DesignView, GoodView, OrderView } from "./trade.ts";
import type { GoodId, Occupant, Outcome, Phase, Sum } from "./words.ts";

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

/** A dial that stands otherwise than in the ruleset a game was opened with. */
export interface DialTurn {
  readonly mechanic: string;
  readonly dial: string;
  readonly value: number | string;
}

/** While it is rumoured that loans do not come back, `why` leaves trust out and says so. */
export interface VitalityView {
  readonly value: number;
  readonly line: number;
  /** where the entropy line will be in the last round */
  readonly lineAtEnd: number;
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
  /** mechanics that this game is played without; absent when there are none */
  readonly leftOut?: readonly string[];
  readonly weather: WeatherView;
  readonly peers: readonly PeerView[];
  readonly bank: BankView;
  readonly goods: readonly GoodView[];
  readonly orders: readonly OrderView[];
  readonly loans: readonly LoanView[];
  /** what money is and who sets prices; absent = joules, and the registry */
  readonly regime?: "joule" | "conventional";
  /** how loans are made: through the pool, or by name */
  readonly lending?: "pooled" | "direct";
  readonly loanRequests?: readonly LoanRequestView[];
  /** conventional money: what waits for borrowers, the cheapest first */
  readonly loanOffers?: readonly LoanOfferView[];
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
  /** dials the facilitator has turned in this game; absent when there are none */
  readonly turned?: readonly DialTurn[];
  /** seats whose people have left for good */
  readonly gone?: readonly number[];
}
