import { defaultEngineVersion } from "../../../components/database/engines";
import {
    isEngineVersion,
    isInstanceClass,
    nearInstanceClasses,
    supportedMajors,
} from "../../../model/aws/catalogue/catalogue";
import { isReservedDatabase, isReservedUser } from "../../../model/aws/database-names";
import { leastStorageLimit } from "../../../model/aws/database-storage";
import { majorVersion } from "../../../model/aws/engine-versions";
import type { Fault } from "../faults";
import type { Settings } from "../schema";

type Database = NonNullable<Settings["database"]>;

/** The database: a version and a class that RDS is known to offer, unless the stack knows better, and names that are free. */
export function engineFaults({ database }: Settings): Fault[] {
    return database === undefined
        ? []
        : [
              ...(database.allowUnlistedVersion ? [] : offerFaults(database)),
              ...nameFaults(database),
              ...storageFaults(database),
          ];
}

const past = "if RDS offers it by now, set database.allowUnlistedVersion to true";

function offerFaults({ engine, engineVersion, instanceClass }: Database): Fault[] {
    const majors = supportedMajors(engine);
    const version = engineVersion ?? defaultEngineVersion(engine);
    if (!majors.includes(majorVersion(engine, version)) || !isEngineVersion(engine, version)) {
        return [
            {
                path: "database.engineVersion",
                value: version,
                problem: `no version of ${engine} that RDS is known to offer with standard support; major versions are ${majors.join(", ")}`,
                allowed: past,
            },
        ];
    }
    if (isInstanceClass(engine, version, instanceClass)) {
        return [];
    }
    return [
        {
            path: "database.instanceClass",
            value: instanceClass,
            problem: `RDS is not known to run ${engine} ${version} on it; ${nearInstanceClasses(engine, version, instanceClass).join(", ")} are known`,
            allowed: past,
        },
    ];
}

function nameFaults({ engine, databaseName, username }: Database): Fault[] {
    const fault = (path: string, value: string, what: string): Fault => ({
        path,
        value,
        problem: `${engine} keeps that name for itself`,
        allowed: `choose another ${what}`,
    });
    return [
        ...(isReservedDatabase(engine, databaseName)
            ? [fault("database.databaseName", databaseName, "name for the database")]
            : []),
        ...(isReservedUser(engine, username) ? [fault("database.username", username, "name for the master user")] : []),
    ];
}

function storageFaults({ allocatedStorage, maxAllocatedStorage }: Database): Fault[] {
    const least = leastStorageLimit(allocatedStorage);
    return maxAllocatedStorage === allocatedStorage || maxAllocatedStorage >= least
        ? []
        : [
              {
                  path: "database.maxAllocatedStorage",
                  value: maxAllocatedStorage,
                  problem: `at least ${least} is allowed, a tenth more than database.allocatedStorage (${allocatedStorage})`,
              },
          ];
}
