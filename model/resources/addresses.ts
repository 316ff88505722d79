import { parseZone } from "../aws/zones";
import { type Fact, type Unknown, unknown } from "../network/facts";
import { label } from "../network/read";
import type { PublicAddress } from "../network/types";
import type { Declared } from "./declared";
import { types } from "./graph/types";
import { type Observer, push, refOf } from "./observer";
import { instances, type Kind } from "./reference-kinds";
import { list, pending, read, text } from "./value";

/** What an Elastic IP address can be put on. */
const holder: Kind = { types: [types.networkInterface, ...instances], noun: "holder" };

export interface AddressBook {
    readonly byHolder: ReadonlyMap<string, readonly PublicAddress[]>;
    /** The holder of an address, by the address's URN. */
    readonly holders: ReadonlyMap<string, string>;
    /** Holders that an address may belong to. */
    readonly doubts: ReadonlyMap<string, Unknown>;
    /** An address of which nobody knows where it belongs. */
    readonly loose?: Unknown;
}

/** Elastic IP addresses by the interface or instance that has them. */
export function addressBook(observer: Observer): AddressBook {
    const byHolder = new Map<string, PublicAddress[]>();
    const holders = new Map<string, string>();
    const doubts = new Map<string, Unknown>();
    let loose: Unknown | undefined;
    const put = (resource: Declared, property: string, addresses: readonly PublicAddress[]): void => {
        const names = observer.names(resource, property, holder);
        const why = (): Unknown => unknown(`what ${label(refOf(resource))} puts an address on`, refOf(resource));
        for (const id of names.certain) {
            for (const address of addresses) {
                push(byHolder, id, address);
                holders.set(address.resource.urn, id);
            }
        }
        for (const id of names.candidates) {
            doubts.set(id, why());
        }
        // A known id that nobody declares is an interface of somebody else.
        const foreign = typeof read(resource.inputs, property) === "string";
        loose ??= names.unseen === undefined || foreign ? undefined : why();
    };
    for (const address of observer.graph.ofType(types.eip)) {
        for (const property of ["instance", "networkInterface"]) {
            put(address, property, [addressOf(observer, address)]);
        }
    }
    for (const association of observer.graph.ofType(types.eipAssociation)) {
        const allocated = observer.graph.named(association, "allocationId", [types.eip]);
        const byValue = observer.graph.named(association, "publicIp", [types.eip]);
        const found = [...allocated.certain, ...byValue.certain];
        const addresses = found.map((address) => addressOf(observer, address));
        if (addresses.length === 0) {
            const kind = unknown(`the address that ${label(refOf(association))} associates`, refOf(association));
            addresses.push({ resource: refOf(association), kind });
        }
        for (const property of ["instanceId", "networkInterfaceId"]) {
            put(association, property, addresses);
        }
    }
    return loose === undefined ? { byHolder, holders, doubts } : { byHolder, holders, doubts, loose };
}

function addressOf(observer: Observer, eip: Declared): PublicAddress {
    const group = observer.text(eip, "networkBorderGroup");
    const resource = refOf(eip);
    if (typeof group === "object") {
        return { resource, kind: group };
    }
    const carrier = group !== undefined && parseZone(group) !== undefined;
    const address = text(eip.outputs, carrier ? "carrierIp" : "publicIp");
    return {
        resource,
        kind: carrier ? "carrier" : "internet",
        ...(typeof address === "string" && address !== "" ? { address } : {}),
        ...(carrier ? { borderGroup: group } : {}),
    };
}

/** Public addresses of an interface: its own, and those of the instance whose first interface it is. */
export function publicAddresses(
    observer: Observer,
    ids: readonly string[],
    atLaunch: Fact<readonly PublicAddress[]> = [],
): Fact<readonly PublicAddress[]> {
    const book = observer.memo(addressBook);
    const own = ids.flatMap((id) => book.byHolder.get(id) ?? []);
    if (own.length > 0) {
        return own;
    }
    const doubt = ids.map((id) => book.doubts.get(id)).find((why) => why !== undefined) ?? book.loose;
    return doubt ?? atLaunch;
}

/** The public address that AWS answered for an instance. */
export function addressAnswered(instance: Declared): readonly PublicAddress[] {
    const address = text(instance.outputs, "publicIp");
    return typeof address === "string" && address !== ""
        ? [{ resource: refOf(instance), kind: "internet", address }]
        : [];
}

/** An address that AWS gives at launch, by a property that says whether it does, or else by the subnet's. */
export function addressAtLaunch(
    resource: Declared,
    stated: Fact<boolean> | undefined,
    otherwise: Fact<boolean>,
    kind: PublicAddress["kind"] = "internet",
): Fact<readonly PublicAddress[]> {
    const gets = stated ?? otherwise;
    if (typeof gets === "object") {
        return gets;
    }
    return gets ? [{ resource: refOf(resource), kind }] : [];
}

/** The first private IPv4 address that is known of an interface or instance. */
export function privateAddress(resource: Declared): string | undefined {
    for (const properties of [resource.inputs, resource.outputs]) {
        const single = [read(properties, "privateIp"), ...firstOf(properties, "privateIps")];
        const found = single.find((value) => typeof value === "string" && value !== "");
        if (typeof found === "string") {
            return found;
        }
    }
    return undefined;
}

function firstOf(properties: unknown, key: string): readonly unknown[] {
    const values = list(properties, key);
    return values === undefined || values === pending ? [] : values.slice(0, 1);
}
