import { contains, overlaps, parseCidr, prefixLength, type Range } from "../addresses";
import { type Fact, isMissing } from "../network/facts";
import type { NatGateway, VpcGateway } from "../network/gateways";
import type { IndexedSubnet } from "../network/indexed";
import { label } from "../network/read";
import { type InterfaceEnd, isDown } from "./context";
import { vpcOf } from "./interface-ends";
import { type Arrival, type Journey, type Onward, stopped } from "./journey";
import { lookUp } from "./lookup";
import { checkAcl } from "./network-acls";

/** Where behind a NAT gateway a packet may go on that is meant for another VPC or for on-premises. */
const waysOn: ReadonlySet<string> = new Set(["transit-gateway", "vpn-gateway", "peering", "interface", "endpoint"]);

/** Through a NAT gateway, which gives a packet that opens a flow its own address. */
export function takeNat(journey: Journey, from: IndexedSubnet, gateway: NatGateway, onward: Onward): Arrival {
    const { trail, want } = journey;
    const arrival =
        gateway.regionalIn === undefined
            ? bySubnet(journey, from, gateway, onward)
            : byRegion(journey, gateway, gateway.regionalIn);
    if (from.kind === "wavelength" && (arrival.kind === want.kind || arrival.kind === "internet")) {
        const what = `whether ${label(gateway.resource)} takes packets from a Wavelength Zone, as ${label(from.subnet.resource)} sends them`;
        trail.miss({ unknown: what, of: [from.subnet.resource] });
    }
    return arrival;
}

/**
 * Whether a NAT gateway's own table leads on to where a packet is meant to get, so that the gateway is worth following:
 * from a private one to the internet, or from any to another VPC or on-premises.
 */
export function leadsOn(journey: Journey, gateway: NatGateway): boolean {
    const { context, to, want } = journey;
    const subnet = context.index.subnets.get(String(gateway.subnet));
    if (journey.forward !== true || gateway.regionalIn !== undefined || subnet === undefined) {
        return gateway.regionalIn !== undefined && journey.forward === true;
    }
    const { table, vpc } = subnet;
    // What is in the gateway's own subnet needs no route.
    if (isMissing(table) || isMissing(vpc) || (want.kind === "vpc" && want.subnet === subnet)) {
        return true;
    }
    const found = lookUp(journey, table, vpc, want.kind === "vpc" && want.vpc === vpc);
    if (isMissing(found) || found.kind === "propagated") {
        return true;
    }
    if (found.kind !== "route") {
        return (
            found.kind === "local" && want.kind === "vpc" && !isMissing(vpc.ranges) && contains(vpc.ranges, to.address)
        );
    }
    const { target } = found.route;
    return isMissing(target) || waysOn.has(target.kind);
}

/** Whether a table may lead from one place to a NAT gateway what is meant for another, which then sees another address. */
export function mayLeadToNat(from: InterfaceEnd, to: InterfaceEnd): boolean {
    const table = isMissing(from.subnet) ? from.subnet : from.subnet.table;
    const [vpc, other] = [vpcOf(from), vpcOf(to)];
    const { v4 } = to;
    if (v4 === undefined || isMissing(v4) || isMissing(table) || isMissing(vpc)) {
        return v4 !== undefined;
    }
    // Inside a VPC only a route that is longer than its block overrides the local one.
    const local = vpc === other && !isMissing(vpc.ranges) ? vpc.ranges.filter((block) => overlaps(block, v4)) : [];
    return table.routes.some(
        ({ target, range, length }) =>
            !isMissing(target) &&
            target.kind === "nat-gateway" &&
            overlaps(range, v4) &&
            local.every((block) => length > prefixLength(block)),
    );
}

