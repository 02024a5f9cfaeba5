/**
 * What happens in a lesson besides playing, in the order in which it happens: each is done as the console or a phone does it,
 * and looked at from the other side.
 */
import type { Joined } from "@commonwatt/shared/protocol/http.ts";
import type { DebriefPage } from "@commonwatt/shared/views/debrief.ts";
import { debriefParts, momentName } from "@commonwatt/shared/views/debrief.ts";
import { accepted, openHost, post, refusedWith, until } from "../support/serverPages.ts";
import type { Class } from "./hold.ts";
import { Phone } from "./people.ts";

export interface Act {
  readonly name: string;
  readonly when: "before" | "day" | "after";
  /** answers with a number of moments, where there are any */
  run(held: Class): Promise<number | undefined>;
}

const act = (name: string, when: Act["when"], run: (held: Class) => Promise<unknown>): Act => ({
  name,
  when,
  run: async (held) => {
    const found = await run(held);
    return typeof found === "number" ? found : undefined;
  },
});

/** The n-th phone, whoever that is. */
function phone({ phones }: Class, n: number): Phone {
  const found = phones[n % phones.length];
  if (!found) throw new Error("a class needs phones");
  return found;
}
const rowOf = ({ host }: Class, who: Phone) => host.person(who.joined.person);

export const acts: readonly Act[] = [
  act("questions before", "before", answering("before")),

  act("pause with a caption", "day", async (held) => {
    const caption = "Look up: what is money here?";
    accepted(await held.host.host({ type: "pause", table: 0, text: caption }));
    for (const person of held.people)
      await held.seen(`${person.name} sees the pause`, async () => (await person.pausedWith()) === caption);
    const refused = refusedWith(await phone(held, 0).page.act("sellEnergy", { tokens: 1 }));
    if (refused !== "paused") held.wrong(`in a pause selling was refused with ${refused}`);
    await held.looked("paused", ".wall-paused");
    accepted(await held.host.host({ type: "resume", table: 0 }));
    for (const person of held.people)
      await held.seen(`${person.name} goes on`, async () => (await person.pausedWith()) === undefined);
  }),

  act("a shock for everybody", "day", async (held) => {
    accepted(await held.host.host({ type: "shock", table: 0, card: "lull" }));
  }),

  act("drop-outs are played for", "day", async (held) => {
    const gone = [phone(held, 1), phone(held, 2)];
    for (const one of gone) await one.leave();
    for (const one of gone)
      await held.seen(`an autopilot plays for ${one.name}`, () => rowOf(held, one)?.status === "autopilot");
  }),

  act("who was gone comes back with a recap", "day", async (held) => {
    for (const one of [phone(held, 1), phone(held, 2)]) {
      await one.comeBack();
      await held.seen(`${one.name} hears what was done for her`, () => one.page.recap.value?.why === "gone");
      await held.seen(`${one.name} has her seat again`, () => rowOf(held, one)?.status !== "autopilot");
    }
  }),

  act("handed to an autopilot, and back", "day", async (held) => {
    const one = phone(held, 3);
    const { table = 0, seat = 0 } = rowOf(held, one) ?? {};
    accepted(await held.host.host({ type: "hand", table, seat, to: "autopilot" }));
    await held.seen(`${one.name} is told who plays for her`, () => one.page.self.value?.standIn === "host");
    accepted(await held.host.host({ type: "hand", table, seat, to: "human" }));
    await held.seen(`${one.name} has a recap`, () => one.page.recap.value?.why === "host");
  }),

  act("an idle one is warned and played for, and says that she is here", "day", async (held) => {
    const one = phone(held, 4);
    const others = held.phones.filter((other) => other !== one && other.isHere);
    const areHere = () => Promise.all(others.map(({ page }) => page.say({ type: "here" })));
    const saying = setInterval(() => void areHere(), 500);
    try {
      await areHere();
      accepted(await held.host.session.host({ type: "idle", idle: { seconds: 3, countdown: 2 } }));
      await held.seen(`${one.name} is warned`, () => one.page.idle.value !== undefined);
      await held.seen(`${one.name} is played for`, () => one.page.self.value?.standIn === "idle");
      accepted(await held.host.session.host({ type: "idle", idle: { seconds: 0, countdown: 5 } }));
    } finally {
      clearInterval(saying);
    }
    accepted(await one.page.say({ type: "here" }));
    await held.seen(`${one.name} has her seat again`, () => one.page.self.value?.standIn === undefined);
  }),

  act("somebody comes late", "day", async (held) => {
    const late = new Phone(held.server, "Late");
    await late.join(held.opened.code);
    held.phones.push(late);
    held.people.push(late);
    await held.seen("who comes late has a seat", () => (late.page.self.value?.table ?? 0) > 0);
    await held.seen("who comes late sees her game", () => late.page.mine.value !== undefined);
  }),

  act("moved to another table", "day", async (held) => {
    const to = held.host.session.session.value?.tables.find(({ free }) => free > 0);
    const one = held.phones.find((other) => other.isHere && rowOf(held, other)?.table !== to?.table);
    if (!to || !one) return void held.wrong("there is no free seat to move to");
    accepted(await held.host.session.host({ type: "move", person: one.joined.person, table: to.table, seat: -1 }));
    await held.seen(`${one.name} sits at table ${to.table}`, () => one.page.self.value?.table === to.table);
    await held.seen(
      `${one.name} sees that game`,
      () => one.page.table.value?.table === to.table && one.page.mine.value !== undefined,
    );
  }),

  act("messages both ways, and talk", "day", async (held) => {
    const one = phone(held, 6);
    accepted(await held.host.session.host({ type: "message", person: 0, table: 0, text: "Five more minutes" }));
    accepted(await held.host.session.host({ type: "message", person: one.joined.person, table: 0, text: "Well done" }));
    await held.seen(`${one.name} reads both`, () => one.page.messages.value.length >= 2);
    accepted(await one.page.say({ type: "messageHost", text: "May I ask something?" }));
    await held.seen("the console reads it", () => (rowOf(held, one)?.unread ?? 0) > 0);
    accepted(await one.page.say({ type: "say", text: "Who has tools?" }));
    await held.seen("the console hears the table", () => held.host.session.talk.value.size > 0);
  }),

  act("the console is opened anew, by its link", "day", async (held) => {
    held.host.leave();
    held.host = await openHost(held.server, held.opened);
    accepted(await held.host.session.host({ type: "nudge", person: phone(held, 0).joined.person }));
  }),

  act("another phone, by two words", "day", async (held) => {
    const one = phone(held, 7);
    const { code, words } = one.joined;
    await one.leave();
    const { status, body } = await post(held.server, "/api/rejoin", { code, words: (words ?? []).join(" ") });
    if (status !== 200) return void held.wrong(`the two words were answered with ${status}`);
    await one.comeBack(body as Joined);
    await until(() => one.page.mine.value !== undefined);
  }),

  act("questions afterwards", "after", answering("after")),

  act("the debrief, card by card", "after", async (held) => {
    const { code, hostToken } = held.opened;
    const { host, wall } = held;
    const one = phone(held, 0);
    const page = await debriefFor(held, hostToken);
    const names = page.debrief.moments.map(momentName);
    if (names.length === 0) held.wrong("nothing was found to talk about");
    if (page.debrief.games.length !== (host.session.session.value?.tables.length ?? 0))
      held.wrong(`the debrief tells of ${page.debrief.games.length} games`);
    accepted(await host.session.host({ type: "show", what: "debrief", table: 0 }));
    await held.screens?.revealNext();
    await held.looked("debrief", ".wall-main .debrief");
    for (const what of [...names, debriefParts.expected, debriefParts.compared]) {
      accepted(await host.session.host({ type: "reveal", what, shown: true }));
      await held.seen(`the wall hears of ${what}`, () => wall.session.value?.revealed.includes(what) ?? false);
      await held.seen(`${one.name} hears of ${what}`, () => one.page.self.value?.revealed.includes(what) ?? false);
      if (what === debriefParts.expected) await held.looked("expected", ".wall-main .expected");
    }
    for (const [who, token] of [
      ["the wall", host.session.watchToken.value],
      [one.name, one.joined.token],
    ] as const) {
      const seen = await debriefFor(held, token);
      if (seen.debrief.moments.length !== names.length)
        held.wrong(`${who} sees ${seen.debrief.moments.length} moments of ${code}`);
      if (who === one.name && seen.years.length !== 1) held.wrong(`${who} has ${seen.years.length} years of her own`);
    }
    return names.length;
  }),

  act("the session is closed", "after", async (held) => {
    accepted(await held.host.session.host({ type: "close" }));
    await held.seen("the wall is told that it is over", () => held.wall.session.value?.stage === "closed");
  }),
];

