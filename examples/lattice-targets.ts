import { LatticeAuthPolicy } from "../components/lattice/auth-policy";
import { LatticeLoadBalancer } from "../components/lattice/load-balancer";
import { LatticeServerAccess } from "../components/lattice/server-access";
import { LatticeService } from "../components/lattice/service";
import { authenticatedFrom } from "../components/lattice/statements";
import { servers } from "./az-application";
import { lattice } from "./lattice-service";
import { network, tags } from "./network";

const { vpcId } = network;
const ids = servers.instanceIds;
const instances = Object.fromEntries(servers.serverNames.map((name, index) => [name, ids[index] ?? ""]));
const group = { latticeService: "servers", tags };

/** Servers as targets of VPC Lattice: one by one, and behind an internal load balancer. */
new LatticeServerAccess("az-app-from-lattice", {
    servers: servers.serverNames,
    securityGroupId: servers,
    port: 443,
    ...group,
});
const balancer = new LatticeLoadBalancer("balancer", {
    vpcId,
    subnetIds: network.privateSubnetIds,
    instances,
    serverSecurityGroupId: servers,
    ...group,
});
const { arn } = new LatticeService("servers", {
    serviceNetworkIdentifier: lattice,
    vpcId,
    targetGroups: {
        direct: { type: "INSTANCE", port: 443, protocol: "HTTPS", healthCheck: { path: "/healthz" }, instances },
        balanced: { type: "ALB", port: 80, loadBalancerArn: balancer.arn },
    },
    routes: {
        direct: { priority: 10, path: { prefix: "/direct" }, forward: [{ targetGroup: "direct" }] },
        balanced: { priority: 20, path: { prefix: "/balanced" }, forward: [{ targetGroup: "balanced" }] },
    },
    tags,
});
new LatticeAuthPolicy("servers-auth", { resourceIdentifier: arn, statements: [authenticatedFrom(vpcId)] });
