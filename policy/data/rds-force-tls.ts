import { compareVersions, majorVersion } from "../../model/aws/engine-versions";
import { unknown } from "../../model/network/facts";
import type { Declared } from "../../model/resources/declared";
import { type Graph, missing } from "../../model/resources/graph/graph";
import { named } from "../../model/resources/graph/naming";
import { types } from "../../model/resources/graph/types";
import { blocks, type Pending, pending, text } from "../../model/resources/value";
import { type Finding, stackPolicy, undecided, violation } from "../frame/definition";
import { engineOf, isCluster, isReplica } from "./rds";

const instanceGroup = "aws:rds/parameterGroup:ParameterGroup";
const clusterGroup = "aws:rds/clusterParameterGroup:ClusterParameterGroup";

/** The parameter that forces TLS, and what AWS sets it to by default. */
interface Switch {
    readonly parameter: string;
    /** The value that switches it on. */
    readonly on: "1" | "ON";
    /** Major version from which it is on; absent where it is off in all. */
    readonly onSince?: string;
    /** Whether the version that AWS takes where none is stated is certain to be such a one. */
    readonly onByDefault?: true;
}

/**
 * Sources: RDS user guide, "Requiring an SSL connection to a PostgreSQL DB instance" (1 from version 15 on), "Requiring
 * SSL/TLS for all connections to a MySQL DB instance" (OFF) and "… to a MariaDB DB instance" (ON from 11.8 on); Aurora user
 * guide, "Requiring an SSL/TLS connection to an Aurora PostgreSQL DB cluster" (1 from version 17 on; the page on rotating
 * certificates still says 0 for all), "Using SSL with a Microsoft SQL Server DB instance" (0) and "Comparing Aurora MySQL
 * version 3 and Aurora MySQL version 8.4" (ON from 8.4 on).
 */
const switches: ReadonlyMap<string, Switch> = new Map<string, Switch>([
    ["postgres", { parameter: "rds.force_ssl", on: "1", onSince: "15", onByDefault: true }],
    ["aurora-postgresql", { parameter: "rds.force_ssl", on: "1", onSince: "17" }],
    ["mysql", { parameter: "require_secure_transport", on: "1" }],
    ["mariadb", { parameter: "require_secure_transport", on: "1", onSince: "11.8" }],
    ...["ee", "se", "ex", "web"].map(
        (edition) => [`sqlserver-${edition}`, { parameter: "rds.force_ssl", on: "1" }] satisfies [string, Switch],
    ),
    ["aurora-mysql", { parameter: "require_secure_transport", on: "ON", onSince: "8.4" }],
]);

export const dataRdsForceTls = stackPolicy<Record<never, never>>({
    name: "data-rds-force-tls",
    description: "Databases refuse connections without TLS.",
    rationale:
        "A client that does not ask for TLS gets none, unless the database insists: its password's proof and its data then cross the network in the open.",
    source: "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.SSL.html",
    severity: "high",
    level: "advisory",
    levelInProduction: "mandatory",
    levelInDevelopment: "mandatory",
    remediationSteps:
        'Give the database a parameter group of the stack that sets `rds.force_ssl` to "1" (PostgreSQL and SQL Server) or `require_secure_transport` to "1" (MySQL and MariaDB; "ON" for Aurora MySQL).',
    controls: ["fsbp RDS.38", "fsbp RDS.39", "fsbp RDS.41", "fsbp RDS.44"],
    options: {},
    limitations: [
        "Databases of Oracle and Db2.",
        "Read replicas of another engine version than their source.",
        "Parameter groups of members of an Aurora cluster: the cluster's decides.",
    ],
    *check(graph) {
        for (const database of graph.ofType(types.dbInstance, types.dbCluster)) {
            const { engine, version } = engineOf(database.inputs);
            const known = typeof engine === "string" ? switches.get(engine) : undefined;
            if (engine === pending) {
                yield undecided(database, `${named(database)} must refuse connections without TLS`, [
                    missing(database, "engine"),
                ]);
            } else if (known !== undefined && engine !== undefined && !isReplica(database.inputs)) {
                yield* judged(graph, database, known, engine, version);
            }
        }
    },
});

function* judged(
    graph: Graph,
    database: Declared,
    known: Switch,
    engine: string,
    version: string | undefined | Pending,
): Iterable<Finding> {
    const property = isCluster(database) ? "dbClusterParameterGroupName" : "parameterGroupName";
    const wanted = isCluster(database) ? clusterGroup : instanceGroup;
    const fault = `${named(database)} must refuse connections without TLS`;
    const groups = graph.named(database, property, [wanted]);
    const [group] = groups.certain;
    const foreign = groups.external.filter((name) => !name.startsWith("default."));
    if (group === undefined && (groups.unseen !== undefined || groups.candidates.length > 0)) {
        yield undecided(database, fault, [missing(database, property)]);
        return;
    }
    if (group === undefined && foreign.length > 0) {
        yield undecided(database, fault, [
            unknown(`the parameters of "${foreign[0]}", which this stack does not declare`),
        ]);
        return;
    }
    const byAws = defaultOf(known, engine, familyVersion(engine, group, version));
    const stated = group === undefined ? undefined : valueIn(group, known.parameter);
    if (group === undefined || stated === undefined) {
        yield* byDefault(group ?? database, database, known, byAws);
    } else if (stated === pending) {
        yield undecided(group, fault, [missing(group, "parameters")]);
    } else if (!/^(1|on|true)$/i.test(stated)) {
        yield violation(
            group,
            `${named(group)} of ${named(database)} sets ${known.parameter} to ${stated}; set it to ${known.on}`,
        );
    }
}

function* byDefault(
    holder: Declared,
    database: Declared,
    known: Switch,
    state: boolean | Pending | "unclear",
): Iterable<Finding> {
    const fault = `${named(database)} must refuse connections without TLS`;
    const subject = holder === database ? named(database) : `${named(holder)} of ${named(database)}`;
    if (state === pending) {
        yield undecided(database, fault, [missing(database, "engineVersion")]);
    } else if (state === "unclear") {
        yield undecided(holder, fault, [
            unknown(`the version that AWS takes; state engineVersion, or ${known.parameter} in a parameter group`),
        ]);
    } else if (!state) {
        yield violation(
            holder,
            `${subject} does not set ${known.parameter}, and AWS's default for it is off; set it to ${known.on}${holder === database ? " in a parameter group" : ""}`,
        );
    }
}

/** A group states its engine's version by its family: `postgres17`, `aurora-mysql8.0`. */
function familyVersion(engine: string, group: Declared | undefined, version: string | undefined | Pending) {
    const family = group === undefined ? undefined : text(group.inputs, "family");
    return typeof family === "string" && family.startsWith(engine) ? family.slice(engine.length) : version;
}

function defaultOf(
    { onSince, onByDefault }: Switch,
    engine: string,
    version: string | undefined | Pending,
): boolean | Pending | "unclear" {
    if (onSince === undefined) {
        return false;
    }
    if (version === undefined) {
        return onByDefault ?? "unclear";
    }
    return version === pending ? pending : compareVersions(majorVersion(engine, version), onSince) >= 0;
}

function valueIn(group: Declared, parameter: string): string | undefined | Pending {
    const parameters = blocks(group.inputs, "parameters");
    const stated = parameters.find((block) => text(block, "name") === parameter);
    if (stated !== undefined) {
        return text(stated, "value");
    }
    return parameters.some((block) => block === pending || text(block, "name") === pending) ? pending : undefined;
}
