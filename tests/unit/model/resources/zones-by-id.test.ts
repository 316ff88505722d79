import assert from "node:assert/strict";
import type { Declared } from "../../../../model/resources/declared";
import { bothForms, everything, type Form, World } from "../../../support/world";

/** A Network Load Balancer in the zone euw1-az1 of a VPC of its own, and a target of its in another zone. */
function balanced(ids: Form, zone: Record<string, unknown>): { world: World; node: Declared; target: Declared } {
    const world = new World(ids);
    for (const subnet of Object.values(world.subnets)) {
        delete (subnet.inputs as Record<string, unknown>)["availabilityZone"];
        delete (subnet.outputs as Record<string, unknown>)["availabilityZone"];
    }
    const subnet = (name: string, cidrBlock: string, inputs: Record<string, unknown>): Declared =>
        world.add("aws:ec2/subnet:Subnet", name, { vpcId: world.vpc, cidrBlock, ...inputs });
    const node = subnet("node", "10.0.8.0/24", { availabilityZoneId: "euw1-az1" });
    const target = subnet("target", "10.0.9.0/24", zone);
    world.server("app", { subnetId: target, vpcSecurityGroupIds: [everything(world)] });
    world.server("client", { subnetId: node, vpcSecurityGroupIds: [everything(world, "client")] });
    const group = world.add("aws:lb/targetGroup:TargetGroup", "app", { vpcId: world.vpc, port: 443, protocol: "TCP" });
    world.add("aws:lb/targetGroupAttachment:TargetGroupAttachment", "app", {
        targetGroupArn: group,
        targetId: world.resources.find(({ name, type }) => name === "app" && type.endsWith(":Instance")),
    });
    const front = world.add("aws:lb/loadBalancer:LoadBalancer", "front", {
        loadBalancerType: "network",
        internal: true,
        subnets: [node],
    });
    world.add("aws:lb/listener:Listener", "front", {
        loadBalancerArn: front,
        port: 443,
        protocol: "TCP",
        defaultActions: [{ type: "forward", targetGroupArn: group }],
    });
    return { world, node, target };
}

function answer({ outputs }: Declared, zone: string): void {
    Object.assign(outputs, { availabilityZone: zone });
}

for (const ids of bothForms) {
    describe(`zones that subnets state by their IDs, with ${ids} ids`, () => {
        it("are told apart by these, where nothing has a zone by name", () => {
            const flow = "client front tcp 443";
            assert.equal(balanced(ids, { availabilityZoneId: "euw1-az1" }).world.verdict(flow).kind, "reachable");
            assert.equal(balanced(ids, { availabilityZoneId: "euw1-az2" }).world.verdict(flow).kind, "unreachable");
        });

        it("may be any that has a name, until AWS answered which is which", () => {
            const { world, node } = balanced(ids, { availabilityZone: "eu-west-1a" });
            assert.equal(world.verdict("client front tcp 443").kind, "unknown");
            answer(node, "eu-west-1a");
            assert.equal(world.verdict("client front tcp 443").kind, "reachable");
            answer(node, "eu-west-1b");
            assert.equal(world.verdict("client front tcp 443").kind, "unreachable");
        });

        it("have the name that AWS answered for another subnet", () => {
            const { world } = balanced(ids, { availabilityZone: "eu-west-1a" });
            const other = { vpcId: world.vpc, cidrBlock: "10.0.10.0/24", availabilityZoneId: "euw1-az1" };
            answer(world.add("aws:ec2/subnet:Subnet", "other", other), "eu-west-1a");
            assert.equal(world.verdict("client front tcp 443").kind, "reachable");
        });
    });
}
