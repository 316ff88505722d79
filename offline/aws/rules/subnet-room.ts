import { prefixLength } from "../../../model/addresses";
import { freeLatticeBlocks } from "../../../model/aws/vpc-lattice";
import { ipv4Block } from "../addresses";
import { kindOf } from "../kinds";
import { type Change, others, type Rules, refuse, strings, subnetOf, text } from "./rule";

/** What VPC Lattice's endpoints and resource gateways ask of the subnets that they are in. */
export const subnetRoomRules: Rules = {
    "ec2.VpcEndpoint": [blocksAreFree],
    "vpclattice.ResourceGateway": [blocksAreFree],
};

/** Blocks of /28 that a resource takes of each of its subnets: an endpoint one, a gateway one for 16 addresses of an interface. */
function blocksOf(type: string, { vpcEndpointType, ipAddressType, ipv4AddressesPerEni }: Change["inputs"]): number {
    if (text(ipAddressType).toLowerCase() === "ipv6") {
        return 0;
    }
    return kindOf(type) === "ec2.VpcEndpoint"
        ? Number(vpcEndpointType === "ServiceNetwork")
        : Math.ceil(Number(ipv4AddressesPerEni ?? 16) / 16);
}

/** Each subnet has the blocks to spare; what else has addresses there is not counted. */
function blocksAreFree(change: Change): void {
    const needed = blocksOf(change.type, change.inputs);
    if (needed === 0) {
        return;
    }
    const takers = others(change, ...Object.keys(subnetRoomRules));
    for (const id of strings(change.inputs.subnetIds)) {
        const block = ipv4Block(subnetOf(change, id)?.cidr);
        const taken = takers
            .filter(({ inputs }) => strings(inputs.subnetIds).includes(id))
            .reduce((sum, { type, inputs }) => sum + blocksOf(type, inputs), 0);
        if (block !== undefined && taken + needed > freeLatticeBlocks(prefixLength(block))) {
            refuse(
                kindOf(change.type) === "ec2.VpcEndpoint" ? "InsufficientFreeAddressesInSubnet" : "ValidationException",
                `The subnet ${id} has no contiguous block of /28 that is free.`,
            );
        }
    }
}
