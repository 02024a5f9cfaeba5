/**
 * The balance bars: what must be true of whole games of bots so that what people do decides what becomes of them.
 * Source: game.md, section 7.
 */
import { engine, parseRuleset } from "../mechanics/index.ts";
import { NEVER } from "../ruleset/opening.ts";
import type { Ruleset } from "../ruleset/ruleset.ts";
import type { SampledGame, SampleSpec } from "./sample.ts";
import { median } from "./statistics.ts";

export interface Bar {
  readonly bar: string;
  readonly figure: string;
  readonly holds: boolean;
}

export interface BalanceSample {
  /** what is played: "steady", "one freerider", "without lending" */
  readonly name: string;
  readonly spec: SampleSpec;
}

const PEERS = 12;
/** One of each, the spare seats steady. */
const MIXED = [
  ...["steady", "sharer", "hoarder", "freerider", "defaulter", "colluder", "colluder", "zealot", "innovator"],
  ...["inflater", "random", "steady"],
];
/**
 * What a mechanic is worth is measured where it may matter: in a community that works, saves, lends and shares, in one of all
 * kinds, in one of which a third says more of its costs than is true, and in one of which a third buys from nobody who does
 * not live by its creed.
 */
const WORTH_IN: Readonly<Record<string, readonly string[]>> = {
  working: ["steady", "sharer"],
  mixed: MIXED,
  inflated: ["steady", "sharer", "inflater"],
  divided: ["steady", "sharer", "zealot"],
};
/** Modes that the usual rules leave off, and the actions that only they offer. */
const MODES = {
  lending: { loans: "direct" },
  registry: { honesty: "declared" },
  affinity: { practice: "declared" },
};
/** The control treatment, with actions of its own, whatever else a ruleset says. */
const ORDINARY = {
  conventional: { regime: "conventional" },
  money: { mint: "fixed" },
  registry: { honesty: "automatic", rewards: "efficiency" },
  lending: { loans: "pooled", lossBearer: "lender_waits" },
};
const ONE_TRACK = ["hoarder", "freerider", "defaulter", "colluder", "zealot", "innovator", "inflater"];
/** Without these there is no game to compare with. */
const NEEDED = ["table", "mandate", "bank"];

/** Mechanics that a dial switches off: left closed, what wears down by neglect would not wear at all. */
const OFF: Readonly<Record<string, Readonly<Record<string, number | string>>>> = {
  shocks: { chance: 0 },
  commons: { mode: "none" },
  gifts: { gifts: "off" },
};

/** Mechanics that the usual rules leave without teeth: what they are worth shows when these dials give them some. */
const ON: Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, number | string>>>>>> = {
  honesty: { registry: { honesty: "declared" } },
  promises: { bank: { qosThreshold: 700_000 } },
};

/** What has no meaning where sellers set prices. */
const JOULE_ONLY = ["affinity", "honesty"];

/** Mechanics that people act by and that a ruleset can leave closed. */
export const switchable: readonly string[] = engine.mechanics.flatMap(({ name, actions }) =>
  (name in OFF || Object.values(actions ?? {}).some((spec) => spec.by === undefined)) && !NEEDED.includes(name)
    ? [name]
    : [],
);

/** All that is played to measure the bars of one ruleset. Throws when the document is no ruleset. */
export function balanceSamples(document: unknown, games: number, seed: number): BalanceSample[] {
  const ruleset = read(document);
  const one = (name: string, bots: readonly string[], rules = ruleset): BalanceSample => ({
    name,
    spec: { ruleset: rules, peers: PEERS, bots, seed, games, measures: ["closing_vitality"] },
  });
  const among = (policy: string) => [policy, ...new Array<string>(PEERS - 1).fill("steady")];
  const isJoule = ruleset.dials.conventional.regime === "joule";
  return [
    ...["steady", "sharer", "hoarder", "freerider", "random"].map((policy) => one(policy, [policy])),
    ...["freerider", "defaulter"].map((policy) => one(`one ${policy}`, among(policy))),
    ...Object.entries(WORTH_IN).flatMap(([table, bots]) => [
      one(table, bots),
      // What only joule money knows has no worth beside the other kind.
      ...switchable
        .filter((name) => isJoule || !JOULE_ONLY.includes(name))
        .map((name) => one(`${table}, ${name}`, bots, switched(document, ruleset, name))),
    ]),
    ...(isJoule ? [one("other modes", ["random"], turned(document, MODES))] : []),
    one("ordinary money", ["random"], turned(document, ORDINARY, { affinity: NEVER })),
  ];
}

function turned(
  document: unknown,
  dials: Readonly<Record<string, Readonly<Record<string, number | string>>>>,
  opening: Ruleset["unlocks"] = {},
): Ruleset {
  const base = document as { readonly dials?: Readonly<Record<string, object>>; readonly unlocks?: object };
  const now: Record<string, object> = { ...base.dials };
  for (const [name, values] of Object.entries(dials)) now[name] = { ...now[name], ...values };
  return read({ ...base, dials: now, unlocks: { ...base.unlocks, ...opening } });
}

/** The same rules with a mechanic off: by its own dial where it has one, else by never opening. Or on, where it is off. */
function switched(document: unknown, ruleset: Ruleset, name: string): Ruleset {
  const on = ON[name];
  if (on) return turned(document, on);
  const off = OFF[name];
  if (!off) return { ...ruleset, unlocks: { ...ruleset.unlocks, [name]: NEVER } };
  return turned(document, { [name]: off });
}

