/**
 * The page's HTTP calls. Each resolves with a value or a refusal and never rejects: no connection is `offline`, an answer
 * nobody understands is `unreadable`.
 */
import type {
  Joined,
  JoinRequest,
  OpenedSession,
  OpenSession,
  RulesetCard,
  TableCard,
} from "@commonwatt/shared/protocol/http.ts";
import type { Refusal } from "@commonwatt/shared/views/types.ts";

export type Answer<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: Refusal };

/** Takes a seat, or with `token` the one taken before. */
export const joinTable = (request: JoinRequest): Promise<Answer<Joined>> => post("/api/join", request);
export const openSession = (session: OpenSession): Promise<Answer<OpenedSession>> => post("/api/sessions", session);
export const fetchRulesets = (): Promise<Answer<readonly RulesetCard[]>> => ask("/api/rulesets", {});
export const fetchTable = (code: string, origin = ""): Promise<Answer<TableCard>> =>
  ask(`${origin}/api/table/${code}`, {});

function post<T>(path: string, body: unknown): Promise<Answer<T>> {
  return ask(path, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) });
}

async function ask<T>(path: string, init: RequestInit): Promise<Answer<T>> {
  let response: Response;
  try {
    response = await fetch(path, { ...init, cache: "no-store", credentials: "omit" });
  } catch {
    return refused("offline", { path });
  }
  // A proxy's error page is no JSON: told apart below.
  const body: unknown = await response.json().catch(() => undefined);
  if (body === undefined) return refused("unreadable", { path, status: response.status });
  // Our own server, typed by the same contract.
  if (response.ok) return { ok: true, value: body as T };
  return { ok: false, error: refusalIn(body) ?? { code: "unreadable", params: { path, status: response.status } } };
}

/** The refusal in the body of a failed call; undefined when there is none. */
export function refusalIn(body: unknown): Refusal | undefined {
  const error = isObject(body) ? Reflect.get(body, "error") : undefined;
  const code: unknown = isObject(error) ? Reflect.get(error, "code") : undefined;
  if (typeof code !== "string" || !isObject(error)) return undefined;
  const params: unknown = Reflect.get(error, "params");
  return { code, params: isObject(params) ? (params as Refusal["params"]) : {} };
}

const isObject = (value: unknown): value is object => typeof value === "object" && value !== null;
const refused = (code: string, params: Refusal["params"]) => ({ ok: false as const, error: { code, params } });
