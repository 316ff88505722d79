import type { Range } from "../addresses";
import { type Fact, isMissing } from "../network/facts";
import type { IndexedSubnet, IndexedVpc } from "../network/indexed";
import { label } from "../network/read";
import { type Context, type InterfaceEnd, isDown } from "./context";
import type { Trail } from "./trail";

/** The subnet and VPC of an interface end, or undefined after the trail was told what is missing. */
export interface Place {
    readonly subnet: IndexedSubnet;
    readonly vpc: IndexedVpc;
}

/** Where an interface end stands. The trail hears of what is not known, and of a scenario that takes the place away. */
export function placeOf(trail: Trail, context: Context, interfaceEnd: InterfaceEnd): Place | undefined {
    const { subnet } = interfaceEnd;
    const vpc: Fact<IndexedVpc> = isMissing(subnet) ? subnet : subnet.vpc;
    if (isMissing(subnet) || isMissing(vpc)) {
        trail.miss(isMissing(subnet) ? subnet : (vpc as { readonly unknown: string }));
        return undefined;
    }
    const down = isDown(context, subnet);
    if (isMissing(down)) {
        trail.miss(down);
    } else if (down) {
        trail.block(
            () => ({
                rule: "scenario",
                text: `${label(interfaceEnd.resource)} is down with ${String(subnet.zone)}`,
                resource: interfaceEnd.resource,
                fixed: true,
            }),
            true,
        );
        return undefined;
    }
    return { subnet, vpc };
}

export function vpcOf(interfaceEnd: InterfaceEnd): Fact<IndexedVpc> {
    return isMissing(interfaceEnd.subnet) ? interfaceEnd.subnet : interfaceEnd.subnet.vpc;
}

/** The IPv4 address of an interface end, or the block that it is somewhere in. */
export function ipv4Of({ v4, resource }: InterfaceEnd): Fact<Range> {
    return v4 ?? { unknown: `an IPv4 address of ${label(resource)}`, of: [resource] };
}

/** Whether an internet gateway knows a public address for an interface end. */
export function hasPublicAddress(interfaceEnd: InterfaceEnd): boolean {
    return (
        !isMissing(interfaceEnd.publicAddresses) && interfaceEnd.publicAddresses.some(({ kind }) => kind === "internet")
    );
}
