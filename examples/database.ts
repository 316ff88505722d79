import { Database } from "../components/database/database";
import { servers } from "./az-application";
import { network, tags } from "./network";

/** PostgreSQL in isolated subnets, and the servers that may connect to it. */
export const database = new Database("database", {
    vpcId: network,
    subnetIds: network.isolatedSubnetIds,
    tags,
});

database.allow(servers);
