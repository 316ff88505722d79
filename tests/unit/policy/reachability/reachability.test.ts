import assert from "node:assert/strict";
import { type ExpectedFlow, expectationsType } from "../../../../model/expectation";
import type { Declared } from "../../../../model/resources/declared";
import { evaluate } from "../../../../policy/evaluate";
import { reachability as policy } from "../../../../policy/reachability/reachability";
import { expectFindings } from "../../../support/policy/check";
import { Stack, unknownValue } from "../../../support/policy/stack";
import { bothForms, type Form, World } from "../../../support/world";

const https = { protocol: "tcp", port: 443 } as const;

/** A public server that lets HTTPS in, with a component that states some expectations. */
function stated(ids: Form, ...flows: readonly ExpectedFlow[]) {
    const world = new World(ids);
    const group = world.group("web");
    const rule = world.ingress("web", group, { fromPort: 443, toPort: 443, cidrIpv4: "0.0.0.0/0" });
    const server = world.server("web", {
        subnetId: world.subnets.public,
        associatePublicIpAddress: true,
        vpcSecurityGroupIds: [group],
    });
    if (flows.length > 0) {
        const component = world.add(expectationsType, "web-expectations");
        Object.assign(component.outputs, { flows });
    }
    return { world, group, rule, server };
}

const holds: readonly ExpectedFlow[] = [
    { from: "internet", to: "web", ...https, expect: "reachable" },
    { from: "internet", to: "web", protocol: "tcp", port: 22, expect: "unreachable" },
    { from: "internet", to: "web", protocol: "icmp", scenario: "normal", expect: "unreachable" },
];

