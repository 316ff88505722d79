import assert from "node:assert/strict";
import * as aws from "@pulumi/aws";
import { Canary } from "../../../components/canary/canary";
import { splitRoutes } from "../../../components/canary/split";
import { LatticeService } from "../../../components/lattice/service";
import { atStage, canariesOf } from "../../../model/canary";
import { checkStages } from "../../../model/canary-stages";
import type { Declared } from "../../../model/resources/declared";
import { byType, declare } from "../../support/declare";

const instanceTargets = { type: "INSTANCE", port: 8080, healthCheck: { path: "/" } } as const;

/** Two instances behind a service, of which the new one's group admits Lattice or nobody. */
async function declared(admitted: boolean, percent = 0): Promise<Declared[]> {
    return await declare(() => {
        const vpc = new aws.ec2.Vpc("vpc", { cidrBlock: "10.0.0.0/16" });
        const subnet = new aws.ec2.Subnet("subnet", { vpcId: vpc.id, cidrBlock: "10.0.0.0/24" });
        const network = new aws.vpclattice.ServiceNetwork("lattice", {});
        const server = (name: string, open: boolean) => {
            const group = new aws.ec2.SecurityGroup(name, { vpcId: vpc.id });
            if (open) {
                new aws.vpc.SecurityGroupIngressRule(name, {
                    securityGroupId: group.id,
                    cidrIpv4: "169.254.171.0/24",
                    ipProtocol: "tcp",
                    fromPort: 8080,
                    toPort: 8080,
                });
            }
            return new aws.ec2.Instance(name, { subnetId: subnet.id, vpcSecurityGroupIds: [group.id] });
        };
        const old = server("old", true);
        const next = server("next", admitted);
        const routes = { all: { priority: 1, path: { prefix: "/" }, forward: [{ targetGroup: "old" }] } };
        new LatticeService("web", {
            vpcId: vpc.id,
            serviceNetworkIdentifier: network.id,
            targetGroups: {
                old: { ...instanceTargets, instances: { old: old.id } },
                next: { ...instanceTargets, instances: { next: next.id } },
            },
            routes: splitRoutes(routes, "old", "next", percent),
        });
        new Canary("canary", { service: "web", from: "web-old", to: "web-next", stages: [10, 100], percent });
    });
}

describe("the stages of a canary", () => {
    const expected = [{ from: "web", to: "old", protocol: "tcp", port: 8080, expect: "reachable" }] as const;
    const summary = (flows: ReturnType<typeof checkStages>) =>
        flows.map(({ to, scenario, verdict }) => `${scenario} ${to} ${verdict}`);

    it("R19 are proved before any is taken, each but the one that is", async () => {
        assert.deepEqual(summary(checkStages(await declared(true), expected)), [
            "canary:10 old reachable",
            "canary:100 old reachable",
        ]);
        assert.deepEqual(summary(checkStages(await declared(true, 10), expected)), [
            "canary:0 old reachable",
            "canary:100 old reachable",
        ]);
    });

    it("R19 are not proved while no target of the new side can be healthy; going back is", async () => {
        const flows = checkStages(await declared(false, 10), expected);
        assert.deepEqual(summary(flows), [
            "canary:0 old reachable",
            "canary:100 old reachable",
            "canary:100 web-next unreachable",
        ]);
        assert.match(flows.at(-1)?.because.join() ?? "", /security group "next"/);
    });

    it("R19 change the weights of the rules that lead to both sides, and nothing else", async () => {
        const resources = await declared(true);
        const [canary] = canariesOf(resources);
        assert.ok(canary !== undefined);
        const after = atStage(resources, canary, 10);
        const [rule, ...others] = byType(after, "wavelength-lattice:lattice:LatticeRule");
        assert.deepEqual(others, []);
        assert.deepEqual(rule?.outputs, {
            forwards: {
                targetGroups: [
                    { name: "web-old", weight: 90 },
                    { name: "web-next", weight: 10 },
                ],
            },
        });
        const changed = after.filter((resource, index) => resource !== resources[index]);
        assert.deepEqual(changed, [rule]);
    });
});
