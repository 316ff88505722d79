import { computeNoSshKey as policy } from "../../../../policy/compute/no-ssh-key";
import { expectFindings } from "../../../support/policy/check";
import { Stack, unknownValue } from "../../../support/policy/stack";

const instance = "aws:ec2/instance:Instance";

describe("compute-no-ssh-key", () => {
    for (const ids of ["unknown", "known"] as const) {
        it(`R05: reports instances that are started with a key, with ${ids} ids`, async () => {
            const stack = new Stack({ ids });
            const pair = stack.add("aws:ec2/keyPair:KeyPair", "pair", { publicKey: "ssh-ed25519 AAAA" });
            stack.add(instance, "fine", {});
            stack.add(instance, "null", { keyName: null });
            stack.add(instance, "empty", { keyName: "" });
            stack.add(instance, "odd", { keyName: ["x"] });
            const made = stack.add(instance, "made", { keyName: pair });
            const old = stack.add("aws:ec2/launchTemplate:LaunchTemplate", "old", { keyName: "ops" });
            const nodes = stack.add("aws:eks/nodeGroup:NodeGroup", "nodes", { remoteAccess: { ec2SshKey: "ops" } });
            const and = "out and use Session Manager";
            await expectFindings(policy, stack, {
                violations: [
                    [made, `ec2.Instance "made" is started with the SSH key ec2.KeyPair "pair"; leave keyName ${and}`],
                    [old, `ec2.LaunchTemplate "old" is started with the SSH key "ops"; leave keyName ${and}`],
                    [
                        nodes,
                        `eks.NodeGroup "nodes" is started with the SSH key "ops"; leave remoteAccess.ec2SshKey ${and}`,
                    ],
                ],
            });
        });
    }

    it("waits for a name that comes from nowhere in the stack", async () => {
        const stack = new Stack();
        const later = stack.add(instance, "later", { keyName: unknownValue });
        await expectFindings(policy, stack, {
            unknown: [
                [
                    later,
                    'unknown: ec2.Instance "later" must not be started with an SSH key; waits for keyName of ec2.Instance "later"',
                ],
            ],
        });
    });
});
