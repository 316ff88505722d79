import type * as pulumi from "@pulumi/pulumi";

/** Whose a subnet is. */
export interface Owned {
    /** The subnet's name in the program, or its ID. */
    readonly name: string;
    readonly vpcId: pulumi.Input<string>;
}

const owners = new WeakMap<object, Owned>();
const vpcs = new WeakSet<object>();

/** Notes which VPC a subnet is of: IDs are not known before they exist, so who declares a subnet says it of the output. */
export function belongs(subnet: object, owned: Owned): void {
    owners.set(subnet, owned);
    if (typeof owned.vpcId === "object") {
        vpcs.add(owned.vpcId);
    }
}

/** Whose a subnet is, where that was noted of this output or resource. */
export function ownerOf(subnet: unknown): Owned | undefined {
    return typeof subnet === "object" && subnet !== null ? owners.get(subnet) : undefined;
}

/** Whether two IDs are of one VPC; undefined where that cannot be told of outputs. */
export function sameVpc(one: pulumi.Input<string>, other: pulumi.Input<string>): boolean | undefined {
    if (one === other) {
        return true;
    }
    if (typeof one === "string" && typeof other === "string") {
        return false;
    }
    const known = (id: pulumi.Input<string>) => typeof id === "object" && vpcs.has(id);
    return known(one) && known(other) ? false : undefined;
}
