import type { Declared } from "../../../../model/resources/declared";
import { latticeEcsInfrastructureRole as policy } from "../../../../policy/lattice/ecs-infrastructure-role";
import { expectFindings } from "../../../support/policy/check";
import { from, Stack, unknownValue } from "../../../support/policy/stack";

const managed = "arn:aws:iam::aws:policy/AmazonECSInfrastructureRolePolicyForVpcLattice";
const attachment = "aws:iam/rolePolicyAttachment:RolePolicyAttachment";
const ecs = "aws:ecs/service:Service";
const trust = (service: unknown) =>
    JSON.stringify({ Statement: [{ Effect: "Allow", Principal: { Service: service }, Action: "sts:AssumeRole" }] });
const allow = (action: unknown) => ({ Statement: [{ Effect: "Allow", Action: action, Resource: "*" }] });

function tasks(ids: "unknown" | "known" = "unknown") {
    const stack = new Stack({ ids });
    const group = stack.add("aws:vpclattice/targetGroup:TargetGroup", "orders");
    const role = (name: string, inputs: object = {}) =>
        stack.add("aws:iam/role:Role", name, { assumeRolePolicy: trust("ecs.amazonaws.com"), ...inputs });
    const service = (name: string, roleArn: unknown) =>
        stack.add(ecs, name, { vpcLatticeConfigurations: [{ roleArn, targetGroupArn: group, portName: "http" }] });
    return { stack, group, role, service };
}

const by = (role: string, service = role) =>
    `iam.Role "${role}", by which ecs.Service "${service}" registers its tasks with VPC Lattice,`;
const untrusting = "does not trust ecs.amazonaws.com; let it assume the role";
const powerless = "may not register targets; attach AmazonECSInfrastructureRolePolicyForVpcLattice to it";

