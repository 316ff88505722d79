import assert from "node:assert/strict";
import type { Declared } from "../../../../model/resources/declared";
import { Graph } from "../../../../model/resources/graph/graph";
import type { Resolution } from "../../../../model/resources/graph/resolution";
import { guardsOf, zonesOfGroup } from "../../../../model/resources/group-holders";
import { from, Stack } from "../../../support/policy/stack";

const east = "ap-northeast-1-wl1-nrt-wlz-1";
const securityGroup = "aws:ec2/securityGroup:SecurityGroup";
const names = ({ certain, candidates, external, unseen }: Resolution) => ({
    certain: certain.map(({ name }) => name).sort(),
    candidates: candidates.map(({ name }) => name).sort(),
    external,
    open: unseen !== undefined,
});
const nothing = { certain: [], candidates: [], external: [], open: false };

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
                { ...nothing, certain: ["a"] },
                { ...nothing, certain: ["a", "b"] },
                { ...nothing, certain: ["c"] },
                nothing,
                { ...nothing, open: true },
                { ...nothing, candidates: ["a", "b"] },
            ],
        );
    });

    it("guard in a zone only where it is certain that they are the workload's", () => {
        const stack = new Stack();
        const subnetId = stack.add("aws:ec2/subnet:Subnet", "east", { availabilityZone: east });
        const certain = stack.add(securityGroup, "sure", {});
        const candidates = stack.add(securityGroup, "maybe", {});
        const elsewhere = stack.add(securityGroup, "elsewhere", {});
        stack.add("aws:ec2/instance:Instance", "web", { subnetId, vpcSecurityGroupIds: [certain] });
        stack.add("aws:ec2/instance:Instance", "either", { subnetId, vpcSecurityGroupIds: from(certain, candidates) });
        stack.add("aws:ec2/instance:Instance", "az", { vpcSecurityGroupIds: from(candidates, elsewhere) });
        const graph = new Graph(stack.resources);
        const place = (group: Declared) => {
            const { zones, unknowns } = zonesOfGroup(graph, group);
            return {
                zones: zones.map(({ through }) => through.map(({ name }) => name)),
                unknowns: unknowns.map(({ unknown }) => unknown),
            };
        };
        const unknowns = ['the security groups of ec2.Instance "either"'];
        assert.deepEqual(place(certain), { zones: [["web"]], unknowns });
        assert.deepEqual(place(candidates), { zones: [], unknowns });
        assert.deepEqual(place(elsewhere), { zones: [], unknowns: [] });
    });
});
