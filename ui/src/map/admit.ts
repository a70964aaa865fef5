/** Filters: which rows of control and which incidents a state of the page lets through. */

import { at, TIERS, type MapData } from "./data";
import type { Held } from "./holding";
import type { Admits } from "./incidents";
import type { State } from "./state";

export interface Filters {
  control: (held: Held) => boolean;
  incident: Admits;
}

type Chosen = Set<number> | null;

function chosen(ids: readonly string[], of: readonly { id: string }[]): Chosen {
  if (!ids.length) return null;
  return new Set(ids.map((id) => of.findIndex((each) => each.id === id)));
}

const some = (numbers: readonly number[], wanted: Chosen): boolean => wanted === null || numbers.some((each) => wanted.has(each));

export function filters(data: MapData, state: State): Filters {
  const sides = chosen(state.side, data.sides);
  const actors = chosen(state.actor, data.actors);
  const bodies = chosen(state.speaker, data.bodies);
  const outlets = chosen(state.source, data.outlets);
  const tiers = new Set(state.tier.map((tier) => TIERS.indexOf(tier)));
  const kinds = new Set(state.kind);
  const sideOf = (actor: number): number => (actor >= 0 ? at(data.actors, actor).side : -1);
  const { control, incidents } = data;
  return {
    control({ row, holder, besieger, tier }) {
      if (!kinds.has("control") || (tier >= 0 && !tiers.has(tier))) return false;
      if (!sides && !actors && !bodies && !outlets) return true;
      const involved = [holder, besieger, ...at(control.rivals, row).map(([actor]) => actor)].filter((actor) => actor >= 0);
      return (
        some(involved.map(sideOf), sides) && some(involved, actors) && some(at(control.outlets, row), outlets) &&
        (bodies === null || some(at(control.for, row), bodies) || some(at(control.against, row), bodies))
      );
    },
    incident(index) {
      const harm = at(incidents.killed, index) !== null || at(incidents.wounded, index) !== null;
      if (!kinds.has(harm ? "harm" : "event")) return false;
      if (!sides && !actors && !bodies && !outlets) return true;
      const by = at(incidents.by, index);
      return some(by.map(sideOf), sides) && some(by, actors) && some(at(incidents.bodies, index), bodies) && some(at(incidents.outlets, index), outlets);
    },
  };
}
