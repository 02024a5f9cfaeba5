/** Every file of rows and every column of it. Units: J, T (tokens), ppm, min, ms, points, pieces, rounds; 1/0 for yes and no. */
import { column, type Sheet, sheet } from "./sheet.ts";

const log = "log of the game";
const replay = "replay of the log";
const report = "report of the round (chronicle)";
const sessionLog = "log of the session";

const where = {
  session: column("", "join code of the session; empty for a batch of bots", "session"),
  table: column("", "number of the table in the session, from 1", "session"),
  game: column("", "name of the game", "session"),
} as const;
const who = {
  seat: column("", "seat at the table, from 0; empty = nobody's", log),
  person: column("", "pseudonym of the person who sat there when the game began; empty = nobody", "session"),
} as const;

export const gamesSheet = sheet("games.csv", "one row a game", {
  ...where,
  ruleset: column("", "name of the ruleset document", log),
  rules_hash: column("", "fingerprint of all dials, goods and unlocks the game was opened with", log),
  treatment: column(
    "",
    "dials that stand otherwise than in that document: mechanic.dial=value, with ; between",
    "session",
  ),
  seed: column("", "seed of all chance in the game", log),
  peers: column("peers", "seats at the table", log),
  rounds: column("rounds", "rounds the game was to have", log),
  rounds_played: column("rounds", "rounds that came to an end", replay),
  outcome: column("", "collapse, survival, sustenance or abundance; empty = not over", replay),
  started_ms: column("ms", "wall clock when it began", "session"),
  final_hash: column("", "fingerprint of the state after the last action", replay),
  chain_head: column("", "SHA-256 of the last record of the log, which covers all before it", log),
});

export const peopleSheet = sheet("people.csv", "one row a person", {
  session: where.session,
  person: column("", "pseudonym", "session"),
  name: column("", "the name she gave; empty unless asked for, or erased", "session"),
  standing: column("", "in, asking (at the door) or removed", "session"),
  joined_ms: column("ms", "wall clock when she came", "session"),
});

export const eventsSheet = sheet("events.csv", "one row an action, followed by one for each event it led to", {
  ...where,
  rules_hash: column("", "fingerprint of the rules", log),
  seed: column("", "seed of the game", log),
  seq: column("", "number of the action in the log, from 1", log),
  part: column("", "0 = the action itself; 1, 2, … = the events it led to, in order", replay),
  tick: column("round", "round in which it happened", replay),
  phase: column("", "day, report or over, before it", replay),
  wall_ms: column("ms", "wall clock; empty in games without people", log),
  actor: column("", "seat of who acted; empty = no seat", log),
  actor_person: column("", "pseudonym of who held that seat when the game began", "session"),
  actor_kind: column("", "human, autopilot, bot, facilitator or system", replay),
  type: column("", "type of the action or event", log),
  target: column("", "the other seat it concerns; empty = none", replay),
  good: column("", "good it is about", replay),
  qty: column("see qty_unit", "how much", replay),
  qty_unit: column("", "pieces, T, J or min", ""),
  unit_energy_J: column("J", "median energy cost of a piece of the good then (registry)", replay),
  margin: column("T", "reward margin on a piece of the good then", replay),
  price_tokens: column("T", "price of a piece", replay),
  loan_id: column("", "number of the loan it made or concerns", replay),
  accepted: column("1/0", "whether the action was done; empty for events", log),
  reason: column(
    "",
    "why: of a refused action the refusal's code; of an accepted one how it came to be (own, stand_in, policy, in_stead, led, clock); of an event the ledger's reasons, with ; between",
    replay,
  ),
  latency_ms: column("ms", "since the actor's last action, or the beginning of the phase", log),
  actor_tokens_before: column("T", "purse of the actor before", replay),
  actor_tokens_after: column("T", "and after", replay),
  actor_energy_before: column("J", "battery of the actor before", replay),
  actor_energy_after: column("J", "and after", replay),
  target_tokens_before: column("T", "purse of the target before", replay),
  target_tokens_after: column("T", "and after", replay),
  target_energy_before: column("J", "battery of the target before", replay),
  target_energy_after: column("J", "and after", replay),
  mint_delta: column("T", "tokens made; below zero: retired", replay),
  grid_pool_J_after: column("J", "energy in the Peer Grid after", replay),
  data: column("JSON", "the action's payload, or all of the event's data", log),
});

