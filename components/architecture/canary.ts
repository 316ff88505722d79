import { Canary } from "../canary/canary";
import { splitRoutes } from "../canary/split";
import type { LatticeRoute } from "../lattice/routes";
import type { Context } from "./context";
import type { FurtherTargets } from "./targets";

/** Key of the second ECS service's target group. */
export const nextKey = "next";

/**
 * The example service's routes as a canary shares them between both sides, and the target group of a second ECS service
 * where that is the new side; the routes alone without a canary.
 */
export function buildCanary(
    { settings, parent }: Context,
    routes: Readonly<Record<string, LatticeRoute>>,
    port: number,
): FurtherTargets {
    const canary = settings.lattice?.canary;
    if (canary === undefined) {
        return { targetGroups: {}, routes };
    }
    const { to, stages, percent } = canary;
    const key = to === "container" ? nextKey : to;
    new Canary(
        "web-canary",
        { service: "web-lattice", from: "web-lattice-web", to: `web-lattice-${key}`, stages, percent },
        { parent },
    );
    return {
        targetGroups: to === "container" ? { [key]: { type: "IP", port, healthCheck: { path: "/healthz" } } } : {},
        routes: splitRoutes(routes, "web", key, percent),
    };
}
