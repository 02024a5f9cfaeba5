/** Wrong input of every message: a typed refusal, and nothing changed. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { AckMessage } from "@commonwatt/shared/protocol/messages.ts";
import { personMessageSchema, sessionMessageSchema } from "@commonwatt/shared/protocol/session.ts";
import type { SessionView } from "@commonwatt/shared/views/session.ts";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { RawPage } from "../../support/rawPage.ts";
import { type RunningServer, startServer } from "../../support/server.ts";
import { type Host, openHost, openSession, plan, takeSeat, until } from "../../support/serverPages.ts";
import { root } from "../../support/source.ts";

const sentences: Record<string, string> = JSON.parse(readFileSync(join(root, "assets/text/en.json"), "utf8"));

let server: RunningServer;
let host: Host;
let lead: RawPage;
let ada: RawPage;
beforeAll(async () => {
  server = await startServer();
  const session = await openSession(server, { tables: [plan(), plan()] });
  host = await openHost(server, session);
  lead = await RawPage.open(server, { code: session.code, token: session.hostToken }, { role: "host" });
  ada = await RawPage.open(server, await takeSeat(server, session.code, "Ada"));
  await until(() => host.person(1)?.connected === true);
});
afterAll(() => server.dispose());

let number = 0;
const freshId = () => `a-refused-message-${String(number++).padStart(4, "0")}`;

/** What a facilitator's command can change. The log's own number is left out: a refused command is written down, too. */
const shown = (): Omit<SessionView, "seq"> => {
  const { seq: _seq, ...view } = host.session.session.value as SessionView;
  return structuredClone(view);
};

