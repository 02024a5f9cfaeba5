/**
 * `GET /metrics`, in the text format of Prometheus. For programs on this machine, or for whoever sends the token from
 * METRICS_TOKEN; to all others there is no such page.
 */
import { createHash, timingSafeEqual } from "node:crypto";
import type { Request, Response } from "express";
import { registry } from "../metrics.ts";

const LOOPBACK: ReadonlySet<string> = new Set(["127.0.0.1", "::1", "::ffff:127.0.0.1"]);

/** `token` "" = none will do */
export function metrics(token: string): (req: Request, res: Response, next: () => void) => Promise<void> {
  return async (req, res, next) => {
    if (!isHere(req) && !holds(req, token)) {
      next();
      return;
    }
    res.setHeader("Cache-Control", "no-store");
    res.type(registry.contentType).send(await registry.metrics());
  };
}

/** A proxy on this machine speaks for strangers: it says so. */
function isHere(req: Request): boolean {
  const forwarded = ["x-forwarded-for", "forwarded", "x-real-ip"].some((name) => req.headers[name] !== undefined);
  return !forwarded && LOOPBACK.has(req.socket.remoteAddress ?? "");
}

function holds(req: Request, token: string): boolean {
  const sent = /^Bearer (.+)$/.exec(req.headers.authorization ?? "")?.[1];
  if (token === "" || sent === undefined) return false;
  const hash = (text: string) => createHash("sha256").update(text).digest();
  return timingSafeEqual(hash(sent), hash(token));
}
