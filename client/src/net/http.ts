/**
 * The page's HTTP calls. Each resolves with a value or a refusal and never rejects: no connection is `offline`, an answer
 * nobody understands is `unreadable`.
 */
import type {
  Joined,
  JoinRequest,
  KeptRuleset,
  OpenedSession,
  OpenSession,
  RejoinRequest,
  RulesetCard,
  SaveRuleset,
  SessionCard,
} from "@commonwatt/shared/protocol/http.ts";
import type { Refusal } from "@commonwatt/shared/views/types.ts";

export type Answer<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: Refusal };

/** Comes in, or with `token` back in. */
export const joinSession = (request: JoinRequest): Promise<Answer<Joined>> => post("/api/join", request);
/** Comes back on another device, with the two words. */
export const rejoinSession = (request: RejoinRequest): Promise<Answer<Joined>> => post("/api/rejoin", request);
export const openSession = (session: OpenSession): Promise<Answer<OpenedSession>> => post("/api/sessions", session);
/** Those that ship, and of the saved ones those that are asked for by name. */
export const fetchRulesets = (ids: readonly string[] = []): Promise<Answer<readonly RulesetCard[]>> =>
  ask(ids.length === 0 ? "/api/rulesets" : `/api/rulesets?ids=${ids.join(",")}`, {});
export const fetchRuleset = (id: string): Promise<Answer<KeptRuleset>> => ask(`/api/rulesets/${id}`, {});
export const saveRuleset = (rules: SaveRuleset): Promise<Answer<KeptRuleset>> => post("/api/rulesets", rules);
/** Takes back what was saved with this secret. */
export const dropRuleset = (id: string, secret: string): Promise<Answer<{ readonly ok: true }>> =>
  ask(`/api/rulesets/${id}`, { method: "DELETE", headers: { authorization: `Bearer ${secret}` } });
export const fetchSession = (code: string): Promise<Answer<SessionCard>> => ask(`/api/session/${code}`, {});

function post<T>(path: string, body: unknown): Promise<Answer<T>> {
  return ask(path, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) });
}

/** One call of our own server. */
export async function ask<T>(path: string, init: RequestInit): Promise<Answer<T>> {
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
