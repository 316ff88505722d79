import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import type { Declared } from "../../../model/resources/declared";
import { evaluate } from "../../../policy/evaluate";
import { condense, type Line } from "../../../policy/frame/condense";
import type { Policy } from "../../../policy/frame/definition";
import { policies } from "../../../policy/policies";
import { analyze } from "../../support/policy/analyzer";
import { casesOf } from "../../support/policy/cases";

const canary = "Canary7Kq2xV9dLm4";
const script = `#!/bin/sh\nexport DB_PASSWORD=${canary}\ncurl -H "Authorization: Bearer ${canary}" https://example.com\n`;
const container = {
    name: "app",
    image: `registry.example.com/app:${canary}`,
    command: ["serve", `--token=${canary}`],
    entryPoint: ["sh", "-c", `DB_PASSWORD=${canary} app`],
    environment: [
        { name: "DB_PASSWORD", value: canary },
        { name: "MODE", value: `quiet ${canary}` },
    ],
    secrets: [{ name: "API_KEY", valueFrom: `arn:aws:ssm:eu-west-1:111122223333:parameter/${canary}` }],
    healthCheck: { command: ["CMD-SHELL", `check --password ${canary}`] },
    logConfiguration: { logDriver: "splunk", options: { "splunk-token": canary } },
    dockerLabels: { note: canary },
};

/** What resources keep secrets in, whatever their type: a property of the same name that is there already stays. */
const places: Readonly<Record<string, unknown>> = {
    password: canary,
    masterPassword: canary,
    masterUserPassword: canary,
    passwordWo: canary,
    secretString: canary,
    secretBinary: canary,
    value: canary,
    insecureValue: canary,
    privateKey: canary,
    authToken: canary,
    tunnel1PresharedKey: canary,
    userData: script,
    userDataBase64: Buffer.from(script).toString("base64"),
    environment: { variables: { DB_PASSWORD: canary, MODE: `quiet ${canary}` } },
    environmentVariables: [{ name: "DB_PASSWORD", value: canary }],
    settings: [{ name: "DB_PASSWORD", value: canary }],
    defaultArguments: { "--db-password": canary },
    connectionProperties: { PASSWORD: canary },
    containerDefinitions: JSON.stringify([container]),
    defaultActions: [{ type: "authenticate-oidc", authenticateOidc: { clientSecret: canary } }],
    parameters: [{ name: "app.password", value: canary }],
    connectionString: `postgres://app:${canary}@db/app`,
    dashboardBody: canary,
    definition: `{"Comment":"${canary}"}`,
};

/** Kinds of resources that hold little else. */
const holders: readonly (readonly [type: string, inputs: Readonly<Record<string, unknown>>])[] = [
    ["aws:lambda/function:Function", {}],
    ["aws:ssm/parameter:Parameter", { type: "SecureString" }],
    ["aws:ssm/parameter:Parameter", { type: "String", name: "/app/db-password" }],
    ["aws:amplify/branch:Branch", { environmentVariables: { DB_PASSWORD: canary } }],
    ["aws:batch/jobDefinition:JobDefinition", { containerProperties: JSON.stringify(container) }],
    ["aws:codebuild/project:Project", { environment: { environmentVariables: container.environment } }],
    ["aws:elasticbeanstalk/environment:Environment", {}],
    ["aws:glue/job:Job", {}],
    ["aws:glue/connection:Connection", {}],
    ["aws:secretsmanager/secretVersion:SecretVersion", {}],
    ["aws:ecs/taskDefinition:TaskDefinition", { family: "app" }],
    ["aws:ec2/instance:Instance", {}],
    ["aws:ec2/launchTemplate:LaunchTemplate", { userData: Buffer.from(script).toString("base64") }],
    ["aws:ec2/launchConfiguration:LaunchConfiguration", {}],
    ["aws:rds/instance:Instance", { engine: "postgres" }],
    ["aws:rds/cluster:Cluster", { engine: "aurora-mysql" }],
    ["aws:elasticache/replicationGroup:ReplicationGroup", {}],
    ["aws:ec2/vpnConnection:VpnConnection", {}],
    ["aws:lb/listener:Listener", { protocol: "HTTPS" }],
    [
        "aws:iam/rolePolicy:RolePolicy",
        { policy: `{"Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]} ${canary}` },
    ],
];

function withCanaries(resource: Declared): Declared {
    const inputs = { ...places, ...resource.inputs };
    return { ...resource, inputs, outputs: { ...places, ...resource.outputs } };
}

function told(
    resources: readonly Declared[],
    messages: readonly { readonly policy: string; readonly message: string }[],
) {
    const quoting = messages.filter(({ message }) => message.includes(canary) || message.includes("Q2FuYXJ5"));
    assert.deepEqual(quoting, [], JSON.stringify(resources.map(({ type }) => type)));
    return messages.map(({ policy }) => policy);
}

/** Everything that the pack can say of resources: findings, and the few lines that people get. */
function evaluated(resources: readonly Declared[], asked: readonly Policy[] = policies): readonly string[] {
    const tagged = asked.some(({ name }) => name === "stack-required-tags");
    const { violations, unknown } = evaluate(
        resources,
        tagged ? { "stack-required-tags": { tags: ["Team"] } } : undefined,
        asked,
    );
    const lines = condense(
        [
            ...violations.map((found): Line => ({ ...found, kind: "violation" })),
            ...unknown.map((found): Line => ({ ...found, kind: "unknown", level: "advisory" })),
        ],
        (urn) => resources.find((resource) => resource.urn === urn),
    );
    return told(resources, [...violations, ...unknown, ...lines]);
}

describe("a secret in any place that holds one", () => {
    const own: Declared[] = holders.map(([type, inputs], index) => ({
        urn: `urn:pulumi:test::project::${type}::secret-${index}`,
        type,
        name: `secret-${index}`,
        inputs: { ...places, ...inputs },
        outputs: { ...places, ...inputs },
        references: {},
    }));

    it("is quoted by no policy on what keeps secrets, in plan and through the SDK", async () => {
        const spoke = new Set(evaluated(own));
        for (const policy of [
            "serverless-no-plain-secrets",
            "secrets-no-plain-text",
            "secrets-parameter-encrypted",
            "ecs-no-plain-secrets",
            "compute-no-secrets-in-user-data",
            "data-rds-managed-password",
            "identity-no-admin-policy",
        ]) {
            assert.ok(spoke.has(policy), `${policy} says nothing of them`);
        }
        const analyzed = await analyze(own, policies);
        told(own, [...analyzed.violations, ...analyzed.unknown]);
    });

    it("is quoted by no policy on the stacks of every policy's own tests", async function () {
        this.timeout(60_000);
        const spoke = new Set<string>();
        // `pack` holds no policy: its tests make folders before each and run the pack as a whole.
        const folders = readdirSync(__dirname, { withFileTypes: true }).filter(
            (one) => one.isDirectory() && one.name !== "pack",
        );
        for (const folder of folders) {
            for (const file of readdirSync(join(__dirname, folder.name)).filter((one) => one.endsWith(".test.ts"))) {
                for (const { resources, policy: asked } of await casesOf(join(__dirname, folder.name, file))) {
                    for (const policy of evaluated(resources.map(withCanaries), [asked])) {
                        spoke.add(policy);
                    }
                }
            }
        }
        const silent = policies.map(({ name }) => name).filter((name) => !spoke.has(name));
        assert.deepEqual(silent, []);
    });
});
