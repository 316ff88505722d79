import type { LatticeRoute } from "../lattice/routes";

/**
 * Routes with the requests to one target group shared with another, in percent; at 0 the new side has its place in the
 * rules and no requests. A group that is kept has a place without requests too, unless it is a side: VPC Lattice checks
 * the health of no group that nothing forwards to. Routes that forward elsewhere stay as they are. Pure.
 */
export function splitRoutes(
    routes: Readonly<Record<string, LatticeRoute>>,
    from: string,
    to: string,
    percent: number,
    kept?: string,
): Record<string, LatticeRoute> {
    return Object.fromEntries(
        Object.entries(routes).map(([key, route]) => {
            const [only, ...others] = route.forward ?? [];
            if (only?.targetGroup !== from || others.length > 0) {
                return [key, route];
            }
            const forward = [
                { targetGroup: from, weight: 100 - percent },
                { targetGroup: to, weight: percent },
                ...(kept === undefined || kept === from || kept === to ? [] : [{ targetGroup: kept, weight: 0 }]),
            ];
            return [key, { ...route, forward }];
        }),
    );
}
