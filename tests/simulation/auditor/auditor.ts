/**
 * An auditor beside the table. It keeps books of its own from events alone, and shares no code with the ledger or the rules:
 * every event must look as it foretells, everything that happens by itself must happen and nothing else, and after every
 * action the whole state must be what its books say.
 */
import type { EventType } from "@commonwatt/shared/rules/event.ts";
import type { Game } from "@commonwatt/shared/rules/game.ts";
import { type Book, Disagreement, dawn, dusk, type Expected, type Happened, type Move, must } from "./book.ts";
import { Books, type Dealt } from "./books.ts";
import { parting, same } from "./same.ts";

/** Tables of so many seats are held against the books whole after every action; larger ones at every advance. */
const SMALL = 2;

export class Auditor {
  readonly books: Books;
  readonly #judges = new Map<string, (data: never) => Expected>();
  readonly #hearers = new Map<string, { readonly book: Book; readonly hear: (data: never) => void }[]>();
  /** books in which the last action left a mark */
  readonly #touched = new Set<Book>();
  /** a phase has begun: dawn or dusk may have changed anything */
  #turned = false;
  readonly #names: ReadonlySet<string>;
  #rng: readonly number[];
  #actions = 0;
  #rounds = 0;
  #report: unknown;

  constructor(dealt: Dealt) {
    this.books = new Books(dealt);
    this.#names = new Set(this.books.inOrder.map(({ name }) => name));
    this.#rng = dealt.rng;
    for (const book of this.books.inOrder) {
      for (const [type, judge] of Object.entries(book.expects ?? {})) this.#judges.set(type, judge as never);
      for (const [type, hear] of Object.entries(book.hears ?? {})) {
        const list = this.#hearers.get(type) ?? [];
        this.#hearers.set(type, [...list, { book, hear: hear as never }]);
      }
    }
  }

  // ---- what happens ------------------------------------------------------------------------------------------------

  /** What came before the first action: the endowment, and the first dawn without its draws. */
  opens(events: readonly Happened[]): void {
    const begins = events.findIndex(({ type }) => type === "table.phase");
    for (const e of events.slice(0, begins)) this.#judged(e);
    this.#dawn(events.slice(begins));
  }

  /** All events of one action. */
  hears(events: readonly Happened[]): void {
    this.#actions++;
    const { phase } = this.books.table;
    if (events[0]?.type === "table.phase") this.#dawn(events);
    else if (phase === "day" && events.at(-1)?.type === "table.phase") this.#dusk(events);
    else for (const e of events) this.#asked(e);
    for (const book of this.books.inOrder) book.settled?.();
  }

