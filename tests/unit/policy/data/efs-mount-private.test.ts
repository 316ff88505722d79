import { dataEfsMountPrivate as policy } from "../../../../policy/data/efs-mount-private";
import { expectFindings } from "../../../support/policy/check";
import { from, Stack, unknownValue } from "../../../support/policy/stack";

const target = "aws:efs/mountTarget:MountTarget";
const subnet = "aws:ec2/subnet:Subnet";

describe("data-efs-mount-private", () => {
    for (const ids of ["unknown", "known"] as const) {
        it(`reports mount targets in subnets that give out public addresses, with ${ids} ids`, async () => {
            const stack = new Stack({ ids });
            const open = stack.add(subnet, "open", { mapPublicIpOnLaunch: true });
            stack.add(target, "fine", { subnetId: stack.add(subnet, "inner", { mapPublicIpOnLaunch: false }) });
            stack.add(target, "silent", { subnetId: stack.add(subnet, "silent", {}) });
            stack.add(target, "foreign", { subnetId: "subnet-0a1b2c3d" });
            const wrong = stack.add(target, "wrong", { subnetId: open });
            await expectFindings(policy, stack, {
                violations: [
                    [
                        wrong,
                        'efs.MountTarget "wrong" is in ec2.Subnet "open", which gives out public addresses; put it into a private subnet',
                    ],
                ],
            });
        });
    }

    it("waits for subnets and addresses that are not known", async () => {
        const stack = new Stack();
        const inner = stack.add(subnet, "inner", { mapPublicIpOnLaunch: false });
        const open = stack.add(subnet, "open", { mapPublicIpOnLaunch: true });
        const later = stack.add(subnet, "later", { mapPublicIpOnLaunch: unknownValue });
        stack.add(target, "private", {
            subnetId: from(inner, stack.add(subnet, "too", { mapPublicIpOnLaunch: false })),
        });
        const either = stack.add(target, "either", { subnetId: from(inner, open) });
        const lost = stack.add(target, "lost", { subnetId: unknownValue });
        const awaited = stack.add(target, "awaited", { subnetId: later });
        const must = (name: string) => `unknown: efs.MountTarget "${name}" must be in a private subnet; waits for`;
        await expectFindings(policy, stack, {
            unknown: [
                [either, `${must("either")} subnetId of efs.MountTarget "either"`],
                [lost, `${must("lost")} subnetId of efs.MountTarget "lost"`],
                [awaited, `${must("awaited")} mapPublicIpOnLaunch of ec2.Subnet "later"`],
            ],
        });
    });
});
