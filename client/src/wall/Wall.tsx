/** The wall of one session: where the game is, one picture, and the words of a pause above all else. */
import type { ProjectorView } from "@commonwatt/shared/views/session.ts";
import { WallDebriefPanel } from "../debrief/panels.tsx";
import type { HostKey } from "../host/address.ts";
import { shown, t } from "../text.ts";
import { Icon } from "../ui/Icon.tsx";
import { BoardScene } from "./BoardScene.tsx";
import { ComparedScene } from "./ComparedScene.tsx";
import { EndedScene } from "./EndedScene.tsx";
import { InviteScene } from "./InviteScene.tsx";
import { pauseOf, sceneOf, whenOf } from "./scene.ts";
import type { Lines } from "./WallApp.tsx";
import { WallTop } from "./WallTop.tsx";

export interface WallProps {
  readonly view: ProjectorView;
  readonly serverMs: () => number;
  /** the projector's own */
  readonly watchKey: HostKey;
  readonly lines: Lines;
}

export function Wall({ view, serverMs, watchKey, lines }: WallProps) {
  const scene = sceneOf(view);
  const pause = pauseOf(view.tables);
  const when = whenOf(view.tables);
  if (pause !== undefined) {
    return (
      <main class="wall-paused">
        <Icon name="pause" size="1.4em" />
        <h1>{pause.caption === "" ? t("host.pause.plain") : shown(pause.caption)}</h1>
        <p>{t("wall.paused")}</p>
      </main>
    );
  }
  return (
    <>
      {scene.what === "board" || scene.what === "compared" ? (
        <WallTop view={view} when={when} serverMs={serverMs} />
      ) : null}
      <main class="wall-main" data-scene={scene.what}>
        {scene.what === "invite" ? <InviteScene view={view} /> : null}
        {scene.what === "board" ? (
          <BoardScene key={scene.table} number={scene.table} watchKey={watchKey} lines={lines} />
        ) : null}
        {scene.what === "compared" ? <ComparedScene tables={view.tables} serverMs={serverMs} when={when} /> : null}
        {scene.what === "ended" ? <EndedScene tables={view.tables} /> : null}
        {scene.what === "debrief" ? (
          <>
            <h1 class="sr-only">{t("debrief.title")}</h1>
            <WallDebriefPanel wallKey={watchKey} revealed={view.revealed} over={overOf(view)} />
          </>
        ) : null}
      </main>
    </>
  );
}

const overOf = ({ tables }: ProjectorView): string =>
  tables
    .filter(({ stage }) => stage === "over")
    .map(({ gameId }) => gameId)
    .join(" ");
