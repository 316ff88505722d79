import { LatticeAuthPolicy } from "../components/lattice/auth-policy";
import { LatticeNetwork } from "../components/lattice/network";
import { LatticeService } from "../components/lattice/service";
import { authenticatedFrom } from "../components/lattice/statements";
import { network, tags } from "./network";

/** A service network for the VPC, and a service in it for whoever signs their requests. */
export const lattice = new LatticeNetwork("lattice", { vpcId: network, tags });

export const routes = { all: { priority: 10, path: { prefix: "/" }, forward: [{ targetGroup: "web" }] } };
export const service = new LatticeService("web-lattice", {
    serviceNetworkIdentifier: lattice,
    vpcId: network,
    targetGroups: { web: { type: "IP", port: 8080, healthCheck: { path: "/healthz" } } },
    routes,
    tags,
});

new LatticeAuthPolicy("web-lattice-auth", {
    resourceIdentifier: service.arn,
    statements: [authenticatedFrom(network.vpcId)],
});
