import assert from "node:assert/strict";
import { Account, east, type Inputs, outcome, subnetsIn } from "../account";
import { type Attempt, attempts, twice } from "../attempts";

const [a, c] = ["ap-northeast-1a", "ap-northeast-1c"];
const databaseIn =
    (...zones: string[]) =>
    (account: Account): Inputs => ({ name: "main", subnetIds: subnetsIn(...zones)(account) });
const database = (more: Inputs) => (): Inputs => ({
    identifier: "main",
    engine: "postgres",
    engineVersion: "17",
    username: "edge",
    instanceClass: "db.t4g.micro",
    skipFinalSnapshot: true,
    ...more,
});

type Tried = readonly [type: string, inputs: () => Inputs];
const storage = (allocatedStorage: number, maxAllocatedStorage: number): Tried => [
    "rds/instance",
    database({ allocatedStorage, maxAllocatedStorage }),
];
const snapshot = (snapshotIdentifier: string): Tried => [
    "rds/instance",
    database({ username: undefined, snapshotIdentifier }),
];
const backup = (restoreToPointInTime: Inputs): Tried => [
    "rds/instance",
    database({ username: undefined, restoreToPointInTime }),
];

const role = (): Inputs => ({ name: "edge", assumeRolePolicy: "{}" });
const record = (more: Inputs) => (): Inputs => ({
    zoneId: "Z00000000000000000000",
    name: "east.example.com",
    type: "A",
    records: ["192.0.2.1"],
    ttl: 60,
    ...more,
});

