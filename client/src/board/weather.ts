/** Where clouds and gusts hang: over their own district, where they hide as little as possible. Pure. */
import type { DistrictWeather } from "@commonwatt/shared/views/types.ts";
import { shared } from "./boxes.ts";
import { chanceFrom } from "./chance.ts";
import { homeBox, type Layout, signBoxes, squareBoxes } from "./layout.ts";
import type { Box, Point, Size } from "./types.ts";

const MEAN = 1_000_000;
const CANDIDATES = 60;

export interface Drifter extends Point {
  readonly district: number;
  readonly kind: "cloud" | "gust";
  /** cloud: how dark, 0..1; gust: how strong, 1 = mean */
  readonly force: number;
}

export function cloudsIn({ sun }: DistrictWeather): number {
  return Math.max(0, Math.min(4, Math.round((1.3 - sun / MEAN) * 3.4)));
}

export function gustsIn({ wind }: DistrictWeather): number {
  return Math.max(0, Math.min(3, Math.round((wind / MEAN) * 1.6)));
}

export function hang(
  layout: Layout,
  districts: readonly DistrictWeather[],
  sizes: { cloud: Size; gust: Size },
): readonly Drifter[] {
  const taken: Box[] = [...layout.homes.map(homeBox), ...squareBoxes(layout), ...signBoxes(layout)];
  const drifters: Drifter[] = [];
  districts.forEach((weather, district) => {
    const chance = chanceFrom(district * 31 + layout.homes.length);
    const wanted = [
      ...Array.from({ length: cloudsIn(weather) }, () => "cloud" as const),
      ...Array.from({ length: gustsIn(weather) }, () => "gust" as const),
    ];
    for (const kind of wanted) {
      const size = sizes[kind];
      let best: { at: Point; hidden: number } | undefined;
      for (let i = 0; i < CANDIDATES; i++) {
        const top = (layout.edges[district] ?? 0) - (district === 0 ? 70 : 10);
        const at = {
          x: size.w / 2 + 30 + chance() * (layout.world.w - size.w - 60),
          y: top + chance() * ((layout.edges[district + 1] ?? 0) - top - 20),
        };
        const box = { x: at.x - size.w / 2, y: at.y - size.h / 2, ...size };
        const hidden = taken.reduce((sum, other) => sum + shared(box, other), 0);
        if (best === undefined || hidden < best.hidden) best = { at, hidden };
      }
      // Where everything is taken, a weather symbol would only be in the way: the signpost tells it.
      if (best === undefined || best.hidden > size.w * size.h * 0.35) continue;
      taken.push({ x: best.at.x - size.w / 2, y: best.at.y - size.h / 2, ...size });
      drifters.push({
        ...best.at,
        district,
        kind,
        force: kind === "cloud" ? Math.max(0, Math.min(1, 1.1 - weather.sun / MEAN)) : weather.wind / MEAN,
      });
    }
  });
  return drifters;
}
