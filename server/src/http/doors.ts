/**
 * The way to a table's socket: the one route of Colyseus's matchmaking that the pages need, opened to whoever holds a token
 * and to nobody else. A wrong token costs, a right one never waits.
 */
import { matchMaker } from "@colyseus/core";
import express, { Router } from "express";
import type { House } from "../rooms/house.ts";
import { credentialsSchema } from "../rooms/TableRoom.ts";
import { BODY_MAX_BYTES } from "./gate.ts";
import type { Limiter } from "./limiter.ts";
import { answerErrors, parse, Refused } from "./refused.ts";

export interface DoorParts {
  readonly house: House;
  readonly limit: Limiter;
  readonly report: (what: string, error: unknown) => void;
}

/** `POST /joinById/CODE` with the credentials answers with a reserved place, in the SDK's own form. */
export function doors({ house, limit, report }: DoorParts): Router {
  const router = Router();
  router.use(express.json({ limit: BODY_MAX_BYTES, strict: true }));
  router.post("/joinById/:code", async (req, res) => {
    const credentials = parse(credentialsSchema, req.body);
    const { code, token, role } = credentials;
    const table = code === req.params.code ? await house.find(code) : undefined;
    if (!table || house.admits(code, token, role) === undefined) {
      limit.notGuessing(req);
      throw limit.wrong(req, table ? new Refused(403, "unknown_token") : new Refused(404, "no_such_table", { code }));
    }
    res.setHeader("Cache-Control", "no-store");
    res.json(await matchMaker.joinById(code, credentials, { headers: new Headers(), ip: undefined }));
  });
  router.use((_req, _res, next) => next(new Refused(404, "not_found")));
  router.use(answerErrors(report));
  return router;
}
