import { computeNoPublicIp as policy } from "../../../../policy/compute/no-public-ip";
import { expectFindings } from "../../../support/policy/check";
import { from, Stack, unknownValue } from "../../../support/policy/stack";

const instance = "aws:ec2/instance:Instance";
const template = "aws:ec2/launchTemplate:LaunchTemplate";
const off = "set associatePublicIpAddress to false";

function network(ids: "unknown" | "known" = "unknown") {
    const stack = new Stack({ ids });
    const vpc = stack.add("aws:ec2/vpc:Vpc", "vpc", { cidrBlock: "10.0.0.0/16" });
    const gateway = stack.add("aws:ec2/internetGateway:InternetGateway", "gateway", { vpcId: vpc });
    const subnet = (name: string, inputs: object = {}) =>
        stack.add("aws:ec2/subnet:Subnet", name, { vpcId: vpc, availabilityZone: "ap-northeast-1a", ...inputs });
    const table = (name: string, inputs: object = {}) =>
        stack.add("aws:ec2/routeTable:RouteTable", name, { vpcId: vpc, ...inputs });
    const associate = (name: string, subnetId: unknown, routeTableId: unknown) =>
        stack.add("aws:ec2/routeTableAssociation:RouteTableAssociation", name, { subnetId, routeTableId });
    const open = subnet("open");
    const openTable = table("open");
    stack.add("aws:ec2/route:Route", "open", {
        routeTableId: openTable,
        destinationCidrBlock: "0.0.0.0/0",
        gatewayId: gateway,
    });
    associate("open", open, openTable);
    const inner = subnet("inner");
    const innerTable = table("inner");
    const nat = stack.add("aws:ec2/natGateway:NatGateway", "nat", { subnetId: open });
    stack.add("aws:ec2/route:Route", "inner", {
        routeTableId: innerTable,
        destinationCidrBlock: "0.0.0.0/0",
        natGatewayId: nat,
    });
    associate("inner", inner, innerTable);
    return { stack, vpc, gateway, subnet, table, associate, open, inner };
}

