import { dataRdsEncrypted as policy } from "../../../../policy/data/rds-encrypted";
import { expectFindings } from "../../../support/policy/check";
import { Stack, unknownValue } from "../../../support/policy/stack";

const instance = "aws:rds/instance:Instance";
const cluster = "aws:rds/cluster:Cluster";

describe("data-rds-encrypted", () => {
    it("reports instances and clusters without encryption", async () => {
        const stack = new Stack();
        stack.add(instance, "fine", { storageEncrypted: true });
        stack.add(cluster, "fine", { storageEncrypted: "true" });
        stack.add(cluster, "serverless", { engineMode: "serverless" });
        stack.add("aws:rds/clusterInstance:ClusterInstance", "member", {});
        const silent = stack.add(instance, "silent", { engine: "postgres", password: "hunter2" });
        const off = stack.add(cluster, "off", { storageEncrypted: false, engineMode: "serverless" });
        await expectFindings(policy, stack, {
            violations: [
                [
                    silent,
                    'rds.Instance "silent" does not set storageEncrypted, and AWS\'s default is false; set storageEncrypted to true',
                ],
                [off, 'rds.Cluster "off" has storageEncrypted false; set storageEncrypted to true'],
            ],
        });
    });

    it("follows what a database is a copy of", async () => {
        const stack = new Stack();
        stack.add(instance, "replica", { replicateSourceDb: "orders" });
        const abroad = stack.add(instance, "abroad", {
            replicateSourceDb: "arn:aws:rds:us-west-2:123456789012:db:orders",
        });
        const later = stack.add(instance, "later", { replicateSourceDb: unknownValue });
        const snapshot = stack.add(instance, "snapshot", { snapshotIdentifier: "orders-final" });
        const restored = stack.add(cluster, "restored", { restoreToPointInTime: { sourceClusterIdentifier: "a" } });
        const takes = (name: string, source: string) =>
            `unknown: ${name} takes its encryption from ${source}, which must be encrypted; waits for the encryption of ${source}; set storageEncrypted to true`;
        await expectFindings(policy, stack, {
            violations: [
                [
                    abroad,
                    'rds.Instance "abroad" replicates a database of another Region, where storageEncrypted counts for nothing; set kmsKeyId to a key of its own Region',
                ],
            ],
            unknown: [
                [later, takes('rds.Instance "later"', "the instance that it replicates")],
                [snapshot, takes('rds.Instance "snapshot"', "a snapshot")],
                [restored, takes('rds.Cluster "restored"', "the database that it restores")],
            ],
        });
    });

    for (const ids of ["unknown", "known"] as const) {
        it(`reports a database of the program, and not its copies as well, with ${ids} ids`, async () => {
            const stack = new Stack({ ids });
            const main = stack.add(instance, "main", { engine: "postgres", storageEncrypted: false });
            stack.add(instance, "replica", { replicateSourceDb: main });
            const off = stack.add(instance, "off", { replicateSourceDb: main, storageEncrypted: false });
            await expectFindings(policy, stack, {
                violations: [main, off].map((one) => [
                    one,
                    `rds.Instance "${one.name}" has storageEncrypted false; set storageEncrypted to true`,
                ]),
            });
        });
    }

    it("waits for a value that is not known, and for an Aurora cluster's date", async () => {
        const stack = new Stack();
        const later = stack.add(instance, "later", { storageEncrypted: unknownValue });
        const aurora = stack.add(cluster, "aurora", { engine: "aurora-mysql" });
        const engine = stack.add(cluster, "engine", { engine: unknownValue });
        await expectFindings(policy, stack, {
            unknown: [
                [
                    later,
                    'unknown: rds.Instance "later" must encrypt its storage; waits for storageEncrypted of rds.Instance "later"',
                ],
                [
                    aurora,
                    'unknown: rds.Cluster "aurora" must encrypt its storage; waits for its date, since Aurora encrypts only clusters that were made since 18 February 2026 by itself; set storageEncrypted to true',
                ],
                [
                    engine,
                    'unknown: rds.Cluster "engine" must encrypt its storage; waits for engine of rds.Cluster "engine"; set storageEncrypted to true',
                ],
            ],
        });
    });

    it("reads a replica by ARN as what it is: in the same Region as its source is, in another one by its own key", async () => {
        const stack = new Stack();
        const replicateSourceDb = "arn:aws:rds:eu-west-1:1:db:main";
        const add = (name: string, more: object) => stack.add(instance, name, { replicateSourceDb, ...more });
        add("local", { region: "eu-west-1", dbSubnetGroupName: "group" });
        add("zoned", { availabilityZone: "eu-west-1b", dbSubnetGroupName: "group" });
        add("keyed", { kmsKeyId: "key" });
        add("awaited", { kmsKeyId: unknownValue, region: "us-east-1" });
        stack.add(instance, "source-later", { replicateSourceDb: unknownValue, kmsKeyId: "key" });
        stack.add(instance, "stated", { replicateSourceDb: unknownValue, storageEncrypted: true });
        const violations = [
            add("bare", {}),
            add("switched", { storageEncrypted: true }),
            add("abroad", { region: "us-east-1", dbSubnetGroupName: "group", storageEncrypted: true }),
            add("far", { availabilityZone: "us-east-1a" }),
        ];
        const unknown = [add("grouped", { dbSubnetGroupName: "group" }), add("region-later", { region: unknownValue })];
        await expectFindings(policy, stack, {
            violations: violations.map((found) => [
                found,
                `rds.Instance "${found.name}" replicates a database of another Region, where storageEncrypted counts for nothing; set kmsKeyId to a key of its own Region`,
            ]),
            unknown: unknown.map((found) => [
                found,
                `unknown: rds.Instance "${found.name}" must have kmsKeyId if its source is in another Region; waits for its own Region; state region, or kmsKeyId`,
            ]),
        });
    });
});
