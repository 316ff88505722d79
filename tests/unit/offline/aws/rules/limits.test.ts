import assert from "node:assert/strict";
import { Account, type Inputs, outcome } from "../account";

const name = (length: number) => "a".repeat(length);

/** A kind, the one input that is tried, and whether the API's own model allows it. */
const rows: readonly (readonly [string, Inputs, boolean])[] = [
    ["cloudwatch/metricAlarm", { comparisonOperator: "MoreThan" }, false],
    ["cloudwatch/metricAlarm", { comparisonOperator: "LessThanThreshold" }, true],
    ["cloudwatch/metricAlarm", { alarmActions: Array.from({ length: 6 }, (_, index) => `arn:${index}`) }, false],
    ["cloudwatch/metricAlarm", { alarmDescription: name(1025) }, false],
    ["efs/fileSystem", { throughputMode: "fast" }, false],
    ["iam/role", { maxSessionDuration: 1800 }, false],
    ["iam/role", { maxSessionDuration: 3600 }, true],
    ["iam/role", { description: "\u202e" }, false],
    ["iam/role", { path: "edge" }, false],
    ["lambda/function", { memorySize: 64 }, false],
    ["lambda/function", { architectures: ["x86_64", "arm64"] }, false],
    ["lambda/function", { architectures: ["sparc"] }, false],
    ["lambda/function", { description: name(257) }, false],
    ["lb/targetGroup", { port: 70_000 }, false],
    ["lb/targetGroup", { protocol: "SCTP" }, false],
    ["lb/targetGroup", { targetType: "server" }, false],
    ["vpclattice/service", { customDomainName: "ab" }, false],
    ["vpclattice/service", { authType: "IAM" }, false],
    ["vpclattice/service", { idleTimeoutSeconds: 30 }, false],
    ["vpclattice/service", { idleTimeoutSeconds: 60 }, true],
    ["efs/fileSystem", { throughputMode: "" }, true],
];

describe("values that the stand-in holds against the APIs' own models", () => {
    for (const [type, input, allowed] of rows) {
        const shown = JSON.stringify(input).slice(0, 60);
        it(`${allowed ? "are allowed" : "are refused"} for ${type}: ${shown}`, () => {
            const made = outcome(() => new Account().make(type, { ...input }));
            // What is allowed may still lack something else that the kind's own rules ask for.
            assert.equal(made === "ValidationException", !allowed, made);
        });
    }

    it("are named all at once, with what is allowed, and without a secret", () => {
        assert.throws(
            () =>
                new Account().make("elasticache/replicationGroup", {
                    authToken: `canary ${"x".repeat(20)}`,
                    clusterMode: "on",
                    networkType: "ipv5",
                }),
            (error: Error) => {
                assert.match(error.message, /^\d validation errors detected: /);
                assert.match(error.message, /'ipv5' at 'networkType' .* enum value set: \[ipv4, ipv6, dual_stack\]/);
                assert.doesNotMatch(error.message, /canary/);
                return true;
            },
        );
    });

    it("are looked for inside blocks and lists", () => {
        assert.throws(
            () =>
                new Account().make("lb/listener", {
                    defaultActions: [{ type: "forwards", redirect: { statusCode: "HTTP_303" } }],
                }),
            /'HTTP_303' at 'defaultActions\.1\.redirect\.statusCode'.*'forwards' at 'defaultActions\.1\.type'/s,
        );
    });
});