/** Everybody with a phone answers every question; then it is closed. */
function answering(questionnaire: "before" | "after") {
  return async (held: Class): Promise<void> => {
    accepted(await held.host.session.host({ type: "questionnaire", questionnaire, open: true }));
    const here = held.phones.filter(({ isHere }) => isHere);
    await Promise.all(
      here.map(async (one) => {
        await held.seen(`${one.name} is asked`, () => one.page.self.value?.questionnaire?.id === questionnaire);
        const items = one.page.self.value?.questionnaire?.items ?? [];
        const answers = Object.fromEntries(items.map(({ id, kind }) => [id, kind === "text" ? "=SUM(A1)" : 1]));
        accepted(await one.page.say({ type: "answer", questionnaire, answers }));
      }),
    );
    const card = () => held.host.session.session.value?.questionnaires.find(({ id }) => id === questionnaire);
    await held.seen(`the console counts the answers ${questionnaire}`, () => card()?.answered === here.length);
    accepted(await held.host.session.host({ type: "questionnaire", questionnaire, open: false }));
  };
}

async function debriefFor({ server, opened }: Class, token: string): Promise<DebriefPage> {
  const answer = await fetch(`${server.url}/api/session/${opened.code}/debrief`, {
    headers: { authorization: `Bearer ${token}` },
  });
  if (!answer.ok) throw new Error(`the debrief was answered with ${answer.status}`);
  return (await answer.json()) as DebriefPage;
}