function bySubnet(journey: Journey, from: IndexedSubnet, gateway: NatGateway, onward: Onward): Arrival {
    const { context, trail, want } = journey;
    const connectivity = gateway.connectivity ?? "public";
    const subnet = isMissing(gateway.subnet) ? gateway.subnet : context.index.subnets.get(gateway.subnet ?? "");
    if (subnet === undefined || isMissing(subnet) || isMissing(connectivity) || isMissing(subnet.vpc)) {
        const fact = isMissing(subnet) ? subnet : isMissing(connectivity) ? connectivity : undefined;
        trail.miss(fact ?? { unknown: `the subnet of ${label(gateway.resource)}`, of: [gateway.resource] });
        return stopped;
    }
    if (!isMissing(from.vpc) && from.vpc !== subnet.vpc) {
        trail.block(() => ({
            rule: "nat-gateway",
            text: `${label(gateway.resource)} is in another VPC than ${label(from.subnet.resource)}, and EC2 takes no route to it there`,
            resource: gateway.resource,
            change: { kind: "other", what: "lead the route to a NAT gateway of its own VPC" },
        }));
        return stopped;
    }
    const down = isDown(context, subnet);
    if (down !== false) {
        if (isMissing(down)) {
            trail.miss(down);
        } else {
            trail.block(
                () => ({
                    rule: "scenario",
                    text: `${label(gateway.resource)} is down with its zone`,
                    resource: gateway.resource,
                    fixed: true,
                }),
                true,
            );
        }
        return stopped;
    }
    if (connectivity === "private" && want.kind === "internet") {
        return privately(journey, gateway);
    }
    trail.pass(gateway.resource, () => ({ at: label(gateway.resource), text: "translates the source address" }));
    if (subnet.subnet.id !== from.subnet.id) {
        checkAcl(trail, context, subnet, "ingress", journey.from);
    }
    const nat = { gateway, subnet, vpc: subnet.vpc, range: addressOf(gateway, subnet) };
    if (want.kind === "vpc" && want.subnet === subnet) {
        return { kind: "vpc", nat };
    }
    checkAcl(trail, context, subnet, "egress", journey.to);
    const inside = want.kind !== "internet";
    const arrival = onward(
        {
            ...journey,
            want: inside ? want : { kind: "internet", nat: false },
            home: subnet.vpc,
            translated: true,
            ...(inside && !isMissing(nat.range) ? { from: { address: nat.range.from, ranges: [nat.range] } } : {}),
        },
        subnet,
    );
    return arrival.kind === "internet"
        ? { kind: "internet", nat }
        : arrival.kind === "carrier" || arrival.kind === "service"
          ? arrival
          : { ...arrival, nat };
}

/** A private NAT gateway has no public address; what a further one makes of its packets is not followed. */
function privately(journey: Journey, gateway: NatGateway): Arrival {
    const { trail } = journey;
    if (leadsOn(journey, gateway)) {
        const what = `the way to the internet behind ${label(gateway.resource)}, which is private`;
        trail.miss({ unknown: what, of: [gateway.resource] });
        return stopped;
    }
    trail.block(() => ({
        rule: "nat-gateway",
        text: `${label(gateway.resource)} is private and does not translate to the internet`,
        resource: gateway.resource,
        change: { kind: "other", what: "make it public" },
    }));
    return stopped;
}

/** A regional NAT gateway needs no subnet and no route of the program's, only the VPC's internet gateway. */
function byRegion(journey: Journey, gateway: NatGateway, id: Fact<string>): Arrival {
    const { context, trail, want } = journey;
    const vpc = isMissing(id) ? id : context.index.vpcs.get(id);
    if (vpc === undefined || isMissing(vpc)) {
        trail.miss(vpc ?? { unknown: `the VPC of ${label(gateway.resource)}`, of: [gateway.resource] });
        return stopped;
    }
    if (want.kind !== "internet") {
        const what = `the routes behind ${label(gateway.resource)}, a table that AWS made for it`;
        trail.miss({ unknown: what, of: [gateway.resource] });
        return stopped;
    }
    const gateways = context.index.network.gateways.filter((one): one is VpcGateway => one.kind === "internet-gateway");
    const own = gateways.find((one) => one.vpc === vpc.vpc.id);
    const doubt = gateways.map((one) => one.vpc).find(isMissing);
    if (own === undefined) {
        if (doubt !== undefined) {
            trail.miss(doubt);
        } else {
            trail.block(() => ({
                rule: "gateway-attachment",
                text: `${label(vpc.vpc.resource)}, which ${label(gateway.resource)} serves, has no internet gateway`,
                resource: gateway.resource,
                change: { kind: "other", what: "attach an internet gateway" },
            }));
        }
        return stopped;
    }
    trail.pass(gateway.resource, () => ({ at: label(gateway.resource), text: "translates the source address" }));
    trail.pass(own.resource, () => ({ at: label(own.resource), text: `attached to ${label(vpc.vpc.resource)}` }));
    return { kind: "internet", nat: { gateway, vpc, range: { unknown: label(gateway.resource) } } };
}

/** What the other side sees of a NAT gateway inside VPCs: its private address, or some address of its subnet. */
function addressOf({ address }: NatGateway, subnet: IndexedSubnet): Fact<Range> {
    return (address === undefined || isMissing(address) ? undefined : parseCidr(`${address}/32`)) ?? subnet.v4;
}
