/** The sentence for a refusal. The rules, the server and the page itself each have their own; the code finds it. */
import type { Refusal } from "@commonwatt/shared/views/types.ts";
import { fill, hasText, said, t } from "./text.ts";

const namespaces = ["refusal", "join.refusal"];

/** `refusal.<code>` with its numbers; a code nobody wrote a sentence for is shown as it is, so that it can be reported. */
export function refusalText({ code, params }: Refusal): string {
  const key = namespaces.map((namespace) => `${namespace}.${code}`).find(hasText);
  return key === undefined ? t("play.refusal.unknown", { code }) : t(key, withPhrase(params));
}

/** What is wrong with rules comes as a phrase of theirs, beside what fills it. */
function withPhrase(params: Refusal["params"]): Refusal["params"] {
  const { message } = params;
  if (typeof message !== "string" || message === "") return params;
  const plain = Object.entries(params).map(([name, value]) => [name, String(value)] as const);
  return { ...params, message: fill(said(message), Object.fromEntries(plain)) };
}