for (const ids of bothForms) {
    describe(`reachability, with ${ids} ids`, () => {
        it("R33: has nothing to say about a program whose expectations hold, or that states none", async () => {
            await expectFindings(policy, stated(ids, ...holds).world);
            await expectFindings(policy, stated(ids).world);
        });

        it("R33: reports what does not get through on the resource that stops it, a line for each flow", async () => {
            const { world, group } = stated(
                ids,
                { from: "internet", to: "web", protocol: "tcp", port: 8443, expect: "reachable" },
                { from: "internet", to: "web", protocol: "icmp", scenario: "az-down:eu-west-1b", expect: "reachable" },
            );
            await expectFindings(policy, world, {
                violations: [
                    [
                        group,
                        'internet -> web icmp (az-down:eu-west-1b): expected reachable, is unreachable: no ingress rule of security group "web" (on instance "web") allows icmp from internet\n' +
                            'internet -> web tcp 8443: expected reachable, is unreachable: no ingress rule of security group "web" (on instance "web") allows tcp 8443 from internet',
                    ],
                ],
            });
        });

        it("R33: reports what gets through and should not on the group that lets it in", async () => {
            const { world, group } = stated(ids, {
                from: "internet@203.0.113.0/24",
                to: "web",
                ...https,
                expect: "unreachable",
            });
            const [violation, ...others] = evaluate(world.resources, undefined, [policy]).violations;
            assert.equal(others.length, 0);
            assert.equal(violation?.urn, group.urn);
            assert.match(
                violation?.message ?? "",
                /^internet@203\.0\.113\.0\/24 -> web tcp 443: expected unreachable, is reachable: [^\n]+$/,
            );
        });

        it("takes an unknown for no proof, whichever way the expectation goes", async () => {
            for (const expect of ["reachable", "unreachable"] as const) {
                const { world } = stated(ids, { from: "internet", to: "web", ...https, expect });
                const subnet = world.add("aws:ec2/subnet:Subnet", "somewhere", {
                    vpcId: world.vpc,
                    cidrBlock: "10.0.9.0/24",
                });
                const table = world.add("aws:ec2/routeTableAssociation:RouteTableAssociation", "somewhere", {
                    subnetId: subnet,
                    routeTableId: unknownValue,
                });
                const web = world.resources.find(({ type, name }) => type.endsWith("Instance") && name === "web");
                Object.assign(web?.inputs ?? {}, { subnetId: subnet.outputs["id"] });
                Object.assign(web?.references ?? {}, { subnetId: [subnet.urn] });
                const line = `internet -> web tcp 443: expected ${expect}, is unknown: not known: routeTableId of route table association "somewhere"`;
                await expectFindings(policy, world, { unknown: [[table, `unknown: ${line}`]] });
                await expectFindings(policy, world, {
                    options: { unknown: "mandatory" },
                    violations: [[table, line]],
                });
            }
        });

        it("takes what the program names and does not declare for unknown, and lets a flow be strict by itself", () => {
            const flow = { from: "internet", to: "far", ...https, expect: "unreachable" } as const;
            const line = /^(unknown: )?internet -> far tcp 443: expected unreachable, is unknown: .*subnet-0a1b2c3d/;
            const told = (
                unknown: ExpectedFlow["unknown"],
                option: string,
                configured: readonly ExpectedFlow[] = [],
            ) => {
                const { world, group } = stated(ids, unknown === undefined ? flow : { ...flow, unknown });
                world.server("far", {
                    subnetId: "subnet-0a1b2c3d",
                    associatePublicIpAddress: true,
                    vpcSecurityGroupIds: [group],
                });
                const options = { reachability: { unknown: option, flows: configured } };
                const found = evaluate(world.resources, options, [policy]);
                for (const { message } of [...found.violations, ...found.unknown]) {
                    assert.match(message, line);
                }
                return [found.violations.length, found.unknown.length];
            };
            assert.deepEqual(told(undefined, "advisory"), [0, 1]);
            assert.deepEqual(told(undefined, "mandatory"), [1, 0]);
            assert.deepEqual(told("mandatory", "advisory"), [1, 0]);
            assert.deepEqual(told("advisory", "mandatory"), [0, 1]);
            assert.deepEqual(told("advisory", "advisory", [{ ...flow, unknown: "mandatory" }]), [1, 0]);
            assert.deepEqual(told(undefined, "advisory", [{ ...flow, unknown: "mandatory" }]), [1, 0]);
            assert.deepEqual(told("mandatory", "advisory", [{ ...flow, unknown: "advisory" }]), [1, 0]);
            assert.deepEqual(told(undefined, "mandatory", [{ ...flow, unknown: "advisory" }]), [0, 1]);
        });

        it("takes an expectation that is not known itself for unknown, and says so without the engine's mark", () => {
            const open = "is unknown: a part of the expectation is known after a deployment only";
            const { world } = stated(
                ids,
                { from: "internet", to: unknownValue as unknown as string, ...https, expect: "unreachable" },
                unknownValue as unknown as ExpectedFlow,
            );
            const component = world.resources.find(({ type }) => type === expectationsType) ?? assert.fail();
            const { violations, unknown } = evaluate(world.resources, undefined, [policy]);
            assert.deepEqual(violations, []);
            assert.deepEqual(
                unknown.map(({ urn, message }) => [urn, message]),
                [
                    [
                        component.urn,
                        [
                            `unknown: (not known yet) -> what web-expectations expects tcp 1: expected unreachable, ${open}`,
                            `internet -> (not known yet) tcp 443: expected unreachable, ${open}`,
                        ].join("\n"),
                    ],
                ],
            );
        });

        it("takes further flows from its configuration, each once", () => {
            const { world } = stated(ids, ...holds);
            const flows = [holds[0], { from: "internet", to: "wed", ...https, expect: "unreachable" }];
            const { violations } = evaluate(world.resources, { reachability: { flows } }, [policy]);
            assert.deepEqual(
                violations.map(({ message }) => message),
                [
                    "internet -> wed tcp 443: expected unreachable, is unknown: not known: to 'wed' is not in the network; did you mean 'web'?",
                ],
            );
        });
    });
}

describe("reachability's configuration", () => {
    it("is refused with every fault at once", () => {
        const flows = [{ from: "internet", to: "web", protocol: "sctp", port: 0, expect: "open" }];
        assert.throws(
            () => evaluate([], { reachability: { flows } }, [policy]),
            (error: Error) => {
                const lines = error.message.split("\n").slice(1);
                assert.deepEqual(
                    lines.map((line) => line.trim().split(" ")[0]),
                    ["reachability.flows[0].protocol", "reachability.flows[0].port", "reachability.flows[0].expect"],
                );
                return true;
            },
        );
    });

    it("reports a flow of which nothing is known on the stack, else on its first resource, else on nothing", () => {
        const flows = [{ from: "internet", to: "nowhere", ...https, expect: "reachable" }];
        const urnsOf = (...resources: readonly Declared[]) =>
            evaluate(resources, { reachability: { flows } }, [policy]).violations.map(({ urn }) => urn);
        const stack = new Stack();
        const vpc = stack.add("aws:ec2/vpc:Vpc", "vpc", {});
        const root = stack.add("pulumi:pulumi:Stack", "project-test", {});
        assert.deepEqual(urnsOf(vpc, root), [root.urn]);
        assert.deepEqual(urnsOf(vpc), [vpc.urn]);
        assert.deepEqual(urnsOf(), [""]);
    });
});
