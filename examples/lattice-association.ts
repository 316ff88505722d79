import { LatticeAssociation } from "../components/lattice/association";
import { Network } from "../components/network/network";
import { lattice } from "./lattice-service";
import { tags } from "./network";

/** A further VPC of the service network, closed until a `LatticeClient` opens it for one client. */
const other = new Network("batch", {
    cidrBlock: "10.3.0.0/16",
    availabilityZones: ["ap-northeast-1a", "ap-northeast-1c"],
    tiers: ["isolated"],
    flowLogs: { destination: "cloud-watch-logs" },
    tags,
});

new LatticeAssociation("batch-lattice", { vpcId: other.vpcId, serviceNetworkIdentifier: lattice, tags });
