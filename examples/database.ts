import { DatabaseAccess } from "../components/database/access";
import { Database } from "../components/database/database";
import { servers } from "./az-application";
import { network, tags } from "./network";

/** PostgreSQL in isolated subnets, and the servers that may connect to it. */
export const database = new Database("database", {
    vpcId: network.vpcId,
    subnetIds: network.isolatedSubnetIds,
    tags,
});

new DatabaseAccess("az-app-database", {
    database: "database",
    databaseSecurityGroupId: database.securityGroupId,
    port: database.port,
    clients: servers.serverNames,
    clientSecurityGroupId: servers.securityGroupId,
    tags,
});
