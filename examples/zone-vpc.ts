import { ZoneVpc } from "../components/hybrid/zone-vpc";
import { tags } from "./network";
import { transitGateway } from "./transit-gateway";

/** A VPC of its own for Osaka's zone, which reaches other zones' VPCs over the transit gateway. */
new ZoneVpc("west-vpc", {
    area: "west",
    zone: "ap-northeast-1-wl1-kix-wlz-1",
    cidrBlock: "10.2.0.0/16",
    availabilityZones: ["ap-northeast-1a"],
    transitGateway,
    cidrBlocks: ["10.0.0.0/16"],
    flowLogs: { destination: "cloud-watch-logs" },
    tags,
});
