/** The board's geometry: where things stand, fly and lie. Needs no browser. */
import { describe, expect, test } from "vitest";
import { bucketOf } from "../../client/src/board/affinity.ts";
import { vesselLevels } from "../../client/src/board/bank.ts";
import { shared } from "../../client/src/board/boxes.ts";
import { fitted, fitZoom, frameAt, kept, welcome, worldAt, zoomedAt } from "../../client/src/board/camera.ts";
import { planTrips } from "../../client/src/board/flowPlan.ts";
import { riverCourse } from "../../client/src/board/ground.ts";
import { homeBox, layOut, squareBoxes } from "../../client/src/board/layout.ts";
import { fanPlaces, fanReach, TAG } from "../../client/src/board/loanFan.ts";
import { loanPicture } from "../../client/src/board/loans.ts";
import { cellMiddle, planMatrix, spotAt } from "../../client/src/board/matrixPlan.ts";
import { routeOf } from "../../client/src/board/routes.ts";
import type { Box } from "../../client/src/board/types.ts";
import { wayToBank, wireUp } from "../../client/src/board/wires.ts";
import { fixtureAffinity, fixtureFlows, fixtureOwnLoans, fixtureView } from "../support/fixtures/views.ts";

const FRAMES = [
  { w: 1440, h: 900 },
  { w: 390, h: 844 },
  { w: 1000, h: 760 },
] as const;
const TABLES = [2, 3, 6, 12, 20, 30, 40] as const;
const LABEL = { w: 130, h: 24 };

describe("homesteads on the map", () => {
  for (const frame of FRAMES) {
    test.each(TABLES)(`%i peers stand apart, at home and clear of the Bank in ${frame.w} × ${frame.h}`, (peers) => {
      const layout = layOut(fixtureView({ peers }).peers, frame.w / frame.h);
      const blocks = squareBoxes(layout);
      for (const [i, home] of layout.homes.entries()) {
        const box = homeBox(home);
        for (const other of layout.homes.slice(i + 1)) expect(shared(box, homeBox(other))).toBeLessThan(200);
        for (const block of blocks) expect(shared(box, block)).toBeLessThan(200);
        expect(home.x).toBeGreaterThan(0);
        expect(home.x).toBeLessThan(layout.world.w);
        const band = (layout.edges[home.district + 1] ?? 0) - (layout.edges[home.district] ?? 0);
        expect(home.y).toBeGreaterThan((layout.edges[home.district] ?? 0) - band * 0.31);
        expect(home.y).toBeLessThan((layout.edges[home.district + 1] ?? 0) + band * 0.31);
      }
    });
  }

  test("the same peers in the same frame give the same map", () => {
    const { peers } = fixtureView({ peers: 40 });
    expect(layOut(peers, 1.6)).toEqual(layOut(peers, 1.6));
  });

  test("a desktop shows 12 peers large enough to read, and a phone 40 once one comes closer", () => {
    const desktop = layOut(fixtureView({ peers: 12 }).peers, 1.6);
    expect(fitZoom({ view: { w: 1440, h: 900 }, world: desktop.world })).toBeGreaterThan(0.75);
    const phone = layOut(fixtureView({ peers: 40 }).peers, 390 / 844);
    expect(fitZoom({ view: { w: 390, h: 844 }, world: phone.world })).toBeGreaterThan(0.26);
  });

  test("the river runs from the mountains to the sea around the Bank", () => {
    const layout = layOut(fixtureView({ peers: 12 }).peers, 1.6);
    const course = riverCourse(layout, 120, layout.world.h - 100);
    const square = squareBoxes(layout)[0] as Box;
    for (const point of course) expect(shared({ x: point.x - 5, y: point.y - 5, w: 10, h: 10 }, square)).toBe(0);
    expect(course[0]?.y).toBeLessThan(course[course.length - 1]?.y ?? 0);
  });

  test("every homestead hangs on the Peer Grid", () => {
    const layout = layOut(fixtureView({ peers: 40 }).peers, 1.6);
    const wires = wireUp(layout);
    expect(wires.size).toBe(40);
    for (const home of layout.homes) {
      const way = wayToBank(wires, home.seat);
      const end = way[way.length - 1];
      expect(Math.abs((end?.x ?? 0) - layout.bank.x)).toBeLessThan(1);
    }
  });
});

