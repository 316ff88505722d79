import { LatticeEndpoint } from "../components/lattice/endpoint";
import { LatticeShare } from "../components/lattice/share";
import { lattice } from "./lattice-service";
import { network, tags } from "./network";

/** The service network for peered VPCs and on-premises, and for another account. */
new LatticeEndpoint("lattice-endpoint", {
    vpcId: network,
    subnetIds: network.privateSubnetIds,
    serviceNetworkArn: lattice,
    cidrBlocks: ["10.1.0.0/16"],
    ports: [443],
    tags,
});
new LatticeShare("lattice-share", { serviceNetworkArn: lattice, principals: ["111122223333"], tags });
