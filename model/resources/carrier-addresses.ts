import { isWavelengthZone } from "../aws/zones";
import type { Declared } from "./declared";
import type { Graph } from "./graph/graph";
import { types } from "./graph/types";
import { list, type Pending, pending, type Read, text } from "./value";

/** The addresses of the stack that are a zone's: a border group makes an Elastic IP address a carrier IP address. */
export function carrierAddresses(graph: Graph): readonly Declared[] {
    return graph.memo(readAddresses);
}

function readAddresses(graph: Graph): readonly Declared[] {
    return graph.ofType(types.eip).filter((address) => {
        const asked = text(address.inputs, "networkBorderGroup");
        const group = asked === pending ? text(address.outputs, "networkBorderGroup") : asked;
        return typeof group === "string" && isWavelengthZone(group);
    });
}

/** The carrier IP addresses that a property holds, by reference or by value. */
export function carrierAddressesIn(graph: Graph, resource: Declared, property: string): readonly Declared[] {
    const values = list(resource.inputs, property);
    if (values === undefined) {
        return [];
    }
    const wanted = carrierAddresses(graph);
    const open = values === pending || values.includes(pending);
    const referred = open ? graph.references(resource, property, [types.eip]) : [];
    return wanted.filter(
        (address) =>
            referred.includes(address) || (values !== pending && holdsText(values, text(address.outputs, "carrierIp"))),
    );
}

/** The addresses that a property is made from and of which it is not known yet whether they are a zone's. */
export function awaitedAddressesIn(graph: Graph, resource: Declared, property: string): readonly Declared[] {
    return graph.references(resource, property, [types.eip]).filter((address) => {
        const asked = text(address.inputs, "networkBorderGroup");
        return asked === pending && typeof text(address.outputs, "networkBorderGroup") !== "string";
    });
}

/** Two values that are not known are not therefore the same. */
function holdsText(values: readonly unknown[], wanted: Read<string>): boolean {
    return typeof wanted === "string" && values.includes(wanted);
}

/** A name as Route 53 compares it. */
export function dnsName(properties: unknown, key: string): Read<string> {
    const name = text(properties, key);
    return typeof name === "string" ? name.toLowerCase().replace(/\.$/, "") : name;
}

/** Whether two values are the same, as far as they are known. */
export function same(a: Read<string>, b: Read<string>): boolean | Pending {
    if (a === pending || b === pending) {
        return pending;
    }
    return a !== undefined && a === b;
}
