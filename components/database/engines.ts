/** Engines that the database component knows, in RDS's words. */
export type DatabaseEngine = "postgres" | "mysql";

export interface EngineFacts {
    readonly port: number;
    /** Logs that RDS sends to CloudWatch Logs. */
    readonly logs: readonly string[];
    /** What the database's own parameter group sets. */
    readonly parameters: readonly { readonly name: string; readonly value: string }[];
}

/** The first parameter refuses connections without TLS. MySQL writes its slow queries to a file only when told to. */
const facts: Readonly<Record<DatabaseEngine, EngineFacts>> = {
    postgres: {
        port: 5432,
        logs: ["postgresql", "upgrade"],
        parameters: [{ name: "rds.force_ssl", value: "1" }],
    },
    mysql: {
        port: 3306,
        logs: ["error", "slowquery"],
        parameters: [
            { name: "require_secure_transport", value: "1" },
            { name: "slow_query_log", value: "1" },
            { name: "log_output", value: "FILE" },
        ],
    },
};

export function engineFacts(engine: DatabaseEngine): EngineFacts {
    return facts[engine];
}

/** Version of a database that states none: a major one, which follows the newest minor version. */
export function defaultEngineVersion(engine: DatabaseEngine): string {
    return engine === "postgres" ? "17" : "8.4";
}

/** GiB of memory by size, of the general-purpose (m, t) classes; memory-optimized ones (r) have twice as much. */
const memoryBySize: Readonly<Record<string, number>> = { micro: 1, small: 2, medium: 4, large: 8, xlarge: 16 };

/**
 * Connections that the engine's default parameters admit; undefined for a class that is none of t, m or r. Pure.
 * Source: Amazon RDS guide, "Quotas and constraints for Amazon RDS", maximum number of database connections.
 */
export function connectionsAllowed(engine: DatabaseEngine, instanceClass: string): number | undefined {
    const [, kind, times = "1", size = ""] = /^db\.([tmr])\d\w*\.(\d+)?(\w+)$/.exec(instanceClass) ?? [];
    const base = memoryBySize[size];
    if (kind === undefined || base === undefined) {
        return undefined;
    }
    const bytes = base * Number(times) * (kind === "r" ? 2 : 1) * 1024 ** 3;
    return engine === "postgres" ? Math.min(5000, Math.floor(bytes / 9_531_392)) : Math.floor(bytes / 12_582_880);
}

/**
 * Whether an instance class offers Performance Insights: MySQL's micro and small burstable ones do not.
 * Source: Amazon RDS's page on engine, Region and instance class support for Performance Insights.
 */
export function offersPerformanceInsights(engine: DatabaseEngine, instanceClass: string): boolean {
    return !(engine === "mysql" && /^db\.t\w+\.(micro|small)$/.test(instanceClass));
}
