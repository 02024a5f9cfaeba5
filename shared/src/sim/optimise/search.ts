/**
 * The search itself: generations of settings, bred by `genetic-search` with a chance of our own, so that the same file finds
 * the same. Every setting is played on the same seeds; whoever calls plays them, wherever and in whatever order.
 *
 * What did best on its seeds was partly lucky. So the finds, and the rules as they were, are played again on seeds that
 * chose nothing, and it is those figures that are reported.
 */
import { type BaseGenome, DescendingSortingStrategy, DummyPhenomeCache, GeneticSearch } from "genetic-search";
import { mixSeed, type Rng, rngFrom, seedRng } from "../../kernel/rng.ts";
import { parseRuleset } from "../../mechanics/index.ts";
import type { Ruleset } from "../../ruleset/ruleset.ts";
import { type Estimate, estimate } from "../statistics.ts";
import { planOf, type SweepPlan, setupAt } from "../sweep/plan.ts";
import { type Point, valueAt } from "../sweep/points.ts";
import type { SweepRow } from "../sweep/rows.ts";
import { type Factor, levelsOf, type Sweep } from "../sweep/sweep.ts";
import { fitnessOf, frontOf, type Losses, lossesOf } from "./goals.ts";
import type { Optimise } from "./optimise.ts";

/** Settings of a generation: enough to breed from, few enough that there are several generations. */
const GENERATION = { least: 6, most: 24, ofAll: 6 };
const SURVIVE = 0.35;
const CROSS = 0.5;
/** A change goes so many of a range's steps at most, one time in two; otherwise anywhere. */
const NEAR = 0.15;
/** Generations in a row that bring nothing new, after which all there is has been tried. */
const IDLE_MOST = 12;
/** Finds that are played again at most. */
const CHECKED_MOST = 8;
const SALT = 0x0b7e;

/** A setting that was tried, and what it gave. */
export interface Tried {
  /** from 0, in the order in which they were asked for; 0 = the rules as they were */
  readonly order: number;
  readonly generation: number;
  readonly point: Point;
  /** by goal; undefined = nothing to measure, or it cannot be played */
  readonly means: readonly (Estimate | undefined)[];
  readonly losses: Losses;
}

export interface Found {
  readonly tried: readonly Tried[];
  /** of the best: one, or with two goals all that are no worse than any other */
  readonly finds: readonly Find[];
  /** the rules as they were, on the seeds of the second look */
  readonly start: readonly (Estimate | undefined)[];
}

export interface Find {
  readonly tried: Tried;
  /** on seeds that chose nothing */
  readonly again: readonly (Estimate | undefined)[];
}

/** Plays every row of a plan. Rows may come in any order. */
export type PlayPlan = (plan: SweepPlan) => Promise<readonly SweepRow[]>;

/** @param told called after each generation with all that was tried; answers whether to go on */
export async function search(
  optimise: Optimise,
  play: PlayPlan,
  told: (tried: readonly Tried[]) => boolean = () => true,
): Promise<Found> {
  const run = new Run(optimise, play);
  await run.tryAll([startOf(optimise)]);
  const breeder = breederOf(optimise, run);
  let idle = 0;
  while (run.tried.length < optimise.settings && idle < IDLE_MOST && told(run.tried)) {
    const before = run.tried.length;
    run.generation = breeder.generation;
    await breeder.fitStep();
    idle = run.tried.length === before ? idle + 1 : 0;
  }
  told(run.tried);
  return { tried: run.tried, ...(await secondLook(optimise, run.tried, play)) };
}

/** Levels of each factor; a gene is one of them. */
interface Genome extends BaseGenome {
  readonly levels: readonly number[];
}

class Run {
  readonly tried: Tried[] = [];
  generation = 0;
  readonly #optimise: Optimise;
  readonly #play: PlayPlan;
  readonly #known = new Map<string, Tried>();

