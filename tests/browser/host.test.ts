import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import {
  accessibilityFaults,
  type Harness,
  openHarness,
  overflow,
  type Screen,
  screens,
  smallTargets,
} from "../support/host/browser.ts";
import { hostFragment } from "../support/host/serve.ts";

const PORT = 4790;
const troubles: string[] = [];
let harness: Harness;
let page: Page;

beforeAll(async () => {
  harness = await openHarness(PORT, troubles);
});
afterAll(async () => {
  await harness?.close();
});
beforeEach(() => {
  troubles.length = 0;
});
afterEach(async () => {
  await page?.context().close();
  expect(troubles).toEqual([]);
});

const leading = (state: string, screen?: Screen): Promise<Page> =>
  harness.open(`/harness.html?state=${state}${hostFragment}`, screen);
const press = (name: string | RegExp): Promise<void> => page.getByRole("button", { name }).click();
const asked = (): Promise<unknown> => page.evaluate(() => window.asked);

describe("opening a table", () => {
  test("one press opens it, and the address becomes the key to the console", async () => {
    page = await harness.open("/harness.html?state=lobby");
    const sent = page.waitForRequest("**/api/sessions");
    await press("Open the table");
    expect(JSON.parse((await sent).postData() ?? "{}")).toEqual({
      ruleset: "default",
      rounds: 12,
      seats: 12,
      bots: ["steady"],
      pace: "timer",
      roundSeconds: 150,
    });
    await page.getByRole("region", { name: "How to join" }).waitFor();
    expect(page.url()).toContain(hostFragment);
    expect(new URL(page.url()).search).not.toContain("hhhh");
  });

  test("everything can be chosen with the keyboard alone", async () => {
    page = await harness.open("/harness.html?state=lobby");
    await page.getByRole("radio", { name: /You/ }).focus();
    await page.keyboard.press("Space");
    await page.getByRole("spinbutton", { name: "Households at the table" }).focus();
    await page.keyboard.press("End");
    await page.getByRole("checkbox", { name: /^Sharer/ }).focus();
    await page.keyboard.press("Space");
    const sent = page.waitForRequest("**/api/sessions");
    await page.getByRole("button", { name: "Open the table" }).focus();
    await page.keyboard.press("Enter");
    expect(JSON.parse((await sent).postData() ?? "{}")).toMatchObject({
      pace: "gate",
      seats: 40,
      bots: ["steady", "sharer"],
    });
  });

  test("a server that is not there is told, and can be asked again", async () => {
    page = await harness.open("/harness.html?state=lobby");
    await page.route("**/api/sessions", (route) => route.abort());
    await press("Open the table");
    await page.getByRole("alert").filter({ hasText: /./ }).first().waitFor();
    await page.unroute("**/api/sessions");
    await press("Open the table");
    await page.getByRole("region", { name: "How to join" }).waitFor();
    troubles.splice(0, troubles.length, ...troubles.filter((text) => !/Failed to load resource/.test(text)));
  });

  test("after a reload the console is there again, and from the form it is one press away", async () => {
    page = await leading("lobby");
    await page.getByRole("region", { name: "How to join" }).waitFor();
    await page.reload();
    await page.getByRole("region", { name: "How to join" }).waitFor();
    await page.evaluate(() => {
      location.hash = "";
    });
    await page.getByRole("link", { name: "Back to BKTWZ4" }).click();
    await page.getByRole("region", { name: "How to join" }).waitFor();
  });
});

