/** What there is to see of one homestead, taken from the views. Plain data: the same model gives the same picture. */
import type { PersonView } from "@commonwatt/shared/views/table.ts";
import type { AffinityView, GeneratorKind, GoodId, PeerView } from "@commonwatt/shared/views/types.ts";
import { bucketOf } from "./affinity.ts";
import type { Mark } from "./textures/marks.ts";

export interface MachineModel {
  readonly kind: GeneratorKind;
  readonly level: number;
  /** ppm */
  readonly condition: number;
  /** J */
  readonly yieldToday: number;
}

export interface HomeModel {
  readonly seat: number;
  readonly name: string;
  readonly own: boolean;
  readonly machines: readonly MachineModel[];
  readonly battery: number;
  readonly batteryCapacity: number;
  readonly purse: number;
  readonly shelf: readonly (readonly [GoodId, number])[];
  readonly marks: readonly Mark[];
  readonly done: boolean;
  /** affinity of the peer whose eyes we look through: its bucket from 1 (far) to `of` (close); 0 = those eyes themselves */
  readonly seen: { readonly bucket: number; readonly of: number } | undefined;
}

const GOODS: readonly GoodId[] = ["food", "care", "tools", "learning", "culture"];

export function homeModel(
  peer: PeerView,
  person: PersonView | undefined,
  name: string,
  own: boolean,
  lens: Lens | undefined,
): HomeModel {
  return {
    seat: peer.seat,
    name,
    own,
    machines: peer.generators.map(({ kind, level, condition, yieldToday }) => ({ kind, level, condition, yieldToday })),
    battery: peer.battery,
    batteryCapacity: peer.batteryCapacity,
    purse: peer.purse,
    shelf: GOODS.flatMap((good) => (peer.shelf[good] > 0 ? [[good, peer.shelf[good]] as const] : [])),
    marks: marksOf(peer, person),
    done: peer.done,
    seen: lens === undefined ? undefined : seenBy(lens, peer.seat),
  };
}

export interface Lens {
  readonly seat: number;
  readonly affinity: AffinityView;
}

function seenBy({ seat, affinity }: Lens, of: number): { bucket: number; of: number } {
  if (seat === of) return { bucket: 0, of: affinity.buckets };
  return { bucket: bucketOf(affinity, { buyer: seat, seller: of }), of: affinity.buckets };
}

function marksOf(peer: PeerView, person: PersonView | undefined): Mark[] {
  const marks: Mark[] = [];
  if (peer.suspended) marks.push("suspended");
  if (peer.occupant === "bot") marks.push("bot");
  else if (peer.occupant === "autopilot") marks.push("autopilot");
  else if (person !== undefined && !person.connected) marks.push("away");
  return marks;
}
