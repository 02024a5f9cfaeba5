/** The secret of whoever asks: in a header, never in an address, which ends up in logs and histories. */
import { tokenSchema } from "@commonwatt/shared/protocol/http.ts";
import type { Request } from "express";

/** undefined when there is none, or none that could be one */
export function bearer(req: Request): string | undefined {
  const token = tokenSchema.safeParse(/^Bearer (.+)$/.exec(req.headers.authorization ?? "")?.[1]);
  return token.success ? token.data : undefined;
}