function read(document: unknown): Ruleset {
  const parsed = parseRuleset(document);
  if (parsed.ok) return parsed.ruleset;
  throw new Error(parsed.faults.map(({ path, message }) => `${path}: ${message}`).join("; "));
}

// ---- the bars --------------------------------------------------------------------------------------------------------

type Played = ReadonlyMap<string, readonly SampledGame[]>;

export function barsOf(samples: readonly BalanceSample[], played: readonly (readonly SampledGame[])[]): readonly Bar[] {
  const by: Played = new Map(samples.map(({ name }, i) => [name, played[i] ?? []]));
  return [
    endings(by, "steady", 55, 80),
    endings(by, "sharer", 85, 100),
    endings(by, "hoarder", 0, 10),
    endings(by, "freerider", 0, 10),
    endings(by, "random", 0, 2),
    ...["freerider", "defaulter"].flatMap((policy) => [costOfOne(by, policy), standingOfOne(by, policy)]),
    unbroken(played),
    topStanding(by),
    ...switchable.filter((name) => by.has(`working, ${name}`)).map((name) => worthOf(by, name)),
    actionsUsed(by),
  ];
}

const gamesOf = (by: Played, name: string): readonly SampledGame[] => by.get(name) ?? [];
/** Median over games of the mean vitality of the last three rounds: what an ending is judged by. */
const closingVitality = (games: readonly SampledGame[]): number =>
  median(games.flatMap(({ values }) => values[0] ?? [])) ?? 0;
const share = (part: number, of: number): number => (of === 0 ? 0 : (100 * part) / of);
const percent = (x: number): string => `${x.toFixed(1)} %`;

function endings(by: Played, policy: string, least: number, most: number): Bar {
  const games = gamesOf(by, policy);
  const good = games.filter(({ outcome }) => outcome === "sustenance" || outcome === "abundance").length;
  const figure = share(good, games.length);
  const bounds = least === 0 ? `at most ${most} %` : most === 100 ? `at least ${least} %` : `${least} to ${most} %`;
  return {
    bar: `all ${policy}: ${bounds} end at sustenance or better`,
    figure: percent(figure),
    holds: figure >= least && figure <= most,
  };
}

function costOfOne(by: Played, policy: string): Bar {
  const cost = closingVitality(gamesOf(by, "steady")) - closingVitality(gamesOf(by, `one ${policy}`));
  return {
    bar: `one ${policy} among steady costs at most 5 points of median vitality`,
    figure: `${cost.toFixed(1)} points`,
    holds: cost <= 5,
  };
}

/** The odd one sits in seat 0. */
function standingOfOne(by: Played, policy: string): Bar {
  const below = gamesOf(by, `one ${policy}`).map(({ standings }) => {
    const own = standings[0]?.standing ?? 0;
    return own < (median(standings.map(({ standing }) => standing)) ?? 0);
  });
  const figure = share(below.filter((is) => is).length, below.length);
  return {
    bar: `one ${policy} among steady ends below the median standing (in most games)`,
    figure: `in ${percent(figure)} of games`,
    holds: figure > 50,
  };
}

function unbroken(played: readonly (readonly SampledGame[])[]): Bar {
  const all = played.flat();
  const broken = all.filter(({ broke }) => broke !== undefined).length;
  return { bar: "no invariant is ever broken", figure: `${broken} of ${all.length} games`, holds: broken === 0 };
}

function topStanding(by: Played): Bar {
  const games = gamesOf(by, "mixed");
  const tops = new Map<string, number>();
  for (const { standings } of games) {
    let best = standings[0];
    for (const one of standings) if (best && one.standing > best.standing) best = one;
    if (best) tops.set(best.policy, (tops.get(best.policy) ?? 0) + 1);
  }
  const counted = ONE_TRACK.map((policy) => ({ policy, figure: share(tops.get(policy) ?? 0, games.length) }));
  const top = counted.reduce((most, one) => (one.figure > most.figure ? one : most));
  return {
    bar: "no policy that does one thing only gains the top standing in more than 40 % of mixed games",
    figure: `${top.policy} in ${percent(top.figure)}`,
    holds: top.figure <= 40,
  };
}

/** A mechanic that changes nothing at any kind of table is decoration. */
function worthOf(by: Played, name: string): Bar {
  const changes = Object.keys(WORTH_IN).map((table) => {
    const change = closingVitality(gamesOf(by, `${table}, ${name}`)) - closingVitality(gamesOf(by, table));
    return { table, change };
  });
  const how = name in ON ? `where ${name} has teeth` : `without ${name}`;
  return {
    bar: `${how} median vitality differs by at least 1 point at some kind of table`,
    figure: changes.map(({ table, change }) => `${table} ${change > 0 ? "+" : ""}${change.toFixed(1)}`).join(", "),
    holds: changes.some(({ change }) => Math.abs(change) >= 1),
  };
}

function actionsUsed(by: Played): Bar {
  const played = ["mixed", "random", "other modes", "ordinary money"].flatMap((name) => gamesOf(by, name));
  const used = new Set(played.flatMap(({ actions }) => actions));
  const all = [...engine.actions].flatMap(([type, { spec }]) => (spec.by === undefined ? [type] : []));
  const unused = all.filter((type) => !used.has(type));
  return {
    bar: "games of bots use each kind of action, in the modes that offer it",
    figure: unused.length === 0 ? `all ${all.length}` : `not ${unused.join(", ")}`,
    holds: unused.length === 0,
  };
}
