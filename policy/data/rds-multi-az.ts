import { unknown } from "../../model/network/facts";
import type { Declared } from "../../model/resources/declared";
import { type Graph, missing } from "../../model/resources/graph/graph";
import { allNamed, named } from "../../model/resources/graph/naming";
import { types } from "../../model/resources/graph/types";
import { flag, pending, read, text } from "../../model/resources/value";
import { type Finding, stackPolicy, undecided, violation } from "../frame/definition";
import { isReplica } from "./rds";

export const dataRdsMultiAz = stackPolicy<Record<never, never>>({
    name: "data-rds-multi-az",
    description: "Databases have a standby in a second Availability Zone.",
    rationale: "A database in one Availability Zone is down as long as its zone, its host or its patching is.",
    source: "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Concepts.MultiAZ.html",
    severity: "high",
    level: "advisory",
    levelInProduction: "mandatory",
    levelInDevelopment: "disabled",
    remediationSteps: "Set `multiAz: true` on an instance; give an Aurora cluster a second `aws.rds.ClusterInstance`.",
    controls: ["fsbp RDS.5", "fsbp RDS.15", "cis 3.2.4"],
    options: {},
    limitations: [
        "Read replicas, which stand in for nothing by themselves.",
        "Aurora Serverless v1, which moves to another zone by itself.",
        "The zones of an Aurora cluster's members: Aurora spreads them.",
    ],
    *check(graph) {
        for (const instance of graph.ofType(types.dbInstance)) {
            yield* onInstance(instance);
        }
        for (const cluster of graph.ofType(types.dbCluster)) {
            // A cluster with an instance class of its own is a Multi-AZ cluster of three.
            const isSpread = read(cluster.inputs, "dbClusterInstanceClass") !== undefined;
            if (!isSpread && text(cluster.inputs, "engineMode") !== "serverless") {
                yield* onCluster(graph, cluster);
            }
        }
    },
});

function* onInstance(instance: Declared): Iterable<Finding> {
    const multiAz = flag(instance.inputs, "multiAz");
    if (multiAz === true || isReplica(instance.inputs)) {
        return;
    }
    if (multiAz === pending) {
        const fault = `${named(instance)} must have a standby in a second Availability Zone`;
        yield undecided(instance, fault, [missing(instance, "multiAz")]);
        return;
    }
    const state = multiAz === undefined ? "does not set multiAz, and AWS's default is false" : "has multiAz false";
    yield violation(instance, `${named(instance)} ${state}; set it to true`);
}

function* onCluster(graph: Graph, cluster: Declared): Iterable<Finding> {
    const found = graph.ofType(types.dbClusterInstance).map((member) => ({
        member,
        of: graph.named(member, "clusterIdentifier", [types.dbCluster]),
    }));
    const members = found.filter(({ of }) => of.certain.includes(cluster)).map(({ member }) => member);
    const candidates = found
        .filter(({ of }) => of.candidates.includes(cluster) || of.unseen !== undefined)
        .map(({ member }) => member);
    if (members.length >= 2) {
        return;
    }
    const has = members.length === 0 ? "no instance" : `one instance only (${allNamed(members)})`;
    if (members.length + candidates.length >= 2) {
        yield undecided(cluster, `${named(cluster)} must have two instances`, [
            unknown(`clusterIdentifier of ${allNamed(candidates)}`),
        ]);
    } else {
        yield violation(cluster, `${named(cluster)} has ${has}; add a second rds.ClusterInstance as its standby`);
    }
}
