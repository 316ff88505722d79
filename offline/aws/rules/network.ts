import { isWithin, overlaps, prefixLength, type Range } from "../../../model/addresses";
import { keptFromVpcs } from "../../../model/aws/kept-addresses";
import { vpcQuotas } from "../../../model/aws/quotas";
import { ipv4Block, ipv6Block } from "../addresses";
import type { Entry } from "../inventory";
import { findZone } from "../regions";
import { type Change, existingOf, others, type Rules, refuse, strings, subnetOf, text, wavelengthZoneOf } from "./rule";

/** What EC2 refuses about VPCs, subnets, gateways, addresses and routes. */
export const networkRules: Rules = {
    "ec2.Vpc": [vpcSize],
    "ec2.Subnet": [subnetZone, subnetBlocks],
    "ec2.CarrierGateway": [oneCarrierGateway],
    "ec2.InternetGateway": [oneInternetGateway],
    "ec2.InternetGatewayAttachment": [oneInternetGateway],
    "ec2.Eip": [borderGroup, addressQuota],
    "ec2.EipAssociation": [addressFits],
    "ec2.NatGateway": [natPlace],
    "ec2.Route": [routeTarget, routeIsNew],
    "ec2.RouteTableAssociation": [oneTablePerSubnet],
    "ec2.NetworkAclRule": [entryIsNew],
    "ec2.NetworkInterface": [fiveGroups],
};

/** Prefix lengths of the IPv4 blocks of VPCs and subnets. */
const ipv4Sizes: readonly number[] = Array.from({ length: 13 }, (_, index) => 16 + index);

function vpcSize({ inputs }: Change): void {
    const cidr = ipv4Block(inputs.cidrBlock);
    const kept = inputs.cidrBlock !== undefined && keptFromVpcs(text(inputs.cidrBlock)) !== undefined;
    if (kept || (inputs.cidrBlock !== undefined && (cidr === undefined || !ipv4Sizes.includes(prefixLength(cidr))))) {
        refuse("InvalidVpc.Range", `The CIDR '${inputs.cidrBlock}' is invalid.`);
    }
}

function subnetZone(change: Change): void {
    const { inputs, region } = change;
    const named = inputs.availabilityZone ?? inputs.availabilityZoneId;
    if (named === undefined) {
        return;
    }
    const zone = findZone(text(named), region);
    if (zone === undefined) {
        refuse(
            "InvalidParameterValue",
            `Value (${named}) for parameter availabilityZone is invalid. Subnets can currently only be created in the availability zones of ${region}.`,
        );
    }
    if (
        zone.kind === "wavelength-zone" &&
        (inputs.ipv6CidrBlock || inputs.ipv6Native === true || inputs.assignIpv6AddressOnCreation === true)
    ) {
        refuse(
            "InvalidParameterValue",
            `IPv6 is not supported for subnets in ${zone.name}. Wavelength Zones are IPv4 only.`,
        );
    }
}

function subnetBlocks(change: Change): void {
    const { inputs, quotas } = change;
    const vpc = existingOf(change, inputs.vpcId);
    if (vpc === undefined) {
        return;
    }
    const neighbours = others(change, "ec2.Subnet").filter((entry) => entry.inputs.vpcId === vpc.id);
    if (inputs.cidrBlock !== undefined || inputs.ipv6Native !== true) {
        blockFits(change, vpc, neighbours, families.ipv4);
    }
    if (text(inputs.ipv6CidrBlock) !== "") {
        blockFits(change, vpc, neighbours, families.ipv6);
    }
    if (change.self === undefined && neighbours.length >= (quotas.subnetsPerVpc ?? vpcQuotas.subnetsPerVpc)) {
        refuse("SubnetLimitExceeded", "The maximum number of subnets has been reached.");
    }
}

/**
 * Where the two families of blocks are stated, and the prefix lengths that EC2 takes for a subnet
 * (https://docs.aws.amazon.com/vpc/latest/userguide/subnet-sizing.html).
 */
const families: Readonly<Record<"ipv4" | "ipv6", BlockFamily>> = {
    ipv4: {
        property: "cidrBlock",
        parse: ipv4Block,
        sizes: ipv4Sizes,
        association: "ec2.VpcIpv4CidrBlockAssociation",
    },
    ipv6: {
        property: "ipv6CidrBlock",
        parse: ipv6Block,
        sizes: [44, 48, 52, 56, 60, 64],
        association: "ec2.VpcIpv6CidrBlockAssociation",
    },
};

