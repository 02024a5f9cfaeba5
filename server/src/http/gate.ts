/**
 * What is looked at before anything else is: size and kind of a body, where a request comes from, who may open a socket.
 * Colyseus's own HTTP side is not reached at all: the one thing the pages need of it is in `doors.ts`.
 */
import type { IncomingMessage, Server, ServerResponse } from "node:http";
import type { Duplex } from "node:stream";
import type { Refusal } from "@commonwatt/shared/views/types.ts";
import { addressOf, SOCKETS_IN_ALL, SOCKETS_PER_ADDRESS } from "./limits.ts";

export const BODY_MAX_BYTES = 16 * 1024;

export interface GateOptions {
  /** origins besides our own that may connect, as `https://host:port` */
  readonly origins: readonly string[];
  readonly trustProxy: boolean;
}

type Handler = (req: IncomingMessage, res: ServerResponse) => void;

/** Puts the gate before everything that listens on the server, once Colyseus has bound itself. Requests go to `app` alone. */
export function guardServer(server: Server, options: GateOptions, app: Handler): void {
  server.removeAllListeners("request");
  server.on("request", (req, res) => {
    const fault = bodyFault(req) ?? originFault(req, options);
    if (fault) refuse(req, res, fault.status, { code: fault.code, params: {} });
    else app(req, res);
  });
  guardSockets(server, options);
}

type Upgrade = (req: IncomingMessage, socket: Duplex, head: Buffer) => void;

function guardSockets(server: Server, options: GateOptions): void {
  const colyseus = server.listeners("upgrade") as Upgrade[];
  server.removeAllListeners("upgrade");
  const open = new Map<string, number>();
  let all = 0;
  server.on("upgrade", (req: IncomingMessage, socket: Duplex, head: Buffer) => {
    const address = addressOf(req, options.trustProxy);
    const mine = open.get(address) ?? 0;
    if (!isOwnOrigin(req, options)) return hangUp(socket, "403 Forbidden");
    if (all >= SOCKETS_IN_ALL || mine >= SOCKETS_PER_ADDRESS) return hangUp(socket, "503 Service Unavailable");
    open.set(address, mine + 1);
    all += 1;
    socket.once("close", () => {
      const left = (open.get(address) ?? 1) - 1;
      if (left > 0) open.set(address, left);
      else open.delete(address);
      all -= 1;
    });
    for (const listener of colyseus) listener.call(server, req, socket, head);
  });
}

function hangUp(socket: Duplex, status: string): void {
  socket.on("error", () => socket.destroy());
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}

function bodyFault(req: IncomingMessage): { readonly status: number; readonly code: string } | undefined {
  if (req.method === "GET" || req.method === "HEAD" || req.method === "OPTIONS" || req.method === "DELETE")
    return undefined;
  if (req.headers["transfer-encoding"] !== undefined || req.headers["content-length"] === undefined) {
    return { status: 411, code: "length_required" };
  }
  if (Number(req.headers["content-length"]) > BODY_MAX_BYTES) return { status: 413, code: "too_large" };
  const isJson = /^application\/json\s*(;|$)/i.test(req.headers["content-type"] ?? "");
  const encoded = req.headers["content-encoding"] !== undefined;
  if (!isJson || encoded) return { status: 415, code: "not_json" };
  return undefined;
}

/** Pages of other sites may read nothing here and change nothing. */
function originFault(
  req: IncomingMessage,
  options: GateOptions,
): { readonly status: number; readonly code: string } | undefined {
  const reads = req.method === "GET" || req.method === "HEAD";
  return reads || isOwnOrigin(req, options) ? undefined : { status: 403, code: "foreign_origin" };
}

/** Programs that are no browsers send no Origin; a token is asked of them all the same. */
function isOwnOrigin(req: IncomingMessage, { origins }: GateOptions): boolean {
  const { origin, host } = req.headers;
  if (origin === undefined) return true;
  return origins.includes(origin) || origin === `http://${host}` || origin === `https://${host}`;
}

/** A refusal as JSON. A body that was not read is not waited for. */
function refuse(req: IncomingMessage, res: ServerResponse, status: number, refusal: Refusal): void {
  const body = JSON.stringify({ error: refusal });
  res.statusCode = status;
  res.setHeader("Content-Type", "application/json; charset=utf-8");
  res.setHeader("Cache-Control", "no-store");
  if (!req.complete) res.setHeader("Connection", "close");
  res.end(body);
}
