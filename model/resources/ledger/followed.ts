import { types } from "../graph/types";
import { serviceKinds } from "../service-placements";
import { unfollowed } from "./unfollowed";
import { withoutTraffic } from "./without-traffic";

const others = new Set([...Object.keys(unfollowed), ...Object.values(withoutTraffic).flat()]);

/** Canonical types that the network is made of: the readers' own, by the tables that they read by. */
export const followed: readonly string[] = [
    ...new Set([
        ...Object.values(types),
        ...serviceKinds.flatMap(({ type, subnetGroup }) => (subnetGroup === undefined ? [type] : [type, subnetGroup])),
    ]),
]
    .filter((type) => !others.has(type))
    .sort();
