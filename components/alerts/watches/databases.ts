import type * as pulumi from "@pulumi/pulumi";
import { runBooks } from "../run-books";
import { above, below } from "./rules";
import type { Watch } from "./watch";

export interface WatchedDatabase {
    /** Identifier of the RDS instance. */
    readonly identifier: pulumi.Input<string>;
    /** Storage that it began with, in GiB. */
    readonly allocatedStorage: number;
    /** Connections that the engine admits; undefined where the instance class does not say. */
    readonly connectionsAllowed: number | undefined;
}

/** Share of the first storage that has to be free. */
const free = 0.1;

export function databaseWatches(database: WatchedDatabase): Readonly<Record<string, Watch>> {
    const { identifier, allocatedStorage, connectionsAllowed } = database;
    const metric = {
        namespace: "AWS/RDS",
        dimensions: { DBInstanceIdentifier: identifier },
        period: 60,
        runBook: runBooks.database,
        missingData: "breaching",
        withoutData: "the database is down, since a running one reports each minute",
    } as const;
    const connections = connectionsAllowed === undefined ? undefined : Math.floor(connectionsAllowed * 0.8);
    return {
        storage: {
            ...metric,
            metricName: "FreeStorageSpace",
            meaning: `Less than ${free * 100} % of the database's first ${allocatedStorage} GiB are free: it stops when they are used up.`,
            statistic: "Minimum",
            ...below(Math.floor(allocatedStorage * free * 1024 ** 3)),
            evaluationPeriods: 5,
        },
        cpu: {
            ...metric,
            metricName: "CPUUtilization",
            meaning: "The database's processors are busy for more than 90 % for a quarter of an hour.",
            statistic: "Average",
            ...above(90),
            evaluationPeriods: 15,
        },
        ...(connections === undefined
            ? {}
            : {
                  connections: {
                      ...metric,
                      metricName: "DatabaseConnections",
                      meaning: `More than ${connections} connections are open, four fifths of what the instance class admits.`,
                      statistic: "Maximum",
                      ...above(connections),
                      evaluationPeriods: 5,
                  },
              }),
    };
}
