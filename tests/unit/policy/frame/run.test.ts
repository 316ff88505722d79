import assert from "node:assert/strict";
import { evaluate } from "../../../../policy/evaluate";
import { identityNoWildcardAction } from "../../../../policy/identity/no-wildcard-action";
import { identityNoWildcardPrincipal } from "../../../../policy/identity/no-wildcard-principal";
import { latticeAuthPolicyAuthenticated } from "../../../../policy/lattice/auth-policy-authenticated";
import { networkNoOpenAdminPorts } from "../../../../policy/network/no-open-admin-ports";
import { networkNoOpenIngress } from "../../../../policy/network/no-open-ingress";
import { policies } from "../../../../policy/policies";
import { analyze } from "../../../support/policy/analyzer";
import { Stack, unknownValue } from "../../../support/policy/stack";

function openSsh(cidrIpv4 = "0.0.0.0/0"): Stack {
    const stack = new Stack();
    const group = stack.add("aws:ec2/securityGroup:SecurityGroup", "app", {});
    stack.add("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule", "ssh", {
        securityGroupId: group,
        ipProtocol: "tcp",
        fromPort: 22,
        toPort: 22,
        cidrIpv4,
    });
    return stack;
}

const both = [networkNoOpenIngress, networkNoOpenAdminPorts];

describe("one fault", () => {
    it("is told once, by the policy that says it most exactly, in plan and through the SDK", async () => {
        const { violations } = evaluate(openSsh().resources, undefined, both);
        assert.deepEqual(
            violations.map(({ policy }) => policy),
            ["network-no-open-admin-ports"],
        );
        assert.deepEqual((await analyze(openSsh().resources, both)).violations, violations);
        const { unknown } = evaluate(openSsh(unknownValue).resources, undefined, both);
        assert.deepEqual(
            unknown.map(({ policy }) => policy),
            ["network-no-open-admin-ports"],
        );
    });

    it("commands no terminal by the names and values that it quotes", () => {
        const stack = new Stack();
        stack.add("aws:ec2/securityGroup:SecurityGroup", "app\u001b[2J\u202e", {
            ingress: [{ protocol: "tcp", fromPort: 22, toPort: 22, cidrBlocks: ["0.0.0.0/0"] }],
        });
        const [{ message = "" } = {}] = evaluate(stack.resources, undefined, both).violations;
        assert.ok(message.includes('ec2.SecurityGroup "app\\x1b[2J\\u202e"'), message);
    });

    it("leads an exemption from the policy that is silent to the one that speaks", () => {
        const stack = openSsh();
        const exemptions = [{ resource: "ssh", reason: "bastion", until: "2999-01-01" }];
        const { violations } = evaluate(stack.resources, { "network-no-open-ingress": { exemptions } }, both);
        assert.deepEqual(
            violations.map(({ policy, message }) => [policy, policy === "stack-exemptions" ? message : ""]),
            [
                ["network-no-open-admin-ports", ""],
                [
                    "stack-exemptions",
                    "The exemption of ssh from network-no-open-ingress (in the pack's configuration) matches no finding: network-no-open-admin-ports says it more exactly; exempt it from that one.",
                ],
            ],
        );
    });

    it("is told by the other one where that policy is switched off", () => {
        const off = { "network-no-open-admin-ports": "disabled" };
        const { violations } = evaluate(openSsh().resources, off, both);
        assert.deepEqual(
            violations.map(({ policy }) => policy),
            ["network-no-open-ingress"],
        );
    });

    it("of a Lattice auth policy that allows everyone everything is one line", () => {
        const stack = new Stack();
        stack.add("aws:vpclattice/authPolicy:AuthPolicy", "open", {
            resourceIdentifier: "svc-1",
            policy: JSON.stringify({ Statement: [{ Effect: "Allow", Principal: "*", Action: "*", Resource: "*" }] }),
        });
        const { violations } = evaluate(stack.resources, undefined, [
            identityNoWildcardAction,
            identityNoWildcardPrincipal,
            latticeAuthPolicyAuthenticated,
        ]);
        assert.deepEqual(
            violations.map(({ policy }) => policy),
            ["lattice-auth-policy-authenticated"],
        );
    });

    it("is left to policies that there are, and on single resources to those of their kind", () => {
        for (const policy of policies) {
            for (const name of policy.yieldsTo ?? []) {
                const other = policies.find((one) => one.name === name);
                assert.ok(other !== undefined, `${policy.name} yields to ${name}`);
                assert.ok(policy.kind === "stack" || other.kind === "resource", `${policy.name} yields to ${name}`);
            }
        }
    });
});

describe("what would be wrong in a Wavelength Zone", () => {
    const placed = (zone?: unknown) => {
        const stack = new Stack();
        if (zone !== undefined) {
            stack.add("aws:ec2/subnet:Subnet", "other", { availabilityZone: zone });
        }
        stack.add("aws:ec2/instance:Instance", "app", { subnetId: "subnet-0123456789abcdef0" });
        return evaluate(stack.resources).unknown.filter(({ policy }) => policy.startsWith("wavelength-")).length;
    };

    it("is left out where a program has no zone, and told where it has one, or may have", () => {
        assert.deepEqual([placed(), placed("ap-northeast-1a")], [0, 0]);
        assert.deepEqual([placed("ap-northeast-1-wl1-nrt-wlz-1") > 0, placed(unknownValue) > 0], [true, true]);
    });
});
