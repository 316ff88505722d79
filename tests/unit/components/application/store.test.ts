import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { agentConfiguration } from "../../../../components/application/agent";
import { AzApplication } from "../../../../components/application/az-application";
import { ProgramStore, type ProgramStoreArgs, programSetup } from "../../../../components/application/store";
import { ZoneApplication } from "../../../../components/application/zone-application";
import { connectStatements } from "../../../../components/database/sign-in";
import { type Declared, unknownString } from "../../../../model/resources/declared";
import { byName, byType, declare } from "../../../support/declare";
import { declaredOptions } from "../../../support/options";
import { declareWith, inventory } from "./fixture";

const database = {
    parameterName: "test-database-user",
    parameterArn: "arn:aws:ssm:ap-northeast-1:000000000000:parameter/test-database-user",
    connectArn: "arn:aws:rds-db:ap-northeast-1:000000000000:dbuser:db-ONE/app",
    ready: [],
};
const store = (args: Partial<ProgramStoreArgs> = {}) =>
    new ProgramStore("application", { database, tags: { Project: "edge" }, ...args });

const programOf = (resources: readonly Declared[]) =>
    byName(resources, "aws:s3/bucketObjectv2:BucketObjectv2", "application").inputs;

/** The application's program with everything it needs. */
const declareServers = () =>
    declareWith(({ zone, az }) => {
        const application = store({ maxConnections: 2 });
        new ZoneApplication("east-app", { ...zone, application });
        new AzApplication("az-app", { ...az, entry: "address", application });
    });

describe("ProgramStore", () => {
    it("R47: is a private bucket with the program in it, for TLS only", async () => {
        const resources = await declare(() => store());
        assert.deepEqual(inventory(resources, "application"), [
            "aws:s3/bucket:Bucket application",
            "aws:s3/bucketObjectv2:BucketObjectv2 application",
            "aws:s3/bucketOwnershipControls:BucketOwnershipControls application",
            "aws:s3/bucketPolicy:BucketPolicy application",
            "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock application",
            "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration application",
            "wavelength-lattice:application:ProgramStore application",
        ]);
        const bucket = byName(resources, "aws:s3/bucket:Bucket", "application");
        assert.deepEqual(bucket.inputs, {
            bucket: "test-application-000000000000-ap-northeast-1",
            forceDestroy: true,
            tags: { Project: "edge", Name: "application" },
        });
        const { outputs } = byName(resources, "wavelength-lattice:application:ProgramStore", "application");
        const [statement] =
            (outputs["policyStatements"] as Record<string, Record<string, unknown>[]>)["application"] ?? [];
        assert.deepEqual([statement?.["Sid"], statement?.["Effect"]], ["TlsOnly", "Deny"]);
    });

    it("keeps the program under a key that is its own, so that another one has another", async () => {
        const inputs = programOf(await declare(() => store()));
        const { text } = inputs["source"] as { text: string };
        const digest = createHash("sha256").update(text).digest("hex");
        assert.equal(inputs["key"], `program-${digest.slice(0, 16)}.sh`);
        const other = programOf(await declare(() => store(), { region: "us-west-2" }));
        assert.notEqual(other["key"], inputs["key"], "another Region has other authorities");
        assert.deepEqual(programOf(await declare(() => store())), inputs);
    });

    it("sets servers up to write what changes into the file that CloudWatch's agent collects", () => {
        const script = programSetup("ap-northeast-1");
        const log = "/var/log/edge-app/application.log";
        assert.ok(script.includes(`\ninstall -D -m 0640 /dev/stdin '${log}' `));
        assert.ok(script.includes(`\nStandardOutput=append:${log}\nStandardError=append:${log}\n`));
        const { collect_list } = agentConfiguration({ server: "east-app", logGroupName: "/edge/east-app" }).logs
            .logs_collected.files;
        assert.deepEqual(
            collect_list.filter(({ file_path }) => file_path === log).map(({ log_stream_name }) => log_stream_name),
            ["east-app/{instance_id}/application"],
        );
    });

    it("is kept with the stack's other buckets where that is protected", async () => {
        const resources = await declare(() => store({ protect: true }));
        const bucket = byName(resources, "aws:s3/bucket:Bucket", "application");
        assert.deepEqual([bucket.protect, bucket.inputs["forceDestroy"]], [true, false]);
    });
});

describe("servers with an application", () => {
    it("R47: take the program and no other, and sign in to the database, by their own role", async () => {
        const resources = await declareServers();
        for (const [component, name] of [
            ["ZoneApplication", "east-app"],
            ["AzApplication", "az-app"],
        ] as const) {
            const { outputs } = byName(resources, `wavelength-lattice:application:${component}`, name);
            const { [`${name}-certificate`]: _, ...statements } = outputs["policyStatements"] as Record<
                string,
                unknown
            >;
            assert.deepEqual(statements, {
                [`${name}-program`]: [
                    { Effect: "Allow", Action: "s3:GetObject", Resource: unknownString },
                    { Effect: "Allow", Action: "ssm:GetParameter", Resource: database.parameterArn },
                ],
                [`${name}-database`]: connectStatements(database),
            });
            for (const policy of Object.keys(statements)) {
                byName(resources, "aws:iam/rolePolicy:RolePolicy", policy);
            }
        }
    });

    it("R47: find in user data, known before anything exists, where the program is, and nothing secret", async () => {
        const resources = await declareServers();
        const { key } = programOf(resources);
        for (const name of ["east-app", "az-app-1", "az-app-2"]) {
            const { userData } = byName(resources, "aws:ec2/instance:Instance", name).inputs;
            const text = String(userData);
            for (const line of [
                "STORE_REGION='ap-northeast-1'",
                "STORE_BUCKET='test-application-000000000000-ap-northeast-1'",
                `PROGRAM_KEY='${key}'`,
                "PARAMETER='test-database-user'",
                `PLACE='${name}'`,
                "MAX_CONNECTIONS='2'",
                "/usr/local/lib/edge-app/setup-program.sh || true",
            ]) {
                assert.ok(text.split("\n").includes(line), `${name}: ${line}`);
            }
            assert.doesNotMatch(text, /password|BEGIN|rds\.amazonaws\.com/i);
        }
    });

    it("wait for the program at their first boot", async () => {
        const options = await declaredOptions(() => {
            new AzApplication("az-app", {
                ...{ entry: "address", vpcId: "vpc-1", subnetIds: ["subnet-1"], instanceType: "t3.medium" },
                application: store(),
            });
        });
        const instance = options.find(({ type }) => type === "aws:ec2/instance:Instance");
        assert.ok(instance?.dependsOn.includes("application"), String(instance?.dependsOn));
    });

    it("R47: state that they reach what they take the program and the database's place from", async () => {
        const resources = await declareServers();
        const flows = byType(resources, "wavelength-lattice:index:Expectations")
            .flatMap(({ outputs }) => outputs["flows"] as { from: string; to: string; port: number; expect: string }[])
            .filter(({ to }) => to.startsWith("service:"));
        assert.deepEqual(
            flows.map(({ from, to, port, expect }) => `${from} ${to} ${port} ${expect}`).sort(),
            ["az-app-1", "az-app-2", "east-app"].flatMap((from) =>
                ["s3", "ssm"].map((service) => `${from} service:${service} 443 reachable`),
            ),
        );
    });

    it("are what they were where there is none", async () => {
        const resources = await declareWith(({ zone }) => new ZoneApplication("east-app", zone));
        const { userData } = byName(resources, "aws:ec2/instance:Instance", "east-app").inputs;
        assert.doesNotMatch(String(userData), /program|node-24|8081/);
    });
});
