/** Refusals over HTTP: thrown where they are found, written as `{ error: Refusal }` in one place. */
import type { Refusal } from "@commonwatt/shared/views/types.ts";
import type { NextFunction, Request, Response } from "express";
import type { z } from "zod";
import { measured } from "../metrics.ts";
import { Elsewhere } from "../rooms/house.ts";
import { StoreFault } from "../store/store.ts";

/** A refusal on its way to whoever asked. */
export class Refused extends Error {
  readonly status: number;
  readonly refusal: Refusal;

  constructor(status: number, code: string, params: Refusal["params"] = {}) {
    super(code);
    this.status = status;
    this.refusal = { code, params };
  }
}

/** What a body is by its schema; refused with the path of the first fault. */
export function parse<T>(schema: z.ZodType<T>, body: unknown): T {
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const path = issue?.path.map(String).join(".") || "body";
  throw new Refused(400, "malformed", { path: path.slice(0, 80), message: (issue?.message ?? "").slice(0, 120) });
}

/** Express knows an error handler by its four parameters. `bodyOf`: another form of the answer. */
export function answerErrors(
  report: (what: string, error: unknown) => void,
  bodyOf: (refusal: Refusal) => object = (refusal) => ({ error: refusal }),
) {
  return (error: unknown, req: Request, res: Response, _next: NextFunction): void => {
    if (error instanceof Elsewhere && error.address !== "") {
      // The same request again, there: method and body are kept.
      res.redirect(307, `//${error.address}${req.originalUrl}`);
      return;
    }
    const { status, refusal } = refusalFor(error, report);
    measured.refusal(refusal.code);
    if (status === 429) res.setHeader("Retry-After", String(refusal.params.seconds ?? 1));
    res.status(status).json(bodyOf(refusal));
  };
}

function refusalFor(
  error: unknown,
  report: (what: string, error: unknown) => void,
): { status: number; refusal: Refusal } {
  if (error instanceof Refused) return error;
  if (error instanceof Elsewhere) return { status: 503, refusal: { code: "elsewhere", params: {} } };
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