  /** Something that somebody brought about by day: only what is open may be asked for. */
  #asked(e: Happened): void {
    const mechanic = e.type.slice(0, e.type.indexOf("."));
    must(this.books.isOpen(mechanic), `${e.type} in round ${this.books.round}, before ${mechanic} is open`);
    this.#judged(e);
  }

  #dawn(events: readonly Happened[]): void {
    this.#turned = true;
    const { round } = this.books;
    const left = [...events];
    this.#follows(left.shift(), { type: "table.phase", data: { phase: "day", round: round + 1 } });
    for (const moment of dawn) this.#moment(moment, left);
    must(left.length === 0, `nothing more happens at dawn, yet ${left[0]?.type} did`);
  }

  #dusk(events: readonly Happened[]): void {
    this.#turned = true;
    const left = [...events];
    for (const moment of dusk) this.#moment(moment, left);
    const { outcome, round } = this.books.table;
    this.#follows(left.shift(), { type: "table.phase", data: { phase: outcome === "" ? "report" : "over", round } });
    must(left.length === 0, `nothing more happens at dusk, yet ${left[0]?.type} did`);
    this.#rounds++;
  }

  /** Mechanic by mechanic: all that it brings about now, and nothing else. */
  #moment(moment: (typeof dawn)[number] | (typeof dusk)[number], left: Happened[]): void {
    for (const book of this.books.inOrder) {
      for (const foretold of book.steps?.[moment]?.(left) ?? []) this.#follows(left.shift(), foretold);
      if (left[0]?.type === "table.rng") this.#judged(left.shift() as Happened);
    }
  }

  #follows(e: Happened | undefined, foretold: Expected & { readonly type: EventType }): void {
    must(e?.type === foretold.type, `${foretold.type} was to happen, not ${e?.type ?? "nothing"}`);
    this.#agree(e.type, foretold.data, e.data);
    this.#moves(e, foretold.moves ?? []);
  }

  #judged(e: Happened): void {
    if (e.type === "table.rng") {
      this.#rng = (e.data as { readonly state: readonly number[] }).state;
      return;
    }
    const judge = this.#judges.get(e.type);
    must(judge !== undefined, `nobody audits ${e.type}: it wants a book in tests/simulation/auditor`);
    const { data = {}, moves = [] } = judge(e.data as never);
    for (const [field, mine] of Object.entries(data)) {
      this.#agree(`${e.type} ${field}`, mine, (e.data as Record<string, unknown>)[field]);
    }
    this.#moves(e, moves);
  }

  #moves(e: Happened, moves: readonly Move[]): void {
    if (!sameMoves(moves, e)) {
      const found = e.transfers.map(({ from, to, amount, reason }) => [from.name, to.name, amount, reason]);
      throw new Disagreement(`${e.type} moves ${JSON.stringify(found)}, not ${JSON.stringify(moves)}`);
    }
    for (const t of e.transfers) this.books.ledger.post(t);
    for (const { book, hear } of this.#hearers.get(e.type) ?? []) {
      hear(e.data as never);
      this.#touched.add(book);
    }
    if (e.type === "chronicle.written") this.#report = (e.data as { readonly report: unknown }).report;
  }

  // ---- what must be true after it ----------------------------------------------------------------------------------

  /**
   * Holds the state against the books: every balance, and every slice; of a large table between two advances only the slices
   * that the action was about.
   */
  agrees(game: Readonly<Game>): void {
    this.#balances(game.balances);
    this.#table(game);
    const whole = this.#turned || this.books.seats <= SMALL;
    for (const book of whole ? this.books.inOrder : this.#touched) {
      this.#agree(book.name, book.slice, game.slices[book.name as never]);
    }
    if (this.#turned) {
      for (const name in game.slices) must(this.#names.has(name), `nobody audits the slice ${name}`);
      this.#reports(game.reports);
    }
    this.#touched.clear();
    this.#turned = false;
  }

  #agree(what: string, mine: unknown, theirs: unknown): void {
    if (!same(mine, theirs)) throw new Disagreement(parting(mine, theirs, what));
  }

  #balances({ opened, pages }: Game["balances"]): void {
    const { balances: mine, accounts } = this.books.ledger;
    let agreed = 0;
    for (const { name, page, line } of opened) {
      if (mine[name] !== pages[page]?.[line]) break;
      agreed++;
    }
    if (agreed === accounts) return;
    const theirs = Object.fromEntries(opened.map(({ name, page, line }) => [name, pages[page]?.[line] ?? 0]));
    // What is empty may as well not be there.
    this.#agree("balances", withoutEmpty(mine), withoutEmpty(theirs));
  }

  #table({ phase, round, paused, pauseCaption, outcome, seq, rng, seats }: Readonly<Game>): void {
    const { table } = this.books;
    this.#agree(
      "table",
      [table.phase, table.round, table.paused, table.pauseCaption, table.outcome, this.#actions, this.#rng],
      [phase, round, paused, pauseCaption, outcome, seq, rng],
    );
    table.seats.forEach((mine, i) => {
      const { occupant, policy, done } = seats[i];
      if (mine.done !== done || mine.occupant !== occupant || mine.policy !== policy)
        this.#agree(`seat ${i}`, mine, { occupant, policy, done });
    });
  }

  #reports(reports: Game["reports"]): void {
    must(reports.length === this.#rounds, `${this.#rounds} rounds have ${reports.length} reports`);
    const last = reports.at(-1);
    // The engine may have sealed it with the state's hash.
    if (last) this.#agree("report", this.#report, { ...last, hash: "" });
  }
}

/** The same moves, whatever their order. */
function sameMoves(mine: readonly Move[], { transfers }: Happened): boolean {
  if (mine.length !== transfers.length) return false;
  let inOrder = true;
  for (let i = 0; i < mine.length && inOrder; i++) {
    const [from, to, amount, reason] = mine[i];
    const t = transfers[i];
    inOrder = t.from.name === from && t.to.name === to && t.amount === amount && t.reason === reason;
  }
  if (inOrder) return true;
  const theirs = transfers.map(({ from, to, amount, reason }) => `${from.name} ${to.name} ${amount} ${reason}`).sort();
  return same(mine.map((move) => move.join(" ")).sort(), theirs);
}

const withoutEmpty = (balances: Readonly<Record<string, number>>): Record<string, number> =>
  Object.fromEntries(Object.entries(balances).filter(([, balance]) => balance !== 0));
