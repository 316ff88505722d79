import { PublicFront } from "../components/front/public-front";
import { cluster } from "./cluster";
import { lattice, service } from "./lattice-service";
import { network, tags } from "./network";
import "./web-service";

/** The public way in: a load balancer, and proxies that sign requests to the service. */
export const front = new PublicFront("front", {
    vpcId: network.vpcId,
    publicSubnetIds: network.publicSubnetIds,
    privateSubnetIds: network.privateSubnetIds,
    cluster: cluster.arn,
    capacityProviderName: cluster.capacityProviderName,
    latticeService: "web-lattice",
    latticeServiceArn: service.arn,
    latticeDomainName: service.domainName,
    latticeNetworkSecurityGroupId: lattice.securityGroupId,
    domainName: "www.example.com",
    hostedZoneId: "Z0123456789EXAMPLE",
    after: [cluster.capacity, ...service.ready],
    tags,
});
