import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { stackExport } from "../support/stack-export";
import { wl } from "../support/wl";

const packages = join(__dirname, "..", "..", "node_modules");
const secretMark = { "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270" };

/** Every place of a program that can hold a secret, marked as one or not; each value begins with CANARY. */
const program = `
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
const marked = (what: string) => pulumi.secret("CANARY-" + what);
const config = new pulumi.Config();
const vpc = new aws.ec2.Vpc("main", { cidrBlock: "10.0.0.0/16", tags: { Name: marked("tag"), Owner: config.requireSecret("owner") } });
const igw = new aws.ec2.InternetGateway("igw", { vpcId: vpc.id });
const table = new aws.ec2.RouteTable("table", { vpcId: vpc.id, routes: [{ cidrBlock: "0.0.0.0/0", gatewayId: igw.id }] });
const subnet = new aws.ec2.Subnet("public", { vpcId: vpc.id, cidrBlock: "10.0.0.0/24", mapPublicIpOnLaunch: true });
new aws.ec2.RouteTableAssociation("public", { subnetId: subnet.id, routeTableId: table.id });
const group = new aws.ec2.SecurityGroup("web", {
    vpcId: vpc.id,
    description: marked("description"),
    ingress: [{ protocol: "tcp", fromPort: 22, toPort: 22, cidrBlocks: ["0.0.0.0/0"], description: marked("rule") }],
});
const script = "#!/bin/sh\\nexport DB_PASSWORD=CANARY-user-data\\necho done\\n";
new aws.ec2.Instance("web", { ami: "ami-0123456789abcdef0", instanceType: "t3.micro", subnetId: subnet.id, vpcSecurityGroupIds: [group.id], userData: script });
new aws.ec2.LaunchTemplate("encoded", { userData: Buffer.from(script).toString("base64") });
new aws.rds.Instance("db", { engine: "postgres", instanceClass: "db.t4g.micro", username: marked("user"), password: "CANARY-password", allocatedStorage: 20 });
new aws.secretsmanager.SecretVersion("version", { secretId: "x", secretString: "CANARY-secret-string" });
new aws.ssm.Parameter("parameter", { type: "SecureString", value: "CANARY-parameter" });
new aws.lambda.Function("function", { role: "arn:aws:iam::111122223333:role/x", environment: { variables: { DB_PASSWORD: "CANARY-variable", PLAIN: marked("marked-variable") } } });
const environment = [{ name: "DB_PASSWORD", value: "CANARY-container" }];
new aws.ecs.TaskDefinition("task", { family: "t", containerDefinitions: JSON.stringify([{ name: "a", image: "a:1", environment }]) });
new aws.ecs.TaskDefinition("marked", { family: "t", containerDefinitions: pulumi.secret(JSON.stringify([{ name: "a", image: "a:1", command: ["CANARY-command"] }])) });
new aws.elasticache.ReplicationGroup("cache", { description: "x", authToken: "CANARY-auth-token" });
new aws.ec2.VpnConnection("vpn", { type: "ipsec.1", customerGatewayId: "cgw-1", tunnel1PresharedKey: "CANARY-key" });
new aws.lb.Listener("login", { loadBalancerArn: "x", port: 443, defaultActions: [{ type: "authenticate-oidc", authenticateOidc: { authorizationEndpoint: "https://a", clientId: "i", clientSecret: "CANARY-client", issuer: "https://a", tokenEndpoint: "https://a", userInfoEndpoint: "https://a" } }] });
new aws.Provider("provider", { region: "ap-northeast-1", secretKey: "CANARY-provider", token: marked("token") });
export const output = marked("output");
`;

describe("secrets", () => {
    let folder: string;

    beforeEach(() => {
        folder = mkdtempSync(join(tmpdir(), "wl-secrets-"));
    });

    afterEach(() => rmSync(folder, { recursive: true, force: true }));

    /** All that is printed, and all that is written. */
    function said(...args: string[]): string {
        const outputs = ["--report", join(folder, "report.html"), "--picture", join(folder, "picture.svg")];
        const runs = [[], ["--json"]].map((more) => wl([...args, ...outputs, ...more], { cwd: folder }));
        for (const { status, stderr } of runs) {
            assert.ok(status === 0 || status === 1, stderr);
        }
        const files = readdirSync(folder).filter((file) => /\.(html|svg)$/.test(file));
        assert.equal(files.length, 2);
        const written = files.map((file) => readFileSync(join(folder, file), "utf8"));
        return [...runs.flatMap(({ stdout, stderr }) => [stdout, stderr]), ...written].join("\n");
    }

    it("of a program are in nothing that a plan prints or writes, marked as such or known by name and form", () => {
        writeFileSync(join(folder, "Pulumi.yaml"), "name: shop\nruntime: nodejs\n");
        writeFileSync(
            join(folder, "Pulumi.dev.yaml"),
            "config:\n  aws:region: ap-northeast-1\n  aws:secretKey: CANARY-config\n  shop:owner: CANARY-owner\n",
        );
        writeFileSync(join(folder, "index.ts"), program);
        symlinkSync(packages, join(folder, "node_modules"));
        const text = said("plan", "--dir", folder, "--stack", "dev");
        assert.match(text, /"name": "cache"/);
        assert.deepEqual(text.match(/CANARY[\w-]*/g) ?? [], []);
        // What is not secret stays.
        assert.match(text, /echo done/);
    });

    it("of a deployed stack are in nothing that a check prints or writes, exported in plain text or not", () => {
        const secret = (text: string) => ({ ...secretMark, plaintext: JSON.stringify(text) });
        const state = stackExport(
            "shop",
            "dev",
            [
                {
                    ...{ type: "aws:ec2/vpc:Vpc", name: "main", id: "vpc-1" },
                    inputs: { cidrBlock: "10.0.0.0/16", tags: { Name: secret("CANARY-tag") } },
                    outputs: { arn: secret("CANARY-arn") },
                },
                {
                    ...{ type: "aws:rds/instance:Instance", name: "db", id: "db-1" },
                    inputs: {
                        engine: "postgres",
                        username: secret("CANARY-user"),
                        password: { ...secretMark, ciphertext: "CANARY-ciphertext" },
                    },
                    outputs: { password: "CANARY-plain" },
                },
            ],
            { outputs: { token: secret("CANARY-output") } },
        );
        writeFileSync(join(folder, "state.json"), state);
        const text = said("check", "--state", join(folder, "state.json"));
        assert.match(text, /"name": "db"/);
        assert.deepEqual(text.match(/CANARY[\w-]*/g) ?? [], []);
    });
});
