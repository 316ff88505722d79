import { Canary } from "../components/canary/canary";
import { splitRoutes } from "../components/canary/split";
import { LatticeAuthPolicy } from "../components/lattice/auth-policy";
import { LatticeFunction } from "../components/lattice/function";
import { LatticeService } from "../components/lattice/service";
import { authenticatedFrom } from "../components/lattice/statements";
import { lattice } from "./lattice-service";
import { network, tags } from "./network";

const routes = { all: { priority: 10, path: { prefix: "/" }, forward: [{ targetGroup: "old" }] } };
const target = (name: string) => ({ type: "LAMBDA", functionArn: new LatticeFunction(name, { tags }).arn }) as const;

/** Requests move from one function to another in stages; a tenth of them has moved. */
export const functions = new LatticeService("functions", {
    serviceNetworkIdentifier: lattice,
    vpcId: network,
    targetGroups: { old: target("old"), new: target("new") },
    routes: splitRoutes(routes, "old", "new", 10),
    tags,
});
new LatticeAuthPolicy("functions-auth", {
    resourceIdentifier: functions.arn,
    statements: [authenticatedFrom(network.vpcId)],
});
new Canary("moving", {
    service: "functions",
    from: "functions-old",
    to: "functions-new",
    stages: [10, 50, 100],
    percent: 10,
});
