import assert from "node:assert/strict";
import * as aws from "@pulumi/aws";
import { DatabaseAccess } from "../../../../components/database/access";
import { Database, type DatabaseArgs } from "../../../../components/database/database";
import { type Declared, unknownString } from "../../../../model/resources/declared";
import { byName, byType, declare, referencedNames } from "../../../support/declare";
import { declaredOptions } from "../../../support/options";

const instanceType = "aws:rds/instance:Instance";
const egressType = "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule";
const ingressType = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule";

function database(args: Partial<DatabaseArgs>): void {
    const vpc = new aws.ec2.Vpc("vpc", { cidrBlock: "10.0.0.0/16" });
    new Database("database", {
        vpcId: vpc.id,
        subnetIds: ["subnet-1", "subnet-2"],
        tags: { Project: "edge" },
        ...args,
    });
}

async function declared(args: Partial<DatabaseArgs> = {}): Promise<Declared[]> {
    return await declare(() => database(args));
}

const plainInputs = {
    identifier: "test-database",
    engine: "postgres",
    engineVersion: "17",
    instanceClass: "db.t4g.micro",
    dbName: "app",
    username: "app_owner",
    manageMasterUserPassword: true,
    iamDatabaseAuthenticationEnabled: true,
    dbSubnetGroupName: unknownString,
    vpcSecurityGroupIds: [unknownString],
    publiclyAccessible: false,
    multiAz: false,
    parameterGroupName: unknownString,
    caCertIdentifier: "rds-ca-rsa2048-g1",
    storageType: "gp3",
    allocatedStorage: 20,
    maxAllocatedStorage: 100,
    storageEncrypted: true,
    backupRetentionPeriod: 7,
    copyTagsToSnapshot: true,
    deleteAutomatedBackups: true,
    deletionProtection: false,
    skipFinalSnapshot: true,
    autoMinorVersionUpgrade: true,
    applyImmediately: true,
    databaseInsightsMode: "standard",
    performanceInsightsEnabled: true,
    performanceInsightsRetentionPeriod: 7,
    enabledCloudwatchLogsExports: ["postgresql", "upgrade"],
    tags: { Project: "edge", Name: "database" },
};

