/**
 * One world from one seed: a table of people over a bad network, a server that dies, a disk that tears, fills up and lags. Which
 * faults there are, and how many, the seed draws; then everything is well again, and what happened is checked.
 */
import { connectSession } from "../../client/src/net/sessionConnection.ts";
import type { SessionConnection } from "../../client/src/net/types.ts";
import { type Rules, rules } from "../../server/src/rules.ts";
import type { RulesetShelf } from "../../server/src/rulesets.ts";
import { type SessionRow, StoreFault, type Write } from "../../server/src/store/store.ts";
import { type Bug, bugs } from "./bugs.ts";
import { Disk } from "./disk.ts";
import { type Found, History } from "./history.ts";
import { Net } from "./net.ts";
import { Person } from "./people.ts";
import { Server } from "./server.ts";
import { sessionOf } from "./setting.ts";
import { type Process, World } from "./world.ts";

const CODE = "BCDFGH";
const HOST_TOKEN = "HostTokenHostTokenHos1";
const ROUGH_MS = { least: 20_000, most: 45_000 };
/** After this everybody must have been answered; a page waits at most five seconds between two attempts. */
const QUIET_MAX_MS = 120_000;

/** By now whoever's line had died in silence has noticed, is back, and has been shown what was answered last. */
const LAST_WORDS_MS = 12_000;

/** What is saved in a calm world is on every page by then. */
const SHOWN_WITHIN_MS = 1000;

/** Kinds of faults, each with how long one lets the next wait on the average. */
const EVERY_MS = {
  crash: 9000,
  crashInCommit: 9000,
  break: 3000,
  stall: 4000,
  reload: 8000,
  full: 9000,
  clock: 9000,
} as const;
type Kind = keyof typeof EVERY_MS;

export interface Outcome {
  readonly seed: number;
  readonly faults: number;
  readonly answers: number;
  readonly worldMs: number;
  /** of all that happened: the same for the same seed */
  readonly fingerprint: number;
  /** what is wrong; empty = nothing */
  readonly wrong: readonly string[];
}

/** What a facilitator takes back a moment later. */
const BACK: Readonly<Record<string, Parameters<SessionConnection["host"]>[0]>> = {
  pause: { type: "resume", table: 1 },
  hand: { type: "hand", seat: 0, to: "human", table: 1 },
};

type Planted = Partial<Bug>;

/** `bug`: the name of one to plant. */
export async function simulate(seed: number, rulesets: RulesetShelf, bug?: string): Promise<Outcome> {
  const planted: Planted = bug === undefined ? {} : (bugs[bug] as Bug);
  const takeOut = planted.plant?.() ?? (() => undefined);
  const world = new World(seed);
  const leave = world.install();
  const stray = (error: unknown) => world.uncaught.push(error);
  process.on("unhandledRejection", stray);
  try {
    return await new Run(seed, world, rulesets, planted).run();
  } finally {
    process.off("unhandledRejection", stray);
    leave();
    takeOut();
  }
}

class Run {
  readonly #seed: number;
  readonly #world: World;
  readonly #disk: Disk;
  readonly #history = new History();
  readonly #net: Net;
  readonly #people: readonly Person[];
  readonly #rulesets: RulesetShelf;
  readonly #rules: Rules;
  readonly #facilitator: Process;
  #server: Server | undefined;
  #host: SessionConnection | undefined;
  #servers = 0;
  #faults = 0;
  #rough = true;
  /** what the facilitator has still to take back */
  #owed = 0;

  constructor(seed: number, world: World, rulesets: RulesetShelf, bug: Planted) {
    this.#seed = seed;
    this.#world = world;
    this.#rulesets = rulesets;
    this.#rules = bug.rules?.(rules) ?? rules;
    this.#disk = new Disk(world, bug.disk);
    this.#net = new Net(world, this.#history);
    this.#facilitator = world.process("host");
    const parts = {
      ...{ world, net: this.#net, history: this.#history, code: CODE, game: () => this.#server?.game },
      network: bug.network ?? ((network) => network),
    };
    const count = 2 + Math.floor(world.between(0, 3));
    this.#people = Array.from(
      { length: count },
      (_, seat) => new Person(seat, `PersonsTokenPersons${100 + seat}`, parts),
    );
  }

