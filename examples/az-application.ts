import { AzApplication } from "../components/application/az-application";
import { network, tags } from "./network";

/** Two servers in Availability Zones, each with an address of its own, watched, and replaced one after the other. */
export const servers = new AzApplication("az-app", {
    entry: "address",
    vpcId: network,
    subnetIds: network.publicSubnetIds,
    routes: network.defaultRoutesOf("public"),
    instanceType: "t3.medium",
    standby: {
        probeSubnetIds: network.privateSubnetIds,
        dns: { hostedZoneId: "Z0123456789EXAMPLE", domainName: "example.com" },
    },
    tags,
});
