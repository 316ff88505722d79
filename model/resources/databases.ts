import { type Fact, isMissing } from "../network/facts";
import type { PortRange, Workload } from "../network/types";
import { addressAtLaunch } from "./addresses";
import type { Declared } from "./declared";
import { types } from "./graph/types";
import { groupsBy, inSubnets } from "./interfaces";
import { type Names, type Observer, refOf } from "./observer";
import { subnetsOfGroup } from "./subnet-groups";
import { subnetsByUrn } from "./subnets";
import { flag, pending, read, text, whole } from "./value";
import { placeOf } from "./zones";

/** Ports that engines listen on where none is stated. Source: Amazon RDS User Guide, settings for DB instances. */
const enginePorts: readonly (readonly [RegExp, number])[] = [
    [/postgres/, 5432],
    [/mysql|mariadb|^aurora$/, 3306],
    [/oracle/, 1521],
    [/sqlserver/, 1433],
    [/db2/, 50000],
];

/** RDS instances and clusters: they stand in one subnet of their group, and move where they are told to. */
export function observeDatabases(observer: Observer): Workload[] {
    const { graph } = observer;
    const instances = graph.ofType(types.dbInstance).map((database) => {
        const multiAz = flag(database.inputs, "multiAz");
        return workload(observer, database, multiAz === true, flag(database.inputs, "publiclyAccessible"));
    });
    const members = observer.attached(types.dbClusterInstance, "clusterIdentifier", {
        types: [types.dbCluster],
        noun: "cluster",
    });
    const clusters = graph.ofType(types.dbCluster).map((cluster) => {
        const own = members.of(cluster.urn);
        const exposed = own.map((member) => flag(member.inputs, "publiclyAccessible"));
        const accessible = exposed.includes(true) ? true : exposed.includes(pending) ? pending : false;
        return workload(observer, cluster, own.length > 1, accessible);
    });
    return [...instances, ...clusters];
}

function workload(
    observer: Observer,
    database: Declared,
    movesOnFailure: boolean,
    exposed: ReturnType<typeof flag>,
): Workload {
    const accessible = exposed === pending ? observer.missing(database, "publiclyAccessible") : (exposed ?? false);
    const names = inStatedZone(observer, database, subnetsOf(observer, database));
    const { interfaces } = inSubnets(observer, database, "dbSubnetGroupName", names, {
        securityGroups: groupsBy(observer, database, "vpcSecurityGroupIds"),
        publicAddresses: () => addressAtLaunch(database, accessible, false),
        ...(text(database.inputs, "networkType") === "DUAL"
            ? { ipv6Address: () => observer.missing(database, "an IPv6 address") }
            : {}),
    });
    return {
        id: database.urn,
        resource: refOf(database),
        kind: "database",
        interfaces,
        oneOf: true,
        ...(movesOnFailure ? { movesOnFailure } : {}),
        ...portsOf(observer, database),
    };
}

function subnetsOf(observer: Observer, database: Declared): Names {
    const own = subnetsOfGroup(observer, database, "dbSubnetGroupName", types.dbSubnetGroup);
    if (own !== undefined) {
        return own;
    }
    const [source] = observer.graph.named(database, "replicateSourceDb", [types.dbInstance]).certain;
    return source !== undefined && observer.absent(database, "dbSubnetGroupName") && source !== database
        ? subnetsOf(observer, source)
        : { certain: [], candidates: [], unseen: observer.missing(database, "dbSubnetGroupName") };
}

/** A zone that the program or AWS chose leaves one subnet of the group. */
function inStatedZone(observer: Observer, database: Declared, names: Names): Names {
    const asked = read(database.inputs, "availabilityZone");
    // A Multi-AZ database moves between zones: what AWS answered is where it is, not where it has to be.
    const answered = flag(database.inputs, "multiAz") === true ? undefined : read(database.outputs, "availabilityZone");
    const zone = asked ?? answered;
    if (typeof zone !== "string" || names.unseen !== undefined || names.candidates.length > 0) {
        return names;
    }
    const subnets = observer.memo(subnetsByUrn);
    const there = names.certain.filter((id) => {
        const subnet = subnets.get(id);
        const place = subnet === undefined ? undefined : placeOf(observer, subnet);
        return place === undefined || isMissing(place.zone) || place.zone === zone;
    });
    return there.length === 0 ? names : { ...names, certain: there };
}

function portsOf(observer: Observer, database: Declared): { readonly ports?: Fact<readonly PortRange[]> } {
    const stated = whole(database.inputs, "port");
    if (stated === pending) {
        return { ports: observer.missing(database, "port") };
    }
    const engine = text(database.inputs, "engine");
    const usual = typeof engine === "string" ? enginePorts.find(([pattern]) => pattern.test(engine))?.[1] : undefined;
    const port = stated ?? usual;
    return port === undefined ? {} : { ports: [{ from: port, to: port }] };
}