describe("looking at the map", () => {
  const frame = { view: { w: 800, h: 600 }, world: { w: 1600, h: 1200 } };

  test("zooming keeps the place under the pointer", () => {
    const at = { x: 500, y: 200 };
    const before = worldAt(fitted(frame), frame, at);
    const after = worldAt(zoomedAt(fitted(frame), frame, 2, at), frame, at);
    expect(after.x).toBeCloseTo(before.x, 6);
    expect(after.y).toBeCloseTo(before.y, 6);
  });

  test("one never looks off the map", () => {
    const eye = kept({ x: -5_000, y: 9_000, zoom: 1 }, frame);
    expect(worldAt(eye, frame, { x: 0, y: 600 })).toEqual({ x: 0, y: 1200 });
  });

  test("a place of the frame and the place of the world under it belong to each other", () => {
    const eye = { x: 700, y: 500, zoom: 1.3 };
    expect(frameAt(eye, frame, worldAt(eye, frame, { x: 123, y: 45 }))).toEqual({
      x: expect.closeTo(123, 6),
      y: expect.closeTo(45, 6),
    });
  });

  test("where all of it would be too small to read, the first look is at one's own home", () => {
    const strip = { view: { w: 390, h: 180 }, world: { w: 1600, h: 1200 } };
    expect(welcome(strip, { x: 800, y: 600 })).toEqual({ x: 800, y: 600, zoom: 0.52 });
    expect(welcome(frame, { x: 800, y: 600 })).toEqual(fitted(frame));
    expect(welcome(strip, undefined)).toEqual(fitted(strip));
  });
});

describe("loans on the map", () => {
  test("80 tags do not touch each other and stay within the fan", () => {
    const places = fanPlaces(80, 11);
    const { half, down } = fanReach(80, 11);
    const boxes = places.map(({ x, y }) => ({ x: x - TAG.w / 2, y: y - TAG.h / 2, w: TAG.w, h: TAG.h }));
    for (const [i, box] of boxes.entries()) {
      for (const other of boxes.slice(i + 1)) expect(shared(box, other)).toBe(0);
      expect(box.x).toBeGreaterThanOrEqual(-half);
      expect(box.y + box.h).toBeLessThanOrEqual(down);
    }
  });

  test("pooled loans stay nameless; only my own lead to a home, and are not shown twice", () => {
    const view = fixtureView({ peers: 12, loans: 20 });
    const layout = layOut(view.peers, 1.6);
    const { lines, tags } = loanPicture(view.loans, { seat: 0, loans: fixtureOwnLoans(view, 3) }, layout, LABEL);
    expect(lines.map(({ side }) => side)).toEqual(["lent", "borrowed", "lent"]);
    expect(tags).toHaveLength(17);
    expect(new Set([...lines, ...tags].map(({ id }) => id)).size).toBe(20);
    for (const { label } of lines) expect(label).toBeDefined();
  });

  test("direct loans lead from their lender's home to their borrower's", () => {
    const view = fixtureView({ peers: 12, loans: 20, direct: true });
    const layout = layOut(view.peers, 1.6);
    const { lines, tags } = loanPicture(view.loans, undefined, layout, LABEL);
    expect(tags).toEqual([]);
    expect(lines).toHaveLength(20);
    const first = view.loans[0];
    const lender = layout.homes.find(({ seat }) => seat === first?.lender);
    expect(lines.find(({ id }) => id === first?.id)?.from.x).toBeCloseTo((lender?.x ?? 0) - 6, 6);
  });

  test("a loan paid back is gone", () => {
    const view = fixtureView({ peers: 6, loans: 4 });
    const loans = view.loans.map((loan) => ({ ...loan, state: "repaid" as const }));
    expect(loanPicture(loans, undefined, layOut(view.peers, 1.6), LABEL)).toEqual({ lines: [], tags: [] });
  });
});

