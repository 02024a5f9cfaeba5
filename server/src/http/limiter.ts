/** The limits of `limits.ts` as the routes use them. */
import type { NextFunction, Request, Response } from "express";
import { addressOf, Buckets, rates } from "./limits.ts";
import { Refused } from "./refused.ts";

export type Limiter = ReturnType<typeof limiter>;

export function limiter(trustProxy: boolean) {
  const buckets = {
    join: new Buckets(rates.join),
    openSession: new Buckets(rates.openSession),
    read: new Buckets(rates.read),
    saveRuleset: new Buckets(rates.saveRuleset),
    words: new Buckets(rates.words),
    wordsOfSession: new Buckets(rates.wordsOfSession),
    exportOfSession: new Buckets(rates.exportOfSession),
    wrong: new Buckets(rates.wrong),
  };
  const everywhere = new Buckets(rates.wrongAnywhere);
  const tooMany = (seconds: number) => new Refused(429, "slow_down", { seconds });
  const takeOf = (key: string, kind: keyof typeof buckets) => {
    if (!buckets[kind].take(key)) throw tooMany(buckets[kind].retryAfter(key));
  };
  const take = (req: Request, kind: keyof typeof buckets) => takeOf(addressOf(req, trustProxy), kind);
  return {
    take,
    /** the same for something else than an address */
    takeOf,
    rate: (kind: keyof typeof buckets) => (req: Request, _res: Response, next: NextFunction) => {
      take(req, kind);
      next();
    },
    /** Counts a wrong code or token against its address and against everybody's. */
    wrong: (req: Request, refused: Refused): Refused => {
      buckets.wrong.take(addressOf(req, trustProxy));
      everywhere.take("");
      return refused;
    },
    /** Throws for an address that has guessed too often, or has guessed at all while guesses rain from everywhere. */
    notGuessing: (req: Request): void => {
      const address = addressOf(req, trustProxy);
      if (buckets.wrong.isEmpty(address)) throw tooMany(buckets.wrong.retryAfter(address));
      if (everywhere.isEmpty("") && !buckets.wrong.isFull(address)) throw tooMany(everywhere.retryAfter(""));
    },
  };
}
