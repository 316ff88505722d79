import assert from "node:assert/strict";
import type { Declared } from "../../../../model/declared";
import { Graph, type Resolution } from "../../../../model/graph/graph";
import { guardsOf, zonesOfGroup } from "../../../../policy/graph/security-groups";
import { from, Stack } from "../../../support/policy/stack";

const east = "ap-northeast-1-wl1-nrt-wlz-1";
const securityGroup = "aws:ec2/securityGroup:SecurityGroup";
const names = ({ sure, maybe, outside, open }: Resolution) => ({
    sure: sure.map(({ name }) => name).sort(),
    maybe: maybe.map(({ name }) => name).sort(),
    outside,
    open,
});
const nothing = { sure: [], maybe: [], outside: [], open: false };

describe("security groups that guard a workload", () => {
    it("are an instance's own, or its interfaces' with those attached to them, or its template's", () => {
        const stack = new Stack();
        const [a, b, c] = ["a", "b", "c"].map((name) => stack.add(securityGroup, name, {}));
        const eni = stack.add("aws:ec2/networkInterface:NetworkInterface", "eni", { securityGroups: [a] });
        stack.add("aws:ec2/networkInterface:NetworkInterface", "other", { securityGroups: [c] });
        stack.add("aws:ec2/networkInterfaceSecurityGroupAttachment:NetworkInterfaceSecurityGroupAttachment", "join", {
            networkInterfaceId: eni,
            securityGroupId: b,
        });
        const template = stack.add("aws:ec2/launchTemplate:LaunchTemplate", "launch", { vpcSecurityGroupIds: [c] });
        const instance = (name: string, inputs: object): Declared =>
            stack.add("aws:ec2/instance:Instance", name, { ...inputs });
        const launchTemplate = { id: template };
        const own = instance("own", { vpcSecurityGroupIds: [a], launchTemplate });
        const inner = instance("inner", { primaryNetworkInterface: { networkInterfaceId: eni }, launchTemplate });
        const launched = instance("launched", { launchTemplate });
        const bare = instance("bare", {});
        const foreign = instance("foreign", { networkInterfaces: [{ networkInterfaceId: "eni-0abc" }] });
        const either = instance("either", {
            vpcSecurityGroupIds: from(...[a, b].filter((group) => group !== undefined)),
        });
        const graph = new Graph(stack.resources);
        assert.deepEqual(
            [own, inner, launched, bare, foreign, either].map((workload) => names(guardsOf(graph, workload))),
            [
                { ...nothing, sure: ["a"] },
                { ...nothing, sure: ["a", "b"] },
                { ...nothing, sure: ["c"] },
                nothing,
                { ...nothing, open: true },
                { ...nothing, maybe: ["a", "b"] },
            ],
        );
    });

    it("guard in a zone only where it is certain that they are the workload's", () => {
        const stack = new Stack();
        const subnetId = stack.add("aws:ec2/subnet:Subnet", "east", { availabilityZone: east });
        const sure = stack.add(securityGroup, "sure", {});
        const maybe = stack.add(securityGroup, "maybe", {});
        const elsewhere = stack.add(securityGroup, "elsewhere", {});
        stack.add("aws:ec2/instance:Instance", "web", { subnetId, vpcSecurityGroupIds: [sure] });
        stack.add("aws:ec2/instance:Instance", "either", { subnetId, vpcSecurityGroupIds: from(sure, maybe) });
        stack.add("aws:ec2/instance:Instance", "az", { vpcSecurityGroupIds: from(maybe, elsewhere) });
        const graph = new Graph(stack.resources);
        const place = (group: Declared) => {
            const { zones, waits } = zonesOfGroup(graph, group);
            return { zones: zones.map(({ through }) => through.map(({ name }) => name)), waits };
        };
        const waits = ['the security groups of ec2.Instance "either"'];
        assert.deepEqual(place(sure), { zones: [["web"]], waits });
        assert.deepEqual(place(maybe), { zones: [], waits });
        assert.deepEqual(place(elsewhere), { zones: [], waits: [] });
    });
});