describe("Database", () => {
    it("R08 declares an encrypted instance without a password, that goes with its stack", async () => {
        const resources = await declared();
        const instance = byName(resources, instanceType, "database");
        assert.deepEqual(instance.inputs, plainInputs);
        assert.equal(instance.protect, undefined);
        assert.deepEqual(referencedNames(resources, instance, "dbSubnetGroupName"), ["database"]);
        assert.deepEqual(byName(resources, "aws:rds/subnetGroup:SubnetGroup", "database").inputs, {
            description: "Isolated subnets",
            subnetIds: ["subnet-1", "subnet-2"],
            tags: { Project: "edge", Name: "database" },
        });
    });

    it("is kept, by Pulumi and by RDS, with backups and a last snapshot, where it is protected", async () => {
        const resources = await declared({ protect: true, multiAz: true, kmsKeyArn: "arn:aws:kms:key" });
        const instance = byName(resources, instanceType, "database");
        assert.equal(instance.protect, true);
        assert.deepEqual(instance.inputs, {
            ...plainInputs,
            multiAz: true,
            deletionProtection: true,
            deleteAutomatedBackups: false,
            skipFinalSnapshot: false,
            finalSnapshotIdentifier: unknownString,
            applyImmediately: false,
            kmsKeyId: "arn:aws:kms:key",
            masterUserSecretKmsKeyId: "arn:aws:kms:key",
            performanceInsightsKmsKeyId: "arn:aws:kms:key",
        });
        assert.deepEqual(
            byType(resources, "aws:cloudwatch/logGroup:LogGroup").map(({ inputs, protect }) => [
                inputs["name"],
                inputs["retentionInDays"],
                inputs["kmsKeyId"],
                protect,
            ]),
            [
                ["/aws/rds/instance/test-database/postgresql", 30, "arn:aws:kms:key", true],
                ["/aws/rds/instance/test-database/upgrade", 30, "arn:aws:kms:key", true],
            ],
        );
    });

    it("names its last snapshot anew in a new stack, and when the database is replaced within one", async () => {
        const snapshotName = async (suffix: string, username: string) => {
            const resources = await declare(
                () => {
                    new Database("database", { vpcId: "vpc-1", subnetIds: ["subnet-0123"], protect: true, username });
                },
                {
                    simulate: (type, name) => ({
                        id: `${name}-id`,
                        outputs: type === "aws:rds/parameterGroup:ParameterGroup" ? { name: `database-${suffix}` } : {},
                    }),
                },
            );
            return String(byName(resources, instanceType, "database").inputs["finalSnapshotIdentifier"]);
        };
        const names = [
            await snapshotName("1a2b3c4", "one"),
            await snapshotName("5d6e7f8", "one"),
            await snapshotName("1a2b3c4", "two"),
        ];
        assert.equal(new Set(names).size, 3);
        for (const name of names) {
            assert.match(name, /^database-[0-9a-f]{7}-[0-9a-f]{6}-final$/);
        }
        assert.equal(await snapshotName("1a2b3c4", "one"), names[0]);
    });

    it("keeps the parameter groups of earlier major versions while one may be left behind", async () => {
        const upgrade = { engineVersion: "17", allowMajorVersionUpgrade: true };
        const resources = await declared(upgrade);
        const instance = byName(resources, "aws:rds/instance:Instance", "database");
        assert.equal(instance.inputs["allowMajorVersionUpgrade"], true);
        assert.deepEqual(referencedNames(resources, instance, "parameterGroupName"), ["database-postgres17"]);
        const groups = (each: readonly Declared[]) =>
            byType(each, "aws:rds/parameterGroup:ParameterGroup")
                .map(({ name, inputs }) => [name, inputs["family"]])
                .sort();
        assert.deepEqual(groups(resources), [
            ["database-postgres13", "postgres13"],
            ["database-postgres14", "postgres14"],
            ["database-postgres15", "postgres15"],
            ["database-postgres16", "postgres16"],
            ["database-postgres17", "postgres17"],
        ]);
        assert.deepEqual(groups(await declared({ engine: "mysql", engineVersion: "8.4.3" })), [
            ["database-mysql8-4", "mysql8.4"],
        ]);
    });

    it("gives the group that had the database's own name the name of its family", async () => {
        const formerNames = async (args: Partial<DatabaseArgs>) =>
            (await declaredOptions(() => database(args)))
                .filter(({ formerNames: former }) => former.includes("database"))
                .map(({ name }) => name);
        assert.deepEqual(await formerNames({}), ["database-postgres17"]);
        assert.deepEqual(await formerNames({ engineVersion: "18", allowMajorVersionUpgrade: true }), [
            "database-postgres17",
        ]);
    });

    it("forces TLS on both engines, by a parameter group of its own", async () => {
        const parameters = async (args: Partial<DatabaseArgs>) => {
            const groups = byType(await declared(args), "aws:rds/parameterGroup:ParameterGroup");
            assert.equal(groups.length, 1);
            const { family, parameters } = groups[0]?.inputs ?? {};
            return { family, parameters };
        };
        assert.deepEqual(await parameters({ engineVersion: "16.15" }), {
            family: "postgres16",
            parameters: [{ name: "rds.force_ssl", value: "1" }],
        });
        assert.deepEqual(await parameters({ engine: "mysql" }), {
            family: "mysql8.4",
            parameters: [
                { name: "require_secure_transport", value: "1" },
                { name: "slow_query_log", value: "1" },
                { name: "log_output", value: "FILE" },
            ],
        });
    });

    it("asks for no Performance Insights where MySQL's instance class does not offer them", async () => {
        const { inputs } = byName(await declared({ engine: "mysql" }), instanceType, "database");
        assert.deepEqual(
            [
                inputs["engineVersion"],
                inputs["performanceInsightsEnabled"],
                inputs["performanceInsightsRetentionPeriod"],
            ],
            ["8.4", false, undefined],
        );
        assert.deepEqual(inputs["enabledCloudwatchLogsExports"], ["error", "slowquery"]);
    });

    it("R08 admits nobody by itself, and lets nothing out", async () => {
        const resources = await declared();
        const group = byName(resources, "aws:ec2/securityGroup:SecurityGroup", "database");
        assert.deepEqual([group.inputs["ingress"], group.inputs["egress"]], [undefined, undefined]);
        assert.deepEqual([...byType(resources, ingressType), ...byType(resources, egressType)], []);
    });

    it("R08 expects not to be reached from the internet, nor from what it is told", async () => {
        const resources = await declared({
            engine: "mysql",
            unreachableFrom: ["carrier:ap-northeast-1-wl1-kix-wlz-1"],
        });
        const flow = { to: "database", protocol: "tcp", port: 3306, expect: "unreachable" };
        assert.deepEqual(byName(resources, "wavelength-lattice:index:Expectations", "database-expectations").outputs, {
            flows: [
                { ...flow, from: "internet" },
                { ...flow, from: "carrier:ap-northeast-1-wl1-kix-wlz-1" },
            ],
        });
    });

    it("is made without a limit of its storage where it has that much already", async () => {
        const limitOf = async (maxAllocatedStorage: number) =>
            byName(
                await declared({ allocatedStorage: 50, maxAllocatedStorage }),
                "aws:rds/instance:Instance",
                "database",
            ).inputs["maxAllocatedStorage"];
        assert.deepEqual([await limitOf(50), await limitOf(55)], [undefined, 55]);
        await assert.rejects(
            limitOf(54),
            /maxAllocatedStorage: 54 is not allowed; a whole number from 55 to 65536 is$/,
        );
    });

    it("refuses names that the engine keeps for itself", async () => {
        const kept = (what: string, name: string, engine: string) =>
            `  ${what}: ${engine} keeps '${name}' for itself; choose another name for the ${what === "dbName" ? "database" : "master user"}`;
        const heading = "The database 'database' cannot be built:";
        await assert.rejects(declared({ username: "rds_superuser", dbName: "select" }), {
            message: [
                heading,
                kept("username", "rds_superuser", "postgres"),
                kept("dbName", "select", "postgres"),
            ].join("\n"),
        });
        await assert.rejects(declared({ engine: "mysql", username: "rdsrepladmin", dbName: "information_schema" }), {
            message: [
                heading,
                kept("username", "rdsrepladmin", "mysql"),
                kept("dbName", "information_schema", "mysql"),
            ].join("\n"),
        });
    });

    it("refuses what RDS would refuse, all at once", async () => {
        await assert.rejects(
            declared({
                instanceClass: "t4g.micro",
                username: "postgres",
                dbName: "my-app",
                allocatedStorage: 10,
                maxAllocatedStorage: 5,
                backupRetentionPeriod: 0,
            }),
            {
                message: [
                    "The database 'database' cannot be built:",
                    "  instanceClass: 't4g.micro' is not an RDS instance class; write one such as db.t4g.micro",
                    "  username: postgres keeps 'postgres' for itself; choose another name for the master user",
                    "  dbName: 'my-app' is not allowed; a letter and up to 62 letters, digits or underscores are",
                    "  allocatedStorage: 10 is not allowed; a whole number from 20 to 65536 is",
                    "  maxAllocatedStorage: 5 is not allowed; a whole number from 11 to 65536 is",
                    "  backupRetentionPeriod: 0 is not allowed; a whole number from 1 to 35 is",
                ].join("\n"),
            },
        );
    });
});

