/** Worlds in which several pages of one person come in at once, over a network that is as slow as the seed has it. */
import { connect } from "../../client/src/net/connection.ts";
import { rules } from "../../server/src/rules.ts";
import type { RulesetShelf } from "../../server/src/rulesets.ts";
import { Disk } from "./disk.ts";
import { History } from "./history.ts";
import { type Host, Net } from "./net.ts";
import { Server } from "./server.ts";
import { type Setting, sessionOf } from "./setting.ts";
import { type Process, World } from "./world.ts";

const CODE = "BCDFGH";
const TOKEN = "PersonsTokenPersons100";
const LATE_MOST_MS = 1200;
/** Within this all of them come. */
const RUSH_MS = 2000;
const SETTLED_MS = 30_000;
const STAYS_MS = 20_000;

export interface Raced {
  /** the pages whose connections the server took, in this order */
  readonly taken: readonly string[];
  /** what the pages say of their lines, by name: once it is over, and a good while later */
  readonly settled: Readonly<Record<string, string>>;
  readonly later: Readonly<Record<string, string>>;
  readonly uncaught: readonly unknown[];
}

/** A server with one person's seat, and her pages by name. */
class Arena {
  readonly world: World;
  readonly taken: string[] = [];
  readonly net: Net;
  readonly #disk: Disk;
  readonly #states = new Map<string, () => string>();

  constructor(seed: number) {
    this.world = new World(seed);
    this.#disk = new Disk(this.world);
    this.net = new Net(this.world, new History());
    this.net.weather.lateMs = this.world.between(1, LATE_MOST_MS);
  }

  async start(seed: number, rulesets: RulesetShelf): Promise<void> {
    const { world, taken } = this;
    const ruleset = rulesets.get("default");
    if (!ruleset) throw new Error("no ruleset");
    const plan = { ruleset, treatment: [], seed, rounds: 3, seats: 2, bots: [] };
    const settings = {
      door: "open",
      assignment: "even",
      pace: "gate",
      roundSeconds: 60,
      dropOut: { policy: "wait", seconds: 2 },
      idle: { seconds: 0, countdown: 2 },
    } satisfies Setting["settings"];
    const people = [{ seat: 0, token: TOKEN }];
    this.#disk.put(sessionOf({ code: CODE, hostToken: "HostTokenHostTokenHos1", plan, settings, people }));
    const report = (_what: string, error: unknown) => world.uncaught.push(error);
    const answering = () => undefined;
    const server = new Server({ world, disk: this.#disk, code: CODE, rulesets, rules, report, answering }, 1);
    await world.as(server.process, () => server.start());
    const host: Host = {
      process: server.process,
      knock: (credentials, tab) => {
        const answer = server.knock(credentials, tab);
        if (typeof answer === "string") return answer;
        return (connection) => {
          taken.push(connection.page.name);
          return answer(connection);
        };
      },
    };
    this.net.host = host;
  }

  /** Her page begins to connect, some time. */
  opens(name: string, atMs: number, storage?: Map<string, string>): Process {
    const process = this.world.process(name, storage);
    this.world.at(atMs, process, () => {
      const { link } = connect({ code: CODE, token: TOKEN, role: "peer" }, "", this.net.networkOf(process));
      this.#states.set(name, () => link.value.state);
    });
    return process;
  }

  async outcome(): Promise<Raced> {
    const { world, taken } = this;
    const states = () => Object.fromEntries([...this.#states].map(([name, state]) => [name, state()]));
    await world.go(() => false, SETTLED_MS);
    const settled = states();
    await world.go(() => false, STAYS_MS);
    await this.#disk.close();
    return { taken, settled, later: states(), uncaught: world.uncaught };
  }
}

async function inArena(seed: number, rulesets: RulesetShelf, happens: (arena: Arena) => void): Promise<Raced> {
  const arena = new Arena(seed);
  const leave = arena.world.install();
  try {
    await arena.start(seed, rulesets);
    happens(arena);
    return await arena.outcome();
  } finally {
    leave();
  }
}

/** Three tabs, or three devices. */
export const race = (seed: number, rulesets: RulesetShelf): Promise<Raced> =>
  inArena(seed, rulesets, (arena) => {
    for (const name of ["one", "two", "three"]) arena.opens(name, arena.world.between(0, RUSH_MS));
  });

/** A page that is loaded again while it is still coming in; what it had begun may arrive all the same. */
export const reload = (seed: number, rulesets: RulesetShelf): Promise<Raced> =>
  inArena(seed, rulesets, (arena) => {
    const { world, net } = arena;
    const storage = new Map<string, string>();
    const before = arena.opens("before", 0, storage);
    const atMs = world.between(0, RUSH_MS);
    world.at(atMs, world.process("person"), () => {
      // Her network is a good one again; what it held up still comes.
      net.weather.lateMs = 30;
      before.alive = false;
      for (const connection of net.connections) if (connection.page === before) connection.break();
    });
    arena.opens("after", atMs, storage);
  });