describe("compute-no-public-ip", () => {
    for (const ids of ["unknown", "known"] as const) {
        it(`reports public addresses in private subnets only, with ${ids} ids`, async () => {
            const { stack, gateway, subnet, table, associate, open, inner } = network(ids);
            const inline = subnet("inline");
            associate("inline", inline, table("inline", { routes: [{ cidrBlock: "0.0.0.0/0", gatewayId: gateway }] }));
            stack.add(instance, "public", { subnetId: open, associatePublicIpAddress: true });
            stack.add(instance, "public-too", { subnetId: inline, associatePublicIpAddress: true });
            stack.add(instance, "fine", { subnetId: inner, associatePublicIpAddress: false });
            stack.add(instance, "silent", { subnetId: inner });
            const wrong = stack.add(instance, "wrong", { subnetId: inner, associatePublicIpAddress: true });
            const launch = stack.add(template, "launch", { networkInterfaces: [{ associatePublicIpAddress: "true" }] });
            stack.add("aws:autoscaling/group:Group", "group", {
                launchTemplate: { id: launch },
                vpcZoneIdentifiers: [inner],
            });
            const mainOnly = subnet("main-only", { mapPublicIpOnLaunch: true });
            const mapped = stack.add(instance, "mapped", { subnetId: mainOnly });
            await expectFindings(policy, stack, {
                violations: [
                    [
                        wrong,
                        `ec2.Instance "wrong" must not have a public address: its subnet ec2.Subnet "inner" is private; ${off}`,
                    ],
                    [
                        launch,
                        'ec2.LaunchTemplate "launch" must not have a public address: its subnet ec2.Subnet "inner" is private; set networkInterfaces[].associatePublicIpAddress to false',
                    ],
                    [
                        mapped,
                        `ec2.Instance "mapped" must not have a public address, which ec2.Subnet "main-only" gives: its subnet ec2.Subnet "main-only" is private; ${off}`,
                    ],
                ],
            });
        });

        it(`reports hosts of ECS clusters wherever they are, with ${ids} ids`, async () => {
            const { stack, open } = network(ids);
            const launch = stack.add(template, "host", { networkInterfaces: [{ associatePublicIpAddress: "true" }] });
            const group = stack.add("aws:autoscaling/group:Group", "hosts", {
                launchTemplate: { id: launch },
                vpcZoneIdentifiers: [open],
            });
            stack.add("aws:ecs/capacityProvider:CapacityProvider", "capacity", {
                autoScalingGroupProvider: { autoScalingGroupArn: group },
            });
            await expectFindings(policy, stack, {
                violations: [
                    [
                        launch,
                        'ec2.LaunchTemplate "host" must not have a public address: it is a host of ecs.CapacityProvider "capacity"; set networkInterfaces[].associatePublicIpAddress to false',
                    ],
                ],
            });
        });

        it(`reports Elastic IPs of instances in private subnets, with ${ids} ids`, async () => {
            const { stack, open, inner } = network(ids);
            const server = stack.add(instance, "server", { subnetId: inner });
            const front = stack.add(instance, "front", { subnetId: open });
            const eni = stack.add("aws:ec2/networkInterface:NetworkInterface", "eni", { subnetId: inner });
            stack.add(instance, "other", { primaryNetworkInterface: { networkInterfaceId: eni } });
            const eip = stack.add("aws:ec2/eip:Eip", "eip", { domain: "vpc", instance: server });
            stack.add("aws:ec2/eipAssociation:EipAssociation", "fine", { instanceId: front });
            const tied = stack.add("aws:ec2/eipAssociation:EipAssociation", "tied", { networkInterfaceId: eni });
            const rationale = 'a public address: its subnet ec2.Subnet "inner" is private; take the Elastic IP away';
            await expectFindings(policy, stack, {
                violations: [
                    [eip, `ec2.Eip "eip" must not give ec2.Instance "server" ${rationale}`],
                    [tied, `ec2.EipAssociation "tied" must not give ec2.Instance "other" ${rationale}`],
                ],
            });
        });
    }

    it("lets no instance have one where it is told so, but for those of Wavelength Zones", async () => {
        const { stack, subnet, open } = network();
        const zone = subnet("zone", { availabilityZone: "ap-northeast-1-wl1-nrt-wlz-1" });
        stack.add(instance, "edge", { subnetId: zone, associatePublicIpAddress: true });
        stack.add(instance, "fine", { subnetId: open });
        const front = stack.add(instance, "front", { subnetId: open, associatePublicIpAddress: true });
        const lost = stack.add(instance, "lost", { subnetId: unknownValue, associatePublicIpAddress: true });
        const mapping = subnet("mapping", { mapPublicIpOnLaunch: true });
        stack.add("aws:ec2/routeTableAssociation:RouteTableAssociation", "mapping", {
            subnetId: mapping,
            routeTableId: stack.resources.find(({ urn }) => urn.endsWith("RouteTable::open")) ?? "",
        });
        const mapped = stack.add(instance, "mapped", { subnetId: mapping });
        const eip = stack.add("aws:ec2/eip:Eip", "eip", { domain: "vpc", instance: front });
        stack.add("aws:ec2/eip:Eip", "carrier", {
            domain: "vpc",
            instance: stack.add(instance, "far", { subnetId: zone }),
        });
        const none = "no instance may have one";
        await expectFindings(policy, stack, {
            options: { everywhere: true },
            violations: [
                [front, `ec2.Instance "front" must not have a public address: ${none}; ${off}`],
                [lost, `ec2.Instance "lost" must not have a public address: ${none}; ${off}`],
                [
                    mapped,
                    `ec2.Instance "mapped" must not have a public address, which ec2.Subnet "mapping" gives: ${none}; ${off}`,
                ],
                [
                    eip,
                    `ec2.Eip "eip" must not give ec2.Instance "front" a public address: ${none}; take the Elastic IP away`,
                ],
            ],
        });
    });

    it("leaves Wavelength Zones to their own policy, and carrier routes open", async () => {
        const { stack, subnet, table, associate } = network();
        const zone = subnet("zone", { availabilityZone: "ap-northeast-1-wl1-nrt-wlz-1" });
        stack.add(instance, "edge", { subnetId: zone, associatePublicIpAddress: true });
        const near = subnet("near");
        const carrier = table("carrier");
        associate("near", near, carrier);
        stack.add("aws:ec2/route:Route", "carrier", { routeTableId: carrier, carrierGatewayId: unknownValue });
        stack.add(instance, "near", { subnetId: near, associatePublicIpAddress: true });
        await expectFindings(policy, stack);
    });

    it("follows the main route table of a VPC", async () => {
        const { stack, vpc, gateway, subnet } = network();
        const left = subnet("left");
        const main = stack.add("aws:ec2/defaultRouteTable:DefaultRouteTable", "main", {
            defaultRouteTableId: from(vpc),
            routes: [{ cidrBlock: "0.0.0.0/0", gatewayId: gateway }],
        });
        stack.add(instance, "left", { subnetId: left, associatePublicIpAddress: true });
        await expectFindings(policy, stack);
        stack.resources.splice(stack.resources.indexOf(main), 1);
        const replaced = stack.add("aws:ec2/routeTable:RouteTable", "replaced", {
            vpcId: vpc,
            routes: [{ cidrBlock: "0.0.0.0/0", gatewayId: "igw-0abc" }],
        });
        stack.add("aws:ec2/mainRouteTableAssociation:MainRouteTableAssociation", "replaced", {
            vpcId: vpc,
            routeTableId: replaced,
        });
        await expectFindings(policy, stack);
    });

    it("waits for addresses, routes and tables that are not known", async () => {
        const { stack, subnet, table, associate, inner } = network();
        const asked = stack.add(instance, "asked", { subnetId: inner, associatePublicIpAddress: unknownValue });
        const unclear = subnet("unclear");
        const route = table("unclear");
        associate("unclear", unclear, route);
        stack.add("aws:ec2/route:Route", "unclear", { routeTableId: route, gatewayId: unknownValue });
        const routed = stack.add(instance, "routed", { subnetId: unclear, associatePublicIpAddress: true });
        const foreign = subnet("foreign", { vpcId: "vpc-1" });
        const elsewhere = stack.add(instance, "elsewhere", { subnetId: foreign, associatePublicIpAddress: true });
        const must = (name: string, subnetName: string) =>
            `unknown: ec2.Instance "${name}" must not have a public address: its subnet ec2.Subnet "${subnetName}" is private; waits for`;
        await expectFindings(policy, stack, {
            unknown: [
                [asked, `${must("asked", "inner")} associatePublicIpAddress of ec2.Instance "asked"`],
                [routed, `${must("routed", "unclear")} gatewayId of ec2.Route "unclear"`],
                [elsewhere, `${must("elsewhere", "foreign")} the route table of ec2.Subnet "foreign"`],
            ],
        });
    });

    it("waits for subnets that are not known, where an address is asked for", async () => {
        const { stack, open, inner, subnet, associate, table, gateway } = network();
        const second = subnet("second");
        associate("second", second, table("second", { routes: [{ cidrBlock: "0.0.0.0/0", gatewayId: gateway }] }));
        const ask = { associatePublicIpAddress: true };
        const lost = stack.add(instance, "lost", { ...ask, subnetId: unknownValue });
        const foreign = stack.add(instance, "foreign", { ...ask, subnetId: "subnet-0abc" });
        const either = stack.add(instance, "either", { ...ask, subnetId: from(open, inner) });
        stack.add(instance, "any-public", { ...ask, subnetId: from(open, second) });
        stack.add(instance, "silent", { subnetId: unknownValue });
        stack.add(instance, "off", { subnetId: unknownValue, associatePublicIpAddress: false });
        stack.add(instance, "default", ask);
        const launch = stack.add(template, "launch", { networkInterfaces: [ask] });
        const group = stack.add("aws:autoscaling/group:Group", "group", {
            launchTemplate: { id: launch },
            vpcZoneIdentifiers: [open, unknownValue],
        });
        const held = stack.add("aws:ec2/eip:Eip", "held", { instance: lost });
        const must = (server: string) =>
            `unknown: ${server} must not have a public address: its subnet may be private; waits for`;
        await expectFindings(policy, stack, {
            unknown: [
                [lost, `${must('ec2.Instance "lost"')} subnetId of ec2.Instance "lost"`],
                [
                    foreign,
                    `${must('ec2.Instance "foreign"')} the routes of "subnet-0abc", which this stack does not declare`,
                ],
                [either, `${must('ec2.Instance "either"')} subnetId of ec2.Instance "either"`],
                [
                    launch,
                    `${must('ec2.LaunchTemplate "launch"')} vpcZoneIdentifiers of autoscaling.Group "${group.name}"`,
                ],
                [
                    held,
                    'unknown: ec2.Eip "held" must not give ec2.Instance "lost" a public address: its subnet may be private; waits for subnetId of ec2.Instance "lost"',
                ],
            ],
        });
    });

    it("takes odd shapes for what they are", async () => {
        const { stack, inner } = network();
        for (const [index, value] of [null, "", 7, [], {}].entries()) {
            stack.add(instance, `odd-${index}`, { subnetId: inner, associatePublicIpAddress: value });
            stack.add(template, `odd-${index}`, { networkInterfaces: value });
        }
        stack.add(instance, "nowhere", { associatePublicIpAddress: true });
        await expectFindings(policy, stack);
    });
});
