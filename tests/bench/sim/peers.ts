/**
 * What others would build this on, each playing economy E: packages for agent-based models and for turn-based games, a
 * copy-on-write library, and plain Python. Packages are fetched for the time of the bench; a peer that cannot be had on this
 * machine is left out and named.
 */
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import {
  checksum,
  collect,
  consume,
  openToy,
  PEERS,
  ROUNDS,
  type Toy,
  type ToyPeer,
  TURNS,
  turn,
} from "../economyE.ts";
import type { Contender } from "./measure.ts";

const PACKAGES = ["agentscript@0.10.27", "flocc@0.7.0", "immer@11.2.10", "boardgame.io@0.50.2"] as const;
const PYTHON = join(import.meta.dirname, "economy_e.py");

/** Fetches what can be had into a folder of its own; the packages' own scripts do not run. */
export function fetchPeers(): { readonly folder: string; dispose(): void } {
  const folder = mkdtempSync(join(tmpdir(), "commonwatt-peers-"));
  const npm = process.platform === "win32" ? "npm.cmd" : "npm";
  const quiet = ["--ignore-scripts", "--no-audit", "--no-fund", "--no-save", "--loglevel=error", "--prefix", folder];
  spawnSync(npm, ["install", ...quiet, ...PACKAGES], { stdio: ["ignore", 2, 2] });
  return { folder, dispose: () => rmSync(folder, { recursive: true, force: true }) };
}

/** By name: made in the thread that plays it, from what lies in the folder. Throws when this machine cannot have it. */
export const peers: Readonly<Record<string, (folder: string) => Promise<Contender> | Contender>> = {
  "agentscript 0.10": (folder) => agentscript(folder),
  "flocc 0.7": (folder) => flocc(folder),
  "immer 11, per action": (folder) => immer(folder),
  "boardgame.io 0.50, reducer": (folder) => boardgame(folder),
  "plain Python": () => python(),
};

/** Rounds of the toy, with the turns of a round left to whoever schedules them. */
function rounds(toy: Toy, turns: () => void): number {
  for (let round = 0; round < ROUNDS; round++) {
    collect(toy);
    turns();
    consume(toy);
  }
  return checksum(toy);
}

/** Peers are turtles with variables of their own, asked in their order. */
async function agentscript(folder: string): Promise<Contender> {
  interface Turtles extends Array<ToyPeer & { id: number }> {
    create(many: number): unknown;
    ask(what: (turtle: ToyPeer & { id: number }) => void): void;
  }
  interface AgentModel {
    turtles: Turtles;
  }
  // Its bundle draws something when it is loaded; what is played here draws nothing.
  Reflect.set(
    globalThis,
    "OffscreenCanvas",
    class {
      getContext = () => ({});
    },
  );
  const path = pathToFileURL(join(folder, "node_modules/agentscript/dist/agentscript.js")).href;
  const { Model }: { Model: new (world: object) => AgentModel } = await import(path);
  return {
    games: 40,
    play: (seed) => {
      const drawn = openToy(seed);
      const model = new Model({ minX: 0, maxX: 1, minY: 0, maxY: 1, minZ: 0, maxZ: 0 });
      model.turtles.create(PEERS);
      for (const [i, peer] of drawn.peers.entries()) Object.assign(model.turtles[i] ?? {}, peer);
      const toy = { ...drawn, peers: model.turtles };
      const places = new Map(model.turtles.map((turtle, i) => [turtle.id, i]));
      return rounds(toy, () => model.turtles.ask(({ id }) => turn(toy, places.get(id) ?? 0)));
    },
  };
}

/** Peers are agents of an environment that ticks; their tokens are data of theirs. */
function flocc(folder: string): Contender {
  interface Agent {
    set(data: object): void;
    get(name: string): unknown;
  }
  interface Environment {
    addAgent(agent: Agent): void;
    tick(options: object): void;
  }
  const library: { Agent: new () => Agent; Environment: new (options: object) => Environment } = createRequire(
    join(folder, "package.json"),
  )("flocc");
  return {
    games: 40,
    play: (seed) => {
      const drawn = openToy(seed);
      const environment = new library.Environment({ torus: false });
      const agents = drawn.peers.map((peer) => {
        const agent = new library.Agent();
        agent.set(peer);
        environment.addAgent(agent);
        return agent;
      });
      const peers = agents.map((agent) => ({
        get tokens() {
          return agent.get("tokens") as number[];
        },
        get wellbeing() {
          return agent.get("wellbeing") as number;
        },
        set wellbeing(value) {
          agent.set({ wellbeing: value });
        },
        get credit() {
          return agent.get("credit") as number;
        },
        set credit(value) {
          agent.set({ credit: value });
        },
      }));
      const toy = { ...drawn, peers };
      for (const [i, agent] of agents.entries()) agent.set({ tick: () => turn(toy, i) });
      return rounds(toy, () => environment.tick({ randomizeOrder: false }));
    },
  };
}

/** Every turn is a new state that shares what has not changed. */
function immer(folder: string): Contender {
  const library: { produce(state: Toy, change: (draft: Toy) => void): Toy } = createRequire(
    join(folder, "package.json"),
  )("immer");
  return {
    games: 4,
    play: (seed) => {
      let toy = openToy(seed);
      for (let round = 0; round < ROUNDS; round++) {
        toy = library.produce(toy, collect);
        for (let peer = 0; peer < PEERS; peer++) toy = library.produce(toy, (draft) => turn(draft, peer));
        toy = library.produce(toy, consume);
      }
      return checksum(toy);
    },
  };
}

/** Every turn is a move that its reducer makes, as a server of it would. */
function boardgame(folder: string): Contender {
  interface Client {
    readonly moves: Record<string, (...args: number[]) => void>;
    getState(): { readonly G: Toy };
  }
  const library: { Client(options: object): Client } = createRequire(join(folder, "package.json"))(
    "boardgame.io/dist/cjs/client.js",
  );
  return {
    games: 1,
    play: (seed) => {
      const game = {
        setup: () => openToy(seed),
        moves: {
          turn: ({ G }: { G: Toy }, peer: number) => turn(G, peer),
          collect: ({ G }: { G: Toy }) => collect(G),
          consume: ({ G }: { G: Toy }) => consume(G),
        },
      };
      const client = library.Client({ game, numPlayers: PEERS, debug: false });
      for (let round = 0; round < ROUNDS; round++) {
        client.moves.collect?.();
        for (let peer = 0; peer < PEERS; peer++) client.moves.turn?.(peer);
        client.moves.consume?.();
      }
      return checksum(client.getState().G);
    },
  };
}

/** Runs on its own and says how long it took: processor seconds of the games alone. */
function python(): Contender {
  const run = (games: number): { checksum: number; seconds: number } =>
    JSON.parse(execFileSync("python3", [PYTHON, String(games)], { encoding: "utf8" }));
  const found = run(1);
  const GAMES = 20;
  return {
    games: GAMES,
    play: () => found.checksum,
    rate: () => (GAMES * TURNS) / run(GAMES).seconds,
  };
}