const cases: readonly Attempt[] = [
    [
        "a version without its minor number",
        "rds/instance",
        database({ engineVersion: "17.007" }),
        "InvalidParameterCombination",
    ],
    [
        "a class that does not exist",
        "rds/instance",
        database({ instanceClass: "db.t4g.huge" }),
        "InvalidParameterCombination",
    ],
    [
        "a class that the engine does not run on",
        "rds/instance",
        database({ instanceClass: "db.t2.micro" }),
        "InvalidParameterCombination",
    ],
    [
        "a database called as the engine's own",
        "rds/instance",
        database({ dbName: "template1" }),
        "InvalidParameterValue",
    ],
    ["a master user called by a key word", "rds/instance", database({ username: "select" }), "InvalidParameterValue"],
    ["subnets of two zones for a database", "rds/subnetGroup", databaseIn(a, c), "made"],
    ["subnets of one zone for a database", "rds/subnetGroup", databaseIn(a, a), "DBSubnetGroupDoesNotCoverEnoughAZs"],
    ["a Wavelength subnet for a database", "rds/subnetGroup", databaseIn(a, c, east), "InvalidSubnet"],
    ["a database", "rds/instance", database({}), "made"],
    [
        "a database with a managed and a given password",
        "rds/instance",
        database({ manageMasterUserPassword: true, password: "given" }),
        "InvalidParameterCombination",
    ],
    [
        "a database's identifier with a hyphen at the end",
        "rds/instance",
        database({ identifier: "main-" }),
        "InvalidParameterValue",
    ],
    [
        "a database's identifier with a double hyphen",
        "rds/instance",
        database({ identifier: "ma--in" }),
        "InvalidParameterValue",
    ],
    [
        "a database's identifier of 64",
        "rds/instance",
        database({ identifier: "n".repeat(64) }),
        "InvalidParameterValue",
    ],
    ["a master user of PostgreSQL's own", "rds/instance", database({ username: "pg_owner" }), "InvalidParameterValue"],
    ["a master user of 17", "rds/instance", database({ username: "u".repeat(17) }), "InvalidParameterValue"],
    [
        "a version that RDS does not have",
        "rds/instance",
        database({ engineVersion: "9.6" }),
        "InvalidParameterCombination",
    ],
    [
        "a subnet group that does not exist",
        "rds/instance",
        database({ dbSubnetGroupName: "other" }),
        "DBSubnetGroupNotFoundFault",
    ],
    [
        "a parameter group that does not exist",
        "rds/instance",
        database({ parameterGroupName: "other" }),
        "DBParameterGroupNotFound",
    ],
    ["a default parameter group", "rds/instance", database({ parameterGroupName: "default.postgres17" }), "made"],
    ["storage that may grow by a tenth", ...storage(100, 110), "made"],
    ["storage that may grow by less", ...storage(100, 109), "InvalidParameterCombination"],
    ["storage that may not grow, as a limit", ...storage(20, 20), "InvalidParameterCombination"],
    ["a snapshot of RDS's own", ...snapshot("rds:dev-2026-11-28-18-01"), "made"],
    ["a snapshot of this Region", ...snapshot("arn:aws:rds:ap-northeast-1:111122223333:snapshot:a"), "made"],
    [
        "a snapshot of another Region",
        ...snapshot("arn:aws:rds:us-east-1:111122223333:snapshot:a"),
        "DBSnapshotNotFound",
    ],
    ["a snapshot that nobody can have named so", ...snapshot("a b"), "DBSnapshotNotFound"],
    [
        "an instance as it was",
        ...backup({ sourceDbInstanceIdentifier: "a", restoreTime: "2026-01-01T00:00:00Z" }),
        "made",
    ],
    [
        "an instance as it will be",
        ...backup({ sourceDbInstanceIdentifier: "a", restoreTime: "2999-01-01T00:00:00Z" }),
        "InvalidParameterValue",
    ],
    [
        "an instance that nobody can have named so",
        ...backup({ sourceDbInstanceIdentifier: "a b" }),
        "DBInstanceNotFound",
    ],
    ["a database twice", "rds/instance", twice("rds/instance", database({})), "DBInstanceAlreadyExists"],
    [
        "a secret twice",
        "secretsmanager/secret",
        twice("secretsmanager/secret", () => ({ name: "edge/key" })),
        "ResourceExistsException",
    ],
    [
        "a recovery window of 6 days",
        "secretsmanager/secret",
        () => ({ name: "edge/key", recoveryWindowInDays: 6 }),
        "InvalidParameterException",
    ],
    [
        "a recovery window of no days",
        "secretsmanager/secret",
        () => ({ name: "edge/key", recoveryWindowInDays: 0 }),
        "made",
    ],
    ["a role twice", "iam/role", twice("iam/role", role), "EntityAlreadyExists"],
    ["a role's name of 65", "iam/role", () => ({ ...role(), name: "n".repeat(65) }), "ValidationError"],
    [
        "a trust policy that is no JSON",
        "iam/role",
        () => ({ ...role(), assumeRolePolicy: "trust" }),
        "MalformedPolicyDocument",
    ],
    [
        "a policy for a role that does not exist",
        "iam/rolePolicy",
        () => ({ role: "nobody", policy: "{}" }),
        "NoSuchEntity",
    ],
    [
        "an attachment to a role that does not exist",
        "iam/rolePolicyAttachment",
        () => ({ role: "nobody", policyArn: "arn:aws:iam::aws:policy/ReadOnlyAccess" }),
        "NoSuchEntity",
    ],
    ["a record", "route53/record", record({}), "made"],
    ["a record twice", "route53/record", twice("route53/record", record({})), "InvalidChangeBatch"],
    [
        "a failover record without an identifier",
        "route53/record",
        record({ failoverRoutingPolicies: [{ type: "PRIMARY" }] }),
        "InvalidInput",
    ],
    ["logs for 30 days", "cloudwatch/logGroup", () => ({ name: "/edge/web", retentionInDays: 30 }), "made"],
    [
        "logs for 31 days",
        "cloudwatch/logGroup",
        () => ({ name: "/edge/web", retentionInDays: 31 }),
        "InvalidParameterException",
    ],
    [
        "a log group twice",
        "cloudwatch/logGroup",
        twice("cloudwatch/logGroup", () => ({ name: "/edge/web" })),
        "ResourceAlreadyExistsException",
    ],
    ["a bucket's name in upper case", "s3/bucket", () => ({ bucket: "Edge" }), "InvalidBucketName"],
    [
        "a principal of a share twice",
        "ram/principalAssociation",
        twice("ram/principalAssociation", () => ({ principal: "111122223333", resourceShareArn: "arn:aws:ram:a" })),
        "InvalidParameterException",
    ],
    ["a bucket twice", "s3/bucket", twice("s3/bucket", () => ({ bucket: "edge-logs" })), "BucketAlreadyOwnedByYou"],
    [
        "a log destination that does not exist",
        "ec2/flowLog",
        (account) => ({
            vpcId: account.vpc(),
            logDestination: "arn:aws:logs:ap-northeast-1:000000000000:log-group:none",
        }),
        "ResourceNotFoundException",
    ],
    [
        "a log destination with its streams",
        "vpclattice/accessLogSubscription",
        (account) => ({
            resourceIdentifier: account.make("vpclattice/serviceNetwork", { name: "edge" }).id,
            destinationArn: `${account.make("cloudwatch/logGroup", { name: "/edge/lattice" }).arn}:*`,
        }),
        "made",
    ],
    [
        "a mount target in a zone",
        "efs/mountTarget",
        (account) => ({ fileSystemId: account.make("efs/fileSystem", {}).id, subnetId: subnetsIn(east)(account)[0] }),
        "UnsupportedAvailabilityZone",
    ],
];

describe("services of the stand-in", () => {
    attempts(cases);

    it("refuse a new major version of a database that is not asked for by name, and take it then", () => {
        const account = new Account();
        const inputs = database({})();
        const { id } = account.make("rds/instance", inputs, "main");
        const to = (more: Inputs) => outcome(() => account.change("rds/instance", "main", id, { ...inputs, ...more }));
        assert.deepEqual(
            [
                to({ engineVersion: "17.11" }),
                to({ engineVersion: "18" }),
                to({ engineVersion: "18", allowMajorVersionUpgrade: true }),
                to({ engineVersion: "17", allowMajorVersionUpgrade: true }),
            ],
            ["made", "InvalidParameterCombination", "made", "InvalidParameterCombination"],
        );
    });

    it("let a database's storage grow and not shrink, and its autoscaling end", () => {
        const account = new Account();
        const inputs = database({ allocatedStorage: 40, maxAllocatedStorage: 100 })();
        const { id } = account.make("rds/instance", inputs, "main");
        const to = (allocatedStorage: number, maxAllocatedStorage?: number) =>
            outcome(() =>
                account.change("rds/instance", "main", id, { ...inputs, allocatedStorage, maxAllocatedStorage }),
            );
        assert.deepEqual(
            [to(50, 100), to(50, 50), to(50), to(49, 100), to(100, 105)],
            ["made", "made", "made", "InvalidParameterCombination", "InvalidParameterCombination"],
        );
    });
});