  async run(): Promise<Outcome> {
    const world = this.#world;
    this.#prepare();
    this.#boot();
    this.#openHost();
    for (const person of this.#people) person.open();
    let started = false;
    // A beginning is several records at once, and happens once: often enough it is cut in two.
    if (world.chance(0.3)) this.#crashIn((writes) => writes.some(({ kind }) => kind === "game"));
    void this.#leads({ type: "start", table: 1 })?.then(() => {
      started = true;
    });
    if (!(await world.go(() => started, 30_000))) this.#history.blame("the game does not start");
    this.#roughen();
    await world.go(() => false, world.between(ROUGH_MS.least, ROUGH_MS.most));
    this.#calm();
    const isQuiet = () => this.#people.every((person) => person.isQuiet) && this.#host?.pending.value.size === 0;
    await world.go(() => this.#owed === 0 && isQuiet(), QUIET_MAX_MS);
    // Bots and clock rest, so that there is a last picture to compare.
    void this.#leads({ type: "pause", text: "", table: 1 });
    await world.go(isQuiet, QUIET_MAX_MS);
    await world.go(() => false, LAST_WORDS_MS);
    if (!(await this.#comesToRest())) this.#history.blame("the world does not come to rest");
    await this.#judge();
    return {
      seed: this.#seed,
      faults: this.#faults,
      answers: this.#history.answers,
      worldMs: Math.round(world.nowMs),
      fingerprint: world.fingerprint,
      wrong: this.#history.wrong,
    };
  }

  /** The session with everybody in it, as it lies on the disk before the first server starts. */
  #prepare(): void {
    const world = this.#world;
    const shipped = this.#rulesets.get(world.chance(0.3) ? "first-lesson" : "default");
    if (!shipped) throw new Error("no ruleset");
    // What people foretell moves nothing, and the auditor keeps no book of it.
    const ruleset = { ...shipped, unlocks: { ...shipped.unlocks, predictions: "never" as const } };
    const plan = {
      ruleset,
      treatment: [],
      seed: this.#seed,
      rounds: 12,
      seats: this.#people.length + 1,
      bots: ["steady"],
    };
    const pace = world.chance(0.5) ? ("timer" as const) : ("ready" as const);
    const settings: SessionRow["settings"] = {
      ...{ door: "open", assignment: "even", pace, roundSeconds: 10 },
      dropOut: { policy: world.chance(0.5) ? "autopilot" : "wait", seconds: 2 },
      idle: { seconds: world.chance(0.5) ? 3 : 0, countdown: 2 },
    };
    this.#disk.put(sessionOf({ code: CODE, hostToken: HOST_TOKEN, plan, settings, people: this.#people }));
  }

  #boot(): void {
    const history = this.#history;
    const report = (what: string, error: unknown) => {
      const isFull = error instanceof StoreFault && error.code === "cannot_save";
      if (!isFull) history.blame(`${what}: ${error instanceof Error ? error.message : ""}`);
    };
    const server = new Server(
      {
        ...{ world: this.#world, disk: this.#disk, code: CODE, rulesets: this.#rulesets, rules: this.#rules, report },
        answering: (ack, asked) => {
          if (asked === "act" && ack.ok && !this.#disk.safe.has(ack.id))
            history.blame(`${ack.id} is answered and not safe`);
        },
      },
      ++this.#servers,
    );
    this.#server = server;
    this.#net.host = server;
    this.#world.after(0, server.process, () => {
      server.start().catch((error: unknown) => history.blame(`the server does not start: ${String(error)}`));
    });
  }

