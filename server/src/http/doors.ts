/**
 * The way to a session's sockets: the one route of Colyseus's matchmaking that the pages need, opened to whoever holds a token
 * and to nobody else. A wrong token costs, a right one never waits. People always knock at the session's own door, and are
 * led to the room where they belong.
 */
import { initializeRoomCache, matchMaker } from "@colyseus/core";
import { Router } from "express";
import type { House } from "../rooms/house.ts";
import { credentialsSchema, PageRoom } from "../rooms/PageRoom.ts";
import type { Limiter } from "./limiter.ts";
import { answerErrors, parse, Refused } from "./refused.ts";
import { strictJson } from "./strictJson.ts";

export interface DoorParts {
  readonly house: House;
  readonly limit: Limiter;
  readonly report: (what: string, error: unknown) => void;
}

/** `CODE` for the session, `CODE-n` for a table. */
const ROOM = /^([A-Z0-9]{6})(?:-([1-8]))?$/;

/** `POST /joinById/ROOM` with the credentials answers with a reserved place, in the SDK's own form. */
export function doors({ house, limit, report }: DoorParts): Router {
  const router = Router();
  router.use(strictJson());
  router.post("/joinById/:room", async (req, res) => {
    const credentials = parse(credentialsSchema, req.body);
    const [, code, number] = ROOM.exec(String(req.params.room)) ?? [];
    const session = credentials.code === code ? await house.find(code) : undefined;
    const asked = Number(number ?? 0);
    const admitted = session && house.admits(credentials, asked);
    if (!session || !admitted || asked > session.tables.length) {
      limit.notGuessing(req);
      throw limit.wrong(req, new Refused(404, "no_such_session", { code: credentials.code }));
    }
    if ("params" in admitted) {
      limit.notGuessing(req);
      throw limit.wrong(req, new Refused(403, admitted.code, admitted.params));
    }
    const { table } = admitted;
    const room = table === 0 ? session.code : `${session.code}-${table}`;
    res.setHeader("Cache-Control", "no-store");
    const options = { ...credentials, table };
    res.json(await reserved(room, options));
  });
  router.use((_req, _res, next) => next(new Refused(404, "not_found")));
  // The SDK tells its page no more than the message.
  router.use(answerErrors(report, (refusal) => ({ error: refusal, message: refusal.code })));
  return router;
}

/** A place in a room of this server, of which the house already said that it is here: no listing has to be asked for it. */
async function reserved(id: string, options: object) {
  const room = matchMaker.getLocalRoomById(id);
  if (!room) throw new Refused(503, "elsewhere");
  const auth = await PageRoom.onAuth("", options, { headers: new Headers(), ip: undefined });
  const { processId, publicAddress } = matchMaker;
  const listing = initializeRoomCache({ name: room.roomName, roomId: id, processId, publicAddress });
  return matchMaker.reserveSeatFor(listing, options, auth);
}
