import { unknown } from "../../model/network/facts";
import type { Declared } from "../../model/resources/declared";
import { type Graph, missing } from "../../model/resources/graph/graph";
import { named } from "../../model/resources/graph/naming";
import { types } from "../../model/resources/graph/types";
import { flag, type Pending, pending, read, text } from "../../model/resources/value";
import { type Finding, resourcePolicy, type Single, undecided, violation } from "../frame/definition";
import { onEach } from "../frame/setting";
import { isCluster } from "./rds";

const databases = [types.dbInstance, types.dbCluster];

const onSingle = resourcePolicy<Record<never, never>>({
    name: "data-rds-encrypted",
    description: "RDS instances and Aurora clusters encrypt their storage.",
    rationale:
        "Encryption at rest cannot be switched on later: an unencrypted database has to be copied into a new one. AWS's default for an instance and a Multi-AZ cluster is no encryption; Aurora encrypts clusters that were made since 18 February 2026.",
    source: "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Overview.Encryption.html",
    severity: "high",
    level: "advisory",
    levelInProduction: "mandatory",
    levelInDevelopment: "mandatory",
    remediationSteps: "Set `storageEncrypted: true`; without `kmsKeyId` the key `aws/rds` is used.",
    controls: ["fsbp RDS.3", "fsbp RDS.27", "cis 3.2.1"],
    options: {},
    limitations: [
        "Members of an Aurora cluster: they take the cluster's encryption, which is judged.",
        "Replicas in the source's own Region: they take the source's encryption.",
        "Replicas and restored copies of a database that the program declares, which is judged itself: whether they stand in its Region.",
        "Replicas of a source that is not known yet, where they state `storageEncrypted`.",
        "The Region of a provider: a replica by ARN without a subnet group is taken for one in another Region.",
    ],
    types: databases,
    *check(resource): Iterable<Finding> {
        const encrypted = flag(resource.inputs, "storageEncrypted");
        const home = encrypted === false ? undefined : sourceOf(resource);
        if (home === "other Region") {
            yield violation(
                resource,
                `${named(resource)} replicates a database of another Region, where storageEncrypted counts for nothing; set kmsKeyId to a key of its own Region`,
            );
            return;
        }
        if (home === "not known") {
            const fault = `${named(resource)} must have kmsKeyId if its source is in another Region`;
            yield undecided(resource, fault, [unknown(`its own Region; state region, or kmsKeyId`)]);
            return;
        }
        if (encrypted === true) {
            return;
        }
        if (encrypted === pending) {
            const fault = `${named(resource)} must encrypt its storage`;
            yield undecided(resource, fault, [missing(resource, "storageEncrypted")]);
            return;
        }
        if (home === "same" || home === "key") {
            return;
        }
        const source = encrypted === undefined ? inherited(resource) : undefined;
        if (source === "same") {
            return;
        }
        if (source !== undefined) {
            const fault = `${named(resource)} takes its encryption from ${source}, which must be encrypted`;
            yield undecided(resource, fault, [unknown(`the encryption of ${source}; set storageEncrypted to true`)]);
            return;
        }
        const made = encrypted === undefined ? madeBy(resource) : undefined;
        if (made !== undefined) {
            yield undecided(resource, `${named(resource)} must encrypt its storage`, [
                unknown(`${made}; set storageEncrypted to true`),
            ]);
            return;
        }
        const state =
            encrypted === undefined
                ? "does not set storageEncrypted, and AWS's default is false"
                : "has storageEncrypted false";
        yield violation(resource, `${named(resource)} ${state}; set storageEncrypted to true`);
    },
});

/** A copy of a database that the program declares takes that one's encryption, which is judged. */
export const dataRdsEncrypted = onEach(onSingle, (graph, resource) => !copiesDeclared(graph, resource));

function copiesDeclared(graph: Graph, resource: Declared): boolean {
    if (read(resource.inputs, "storageEncrypted") !== undefined) {
        return false;
    }
    const sources = [
        graph.named(resource, "replicateSourceDb", databases),
        graph.namedIn(resource, "restoreToPointInTime", ["sourceDbInstanceIdentifier"], databases),
        graph.namedIn(resource, "restoreToPointInTime", ["sourceClusterIdentifier"], databases),
    ];
    return sources.some(({ certain }) => certain.length > 0);
}

/**
 * What decides where a cluster states no encryption. Source: Aurora user guide, "Encrypting Amazon Aurora resources": on
 * for every cluster that is made on 18 February 2026 or later, with a key that AWS owns.
 */
function madeBy(resource: Single): string | undefined {
    const engine = isCluster(resource) ? text(resource.inputs, "engine") : undefined;
    if (engine === pending) {
        return `engine of ${named(resource)}`;
    }
    return engine !== undefined && /^aurora/i.test(engine)
        ? "its date, since Aurora encrypts only clusters that were made since 18 February 2026 by itself"
        : undefined;
}

/**
 * Where an instance finds the source that it replicates, as far as an encryption hangs on it. Source: the provider's
 * text on `replicateSourceDb`, `storageEncrypted` and `kmsKeyId`: a name is a source's of the same Region, an ARN one's of
 * another Region, or of this one where a subnet group is given; a replica in another Region is encrypted by the key
 * that it names itself, whatever `storageEncrypted` says, and in the same Region as its source is.
 */
function sourceOf({ inputs }: Single): "same" | "other Region" | "key" | "not known" | undefined {
    const source = text(inputs, "replicateSourceDb");
    if (source === undefined) {
        return undefined;
    }
    if (read(inputs, "kmsKeyId") !== undefined) {
        return "key";
    }
    if (source === pending) {
        return undefined;
    }
    if (!source.startsWith("arn:")) {
        return "same";
    }
    const own = text(inputs, "region") ?? regionOf(text(inputs, "availabilityZone"));
    if (typeof own === "string") {
        return source.split(":")[3] === own ? "same" : "other Region";
    }
    return own === pending || read(inputs, "dbSubnetGroupName") !== undefined ? "not known" : "other Region";
}

function regionOf(zone: string | undefined | Pending): string | undefined | Pending {
    return typeof zone === "string" ? /^[a-z]+(?:-[a-z]+)+-\d+/.exec(zone)?.[0] : zone;
}

/** Where an instance's encryption comes from when it states none: what it is a copy of. */
function inherited(resource: Single): string | undefined {
    const { inputs } = resource;
    if (text(inputs, "replicateSourceDb") === pending) {
        return "the instance that it replicates";
    }
    if (text(inputs, "engineMode") === "serverless") {
        return "same";
    }
    if (read(inputs, "snapshotIdentifier") !== undefined) {
        return "a snapshot";
    }
    return read(inputs, "restoreToPointInTime") === undefined ? undefined : "the database that it restores";
}
