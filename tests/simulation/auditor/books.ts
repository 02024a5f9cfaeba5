/** All books of the auditor, in the order in which their mechanics take their turn, and what every book may ask. */
import type { Game } from "@commonwatt/shared/rules/game.ts";
import type { GoodSpec } from "@commonwatt/shared/ruleset/goods.ts";
import type { Ruleset } from "@commonwatt/shared/ruleset/ruleset.ts";
import { AffinityBook } from "./affinity.ts";
import { BankBook } from "./bank.ts";
import { type Book, must } from "./book.ts";
import { ChronicleBook } from "./chronicle.ts";
import { CommonsBook } from "./commons.ts";
import { CoopsBook } from "./coops.ts";
import { CorrectionsBook } from "./corrections.ts";
import { DesignBook } from "./design.ts";
import { GeneratorsBook } from "./generators.ts";
import { GiftsBook } from "./gifts.ts";
import { HomeBook } from "./home.ts";
import { HonestyBook } from "./honesty.ts";
import { Ledger } from "./ledger.ts";
import { LendingBook } from "./lending.ts";
import { MandateBook } from "./mandate.ts";
import { MarketBook } from "./market.ts";
import { MoneyBook } from "./money.ts";
import { OrdinaryBook } from "./ordinary.ts";
import { PredictionsBook } from "./predictions.ts";
import { ProductionBook } from "./production.ts";
import { PromisesBook } from "./promises.ts";
import { RegistryBook } from "./registry.ts";
import { Shelves } from "./shelves.ts";
import { ShocksBook } from "./shocks.ts";
import { StandingBook } from "./standing.ts";
import { StockBook } from "./stock.ts";
import { StorageBook } from "./storage.ts";
import { TableBook } from "./table.ts";
import { TurningBook } from "./turning.ts";
import { VitalityBook } from "./vitality.ts";
import { WeatherBook } from "./weather.ts";

/** What chance dealt before anything happened: it is in no event. */
export type Dealt = Pick<Game, "ruleset" | "seats" | "slices" | "rng">;

export class Books {
  /** as they stand: dials may be turned between rounds */
  rules: Ruleset;
  readonly goods: readonly GoodSpec[];
  readonly seats: number;
  /** place, district and skill of each seat */
  readonly dealt: Dealt["seats"];
  readonly ledger: Ledger;
  readonly shelves: Shelves;

  readonly table: TableBook;
  readonly turning: TurningBook;
  readonly mandate: MandateBook;
  readonly weather: WeatherBook;
  readonly shocks: ShocksBook;
  readonly generators: GeneratorsBook;
  readonly storage: StorageBook;
  readonly stock: StockBook;
  readonly money: MoneyBook;
  readonly bank: BankBook;
  readonly promises: PromisesBook;
  readonly design: DesignBook;
  readonly honesty: HonestyBook;
  readonly registry: RegistryBook;
  readonly production: ProductionBook;
  readonly coops: CoopsBook;
  readonly home: HomeBook;
  readonly commons: CommonsBook;
  readonly market: MarketBook;
  readonly lending: LendingBook;
  readonly ordinary: OrdinaryBook;
  readonly gifts: GiftsBook;
  readonly affinity: AffinityBook;
  readonly vitality: VitalityBook;
  readonly standing: StandingBook;
  readonly chronicle: ChronicleBook;
  readonly predictions: PredictionsBook;
  readonly corrections: CorrectionsBook;
  readonly inOrder: readonly Book[];

  constructor(dealt: Dealt) {
    this.rules = dealt.ruleset;
    this.goods = dealt.ruleset.goods;
    this.dealt = dealt.seats;
    this.seats = dealt.seats.length;
    this.ledger = new Ledger(this.seats);
    this.shelves = new Shelves(this);
    this.inOrder = [
      (this.table = new TableBook(this)),
      (this.turning = new TurningBook(this)),
      (this.mandate = new MandateBook(this)),
      (this.weather = new WeatherBook(this)),
      (this.shocks = new ShocksBook(this)),
      (this.generators = new GeneratorsBook(this, dealt)),
      (this.storage = new StorageBook(this)),
      (this.stock = new StockBook(this)),
      (this.money = new MoneyBook(this)),
      (this.bank = new BankBook(this)),
      (this.promises = new PromisesBook(this)),
      (this.design = new DesignBook(this)),
      (this.honesty = new HonestyBook(this)),
      (this.registry = new RegistryBook(this)),
      (this.production = new ProductionBook(this)),
      (this.coops = new CoopsBook(this)),
      (this.home = new HomeBook(this)),
      (this.commons = new CommonsBook(this)),
      (this.market = new MarketBook(this)),
      (this.lending = new LendingBook(this)),
      (this.ordinary = new OrdinaryBook(this)),
      (this.gifts = new GiftsBook(this)),
      (this.affinity = new AffinityBook(this, dealt)),
      (this.vitality = new VitalityBook(this)),
      (this.standing = new StandingBook(this)),
      (this.chronicle = new ChronicleBook(this)),
      (this.predictions = new PredictionsBook(this)),
      (this.corrections = new CorrectionsBook(this)),
    ];
  }

  get dials(): Ruleset["dials"] {
    return this.rules.dials;
  }
  get round(): number {
    return this.table.round;
  }
  isOpen(mechanic: string, round: number = this.table.round): boolean {
    const opens = this.rules.unlocks[mechanic] ?? 1;
    return opens !== "never" && round >= opens;
  }
  good(id: string): GoodSpec {
    const spec = this.goods.find((one) => one.id === id);
    must(spec !== undefined, `there is no good ${id}`);
    return spec;
  }
  /** One value for each seat. */
  each<T>(of: (seat: number) => T): T[] {
    return Array.from({ length: this.seats }, (_, seat) => of(seat));
  }
  /** One value for each good. */
  perGood<T>(of: (spec: GoodSpec) => T): Record<string, T> {
    return Object.fromEntries(this.goods.map((spec) => [spec.id, of(spec)]));
  }
  /** Seats where somebody lives. */
  get present(): number[] {
    return this.each((seat) => seat).filter((seat) => !this.shocks.isGone(seat));
  }
}
