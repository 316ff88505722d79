import { LatticeResources } from "../components/lattice/resources";
import { database } from "./database";
import { lattice } from "./lattice-service";
import { network, tags } from "./network";

/** The database over TCP for other VPCs of the service network, by its ARN. */
new LatticeResources("lattice-resources", {
    vpcId: network,
    subnetIds: network.privateSubnetIds,
    serviceNetworkIdentifier: lattice,
    serviceNetworkArn: lattice,
    databases: { database },
    hosts: {},
    tags,
});
