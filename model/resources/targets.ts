import { type Fact, unknown } from "../network/facts";
import { addressBook } from "./addresses";
import type { Declared } from "./declared";
import { types } from "./graph/types";
import { type Observer, refOf } from "./observer";
import { instances, type Kind } from "./reference-kinds";
import { blocks, read, text } from "./value";

const target: Kind = {
    types: [...instances, types.loadBalancer, types.lambda, types.networkInterface, types.dbInstance, types.dbCluster],
    noun: "target",
};

/** The workload that a target names: by id, by ARN, or by an address of it. */
export function targetNamed(
    observer: Observer,
    attachment: Declared,
    property: string,
    path: readonly string[],
): Fact<string> {
    const value = read(attachment.inputs, property, ...path);
    if (typeof value === "string") {
        const byAddress = observer.memo(workloadsByAddress).get(value);
        if (byAddress !== undefined) {
            return byAddress;
        }
        const [known] = observer.resolve(attachment, property, [value], target).certain;
        return known === undefined
            ? unknown(`target '${value}', which this program does not declare`, refOf(attachment))
            : ownerOf(observer, known);
    }
    const names = observer.resolve(attachment, property, [value], target);
    const single = observer.single(attachment, property, names);
    return typeof single === "string" ? ownerOf(observer, single) : single;
}

/** An interface stands for the instance that has it, a mount target for its file system. */
export function ownerOf(observer: Observer, id: string): string {
    return observer.memo(ownersOfInterfaces).get(id) ?? id;
}

/** Instances by the interfaces that they are declared on, file systems by their mount targets. */
function ownersOfInterfaces(observer: Observer): ReadonlyMap<string, string> {
    const found = new Map<string, string>();
    const wanted = [types.networkInterface];
    for (const instance of observer.graph.ofType(...instances)) {
        for (const property of ["networkInterfaces", "primaryNetworkInterface"]) {
            for (const { urn } of observer.graph.namedIn(instance, property, ["networkInterfaceId"], wanted).certain) {
                found.set(urn, instance.urn);
            }
        }
    }
    for (const attached of observer.graph.ofType(types.networkInterface)) {
        for (const { urn } of observer.graph.namedIn(attached, "attachments", ["instance"], instances).certain) {
            found.set(attached.urn, urn);
        }
    }
    for (const mountTarget of observer.graph.ofType(types.mountTarget)) {
        for (const { urn } of observer.graph.named(mountTarget, "fileSystemId", [types.fileSystem]).certain) {
            found.set(mountTarget.urn, urn);
        }
    }
    for (const attachment of observer.graph.ofType(types.interfaceAttachment)) {
        const [instance] = observer.graph.named(attachment, "instanceId", instances).certain;
        for (const { urn } of observer.graph.named(attachment, "networkInterfaceId", wanted).certain) {
            if (instance !== undefined) {
                found.set(urn, instance.urn);
            }
        }
    }
    return found;
}

/** Workloads and load balancers by every address and name that AWS answered for them. */
export function workloadsByAddress(observer: Observer): ReadonlyMap<string, string> {
    const found = new Map<string, string>();
    const { holders } = observer.memo(addressBook);
    const add = (value: unknown, id: string): void => {
        if (typeof value === "string" && value !== "") {
            found.set(value.toLowerCase().replace(/\.$/, ""), id);
        }
    };
    const named: readonly (readonly [readonly string[], readonly string[]])[] = [
        [instances, ["privateIp", "publicIp", "publicDns", "privateDns"]],
        [[types.networkInterface], ["privateIp"]],
        [[types.loadBalancer], ["dnsName"]],
        [[types.dbInstance], ["address"]],
        [[types.dbCluster], ["endpoint", "readerEndpoint"]],
        [[types.fileSystem], ["dnsName"]],
        [[types.mountTarget], ["ipAddress", "mountTargetDnsName"]],
    ];
    for (const [wanted, outputs] of named) {
        for (const resource of observer.graph.ofType(...wanted)) {
            for (const output of outputs) {
                add(read(resource.outputs, output), ownerOf(observer, resource.urn));
            }
        }
    }
    for (const resource of observer.graph.ofType(...instances, types.networkInterface)) {
        for (const stated of ["privateIp", "privateIps", "privateIpLists", "secondaryPrivateIps"]) {
            for (const address of blocks(resource.inputs, stated)) {
                add(address, ownerOf(observer, resource.urn));
            }
        }
    }
    for (const endpoint of observer.graph.ofType(types.vpcEndpoint)) {
        for (const entry of entriesOf(endpoint)) {
            add(text(entry, "dnsName"), endpoint.urn);
        }
    }
    for (const service of observer.graph.ofType(types.latticeService)) {
        for (const entry of entriesOf(service)) {
            add(text(entry, "domainName"), service.urn);
        }
        add(text(service.inputs, "customDomainName"), service.urn);
    }
    for (const address of observer.graph.ofType(types.eip)) {
        const holder = holders.get(address.urn);
        for (const output of ["publicIp", "carrierIp", "publicDns"]) {
            add(read(address.outputs, output), holder === undefined ? "" : ownerOf(observer, holder));
        }
    }
    for (const [address, id] of found) {
        if (id === "") {
            found.delete(address);
        }
    }
    return found;
}

function entriesOf(service: Declared): readonly unknown[] {
    const entries = read(service.outputs, "dnsEntries");
    return Array.isArray(entries) ? entries : [];
}
