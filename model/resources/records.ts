import type { DnsRecord } from "../network/dns";
import { type Fact, unknown } from "../network/facts";
import { addressBook } from "./addresses";
import type { Declared } from "./declared";
import { types } from "./graph/types";
import { managedKinds } from "./managed-kinds";
import { type Observer, refOf } from "./observer";
import { answersOnlyIn } from "./private-zones";
import { instances, type Kind } from "./reference-kinds";
import { ownerOf, workloadsByAddress } from "./targets";
import { blocks, list, pending, read, text } from "./value";

/** What a record's values or alias can be made from. */
const leading: Kind = {
    types: [
        types.eip,
        ...instances,
        types.networkInterface,
        types.loadBalancer,
        types.latticeService,
        types.dbInstance,
        types.dbCluster,
        types.fileSystem,
        types.mountTarget,
        types.vpcEndpoint,
        ...managedKinds.map(({ type }) => type),
    ],
    noun: "target",
};
const addressTypes = ["A", "AAAA", "CNAME"];

/** Records that lead somewhere; those of other types, and those that prove a certificate's name, are left out. */
export function observeRecords(observer: Observer): DnsRecord[] {
    return observer.graph.ofType(types.record).flatMap((record): DnsRecord[] => {
        const type = text(record.inputs, "type");
        const certificate = observer.graph.references(record, "records", [types.acmCertificate]).length > 0;
        if (certificate || (type !== pending && !addressTypes.includes(type ?? ""))) {
            return [];
        }
        const failover = roleOf(observer, record);
        const aliasOf = otherNames(observer, record);
        const onlyIn = answersOnlyIn(observer, record);
        const healthCheck = observer.one(record, "healthCheckId", { types: [types.healthCheck], noun: "health check" });
        return [
            {
                id: record.urn,
                resource: refOf(record),
                name: nameOf(observer, record),
                targets: aliasOf === undefined ? targetsOf(observer, record) : [],
                ...(onlyIn === undefined ? {} : { onlyIn }),
                ...(aliasOf === undefined ? {} : { aliasOf }),
                ...(failover === undefined ? {} : { failover }),
                ...(healthCheck === undefined ? {} : { healthCheck }),
            },
        ];
    });
}

/** Route 53 adds the zone's name to names that lack it. */
export function nameOf(observer: Observer, record: Declared): Fact<string> {
    const stated = observer.text(record, "name");
    const answered = text(record.outputs, "fqdn");
    if (typeof answered === "string" && answered !== "") {
        return plain(answered);
    }
    if (typeof stated !== "string") {
        return stated ?? observer.missing(record, "name");
    }
    const name = plain(stated);
    const [zone, ...others] = observer.graph.named(record, "zoneId", [types.hostedZone]).certain;
    const domain = zone === undefined || others.length > 0 ? undefined : text(zone.inputs, "name");
    if (typeof domain === "string") {
        const suffix = plain(domain);
        return name === suffix || name.endsWith(`.${suffix}`) ? name : name === "" ? suffix : `${name}.${suffix}`;
    }
    return name.includes(".") ? name : unknown(`the zone of record '${name}'`, refOf(record));
}

/** A domain name without its last dot, in lower case. */
export function plain(name: string): string {
    return name.toLowerCase().replace(/\.$/, "");
}

function roleOf(observer: Observer, record: Declared): DnsRecord["failover"] {
    const [policy] = blocks(record.inputs, "failoverRoutingPolicies");
    if (policy === undefined) {
        return undefined;
    }
    const type = text(policy, "type");
    return type === "PRIMARY" || type === "SECONDARY" ? type : observer.missing(record, "failoverRoutingPolicies");
}

/** The name of other records that a record is an alias of. */
function otherNames(observer: Observer, record: Declared): string | undefined {
    const [alias, ...further] = blocks(record.inputs, "aliases");
    const name = alias === undefined || alias === pending ? undefined : text(alias, "name");
    if (typeof name !== "string" || further.length > 0) {
        return undefined;
    }
    const wanted = plain(name);
    const there = observer.graph
        .ofType(types.record)
        .some((other) => other.urn !== record.urn && nameOf(observer, other) === wanted);
    return there ? wanted : undefined;
}

function targetsOf(observer: Observer, record: Declared): Fact<readonly string[]> {
    const aliases = blocks(record.inputs, "aliases").map((alias) =>
        alias === pending ? pending : read(alias, "name"),
    );
    const property = aliases.length > 0 ? "aliases" : "records";
    const values = aliases.length > 0 ? aliases : list(record.inputs, "records");
    if (values === undefined) {
        return observer.missing(record, "records");
    }
    const found: string[] = [];
    let awaited = values === pending;
    for (const value of values === pending ? [] : values) {
        if (typeof value !== "string") {
            awaited = true;
            continue;
        }
        const id = observer.memo(workloadsByAddress).get(plain(value).replace(/^dualstack\./, ""));
        if (id === undefined) {
            return unknown(`what '${value}' is, which "${record.name}" leads to`, refOf(record));
        }
        found.push(id);
    }
    return awaited ? referred(observer, record, property, values, found) : [...new Set(found)];
}

/** The workloads behind the resources that values were made from. */
function referred(
    observer: Observer,
    record: Declared,
    property: string,
    values: ReturnType<typeof list>,
    found: readonly string[],
): Fact<readonly string[]> {
    // A value that is known already is no candidate for one that is awaited.
    const named =
        values === pending || values === undefined
            ? values
            : values.filter(
                  (value) =>
                      typeof value !== "string" ||
                      observer.graph.resolve(record, property, [value], leading.types).certain.length > 0,
              );
    const names = observer.resolve(record, property, named, leading);
    const ids = observer.all(record, property, names);
    if ("unknown" in ids) {
        return ids;
    }
    const { holders } = observer.memo(addressBook);
    const targets = new Set(found);
    for (const id of ids) {
        const isAddress = observer.graph.resource(id)?.type === types.eip;
        const holder = isAddress ? holders.get(id) : id;
        if (holder === undefined) {
            return unknown(`what has the address that "${record.name}" leads to`, refOf(record));
        }
        targets.add(ownerOf(observer, holder));
    }
    return [...targets];
}
