import { applicationTables } from "../components/application/program/tables";
import { ProgramStore } from "../components/application/store";
import { DatabaseUser } from "../components/database/user";
import { database } from "./database";
import { network, tags } from "./network";

/** Who signs in by IAM, and may use what the application keeps: nobody has a password. */
export const user = new DatabaseUser("database-user", {
    database,
    user: "app",
    statements: applicationTables("app"),
    vpcId: network,
    subnetIds: network.privateSubnetIds,
    after: network.defaultRoutesOf("private"),
    tags,
});

/** The application as servers take it: `application: store` of a ZoneApplication or an AzApplication. */
export const store = new ProgramStore("application", {
    database: user.signIn,
    tags,
});