interface BlockFamily {
    readonly property: "cidrBlock" | "ipv6CidrBlock";
    readonly parse: (cidr: unknown) => Range | undefined;
    readonly sizes: readonly number[];
    readonly association: string;
}

/** The block of a subnet lies within one of its VPC's, and apart from those of other subnets. */
function blockFits(
    change: Change,
    vpc: Entry,
    neighbours: readonly Entry[],
    { property, parse, sizes, association }: BlockFamily,
): void {
    const stated = change.inputs[property];
    const cidr = parse(stated);
    const outer = [
        vpc.outputs[property],
        ...others(change, association)
            .filter((entry) => entry.inputs.vpcId === vpc.id)
            .map((entry) => entry.outputs[property]),
    ].flatMap((block) => parse(block) ?? []);
    if (cidr === undefined || !sizes.includes(prefixLength(cidr)) || !outer.some((block) => isWithin(cidr, block))) {
        refuse("InvalidSubnet.Range", `The CIDR '${stated}' is invalid.`);
    }
    for (const neighbour of neighbours) {
        const other = parse(neighbour.outputs[property]);
        if (other !== undefined && overlaps(cidr, other)) {
            refuse("InvalidSubnet.Conflict", `The CIDR '${stated}' conflicts with another subnet`);
        }
    }
}

/** AWS's quota, not adjustable; it publishes no error name of its own for it. */
function oneCarrierGateway(change: Change): void {
    if (others(change, "ec2.CarrierGateway").some((entry) => entry.inputs.vpcId === change.inputs.vpcId)) {
        refuse(
            "CarrierGatewayLimitExceeded",
            `The maximum number of carrier gateways has been reached for VPC ${change.inputs.vpcId}.`,
        );
    }
}

function oneInternetGateway(change: Change): void {
    const other = others(change, "ec2.InternetGateway", "ec2.InternetGatewayAttachment").find(
        (entry) => change.inputs.vpcId !== undefined && entry.inputs.vpcId === change.inputs.vpcId,
    );
    if (other !== undefined) {
        refuse(
            "Resource.AlreadyAssociated",
            `resource ${change.inputs.vpcId} is already attached to network ${other.inputs.internetGatewayId ?? other.id}`,
        );
    }
}

function borderGroup({ inputs, region }: Change): void {
    const group = text(inputs.networkBorderGroup);
    if (group !== "" && group !== region && findZone(group, region)?.networkBorderGroup !== group) {
        refuse("InvalidParameterValue", `Value (${group}) for parameter networkBorderGroup is invalid.`);
    }
}

function addressQuota(change: Change): void {
    if (
        change.self === undefined &&
        others(change, "ec2.Eip").length >= (change.quotas.addresses ?? Number.POSITIVE_INFINITY)
    ) {
        refuse("AddressLimitExceeded", "The maximum number of addresses has been reached.");
    }
}

/** An address serves its own border group only, through a gateway of the VPC, and one interface at a time. */
function addressFits(change: Change): void {
    const { inputs } = change;
    const address = existingOf(change, inputs.allocationId);
    const holder = existingOf(change, inputs.networkInterfaceId ?? inputs.instanceId);
    const subnet = subnetOf(change, holder?.outputs.subnetId);
    if (address === undefined || subnet === undefined) {
        return;
    }
    const group = text(address.outputs.networkBorderGroup);
    if (subnet.zone !== undefined && group !== subnet.zone.networkBorderGroup) {
        refuse(
            "InvalidParameterCombination",
            `You cannot associate the address ${address.id} of the network border group ${group} with ${holder?.id}, which is in the network border group ${subnet.zone.networkBorderGroup}.`,
        );
    }
    requireGateway(change, subnet.vpcId, subnet.zone?.kind === "wavelength-zone");
    if (
        inputs.allowReassociation !== true &&
        others(change, "ec2.EipAssociation").some((entry) => entry.inputs.allocationId === address.id)
    ) {
        refuse("Resource.AlreadyAssociated", `resource ${address.id} is already associated with associate-id`);
    }
}

function requireGateway(change: Change, vpcId: string, carrier: boolean): void {
    const kinds = carrier ? ["ec2.CarrierGateway"] : ["ec2.InternetGateway", "ec2.InternetGatewayAttachment"];
    if (!others(change, ...kinds).some((entry) => entry.inputs.vpcId === vpcId)) {
        refuse(
            "Gateway.NotAttached",
            `Network ${vpcId} is not attached to any ${carrier ? "carrier" : "internet"} gateway`,
        );
    }
}