export const snapshotsSheet = sheet("snapshots.csv", "one row a home and round, as it stood at dusk", {
  ...where,
  tick: column("round", "round", report),
  ...who,
  occupant: column("", "human, autopilot or bot, at dusk", replay),
  policy: column("", "how a bot plays there", log),
  generation_J: column("J", "harvested at dawn, overflow included", report),
  curtailed_J: column("J", "of it found no room", report),
  consumption_J: column("J", "used by home, works and machines", replay),
  surplus_J: column("J", "generation less consumption", replay),
  stored_J: column("J", "in the battery", replay),
  tokens: column("T", "in the purse", report),
  reserved: column("T", "set aside for standing orders", replay),
  earned: column("T", "came in for energy and goods this round", report),
  spent: column("T", "went out for energy and goods this round", report),
  lent: column("T", "lent this round", report),
  borrowed: column("T", "borrowed this round", report),
  lender_credit: column("credits", "lender credits", replay),
  borrower_credit: column("credits", "borrower credits: room to borrow", replay),
  debt: column("T", "still owed", replay),
  suspended: column("1/0", "barred from borrowing", replay),
  rating: column("ppm", "share of promised energy that came; empty = nothing promised yet", replay),
  wellbeing: column("points", "0 to 100", report),
  needs_met: column("ppm", "share of tonight's needs that were met", report),
  unmet: column("", "needs missed tonight, with ; between", report),
  standing: column("points", "what others have gained from this home", report),
  inventory: column("", "pieces of each good at home after dusk: good=pieces, with ; between", replay),
  generators: column("", "kind:level:condition (ppm), with ; between", replay),
  affinity_out: column("ppm", "mean affinity for all others", replay),
  affinity_in: column("ppm", "mean affinity of all others for this home", replay),
});

export const roundsSheet = sheet("rounds.csv", "one row a round: figures of the community at dusk", {
  ...where,
  tick: column("round", "round", report),
  vitality: column("points", "0 to 100", report),
  line: column("points", "entropy line", report),
  needs_met: column("ppm", "mean share of needs met", report),
  inclusion: column("ppm", "homes with every basic need met", report),
  outstanding: column("T", "tokens in purses, orders and the pool", report),
  minted: column("T", "made this round", report),
  retired: column("T", "destroyed this round", report),
  spent: column("T", "spent this round", report),
  velocity: column("ppm", "spent of outstanding", report),
  gini_purses: column("ppm", "0 = all alike", report),
  gini_sales: column("ppm", "of tokens earned by goods this round", report),
  trades_wanted: column("pieces", "asked for at the market", report),
  trades_blocked: column("pieces", "basic pieces missed for want of tokens while they lay on a shelf", report),
  harvested_J: column("J", "harvest of all, overflow included", report),
  curtailed_J: column("J", "overflow of all", report),
  leaked_J: column("J", "lost by leaks and on the Grid", report),
  consumed_J: column("J", "used by homes, works and machines", report),
  grid_J: column("J", "in the Peer Grid", report),
  grid_low_J: column("J", "low mark", report),
  grid_high_J: column("J", "high mark", report),
  price_index: column("T", "one piece of each good", report),
  prices: column("", "good=T, with ; between", report),
  pool_idle: column("ppm", "offered loan capital that nobody has borrowed", report),
  loans_running: column("pieces", "loans not repaid", report),
  loans_late: column("pieces", "of them late", report),
  suspended: column("peers", "barred from borrowing", report),
  affinity_share: column("ppm", "spending on goods that went to close affinities", report),
  shocks: column("", "cards that struck, with ; between", report),
  state_hash: column("", "fingerprint of the state at the report", report),
});

export const flowsSheet = sheet("flows.csv", "one row a round, pair of ends and reason: all that moved", {
  ...where,
  tick: column("round", "round", replay),
  from_seat: column("", "seat it came from; empty = from_place", replay),
  from_place: column("", "kind of account it came from (ledger)", replay),
  to_seat: column("", "seat it went to; empty = to_place", replay),
  to_place: column("", "kind of account it went to (ledger)", replay),
  kind: column("", "reason of the transfers (ledger)", replay),
  tokens: column("T", "tokens moved; empty = none", replay),
  joules: column("J", "energy moved; empty = none", replay),
  good: column("", "good moved; empty = none", replay),
  pieces: column("pieces", "pieces moved; empty = none", replay),
  transfers: column("pieces", "transfers added up in this row", replay),
});

export const affinitySheet = sheet("affinity.csv", "one row a round and ordered pair, once affinity is open, at dusk", {
  ...where,
  tick: column("round", "round", replay),
  from_seat: column("", "who buys", replay),
  to_seat: column("", "who sells", replay),
  weight: column("ppm", "affinity, the buyer's own thumb included", replay),
  thumb: column("points", "1 up, 0 none, -1 down", replay),
});

