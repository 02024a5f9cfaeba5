import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Credentials } from "../../client/src/net/types.ts";
import { codeInAddress, strangeSymbols, tidyCode } from "../../client/src/play/address.ts";
import { drawName } from "../../client/src/play/join/drawName.ts";
import { JoinPage } from "../../client/src/play/join/JoinPage.tsx";
import { seatOfTab } from "../../client/src/play/join/joining.ts";
import { draw, type Page, settled } from "../support/play/page.tsx";

vi.mock("../../client/src/play/preload.ts", () => ({ preloadAll: () => undefined }));

let page: Page;
let taken: Credentials[];
let asked: { readonly path: string; readonly body: unknown }[];
const token = "t".repeat(22);
const card = { code: "BCDF23", stage: "open", door: "open", tables: 1, freeSeats: 3, over: false };
const joined = { code: "BCDF23", person: 3, name: "Chidi", token, words: ["quiet", "otter"] };

/** The server's answers by path; a number is the status of a refusal. */
function serverSays(answers: Readonly<Record<string, unknown>>, status = 200): void {
  vi.stubGlobal("fetch", async (path: string, init?: RequestInit) => {
    asked.push({ path, body: init?.body === undefined ? undefined : JSON.parse(String(init.body)) });
    return new Response(JSON.stringify(answers[path] ?? card), { status: path === "/api/join" ? status : 200 });
  });
}

async function open(code = ""): Promise<void> {
  page = await draw(() => <JoinPage code={code} onSeat={(seat) => taken.push(seat)} />);
}

beforeEach(() => {
  taken = [];
  asked = [];
  localStorage.clear();
  sessionStorage.clear();
});
afterEach(() => {
  page?.gone();
  vi.unstubAllGlobals();
});

test("a code is read from a link, from after a #, and from careless typing", () => {
  expect(codeInAddress({ pathname: "/j/BCDF23", hash: "" })).toBe("BCDF23");
  expect(codeInAddress({ pathname: "/", hash: "#bcdf23" })).toBe("BCDF23");
  expect(codeInAddress({ pathname: "/j/%E0%A4", hash: "" })).toBe("4");
  expect(tidyCode(" bc-df 2 3 4 ")).toBe("BCDF23");
  expect(strangeSymbols("bca1-e")).toBe("A 1 E");
});

test("code and name make a seat, and this tab goes straight back to it after a reload", async () => {
  serverSays({ "/api/join": joined });
  await open();
  await page.type("Join code", "bcdf23");
  expect(page.text()).toContain("Found it. 3 seats are free.");
  await page.type("Your name", " Chidi ");
  await page.press("Join");
  expect(asked.at(-1)).toEqual({ path: "/api/join", body: { code: "BCDF23", name: "Chidi" } });
  expect(taken).toEqual([{ code: "BCDF23", token, role: "peer" }]);
  expect(seatOfTab("BCDF23")).toEqual(taken[0]);
  expect(seatOfTab("GGGGGG")).toBeUndefined();
});

test("who was here before goes on with one press, by the token and not by the name", async () => {
  localStorage.setItem("commonwatt.seats", JSON.stringify([{ ...joined, savedMs: 1 }]));
  serverSays({ "/api/join": joined });
  await open("BCDF23");
  expect(seatOfTab("BCDF23")).toBeUndefined();
  await page.press("Go on as Chidi");
  expect(asked.at(-1)?.body).toEqual({ code: "BCDF23", name: "Chidi", token });
  expect(taken).toHaveLength(1);
});

test("somebody the session no longer knows is not offered to go on", async () => {
  localStorage.setItem("commonwatt.seats", JSON.stringify([{ ...joined, savedMs: 1 }]));
  serverSays({ "/api/join": { error: { code: "unknown_token", params: {} } } }, 403);
  await open("BCDF23");
  await page.press("Go on as Chidi");
  expect(page.text()).toContain("This session does not know you any more.");
  expect(page.has("Go on as Chidi")).toBe(false);
});

test("each failure has its sentence: too short, strange symbols, full, no network", async () => {
  serverSays({ "/api/join": { error: { code: "table_full", params: {} } } }, 409);
  await open();
  await page.type("Join code", "bcd a");
  expect(page.text()).toContain("No code has A in it.");
  await page.press("Join");
  expect(page.text()).toContain("3 symbols are missing. A code has six.");
  await page.type("Join code", "bcdf23");
  await page.press("Join");
  expect(page.root.querySelector("[role=alert]")?.textContent).toMatch(/\w+/);
  expect(taken).toEqual([]);
  vi.stubGlobal("fetch", async () => {
    throw new TypeError("no network");
  });
  await page.press("Join");
  expect(page.text()).toContain("We cannot reach the game.");
});

test("a name can be drawn, and an empty one is left to the server", async () => {
  serverSays({ "/api/join": joined });
  expect(drawName(() => 0)).toBe("Sunny Lark");
  await open("BCDF23");
  await page.press("Draw");
  expect(page.root.querySelector<HTMLInputElement>("#join-name")?.value).toMatch(/^\w+ \w+$/);
  await page.type("Your name", "");
  await page.press("Join");
  await settled();
  expect(asked.at(-1)?.body).toEqual({ code: "BCDF23", name: "" });
});