describe("what flies", () => {
  test("40 peers acting at once send a bounded number of travellers, at least one for each kind of trade", () => {
    const flows = fixtureFlows(fixtureView({ peers: 40 }));
    const trips = planTrips([...flows, ...flows]);
    expect(trips.length).toBeLessThanOrEqual(260);
    expect(trips.length).toBeGreaterThan(100);
  });

  test("sparks become coins: pay for energy leaves the Bank only after the energy came in", () => {
    const trips = planTrips([
      { what: "T", from: "bank", to: 3, amount: 30, reason: "sellEnergy" },
      { what: "J", from: 3, to: "bank", amount: 300_000, reason: "sellEnergy" },
    ]);
    const sparks = trips.filter(({ what }) => what === "J");
    const coins = trips.filter(({ what }) => what === "T");
    expect(coins.every(({ minted }) => minted)).toBe(true);
    expect(Math.min(...coins.map(({ delay }) => delay))).toBeGreaterThan(
      (sparks[0]?.delay ?? 0) + (sparks[0]?.lasts ?? 0),
    );
  });

  test("every trip has a way from where it starts to where it ends, also for the sun and what is lost", () => {
    const view = fixtureView({ peers: 12 });
    const layout = layOut(view.peers, 1.6);
    const wires = wireUp(layout);
    for (const trip of planTrips(fixtureFlows(view))) {
      const route = routeOf(trip, layout, wires);
      expect(route).toBeDefined();
      for (const share of [0, 0.5, 1]) {
        const at = route?.(share);
        expect(Number.isFinite(at?.x) && Number.isFinite(at?.y)).toBe(true);
      }
    }
  });

  test("a flow to a seat that is not there is left out", () => {
    const layout = layOut(fixtureView({ peers: 2 }).peers, 1.6);
    const [trip] = planTrips([{ what: "food", from: 0, to: 17, amount: 1, reason: "buy" }]);
    expect(trip && routeOf(trip, layout, wireUp(layout))).toBeUndefined();
  });
});

describe("the affinity matrix", () => {
  test("a place on the sheet is a cell, a row's name or a column's", () => {
    const plan = planMatrix(12);
    expect(spotAt(plan, cellMiddle(plan, { buyer: 3, seller: 7 }))).toEqual({
      at: "cell",
      cell: { buyer: 3, seller: 7 },
    });
    expect(spotAt(plan, { x: 40, y: plan.top + plan.cell * 2.5 })).toEqual({ at: "row", seat: 2 });
    expect(spotAt(plan, { x: plan.left + plan.cell * 4.5, y: 40 })).toEqual({ at: "column", seat: 4 });
    expect(spotAt(plan, { x: 5, y: 5 })).toBeUndefined();
  });

  test("buckets run from 1 to the number of buckets, and nobody has one towards herself", () => {
    const affinity = { ...fixtureAffinity(2), total: [0, 0, 1_000_000, 500_000] };
    expect(bucketOf(affinity, { buyer: 0, seller: 1 })).toBe(1);
    expect(bucketOf(affinity, { buyer: 1, seller: 0 })).toBe(5);
    expect(bucketOf(affinity, { buyer: 1, seller: 1 })).toBe(0);
  });
});

test("the vessel never overflows, and its marks keep their order", () => {
  const levels = vesselLevels({ inventory: 9_000_000, low: 1_000_000, high: 2_000_000 });
  expect(levels.full).toBeLessThan(1);
  expect(levels.low).toBeLessThan(levels.high);
  expect(levels.high).toBeLessThan(levels.full);
});
