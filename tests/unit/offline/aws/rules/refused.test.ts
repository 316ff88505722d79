import assert from "node:assert/strict";
import { principalKinds, principalsAreWhole } from "../../../../../offline/aws/rules/principals";
import { shapeOf } from "../../../../../offline/aws/shape";
import { Account, type Inputs, outcome, subnetsIn, typeOf } from "../account";
import { type Attempt, attempts, twice } from "../attempts";

/** What a configuration may hold, and AWS refuses: the rows that the program's own checks refuse before, one by one. */
describe("the stand-in refuses what AWS refuses of a stack's values", () => {
    describe("endpoints", () => {
        const endpoint =
            (serviceName: string, more: Inputs = {}) =>
            (account: Account): Inputs => ({
                vpcId: account.vpc(),
                serviceName,
                vpcEndpointType: "Interface",
                ...more,
            });
        const full = (count: number) => (account: Account) => {
            const vpcId = account.vpc();
            for (let index = 0; index < count; index++) {
                const serviceName = `com.amazonaws.vpce.ap-northeast-1.vpce-svc-${String(index).padStart(17, "0")}`;
                account.make("ec2/vpcEndpoint", { vpcId, serviceName, vpcEndpointType: "Interface" });
            }
            return { vpcId, serviceName: "com.amazonaws.ap-northeast-1.ssm", vpcEndpointType: "Interface" };
        };
        attempts([
            ["one to a service", "ec2/vpcEndpoint", endpoint("com.amazonaws.ap-northeast-1.ssm"), "made"],
            [
                "one to no service",
                "ec2/vpcEndpoint",
                endpoint("com.amazonaws.ap-northeast-1.smm"),
                "InvalidServiceName",
            ],
            [
                "one to another Region's",
                "ec2/vpcEndpoint",
                endpoint("com.amazonaws.us-west-2.ssm"),
                "InvalidServiceName",
            ],
            [
                "one to another Region's that says so",
                "ec2/vpcEndpoint",
                endpoint("com.amazonaws.us-west-2.ssm", { serviceRegion: "us-west-2" }),
                "made",
            ],
            [
                "a gateway to what has none",
                "ec2/vpcEndpoint",
                endpoint("com.amazonaws.ap-northeast-1.ssm", { vpcEndpointType: "Gateway" }),
                "InvalidServiceName",
            ],
            ["the fiftieth of a VPC", "ec2/vpcEndpoint", full(49), "made"],
            ["the fifty-first of a VPC", "ec2/vpcEndpoint", full(50), "VpcEndpointLimitExceeded"],
        ]);
    });

    describe("peerings", () => {
        const peering =
            (cidrBlock: string, more: Inputs = {}) =>
            (account: Account): Inputs => ({
                vpcId: account.vpc(),
                peerVpcId: account.make("ec2/vpc", { cidrBlock }).id,
                ...more,
            });
        const elsewhere = (peerRegion: string) => (account: Account) => ({
            vpcId: account.vpc(),
            peerVpcId: "vpc-00000000000000009",
            peerRegion,
        });
        const back = (account: Account): Inputs => {
            const { vpcId, peerVpcId } = twice("ec2/vpcPeeringConnection", peering("10.1.0.0/16"))(account);
            return { vpcId: peerVpcId, peerVpcId: vpcId };
        };
        const type = "ec2/vpcPeeringConnection";
        attempts([
            ["one of two VPCs", type, peering("10.1.0.0/16"), "made"],
            ["one of VPCs that overlap", type, peering("10.0.128.0/17"), "OperationNotPermitted"],
            ["a second one of the same VPCs", type, back, "VpcPeeringConnectionAlreadyExists"],
            ["one with a Region", type, elsewhere("us-west-2"), "made"],
            ["one with a Region that is none", type, elsewhere("ap-northeast-9"), "InvalidParameterValue"],
        ]);
    });

    describe("devices of VPN connections", () => {
        const device = (ipAddress: string, expected: string): Attempt => [
            `one at ${ipAddress}`,
            "ec2/customerGateway",
            () => ({ ipAddress, bgpAsn: "65000", type: "ipsec.1" }),
            expected,
        ];
        attempts([
            device("203.0.113.10", "made"),
            // Over Direct Connect a device may have a private address.
            device("10.1.1.1", "made"),
            ...["0.0.0.0", "127.0.0.1", "169.254.1.1", "224.0.0.1", "255.255.255.255"].map((address) =>
                device(address, "InvalidParameterValue"),
            ),
        ]);
    });

    describe("traffic mirroring", () => {
        const server = (account: Account, instanceType: string): string => {
            const subnetId = account.subnet(account.vpc(), 1);
            const networkInterfaceId = account.make("ec2/networkInterface", { subnetId }).id;
            account.make("ec2/instance", { instanceType, primaryNetworkInterface: { networkInterfaceId } });
            return networkInterfaceId;
        };
        const session =
            (instanceType: string, ...earlier: number[]) =>
            (account: Account): Inputs => {
                const networkInterfaceId = server(account, instanceType);
                for (const sessionNumber of earlier) {
                    account.make("ec2/trafficMirrorSession", { networkInterfaceId, sessionNumber });
                }
                return { networkInterfaceId, sessionNumber: 1 };
            };
        const rule =
            (count: number, more: Inputs = {}) =>
            (account: Account): Inputs => {
                const trafficMirrorFilterId = account.make("ec2/trafficMirrorFilter", {}).id;
                const inputs = (ruleNumber: number) => ({
                    ...{ trafficMirrorFilterId, trafficDirection: "ingress", ruleNumber, ruleAction: "accept" },
                    ...{ sourceCidrBlock: "0.0.0.0/0", destinationCidrBlock: "0.0.0.0/0" },
                });
                for (let index = 0; index < count; index++) {
                    account.make("ec2/trafficMirrorFilterRule", inputs(index + 1));
                }
                return { ...inputs(100), ...more };
            };
        attempts([
            ["a session of a server", "ec2/trafficMirrorSession", session("t3.medium"), "made"],
            ["a session of a t2", "ec2/trafficMirrorSession", session("t2.medium"), "InvalidParameterValue"],
            ["a session of an m6i", "ec2/trafficMirrorSession", session("m6i.large"), "InvalidParameterValue"],
            ["a number twice", "ec2/trafficMirrorSession", session("t3.medium", 1), "InvalidParameterValue"],
            [
                "a fourth session",
                "ec2/trafficMirrorSession",
                session("t3.medium", 2, 3, 4),
                "TrafficMirrorSessionsPerSourceLimitExceeded",
            ],
            ["the tenth rule", "ec2/trafficMirrorFilterRule", rule(9), "made"],
            ["the eleventh rule", "ec2/trafficMirrorFilterRule", rule(10), "TrafficMirrorFilterRuleLimitExceeded"],
            [
                "a rule's number twice in one direction",
                "ec2/trafficMirrorFilterRule",
                rule(1, { ruleNumber: 1 }),
                "TrafficMirrorFilterRuleAlreadyExists",
            ],
            [
                "a rule's number in the other direction",
                "ec2/trafficMirrorFilterRule",
                rule(1, { ruleNumber: 1, trafficDirection: "egress" }),
                "made",
            ],
        ]);
    });

    describe("sizes, names and places", () => {
        const policy = (size: number) => (account: Account) => ({
            resourceIdentifier: account.make("vpclattice/service", { name: "edge" }).id,
            policy: JSON.stringify({ a: "b".repeat(size - 8) }),
        });
        const balancer = (bits: number) => (account: Account) => {
            const vpcId = account.vpc();
            account.make("ec2/internetGateway", { vpcId });
            const subnets = ["a", "c"].map(
                (zone, index) =>
                    account.make("ec2/subnet", {
                        ...{ vpcId, cidrBlock: `10.0.${index}.0/${bits}` },
                        availabilityZone: `ap-northeast-1${zone}`,
                    }).id,
            );
            return { name: "front", subnets };
        };
        const log = (region: string) => () => ({
            name: "/edge",
            kmsKeyId: `arn:aws:kms:${region}:111122223333:key/00000000-0000-0000-0000-000000000000`,
        });
        const instance = (instanceType: string) => (account: Account) => ({
            instanceType,
            subnetId: subnetsIn("ap-northeast-1a")(account)[0],
        });
        const certificate = (length: number) => () => ({ domainName: `${"a".repeat(length - 12)}.example.com` });
        const vpc = (cidrBlock: string, expected: string): Attempt => [
            `a VPC of ${cidrBlock}`,
            "ec2/vpc",
            () => ({ cidrBlock }),
            expected,
        ];
        attempts([
            ["an auth policy of 10 KB", "vpclattice/authPolicy", policy(10_240), "made"],
            ["an auth policy of more", "vpclattice/authPolicy", policy(10_241), "ServiceQuotaExceededException"],
            ["a load balancer in subnets of /27", "lb/loadBalancer", balancer(27), "made"],
            ["a load balancer in subnets of /28", "lb/loadBalancer", balancer(28), "InvalidSubnet"],
            ["a log group with a key of its Region", "cloudwatch/logGroup", log("ap-northeast-1"), "made"],
            ["a log group with a key of another", "cloudwatch/logGroup", log("us-east-1"), "NotFoundException"],
            ["an instance of a type", "ec2/instance", instance("m6i.large"), "made"],
            ["an instance of no type", "ec2/instance", instance("m6i.huge"), "InvalidParameterValue"],
            ["a certificate for 64 characters", "acm/certificate", certificate(64), "made"],
            ["a certificate for 65 characters", "acm/certificate", certificate(65), "ValidationException"],
            vpc("10.0.0.0/16", "made"),
            ...["0.0.0.0/16", "127.0.0.0/16", "169.254.0.0/16", "224.0.0.0/16"].map((block) =>
                vpc(block, "InvalidVpc.Range"),
            ),
        ]);
    });

    describe("tags", () => {
        const role = (tags: Inputs) => () => ({ name: "edge", assumeRolePolicy: "{}", tags });
        const vpc = (tags: Inputs) => () => ({ cidrBlock: "10.0.0.0/16", tags });
        const many = (count: number) =>
            Object.fromEntries(Array.from({ length: count }, (_, index) => [`tag-${index}`, "a"]));
        attempts([
            ["a role with tags", "iam/role", role({ Name: "edge", "cost center": "a/b+c=d@e" }), "made"],
            ["a role with one name in two cases", "iam/role", role({ Team: "a", team: "b" }), "InvalidInput"],
            ["a VPC with one name in two cases", "ec2/vpc", vpc({ Team: "a", team: "b" }), "made"],
            ["a role with a sign in a tag", "iam/role", role({ Team: "a, b" }), "ValidationException"],
            ["a VPC with it", "ec2/vpc", vpc({ Team: "a, b" }), "made"],
            ["a tag of AWS's own", "ec2/vpc", vpc({ "aws:team": "a" }), "InvalidParameterValue"],
            ["a tag whose value is AWS's own", "ec2/vpc", vpc({ team: "aws:a" }), "InvalidParameterValue"],
            ["fifty tags", "ec2/vpc", vpc(many(50)), "made"],
            ["fifty-one tags", "ec2/vpc", vpc(many(51)), "TagLimitExceeded"],
        ]);
    });

    describe("things of another Region or partition", () => {
        const topic = (region: string, partition = "aws") => `arn:${partition}:sns:${region}:111122223333:on-call`;
        const alarm = (action: string) => () => ({
            ...{ name: "answers", comparisonOperator: "LessThanThreshold", evaluationPeriods: 1 },
            alarmActions: [action],
        });
        const webAcl = (region: string) => () => ({
            resourceArn: "arn:aws:elasticloadbalancing:ap-northeast-1:111122223333:loadbalancer/app/front/0",
            webAclArn: `arn:aws:wafv2:${region}:111122223333:regional/webacl/edge/0`,
        });
        const secret = (region: string) => () => ({
            name: "edge",
            replicas: [{ region: "us-west-2", kmsKeyId: `arn:aws:kms:${region}:111122223333:key/a` }],
        });
        const network = (region: string) => (account: Account) => ({
            vpcIdentifier: account.vpc(),
            serviceNetworkIdentifier: `arn:aws:vpc-lattice:${region}:111122223333:servicenetwork/sn-00000000000000001`,
        });
        const association = "vpclattice/serviceNetworkVpcAssociation";
        attempts([
            ["an alarm for a topic here", "cloudwatch/metricAlarm", alarm(topic("ap-northeast-1")), "made"],
            ["an alarm for one elsewhere", "cloudwatch/metricAlarm", alarm(topic("us-east-1")), "ValidationError"],
            [
                "an alarm for one of another partition",
                "cloudwatch/metricAlarm",
                alarm(topic("cn-north-1", "aws-cn")),
                "InvalidParameterValue",
            ],
            ["a web ACL from here", "wafv2/webAclAssociation", webAcl("ap-northeast-1"), "made"],
            [
                "a web ACL from elsewhere",
                "wafv2/webAclAssociation",
                webAcl("us-east-1"),
                "WAFInvalidParameterException",
            ],
            ["a service network from here", association, network("ap-northeast-1"), "made"],
            ["a service network from elsewhere", association, network("us-east-1"), "ResourceNotFoundException"],
            ["a secret's copy under a key of its own Region", "secretsmanager/secret", secret("us-west-2"), "made"],
        ]);
    });

    describe("subscribers, records and images", () => {
        const subscriber =
            (protocol: string, endpoint: string, topic = "on-call"): Attempt[2] =>
            () => ({ topic: `arn:aws:sns:ap-northeast-1:111122223333:${topic}`, protocol, endpoint });
        const queue = "arn:aws:sqs:us-east-1:111122223333:edge";
        const type = "sns/topicSubscription";
        const record = (more: Inputs): Inputs => ({
            ...{ zoneId: "Z1", name: "east.example.com", type: "A", records: ["192.0.2.1"], ttl: 60 },
            ...more,
        });
        const beside = (there: Inputs, more: Inputs) => (account: Account) => {
            account.make("route53/record", record(there));
            return record(more);
        };
        const failover = (kind: string) => ({ setIdentifier: kind, failoverRoutingPolicies: [{ type: kind }] });
        const many = { setIdentifier: "a", multivalueAnswerRoutingPolicy: true };
        const image = (reference: string) => () => ({
            family: "web",
            containerDefinitions: JSON.stringify([{ name: "web", image: reference }]),
        });
        const task = "ecs/taskDefinition";
        attempts([
            ["an address", type, subscriber("email", "a@example.com"), "made"],
            ["two addresses as one", type, subscriber("email", "a,b@example.com"), "InvalidParameter"],
            ["a URL", type, subscriber("https", "https://example.com/a?b=c"), "made"],
            ["a URL without a host", type, subscriber("https", "https://?"), "InvalidParameter"],
            ["a URL of another protocol", type, subscriber("https", "http://example.com"), "InvalidParameter"],
            ["a number", type, subscriber("sms", "+81312345678"), "made"],
            ["a queue", type, subscriber("sqs", queue), "made"],
            ["a queue by its name", type, subscriber("sqs", "edge"), "InvalidParameter"],
            ["a FIFO queue of a standard topic", type, subscriber("sqs", `${queue}.fifo`), "InvalidParameter"],
            ["a FIFO queue of a FIFO topic", type, subscriber("sqs", `${queue}.fifo`, "a.fifo"), "made"],
            [
                "a function without its kind",
                type,
                subscriber("lambda", "arn:aws:lambda:ap-northeast-1:111122223333:a"),
                "InvalidParameter",
            ],
            [
                "the secondary of a primary",
                "route53/record",
                beside(failover("PRIMARY"), failover("SECONDARY")),
                "made",
            ],
            [
                "a plain record beside a primary",
                "route53/record",
                beside(failover("PRIMARY"), {}),
                "InvalidChangeBatch",
            ],
            [
                "one of several beside a primary",
                "route53/record",
                beside(failover("PRIMARY"), many),
                "InvalidChangeBatch",
            ],
            ["a record of another type", "route53/record", beside({}, { type: "AAAA", records: ["::1"] }), "made"],
            [
                "a record beside a canonical name",
                "route53/record",
                beside({ type: "CNAME", records: ["a.example.com"] }, {}),
                "InvalidChangeBatch",
            ],
            ["an image by its digest", task, image(`${"a".repeat(255)}@sha256:${"0".repeat(64)}`), "made"],
            ["an image of 256 characters", task, image(`${"a".repeat(254)}:1`), "ClientException"],
            ["an image with a blank", task, image("nginx :1"), "ClientException"],
            ["an image by half a digest", task, image("nginx@sha256:0"), "ClientException"],
            [
                "a Mac that nobody has reserved",
                "ec2/instance",
                (account) => ({ instanceType: "mac2.metal", subnetId: subnetsIn("ap-northeast-1a")(account)[0] }),
                "Unsupported",
            ],
        ]);
    });

    describe("principals", () => {
        const lattice =
            (...principals: unknown[]): Attempt[2] =>
            (account) => ({
                resourceIdentifier: account.make("vpclattice/service", { name: "edge" }).id,
                policy: policyOf(principals),
            });
        const policyOf = (principals: readonly unknown[]) =>
            JSON.stringify({ Statement: principals.map((Principal) => ({ Effect: "Allow", Principal, Action: "*" })) });
        const trust = (principal: unknown) => () => ({ name: "edge", assumeRolePolicy: policyOf([principal]) });
        const own = (name: string) => `arn:aws:iam::111122223333:${name}`;
        const type = "vpclattice/authPolicy";
        const whole = [
            ...["*", "111122223333", own("root"), own("role/a"), own("role/team/a+b=c,d.e@f-g_h"), own("user/a")],
            ...["arn:aws:sts::111122223333:assumed-role/a/b", "AROAEXAMPLEEXAMPLEEXA"],
        ];
        const broken = [
            ...[
                "edge",
                "",
                own("role/"),
                own("role/*"),
                own("role/a b"),
                own("group/a"),
                "arn:aws::iam::111122223333:root",
                "arn:aws-cn:iam::111122223333:role/a",
            ],
            ...[
                "arn:aws:iam::1111:root",
                own("ro*"),
                "arn:aws:s3:::edge",
                "arn:aws:iam:ap-northeast-1:111122223333:role/a",
            ],
        ];
        attempts([
            ["an auth policy for everybody", type, lattice("*"), "made"],
            ["one for a name alone", type, lattice("edge"), "ValidationException"],
            [
                "one with one of two that is none",
                type,
                lattice("*", { AWS: [own("role/a"), "a"] }),
                "ValidationException",
            ],
            ["one for another kind", type, lattice({ Group: own("group/a") }), "ValidationException"],
            ...whole.map((text): Attempt => [`one for ${text}`, type, lattice({ AWS: text }), "made"]),
            ...broken.map(
                (text): Attempt => [`one for '${text}'`, type, lattice({ AWS: text }), "ValidationException"],
            ),
            ["a role for a service", "iam/role", trust({ Service: "ecs-tasks.amazonaws.com" }), "made"],
            ["a role for a service's ARN", "iam/role", trust({ Service: "ecs-tasks" }), "MalformedPolicyDocument"],
            ["a role for a provider", "iam/role", trust({ Federated: own("oidc-provider/a.example.com") }), "made"],
            ["a role for no provider", "iam/role", trust({ Federated: own("role/a") }), "MalformedPolicyDocument"],
        ]);

        for (const kind of principalKinds) {
            it(`refuses one that is none in ${kind}`, () => {
                const [service = "", name = ""] = kind.split(".");
                const short = `${service}/${name[0]?.toLowerCase()}${name.slice(1)}`;
                const change = { type: typeOf(short), urn: "", region: "ap-northeast-1", quotas: {}, now: new Date() };
                const held = ["policy", "assumeRolePolicy"].filter((each) => each in (shapeOf(change.type) ?? {}));
                assert.equal(held.length, 1);
                const inventory = new Account().inventory;
                for (const [principal, allowed] of [
                    [{ AWS: "111122223333" }, true],
                    [{ AWS: "edge" }, false],
                ] as const) {
                    const inputs = { [held[0] ?? ""]: policyOf([principal]) };
                    assert.equal(
                        outcome(() => principalsAreWhole({ ...change, inventory, inputs })) === "made",
                        allowed,
                    );
                }
            });
        }
    });

    describe("parts of names, Regions and images", () => {
        const ledger = "com.amazonaws.vpce.ap-northeast-1.vpce-svc-0123456789abcdef0";
        const endpoint = (serviceName: string, more: Inputs) => (account: Account) => ({
            ...{ vpcId: account.vpc(), vpcEndpointType: "Interface", serviceName, ...more },
        });
        const consumers = (supportedRegions: string[]) => () => ({ acceptanceRequired: true, supportedRegions });
        const consumer = (name: string) => (account: Account) => ({
            vpcEndpointServiceId: account.make("ec2/vpcEndpointService", { acceptanceRequired: true }).id,
            principalArn: `arn:aws:iam::111122223333:${name}`,
        });
        const shared = (principal: string) => () => ({ principal, resourceShareArn: "arn:aws:ram:a" });
        const organization = "arn:aws:organizations::111122223333:organization";
        const webAcl = (end: string) => () => ({
            resourceArn: "arn:aws:elasticloadbalancing:ap-northeast-1:111122223333:loadbalancer/app/front/0",
            webAclArn: `arn:aws:wafv2:ap-northeast-1:111122223333:${end}`,
        });
        const server = (keyName: string) => (account: Account) => ({
            ...{ instanceType: "t3.medium", subnetId: subnetsIn("ap-northeast-1a")(account)[0], keyName },
        });
        const service = (image: string, waitForSteadyState: boolean) => (account: Account) => ({
            ...{ name: "web", waitForSteadyState },
            taskDefinition: account.make("ecs/taskDefinition", {
                ...{ family: "web", containerDefinitions: JSON.stringify([{ name: "web", image }]) },
            }).arn,
        });
        const peering = (peerRegion: string) => (account: Account) => ({
            ...{ vpcId: account.vpc(), peerVpcId: "vpc-00000000000000009", peerRegion },
        });
        attempts([
            ["an endpoint to a provider here", "ec2/vpcEndpoint", endpoint(ledger, {}), "made"],
            [
                "one to a provider who is not where it is said",
                "ec2/vpcEndpoint",
                endpoint(ledger, { serviceRegion: "us-west-2" }),
                "InvalidServiceName",
            ],
            ["consumers of a Region", "ec2/vpcEndpointService", consumers(["us-west-2"]), "made"],
            ["a role as a consumer", "ec2/vpcEndpointServiceAllowedPrinciple", consumer("role/a"), "made"],
            ["an account as one", "ec2/vpcEndpointServiceAllowedPrinciple", consumer("root"), "made"],
            ["a pattern as one", "ec2/vpcEndpointServiceAllowedPrinciple", consumer("role/*"), "InvalidParameter"],
            ["consumers of no Region", "ec2/vpcEndpointService", consumers(["xx-nowhere-1"]), "InvalidParameter"],
            [
                "a share with an organization",
                "ram/principalAssociation",
                shared(`${organization}/o-0123456789`),
                "made",
            ],
            ["a share with none", "ram/principalAssociation", shared(`${organization}/a`), "InvalidParameterException"],
            [
                "a web ACL by its name",
                "wafv2/webAclAssociation",
                webAcl("regional/webacl/edge"),
                "WAFInvalidParameterException",
            ],
            ["a server with a key pair", "ec2/instance", server("edge key"), "made"],
            ["a server with a key pair that is none", "ec2/instance", server("a\u0007b"), "InvalidKeyPair.NotFound"],
            ["a service that waits for an image", "ecs/service", service("a/b:1", true), "made"],
            ["a service that waits for what is no image", "ecs/service", service("a//b:1", true), "Timeout"],
            ["a service that does not wait", "ecs/service", service("a//b:1", false), "made"],
            [
                "a peering with another partition",
                "ec2/vpcPeeringConnection",
                peering("us-gov-west-1"),
                "InvalidParameterValue",
            ],
            ["a key in another partition", "kms/key", () => ({ region: "cn-north-1" }), "UnrecognizedClientException"],
        ]);
    });

    describe("room of subnets", () => {
        const subnet = (account: Account, bits: number): Inputs => {
            const vpcId = account.vpc();
            const id = account.make("ec2/subnet", {
                ...{ vpcId, cidrBlock: `10.0.1.0/${bits}`, availabilityZone: "ap-northeast-1a" },
            }).id;
            return { vpcId, subnetIds: [id] };
        };
        const endpointOf = (account: Account, place: Inputs, more: Inputs = {}): Inputs => ({
            ...{ ...place, vpcEndpointType: "ServiceNetwork", ...more },
            serviceNetworkArn: account.make("vpclattice/serviceNetwork", {
                name: `edge-${account.inventory.all().length}`,
            }).arn,
        });
        const endpoint =
            (bits: number, earlier: number, more: Inputs = {}) =>
            (account: Account): Inputs => {
                const place = subnet(account, bits);
                for (let index = 0; index < earlier; index++) {
                    account.make("ec2/vpcEndpoint", endpointOf(account, place));
                }
                return endpointOf(account, place, more);
            };
        const gateway =
            (bits: number, more: Inputs = {}) =>
            (account: Account): Inputs => ({ name: "edge", ...subnet(account, bits), ...more });
        const full = "InsufficientFreeAddressesInSubnet";
        attempts([
            ["an endpoint in a /26", "ec2/vpcEndpoint", endpoint(26, 0), "made"],
            ["a second one there", "ec2/vpcEndpoint", endpoint(26, 1), "made"],
            ["a third one there", "ec2/vpcEndpoint", endpoint(26, 2), full],
            ["an endpoint in a /27", "ec2/vpcEndpoint", endpoint(27, 0), full],
            ["an endpoint by IPv6 alone", "ec2/vpcEndpoint", endpoint(27, 0, { ipAddressType: "ipv6" }), "made"],
            ["a gateway in a /26", "vpclattice/resourceGateway", gateway(26), "made"],
            ["a gateway in a /27", "vpclattice/resourceGateway", gateway(27), "ValidationException"],
            [
                "a gateway with many addresses",
                "vpclattice/resourceGateway",
                gateway(26, { ipv4AddressesPerEni: 33 }),
                "ValidationException",
            ],
            ["a gateway by IPv6 alone", "vpclattice/resourceGateway", gateway(27, { ipAddressType: "IPV6" }), "made"],
        ]);
    });

    for (const [size, expected] of [
        [109, "InvalidParameterCombination"],
        [110, "made"],
        [100, "made"],
    ] as const) {
        it(`${expected === "made" ? "takes" : "refuses"} storage of 100 GiB that becomes ${size}`, () => {
            const account = new Account();
            const inputs = { engine: "postgres", instanceClass: "db.t4g.micro", allocatedStorage: 100 };
            const { id } = account.make("rds/instance", inputs, "database");
            const changed = { ...inputs, allocatedStorage: size };
            assert.equal(
                outcome(() => account.change("rds/instance", "database", id, changed)),
                expected,
            );
        });
    }

    it("takes what a stack says is newer than the lists", () => {
        const account = new Account({ unlisted: ["m9.large", "ap-northeast-9", "brand-new", "99.1"] });
        const vpcId = account.vpc();
        const subnetId = account.subnet(vpcId, 1);
        const serviceName = "com.amazonaws.ap-northeast-1.brand-new";
        const peerVpcId = "vpc-00000000000000009";
        for (const [type, inputs] of [
            ["ec2/instance", { subnetId, instanceType: "m9.large" }],
            ["ec2/vpcPeeringConnection", { vpcId, peerVpcId, peerRegion: "ap-northeast-9" }],
            ["ec2/vpcEndpoint", { vpcId, serviceName, vpcEndpointType: "Interface" }],
            ["rds/instance", { engine: "postgres", engineVersion: "99.1", instanceClass: "db.t4g.micro" }],
        ] as const) {
            assert.equal(
                outcome(() => account.make(type, inputs)),
                "made",
                type,
            );
        }
    });
});
