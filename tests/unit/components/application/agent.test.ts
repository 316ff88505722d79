import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { agentConfiguration, agentFiles, agentSetup } from "../../../../components/application/agent";
import { AzApplication } from "../../../../components/application/az-application";
import { renderUserData } from "../../../../components/application/user-data";
import { ZoneApplication } from "../../../../components/application/zone-application";
import { type Declared, unknownString } from "../../../../model/resources/declared";
import { byName, byType, referencedNames } from "../../../support/declare";
import { declareWith } from "./fixture";

const logGroup = "aws:cloudwatch/logGroup:LogGroup";
const kmsKeyArn = "arn:aws:kms:ap-northeast-1:111122223333:key/k";
const settings = { server: "test-east-app", logGroupName: "/edge/test-east-app" };

const zoneServer = (args: object = {}) =>
    declareWith(({ zone }) => new ZoneApplication("east-app", { ...zone, agent: { logRetentionInDays: 90 }, ...args }));

/** The configuration that a server writes for its agent. */
function configurationOn(resources: readonly Declared[], server: string) {
    const userData = String(byName(resources, "aws:ec2/instance:Instance", server).inputs["userData"]);
    const [, text] = /cloudwatch-agent\.json' <<'[A-Z-]+'\n(.+)\n/.exec(userData) ?? [];
    return JSON.parse(text ?? "null") as unknown;
}

const flowsOf = (resources: readonly Declared[], name: string) =>
    (
        byName(resources, "wavelength-lattice:index:Expectations", `${name}-expectations`).outputs as {
            flows: { from: string; to: string; expect: string }[];
        }
    ).flows
        .filter(({ to }) => to.startsWith("service:"))
        .map(({ from, to, expect }) => `${from} ${to} ${expect}`);

