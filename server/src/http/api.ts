/** The routes of `protocol/http.ts`, and what operators ask. */
import {
  codeSchema,
  type Joined,
  joinRequestSchema,
  openSessionSchema,
  rejoinRequestSchema,
  type SessionCard,
} from "@commonwatt/shared/protocol/http.ts";
import { replayPart } from "@commonwatt/shared/views/debrief.ts";
import type { Refusal } from "@commonwatt/shared/views/types.ts";
import { type Request, type Response, Router } from "express";
import { exportGame } from "../cli/gameFile.ts";
import type { DebriefShelf } from "../debrief/shelf.ts";
import type { Library } from "../library.ts";
import type { House } from "../rooms/house.ts";
import { fits } from "../secrets.ts";
import type { Entered } from "../session/entrance.ts";
import { type OpeningDefaults, openingOf } from "../session/opening.ts";
import type { Session } from "../session/session.ts";
import type { GameRow, Store } from "../store/store.ts";
import { bearer } from "./bearer.ts";
import { dataRoutes } from "./data.ts";
import type { Limiter } from "./limiter.ts";
import { answerErrors, parse, Refused } from "./refused.ts";
import { rulesetRoutes } from "./rulesets.ts";
import { strictJson } from "./strictJson.ts";

export interface ApiParts {
  readonly house: House;
  readonly store: Store;
  readonly rulesets: Library;
  readonly defaults: OpeningDefaults;
  readonly debriefs: DebriefShelf;
  readonly limit: Limiter;
  readonly report: (what: string, error: unknown) => void;
}

const TABLES_MAX = 400;
const ENTERING_MAX_MS = 5000;

export function api(parts: ApiParts): Router {
  const { house, store, rulesets, defaults, limit } = parts;
  const router = Router();
  router.use(strictJson());
  router.use((_req, res, next) => {
    res.setHeader("Cache-Control", "no-store");
    next();
  });

  rulesetRoutes(router, rulesets, limit);

  router.post("/sessions", limit.rate("openSession"), async (req, res) => {
    const asked = parse(openSessionSchema, req.body);
    await rulesets.know(asked.tables.map(({ ruleset }) => ruleset));
    const opening = openingOf(asked, rulesets, defaults);
    if ("code" in opening) {
      throw new Refused(opening.code === "unknown_ruleset" ? 404 : 400, opening.code, opening.params);
    }
    if (house.tables + opening.plans.length > TABLES_MAX) throw new Refused(503, "server_full", { tables: TABLES_MAX });
    res.status(201).json(await house.open(opening));
  });

  router.post("/join", async (req, res) => {
    const { code, name, token } = parse(joinRequestSchema, req.body);
    // Whoever is in gets back in, however much others guess.
    if (token === undefined) limit.notGuessing(req);
    const session = await house.find(code);
    const who = token === undefined ? undefined : session?.byToken(token);
    if (session && token !== undefined && who) {
      if (who.standing === "removed") throw new Refused(403, "removed");
      res.json(joined(session, { person: who.person, name: who.name, token }));
      return;
    }
    if (token !== undefined) limit.notGuessing(req);
    if (!session) throw limit.wrong(req, new Refused(404, "no_such_session", { code }));
    if (token !== undefined) throw limit.wrong(req, new Refused(403, "unknown_token"));
    limit.take(req, "join");
    res.status(201).json(joined(session, await entered(session.join(name))));
  });

  router.post("/rejoin", async (req, res) => {
    const { code, words } = parse(rejoinRequestSchema, req.body);
    limit.notGuessing(req);
    limit.take(req, "words");
    const session = await house.find(code);
    if (!session) throw limit.wrong(req, new Refused(404, "no_such_session", { code }));
    limit.takeOf(code, "wordsOfSession");
    const answer = await inTime(session.rejoin(words));
    if ("params" in answer && answer.code === "unknown_words") throw limit.wrong(req, new Refused(403, answer.code));
    res.json(joined(session, await entered(Promise.resolve(answer))));
  });

  router.get("/session/:code", limit.rate("read"), async (req, res) => {
    limit.notGuessing(req);
    const code = codeSchema.safeParse(req.params.code);
    const session = code.success ? await house.find(code.data) : undefined;
    if (!session)
      throw limit.wrong(req, new Refused(404, "no_such_session", { code: String(req.params.code).slice(0, 12) }));
    res.json(cardOf(session));
  });

  /** Somebody of the session, when its facilitator has opened its games to everybody. */
  const opensToAll = async (code: string, token: string): Promise<boolean> => {
    const session = await house.find(code);
    return session?.byToken(token)?.standing === "in" && session.state.revealed.includes(replayPart);
  };
  const isPast = async ({ id, code, table }: GameRow): Promise<boolean> => {
    const at = (await house.find(code))?.state.tables[table - 1];
    return at !== undefined && (at.gameId !== id || at.stage === "over");
  };

  router.get("/export/:game", limit.rate("read"), async (req, res) => {
    limit.notGuessing(req);
    const token = bearer(req);
    const code = codeSchema.safeParse(String(req.params.game).slice(0, 6));
    const session = code.success ? await store.session(code.data) : undefined;
    const leads = session !== undefined && token !== undefined && fits(token, session.hostHash);
    if (!session || token === undefined || !(leads || (await opensToAll(session.code, token)))) {
      throw limit.wrong(req, new Refused(403, "unknown_token"));
    }
    const game = await store.game(String(req.params.game));
    if (game?.code !== session.code || !(leads || (await isPast(game)))) throw new Refused(404, "no_such_game");
    res.setHeader("Content-Disposition", `attachment; filename="commonwatt-${game.id}.json"`);
    res.json(await exportGame(store, game));
  });

  router.use(dataRoutes(parts));
  router.use((_req, _res, next) => next(new Refused(404, "not_found")));
  router.use(answerErrors(parts.report));
  return router;
}

export function health(parts: ApiParts, startedAt: number): (req: Request, res: Response) => void {
  return (_req, res) => {
    res.setHeader("Cache-Control", "no-store");
    res.json({
      ok: true,
      sessions: parts.house.sessions,
      tables: parts.house.tables,
      connections: parts.house.connections(),
      upSeconds: Math.round((performance.now() - startedAt) / 1000),
      memoryMb: Math.round(process.memoryUsage.rss() / 1_000_000),
    });
  };
}

function joined({ code }: Session, { person, name, token, words }: Entered): Joined {
  return { code, person, name, token, ...(words ? { words } : {}) };
}

function cardOf(session: Session): SessionCard {
  const { code, stage, settings, tables } = session.state;
  return {
    code,
    stage,
    door: settings.door,
    tables: tables.length,
    freeSeats: session.freeSeats(),
    over: session.isOver,
  };
}

/** Who is in, once it is saved; a session that cannot save for some seconds says so instead of keeping her waiting. */
async function entered(entering: Promise<Entered | Refusal>): Promise<Entered> {
  const answer = await inTime(entering);
  if (!("params" in answer)) return answer;
  throw new Refused(answer.code === "cannot_save" ? 503 : 409, answer.code, answer.params);
}

function inTime<T>(work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Refused(503, "cannot_save")), ENTERING_MAX_MS);
    work.then(resolve, reject).finally(() => clearTimeout(late));
  });
}
