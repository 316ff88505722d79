import { TransitAttachment } from "../components/hybrid/transit-attachment";
import { TransitGateway } from "../components/hybrid/transit-gateway";
import { network, tags } from "./network";

/** A transit gateway, and the VPC attached to it with routes to what is behind. */
export const transitGateway = new TransitGateway("transit", {
    flowLogs: { destination: "cloud-watch-logs", maxAggregationInterval: 60 },
    tags,
});

new TransitAttachment("network-transit", {
    transitGateway,
    vpcId: network,
    subnetIds: network.isolatedSubnetIds,
    routeTables: network.routeTables,
    cidrBlocks: ["192.168.0.0/16"],
    tags,
});
