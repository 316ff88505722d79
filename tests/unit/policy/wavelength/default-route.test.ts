import { wavelengthDefaultRoute as policy } from "../../../../policy/wavelength/default-route";
import { expectFindings } from "../../../support/policy/check";
import { from, Stack, unknownValue } from "../../../support/policy/stack";

const east = "ap-northeast-1-wl1-nrt-wlz-1";
const serves = `and its table serves Wavelength Zone ${east} (ec2.Subnet "east"); point the zone's default route at the carrier gateway`;
const withCarrier = (...names: readonly string[]) =>
    serves.replace(
        "; point",
        `, where the carrier's way back to ${names.map((name) => `ec2.Instance "${name}"`).join(" and ")} is lost; point`,
    );
const route = "aws:ec2/route:Route";
const association = "aws:ec2/routeTableAssociation:RouteTableAssociation";

function network(ids: "unknown" | "known" = "unknown") {
    const stack = new Stack({ ids });
    const vpc = stack.add("aws:ec2/vpc:Vpc", "vpc", { cidrBlock: "10.0.0.0/16" });
    const internet = stack.add("aws:ec2/internetGateway:InternetGateway", "igw", { vpcId: vpc });
    const carrier = stack.add("aws:ec2/carrierGateway:CarrierGateway", "cgw", { vpcId: vpc });
    const nat = stack.add("aws:ec2/natGateway:NatGateway", "nat", {});
    const az = stack.add("aws:ec2/subnet:Subnet", "a", { vpcId: vpc, availabilityZone: "ap-northeast-1a" });
    const zone = stack.add("aws:ec2/subnet:Subnet", "east", { vpcId: vpc, availabilityZone: east });
    return { stack, vpc, internet, carrier, nat, az, zone };
}