describe("lattice-ecs-infrastructure-role", () => {
    for (const ids of ["unknown", "known"] as const) {
        it(`R18: accepts roles that trust ECS and may register targets, with ${ids} ids`, async () => {
            const { stack, role, service } = tasks(ids);
            const attached = role("attached");
            stack.add(attachment, "attached", { role: attached, policyArn: managed });
            service("attached", attached);
            service("managed", role("managed", { managedPolicyArns: [managed] }));
            service("inline", role("inline", { inlinePolicies: [{ policy: allow(["vpc-lattice:*"]) }] }));
            const written = role("written", { assumeRolePolicy: trust(["ec2.amazonaws.com", "ecs.amazonaws.com"]) });
            stack.add("aws:iam/rolePolicy:RolePolicy", "written", {
                role: written,
                policy: JSON.stringify(allow("vpc-lattice:RegisterTargets")),
            });
            service("written", written);
            const own = stack.add("aws:iam/policy:Policy", "own", { policy: JSON.stringify(allow("*")) });
            const owner = role("owner");
            stack.add(attachment, "owner", { role: owner, policyArn: own });
            service("owner", owner);
            stack.add(ecs, "plain", { loadBalancers: [] });
            await expectFindings(policy, stack);
        });

        it(`R18: reports what a role lacks, on the role, with ${ids} ids`, async () => {
            const { stack, role, service } = tasks(ids);
            const bare = role("bare", { managedPolicyArns: ["arn:aws:iam::aws:policy/ReadOnlyAccess"] });
            service("bare", bare);
            const other = role("other", {
                assumeRolePolicy: trust("ecs-tasks.amazonaws.com"),
                managedPolicyArns: [managed],
            });
            service("other", other);
            const none = stack.add(ecs, "none", { vpcLatticeConfigurations: [{ portName: "http" }] });
            await expectFindings(policy, stack, {
                violations: [
                    [bare, `${by("bare")} ${powerless}`],
                    [other, `${by("other")} ${untrusting}`],
                    [
                        none,
                        'ecs.Service "none" has a VPC Lattice configuration without roleArn; name the infrastructure role of ECS',
                    ],
                ],
            });
        });
    }

    it("R18: reports every fault of a service with several configurations", async () => {
        const { stack, role, group } = tasks();
        const bare = role("bare");
        const found = stack.add(ecs, "bare", {
            vpcLatticeConfigurations: [
                { roleArn: bare, targetGroupArn: group, portName: "http" },
                { targetGroupArn: group, portName: "admin" },
            ],
        });
        await expectFindings(policy, stack, {
            violations: [
                [
                    found,
                    'ecs.Service "bare" has a VPC Lattice configuration without roleArn; name the infrastructure role of ECS',
                ],
                [bare, `${by("bare")} ${powerless}`],
            ],
        });
    });

    for (const [arn, enough] of [
        ["arn:aws:iam::aws:policy/AdministratorAccess", true],
        ["arn:aws-cn:iam::aws:policy/PowerUserAccess", true],
        ["arn:aws:iam::aws:policy/VPCLatticeFullAccess", true],
        ["arn:aws:iam::aws:policy/AdministratorAccess-Amplify", false],
        ["arn:aws:iam::aws:policy/service-role/AmazonECSTaskExecutionRolePolicy", false],
    ] as const) {
        it(`R18: counts ${arn} as ${enough ? "enough" : "too little"}`, async () => {
            const { stack, role, service } = tasks();
            const found = role("managed", { managedPolicyArns: [arn] });
            service("managed", found);
            await expectFindings(policy, stack, {
                violations: enough ? [] : [[found, `${by("managed")} ${powerless}`]],
            });
        });
    }

    it("R18: takes one action of several, and counts no deny and no other action", async () => {
        const { stack, role, service } = tasks();
        service("several", role("several", { inlinePolicies: [{ policy: allow(["logs:*", "vpc-lattice:*"]) }] }));
        const denied = role("denied", {
            inlinePolicies: [{ policy: { Statement: { Effect: "Deny", Action: "vpc-lattice:*", Resource: "*" } } }],
        });
        service("denied", denied);
        const other = role("other", { inlinePolicies: [{ policy: allow("logs:*") }] });
        service("other", other);
        await expectFindings(policy, stack, {
            violations: [
                [denied, `${by("denied")} ${powerless}`],
                [other, `${by("other")} ${powerless}`],
            ],
        });
    });

    it("R18: reads statements that a component registered, and waits for the parts that are not known", async () => {
        const { stack, role, service } = tasks();
        const registered = (name: string, output: string, statement: unknown) =>
            stack.component("example:iam:Role", name, { [output]: { statements: [statement] } });
        const trusting = (name: string, statement: unknown) => {
            const parent = registered(name, "assumeRolePolicy", statement);
            const found = stack.add(
                "aws:iam/role:Role",
                name,
                { assumeRolePolicy: unknownValue, managedPolicyArns: [managed] },
                { parent },
            );
            service(name, found);
            return found;
        };
        trusting("trusting", { Effect: "Allow", Principal: { Service: [unknownValue, "ecs.amazonaws.com"] } });
        const wary = trusting("wary", { Effect: "Allow", Principal: { Service: "ec2.amazonaws.com" } });
        const who = trusting("who", { Effect: "Allow", Principal: unknownValue });
        const which = trusting("which", { Effect: "Allow", Principal: { Service: [unknownValue] } });
        const effect = trusting("effect", { Effect: unknownValue, Principal: { Service: "ecs.amazonaws.com" } });
        const allowing = (name: string, statement: unknown) => {
            const parent = registered(name, "policy", statement);
            const own = stack.add("aws:iam/policy:Policy", name, { policy: unknownValue }, { parent });
            const found = role(name);
            stack.add(attachment, name, { role: found, policyArn: own });
            service(name, found);
            return found;
        };
        allowing("allowing", { Effect: "Allow", Action: [unknownValue, "vpc-lattice:RegisterTargets"] });
        const idle = allowing("idle", { Effect: "Allow", Action: "logs:*" });
        const action = allowing("action", { Effect: "Allow", Action: unknownValue });
        const negated = allowing("negated", { Effect: "Allow", NotAction: "iam:*" });
        const written = role("written");
        stack.add(
            "aws:iam/rolePolicy:RolePolicy",
            "written",
            { role: written, policy: unknownValue },
            { parent: registered("written parts", "taskRolePolicy", { Effect: "Allow", Action: "vpc-lattice:*" }) },
        );
        service("written", written);
        const inline = role("inline", { inlinePolicies: [unknownValue] });
        service("inline", inline);
        const rights = "must trust ecs.amazonaws.com and be allowed to register targets; waits for";
        const untold = (found: Declared): [Declared, string] => [
            found,
            `unknown: ${by(found.name)} ${rights} assumeRolePolicy of iam.Role "${found.name}"`,
        ];
        const unlisted = (found: Declared): [Declared, string] => [
            found,
            `unknown: ${by(found.name)} ${rights} the policies of iam.Role "${found.name}"`,
        ];
        await expectFindings(policy, stack, {
            violations: [
                [wary, `${by("wary")} ${untrusting}`],
                [idle, `${by("idle")} ${powerless}`],
            ],
            unknown: [untold(who), untold(which), untold(effect), ...[action, negated, inline].map(unlisted)],
        });
    });

    it("waits for roles, trust and policies that are not known", async () => {
        const { stack, role, service, group } = tasks();
        const foreign = service("foreign", "arn:aws:iam::123456789012:role/ecs");
        const later = service("later", unknownValue);
        const a = role("a", { managedPolicyArns: [managed] });
        const b = role("b", { managedPolicyArns: [managed] });
        const either = stack.add(ecs, "either", {
            vpcLatticeConfigurations: [{ roleArn: from(a, b), targetGroupArn: group, portName: "http" }],
        });
        const hidden = role("hidden", { assumeRolePolicy: unknownValue, managedPolicyArns: [unknownValue] });
        service("hidden", hidden);
        const custom = role("custom", {
            managedPolicyArns: ["arn:aws:iam::123456789012:policy/custom"],
        });
        service("custom", custom);
        const must = "must name a role that trusts ecs.amazonaws.com and may register targets; waits for";
        const rights = "must trust ecs.amazonaws.com and be allowed to register targets; waits for";
        const found: readonly (readonly [Declared, string])[] = [
            [
                foreign,
                `unknown: ecs.Service "foreign" ${must} the policies of role "arn:aws:iam::123456789012:role/ecs", which this stack does not declare`,
            ],
            [later, `unknown: ecs.Service "later" ${must} the roleArn of ecs.Service "later"`],
            [either, `unknown: ecs.Service "either" ${must} the roleArn of ecs.Service "either"`],
            [
                hidden,
                `unknown: ${by("hidden")} ${rights} assumeRolePolicy of iam.Role "hidden", and the policies of iam.Role "hidden"`,
            ],
            [custom, `unknown: ${by("custom")} ${rights} the policies of iam.Role "custom"`],
        ];
        await expectFindings(policy, stack, { unknown: found });
    });

    it("waits for single statements that are not known, in what a component registered", async () => {
        const { stack, role, service } = tasks();
        const parent = stack.component("example:iam:Role", "parts", {
            taskRolePolicy: { statements: [unknownValue, { Effect: "Allow", Action: "logs:*" }] },
        });
        const parts = role("parts");
        stack.add("aws:iam/rolePolicy:RolePolicy", "parts", { role: parts, policy: unknownValue }, { parent });
        service("parts", parts);
        const broken = role("broken", { inlinePolicies: [{ policy: "{" }] });
        service("broken", broken);
        const lost = role("lost");
        stack.add("aws:iam/rolePolicy:RolePolicy", "lost", { role: unknownValue, policy: "{}" });
        service("lost", lost);
        const rights = "must trust ecs.amazonaws.com and be allowed to register targets; waits for the policies of";
        await expectFindings(policy, stack, {
            unknown: [
                [parts, `unknown: ${by("parts")} ${rights} iam.Role "parts"`],
                [broken, `unknown: ${by("broken")} ${rights} iam.Role "broken"`],
                [lost, `unknown: ${by("lost")} ${rights} iam.Role "lost"`],
            ],
        });
    });

    for (const odd of [null, 7, "", "[{", [], {}]) {
        it(`counts a trust document that is ${JSON.stringify(odd)} as none`, async () => {
            const { stack, role, service } = tasks();
            const broken = role("odd", { assumeRolePolicy: odd, managedPolicyArns: [managed], inlinePolicies: odd });
            service("odd", broken);
            await expectFindings(policy, stack, { violations: [[broken, `${by("odd")} ${untrusting}`]] });
        });
    }
});
