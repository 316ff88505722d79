import { isReservedDatabase, isReservedUser } from "../../model/aws/database-names";
import { leastStorageLimit } from "../../model/aws/database-storage";
import { limits } from "../../model/aws/limits";
import { whole } from "../shared/numbers";
import type { DatabaseArgs } from "./args";
import { offersPerformanceInsights } from "./engines";

/** What RDS would refuse of a database, each with its key, the value and what is allowed. Pure. */
export function databaseFaults(args: Omit<DatabaseArgs, "vpcId" | "subnetIds">): string[] {
    const { engine = "postgres", instanceClass = "db.t4g.micro", username = "app_owner", dbName = "app" } = args;
    const { allocatedStorage = 20, maxAllocatedStorage = 100, backupRetentionPeriod = 7 } = args;
    return [
        ...(/^db\.[a-z0-9-]+\.[a-z0-9]+$/.test(instanceClass)
            ? []
            : [`instanceClass: '${instanceClass}' is not an RDS instance class; write one such as db.t4g.micro`]),
        ...(/^[a-z][a-z0-9_]{0,15}$/i.test(username)
            ? []
            : [`username: '${username}' is not allowed; a letter and up to 15 letters, digits or underscores are`]),
        ...(isReservedUser(engine, username)
            ? [`username: ${engine} keeps '${username}' for itself; choose another name for the master user`]
            : []),
        ...(/^[a-z][a-z0-9_]{0,62}$/i.test(dbName)
            ? []
            : [`dbName: '${dbName}' is not allowed; a letter and up to 62 letters, digits or underscores are`]),
        ...(isReservedDatabase(engine, dbName)
            ? [`dbName: ${engine} keeps '${dbName}' for itself; choose another name for the database`]
            : []),
        ...whole("allocatedStorage", allocatedStorage, limits.databaseStorage),
        ...(maxAllocatedStorage === allocatedStorage
            ? []
            : whole("maxAllocatedStorage", maxAllocatedStorage, {
                  ...limits.databaseStorage,
                  least: leastStorageLimit(allocatedStorage),
              })),
        ...whole("backupRetentionPeriod", backupRetentionPeriod, limits.backupRetentionPeriod),
        ...(args.databaseInsightsMode === "advanced" && !offersPerformanceInsights(engine, instanceClass)
            ? [`databaseInsightsMode: advanced is not offered for ${engine} on ${instanceClass}; take medium or above`]
            : []),
    ];
}
