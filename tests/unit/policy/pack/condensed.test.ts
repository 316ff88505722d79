import assert from "node:assert/strict";
import { computeImdsv2 } from "../../../../policy/compute/imdsv2";
import { dataRdsPrivate } from "../../../../policy/data/rds-private";
import { evaluate } from "../../../../policy/evaluate";
import { analyze } from "../../../support/policy/analyzer";
import { Stack } from "../../../support/policy/stack";

const instance = "aws:ec2/instance:Instance";
const database = "aws:rds/instance:Instance";

describe("the pack as people meet it on the engine", () => {
    it("tells what stops the run at each resource, and the rest at the end in few lines under its own policy", async () => {
        const stack = new Stack();
        const servers = ["a", "b", "c", "d"].map((name) => stack.add(instance, name, {}));
        const open = stack.add(database, "open", { publiclyAccessible: true });
        const exempt = stack.add(database, "exempt", {
            publiclyAccessible: true,
            tags: { "exempt:data-rds-private": "2999-01-01 moving" },
        });
        const { violations } = await analyze(stack.resources, [computeImdsv2, dataRdsPrivate], undefined, true);
        const fault = "is publicly accessible; set publiclyAccessible to false and reach it from inside the VPC";
        assert.deepEqual(
            violations,
            [
                {
                    policy: "data-rds-private",
                    level: "mandatory",
                    urn: open.urn,
                    message: `rds.Instance "open" ${fault}`,
                },
                {
                    policy: "data-rds-private",
                    level: "advisory",
                    urn: exempt.urn,
                    message: `exempted until 2999-01-01 (moving): rds.Instance "exempt" ${fault}`,
                },
                {
                    policy: "compute-imdsv2",
                    level: "advisory",
                    urn: servers[0]?.urn,
                    message:
                        "4 resources: each does not set metadataOptions.httpTokens; set metadataOptions.httpTokens to required " +
                        '(ec2.Instance "a", ec2.Instance "b", ec2.Instance "c" and 1 more)',
                },
            ].sort(
                (one, other) =>
                    Number(one.level === "advisory") - Number(other.level === "advisory") || order(one) - order(other),
            ),
        );
    });

    it("tells in one line of options that count for nothing, as a plan does", async () => {
        const stack = new Stack();
        stack.add(instance, "web", {});
        const configuration = {
            "wavelength-lattice": { families: ["data"] },
            "compute-imdsv2": { exemptions: [{ resource: "web", reason: "agent", until: "2999-01-01" }] },
        };
        const policies = [computeImdsv2, dataRdsPrivate];
        const told = [
            {
                policy: "wavelength-lattice",
                level: "advisory",
                urn: "",
                message:
                    "The configuration sets options of policies that are off, where they count for nothing: " +
                    "compute-imdsv2 (exemptions): the families are data. " +
                    "Give the policy another level by wavelength-lattice.levels, or remove its options.",
            },
        ];
        assert.deepEqual(evaluate(stack.resources, configuration, policies).violations, told);
        assert.deepEqual((await analyze(stack.resources, policies, configuration, true)).violations, told);
    });

    it("takes an exemption of a policy that is told at the end for one that was needed", async () => {
        const stack = new Stack();
        stack.add(instance, "old", { tags: { "exempt:compute-imdsv2": "2999-01-01 agent" } });
        const { violations } = await analyze(stack.resources, [computeImdsv2], undefined, true);
        assert.deepEqual(
            violations.map(({ policy, level, message }) => [policy, level, message.slice(0, 24)]),
            [["compute-imdsv2", "advisory", "exempted until 2999-01-0"]],
        );
    });
});

/** Policies speak in the pack's order. */
function order({ policy }: { policy: string }): number {
    return [computeImdsv2, dataRdsPrivate].findIndex(({ name }) => name === policy);
}
