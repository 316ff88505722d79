import { secretsRotation as policy } from "../../../../policy/secrets/rotation";
import { expectFindings } from "../../../support/policy/check";
import { from, Stack, unknownValue } from "../../../support/policy/stack";

const secret = "aws:secretsmanager/secret:Secret";
const rotation = "aws:secretsmanager/secretRotation:SecretRotation";
const rules = (automaticallyAfterDays: unknown) => ({ rotationRules: { automaticallyAfterDays } });

describe("secrets-rotation", () => {
    for (const ids of ["unknown", "known"] as const) {
        it(`reports secrets that nothing rotates, and rotations that come too seldom, with ${ids} ids`, async () => {
            const stack = new Stack({ ids });
            const kept = stack.add(secret, "kept");
            const turned = stack.add(secret, "turned");
            const often = stack.add(secret, "often");
            stack.add(rotation, "monthly", { secretId: turned, ...rules(30) });
            stack.add(rotation, "scheduled", {
                secretId: often,
                rotationRules: { scheduleExpression: "rate(1 days)" },
            });
            const seldom = stack.add(rotation, "yearly", { secretId: often, ...rules(365) });
            await expectFindings(policy, stack, {
                violations: [
                    [
                        kept,
                        'secretsmanager.Secret "kept" is never rotated; declare a secretsmanager.SecretRotation with its secretId',
                    ],
                    [
                        seldom,
                        'secretsmanager.SecretRotation "yearly" rotates every 365 days; set rotationRules.automaticallyAfterDays to 90 or less',
                    ],
                ],
            });
        });
    }

    it("takes the days from its configuration", async () => {
        const stack = new Stack();
        const found = stack.add(secret, "one");
        stack.add(rotation, "yearly", { secretId: found, ...rules(365) });
        await expectFindings(policy, stack, { options: { days: 365 } });
    });

    it("waits for a rotation that may be the secret's, and for how often it comes", async () => {
        const stack = new Stack();
        const a = stack.add(secret, "a");
        const b = stack.add(secret, "b");
        const one = stack.add(rotation, "one", { secretId: from(a, b), ...rules(unknownValue) });
        const must = (name: string) =>
            `unknown: secretsmanager.Secret "${name}" must be rotated; waits for secretId of secretsmanager.SecretRotation "one"`;
        await expectFindings(policy, stack, {
            unknown: [
                [a, must("a")],
                [b, must("b")],
                [
                    one,
                    'unknown: secretsmanager.SecretRotation "one" must rotate every 90 days or more often; waits for rotationRules of secretsmanager.SecretRotation "one"',
                ],
            ],
        });
    });
});
