import { type Account, east, type Inputs, west } from "../account";
import { type Attempt, attempts } from "../attempts";

const subnetsIn =
    (...zones: string[]) =>
    (account: Account): string[] => {
        const vpcId = account.vpc();
        return zones.map((zone, index) => account.subnet(vpcId, index, zone));
    };
const [a, c] = ["ap-northeast-1a", "ap-northeast-1c"];
const balancer =
    (zones: string[], more: Inputs = {}) =>
    (account: Account): Inputs => ({ name: "front", subnets: subnetsIn(...zones)(account), ...more });
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

function listener(account: Account, more: Inputs): Inputs {
    return {
        loadBalancerArn: account.make("lb/loadBalancer", balancer([a, c])(account)).id,
        port: 443,
        protocol: "HTTPS",
        ...more,
    };
}

const forwardTo = (account: Account, more: Inputs) => {
    const { id } = account.make("lb/targetGroup", { name: "web", vpcId: account.vpc(), port: 8080, ...more });
    return [{ type: "forward", targetGroupArn: id }];
};

function rule(account: Account, targets: Inputs = { protocol: "HTTP" }): Inputs {
    const listenerArn = account.make("lb/listener", listener(account, { protocol: "HTTP", defaultActions: [] })).id;
    const conditions = [{ pathPattern: { values: ["/ws"] } }];
    return { listenerArn, priority: 10, conditions, actions: forwardTo(account, targets) };
}

function tcpListener(account: Account, loadBalancerType: string, protocol: string): Inputs {
    const { id } = account.make("lb/loadBalancer", balancer([a, c], { loadBalancerType })(account));
    return { loadBalancerArn: id, port: 9000, protocol: "TCP", defaultActions: forwardTo(account, { protocol }) };
}

/** Makes the same thing first. */
const twice =
    (type: string, inputs: (account: Account) => Inputs) =>
    (account: Account): Inputs => {
        const prepared = inputs(account);
        account.make(type, prepared);
        return prepared;
    };

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
    ["a load balancer in two Availability Zones", "lb/loadBalancer", balancer([a, c]), "made"],
    ["a load balancer in one Availability Zone", "lb/loadBalancer", balancer([a]), "ValidationError"],
    [
        "a load balancer with two subnets of one zone",
        "lb/loadBalancer",
        balancer([a, a]),
        "InvalidConfigurationRequest",
    ],
    ["a load balancer in zones of two types", "lb/loadBalancer", balancer([a, east]), "InvalidConfigurationRequest"],
    ["an application load balancer in Wavelength Zones", "lb/loadBalancer", balancer([east, west]), "made"],
    [
        "a network load balancer in Wavelength Zones",
        "lb/loadBalancer",
        balancer([east, west], { loadBalancerType: "network" }),
        "InvalidConfigurationRequest",
    ],
    ["a load balancer's name of 32", "lb/loadBalancer", balancer([a, c], { name: "n".repeat(32) }), "made"],
    ["a load balancer's name of 33", "lb/loadBalancer", balancer([a, c], { name: "n".repeat(33) }), "ValidationError"],
    [
        "a load balancer's name that begins with internal-",
        "lb/loadBalancer",
        balancer([a, c], { name: "internal-a" }),
        "ValidationError",
    ],
    [
        "a load balancer's name with a hyphen at the end",
        "lb/loadBalancer",
        balancer([a, c], { name: "front-" }),
        "ValidationError",
    ],
    [
        "a load balancer's name twice",
        "lb/loadBalancer",
        twice("lb/loadBalancer", balancer([a, c])),
        "DuplicateLoadBalancerName",
    ],
    [
        "a rule without a condition",
        "lb/listenerRule",
        (account) => ({ ...rule(account), conditions: [] }),
        "ValidationError",
    ],
    ["a rule with a path", "lb/listenerRule", (account) => rule(account), "made"],
    [
        "a TCP target group behind an Application Load Balancer",
        "lb/listenerRule",
        (account) => rule(account, { protocol: "TCP" }),
        "InvalidConfigurationRequest",
    ],
    [
        "a TCP target group behind a Network Load Balancer",
        "lb/listener",
        (account) => tcpListener(account, "network", "TCP"),
        "made",
    ],
    [
        "an HTTP target group behind a Network Load Balancer",
        "lb/listener",
        (account) => tcpListener(account, "network", "HTTP"),
        "InvalidConfigurationRequest",
    ],
    [
        "a target group behind a second load balancer",
        "lb/listener",
        (account) => {
            const first = tcpListener(account, "network", "TCP");
            account.make("lb/listener", first);
            const second = account.make("lb/loadBalancer", { ...balancer([a, c])(account), name: "second" });
            return { ...first, loadBalancerArn: second.id };
        },
        "TargetGroupAssociationLimit",
    ],
    ["a target group's name with an underscore", "lb/targetGroup", () => ({ name: "a_b" }), "ValidationError"],
    [
        "a target group's name twice",
        "lb/targetGroup",
        twice("lb/targetGroup", () => ({ name: "web" })),
        "DuplicateTargetGroupName",
    ],
    ["HTTPS without a certificate", "lb/listener", (account) => listener(account, {}), "ValidationError"],
    [
        "HTTPS with somebody's certificate",
        "lb/listener",
        (account) =>
            listener(account, { certificateArn: "arn:aws:acm:ap-northeast-1:123456789012:certificate/placeholder" }),
        "made",
    ],
    [
        "HTTPS with a certificate that is not validated",
        "lb/listener",
        (account) =>
            listener(account, {
                certificateArn: account.make("acm/certificate", { domainName: "example.com", validationMethod: "DNS" })
                    .id,
            }),
        "UnsupportedCertificate",
    ],
    [
        "HTTPS with a certificate that is",
        "lb/listener",
        (account) => {
            const certificateArn = account.make("acm/certificate", {
                domainName: "example.com",
                validationMethod: "DNS",
            }).id;
            account.make("acm/certificateValidation", { certificateArn });
            return listener(account, { certificateArn });
        },
        "made",
    ],
    [
        "a second listener on one port",
        "lb/listener",
        twice("lb/listener", (account) => listener(account, { protocol: "HTTP", port: 80 })),
        "DuplicateListener",
    ],
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
});