async function refused(page: RawPage, name: "host" | "person", message: object): Promise<string> {
  const before = shown();
  const ack: AckMessage = await page.ask(name, { id: freshId(), ...message });
  if (ack.ok) throw new Error(`${JSON.stringify(message)} was accepted`);
  expect(sentences[`refusal.${ack.refusal.code}`], ack.refusal.code).toBeTruthy();
  const gaps = [...(sentences[`refusal.${ack.refusal.code}`] ?? "").matchAll(/\{(\w+)/g)].map((gap) => gap[1]);
  expect(Object.keys(ack.refusal.params)).toEqual(expect.arrayContaining(gaps));
  await new Promise((resolve) => setTimeout(resolve, 130));
  expect(shown()).toEqual(before);
  return ack.refusal.code;
}

const turn = { mechanic: "registry", dial: "margin", value: 1 };
const wish = plan({ bots: [] });
interface Asked {
  readonly type: string;
  readonly [field: string]: unknown;
}

/** Each command with what is well-formed and still cannot be, here and now: no game runs, one person is in. */
const senseless: readonly (readonly [Asked, string])[] = [
  [{ type: "start", table: 1 }, "too_few_people"],
  [{ type: "start", table: 7 }, "no_such_table"],
  [{ type: "pause", table: 1, text: "" }, "not_started"],
  [{ type: "resume", table: 0 }, "not_started"],
  [{ type: "next", table: 2 }, "not_started"],
  [{ type: "end", table: 1 }, "not_started"],
  [{ type: "shock", table: 8, card: "lull" }, "no_such_table"],
  [{ type: "turnDial", table: 1, turn }, "not_started"],
  [{ type: "adjust", table: 1, what: "T", from: 0, to: 1, amount: 1 }, "not_started"],
  [{ type: "play", table: 1, seat: 0, action: { type: "done", payload: { done: true } } }, "not_started"],
  [{ type: "hand", table: 1, seat: 3, to: "human" }, "nobody_holds"],
  [{ type: "hand", table: 1, seat: 0, to: "bot" }, "not_started"],
  [{ type: "pace", pace: "timer", seconds: 0 }, "needs_time"],
  [{ type: "extend", table: 0, seconds: 5 }, "nothing_counts_down"],
  [{ type: "admit", person: 1 }, "nobody_asks"],
  [{ type: "move", person: 1, table: 5, seat: 0 }, "no_such_table"],
  [{ type: "move", person: 1, table: 1, seat: 0 }, "already_there"],
  [{ type: "move", person: 1, table: 1, seat: 9 }, "no_such_seat"],
  [{ type: "move", person: 2, table: 1, seat: 1 }, "no_such_person"],
  [{ type: "rename", person: 2, name: "Bo" }, "no_such_person"],
  [{ type: "remove", person: 2 }, "no_such_person"],
  [{ type: "forgive", person: 1 }, "not_removed"],
  [{ type: "mute", person: 2, muted: true }, "no_such_person"],
  [{ type: "nudge", person: 2 }, "no_such_person"],
  [{ type: "message", person: 2, table: 0, text: "Hello" }, "no_such_person"],
  [{ type: "newWords", person: 2 }, "no_such_person"],
  [{ type: "talk", table: 3, chat: true, signals: true }, "no_such_table"],
  [{ type: "show", what: "tables", table: 3 }, "no_such_table"],
  [{ type: "nextGames", tables: [{ table: 3, plan: wish }], reshuffle: "no" }, "no_such_table"],
  [
    {
      type: "nextGames",
      tables: [
        { table: 1, plan: wish },
        { table: 1, plan: wish },
      ],
      reshuffle: "no",
    },
    "table_twice",
  ],
  [
    { type: "nextGames", tables: [{ table: 1, plan: { ...wish, ruleset: "none" } }], reshuffle: "no" },
    "unknown_ruleset",
  ],
  [
    { type: "nextGames", tables: [{ table: 1, plan: { ...wish, dials: [{ ...turn, value: -1 }] } }], reshuffle: "no" },
    "faulty_treatment",
  ],
];

describe("a command that cannot be done", () => {
  test.each(senseless.map(([message, code]) => [message.type, code, message] as const))(
    "%s: %s",
    async (_t, code, message) => {
      expect(await refused(lead, "host", message)).toBe(code);
    },
  );

  test("is refused again in the same words when it is repeated, and another under its id is a conflict", async () => {
    const message = { id: freshId(), type: "remove", person: 2 };
    const first = await lead.ask("host", message);
    expect(await lead.ask("host", message)).toEqual(first);
    expect(await lead.ask("host", { ...message, person: 1 })).toMatchObject({ refusal: { code: "id_conflict" } });
  });
});

describe("a command that is none", () => {
  // Of every command: without its fields, with one too many, and with nonsense in each of them.
  const examples: Readonly<Record<string, object>> = {
    ...Object.fromEntries(senseless.map(([message]) => [message.type, message])),
    dropOut: { type: "dropOut", dropOut: { policy: "bot", seconds: 5 } },
    idle: { type: "idle", idle: { seconds: 5, countdown: 5 } },
    door: { type: "door", door: "open" },
    assignment: { type: "assignment", assignment: "lot" },
    assign: { type: "assign", how: "even", who: "waiting" },
    read: { type: "read", upTo: 3 },
    questionnaire: { type: "questionnaire", questionnaire: "before", open: true },
    writeQuestionnaire: {
      type: "writeQuestionnaire",
      questionnaire: "before",
      text: { title: "T", items: [{ id: "a", kind: "text", text: "?" }] },
    },
    reveal: { type: "reveal", what: "x", shown: true },
    close: { type: "close" },
  };
  const types = sessionMessageSchema.options.map((option) => option.shape.type.value);

  test("has an example of every type here", () => {
    expect(Object.keys(examples).sort()).toEqual([...types].sort());
    for (const message of Object.values(examples)) {
      expect(sessionMessageSchema.safeParse({ id: freshId(), ...message }).success, JSON.stringify(message)).toBe(true);
    }
  });

  test.each(types)("%s with nonsense in it is refused with the path", async (type) => {
    const example = examples[type] ?? {};
    const wrong = [{ ...example, extra: 1 }];
    for (const field of Object.keys(example)) {
      if (field === "type") continue;
      for (const nonsense of [undefined, null, -7.5, {}, [], Number.NaN])
        wrong.push({ ...example, [field]: nonsense } as never);
    }
    for (const message of wrong) {
      const parsed = sessionMessageSchema.safeParse({ id: freshId(), ...message });
      expect(parsed.success, JSON.stringify(message)).toBe(false);
    }
    // five of them end a connection, so each type knocks with its own
    const own = await RawPage.open(server, { code: lead.code, token: lead.token }, { role: "host" });
    expect(await refused(own, "host", wrong.at(-1) ?? {})).toBe("malformed");
    own.close();
  });

  test("or comes from somebody who does not lead, changes nothing", async () => {
    expect((await ada.ask("host", { id: freshId(), type: "close" })).ok).toBe(false);
    expect((await lead.ask("person", { id: freshId(), type: "here" })).ok).toBe(false);
    const waiting = await openSession(server, { door: "ask" });
    const page = await RawPage.open(server, await takeSeat(server, waiting.code, "Bo"));
    expect(await page.ask("host", { id: freshId(), type: "admit", person: 0 })).toMatchObject({
      ok: false,
      refusal: { code: "not_allowed" },
    });
    page.close();
  });
});

describe("what a person says", () => {
  test.each<[Asked, string]>([
    [{ type: "say", text: "Hello" }, "talk_off"],
    [{ type: "signal", signal: "hello" }, "talk_off"],
    [{ type: "messageHost", text: "\u200b" }, "said_nothing"],
    [{ type: "answer", questionnaire: "after", answers: { scarce: 1 } }, "questionnaire_closed"],
  ])("%j: %s", async (message, code) => {
    expect(await refused(ada, "person", message)).toBe(code);
  });

  test.each<[string, object]>([
    ["no text", { type: "say" }],
    ["a text of numbers", { type: "say", text: 5 }],
    ["an unknown signal", { type: "signal", signal: "shout" }],
    ["a list of answers", { type: "answer", questionnaire: "before", answers: { scarce: [1] } }],
    ["a seat of somebody else", { type: "here", seat: 2 }],
    ["an unknown type", { type: "vote", for: 1 }],
  ])("is refused when it is none: %s", async (_what, message) => {
    expect(personMessageSchema.safeParse({ id: freshId(), ...message }).success).toBe(false);
    const page = await RawPage.open(server, { code: ada.code, token: ada.token });
    ada = page;
    expect(await refused(page, "person", message)).toBe("malformed");
  });
});