  #openHost(): void {
    const process = this.#facilitator;
    this.#world.as(process, () => {
      this.#host = connectSession({ code: CODE, token: HOST_TOKEN }, "", this.#net.networkOf(process));
    });
    this.#lead(process);
  }

  /** A command, as her own page sends it. */
  #leads(move: Parameters<SessionConnection["host"]>[0]): Promise<unknown> | undefined {
    return this.#world.as(this.#facilitator, () => this.#host?.host(move));
  }

  /** What a facilitator does now and then. */
  #lead(process: Process): void {
    const world = this.#world;
    world.after(world.waitFor(4000), process, () => {
      if (!this.#rough) return;
      const moves = [
        { type: "pause", text: "a moment", table: 1 },
        { type: "resume", table: 1 },
        { type: "next", table: 1 },
        { type: "hand", seat: 0, to: "autopilot", table: 1 },
        { type: "rename", person: 1, name: `Ada ${Math.floor(world.between(0, 99))}` },
      ] as const;
      const move = moves[Math.floor(world.between(0, moves.length))] as (typeof moves)[number];
      void this.#leads(move);
      const back = BACK[move.type];
      if (back) {
        this.#owed++;
        world.after(1500, process, () => {
          this.#owed--;
          void this.#leads(back);
        });
      }
      this.#lead(process);
    });
  }

  /** Waits until what was done last has had its time to be shown: a seat may still have been handed over meanwhile. */
  async #comesToRest(): Promise<boolean> {
    const world = this.#world;
    const lastMs = world.nowMs + QUIET_MAX_MS;
    for (let seq: number | undefined; world.nowMs < lastMs; ) {
      const game = this.#server?.game;
      const rests = game?.paused || game?.phase === "over";
      if (rests && game?.seq === seq) return true;
      seq = game?.seq;
      await world.go(() => false, SHOWN_WITHIN_MS);
    }
    return false;
  }

  // ---- faults ------------------------------------------------------------------------------------------------------

  #roughen(): void {
    const world = this.#world;
    const { weather } = this.#net;
    if (world.chance(0.5)) weather.lateMs = world.between(30, 900);
    if (world.chance(0.5)) weather.twice = 0.2;
    if (world.chance(0.5)) weather.outOfTurn = 0.15;
    if (world.chance(0.5)) this.#disk.slowMs = world.between(8, 200);
    const outside = world.process("weather");
    for (const kind of Object.keys(EVERY_MS) as Kind[]) {
      // Some worlds know little of one kind, so that others have room.
      if (world.chance(0.25)) continue;
      const again = () =>
        world.after(world.waitFor(EVERY_MS[kind]), outside, () => {
          if (!this.#rough) return;
          this.#faults++;
          this.#does(kind);
          again();
        });
      again();
    }
  }

  #does(kind: Kind): void {
    const world = this.#world;
    const { connections } = this.#net;
    const one = [...connections][Math.floor(world.between(0, connections.size))];
    if (kind === "crash") this.#crash();
    else if (kind === "crashInCommit") this.#crashIn(() => true);
    else if (kind === "break") one?.break();
    else if (kind === "stall") one?.stall(world.between(200, 7000));
    else if (kind === "reload") this.#people[Math.floor(world.between(0, this.#people.length))]?.open();
    else if (kind === "clock") world.wallOffMs = Math.round(world.between(-3_600_000, 3_600_000));
    else {
      this.#disk.isFull = true;
      world.after(world.between(100, 3000), world.process("room"), () => {
        this.#disk.isFull = false;
      });
    }
  }

  /** The process dies while the next commit of this kind is under way, or right after it. */
  #crashIn(isMeant: (writes: readonly Write[]) => boolean): void {
    const disk = this.#disk;
    disk.committing = (writes) => {
      if (!isMeant(writes)) return;
      disk.committing = () => undefined;
      const afterMs = this.#world.between(0, disk.slowMs / 2);
      this.#world.after(afterMs, this.#world.process("supervisor"), () => this.#crash());
    };
  }

  #crash(): void {
    const world = this.#world;
    const server = this.#server;
    if (!server?.process.alive) return;
    server.process.alive = false;
    this.#disk.crash();
    for (const connection of [...this.#net.connections]) connection.break();
    this.#net.connections.clear();
    world.after(world.between(50, 1500), world.process("supervisor"), () => this.#boot());
  }

  #calm(): void {
    this.#rough = false;
    this.#disk.isFull = false;
    this.#disk.slowMs = 8;
    this.#disk.committing = () => undefined;
    Object.assign(this.#net.weather, { lateMs: 30, twice: 0, outOfTurn: 0 });
    for (const person of this.#people) person.rest();
  }

  // ---- in the end --------------------------------------------------------------------------------------------------

  async #judge(): Promise<void> {
    for (const error of this.#world.uncaught) {
      this.#history.blame(`uncaught: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
    }
    const store = await this.#disk.open(this.#world.process("judge"));
    const [game] = await store.games(CODE);
    const found: Found = {
      code: CODE,
      game,
      rows: game ? await store.log(game.id) : [],
      records: await store.records(CODE),
    };
    await this.#disk.close();
    this.#history.check(
      found,
      this.#people.map((person) => person.shown()),
    );
  }
}
