import { isMissing } from "../network/facts";
import type { IndexedSubnet, NetworkIndex } from "../network/indexed";
import { label } from "../network/read";
import type { PublicAddress } from "../network/types";
import type { AddressClass, Context, InterfaceEnd } from "./context";
import type { Trail } from "./trail";
import type { Protocol } from "./verdict";

/**
 * What a carrier gateway lets through, fixed by AWS: everything between a zone and its carrier's devices, ICMP both
 * ways with the internet, TCP to the internet only, UDP to and from the internet never.
 * Source: AWS Wavelength Developer Guide, "How AWS Wavelength works", "Carrier gateways".
 */
export function gatewayAllows(direction: "in" | "out", outside: AddressClass["kind"], protocol: Protocol): boolean {
    return outside === "carrier" || protocol === "icmp" || (protocol === "tcp" && direction === "out");
}

/** Whether devices of a zone's area are those of another zone's area. */
function sameArea(index: NetworkIndex, zone: string, other: string): boolean {
    if (zone === other) {
        return true;
    }
    const area = index.zones.get(zone)?.area;
    return area !== undefined && area === index.zones.get(other)?.area;
}

/** Asks the rules of the carrier gateway that no configuration changes. False where they stop the flow. */
export function checkCarrierRules(
    trail: Trail,
    context: Context,
    subnet: IndexedSubnet,
    direction: "in" | "out",
    outside: AddressClass,
): boolean {
    if (!gatewayAllows(direction, outside.kind, context.protocol)) {
        const what = direction === "in" ? "from the internet into" : "to the internet out of";
        trail.block(
            () => ({
                rule: "carrier-gateway-internet",
                text: `a carrier gateway passes no ${context.protocol.toUpperCase()} connections ${what} a Wavelength Zone; AWS fixes that`,
                resource: subnet.subnet.resource,
                fixed: true,
            }),
            true,
        );
        return false;
    }
    if (outside.kind !== "carrier" || outside.zone === undefined) {
        return true;
    }
    if (isMissing(subnet.zone)) {
        trail.miss(subnet.zone);
        return true;
    }
    if (sameArea(context.index, outside.zone, subnet.zone)) {
        return true;
    }
    const zone = subnet.zone;
    trail.block(
        () => ({
            rule: "carrier-area",
            text: `devices in the area of ${String(outside.zone)} do not reach ${zone}: a zone serves its own area only`,
            resource: subnet.subnet.resource,
            fixed: true,
        }),
        true,
    );
    return false;
}

/** Whether an interface end in a zone has a carrier address of that zone's border group. */
export function checkCarrierAddress(
    trail: Trail,
    context: Context,
    interfaceEnd: InterfaceEnd,
    subnet: IndexedSubnet,
): void {
    const found = withKind(trail, interfaceEnd, "carrier");
    if (found === undefined) {
        return;
    }
    if (found.borderGroup !== undefined && !isMissing(subnet.zone)) {
        const own = context.index.zones.get(subnet.zone)?.borderGroup ?? subnet.zone;
        if (isMissing(found.borderGroup)) {
            trail.miss(found.borderGroup);
            return;
        }
        if (found.borderGroup !== own) {
            const wrong = found.borderGroup;
            trail.block(() => ({
                rule: "carrier-address-border-group",
                text: `${label(found.resource)} belongs to border group ${wrong}, its interface is in ${own}`,
                resource: found.resource,
                change: { kind: "other", what: `allocate it in border group ${own}` },
            }));
            return;
        }
    }
    trail.pass(found.resource, () => ({ at: label(found.resource), text: "carrier address of the zone" }));
}

/** Whether an interface end in an Availability Zone has a public IPv4 address. */
export function checkInternetAddress(trail: Trail, interfaceEnd: InterfaceEnd): void {
    const found = withKind(trail, interfaceEnd, "internet");
    if (found !== undefined) {
        trail.pass(found.resource, () => ({ at: label(found.resource), text: "public address" }));
    }
}

function withKind(trail: Trail, interfaceEnd: InterfaceEnd, kind: "internet" | "carrier"): PublicAddress | undefined {
    const { publicAddresses } = interfaceEnd;
    if (isMissing(publicAddresses)) {
        trail.miss(publicAddresses);
        return undefined;
    }
    const found = publicAddresses.find((address) => address.kind === kind);
    if (found !== undefined) {
        return found;
    }
    const doubt = publicAddresses.map((address) => address.kind).find(isMissing);
    if (doubt !== undefined) {
        trail.miss(doubt);
        return undefined;
    }
    // The addresses of a whole subnet are nobody's in particular, and AWS gives an endpoint none.
    const { owner } = interfaceEnd;
    const nobody = owner === undefined;
    trail.block(
        () => ({
            rule: `${kind}-address`,
            text: `${label(interfaceEnd.resource)} has no ${kind === "carrier" ? "carrier" : "public"} address`,
            resource: interfaceEnd.resource,
            ...(owner === undefined
                ? { fixed: true }
                : owner === "scheme"
                  ? { change: { kind: "other", what: "make it internet-facing" } }
                  : { change: { kind: "public-address", interface: owner.interface, address: kind } }),
        }),
        nobody,
    );
    return undefined;
}
