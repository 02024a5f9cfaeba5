/** A world in which several pages of one person come in at once, over a network that is as slow as the seed has it. */
import { connect } from "../../client/src/net/connection.ts";
import { rules } from "../../server/src/rules.ts";
import type { RulesetShelf } from "../../server/src/rulesets.ts";
import { Disk } from "./disk.ts";
import { History } from "./history.ts";
import { type Host, Net } from "./net.ts";
import { Server } from "./server.ts";
import { sessionOf } from "./setting.ts";
import { World } from "./world.ts";

const CODE = "BCDFGH";
const TOKEN = "PersonsTokenPersons100";
const PAGES = ["first", "second", "third"];
/** Within this all of them come. */
const RUSH_MS = 2000;
const SETTLED_MS = 30_000;
const STAYS_MS = 20_000;

export interface Race {
  /** pages whose connections the server took, in this order */
  readonly taken: readonly string[];
  /** what each page says of its line: once it is over, and a good while later */
  readonly settled: readonly string[];
  readonly later: readonly string[];
  /** who holds the seat in the end */
  readonly live: readonly string[];
  readonly uncaught: readonly unknown[];
}

export async function race(seed: number, rulesets: RulesetShelf): Promise<Race> {
  const world = new World(seed);
  const leave = world.install();
  try {
    const disk = new Disk(world);
    const ruleset = rulesets.get("default");
    if (!ruleset) throw new Error("no ruleset");
    disk.put(
      sessionOf({
        code: CODE,
        hostToken: "HostTokenHostTokenHos1",
        plan: { ruleset, treatment: [], seed, rounds: 3, seats: 2, bots: [] },
        settings: {
          ...{ door: "open", assignment: "even", pace: "gate", roundSeconds: 60 },
          dropOut: { policy: "wait", seconds: 2 },
          idle: { seconds: 0, countdown: 2 },
        },
        people: [{ seat: 0, token: TOKEN }],
      }),
    );
    const server = new Server(
      {
        ...{ world, disk, code: CODE, rulesets, rules, answering: () => undefined },
        report: (_what, error) => world.uncaught.push(error),
      },
      1,
    );
    await world.as(server.process, () => server.start());
    const taken: string[] = [];
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
    const net = new Net(world, new History());
    net.host = host;
    net.weather.lateMs = world.between(1, 1200);
    const pages: { readonly name: string; readonly state: () => string }[] = [];
    for (const name of PAGES) {
      const process = world.process(name);
      world.after(world.between(0, RUSH_MS), process, () => {
        const { link } = connect({ code: CODE, token: TOKEN, role: "peer" }, "", net.networkOf(process));
        pages.push({ name, state: () => link.value.state });
      });
    }
    const states = () => pages.map(({ state }) => state()).sort();
    await world.go(() => false, SETTLED_MS);
    const settled = states();
    await world.go(() => false, STAYS_MS);
    await disk.close();
    return {
      ...{ taken, settled, later: states(), uncaught: world.uncaught },
      live: pages.filter(({ state }) => state() === "live").map(({ name }) => name),
    };
  } finally {
    leave();
  }
}
