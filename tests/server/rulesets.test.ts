import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { KeptRuleset, RulesetCard } from "@commonwatt/shared/protocol/http.ts";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type RunningServer, startServer } from "../support/server.ts";
import { root } from "../support/source.ts";

const whole = JSON.parse(readFileSync(join(root, "assets/rulesets/default.json"), "utf8")) as Record<string, unknown>;
const MINE = "A".repeat(22);
const THEIRS = "B".repeat(22);
let server: RunningServer;

beforeAll(async () => {
  server = await startServer();
});
afterAll(async () => {
  await server.dispose();
});

async function ask<T>(path: string, init: RequestInit = {}): Promise<{ readonly status: number; readonly body: T }> {
  const response = await fetch(`${server.url}/api${path}`, init);
  return { status: response.status, body: (await response.json()) as T };
}
const post = <T>(path: string, body: unknown) =>
  ask<T>(path, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) });
const drop = (id: string, secret: string) =>
  ask<{ error?: { code: string } }>(`/rulesets/${id}`, {
    method: "DELETE",
    headers: { authorization: `Bearer ${secret}` },
  });
const save = (part: object, secret = MINE) =>
  post<KeptRuleset>("/rulesets", { document: { ...whole, ...part }, secret, parent: "default" });
const withMargin = (margin: number) => ({ title: `Margin ${margin}`, dials: { registry: { margin } } });

test("rules are kept under what they say: the same again is the same, a change is another", async () => {
  const first = await save(withMargin(200_000));
  expect(first.status).toBe(201);
  expect(first.body.ruleset.id).toMatch(/^[0-9a-f]{16}$/);
  expect(first.body).toMatchObject({ preset: false, parent: "default", played: { games: 0 } });
  const again = await save({ ...withMargin(200_000), id: "called-otherwise" }, THEIRS);
  expect(again.body.ruleset.id).toBe(first.body.ruleset.id);
  const other = await save(withMargin(210_000));
  expect(other.body.ruleset.id).not.toBe(first.body.ruleset.id);
});

test("nobody is shown the titles of strangers; a page asks for the names it knows", async () => {
  const { body: kept } = await save(withMargin(220_000));
  const { body: listed } = await ask<RulesetCard[]>("/rulesets");
  expect(listed.map(({ id }) => id)).not.toContain(kept.ruleset.id);
  const { body: asked } = await ask<RulesetCard[]>(`/rulesets?ids=${kept.ruleset.id},0000000000000000`);
  expect(asked.at(-1)).toMatchObject({ id: kept.ruleset.id, title: "Margin 220000" });
  const { body: preset } = await ask<KeptRuleset>("/rulesets/default");
  expect(preset.preset).toBe(true);
});

test("only the secret it was saved with takes one back, and what ships stays", async () => {
  const { body: kept } = await save(withMargin(230_000));
  const { id } = kept.ruleset;
  expect(await drop(id, THEIRS)).toMatchObject({ status: 403, body: { error: { code: "ruleset_of_others" } } });
  expect((await drop("default", MINE)).body.error?.code).toBe("ruleset_ships");
  expect((await drop(id, MINE)).status).toBe(200);
  expect((await ask(`/rulesets/${id}`)).status).toBe(404);
});

test("a session plays by saved rules and keeps them when they are taken back and the server starts again", async () => {
  const { body: kept } = await save(withMargin(240_000));
  const { id } = kept.ruleset;
  const plan = { ruleset: id, rounds: 3, seats: 2, bots: ["steady"] };
  const opened = await post<{ code: string }>("/sessions", { tables: [plan], pace: "gate", roundSeconds: 60 });
  expect(opened.status).toBe(201);
  expect(
    (await post("/sessions", { tables: [{ ...plan, ruleset: "f".repeat(16) }], pace: "gate", roundSeconds: 60 }))
      .status,
  ).toBe(404);
  await drop(id, MINE);
  await server.kill();
  server = await server.again();
  expect((await ask<object>(`/session/${opened.body.code}`)).status).toBe(200);
  expect((await ask(`/rulesets/${id}`)).status).toBe(404);
});

describe("what is no ruleset is refused with its place, and nothing is kept", () => {
  const faults: readonly (readonly [string, object, string])[] = [
    ["a dial out of bounds", { dials: { registry: { margin: -1 } } }, "dials.registry.margin"],
    ["an unknown dial", { dials: { registry: { __proto__x: 1 } } }, "dials.registry.__proto__x"],
    ["no goods", { goods: [] }, "goods"],
    ["a good of another kind", { goods: "food" }, "goods"],
  ];
  test.each(faults)("%s", async (_what, part, path) => {
    const answer = await post<{ error: { code: string; params: { path: string } } }>("/rulesets", {
      document: { ...whole, ...part },
      secret: MINE,
    });
    expect(answer).toMatchObject({ status: 400, body: { error: { code: "faulty_ruleset", params: { path } } } });
  });

  test("one that is too large, and one without a secret", async () => {
    expect((await save({ description: "x".repeat(20_000) })).status).toBe(413);
    expect((await post("/rulesets", { document: whole })).status).toBe(400);
  });
});
