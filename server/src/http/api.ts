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
import express, { type Request, type Response, Router } from "express";
import { exportGame } from "../cli/gameFile.ts";
import type { House } from "../rooms/house.ts";
import type { Taken } from "../rooms/seats.ts";
import type { Table } from "../rooms/table.ts";
import type { RulesetShelf } from "../rulesets.ts";
import { fits } from "../secrets.ts";
import type { Store } from "../store/store.ts";
import { BODY_MAX_BYTES } from "./gate.ts";
import type { Limiter } from "./limiter.ts";
import { answerErrors, parse, Refused } from "./refused.ts";

export interface ApiParts {
  readonly house: House;
  readonly store: Store;
  readonly rulesets: RulesetShelf;
  readonly limit: Limiter;
  readonly report: (what: string, error: unknown) => void;
}

const TABLES_MAX = 400;
const SEATING_MAX_MS = 5000;

export function api(parts: ApiParts): Router {
  const { house, store, rulesets, limit } = parts;
  const router = Router();
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
    const { token } = asked;
    // Whoever holds a seat gets back to it, however much others guess.
    if (token === undefined) limit.notGuessing(req);
    const table = await house.find(asked.code);
    const seat = token === undefined ? undefined : table?.seats.byToken(token);
    if (table && token !== undefined && seat !== undefined) {
      res.json(joined(table, { seat, name: table.seats.name(seat), token }));
      return;
    }
    if (token !== undefined) limit.notGuessing(req);
    if (!table) throw limit.wrong(req, new Refused(404, "no_such_table", { code: asked.code }));
    if (token !== undefined) throw limit.wrong(req, new Refused(403, "unknown_token"));
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
  router.use(answerErrors(parts.report));
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
    table.presence.seatNewcomer(name, (answer) => {
      clearTimeout(late);
      if ("token" in answer) resolve(answer);
      else reject(new Refused(answer.code === "cannot_save" ? 503 : 409, answer.code, answer.params));
    });
  });
}
