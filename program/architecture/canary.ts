import { Canary } from "../../components/canary/canary";
import { splitRoutes } from "../../components/canary/split";
import type { LatticeRoute } from "../../components/lattice/routes";
import type { HealthCheck } from "../../components/lattice/targets";
import { hasSecondService } from "../settings/second-service";
import type { Context } from "./context";
import type { FurtherTargets } from "./targets";

/** Key of the example service's target group, and of a second ECS service's. */
const webKey = "web";
export const nextKey = "next";

/**
 * The example service's routes as a canary shares them between both sides, and the target group of a second ECS service
 * where that is the new side; the routes alone without a canary.
 */
export function buildCanary(
    { settings, parent }: Context,
    routes: Readonly<Record<string, LatticeRoute>>,
    port: number,
    healthCheck: HealthCheck,
): Omit<FurtherTargets, "functions"> {
    const canary = settings.lattice?.canary;
    if (canary === undefined) {
        return { targetGroups: {}, routes };
    }
    const { stages, percent } = canary;
    const second = hasSecondService(settings);
    const from = canary.from === "container" ? webKey : canary.from;
    const to = second ? nextKey : canary.to === "container" ? webKey : canary.to;
    new Canary(
        "web-canary",
        { service: "web-lattice", from: `web-lattice-${from}`, to: `web-lattice-${to}`, stages, percent },
        { parent },
    );
    return {
        targetGroups: second ? { [to]: { type: "IP", port, healthCheck } } : {},
        routes: splitRoutes(rerouted(routes, from), from, to, percent, webKey),
    };
}

/** Routes of the example service with its tasks' requests on another target group. */
function rerouted(routes: Readonly<Record<string, LatticeRoute>>, to: string): Readonly<Record<string, LatticeRoute>> {
    return Object.fromEntries(
        Object.entries(routes).map(([key, route]) => [
            key,
            route.forward === undefined
                ? route
                : {
                      ...route,
                      forward: route.forward.map((share) =>
                          share.targetGroup === webKey ? { ...share, targetGroup: to } : share,
                      ),
                  },
        ]),
    );
}