  constructor(optimise: Optimise, play: PlayPlan) {
    this.#optimise = optimise;
    this.#play = play;
  }

  /** Plays those that are new, as far as the budget goes; a setting beyond it counts as one that cannot be played. */
  async tryAll(points: readonly Point[]): Promise<readonly Losses[]> {
    const { settings, goals } = this.#optimise;
    const fresh = new Map(points.map((point) => [keyOf(point), point]));
    for (const key of this.#known.keys()) fresh.delete(key);
    const asked = [...fresh.values()].slice(0, Math.max(0, settings - this.tried.length));
    const means = await meansAt(this.#optimise.sweep, asked, this.#play);
    for (const [i, point] of asked.entries()) {
      const found = means[i] ?? [];
      const losses = lossesOf(
        goals,
        found.map((one) => one?.mean),
      );
      const one = { order: this.tried.length, generation: this.generation, point, means: found, losses };
      this.tried.push(one);
      this.#known.set(keyOf(point), one);
    }
    const never = goals.map(() => Number.POSITIVE_INFINITY);
    return points.map((point) => this.#known.get(keyOf(point))?.losses ?? never);
  }
}

const keyOf = (point: Point): string => point.join("\n");

/** Means of every goal at settings, on the sweep's seeds. */
async function meansAt(sweep: Sweep, points: readonly Point[], play: PlayPlan): Promise<(Estimate | undefined)[][]> {
  const playable = points.filter((point) => "ruleset" in setupAt(listOf(sweep, [point]), 0));
  const rows = playable.length === 0 ? [] : await play(listOf(sweep, playable));
  const ordered = [...rows].sort((a, b) => a.row - b.row);
  return points.map((point) => {
    const at = playable.indexOf(point);
    const mine = ordered.filter((row) => row.point === at);
    return sweep.measures.map((_, m) => {
      const values = mine.flatMap(({ measures }) => measures[m] ?? []);
      return values.length === 0 ? undefined : estimate(values);
    });
  });
}

/** A sweep over just these settings. */
function listOf(sweep: Sweep, points: readonly Point[]): SweepPlan {
  const factors = sweep.factors.map(({ path }) => ({ path, values: [] }));
  return planOf({ ...sweep, factors, sample: { kind: "list", points: points.map((point) => [...point]) } });
}

/** The rules as they were, where they lie within what may be varied; otherwise the nearest end, of words the first. */
function startOf({ sweep }: Optimise): Point {
  const parsed = parseRuleset(sweep.base);
  return sweep.factors.map((factor) => {
    const now = parsed.ok ? valueNow(sweep, parsed.ruleset, factor.path) : undefined;
    if ("values" in factor) return factor.values.find((value) => value === now) ?? valueAt(factor, 0);
    return typeof now === "number" ? Math.min(factor.to, Math.max(factor.from, now)) : factor.from;
  });
}

/** What stands at a path of a sweep's parameters. */
function valueNow({ peers, bots }: Sweep, ruleset: Ruleset, path: string): unknown {
  if (path === "peers") return peers;
  if (path === "bots") return bots.join(",");
  const [part = "", of = "", name = ""] = path.split(".");
  if (part === "rounds") return ruleset.rounds;
  if (part === "unlocks") return ruleset.unlocks[of] ?? 1;
  const record: unknown = part === "goods" ? ruleset.goods.find(({ id }) => id === of) : Reflect.get(ruleset.dials, of);
  return typeof record === "object" && record !== null ? Reflect.get(record, name) : undefined;
}

function breederOf({ sweep, settings }: Optimise, run: Run): GeneticSearch<Genome> {
  const { factors, seed } = sweep;
  const rng = rngFrom(seedRng(mixSeed(seed, SALT)));
  const free = factors.flatMap((factor, k) => (levelsOf(factor) > 1 ? [k] : []));
  const populationSize = Math.min(GENERATION.most, Math.max(GENERATION.least, Math.round(settings / GENERATION.ofAll)));
  const pointOf = ({ levels }: Genome): Point => factors.map((factor, k) => valueAt(factor, levels[k] ?? 0));
  /** The better of two that are drawn; the population is sorted. */
  const parent = (population: readonly { readonly genome: Genome }[]): Genome => {
    const drawn = [rng.between(0, population.length - 1), rng.between(0, population.length - 1)];
    return (population[Math.min(...drawn)] as { readonly genome: Genome }).genome;
  };
  return new GeneticSearch<Genome>(
    { populationSize, survivalRate: SURVIVE, crossoverRate: CROSS },
    {
      populate: {
        populate: (size, ids) => slices(rng, factors, size).map((levels) => ({ id: ids.nextId(), levels })),
      },
      phenome: {
        collect: async (population) => (await run.tryAll(population.map(pointOf))).map((losses) => [...losses]),
      },
      fitness: { score: fitnessOf },
      sorting: new DescendingSortingStrategy(),
      selection: {
        selectForCrossover: (population, many) =>
          Array.from({ length: many }, () => [parent(population), parent(population)]),
        selectForMutation: (population, many) => Array.from({ length: many }, () => parent(population)),
      },
      crossover: {
        cross: ([one, other], id) => ({
          id,
          levels: factors.map((_, k) => (rng.between(0, 1) === 0 ? one : other)?.levels[k] ?? 0),
        }),
      },
      mutation: {
        mutate: ({ levels }, id) => {
          const turned = free.length === 0 ? -1 : rng.pick(free);
          return { id, levels: levels.map((level, k) => (k === turned ? moved(rng, factors[k], level) : level)) };
        },
      },
      cache: new DummyPhenomeCache(),
    },
  );
}

/** Each dial's whole range is tried in the first generation, in drawn company. */
function slices(rng: Rng, factors: readonly Factor[], size: number): number[][] {
  const columns = factors.map((factor) => {
    const levels = levelsOf(factor);
    return rng.shuffled(Array.from({ length: size }, (_, i) => Math.floor(((i + 0.5) * levels) / size)));
  });
  return Array.from({ length: size }, (_, i) => columns.map((column) => column[i] ?? 0));
}

function moved(rng: Rng, factor: Factor | undefined, level: number): number {
  const most = factor ? levelsOf(factor) - 1 : 0;
  const reach = rng.between(0, 1) === 0 ? Math.max(1, Math.round(NEAR * most)) : most;
  const to = rng.between(Math.max(0, level - reach), Math.min(most, level + reach));
  return to === level ? (level < most ? level + 1 : level - 1) : to;
}

async function secondLook(
  { sweep, goals }: Optimise,
  tried: readonly Tried[],
  play: PlayPlan,
): Promise<Pick<Found, "finds" | "start">> {
  const front = frontOf(tried.map(({ losses }) => losses)).map((i) => tried[i] as Tried);
  const chosen = spreadOut(front.sort((a, b) => (a.losses[0] ?? 0) - (b.losses[0] ?? 0)));
  const fresh = {
    ...sweep,
    seed: (sweep.seed + sweep.repeats) % 0x1_0000_0000,
    measures: goals.map((goal) => goal.measure),
  };
  const [start = [], ...again] = await meansAt(
    fresh,
    [tried[0]?.point ?? [], ...chosen.map(({ point }) => point)],
    play,
  );
  return { start, finds: chosen.map((one, i) => ({ tried: one, again: again[i] ?? [] })) };
}

/** So many of a sorted front at most, evenly along it. */
function spreadOut(front: readonly Tried[]): readonly Tried[] {
  if (front.length <= CHECKED_MOST) return front;
  return Array.from(
    { length: CHECKED_MOST },
    (_, i) => front[Math.round((i * (front.length - 1)) / (CHECKED_MOST - 1))] as Tried,
  );
}
