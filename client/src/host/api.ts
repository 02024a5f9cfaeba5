/**
 * A host's HTTP calls. Each resolves with a value or a refusal and never rejects:
 * no connection is `offline`, an answer nobody understands is `unreadable`.
 */
import type { OpenedSession, OpenSession, RulesetCard, TableCard } from "@commonwatt/shared/protocol/http.ts";
import type { Refusal } from "@commonwatt/shared/views/types.ts";
import type { HostKey } from "./address.ts";

export type Answer<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly refusal: Refusal };

export const fetchRulesets = (): Promise<Answer<readonly RulesetCard[]>> => ask("/api/rulesets", {});
export const openSession = (session: OpenSession): Promise<Answer<OpenedSession>> =>
  ask("/api/sessions", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(session),
  });
export const fetchTable = (code: string): Promise<Answer<TableCard>> => ask(`/api/table/${code}`, {});

/** The whole game as a file's text, exactly as the server wrote it. */
export async function fetchExport({ code, token }: HostKey): Promise<Answer<Blob>> {
  const answer = await call(`/api/export/${code}`, { headers: { authorization: `Bearer ${token}` } });
  if (!answer.ok) return answer;
  return { ok: true, value: await answer.value.blob() };
}

async function ask<T>(path: string, init: RequestInit): Promise<Answer<T>> {
  const answer = await call(path, init);
  if (!answer.ok) return answer;
  try {
    // Our own server, typed by the same contract; a proxy's error page is no JSON and ends below.
    return { ok: true, value: (await answer.value.json()) as T };
  } catch {
    return refused("unreadable", path);
  }
}

async function call(path: string, init: RequestInit): Promise<Answer<Response>> {
  let response: Response;
  try {
    response = await fetch(path, { ...init, cache: "no-store", credentials: "omit" });
  } catch {
    return refused("offline", path);
  }
  return response.ok ? { ok: true, value: response } : { ok: false, refusal: await refusalIn(response, path) };
}

async function refusalIn(response: Response, path: string): Promise<Refusal> {
  const body: unknown = await response.json().catch(() => undefined);
  const error = typeof body === "object" && body !== null && "error" in body ? body.error : undefined;
  if (typeof error === "object" && error !== null && "code" in error && typeof error.code === "string") {
    const params = "params" in error && typeof error.params === "object" && error.params !== null ? error.params : {};
    return { code: error.code, params: params as Refusal["params"] };
  }
  return { code: "unreadable", params: { path, status: response.status } };
}

const refused = (code: string, path: string): { ok: false; refusal: Refusal } => ({
  ok: false,
  refusal: { code, params: { path } },
});
