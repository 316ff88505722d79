import { type Declared, type Properties, unknownString } from "../declared";
import { types } from "../graph/types";
import type { Known, KnownSecurityGroup, KnownSubnet, KnownVpc } from "./known";

/**
 * What is known of undeclared things, as the resources that would declare them. Their URNs are their IDs, as everywhere
 * in the network where a program names something and does not declare it.
 */
export function knownResources(known: Known): Declared[] {
    const vpcs = known.vpcs ?? {};
    const subnets = Object.entries(known.subnets ?? {});
    // Whoever has a public subnet, or one behind a NAT gateway, has an internet gateway.
    const served = new Set([
        ...Object.keys(vpcs).filter((id) => vpcs[id]?.default === true),
        ...subnets.flatMap(([, { vpc, access = "isolated" }]) => (access === "isolated" ? [] : [vpc])),
    ]);
    const translated = new Set(subnets.flatMap(([, { vpc, access }]) => (access === "nat" ? [vpc] : [])));
    return [
        ...Object.entries(vpcs).flatMap(([id, vpc]) => vpcResources(id, vpc)),
        ...[...served].map((vpc) => made(types.internetGateway, gatewayOf(vpc), { vpcId: vpc })),
        ...[...translated].map((vpc) =>
            made(types.natGateway, natOf(vpc), { vpcId: vpc, availabilityMode: "regional" }),
        ),
        ...subnets.flatMap(([id, subnet]) => subnetResources(id, subnet, vpcs[subnet.vpc])),
        ...Object.entries(known.securityGroups ?? {}).map(([id, group]) => groupResource(id, group)),
        ...Object.entries(known.prefixLists ?? {}).map(([id, { entries }]) =>
            made(types.prefixList, id, { entries: entries.map((cidr) => ({ cidr })) }),
        ),
    ];
}

function vpcResources(id: string, { cidrBlocks, ipv6CidrBlock, default: isDefault, networkAcl }: KnownVpc): Declared[] {
    const [cidrBlock, ...others] = cidrBlocks;
    const table = `main route table of ${id}`;
    const acl = `default network ACL of ${id}`;
    const asMade = isDefault === true;
    const isAclKnown = asMade || networkAcl === "open";
    return [
        made(types.vpc, id, {
            cidrBlock,
            default: asMade,
            mainRouteTableId: table,
            ...(isAclKnown ? {} : { defaultNetworkAclId: acl }),
            ...(ipv6CidrBlock === undefined ? {} : { ipv6CidrBlock }),
        }),
        ...others.map((block) => made(types.vpcIpv4Block, `${block} of ${id}`, { vpcId: id, cidrBlock: block })),
        made(types.routeTable, table, { vpcId: id, routes: asMade ? routesTo(gatewayOf(id)) : unknownString }),
        ...(asMade
            ? []
            : [
                  made(types.defaultSecurityGroup, `default security group of ${id}`, {
                      vpcId: id,
                      ingress: unknownString,
                      egress: unknownString,
                  }),
              ]),
        ...(isAclKnown
            ? []
            : [
                  made(types.defaultNetworkAcl, acl, {
                      defaultNetworkAclId: acl,
                      ingress: unknownString,
                      egress: unknownString,
                  }),
              ]),
    ];
}

function subnetResources(id: string, subnet: KnownSubnet, vpc: KnownVpc | undefined): Declared[] {
    const asMade = vpc?.default === true;
    const { vpc: vpcId, cidrBlock, ipv6CidrBlock, availabilityZone, access } = subnet;
    const table = `route table of ${id}`;
    const ways = { public: routesTo(gatewayOf(vpcId)), nat: routesTo(gatewayOf(vpcId), natOf(vpcId)), isolated: [] };
    const isMain = access === undefined && asMade;
    return [
        made(types.subnet, id, {
            vpcId,
            cidrBlock,
            availabilityZone,
            mapPublicIpOnLaunch: subnet.mapPublicIpOnLaunch ?? (asMade ? true : unknownString),
            defaultForAz: asMade,
            ...(ipv6CidrBlock === undefined ? {} : { ipv6CidrBlock }),
        }),
        ...(isMain
            ? []
            : [
                  made(types.routeTable, table, { vpcId, routes: access === undefined ? unknownString : ways[access] }),
                  made(types.routeTableAssociation, `association of ${id}`, { subnetId: id, routeTableId: table }),
              ]),
    ];
}

/** Everything by one gateway; IPv4 by a NAT gateway where there is one, which passes no IPv6. */
function routesTo(gateway: string, nat?: string): Properties[] {
    return nat === undefined
        ? [
              { cidrBlock: "0.0.0.0/0", gatewayId: gateway },
              { ipv6CidrBlock: "::/0", gatewayId: gateway },
          ]
        : [{ cidrBlock: "0.0.0.0/0", natGatewayId: nat }];
}

function groupResource(id: string, { vpc, ingress, egress }: KnownSecurityGroup): Declared {
    return made(types.securityGroup, id, {
        vpcId: vpc,
        ingress: ingress ?? unknownString,
        egress: egress ?? unknownString,
    });
}

function gatewayOf(vpc: string): string {
    return `internet gateway of ${vpc}`;
}

function natOf(vpc: string): string {
    return `NAT gateway of ${vpc}`;
}

function made(type: string, id: string, inputs: Properties): Declared {
    return { urn: id, type, name: id, inputs, outputs: { ...inputs, id }, references: {} };
}
