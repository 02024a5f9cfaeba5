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
    wrong: new Buckets(rates.wrong),
  };
  const everywhere = new Buckets(rates.wrongAnywhere);
  const tooMany = (seconds: number) => new Refused(429, "too_many_tries", { seconds });
  const take = (req: Request, kind: keyof typeof buckets) => {
    const address = addressOf(req, trustProxy);
    if (!buckets[kind].take(address)) throw tooMany(buckets[kind].retryAfter(address));
  };
  return {
    take,
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
