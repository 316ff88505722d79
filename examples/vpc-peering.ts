import { VpcPeering } from "../components/hybrid/peering";
import { Network } from "../components/network/network";
import { network, tags } from "./network";

/** A second VPC, joined to the first with routes on both sides. */
export const other = new Network("other", {
    cidrBlock: "10.1.0.0/16",
    availabilityZones: ["ap-northeast-1a", "ap-northeast-1c"],
    tiers: ["isolated"],
    flowLogs: { destination: "s3" },
    tags,
});
export const peering = new VpcPeering("peering", { requester: network, accepter: other, tags });
