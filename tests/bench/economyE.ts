/**
 * Economy E: a toy that anybody can write in an hour, to measure speed against. 30 peers hold four kinds of tokens; by turns
 * each meets a peer drawn by affinity and trades its commonest token for its rarest; loans fall due; tastes eat one of
 * everything a round. Whole numbers only, so that every implementation ends at the same checksum: seeds 1, 2 and 12345
 * give 1913604581, 2230195106 and 1510188476.
 */

export const PEERS = 30;
export const KINDS = 4;
export const LOANS = 60;
export const ROUNDS = 20;
export const MOST = 200;

export interface ToyPeer {
  readonly tokens: number[];
  wellbeing: number;
  credit: number;
}
export interface ToyLoan {
  lender: number;
  borrower: number;
  principal: number;
  due: number;
  active: number;
}
export interface Toy {
  seed: number;
  round: number;
  readonly peers: ToyPeer[];
  readonly affinity: number[][];
  readonly loans: ToyLoan[];
}

/** Peer-turns of one game. */
export const TURNS = PEERS * ROUNDS;

/** Plays a game and returns its checksum. */
export function playToy(seed: number): number {
  const toy = openToy(seed);
  for (let round = 0; round < ROUNDS; round++) {
    collect(toy);
    for (let peer = 0; peer < PEERS; peer++) turn(toy, peer);
    consume(toy);
  }
  return checksum(toy);
}

export function draw(toy: Pick<Toy, "seed">, below: number): number {
  toy.seed = (toy.seed + 0x6d2b79f5) | 0;
  const s = toy.seed;
  let t = Math.imul(s ^ (s >>> 15), 1 | s);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) % below;
}

export function openToy(seed: number): Toy {
  const toy: Toy = { seed: seed | 0, round: 0, peers: [], affinity: [], loans: [] };
  for (let i = 0; i < PEERS; i++) toy.peers.push({ tokens: [0, 0, 0, 0], wellbeing: 50, credit: 100 });
  for (const { tokens } of toy.peers) for (let k = 0; k < KINDS; k++) tokens[k] = 5 + draw(toy, 15);
  for (let i = 0; i < PEERS; i++) {
    const row: number[] = [];
    for (let j = 0; j < PEERS; j++) row.push(i === j ? 0 : 10 + draw(toy, 20));
    toy.affinity.push(row);
  }
  for (let i = 0; i < LOANS; i++) toy.loans.push({ lender: 0, borrower: 0, principal: 0, due: 0, active: 0 });
  return toy;
}

export function collect(toy: Toy): void {
  for (const loan of toy.loans) {
    if (loan.active !== 1 || loan.due > toy.round) continue;
    const borrower = toy.peers[loan.borrower] as ToyPeer;
    const lender = toy.peers[loan.lender] as ToyPeer;
    const row = toy.affinity[loan.lender] as number[];
    const owed = loan.principal + 1;
    const liking = row[loan.borrower] as number;
    if ((borrower.tokens[0] as number) >= owed) {
      borrower.tokens[0] = (borrower.tokens[0] as number) - owed;
      lender.tokens[0] = (lender.tokens[0] as number) + owed;
      row[loan.borrower] = liking > MOST - 3 ? MOST : liking + 3;
      loan.active = 0;
    } else {
      borrower.credit -= 5;
      row[loan.borrower] = liking < 7 ? 1 : liking - 5;
      loan.due += 3;
    }
  }
}

/** So much warmer, up to the most there is. */
function warm(row: number[], to: number, by: number): void {
  const now = row[to] as number;
  row[to] = now > MOST - by ? MOST : now + by;
}

function move(from: number[], to: number[], kind: number, many: number): void {
  from[kind] = (from[kind] as number) - many;
  to[kind] = (to[kind] as number) + many;
}

/** Plain loops: this is what everybody else is measured against, so nothing here may cost more than it must. */
export function turn(toy: Toy, i: number): void {
  const row = toy.affinity[i] as number[];
  let total = 0;
  for (let x = 0; x < PEERS; x++) total += row[x] as number;
  let u = draw(toy, total);
  let j = 0;
  for (;;) {
    u -= row[j] as number;
    if (u < 0) break;
    j++;
  }
  const me = toy.peers[i] as ToyPeer;
  const mine = me.tokens;
  const yours = (toy.peers[j] as ToyPeer).tokens;
  const back = toy.affinity[j] as number[];
  let common = 0;
  let rare = 0;
  for (let x = 1; x < KINDS; x++) {
    if ((mine[x] as number) > (mine[common] as number)) common = x;
    if ((mine[x] as number) < (mine[rare] as number)) rare = x;
  }
  const amount = 1 + draw(toy, 3);
  if ((yours[rare] as number) >= amount && (mine[common] as number) >= amount) {
    move(mine, yours, common, amount);
    move(yours, mine, rare, amount);
    warm(row, j, 2);
    warm(back, i, 2);
  } else if (draw(toy, 4) === 0 && (mine[common] as number) >= amount) {
    move(mine, yours, common, amount);
    warm(back, i, 3);
  } else if ((row[j] as number) > 1) {
    row[j] = (row[j] as number) - 1;
  }
  if ((mine[0] as number) < 4 && (yours[0] as number) > 12) {
    for (const loan of toy.loans) {
      if (loan.active !== 0) continue;
      loan.active = 1;
      loan.lender = j;
      loan.borrower = i;
      loan.principal = 4;
      loan.due = toy.round + 3;
      move(yours, mine, 0, 4);
      break;
    }
  }
  let lacks = false;
  for (let x = 0; x < KINDS; x++) lacks ||= (mine[x] as number) < 1;
  me.wellbeing += lacks ? -1 : 1;
}

export function consume(toy: Toy): void {
  for (let i = 0; i < PEERS; i++) {
    const { tokens } = toy.peers[i] as ToyPeer;
    for (let k = 0; k < KINDS; k++) if ((tokens[k] as number) > 0) tokens[k] = (tokens[k] as number) - 1;
    tokens[i & 3] = (tokens[i & 3] as number) + 5;
  }
  toy.round++;
}

export function checksum(toy: Toy): number {
  let h = 2166136261;
  for (const { tokens } of toy.peers) for (const held of tokens) h = mix(h, held);
  for (const { wellbeing, credit } of toy.peers) h = mix(mix(h, wellbeing), credit);
  for (const row of toy.affinity) for (const liking of row) h = mix(h, liking);
  for (const { active, due } of toy.loans) h = mix(mix(h, active), due);
  return h;
}

const mix = (h: number, value: number): number => Math.imul(h ^ value, 16777619) >>> 0;