describe("DatabaseAccess", () => {
    async function declaredAccess(clientEgress?: boolean): Promise<Declared[]> {
        return await declare(() => {
            const [database, client] = ["database", "client"].map((name) => new aws.ec2.SecurityGroup(name, {}).id);
            new DatabaseAccess("database-from-client", {
                database: "database",
                databaseSecurityGroupId: database ?? "",
                port: 5432,
                clients: ["app-1", "app-2"],
                clientSecurityGroupId: client ?? "",
                clientEgress,
                tags: { Project: "edge" },
            });
        });
    }

    function ends(resources: readonly Declared[], type: string): unknown[] {
        return byType(resources, type).map((rule) => [
            rule.inputs,
            referencedNames(resources, rule, "securityGroupId"),
            referencedNames(resources, rule, "referencedSecurityGroupId"),
        ]);
    }

    const rule = {
        securityGroupId: unknownString,
        referencedSecurityGroupId: unknownString,
        ipProtocol: "tcp",
        fromPort: 5432,
        toPort: 5432,
        description: "app-1, app-2 to database",
        tags: { Project: "edge", Name: "database-from-client" },
    };

    it("R08 opens both groups on the database's port, each naming the other, and expects the clients to get there", async () => {
        const resources = await declaredAccess();
        assert.deepEqual(ends(resources, ingressType), [[rule, ["database"], ["client"]]]);
        assert.deepEqual(ends(resources, egressType), [[rule, ["client"], ["database"]]]);
        const flow = { to: "database", protocol: "tcp", port: 5432, expect: "reachable" };
        assert.deepEqual(
            byType(resources, "wavelength-lattice:index:Expectations").map(({ outputs }) => outputs),
            [
                {
                    flows: [
                        { ...flow, from: "app-1" },
                        { ...flow, from: "app-2" },
                    ],
                },
            ],
        );
    });

    it("leaves the clients' side to clients that declare it themselves", async () => {
        const resources = await declaredAccess(false);
        assert.deepEqual(ends(resources, ingressType), [[rule, ["database"], ["client"]]]);
        assert.deepEqual(
            [...byType(resources, egressType), ...byType(resources, "wavelength-lattice:index:Expectations")],
            [],
        );
    });
});

