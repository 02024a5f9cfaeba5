/**
 * Forking the moment: from any action of a recorded game, many futures. The players go on as they have behaved so far, as bots
 * that were fitted to them; chance begins anew in each future; the rules are the game's, or others. The futures are bands
 * that lie over what really happened. The same log, moment and seed give the same futures anywhere.
 */
import { type FittedSeat, fitSeats, fittedMove } from "../bots/fitted/index.ts";
import { openable } from "../debrief/openable.ts";
import { mixSeed, seedRng } from "../kernel/rng.ts";
import { BUILT_ON } from "../mechanics/dials.ts";
import { batchEngine } from "../mechanics/index.ts";
import type { Game } from "../rules/game.ts";
import { type GameLog, replayLog } from "../rules/replay.ts";
import { forRounds } from "../ruleset/opening.ts";
import type { Ruleset } from "../ruleset/ruleset.ts";
import { type BandFigure, BandGatherer, type BandPicture, bandFigures } from "./bands.ts";
import { diffRulesets, type RulesetDifference } from "./compare.ts";
import { playOn } from "./run.ts";

export interface ForkSpec {
  readonly log: GameLog;
  /** the last action that all futures share; 0 = the first dawn */
  readonly seq: number;
  readonly futures: number;
  readonly seed: number;
  /** other rules from this moment on; the game's own when absent. Ask `forkFaults` first */
  readonly ruleset?: Ruleset;
}

export interface Happened {
  readonly round: number;
  readonly values: Readonly<Record<BandFigure, number>>;
}

/** Numbers of a good that what already lies on shelves depends on. */
const GOOD_STAYS = ["keeps", "onDemand", "copyEnergy"];

/** What of other rules cannot be put under a game that runs: what it was opened with, and what things in it are counted by. */
export function forkFaults(now: Ruleset, other: Ruleset): RulesetDifference[] {
  return diffRulesets(now, other).filter(({ path, from, to }) => {
    const [part, of = "", name = ""] = path.split(".");
    if (part === "dials") return BUILT_ON.has(`${of}.${name}`);
    return part === "goods" && (GOOD_STAYS.includes(name) || from === undefined || to === undefined);
  });
}

export class Futures {
  readonly spec: ForkSpec;
  /** how each seat behaved up to the moment */
  readonly players: readonly FittedSeat[];
  /** the recorded game, round by round, also after the moment */
  readonly happened: readonly Happened[];
  /** round of the moment: futures are shown from here on */
  readonly round: number;
  private readonly moment: Game;
  private readonly gathered = new BandGatherer();
  private played = 0;

  /** Throws a sentence when the rules cannot be put under this game, or the log ends before the moment. */
  constructor(spec: ForkSpec) {
    const log = { ...spec.log, setup: openable(spec.log.setup) };
    if (spec.seq < 0 || spec.seq > log.actions.length) throw new Error(`there is no action ${spec.seq} in this game`);
    this.spec = spec;
    this.players = fitSeats(batchEngine, log, spec.seq);
    this.moment = replayLog(batchEngine, log, spec.seq).game;
    this.round = this.moment.round;
    this.happened = happenedIn(replayLog(batchEngine, log).game);
    if (spec.ruleset) {
      const [fault] = forkFaults(this.moment.ruleset, spec.ruleset);
      if (fault) throw new Error(`${fault.path} cannot change while a game runs`);
    }
  }
  get futures(): number {
    return this.played;
  }
  get done(): boolean {
    return this.played >= this.spec.futures || this.moment.phase === "over";
  }
  /** Plays so many more futures, fewer when that are all. */
  play(futures: number): void {
    for (let i = 0; i < futures && !this.done; i++) {
      this.gathered.add(this.game(this.played), this.firstShown);
      this.played++;
    }
  }
  /** rounds that all futures share the reports of */
  get reported(): number {
    return this.moment.reports.length;
  }
  /** One future by its number, played to its end: for workers that share them out. */
  game(index: number): Readonly<Game> {
    return playOn(this.future(index), { moveOf: fittedMove(this.players) }).game;
  }
  picture(): BandPicture {
    return this.gathered.picture();
  }

  /** The first round whose report the futures do not share. */
  private get firstShown(): number {
    return this.moment.phase === "day" ? this.round : this.round + 1;
  }

  /** A game of its own that stands as the recorded one stood, with chance of its own. */
  private future(index: number): Game {
    const game = batchEngine.load(batchEngine.save(this.moment));
    const ruleset = forRounds(this.spec.ruleset ?? game.ruleset, game.rounds);
    return { ...game, ruleset, rng: seedRng(mixSeed(this.spec.seed, index)), paused: false };
  }
}

function happenedIn({ reports }: Readonly<Game>): Happened[] {
  return reports.map((report) => ({
    round: report.round,
    values: Object.fromEntries(Object.entries(bandFigures).map(([name, of]) => [name, of(report)])) as Record<
      BandFigure,
      number
    >,
  }));
}
