import { computeImdsv2 as policy } from "../../../../policy/compute/imdsv2";
import { expectFindings } from "../../../support/policy/check";
import { Stack, unknownValue } from "../../../support/policy/stack";

const instance = "aws:ec2/instance:Instance";
const instead = "set metadataOptions.httpTokens to required";

describe("compute-imdsv2", () => {
    it("reports instances, templates and configurations that do not require tokens", async () => {
        const stack = new Stack();
        stack.add(instance, "fine", { metadataOptions: { httpEndpoint: "enabled", httpTokens: "required" } });
        stack.add(instance, "off", { metadataOptions: { httpEndpoint: "disabled" } });
        stack.add(instance, "templated", { launchTemplate: { id: "lt-1" } });
        const silent = stack.add(instance, "silent", {});
        const optional = stack.add("aws:ec2/launchTemplate:LaunchTemplate", "optional", {
            metadataOptions: { httpTokens: "optional" },
        });
        const own = stack.add(instance, "own", { launchTemplate: { id: "lt-1" }, metadataOptions: {} });
        const old = stack.add("aws:ec2/launchConfiguration:LaunchConfiguration", "old", {});
        await expectFindings(policy, stack, {
            violations: [
                [silent, `ec2.Instance "silent" does not set metadataOptions.httpTokens; ${instead}`],
                [optional, `ec2.LaunchTemplate "optional" has httpTokens optional; ${instead}`],
                [own, `ec2.Instance "own" does not set metadataOptions.httpTokens; ${instead}`],
                [old, `ec2.LaunchConfiguration "old" does not set metadataOptions.httpTokens; ${instead}`],
            ],
        });
    });

    it("leaves a launch template to its users where every one of them states the options", async () => {
        const stack = new Stack();
        const type = "aws:ec2/launchTemplate:LaunchTemplate";
        const required = { httpEndpoint: "enabled", httpTokens: "required" };
        const overridden = stack.add(type, "overridden", {});
        stack.add(instance, "a", { launchTemplate: { id: overridden }, metadataOptions: required });
        const lax = stack.add(instance, "b", { launchTemplate: { id: overridden }, metadataOptions: {} });
        const mixed = stack.add(type, "mixed", {});
        stack.add(instance, "c", { launchTemplate: { id: mixed }, metadataOptions: required });
        stack.add(instance, "d", { launchTemplate: { id: mixed } });
        const scaled = stack.add(type, "scaled", {});
        stack.add("aws:autoscaling/group:Group", "group", { launchTemplate: { id: scaled } });
        const fleets = [
            [
                "fleet",
                "aws:ec2/fleet:Fleet",
                (id: unknown) => ({
                    launchTemplateConfigs: [{ launchTemplateSpecification: { launchTemplateId: id } }],
                }),
            ],
            [
                "batch",
                "aws:batch/computeEnvironment:ComputeEnvironment",
                (id: unknown) => ({ computeResources: { launchTemplate: { launchTemplateId: id } } }),
            ],
        ] as const;
        const started = fleets.map(([name, fleet, by]) => {
            const launch = stack.add(type, `by-${name}`, {});
            stack.add(instance, `one-${name}`, { launchTemplate: { id: launch }, metadataOptions: required });
            stack.add(fleet, name, by(launch));
            return launch;
        });
        const unused = stack.add(type, "unused", {});
        await expectFindings(policy, stack, {
            violations: [
                [lax, `ec2.Instance "b" does not set metadataOptions.httpTokens; ${instead}`],
                ...[mixed, scaled, ...started, unused].map(
                    (found) =>
                        [
                            found,
                            `ec2.LaunchTemplate "${found.name}" does not set metadataOptions.httpTokens; ${instead}`,
                        ] as [typeof found, string],
                ),
            ],
        });
    });

    it("waits for options that are not known, and leaves other resources alone", async () => {
        const stack = new Stack();
        stack.add("aws:rds/instance:Instance", "db", {});
        const later = stack.add(instance, "later", { metadataOptions: unknownValue });
        await expectFindings(policy, stack, {
            unknown: [
                [
                    later,
                    'unknown: ec2.Instance "later" must require tokens for instance metadata; waits for metadataOptions.httpTokens of ec2.Instance "later"',
                ],
            ],
        });
    });
});
