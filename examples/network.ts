import { Network } from "../components/network/network";

/** What the tags of every resource say. */
export const tags = { Project: "examples", Environment: "dev", ManagedBy: "pulumi" };

/** A VPC over two Availability Zones: public, private and isolated subnets, a NAT gateway, flow logs. */
export const network = new Network("network", {
    cidrBlock: "10.0.0.0/16",
    availabilityZones: ["ap-northeast-1a", "ap-northeast-1c"],
    natGateways: "one",
    flowLogs: { destination: "cloud-watch-logs" },
    tags,
});