describe("a Database that is restored", () => {
    it("R51: is made beside the one before, from a snapshot, and says nothing of what comes with the data", async () => {
        const restore = { name: "second", snapshotIdentifier: "before-upgrade" };
        const { inputs } = byName(await declared({ restore }), instanceType, "database");
        const { dbName: _name, username: _user, ...others } = plainInputs;
        assert.deepEqual(
            { identifier: inputs["identifier"], snapshotIdentifier: inputs["snapshotIdentifier"] },
            { identifier: "test-database-second", snapshotIdentifier: "before-upgrade" },
        );
        assert.deepEqual([inputs["dbName"], inputs["username"]], [undefined, undefined]);
        assert.equal(inputs["manageMasterUserPassword"], others.manageMasterUserPassword);
    });

    it("R51: is made as it was at a time, or at the latest that can be had", async () => {
        const from = { name: "third", sourceDbInstanceIdentifier: "test-database" };
        const made = async (restore: DatabaseArgs["restore"]) =>
            byName(await declared({ restore }), instanceType, "database").inputs["restoreToPointInTime"];
        assert.deepEqual(await made(from), {
            sourceDbInstanceIdentifier: "test-database",
            useLatestRestorableTime: true,
        });
        assert.deepEqual(await made({ ...from, restoreTime: "2026-11-28T23:45:00Z" }), {
            sourceDbInstanceIdentifier: "test-database",
            restoreTime: "2026-11-28T23:45:00Z",
        });
    });
});

describe("a Database whose engine runs out of standard support", () => {
    it("runs on for money or is upgraded, as it was made to", async () => {
        const support = async (engineLifecycleSupport?: DatabaseArgs["engineLifecycleSupport"]) =>
            byName(await declared({ engineLifecycleSupport }), instanceType, "database").inputs[
                "engineLifecycleSupport"
            ];
        assert.deepEqual(
            [await support(), await support("standard"), await support("extended")],
            [undefined, "open-source-rds-extended-support-disabled", "open-source-rds-extended-support"],
        );
    });
});
