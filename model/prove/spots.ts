import { type Fact, isMissing } from "../network/facts";
import type { IndexedSubnet, IndexedVpc } from "../network/indexed";
import { label } from "../network/read";
import { type Context, isDown, type Spot } from "./context";
import type { Trail } from "./trail";

/** The subnet and VPC of a spot, or undefined after the trail was told what is missing. */
export interface Place {
    readonly subnet: IndexedSubnet;
    readonly vpc: IndexedVpc;
}

/** Where a spot stands. The trail hears of what is not known, and of a scenario that takes the place away. */
export function placeOf(trail: Trail, context: Context, spot: Spot): Place | undefined {
    const { subnet } = spot;
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
                text: `${label(spot.resource)} is down with ${String(subnet.zone)}`,
                resource: spot.resource,
                fixed: true,
            }),
            true,
        );
        return undefined;
    }
    return { subnet, vpc };
}

export function vpcOf(spot: Spot): Fact<IndexedVpc> {
    return isMissing(spot.subnet) ? spot.subnet : spot.subnet.vpc;
}

/** Whether an internet gateway knows a public address for a spot. */
export function hasPublicAddress(spot: Spot): boolean {
    return !isMissing(spot.publicAddresses) && spot.publicAddresses.some(({ kind }) => kind === "internet");
}
