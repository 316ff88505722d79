import assert from "node:assert/strict";
import { unknownString } from "../../../../model/resources/declared";
import type { Policy } from "../../../../policy/frame/definition";
import { exemptionsOption } from "../../../../policy/frame/exemptions";
import { toPulumi } from "../../../../policy/pack/adapter";
import { rawProperties } from "../../../../policy/pack/raw";
import { policies } from "../../../../policy/policies";
import { analyze } from "../../../support/policy/analyzer";
import { Stack, unknownValue } from "../../../support/policy/stack";

/** Internal to the SDK: its types leave it out. */
const { unknownCheckingProxy } = require("@pulumi/policy/proxy");

/** One of a served policy's functions, to be called with as much of the SDK's arguments as it reads. */
function call(served: unknown, name: string): (...args: readonly unknown[]) => unknown {
    return (served as Record<string, (...args: readonly unknown[]) => unknown>)[name] as never;
}

function named(name: string): Policy {
    const found = policies.find((policy) => policy.name === name);
    assert(found);
    return found;
}

describe("the pack in Pulumi's form", () => {
    it("serves its policies by name, between a note-taker that never reports and what tells of useless exemptions", () => {
        // A policy on the stack that can mend single resources is served once for each.
        const served = new Set(toPulumi(policies).map(({ name, enforcementLevel }) => `${name} ${enforcementLevel}`));
        assert.deepEqual(
            [...served],
            [
                "stack-declared-inputs advisory",
                ...policies.map(({ name, level }) => `${name} ${level}`),
                "stack-exemptions advisory",
                "wavelength-lattice advisory",
            ],
        );
    });

    it("hands Pulumi severity, steps to mend, source and the options' schema", () => {
        const [, policy] = toPulumi([named("wavelength-no-load-balancer")]);
        const { validateStack, ...metadata } = policy as unknown as Record<string, unknown>;
        assert.equal(typeof validateStack, "function");
        assert.deepEqual(metadata, {
            name: "wavelength-no-load-balancer",
            description: "Load balancers stand in Availability Zones, never in a Wavelength Zone.",
            enforcementLevel: "mandatory",
            severity: "high",
            remediationSteps:
                "Take the zone's subnets out of the load balancer and let the server in the zone take requests on its carrier IP; where the zone offers Application Load Balancers, set `allowApplication`.",
            url: "https://docs.aws.amazon.com/wavelength/latest/developerguide/what-is-wavelength.html",
            configSchema: {
                properties: {
                    allowApplication: {
                        type: "boolean",
                        description: "Whether Application Load Balancers may stand in a Wavelength Zone.",
                        default: false,
                    },
                    exemptions: {
                        ...exemptionsOption.schema,
                        description: exemptionsOption.description,
                        default: [],
                    },
                },
            },
        });
    });

    it("lets the SDK skip what a policy of one type does not look at", () => {
        const served = toPulumi(["wavelength-no-nat-gateway", "wavelength-no-database", "compute-imdsv2"].map(named));
        const types = served.map((policy) => {
            const validate = "validateStack" in policy ? policy.validateStack : policy.validateResource;
            return [policy.name, (validate as { __pulumiType?: string } | undefined)?.__pulumiType];
        });
        assert.deepEqual(types, [
            ["stack-declared-inputs", undefined],
            ["wavelength-no-nat-gateway", "aws:ec2/natGateway:NatGateway"],
            ["wavelength-no-database", undefined],
            // Once to remediate single resources, once to judge them together.
            ["compute-imdsv2", undefined],
            ["compute-imdsv2", undefined],
            ["stack-exemptions", undefined],
            ["wavelength-lattice", undefined],
        ]);
    });

    it("reads what the SDK wraps without ever touching an unknown", () => {
        const plain = { a: unknownString, b: { c: [unknownString, { d: unknownString }] }, n: null };
        assert.deepEqual(rawProperties(unknownCheckingProxy(plain)), plain);
    });

    it("takes inputs for what a program declares: an output that AWS computes is unknown where it was left out", async () => {
        const stack = new Stack();
        const subnet = stack.add("aws:ec2/subnet:Subnet", "anywhere", {});
        (subnet.outputs as Record<string, unknown>)["availabilityZone"] = unknownString;
        stack.add("aws:ec2/natGateway:NatGateway", "nat", { subnetId: subnet });
        assert.deepEqual(await analyze(stack.resources, [named("wavelength-no-nat-gateway")]), {
            violations: [],
            unknown: [],
        });
    });

    it("reports what cannot be decided at advisory level, also for a mandatory policy", async () => {
        const stack = new Stack();
        const later = stack.add("aws:rds/instance:Instance", "later", {
            publiclyAccessible: unknownValue,
            storageEncrypted: true,
        });
        assert.deepEqual(await analyze(stack.resources, [named("data-rds-private")]), {
            violations: [],
            unknown: [
                {
                    policy: "data-rds-private",
                    urn: later.urn,
                    message:
                        'unknown: rds.Instance "later" must not be publicly accessible; waits for publiclyAccessible of rds.Instance "later"',
                },
            ],
        });
    });

    it("stops on a configuration that is not usable, once, and checks nothing by it", async () => {
        const policy = toPulumi([named("wavelength-no-load-balancer")])[1];
        assert(policy !== undefined && "validateStack" in policy);
        const reports: unknown[] = [];
        const args = {
            resources: [],
            stackTags: new Map(),
            getConfig: () => ({ allowAplication: true }) as never,
            notApplicable: () => {
                throw new Error("not applicable");
            },
        };
        for (let run = 0; run < 2; run += 1) {
            await policy.validateStack(args, (report) => reports.push(report));
        }
        assert.deepEqual(reports, [
            {
                message:
                    "The configuration of wavelength-no-load-balancer is not usable: wavelength-no-load-balancer.allowAplication is not an option; did you mean allowApplication?",
                enforcementLevel: "mandatory",
            },
        ]);
    });

    it("says once what is wrong with a configuration, checks nothing by it, and mends nothing", () => {
        const config = { allow: 7 };
        const [, onStack] = toPulumi([named("wavelength-supported-services")]);
        const said: unknown[] = [];
        const args = { resources: [], getConfig: () => config };
        for (let run = 0; run < 2; run += 1) {
            call(onStack, "validateStack")(args, (report: unknown) => said.push(report));
        }
        const text =
            "The configuration of wavelength-supported-services is not usable: wavelength-supported-services.allow is 7; allowed: a list";
        assert.deepEqual(said, [{ message: text, enforcementLevel: "mandatory" }]);
        const [, mending] = toPulumi([named("stack-required-tags")]);
        const vpc = { urn: "urn:pulumi:s::p::aws:ec2/vpc:Vpc::v", type: "aws:ec2/vpc:Vpc", name: "v", props: {} };
        const mend = (tags: unknown) => call(mending, "remediateResource")({ ...vpc, getConfig: () => ({ tags }) });
        assert.equal(mend(7), undefined);
        assert.deepEqual(mend(["Project"]), { tags: { Project: "p" } });
    });

    it("judges by outputs a resource that was never shown by itself, and reports a useless exemption on the stack", () => {
        const exemptions = [{ resource: "gone", reason: "why", until: "2999-12-31" }];
        const [, onStack, last] = toPulumi([named("wavelength-no-nat-gateway")]);
        const resource = (type: string, name: string, props: object, propertyDependencies: object = {}) => ({
            urn: `urn:pulumi:s::p::${type}::${name}`,
            type,
            name,
            props,
            opts: {},
            propertyDependencies,
        });
        const zone = resource("aws:ec2/subnet:Subnet", "east", { availabilityZone: "ap-northeast-1-wl1-nrt-wlz-1" });
        const nat = resource("aws:ec2/natGateway:NatGateway", "nat", { subnetId: unknownString }, { subnetId: [zone] });
        const args = { resources: [zone, nat], getConfig: () => ({ exemptions }) };
        const said: { urn?: string }[] = [];
        for (const served of [onStack, last]) {
            call(served, "validateStack")(args, (report: { urn?: string }) => said.push(report));
        }
        assert.equal(said.length, 2);
        assert.equal(said[0]?.urn, nat.urn);
        assert.deepEqual(said[1], {
            message:
                "The exemption of gone from wavelength-no-nat-gateway (in the pack's configuration) matches no finding: there is no such resource; remove it.",
        });
    });

    it("says on a resource what is wrong with the configuration of a policy on single resources", () => {
        const [, single] = toPulumi([named("stack-required-tags")]);
        const said: unknown[] = [];
        const urn = "urn:pulumi:s::p::aws:ec2/vpc:Vpc::v";
        const args = { urn, type: "aws:ec2/vpc:Vpc", name: "v", props: {}, opts: {}, getConfig: () => ({ tags: 7 }) };
        call(single, "validateResource")(args, (report: unknown) => said.push(report));
        const message =
            "The configuration of stack-required-tags is not usable: stack-required-tags.tags is 7; allowed: a list";
        assert.deepEqual(said, [{ message, urn, enforcementLevel: "mandatory" }]);
    });
});
