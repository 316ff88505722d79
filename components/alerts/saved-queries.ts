import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { Children, type Transformable } from "../shared/children";
import { physicalName } from "../shared/names";
import { refuse } from "../shared/refuse";

/** Log groups by what is in them; one that is absent has no queries. */
export interface SavedQueriesArgs extends Transformable<typeof savedQueriesChildren> {
    /** Access log of the front's proxies. */
    readonly proxies?: pulumi.Input<string> | undefined;
    /** Log of the example service's tasks. */
    readonly tasks?: pulumi.Input<string> | undefined;
    /** Flow log of the VPC. */
    readonly flows?: pulumi.Input<string> | undefined;
    /** The database's own log. */
    readonly database?: pulumi.Input<string> | undefined;
    /** Logs of the zones' and the standby's servers. */
    readonly servers?: readonly pulumi.Input<string>[] | undefined;
    /** Access log of the service network. */
    readonly lattice?: pulumi.Input<string> | undefined;
}

const texts: Readonly<Record<string, readonly [log: Exclude<keyof SavedQueriesArgs, "transform">, query: string]>> = {
    "front-errors": [
        "proxies",
        "fields @timestamp, method, path, status, flags, milliseconds, trace | filter status >= 500 | sort @timestamp desc | limit 200",
    ],
    "front-slowest": [
        "proxies",
        "filter ispresent(milliseconds) | stats pct(milliseconds, 99) as p99, max(milliseconds) as slowest, count(*) as requests by path | sort p99 desc | limit 50",
    ],
    "task-errors": [
        "tasks",
        "fields @timestamp, @logStream, @message | filter @message like /(?i)error|fatal/ or status >= 500 | sort @timestamp desc | limit 200",
    ],
    "lattice-refused": [
        "lattice",
        "filter responseCode >= 400 | stats count(*) as requests by responseCode, authDeniedReason, callerPrincipal, requestPath | sort requests desc | limit 50",
    ],
    "flows-rejected": [
        "flows",
        'filter action = "REJECT" | stats count(*) as packets by srcAddr, dstAddr, dstPort, protocol | sort packets desc | limit 50',
    ],
    "database-errors": [
        "database",
        "fields @timestamp, @message | filter @message like /ERROR|FATAL|PANIC|\\[ERROR\\]/ | sort @timestamp desc | limit 200",
    ],
    "server-errors": [
        "servers",
        "fields @timestamp, @logStream, @message | filter @logStream not like /access$/ and @message like /(?i)error|crit|failed|stays|given up/ | sort @timestamp desc | limit 200",
    ],
};

/** What `transform` can change. */
const savedQueriesChildren = {
    query: aws.cloudwatch.QueryDefinition,
} as const;

/**
 * Queries for CloudWatch Logs Insights, under the stack's name. They cost nothing until they are run.
 *
 * @example
 * new SavedQueries("queries", { database: logGroupName });
 */
export class SavedQueries extends pulumi.ComponentResource {
    /** The queries, by name. */
    readonly queries: Readonly<Record<string, aws.cloudwatch.QueryDefinition>>;

    constructor(name: string, args: SavedQueriesArgs, opts?: pulumi.ComponentResourceOptions) {
        const children = new Children(savedQueriesChildren, name, args.transform);
        super("wavelength-lattice:alerts:SavedQueries", name, {}, children.watched(opts));
        refuse(`The SavedQueries '${name}'`, children.faults);
        for (const [query, [log, queryString]] of Object.entries(texts)) {
            const logGroupNames = [args[log] ?? []].flat();
            if (logGroupNames.length > 0) {
                new aws.cloudwatch.QueryDefinition(
                    `${name}-${query}`,
                    {
                        name: `${pulumi.getStack()}/${query}`,
                        logGroupNames,
                        queryString,
                    },
                    { parent: this },
                );
            }
        }
        this.queries = children.named("query");
        this.registerOutputs({});
    }
}

/** Name of the log group that a component of that name makes for tasks. */
export function taskLogGroup(name: string): string {
    return `/ecs/${physicalName(name, { maxLength: 200 })}`;
}