describe("leading a table", () => {
  test("the start says who will play, and starts", async () => {
    page = await leading("lobby");
    await page.getByText("5 people and 7 bots will play.").waitFor();
    await press("Start the game");
    expect(await asked()).toEqual([{ type: "start" }]);
  });

  test("the code can be read from the back row: a fifth of the window's width at least, and the QR leads to it", async () => {
    page = await leading("lobby", "projector");
    const code = await page.locator(".invite-code .code").boundingBox();
    expect(code?.width).toBeGreaterThan(screens.projector.width / 3);
    expect(code?.height).toBeGreaterThan(screens.projector.height / 6);
    await page.getByRole("img", { name: `QR code that leads to http://127.0.0.1:${PORT}/j/BKTWZ4` }).waitFor();
  });

  test("pause for everyone carries the host's words, and going on takes it back", async () => {
    page = await leading("running");
    await page.getByLabel("Words that everybody reads while the game is paused").fill("Talk with your neighbours");
    await press("Pause everyone");
    await page.getByText("Talk with your neighbours").waitFor();
    await press("Go on playing");
    await page.getByRole("button", { name: "Pause everyone" }).waitFor();
    expect(await asked()).toEqual([{ type: "pause", text: "Talk with your neighbours" }, { type: "resume" }]);
  });

  test("ending asks again, elsewhere than the press that asked for it", async () => {
    page = await leading("running");
    const trigger = page.getByRole("button", { name: "End the game early…" });
    const from = await trigger.boundingBox();
    await trigger.click();
    const sure = page.getByRole("button", { name: "End it now" });
    const to = await sure.boundingBox();
    if (from === null || to === null) throw new Error("not on the screen");
    expect(Math.abs(from.y - to.y) > from.height || Math.abs(from.x - to.x) > from.width).toBe(true);
    expect(await asked()).toEqual([]);
    await page.keyboard.press("Escape");
    await page.getByRole("dialog").waitFor({ state: "detached" });
    await trigger.click();
    await sure.click();
    expect(await asked()).toEqual([{ type: "end" }]);
  });

  test("a person can be renamed, and taken out after a second question", async () => {
    page = await leading("running");
    await press(/^Bo\b/);
    await page.getByLabel("Name at the table").fill("Bodil");
    await press("Save the name");
    await press(/^Bodil\b/);
    await press("Take out of the game…");
    await page.getByRole("button", { name: "Take out", exact: true }).click();
    expect(await asked()).toEqual([
      { type: "rename", seat: 1, name: "Bodil" },
      { type: "remove", seat: 1 },
    ]);
  });

  test("the pace can be changed while the game runs", async () => {
    page = await leading("running");
    await press("Change pace");
    await page.getByRole("radio", { name: /^Everybody is done/ }).check();
    await press("Use this pace");
    await page.getByText("A day ends when everybody is done.").waitFor();
    expect(await asked()).toEqual([{ type: "pace", pace: "ready", seconds: 150 }]);
  });

  test("a refused move is told, and the button can be pressed again", async () => {
    page = await leading("running");
    await page.evaluate(() => {
      window.refuseNext = "just_advanced";
    });
    await press("End the day now");
    await page.locator(".toast").waitFor();
    await press("End the day now");
    expect(await asked()).toEqual([{ type: "next" }, { type: "next" }]);
  });

  test("a lost connection and a console opened elsewhere are told, and taken back", async () => {
    page = await leading("running");
    await page.evaluate(() => window.showLink?.({ state: "lost", sinceMs: 0 }));
    await page.getByText("The connection is gone.").waitFor();
    await page.evaluate(() => window.showLink?.({ state: "moved" }));
    await press("Lead it from here");
    await page.getByRole("heading", { name: "Round 7 of 12" }).waitFor();
  });

  test("the finished game can be saved as a file", async () => {
    page = await leading("over");
    const file = page.waitForEvent("download");
    await press("Save the game as a file");
    expect((await file).suggestedFilename()).toBe("commonwatt-BKTWZ4.json");
  });
});

describe.each(Object.keys(screens) as Screen[])("on a %s", (screen) => {
  test.each(["form", "lobbyEmpty", "lobby", "early", "running", "crowd", "paused", "report", "over"])(
    "%s fits, is reachable by thumb, and nobody is shut out",
    async (state) => {
      page = state === "form" ? await harness.open("/harness.html", screen) : await leading(state, screen);
      await page.locator("main").waitFor();
      expect(await overflow(page)).toBeLessThanOrEqual(0);
      expect(await smallTargets(page)).toEqual([]);
      expect(await accessibilityFaults(page)).toEqual([]);
    },
  );
});
