import assert from "node:assert/strict";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { Sandbox } from "../support/engine/sandbox";

const pack = join(__dirname, "..", "..", "policy");

/** Secrets that are marked as such, or that the SDK marks by the property they are in; each value begins with CANARY. */
const program = `
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
const marked = (what: string) => pulumi.secret("CANARY-" + what);
const vpc = new aws.ec2.Vpc("main", { cidrBlock: "10.0.0.0/16", tags: { Name: marked("tag") } });
const group = new aws.ec2.SecurityGroup("web", { vpcId: vpc.id, description: marked("description") });
new aws.vpc.SecurityGroupIngressRule("ssh", {
    securityGroupId: group.id, ipProtocol: "tcp", fromPort: 22, toPort: 22, cidrIpv4: "0.0.0.0/0", description: marked("rule"),
});
const secret = new aws.secretsmanager.Secret("secret", { description: marked("secret-description") });
new aws.secretsmanager.SecretVersion("version", { secretId: secret.id, secretString: "CANARY-secret-string" });
new aws.ssm.Parameter("parameter", { type: "SecureString", value: "CANARY-parameter" });
new aws.sns.Topic("topic", { displayName: marked("display") });
export const output = marked("output");
`;

describe("secrets in an update on the real engine", () => {
    let sandbox: Sandbox;

    beforeEach(() => {
        sandbox = Sandbox.withProgram(program);
    });

    afterEach(() => sandbox.remove());

    /** Files below a folder, each with its text. */
    function written(folder: string): readonly (readonly [string, string])[] {
        return readdirSync(folder, { recursive: true, encoding: "utf8" })
            .map((name) => join(folder, name))
            .filter((path) => statSync(path).isFile())
            .map((path) => [path.slice(sandbox.root.length), readFileSync(path, "latin1")] as const);
    }

    it("are in nothing that it prints or leaves, the state and the pack's report among it", async () => {
        const report = {
            html: join(sandbox.root, ".work", "page.html"),
            json: join(sandbox.root, ".work", "page.json"),
        };
        sandbox.write(".work/keep", "");
        sandbox.write("pack.json", JSON.stringify({ all: "advisory", reachability: { report } }));
        const args = ["--policy-pack", pack, "--policy-pack-config", join(sandbox.root, "pack.json"), "--diff"];
        const up = await sandbox.run("up", args);
        assert.equal(up.status, 0, up.stdout + up.stderr);
        const again = await sandbox.run("preview", args);
        const said = [up, again].map(({ stdout, stderr }) => stdout + stderr).join("\n");
        const files = written(join(sandbox.root, ".work"));
        const names = files.map(([name]) => name);
        assert.ok(
            ["/.work/page.html", "/.work/page.json"].every((name) => names.includes(name)),
            names.join("\n"),
        );
        assert.match(said, /network-no-open-admin-ports/);
        const found = [["terminal", said] as const, ...files].flatMap(([name, text]) =>
            [...new Set(text.match(/CANARY[\w-]*/g) ?? [])].map((canary) => `${name}: ${canary}`),
        );
        assert.deepEqual(found, []);
    });
});