function natPlace(change: Change): void {
    const subnet = subnetOf(change, change.inputs.subnetId);
    if (wavelengthZoneOf(change, change.inputs.subnetId) !== undefined) {
        refuse("NotAvailableInZone", "Nat Gateway is not available in this availability zone");
    }
    if (subnet !== undefined && change.inputs.connectivityType !== "private") {
        requireGateway(change, subnet.vpcId, false);
    }
    const address = change.inputs.allocationId;
    if (
        address !== undefined &&
        others(change, "ec2.NatGateway").some((entry) => entry.inputs.allocationId === address)
    ) {
        refuse("Resource.AlreadyAssociated", `resource ${address} is already associated with a NAT gateway`);
    }
}

const targets = [
    ...[
        "gatewayId",
        "carrierGatewayId",
        "egressOnlyGatewayId",
        "natGatewayId",
        "networkInterfaceId",
        "transitGatewayId",
    ],
    ...["vpcPeeringConnectionId", "vpcEndpointId", "localGatewayId", "coreNetworkArn"],
];

function routeTarget(change: Change): void {
    const stated = targets.filter((name) => text(change.inputs[name]) !== "");
    if (stated.length !== 1) {
        refuse(
            "InvalidParameterCombination",
            `A route has exactly one target; ${stated.length === 0 ? "none is given" : `given are ${stated.join(", ")}`}.`,
        );
    }
    const table = existingOf(change, change.inputs.routeTableId);
    const gateway = existingOf(
        change,
        change.inputs.carrierGatewayId ?? change.inputs.gatewayId ?? change.inputs.egressOnlyGatewayId,
    );
    const network = gateway?.outputs.vpcId;
    if (table !== undefined && typeof network === "string" && network !== "" && network !== table.outputs.vpcId) {
        refuse(
            "InvalidParameterValue",
            `route table ${table.id} and network gateway ${gateway?.id} belong to different networks`,
        );
    }
}

function routeIsNew(change: Change): void {
    const destination = (inputs: Change["inputs"]): string =>
        text(inputs.destinationCidrBlock ?? inputs.destinationIpv6CidrBlock ?? inputs.destinationPrefixListId);
    const routes = others(change, "ec2.Route").filter(
        (entry) => entry.inputs.routeTableId === change.inputs.routeTableId,
    );
    if (routes.some((entry) => destination(entry.inputs) === destination(change.inputs))) {
        refuse("RouteAlreadyExists", `The route identified by ${destination(change.inputs)} already exists.`);
    }
    if (change.self === undefined && routes.length >= (change.quotas.routesPerTable ?? vpcQuotas.routesPerTable)) {
        refuse(
            "RouteLimitExceeded",
            `The maximum number of routes has been reached for ${change.inputs.routeTableId}.`,
        );
    }
}

function oneTablePerSubnet(change: Change): void {
    const { subnetId, routeTableId } = change.inputs;
    if (subnetId === undefined) {
        return;
    }
    if (others(change, "ec2.RouteTableAssociation").some((entry) => entry.inputs.subnetId === subnetId)) {
        refuse(
            "Resource.AlreadyAssociated",
            `the specified association for route table ${routeTableId} conflicts with an existing association`,
        );
    }
    const subnet = subnetOf(change, subnetId);
    const table = existingOf(change, routeTableId);
    if (subnet !== undefined && table !== undefined && table.outputs.vpcId !== subnet.vpcId) {
        refuse("InvalidParameterValue", `route table ${table.id} and subnet ${subnet.id} belong to different networks`);
    }
}

function fiveGroups({ inputs }: Change): void {
    if (strings(inputs.securityGroups).length > 5) {
        refuse(
            "SecurityGroupsPerInterfaceLimitExceeded",
            "The maximum number of security groups per interface has been reached.",
        );
    }
}

/** One entry a number and direction of a list. Source: EC2 API reference, CreateNetworkAclEntry. */
function entryIsNew(change: Change): void {
    const { networkAclId, ruleNumber, egress } = change.inputs;
    const same = (entry: Entry) =>
        entry.inputs.networkAclId === networkAclId &&
        Number(entry.inputs.ruleNumber) === Number(ruleNumber) &&
        (entry.inputs.egress === true) === (egress === true);
    if (others(change, "ec2.NetworkAclRule").some(same)) {
        refuse("NetworkAclEntryAlreadyExists", `The network acl entry identified by ${ruleNumber} already exists.`);
    }
}