describe("CloudWatch's agent on servers", () => {
    it("R44: writes a zone's logs to a group that is kept for a while, and is told so in user data", async () => {
        const resources = await zoneServer({ kmsKeyArn });
        assert.deepEqual(byName(resources, logGroup, "east-app").inputs, {
            name: "/edge/test-east-app",
            retentionInDays: 90,
            kmsKeyId: kmsKeyArn,
            tags: { Project: "edge", Name: "east-app" },
        });
        assert.deepEqual(configurationOn(resources, "east-app"), agentConfiguration(settings));
        assert.equal(byName(await zoneServer({ agent: {} }), logGroup, "east-app").inputs["retentionInDays"], 30);
    });

    it("R44: tells the servers in Availability Zones apart, in one group", async () => {
        const resources = await declareWith(
            ({ az }) => new AzApplication("az-app", { ...az, entry: "address", agent: {}, protect: true }),
        );
        assert.equal(byName(resources, logGroup, "az-app").inputs["name"], "/edge/test-az-app");
        for (const server of ["az-app-1", "az-app-2"]) {
            assert.deepEqual(
                configurationOn(resources, server),
                agentConfiguration({ server: `test-${server}`, logGroupName: "/edge/test-az-app" }),
            );
        }
        assert.deepEqual(flowsOf(resources, "az-app"), [
            "az-app-1 service:logs reachable",
            "az-app-1 service:monitoring reachable",
            "az-app-2 service:logs reachable",
            "az-app-2 service:monitoring reachable",
        ]);
    });

    it("may write to that group and to its own namespace, and has to reach both services", async () => {
        const resources = await zoneServer();
        const policy = byName(resources, "aws:iam/rolePolicy:RolePolicy", "east-app-agent");
        assert.deepEqual(referencedNames(resources, policy, "role"), ["east-app"]);
        const statements = (
            byName(resources, "wavelength-lattice:application:ZoneApplication", "east-app").outputs as {
                policyStatements: Record<string, unknown>;
            }
        ).policyStatements["east-app-agent"];
        assert.deepEqual(statements, [
            { Effect: "Allow", Action: "logs:DescribeLogStreams", Resource: unknownString },
            { Effect: "Allow", Action: ["logs:CreateLogStream", "logs:PutLogEvents"], Resource: unknownString },
            {
                Effect: "Allow",
                Action: "cloudwatch:PutMetricData",
                Resource: "*",
                Condition: { StringEquals: { "cloudwatch:namespace": "EdgeServer" } },
            },
        ]);
        assert.deepEqual(flowsOf(resources, "east-app"), [
            "east-app service:logs reachable",
            "east-app service:monitoring reachable",
        ]);
    });

    it("is not there, and changes nothing of a server, where nobody asks for it", async () => {
        const resources = await zoneServer({ agent: undefined });
        assert.deepEqual(byType(resources, logGroup), []);
        assert.doesNotMatch(
            String(byName(resources, "aws:ec2/instance:Instance", "east-app").inputs["userData"]),
            /cloudwatch/i,
        );
        assert.deepEqual(flowsOf(resources, "east-app"), []);
    });

    it("is installed after the server is set up, in EC2's 16 KB", () => {
        const userData = renderUserData({
            ...{ server: "east-app", place: "a zone", area: "east", region: "ap-northeast-1", secretName: "s" },
            serverNames: ["east.example.com"],
            agent: settings,
        });
        assert.ok(userData.endsWith(`\n/usr/local/lib/edge-app/setup.sh\n${agentSetup}\n`));
        assert.ok(Buffer.byteLength(userData) < 16 * 1024);
    });

    it("is tried again until its package can be had, and given up in the end", () => {
        const directory = mkdtempSync(join(tmpdir(), "agent-"));
        try {
            const script = agentFiles(settings).find(({ path }) => path === agentSetup)?.content ?? "";
            const stub = (name: string, text: string) => {
                writeFileSync(join(directory, name), `#!/bin/bash\n${text}\n`);
                chmodSync(join(directory, name), 0o755);
            };
            stub("dnf", `echo "$*" >>'${directory}/asked'; [ "$(wc -l <'${directory}/asked')" -gt 2 ]`);
            stub("control", `echo "$*" >'${directory}/told'`);
            const run = (tries: string) =>
                spawnSync("bash", ["-c", script], {
                    encoding: "utf8",
                    // A bash whose standard input is a socket reads its start-up files.
                    stdio: ["ignore", "pipe", "pipe"],
                    env: {
                        PATH: `${directory}:${process.env["PATH"]}`,
                        INSTALL_TRIES: tries,
                        INSTALL_PAUSE_SECONDS: "0",
                        CONTROL: join(directory, "control"),
                        ROTATION: join(directory, "rotation"),
                    },
                });
            const given = run("2");
            assert.deepEqual([given.status, given.stderr.split("\n").length], [1, 4], given.stderr);
            assert.equal(run("5").status, 0);
            assert.equal(
                readFileSync(join(directory, "asked"), "utf8"),
                "install -y -q amazon-cloudwatch-agent\n".repeat(3),
            );
            assert.equal(
                readFileSync(join(directory, "told"), "utf8"),
                "-a fetch-config -m ec2 -s -c file:/etc/edge-app/cloudwatch-agent.json\n",
            );
            assert.match(
                readFileSync(join(directory, "rotation"), "utf8"),
                /^\/var\/log\/edge-app\/\*\.log \{\n {4}weekly\n/,
            );
        } finally {
            rmSync(directory, { recursive: true, force: true });
        }
    });

    it("leaves what the certificate job says in the journal, and in a file for the agent, with its exit status", () => {
        const unit = agentFiles(settings).find(({ path }) => path.endsWith(".service.d/log.conf"))?.content ?? "";
        const [, command = ""] = /^ExecStart=\/bin\/bash -c '(.+)'$/m.exec(unit) ?? [];
        const directory = mkdtempSync(join(tmpdir(), "agent-"));
        try {
            const file = join(directory, "certificate.log");
            const job = join(directory, "certificate.sh");
            writeFileSync(job, '#!/bin/bash\necho "said $1" >&2\nexit 3\n');
            chmodSync(job, 0o755);
            const line = command
                .replace("/usr/local/lib/edge-app/certificate.sh", job)
                .replace("/var/log/edge-app/certificate.log", file);
            const { status, stderr } = spawnSync("bash", ["-c", `${line}; status=$?; sleep 0.2; exit $status`], {
                encoding: "utf8",
                stdio: ["ignore", "pipe", "pipe"],
            });
            assert.deepEqual([status, stderr, readFileSync(file, "utf8")], [3, "said refresh\n", "said refresh\n"]);
        } finally {
            rmSync(directory, { recursive: true, force: true });
        }
    });
});
