import { latticeNoAlbTarget as policy } from "../../../../policy/lattice/no-alb-target";
import { expectFindings } from "../../../support/policy/check";
import { from, Stack, unknownValue } from "../../../support/policy/stack";

const attachment = "aws:lb/targetGroupAttachment:TargetGroupAttachment";
const instead = "put a reverse proxy between the load balancer and VPC Lattice";

function front(ids: "unknown" | "known" = "unknown", type = "aws:lb/targetGroup:TargetGroup") {
    const stack = new Stack({ ids });
    const group = stack.add(type, "front", { targetType: "ip" });
    const service = stack.add("aws:vpclattice/service:Service", "orders");
    return { stack, group, service };
}

describe("lattice-no-alb-target", () => {
    for (const type of ["aws:lb/targetGroup:TargetGroup", "aws:alb/targetGroup:TargetGroup"]) {
        it(`R20: reports addresses of VPC Lattice as targets of ${type}`, async () => {
            const { stack, group, service } = front("unknown", type);
            const kind = type.includes("alb") ? "alb.TargetGroup" : "lb.TargetGroup";
            const made = stack.add(attachment, "made", { targetGroupArn: group, targetId: from(service) });
            const add = (targetId: string) => stack.add(attachment, targetId, { targetGroupArn: group, targetId });
            const local = add("169.254.171.7");
            const first = add("169.254.0.0");
            const last = add("169.254.255.255");
            const v6 = add("fd00:ec2:80::1");
            const resource = add("129.224.0.9");
            const text = (name: string) =>
                `lb.TargetGroupAttachment "${name}" makes ${name} a target of ${kind} "front", an address of VPC Lattice or link-local; ${instead}`;
            await expectFindings(policy, stack, {
                violations: [
                    [
                        made,
                        `lb.TargetGroupAttachment "made" makes vpclattice.Service "orders" a target of ${kind} "front", which a load balancer cannot reach; ${instead}`,
                    ],
                    [local, text("169.254.171.7")],
                    [first, text("169.254.0.0")],
                    [last, text("169.254.255.255")],
                    [v6, text("fd00:ec2:80::1")],
                    [resource, text("129.224.0.9")],
                ],
            });
        });
    }

    for (const ids of ["unknown", "known"] as const) {
        it(`R20: accepts instances, interfaces and addresses of networks, with ${ids} ids`, async () => {
            const { stack, group } = front(ids);
            const server = stack.add("aws:ec2/instance:Instance", "server");
            stack.add(attachment, "server", { targetGroupArn: group, targetId: from(server) });
            stack.add(attachment, "id", { targetGroupArn: group, targetId: server });
            stack.add(attachment, "address", { targetGroupArn: group, targetId: "10.0.0.7" });
            stack.add(attachment, "shared", { targetGroupArn: group, targetId: "100.64.0.7" });
            await expectFindings(policy, stack);
        });
    }

    it("waits for a target that is not known, where the group takes addresses", async () => {
        const { stack, group } = front();
        const instances = stack.add("aws:lb/targetGroup:TargetGroup", "instances", {});
        const later = stack.add(attachment, "later", { targetGroupArn: group, targetId: unknownValue });
        stack.add(attachment, "instance", { targetGroupArn: instances, targetId: unknownValue });
        const foreign = stack.add(attachment, "foreign", { targetGroupArn: "arn", targetId: unknownValue });
        const must = (name: string, group: string) =>
            `unknown: lb.TargetGroupAttachment "${name}" must make no address of VPC Lattice a target of ${group}; waits for targetId of lb.TargetGroupAttachment "${name}"`;
        await expectFindings(policy, stack, {
            unknown: [
                [later, must("later", 'lb.TargetGroup "front"')],
                [foreign, must("foreign", "its target group")],
            ],
        });
    });

    for (const odd of [null, 7, "", [], {}, "169.254"]) {
        it(`has nothing to say about a target that is ${JSON.stringify(odd)}`, async () => {
            const { stack, group } = front();
            stack.add(attachment, "odd", { targetGroupArn: group, targetId: odd });
            await expectFindings(policy, stack);
        });
    }

    for (const type of [
        "vpclattice/serviceNetworkServiceAssociation:ServiceNetworkServiceAssociation",
        "vpclattice/resourceConfiguration:ResourceConfiguration",
        "vpclattice/serviceNetworkResourceAssociation:ServiceNetworkResourceAssociation",
    ]) {
        it(`R20: reports a target that is made of ${type}`, async () => {
            const { stack, group } = front();
            const source = stack.add(`aws:${type}`, "source");
            const made = stack.add(attachment, "made", { targetGroupArn: group, targetId: from(source) });
            await expectFindings(policy, stack, {
                violations: [
                    [
                        made,
                        `lb.TargetGroupAttachment "made" makes vpclattice.${type.split(":")[1]} "source" a target of lb.TargetGroup "front", which a load balancer cannot reach; ${instead}`,
                    ],
                ],
            });
        });
    }

    it("R20: accepts addresses beside those of VPC Lattice", async () => {
        const { stack, group } = front();
        for (const targetId of ["169.255.0.0", "129.224.128.0", "fd00:ec2:80:1::", "169.253.255.255"]) {
            stack.add(attachment, targetId, { targetGroupArn: group, targetId });
        }
        await expectFindings(policy, stack);
    });

    it("waits for a target where the kind of its group is not known either", async () => {
        const { stack } = front();
        const open = stack.add("aws:lb/targetGroup:TargetGroup", "open", { targetType: unknownValue });
        const later = stack.add(attachment, "later", { targetGroupArn: open, targetId: unknownValue });
        await expectFindings(policy, stack, {
            unknown: [
                [
                    later,
                    'unknown: lb.TargetGroupAttachment "later" must make no address of VPC Lattice a target of lb.TargetGroup "open"; waits for targetId of lb.TargetGroupAttachment "later"',
                ],
            ],
        });
    });
});
