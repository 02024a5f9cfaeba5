/**
 * The debrief, for any page that shows one. `HostDebriefPanel`, `WallDebriefPanel` and `PeerDebriefPanel` fetch what they show
 * (`panels.tsx`); the components below them take plain data: `SessionDebrief` and `YearView` of `shared/views/debrief.ts`.
 *
 *   console     <HostDebrief debrief={debriefOf(…)} names={…} revealed={session.revealed} replay={…}
 *                            onReveal={(what, shown) => send({ type: "reveal", what, shown })} />
 *   projector   <WallDebrief debrief={forEverybody(…)} names={…} revealed={session.revealed} />
 *   player      <PeerDebrief debrief={forEverybody(…)} names={…} revealed={self.revealed} year={<Year year={…} name={…} />} />
 *
 * The server makes the data (`@commonwatt/shared/debrief/index.ts`): `tellGame` once for each finished game, then `debriefOf`
 * for the facilitator, `forEverybody` of it for all others, and `yearOf(told, seat)` for who holds the seat. `names(game,
 * seat)` says what people are called; `replay(game, seq)` is an address such as `/replay#CODE.token&game=ID&seq=SEQ`, and
 * is for the facilitator, and for everybody once she has opened it (`replayPart`): the replay shows every move of everybody. The style sheet comes with the components.
 */
export {
  HostDebrief,
  type HostDebriefProps,
  PeerDebrief,
  type PeerDebriefProps,
  type ReplayLink,
  WallDebrief,
} from "./Debrief.tsx";
export type { Names } from "./figures.ts";
export {
  HostDebriefPanel,
  type HostDebriefPanelProps,
  PeerDebriefPanel,
  type PeerDebriefPanelProps,
  WallDebriefPanel,
  type WallDebriefPanelProps,
} from "./panels.tsx";
export { ForgetPerson, type ForgetPersonProps, TakeHome, type TakeHomeProps } from "./TakeHome.tsx";
export { Year, type YearProps } from "./Year.tsx";
