/**
 * What is left of a session: its export, its debrief, and the ways to erase it. Each is opened by a secret in the
 * `Authorization` header and by nothing else.
 *
 *   GET    /session/CODE/export            facilitator: one zip; `?names=1`, `?talk=1` for what is left out otherwise
 *   GET    /session/CODE/debrief           facilitator, projector or person: a `DebriefPage`, each her own. A facilitator may
 *                                          name earlier sessions of hers to compare with: `Commonwatt-Earlier: CODE.token, …`
 *   DELETE /session/CODE/people/PERSON     facilitator: forgets one person; all totals stay
 *   DELETE /session/CODE                   facilitator: erases the session
 */
import { codeSchema, tokenSchema } from "@commonwatt/shared/protocol/http.ts";
import { type Request, Router } from "express";
import type { Viewer } from "../debrief/shelf.ts";
import { storedSession } from "../export/stored.ts";
import { zipBeside } from "../export/worker.ts";
import { fits } from "../secrets.ts";
import type { Session } from "../session/session.ts";
import type { ApiParts } from "./api.ts";
import { bearer } from "./bearer.ts";
import { Refused } from "./refused.ts";

const EARLIER_MOST = 12;

export function dataRoutes({ house, store, debriefs, limit, report }: ApiParts): Router {
  const router = Router();

  /** The session, for whoever's secret opens it. */
  const opened = async (req: Request): Promise<{ session: Session; viewer: Viewer }> => {
    const code = codeSchema.safeParse(req.params.code);
    const token = bearer(req);
    const session = code.success && token !== undefined ? await house.find(code.data) : undefined;
    const viewer = session && token !== undefined ? viewerOf(session, token) : undefined;
    if (session && viewer) {
      await session.settled();
      return { session, viewer };
    }
    limit.notGuessing(req);
    throw limit.wrong(req, new Refused(403, "unknown_token"));
  };
  const led = async (req: Request): Promise<Session> => {
    const { session, viewer } = await opened(req);
    if (viewer.role !== "host") throw new Refused(403, "not_allowed");
    return session;
  };

  router.get("/session/:code/export", limit.rate("read"), async (req, res) => {
    const { code } = await led(req);
    limit.takeOf(code, "exportOfSession");
    const stored = await storedSession(store, code);
    if (!stored) throw new Refused(404, "no_such_session", { code });
    res.setHeader("Content-Type", "application/zip");
    res.setHeader("Content-Disposition", `attachment; filename="commonwatt-${code}.zip"`);
    try {
      await zipBeside(stored, { names: req.query.names === "1", talk: req.query.talk === "1" }, (piece) => {
        res.write(piece);
      });
      res.end();
    } catch (error) {
      // Half a zip must not look like a whole one.
      if (!res.headersSent) throw error;
      report(`exporting ${code}`, error);
      res.destroy();
    }
  });

  router.get("/session/:code/debrief", limit.rate("read"), async (req, res) => {
    const { session, viewer } = await opened(req);
    const beside = req.headers["commonwatt-earlier"];
    if (viewer.role === "host" && typeof beside === "string") {
      const codes = (await Promise.all(keysIn(beside).map((key) => owned(key)))).filter((code) => code !== "");
      await debriefs.compare(session.code, codes);
    }
    res.json(await debriefs.page(session, viewer));
  });

  /** The code of an earlier session when the key is its facilitator's, else "". */
  const owned = async ({ code, token }: Key): Promise<string> => {
    const session = await store.session(code);
    return session && fits(token, session.hostHash) ? code : "";
  };

  router.delete("/session/:code/people/:person", limit.rate("read"), async (req, res) => {
    const session = await led(req);
    const person = /^\d{1,4}$/.test(String(req.params.person)) ? Number(req.params.person) : 0;
    const refusal = await session.forget(person);
    if (refusal) throw new Refused(refusal.code === "cannot_save" ? 503 : 404, refusal.code, refusal.params);
    res.json({ forgotten: person });
  });

  router.delete("/session/:code", limit.rate("read"), async (req, res) => {
    const { code } = await led(req);
    await house.erase(code);
    debriefs.forget(code);
    res.json({ erased: code });
  });

  return router;
}

function viewerOf(session: Session, token: string): Viewer | undefined {
  if (fits(token, session.state.hostHash)) return { role: "host" };
  if (fits(token, session.state.watchHash)) return { role: "watch" };
  const person = session.byToken(token);
  return person?.standing === "in" ? { role: "peer", person: person.person } : undefined;
}

interface Key {
  readonly code: string;
  readonly token: string;
}

function keysIn(header: string): readonly Key[] {
  return header
    .split(",", EARLIER_MOST)
    .map((one) => one.trim().split("."))
    .flatMap(([code, token]) =>
      codeSchema.safeParse(code).success && tokenSchema.safeParse(token).success
        ? [{ code: code as string, token: token as string }]
        : [],
    );
}
