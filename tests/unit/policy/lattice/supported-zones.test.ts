import { latticeSupportedZones as policy } from "../../../../policy/lattice/supported-zones";
import { expectFindings } from "../../../support/policy/check";
import { Stack, unknownValue } from "../../../support/policy/stack";

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
                networkConfiguration: { subnets: [good, named, unknownValue] },
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

    for (const odd of [null, 7, "", [], {}, unknownValue]) {
        it(`has nothing to say about subnets that are ${JSON.stringify(odd)}`, async () => {
            const { stack } = zones();
            stack.add("aws:vpclattice/resourceGateway:ResourceGateway", "odd", { subnetIds: odd });
            stack.add("aws:ec2/vpcEndpoint:VpcEndpoint", "odd", { vpcEndpointType: odd, subnetIds: odd });
            stack.add(subnetType, "odd", { availabilityZoneId: odd });
            await expectFindings(policy, stack);
        });
    }

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
});