describe("wavelength-default-route", () => {
    for (const ids of ["unknown", "known"] as const) {
        it(`accepts the carrier gateway in a zone and an internet gateway elsewhere, with ${ids} ids`, async () => {
            const { stack, vpc, internet, carrier, az, zone } = network(ids);
            const edge = stack.add("aws:ec2/routeTable:RouteTable", "edge", { vpcId: vpc });
            const open = stack.add("aws:ec2/routeTable:RouteTable", "public", { vpcId: vpc });
            stack.add(association, "edge", { routeTableId: edge, subnetId: zone });
            stack.add(association, "public", { routeTableId: open, subnetId: az });
            stack.add(route, "edge", {
                routeTableId: edge,
                destinationCidrBlock: "0.0.0.0/0",
                carrierGatewayId: carrier,
            });
            stack.add(route, "public", {
                routeTableId: open,
                destinationCidrBlock: "0.0.0.0/0",
                gatewayId: internet,
            });
            await expectFindings(policy, stack);
        });

        it(`reports routes to gateways that no zone has, on the route, with ${ids} ids`, async () => {
            const { stack, vpc, internet, nat, zone, az } = network(ids);
            const egress = stack.add("aws:ec2/egressOnlyInternetGateway:EgressOnlyInternetGateway", "eigw", {});
            const table = stack.add("aws:ec2/routeTable:RouteTable", "shared", { vpcId: vpc });
            stack.add(association, "zone", { routeTableId: table, subnetId: zone });
            stack.add(association, "az", { routeTableId: table, subnetId: az });
            const out = { routeTableId: table, destinationCidrBlock: "0.0.0.0/0" };
            const toInternet = stack.add(route, "internet", { ...out, gatewayId: internet });
            const web = stack.add("aws:ec2/instance:Instance", "web", { subnetId: zone });
            stack.add("aws:ec2/eip:Eip", "web", { instance: web, networkBorderGroup: east });
            const toNat = stack.add(route, "nat", { ...out, natGatewayId: nat });
            const toEgress = stack.add(route, "egress", {
                routeTableId: table,
                destinationIpv6CidrBlock: "::/0",
                egressOnlyGatewayId: egress,
            });
            stack.add(route, "peer", {
                routeTableId: table,
                destinationCidrBlock: "10.9.0.0/16",
                vpcPeeringConnectionId: "pcx-1",
            });
            const of = 'of ec2.RouteTable "shared" sends';
            await expectFindings(policy, stack, {
                violations: [
                    [
                        toInternet,
                        `ec2.Route "internet" ${of} 0.0.0.0/0 to an internet gateway (ec2.InternetGateway "igw"), ${serves}`,
                    ],
                    [
                        toNat,
                        `ec2.Route "nat" ${of} 0.0.0.0/0 to a NAT gateway (ec2.NatGateway "nat"), ${withCarrier("web")}`,
                    ],
                    [
                        toEgress,
                        `ec2.Route "egress" ${of} ::/0 to an egress-only internet gateway (ec2.EgressOnlyInternetGateway "eigw"), ${serves}`,
                    ],
                ],
            });
        });

        it(`cannot tell of a NAT gateway for what has no carrier address, with ${ids} ids`, async () => {
            const sends = `ec2.Route "nat" of ec2.RouteTable "private" sends 0.0.0.0/0 to a NAT gateway (ec2.NatGateway "nat")`;
            const word =
                "a statement of AWS that a NAT gateway serves a Wavelength Zone: it works where it was tried, and no page says so";
            for (const hasCarrier of [false, true]) {
                const { stack, vpc, nat, zone, az } = network(ids);
                const table = stack.add("aws:ec2/routeTable:RouteTable", "private", { vpcId: vpc });
                stack.add(association, "zone", { routeTableId: table, subnetId: zone });
                const inner = stack.add("aws:ec2/instance:Instance", "inner", { subnetId: zone });
                const outer = stack.add("aws:ec2/instance:Instance", "outer", { subnetId: az });
                stack.add("aws:ec2/eip:Eip", "outer", { instance: outer });
                if (hasCarrier) {
                    stack.add("aws:ec2/eip:Eip", "inner", { instance: inner, networkBorderGroup: east });
                }
                const toNat = stack.add(route, "nat", {
                    routeTableId: table,
                    destinationCidrBlock: "0.0.0.0/0",
                    natGatewayId: nat,
                });
                await expectFindings(
                    policy,
                    stack,
                    hasCarrier
                        ? { violations: [[toNat, `${sends}, ${withCarrier("inner")}`]] }
                        : {
                              unknown: [[toNat, `unknown: ${sends}, ${serves.replace(/;.*/, "")}; waits for ${word}`]],
                          },
                );
            }
        });

        it(`reports inline routes on their table, with ${ids} ids`, async () => {
            const { stack, vpc, internet, carrier, zone } = network(ids);
            const table = stack.add("aws:ec2/routeTable:RouteTable", "edge", {
                vpcId: vpc,
                routes: [
                    { cidrBlock: "0.0.0.0/0", carrierGatewayId: carrier, gatewayId: "" },
                    { cidrBlock: "198.51.100.0/24", gatewayId: internet },
                ],
            });
            stack.add(association, "zone", { routeTableId: table, subnetId: zone });
            await expectFindings(policy, stack, {
                violations: [
                    [
                        table,
                        `routes[1] of ec2.RouteTable "edge" sends 198.51.100.0/24 to an internet gateway (ec2.InternetGateway "igw"), ${serves}`,
                    ],
                ],
            });
        });

        it(`follows the VPC's main table for a zone's subnet without an association, with ${ids} ids`, async () => {
            const { stack, vpc, internet } = network(ids);
            const table = stack.add("aws:ec2/defaultRouteTable:DefaultRouteTable", "main", {
                defaultRouteTableId: from(vpc),
                routes: [{ cidrBlock: "0.0.0.0/0", gatewayId: internet }],
            });
            await expectFindings(policy, stack, {
                violations: [
                    [
                        table,
                        `routes[0] of ec2.DefaultRouteTable "main" sends 0.0.0.0/0 to an internet gateway (ec2.InternetGateway "igw"), ${serves}`,
                    ],
                ],
            });
        });

        it(`follows a main table association and a route on the VPC's own table, with ${ids} ids`, async () => {
            const { stack, vpc, internet } = network(ids);
            const egress = stack.add("aws:ec2/egressOnlyInternetGateway:EgressOnlyInternetGateway", "eigw", {});
            const table = stack.add("aws:ec2/routeTable:RouteTable", "main", { vpcId: vpc });
            stack.add("aws:ec2/mainRouteTableAssociation:MainRouteTableAssociation", "main", {
                vpcId: vpc,
                routeTableId: table,
            });
            const associated = stack.add(route, "associated", {
                routeTableId: table,
                destinationIpv6CidrBlock: "::/0",
                egressOnlyGatewayId: egress,
            });
            const own = stack.add(route, "own", {
                routeTableId: from(vpc),
                destinationPrefixListId: "pl-1",
                gatewayId: internet,
            });
            await expectFindings(policy, stack, {
                violations: [
                    [
                        associated,
                        `ec2.Route "associated" of ec2.RouteTable "main" sends ::/0 to an egress-only internet gateway (ec2.EgressOnlyInternetGateway "eigw"), ${serves}`,
                    ],
                    [own, `ec2.Route "own" sends pl-1 to an internet gateway (ec2.InternetGateway "igw"), ${serves}`],
                ],
            });
        });
    }

    it("knows internet gateways of other stacks by their ids, and other gateways by theirs", async () => {
        const { stack, vpc, zone } = network();
        const table = stack.add("aws:ec2/routeTable:RouteTable", "edge", { vpcId: vpc });
        stack.add(association, "zone", { routeTableId: table, subnetId: zone });
        const out = { routeTableId: table, destinationCidrBlock: "0.0.0.0/0" };
        const wrong = stack.add(route, "internet", { ...out, gatewayId: "igw-0abc" });
        stack.add(route, "vpn", { ...out, gatewayId: "vgw-0abc" });
        stack.add(route, "local", { ...out, gatewayId: "local" });
        const vpn = stack.add("aws:ec2/vpnGateway:VpnGateway", "vpn", {});
        stack.add(route, "declared", { ...out, gatewayId: vpn });
        await expectFindings(policy, stack, {
            violations: [
                [
                    wrong,
                    `ec2.Route "internet" of ec2.RouteTable "edge" sends 0.0.0.0/0 to an internet gateway, ${serves}`,
                ],
            ],
        });
    });

    it("waits for a gateway or a subnet that is not known", async () => {
        const { stack, vpc, zone, internet } = network();
        const table = stack.add("aws:ec2/routeTable:RouteTable", "edge", { vpcId: vpc });
        stack.add(association, "zone", { routeTableId: table, subnetId: zone });
        const gateway = stack.add(route, "gateway", {
            routeTableId: table,
            destinationCidrBlock: "0.0.0.0/0",
            gatewayId: unknownValue,
        });
        const other = stack.add("aws:ec2/routeTable:RouteTable", "other", { vpcId: vpc });
        stack.add(association, "other", { routeTableId: other, subnetId: unknownValue });
        const subnet = stack.add(route, "subnet", {
            routeTableId: other,
            destinationCidrBlock: "0.0.0.0/0",
            gatewayId: internet,
        });
        await expectFindings(policy, stack, {
            unknown: [
                [
                    gateway,
                    `unknown: ec2.Route "gateway" of ec2.RouteTable "edge" must not lead to an internet gateway in Wavelength Zone ${east} (ec2.Subnet "east"); waits for gatewayId of ec2.Route "gateway"`,
                ],
                [
                    subnet,
                    'unknown: ec2.Route "subnet" of ec2.RouteTable "other" sends 0.0.0.0/0 to an internet gateway (ec2.InternetGateway "igw"), which a Wavelength Zone\'s table must not; waits for subnetId of ec2.RouteTableAssociation "other"',
                ],
            ],
        });
    });

    it("knows internet gateways by attachments and IDs, and other gateways by their types", async () => {
        const { stack, vpc, internet, carrier, zone } = network();
        const attachment = stack.add("aws:ec2/internetGatewayAttachment:InternetGatewayAttachment", "attachment", {});
        const table = stack.add("aws:ec2/defaultRouteTable:DefaultRouteTable", "main", { defaultRouteTableId: vpc });
        stack.add(association, "zone", { routeTableId: table, subnetId: zone });
        const add = (name: string, gatewayId: unknown, rest: object = {}) =>
            stack.add(route, name, { routeTableId: table, destinationCidrBlock: "0.0.0.0/0", gatewayId, ...rest });
        const attached = add("attached", attachment);
        const imported = stack.add("aws:ec2/internetGateway:InternetGateway", "imported", { vpcId: vpc });
        (imported.outputs as Record<string, unknown>)["id"] = "gateway-1";
        const byName = add("by name", "gateway-1", { destinationCidrBlock: "", destinationPrefixListId: "pl-1" });
        const byId = add("by id", "igw-0abc", { destinationCidrBlock: null });
        add("empty", "", { natGatewayId: "", egressOnlyGatewayId: null });
        add("vgw", "vgw-0abc");
        for (const type of [
            "vpnGateway:VpnGateway",
            "vpnGatewayAttachment:VpnGatewayAttachment",
            "vpcEndpoint:VpcEndpoint",
        ]) {
            add(type, stack.add(`aws:ec2/${type}`, type, {}));
        }
        add("carrier", carrier);
        const either = add("either", from(internet, carrier));
        const later = add("later", unknownValue);
        const of = 'of ec2.DefaultRouteTable "main"';
        await expectFindings(policy, stack, {
            violations: [
                [
                    attached,
                    `ec2.Route "attached" ${of} sends 0.0.0.0/0 to an internet gateway (ec2.InternetGatewayAttachment "attachment"), ${serves}`,
                ],
                [
                    byName,
                    `ec2.Route "by name" ${of} sends pl-1 to an internet gateway (ec2.InternetGateway "imported"), ${serves}`,
                ],
                [byId, `ec2.Route "by id" ${of} sends its destination to an internet gateway, ${serves}`],
            ],
            unknown: [either, later].map((found) => [
                found,
                `unknown: ec2.Route "${found.name}" ${of} must not lead to an internet gateway in Wavelength Zone ${east} (ec2.Subnet "east"); waits for gatewayId of ec2.Route "${found.name}"`,
            ]),
        });
    });

    it("waits for inline routes that are not known as a whole", async () => {
        const { stack, vpc, carrier, zone, az } = network();
        const edge = stack.add("aws:ec2/routeTable:RouteTable", "edge", { vpcId: vpc, routes: unknownValue });
        stack.add(association, "edge", { routeTableId: edge, subnetId: zone });
        const fine = stack.add("aws:ec2/routeTable:RouteTable", "fine", { vpcId: vpc, routes: from(carrier) });
        stack.add(association, "fine", { routeTableId: fine, subnetId: zone });
        const open = stack.add("aws:ec2/routeTable:RouteTable", "open", { vpcId: vpc, routes: unknownValue });
        stack.add(association, "open", { routeTableId: open, subnetId: az });
        await expectFindings(policy, stack, {
            unknown: [
                [
                    edge,
                    `unknown: routes of ec2.RouteTable "edge" must not lead to an internet gateway in Wavelength Zone ${east} (ec2.Subnet "east"); waits for gatewayId of routes of ec2.RouteTable "edge"`,
                ],
            ],
        });
    });

    it("says nothing of a route that may lead anywhere where the zone is not known either", async () => {
        const { stack, vpc } = network();
        const somewhere = stack.add("aws:ec2/subnet:Subnet", "somewhere", {
            vpcId: vpc,
            availabilityZone: unknownValue,
        });
        const table = stack.add("aws:ec2/routeTable:RouteTable", "table", { vpcId: vpc });
        stack.add(association, "somewhere", { routeTableId: table, subnetId: somewhere });
        stack.add(route, "later", { routeTableId: table, destinationCidrBlock: "0.0.0.0/0", gatewayId: unknownValue });
        await expectFindings(policy, stack);
    });

    it("takes a NAT gateway for what it is where gatewayId names it", async () => {
        const { stack, vpc, nat, zone } = network();
        const table = stack.add("aws:ec2/routeTable:RouteTable", "private", {
            vpcId: vpc,
            routes: [{ cidrBlock: "10.9.0.0/16", gatewayId: nat }],
        });
        stack.add(association, "zone", { routeTableId: table, subnetId: zone });
        const out = { routeTableId: table, destinationCidrBlock: "0.0.0.0/0" };
        const own = stack.add(route, "own", { ...out, gatewayId: nat });
        const foreign = stack.add(route, "foreign", { ...out, gatewayId: "nat-0abc" });
        const word =
            "a statement of AWS that a NAT gateway serves a Wavelength Zone: it works where it was tried, and no page says so";
        const open = (text: string) => `unknown: ${text}, ${serves.replace(/;.*/, "")}; waits for ${word}`;
        const of = 'of ec2.RouteTable "private" sends';
        await expectFindings(policy, stack, {
            unknown: [
                [table, open(`routes[0] ${of} 10.9.0.0/16 to a NAT gateway (ec2.NatGateway "nat")`)],
                [own, open(`ec2.Route "own" ${of} 0.0.0.0/0 to a NAT gateway (ec2.NatGateway "nat")`)],
                [foreign, open(`ec2.Route "foreign" ${of} 0.0.0.0/0 to a NAT gateway`)],
            ],
        });
    });

    it("reports inline routes of either family, and gateways of another stack by their IDs", async () => {
        const { stack, vpc, nat, zone } = network();
        const table = stack.add("aws:ec2/routeTable:RouteTable", "inline", {
            vpcId: vpc,
            routes: [
                { cidrBlock: "0.0.0.0/0", natGatewayId: nat },
                { ipv6CidrBlock: "::/0", egressOnlyGatewayId: "eigw-0abc" },
                { cidrBlock: "10.9.0.0/16", gatewayId: "" },
            ],
        });
        stack.add(association, "inline", { routeTableId: table, subnetId: zone });
        const foreign = stack.add(route, "foreign", {
            routeTableId: table,
            destinationCidrBlock: "0.0.0.0/0",
            natGatewayId: "nat-0abc",
        });
        const web = stack.add("aws:ec2/instance:Instance", "web", { subnetId: zone });
        const card = stack.add("aws:ec2/networkInterface:NetworkInterface", "card", { subnetId: zone });
        stack.add("aws:ec2/instance:Instance", "own", { primaryNetworkInterface: { networkInterfaceId: card } });
        stack.add("aws:ec2/eip:Eip", "web", { instance: web, networkBorderGroup: east });
        stack.add("aws:ec2/eip:Eip", "card", { networkInterface: card, networkBorderGroup: east });
        const of = 'of ec2.RouteTable "inline" sends';
        await expectFindings(policy, stack, {
            violations: [
                [
                    table,
                    `routes[0] ${of} 0.0.0.0/0 to a NAT gateway (ec2.NatGateway "nat"), ${withCarrier("own", "web")}`,
                ],
                [table, `routes[1] ${of} ::/0 to an egress-only internet gateway, ${serves}`],
                [foreign, `ec2.Route "foreign" ${of} 0.0.0.0/0 to a NAT gateway, ${withCarrier("own", "web")}`],
            ],
        });
    });

    it("names a destination that is a list of its own, or another's, and waits for none to blame a gateway", async () => {
        const { stack, vpc, internet, zone } = network("known");
        const table = stack.add("aws:ec2/routeTable:RouteTable", "edge", { vpcId: vpc });
        stack.add(association, "edge", { routeTableId: table, subnetId: zone });
        const own = stack.add("aws:ec2/managedPrefixList:ManagedPrefixList", "partners", { addressFamily: "IPv4" });
        const by = (name: string, list: unknown) =>
            stack.add(route, name, { routeTableId: table, destinationPrefixListId: list, gatewayId: internet });
        const said = (name: string, list: string) =>
            `ec2.Route "${name}" of ec2.RouteTable "edge" sends ${list} to an internet gateway (ec2.InternetGateway "igw"), ${serves}`;
        await expectFindings(policy, stack, {
            violations: [
                [by("own", own), said("own", 'ec2.ManagedPrefixList "partners"')],
                [by("other", "pl-0abc"), said("other", "pl-0abc")],
                [by("later", unknownValue), said("later", "its destination")],
            ],
        });
    });
});