export const loansSheet = sheet("loans.csv", "one row a loan and lender", {
  ...where,
  loan_id: column("", "number of the loan in the game", replay),
  borrower: column("", "seat", replay),
  lender: column("", "seat; empty = the Bank", replay),
  named: column("1/0", "lent by name; 0 = through the pool", replay),
  amount: column("T", "this lender's part", replay),
  term: column("rounds", "given to pay back", replay),
  tick: column("round", "round in which it was lent", replay),
  due: column("round", "round in which it falls due", replay),
  repaid: column("round", "round in which it was paid back whole; empty = never", replay),
  late: column("1/0", "was ever late", replay),
  suspended: column("1/0", "ever barred its borrower", replay),
  written_off: column("1/0", "its loss was borne by others", replay),
});

export const predictionsSheet = sheet("predictions.csv", "one row a round and prediction", {
  ...where,
  tick: column("round", "round it was about", replay),
  ...who,
  question: column("", "question.<id> in the text file", replay),
  answer: column("", "what was expected", replay),
  happened: column("", "what came", replay),
  hit: column("1/0", "whether they are the same", replay),
});

export const presenceSheet = sheet("presence.csv", "who came, went, and had somebody else play for them", {
  session: where.session,
  table: column("", "number of the table; empty = the session as a whole", "session"),
  game: column("", "name of the game; empty = none", "session"),
  wall_ms: column("ms", "wall clock; empty in games without people", "log"),
  tick: column("round", "round of the game; empty = none", replay),
  person: column("", "pseudonym; empty = nobody", "session"),
  seat: column("", "seat; empty = none", "session"),
  event: column("", "what happened: type of the session's record, or takeover and return of a seat", sessionLog),
  occupant: column("", "who plays the seat from then on", log),
  by: column("", "host, person, session or table: who brought it about", sessionLog),
});

export const facilitatorSheet = sheet(
  "facilitator.csv",
  "all that whoever leads the session did, in it and in its games",
  {
    session: where.session,
    table: column("", "number of the table; empty = the session as a whole", "session"),
    game: column("", "name of the game; empty = the session as a whole", "session"),
    seq: column("", "number in that log", "log"),
    wall_ms: column("ms", "wall clock", "log"),
    tick: column("round", "round of the game; empty = none", replay),
    type: column("", "command", "log"),
    person: column("", "pseudonym of whom it concerned; empty = nobody", sessionLog),
    seat: column("", "seat it was done at; empty = none", log),
    accepted: column("1/0", "whether it was done", "log"),
    reason: column("", "refusal's code; empty = done", "log"),
    data: column("JSON", "what was asked; withheld where it named somebody", "log"),
  },
);

export const answersSheet = sheet("answers.csv", "one row a person and item of a questionnaire: the latest answer", {
  session: where.session,
  questionnaire: column("", "before or after", "session"),
  item: column("", "id of the item", "session"),
  kind: column("", "likert, choice or text", "session"),
  text: column("", "the item as it was put", "session"),
  person: column("", "pseudonym", "session"),
  value: column("", "likert: step from 1; choice: number from 0; empty for texts", "session"),
  label: column("", "choice: the option; text: what was written", "session"),
  wall_ms: column("ms", "wall clock of the latest answer", "session"),
});

export const talkSheet = sheet("talk.csv", "what was said at tables; in the export only where it was asked for", {
  session: where.session,
  seq: column("", "number in the session's log", sessionLog),
  wall_ms: column("ms", "wall clock", sessionLog),
  table: column("", "number of the table; empty = not told", sessionLog),
  person: column("", "pseudonym; empty = the facilitator", sessionLog),
  by: column("", "person or host", sessionLog),
  kind: column("", "say, signal, message or messageHost", sessionLog),
  text: column("", "what was said", sessionLog),
});

export const sheets: readonly Sheet[] = [
  gamesSheet,
  peopleSheet,
  eventsSheet,
  snapshotsSheet,
  roundsSheet,
  flowsSheet,
  affinitySheet,
  loansSheet,
  predictionsSheet,
  presenceSheet,
  facilitatorSheet,
  answersSheet,
  talkSheet,
];

/** Files that a batch of bots has: the ones that need no people. */
export const gameSheets: readonly Sheet[] = [
  gamesSheet,
  eventsSheet,
  snapshotsSheet,
  roundsSheet,
  flowsSheet,
  affinitySheet,
  loansSheet,
  predictionsSheet,
];

export const codebookSheet = sheet("codebook.csv", "one row for every column of every file", {
  file: column("", "file", "this list"),
  about: column("", "what a row of it is", "this list"),
  column: column("", "name of the column", "this list"),
  unit: column("", "unit; empty = none", "this list"),
  meaning: column("", "what it means", "this list"),
  source: column("", "where it comes from", "this list"),
});
