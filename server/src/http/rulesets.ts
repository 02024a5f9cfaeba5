/** The routes of the ruleset library; a refusal says what to do, and how many faults a document has besides the first. */
import { IDS_MOST, saveRulesetSchema, tokenSchema } from "@commonwatt/shared/protocol/http.ts";
import type { Refusal } from "@commonwatt/shared/views/types.ts";
import type { Router } from "express";
import type { Library } from "../library.ts";
import type { Limiter } from "./limiter.ts";
import { parse, Refused } from "./refused.ts";

const STATUS: Readonly<Record<string, number>> = {
  faulty_ruleset: 400,
  unknown_ruleset: 404,
  ruleset_ships: 403,
  ruleset_of_others: 403,
  ruleset_name_taken: 409,
  rulesets_own_full: 409,
  rulesets_full: 503,
};

export function rulesetRoutes(router: Router, library: Library, limit: Limiter): void {
  router.get("/rulesets", limit.rate("read"), async (req, res) => {
    const asked = typeof req.query.ids === "string" ? req.query.ids.split(",").slice(0, IDS_MOST) : [];
    res.json([...library.cards(), ...(await library.cardsOf(asked))]);
  });

  router.get("/rulesets/:id", limit.rate("read"), async (req, res) => {
    const id = String(req.params.id).slice(0, 61);
    const found = await library.find(id);
    if (!found) throw refusing({ code: "unknown_ruleset", params: { ruleset: id } });
    res.json(found);
  });

  router.post("/rulesets", limit.rate("saveRuleset"), async (req, res) => {
    const kept = await library.keep(parse(saveRulesetSchema, req.body));
    if ("code" in kept) throw refusing(kept);
    res.status(201).json(kept);
  });

  router.delete("/rulesets/:id", limit.rate("saveRuleset"), async (req, res) => {
    limit.notGuessing(req);
    const secret = tokenSchema.safeParse(/^Bearer (.+)$/.exec(req.headers.authorization ?? "")?.[1]);
    if (!secret.success) throw limit.wrong(req, new Refused(403, "unknown_token"));
    const refusal = await library.drop(String(req.params.id).slice(0, 61), secret.data);
    if (refusal?.code === "ruleset_of_others") throw limit.wrong(req, refusing(refusal));
    if (refusal) throw refusing(refusal);
    res.json({ ok: true });
  });
}

const refusing = ({ code, params }: Refusal): Refused => new Refused(STATUS[code] ?? 400, code, params);
