/** The routes of `protocol/http.ts`, and what operators ask. */
import {
  codeSchema,
  type Joined,
  joinRequestSchema,
  type OpenedSession,
  openSessionSchema,
  type TableCard,
  tokenSchema,
} from "@commonwatt/shared/protocol/http.ts";
import type { Refusal } from "@commonwatt/shared/views/types.ts";
import express, { type NextFunction, type Request, type Response, Router } from "express";
import type { z } from "zod";
import { exportGame } from "../cli/gameFile.ts";
import type { House } from "../rooms/house.ts";
import type { Taken } from "../rooms/seats.ts";
import type { Table } from "../rooms/table.ts";
import type { RulesetShelf } from "../rulesets.ts";
import { fits } from "../secrets.ts";
import { type Store, StoreFault } from "../store/store.ts";
import { BODY_MAX_BYTES } from "./gate.ts";
import { addressOf, Buckets, rates } from "./limits.ts";

export interface ApiParts {
  readonly house: House;
  readonly store: Store;
  readonly rulesets: RulesetShelf;
  readonly trustProxy: boolean;
  readonly report: (what: string, error: unknown) => void;
}

/** A refusal on its way to whoever asked. */
class Refused extends Error {
  readonly status: number;
  readonly refusal: Refusal;

  constructor(status: number, code: string, params: Refusal["params"] = {}) {
    super(code);
    this.status = status;
    this.refusal = { code, params };
  }
}

const TABLES_MAX = 400;
const SEATING_MAX_MS = 5000;

export function api(parts: ApiParts): Router {
  const { house, store, rulesets } = parts;
  const router = Router();
  const limit = limiter(parts.trustProxy);
  router.use(express.json({ limit: BODY_MAX_BYTES, strict: true }));
  router.use((_req, res, next) => {
    res.setHeader("Cache-Control", "no-store");
    next();
  });

  router.get("/rulesets", limit.rate("read"), (_req, res) => {
    res.json(rulesets.cards());
  });

  router.post("/sessions", limit.rate("openSession"), async (req, res) => {
    const asked = parse(openSessionSchema, req.body);
    const ruleset = rulesets.get(asked.ruleset);
    if (!ruleset) throw new Refused(404, "unknown_ruleset", { ruleset: asked.ruleset });
    if (house.size >= TABLES_MAX) throw new Refused(503, "server_full", { tables: TABLES_MAX });
    const { rounds, seats, seed, pace, roundSeconds, bots } = asked;
    const opened: OpenedSession = await house.open(
      { ruleset, rulesetTitle: ruleset.title, rounds, seats, seed },
      { pace, roundSeconds, bots },
    );
    res.status(201).json(opened);
  });

  router.post("/join", async (req, res) => {
    const asked = parse(joinRequestSchema, req.body);
    limit.notGuessing(req);
    const table = await house.find(asked.code);
    if (!table) throw limit.wrong(req, new Refused(404, "no_such_table", { code: asked.code }));
    if (asked.token !== undefined) {
      const seat = table.seatOf(asked.token);
      if (seat === undefined) throw limit.wrong(req, new Refused(403, "unknown_token"));
      return void res.json(joined(table, { seat, name: table.nameOf(seat), token: asked.token }));
    }
    limit.take(req, "join");
    res.status(201).json(joined(table, await seatNewcomer(table, asked.name)));
  });

  router.get("/table/:code", limit.rate("read"), async (req, res) => {
    limit.notGuessing(req);
    const code = codeSchema.safeParse(req.params.code);
    const table = code.success ? await house.find(code.data) : undefined;
    if (!table)
      throw limit.wrong(req, new Refused(404, "no_such_table", { code: String(req.params.code).slice(0, 12) }));
    const card: TableCard = { code: table.code, roomId: table.code, stage: table.stage, freeSeats: table.freeSeats() };
    res.json(card);
  });

  router.get("/export/:code", limit.rate("read"), (req, res) => {
    limit.notGuessing(req);
    const token = tokenSchema.safeParse(/^Bearer (.+)$/.exec(req.headers.authorization ?? "")?.[1]);
    const session = codeSchema.safeParse(req.params.code).success ? store.session(String(req.params.code)) : undefined;
    if (!session || !token.success || !fits(token.data, session.hostHash)) {
      throw limit.wrong(req, new Refused(403, "unknown_token"));
    }
    const game = exportGame(store, session);
    if (!game) throw new Refused(409, "not_started");
    res.setHeader("Content-Disposition", `attachment; filename="commonwatt-${session.code}.json"`);
    res.json(game);
  });

  router.use((_req, _res, next) => next(new Refused(404, "not_found")));
  router.use(answerErrors(parts));
  return router;
}

export function health(parts: ApiParts, startedAt: number): (req: Request, res: Response) => void {
  return (_req, res) => {
    res.setHeader("Cache-Control", "no-store");
    res.json({
      ok: true,
      tables: parts.house.size,
      connections: parts.house.connections(),
      upSeconds: Math.round((performance.now() - startedAt) / 1000),
      memoryMb: Math.round(process.memoryUsage.rss() / 1_000_000),
    });
  };
}

function joined(table: Table, { seat, name, token }: Taken): Joined {
  return { code: table.code, roomId: table.code, seat, name, token };
}

/** Her seat, once it is saved; a table that cannot save for some seconds says so instead of keeping her waiting. */
function seatNewcomer(table: Table, name: string): Promise<Taken> {
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Refused(503, "cannot_save")), SEATING_MAX_MS);
    table.seatNewcomer(name, (answer) => {
      clearTimeout(late);
      if ("token" in answer) resolve(answer);
      else reject(new Refused(answer.code === "cannot_save" ? 503 : 409, answer.code, answer.params));
    });
  });
}

function parse<T>(schema: z.ZodType<T>, body: unknown): T {
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const path = issue?.path.map(String).join(".") || "body";
  throw new Refused(400, "malformed", { path: path.slice(0, 80), message: (issue?.message ?? "").slice(0, 120) });
}

function limiter(trustProxy: boolean) {
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

/** Express knows an error handler by its four parameters. */
function answerErrors({ report }: ApiParts) {
  return (error: unknown, _req: Request, res: Response, _next: NextFunction): void => {
    const { status, refusal } = refusalFor(error, report);
    if (status === 429) res.setHeader("Retry-After", String(refusal.params.seconds ?? 1));
    res.status(status).json({ error: refusal });
  };
}

function refusalFor(error: unknown, report: ApiParts["report"]): { status: number; refusal: Refusal } {
  if (error instanceof Refused) return error;
  if (error instanceof StoreFault) {
    report("saving failed", error);
    return { status: 503, refusal: { code: "cannot_save", params: {} } };
  }
  // The body parser's own errors carry the status they mean.
  const status = error instanceof Error && "status" in error ? Number(error.status) : 500;
  if (status >= 400 && status < 500)
    return { status, refusal: { code: "malformed", params: { path: "body", message: "" } } };
  report("a request failed", error);
  return { status: 500, refusal: { code: "internal", params: {} } };
}
