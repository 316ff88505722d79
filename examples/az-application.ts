import { AzApplication } from "../components/application/az-application";
import { network, tags } from "./network";

/** Two servers in Availability Zones, each with an address of its own. */
export const servers = new AzApplication("az-app", {
    entry: "address",
    vpcId: network.vpcId,
    subnetIds: network.publicSubnetIds,
    routes: network.defaultRoutesOf("public"),
    instanceType: "t3.medium",
    tags,
});
