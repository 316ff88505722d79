import { latticeSupportedZones as policy } from "../../../../policy/lattice/supported-zones";
import { expectFindings } from "../../../support/policy/check";
import { from, Stack, unknownValue } from "../../../support/policy/stack";

const subnetType = "aws:ec2/subnet:Subnet";
const east = "ap-northeast-1-wl1-nrt-wlz-1";
const instead = "which VPC Lattice does not serve; use subnets of other zones";

function zones(ids: "unknown" | "known" = "unknown") {
    const stack = new Stack({ ids });
    const good = stack.add(subnetType, "good", { availabilityZoneId: "apne1-az1" });
    const bad = stack.add(subnetType, "bad", { availabilityZoneId: "apne1-az3" });
    const edge = stack.add(subnetType, "edge", { availabilityZoneId: "apne1-wl1-nrt-wlz1" });
    const group = stack.add("aws:vpclattice/targetGroup:TargetGroup", "orders", { type: "INSTANCE" });
    const attach = (name: string, id: unknown) =>
        stack.add("aws:vpclattice/targetGroupAttachment:TargetGroupAttachment", name, {
            targetGroupIdentifier: group,
            target: { id },
        });
    return { stack, good, bad, edge, group, attach };
}

describe("lattice-supported-zones", () => {
    for (const ids of ["unknown", "known"] as const) {
        it(`reports whatever VPC Lattice uses in a zone that it does not serve, with ${ids} ids`, async () => {
            const { stack, good, bad, edge, group, attach } = zones(ids);
            const gateway = stack.add("aws:vpclattice/resourceGateway:ResourceGateway", "gateway", {
                subnetIds: [good, bad],
            });
            const endpoint = stack.add("aws:ec2/vpcEndpoint:VpcEndpoint", "endpoint", {
                vpcEndpointType: "ServiceNetwork",
                subnetIds: [bad],
            });
            const tasks = stack.add("aws:ecs/service:Service", "tasks", {
                networkConfiguration: { subnets: [good, bad] },
                vpcLatticeConfigurations: [{ targetGroupArn: group }],
            });
            const server = stack.add("aws:ec2/instance:Instance", "server", { subnetId: bad });
            attach("server", server);
            const card = stack.add("aws:ec2/networkInterface:NetworkInterface", "edge", { subnetId: edge });
            const edgeServer = stack.add("aws:ec2/instance:Instance", "edge", {
                primaryNetworkInterface: { networkInterfaceId: card },
            });
            attach("edge", edgeServer);
            const zone = `is in zone apne1-az3 (ec2.Subnet "bad"), ${instead}`;
            await expectFindings(policy, stack, {
                violations: [
                    [gateway, `vpclattice.ResourceGateway "gateway" ${zone}`],
                    [endpoint, `ec2.VpcEndpoint "endpoint" ${zone}`],
                    [tasks, `ecs.Service "tasks" ${zone}`],
                    [server, `ec2.Instance "server" ${zone}`],
                    [edgeServer, `ec2.Instance "edge" is in Wavelength Zone ${east} (ec2.Subnet "edge"), ${instead}`],
                ],
            });
        });

        it(`leaves other zones, and what VPC Lattice does not use, alone, with ${ids} ids`, async () => {
            const { stack, good, bad, edge, attach, group } = zones(ids);
            stack.add("aws:ec2/instance:Instance", "alone", { subnetId: bad });
            stack.add("aws:ec2/instance:Instance", "edge", { subnetId: edge });
            stack.add("aws:ecs/service:Service", "alone", { networkConfiguration: { subnets: [bad] } });
            stack.add("aws:ec2/vpcEndpoint:VpcEndpoint", "s3", { vpcEndpointType: "Interface", subnetIds: [bad] });
            attach("server", stack.add("aws:ec2/instance:Instance", "server", { subnetId: good }));
            const named = stack.add(subnetType, "named", { availabilityZone: "ap-northeast-1a" });
            stack.add("aws:ecs/service:Service", "tasks", {
                networkConfiguration: { subnets: [good, named] },
                vpcLatticeConfigurations: [{ targetGroupArn: group }],
            });
            await expectFindings(policy, stack);
        });
    }

    it("takes the ID that AWS told, and the zones that configuration names", async () => {
        const { stack, bad, edge, attach } = zones();
        const told = stack.add(subnetType, "told", { availabilityZone: "us-east-1e" });
        (told.outputs as Record<string, unknown>)["availabilityZoneId"] = "use1-az3";
        const gateway = stack.add("aws:vpclattice/resourceGateway:ResourceGateway", "gateway", { subnetIds: [told] });
        attach("bad", stack.add("aws:ec2/instance:Instance", "bad", { subnetId: bad }));
        attach("edge", stack.add("aws:ec2/instance:Instance", "edge", { subnetId: edge }));
        await expectFindings(policy, stack, {
            options: { unsupported: ["use1-az3"], allowWavelength: true },
            violations: [
                [gateway, `vpclattice.ResourceGateway "gateway" is in zone use1-az3 (ec2.Subnet "told"), ${instead}`],
            ],
        });
    });

    for (const odd of [null, 7, "", [], {}]) {
        it(`has nothing to say about subnets that are ${JSON.stringify(odd)}`, async () => {
            const { stack } = zones();
            stack.add("aws:vpclattice/resourceGateway:ResourceGateway", "odd", { subnetIds: odd });
            stack.add("aws:ec2/vpcEndpoint:VpcEndpoint", "odd", { vpcEndpointType: odd, subnetIds: odd });
            stack.add(subnetType, "odd", { availabilityZoneId: odd });
            await expectFindings(policy, stack);
        });
    }

    it("says of zones that are only reported to be without VPC Lattice that it cannot tell", async () => {
        const stack = new Stack();
        const subnetIds = [stack.add(subnetType, "rumoured", { availabilityZoneId: "use1-az3" })];
        const gateway = stack.add("aws:vpclattice/resourceGateway:ResourceGateway", "gateway", { subnetIds });
        await expectFindings(policy, stack, {
            unknown: [
                [
                    gateway,
                    'unknown: vpclattice.ResourceGateway "gateway" is in zone use1-az3 (ec2.Subnet "rumoured"), which is reported to be without VPC Lattice; waits for AWS\'s word on it; take the zone out of reportedUnsupported once Lattice is known to work there',
                ],
            ],
        });
        await expectFindings(policy, stack, { options: { reportedUnsupported: [] } });
    });

    it("finds subnets by whatever property names them, and says each fault once", async () => {
        const { stack, bad, edge, group, attach } = zones();
        const card = stack.add("aws:ec2/networkInterface:NetworkInterface", "card", { subnetId: bad });
        const carded = stack.add("aws:ec2/instance:Instance", "carded", {
            primaryNetworkInterface: { networkInterfaceId: card },
        });
        attach("carded", carded);
        attach("carded again", carded);
        const listed = stack.add("aws:ec2/instance:Instance", "listed", {
            networkInterfaces: [{ networkInterfaceId: card }],
        });
        attach("listed", listed);
        const balancer = stack.add("aws:lb/loadBalancer:LoadBalancer", "balancer", { subnets: [bad] });
        attach("balancer", balancer);
        const servers = stack.add("aws:autoscaling/group:Group", "servers", {
            vpcZoneIdentifiers: [bad],
            trafficSources: [{ identifier: group }],
        });
        const tasks = stack.add("aws:ecs/service:Service", "tasks", {
            networkConfiguration: { subnets: [edge] },
            vpcLatticeConfigurations: [{ targetGroupArn: group }],
        });
        const resource = stack.add("aws:ec2/vpcEndpoint:VpcEndpoint", "resource", {
            vpcEndpointType: "Resource",
            subnetIds: [bad],
        });
        const zonal = stack.add("aws:autoscaling/group:Group", "zonal", {
            availabilityZones: [east],
            trafficSources: [{ identifier: group }],
        });
        const zone = `is in zone apne1-az3 (ec2.Subnet "bad"), ${instead}`;
        await expectFindings(policy, stack, {
            violations: [
                [carded, `ec2.Instance "carded" ${zone}`],
                [listed, `ec2.Instance "listed" ${zone}`],
                [balancer, `lb.LoadBalancer "balancer" ${zone}`],
                [servers, `autoscaling.Group "servers" ${zone}`],
                [tasks, `ecs.Service "tasks" is in Wavelength Zone ${east} (ec2.Subnet "edge"), ${instead}`],
                [resource, `ec2.VpcEndpoint "resource" ${zone}`],
                [zonal, `autoscaling.Group "zonal" is in Wavelength Zone ${east}, ${instead}`],
            ],
        });
    });

    it("takes the ID that the program states where AWS has told none", async () => {
        const { stack, bad } = zones();
        delete (bad.outputs as Record<string, unknown>)["availabilityZoneId"];
        const gateway = stack.add("aws:vpclattice/resourceGateway:ResourceGateway", "gateway", { subnetIds: [bad] });
        await expectFindings(policy, stack, {
            violations: [
                [gateway, `vpclattice.ResourceGateway "gateway" is in zone apne1-az3 (ec2.Subnet "bad"), ${instead}`],
            ],
        });
    });

    const gatewayType = "aws:vpclattice/resourceGateway:ResourceGateway";
    const must = "must be in zones that VPC Lattice serves; waits for";

    it("cannot tell yet of subnets that are awaited, that are one of several, or that another stack declares", async () => {
        const { stack, good, bad } = zones();
        const lost = stack.add(gatewayType, "lost", { subnetIds: unknownValue });
        const either = stack.add(gatewayType, "either", { subnetIds: [from(good, bad)] });
        const foreign = stack.add(gatewayType, "foreign", { subnetIds: ["subnet-1", good] });
        const unstated = stack.add(gatewayType, "unstated", { subnetIds: [stack.add(subnetType, "unstated")] });
        const zone = stack.add(subnetType, "zone", { availabilityZoneId: unknownValue });
        const awaited = stack.add(gatewayType, "awaited", { subnetIds: [zone] });
        const tasks = stack.add("aws:ecs/service:Service", "tasks", {
            networkConfiguration: { subnets: [good, unknownValue] },
            vpcLatticeConfigurations: unknownValue,
        });
        await expectFindings(policy, stack, {
            unknown: [
                [
                    lost,
                    `unknown: vpclattice.ResourceGateway "lost" ${must} subnetIds of vpclattice.ResourceGateway "lost"`,
                ],
                [
                    either,
                    `unknown: vpclattice.ResourceGateway "either" ${must} subnetIds of vpclattice.ResourceGateway "either"`,
                ],
                [
                    foreign,
                    `unknown: vpclattice.ResourceGateway "foreign" ${must} the zone of "subnet-1", which this stack does not declare`,
                ],
                [
                    unstated,
                    `unknown: vpclattice.ResourceGateway "unstated" ${must} availabilityZoneId of ec2.Subnet "unstated"`,
                ],
                [
                    awaited,
                    `unknown: vpclattice.ResourceGateway "awaited" ${must} availabilityZoneId of ec2.Subnet "zone"`,
                ],
                [tasks, `unknown: ecs.Service "tasks" ${must} networkConfiguration of ecs.Service "tasks"`],
            ],
        });
    });

    it("cannot tell yet whether VPC Lattice uses an endpoint of a type that is awaited, or one of two servers", async () => {
        const { stack, good, bad, attach } = zones();
        const endpoint = stack.add("aws:ec2/vpcEndpoint:VpcEndpoint", "x", {
            vpcEndpointType: unknownValue,
            subnetIds: [bad],
        });
        stack.add("aws:ec2/vpcEndpoint:VpcEndpoint", "good", { vpcEndpointType: unknownValue, subnetIds: [good] });
        const servers = [good, bad].map((subnetId) =>
            stack.add("aws:ec2/instance:Instance", `in-${subnetId.name}`, { subnetId }),
        );
        const attachment = attach("either", from(...servers));
        const not = "which VPC Lattice does not serve; waits for";
        await expectFindings(policy, stack, {
            unknown: [
                [
                    endpoint,
                    `unknown: ec2.VpcEndpoint "x" is in zone apne1-az3 (ec2.Subnet "bad"), ${not} vpcEndpointType of ec2.VpcEndpoint "x"`,
                ],
                [
                    servers[1] ?? attachment,
                    `unknown: ec2.Instance "in-bad" is in zone apne1-az3 (ec2.Subnet "bad"), ${not} target of vpclattice.TargetGroupAttachment "either"`,
                ],
            ],
        });
    });

    it("finds an endpoint's subnets by associations too, and its type by what it names", async () => {
        const { stack, bad } = zones();
        const endpoint = "aws:ec2/vpcEndpoint:VpcEndpoint";
        const listed = stack.add(endpoint, "listed", {
            vpcEndpointType: unknownValue,
            serviceNetworkArn: unknownValue,
            subnetConfigurations: [{ subnetId: bad }],
        });
        const joined = stack.add(endpoint, "joined", {
            vpcEndpointType: unknownValue,
            resourceConfigurationArn: unknownValue,
        });
        stack.add("aws:ec2/vpcEndpointSubnetAssociation:VpcEndpointSubnetAssociation", "joined", {
            vpcEndpointId: joined,
            subnetId: bad,
        });
        await expectFindings(policy, stack, {
            violations: ["listed", "joined"].map((name) => [
                name === "listed" ? listed : joined,
                `ec2.VpcEndpoint "${name}" is in zone apne1-az3 (ec2.Subnet "bad"), ${instead}`,
            ]),
        });
    });

    it("decides by references: any of two subnets in one zone, and a subnet that takes its zone from another", async () => {
        const { stack, good, bad } = zones();
        const second = stack.add(subnetType, "second", { availabilityZoneId: from(bad) });
        const any = stack.add(gatewayType, "any", { subnetIds: [from(bad, second)] });
        stack.add(gatewayType, "fine", {
            subnetIds: [from(good, stack.add(subnetType, "third", { availabilityZoneId: from(good) }))],
        });
        await expectFindings(policy, stack, {
            violations: ["bad", "second"].map((name) => [
                any,
                `vpclattice.ResourceGateway "any" is in zone apne1-az3 (ec2.Subnet "${name}"), ${instead}`,
            ]),
        });
    });

    it("waits for no zone ID where all zones of the stack are in another Region", async () => {
        const stack = new Stack();
        stack.add(subnetType, "named", { availabilityZone: "eu-central-1a" });
        stack.add(gatewayType, "x", { subnetIds: [stack.add(subnetType, "unstated")] });
        await expectFindings(policy, stack);
    });

    it("takes a Wavelength Zone that configuration names by its ID for the one that subnets state by name", async () => {
        const stack = new Stack();
        const edge = stack.add(subnetType, "edge", { availabilityZone: east });
        const gateway = stack.add(gatewayType, "x", { subnetIds: [edge] });
        await expectFindings(policy, stack, {
            options: { unsupported: ["apne1-wl1-nrt-wlz1"], allowWavelength: true },
            violations: [
                [
                    gateway,
                    `vpclattice.ResourceGateway "x" is in zone apne1-wl1-nrt-wlz1 (ec2.Subnet "edge"), ${instead}`,
                ],
            ],
        });
    });
});
