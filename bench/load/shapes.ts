import { balancersInCircles, manyTargets } from "./shapes/balancers";
import { fullGroups, mutualGroups } from "./shapes/groups";
import { longTable, transit } from "./shapes/routes";
import { manyZones, ordinary } from "./shapes/stack";

/** Declares a network with so many of what it is about. */
type Shape = (count: number) => void;

/** Networks that are much work, by name. */
export const shapes: Readonly<Record<string, Shape>> = {
    ordinary,
    "mutual-groups": mutualGroups,
    "full-groups": fullGroups,
    "long-table": longTable,
    transit,
    "many-targets": manyTargets,
    "balancers-in-circles": balancersInCircles,
    "many-zones": manyZones,
};
