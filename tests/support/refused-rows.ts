import { join } from "node:path";
import { loadStackFile } from "../../cli/shared/project";
import { checkSettings } from "../../program/settings/check";
import { readSettings } from "../../program/settings/read";

export type Sections = Record<string, any>;

const prefix = "wavelength-lattice:";
const full: Sections = Object.fromEntries(
    Object.entries(loadStackFile(join(__dirname, "..", ".."), "full").config).flatMap(([key, value]) =>
        key.startsWith(prefix) ? [[key.slice(prefix.length), value]] : [],
    ),
);

/** The stack with every option as the engine hands it over, once something in it is changed. */
export function rawFull(change: (sections: Sections) => void = () => undefined): Record<string, string> {
    const sections = structuredClone(full);
    // Rows on hosts count the tasks that there are at least.
    delete sections["service"].maxTasks;
    delete sections["front"].maxProxies;
    change(sections);
    return Object.fromEntries(
        Object.entries(sections).map(([key, value]) => [
            key,
            typeof value === "string" ? value : JSON.stringify(value),
        ]),
    );
}

/** What is told of the stack with every option, once something in it is changed. */
export function told(change: (sections: Sections) => void, region = "ap-northeast-1") {
    const { settings, faults } = readSettings(rawFull(change));
    const checked = settings === undefined ? { faults, advisories: [] } : checkSettings(settings, region);
    return { paths: [...new Set(checked.faults.map(({ path }) => path))], ...checked };
}

export type Row = readonly [what: string, paths: string | readonly string[], change: (sections: Sections) => unknown];

export const many = <T>(count: number, make: (index: number) => T): T[] =>
    Array.from({ length: count }, (_, index) => make(index));
const role = (name: string) => `arn:aws:iam::111122223333:role/${name}`;
const gateway = (address: string) => (s: Sections) => {
    s.hybrid.vpn.customerGatewayIp = address;
};
const image = (reference: string) => (s: Sections) => {
    s.service.image = reference;
};
const endpoints =
    (...names: string[]) =>
    (s: Sections) => {
        s.network.interfaceEndpoints = names;
    };
const vpcBlock = (cidrBlock: string) => (s: Sections) => {
    s.hybrid.vpcs[0].cidrBlock = cidrBlock;
};

/** Blocks that are written by another address than their first. */
const hostBits: readonly Row[] = [
    ["an address of the VPC", "network.cidrBlock", (s) => (s.network.cidrBlock = "10.0.0.1/16")],
    ["an address of a further VPC", "hybrid.vpcs[0].cidrBlock", (s) => (s.hybrid.vpcs[0].cidrBlock = "10.16.0.1/16")],
    ["one of a peer", "hybrid.peerings[0].cidrBlock", (s) => (s.hybrid.peerings[0].cidrBlock = "10.18.0.1/16")],
    [
        "one of on-premises",
        "hybrid.onPremises.cidrBlocks[0]",
        (s) => (s.hybrid.onPremises.cidrBlocks = ["192.168.0.1/16"]),
    ],
    [
        "one of the carrier's",
        "wavelength.carrierAddresses.cidrBlocks[0]",
        (s) => (s.wavelength.carrierAddresses.cidrBlocks = ["192.0.2.1/24"]),
    ],
    [
        "one of an endpoint's clients",
        "lattice.endpoint.cidrBlocks[0]",
        (s) => (s.lattice.endpoint.cidrBlocks = ["10.16.0.1/16"]),
    ],
    [
        "one of a resource's",
        "lattice.resources.hosts[0].cidrBlock",
        (s) => (s.lattice.resources.hosts[0].cidrBlock = "203.0.113.1/24"),
    ],
];

const cn = "arn:aws-cn";

/** Things of another partition, Region, zone or account. */
const elsewhere: readonly Row[] = [
    [
        "a role of another partition",
        "lattice.callerRoles[0]",
        (s) => (s.lattice.callerRoles = [`${cn}:iam::111122223333:role/a`]),
    ],
    [
        "a principal of another partition",
        "hybrid.privateLink.allowedPrincipals[0]",
        (s) => (s.hybrid.privateLink.allowedPrincipals = [`${cn}:iam::111122223333:root`]),
    ],
    [
        "an organization of another partition",
        "lattice.shareWith[0]",
        (s) => (s.lattice.shareWith = [`${cn}:organizations::111122223333:organization/o-0123456789`]),
    ],
    [
        "a web ACL of another Region",
        "front.webAcl",
        (s) => (s.front.webAcl = "arn:aws:wafv2:us-east-1:111122223333:regional/webacl/edge/0"),
    ],
    [
        "a web ACL without its id",
        "front.webAcl",
        (s) => (s.front.webAcl = "arn:aws:wafv2:ap-northeast-1:111122223333:regional/webacl/edge"),
    ],
    ["copies in another partition", "backups.copyToRegion", (s) => (s.backups.copyToRegion = "cn-north-1")],
    [
        "a peer in another partition",
        "hybrid.peerings[0].region",
        (s) => (s.hybrid.peerings[0].region = "us-gov-west-1"),
    ],
    [
        "a border group of another Region",
        "wavelength.zones[0].networkBorderGroup",
        (s) => (s.wavelength.zones[0].networkBorderGroup = "us-west-2-wl1-sfo-wlz-1"),
    ],
    [
        "a border group of another zone",
        "wavelength.zones[0].networkBorderGroup",
        (s) => (s.wavelength.zones[0].networkBorderGroup = "ap-northeast-1-wl1-kix-wlz-1"),
    ],
    [
        "route tables of another account",
        "hybrid.peerings[0].routeTableIds",
        (s) => (s.hybrid.peerings[0].routeTableIds = ["rtb-0123456789abcdef0"]),
    ],
    [
        "a second peering of one VPC",
        "hybrid.peerings[1].vpcId",
        (s) => s.hybrid.peerings.push({ ...s.hybrid.peerings[0], name: "again", cidrBlock: "10.19.0.0/16" }),
    ],
];

const restoreOf = (what: object) => (s: Sections) => {
    s.database.restore = { name: "second", ...what };
};

/** What no snapshot and no instance can be called. */
const restores: readonly Row[] = [
    ...["a b", "1a", "a--b", "a-", "arn:aws:rds:ap-northeast-1:111122223333:cluster-snapshot:a"].map(
        (text): Row => [
            `the snapshot ${text}`,
            "database.restore.snapshotIdentifier",
            restoreOf({ snapshotIdentifier: text }),
        ],
    ),
    [
        "a snapshot of another Region",
        "database.restore.snapshotIdentifier",
        restoreOf({ snapshotIdentifier: "arn:aws:rds:us-east-1:111122223333:snapshot:a" }),
    ],
    [
        "the instance a b",
        "database.restore.sourceDbInstanceIdentifier",
        restoreOf({ sourceDbInstanceIdentifier: "a b" }),
    ],
    [
        "a time that is still to come",
        "database.restore.restoreTime",
        restoreOf({ sourceDbInstanceIdentifier: "a", restoreTime: "2999-01-01T00:00:00Z" }),
    ],
    ["a user of PostgreSQL's own", "database.username", (s) => (s.database.username = "pg_owner")],
];

const subscriber = (protocol: string, endpoint: string): Row => [
    `${endpoint} as an end for ${protocol}`,
    "alerts.subscribers[0].endpoint",
    (s) => (s.alerts.subscribers = [{ name: "a", protocol, endpoint }]),
];
const hosts = (count: number) => many(count, (index) => `203.0.113.${index}/32`);

/** Who is told, and lists that are too long. */
const tellings: readonly Row[] = [
    subscriber("email", "a,b@example.com"),
    subscriber("https", "https://?"),
    subscriber("sqs", "arn:aws:sqs:"),
    subscriber("sqs", "arn:aws:sqs:ap-northeast-1:111122223333:a.fifo"),
    subscriber("lambda", "arn:aws:lambda:ap-northeast-1:111122223333:a"),
    subscriber("lambda", `${cn}:lambda:cn-north-1:111122223333:function:a`),
    [
        "a second subscriber of one address",
        "alerts.subscribers[1].endpoint",
        (s) => s.alerts.subscribers.push({ ...s.alerts.subscribers[0], name: "again" }),
    ],
    [
        "subscribers of somebody else's",
        "alerts.subscribers",
        (s) => (s.alerts.topicArn = "arn:aws:sns:ap-northeast-1:111122223333:a"),
    ],
    ["an ACME server without a name", "certificates.directory", (s) => (s.certificates.directory = "https://?")],
    [
        "no organization",
        "lattice.shareWith[0]",
        (s) => (s.lattice.shareWith = ["arn:aws:organizations::111122223333:organization/a"]),
    ],
    [
        "an endpoint to no service of AWS",
        "hybrid.endpoints[0].serviceName",
        (s) => (s.hybrid.endpoints = [{ name: "a", serviceName: "com.amazonaws.ap-northeast-1.smm" }]),
    ],
    [
        "an endpoint to no service of others",
        "hybrid.endpoints[0].serviceName",
        (s) => (s.hybrid.endpoints[0].serviceName = "com.amazonaws.vpce.ap-northeast-3.ledger"),
    ],
    [
        "more ports than are mirrored",
        "hybrid.mirroring.ports",
        (s) => (s.hybrid.mirroring.ports = many(11, (port) => port + 1)),
    ],
    [
        "more blocks than a bastion's group takes",
        "bastion.sshCidrBlocks",
        (s) => (s.bastion = { access: "ssh", sshCidrBlocks: hosts(61) }),
    ],
    [
        "more blocks than a load balancer's group takes",
        "networkLoadBalancer.cidrBlocks",
        (s) => (s.networkLoadBalancer.cidrBlocks = hosts(61)),
    ],
    [
        "more blocks than an endpoint's group takes, for three ports",
        "lattice.endpoint.cidrBlocks",
        (s) => (s.lattice.endpoint.cidrBlocks = many(21, (index) => `10.16.${index}.0/24`)),
    ],
    [
        "a certificate for a load balancer that is not there",
        "failover.certificateArn",
        (s) => (s.failover.certificateArn = "arn:aws:acm:ap-northeast-1:111122223333:certificate/a"),
    ],
    ["hosts that only Dedicated Hosts run", "cluster.instanceType", (s) => (s.cluster.instanceType = "mac2.metal")],
    ["a tag of AWS's own by its value", "tags.a", (s) => (s.tags.a = "aws:b")],
];

/** Values that AWS refuses, or that the program refuses in its place. */
export const rows: readonly Row[] = [
    [
        "a host without memory for the service's tasks",
        "service.memory",
        (s) => {
            s.service.memory = 8193;
        },
    ],
    [
        "a host without processors for them",
        "service.cpu",
        (s) => {
            s.service.cpu = 2049;
        },
    ],
    [
        "hosts that have interfaces enough, and not processors",
        "cluster.maxSize",
        (s) => {
            s.application = undefined;
            s.cluster.awsvpcTrunking = true;
            s.service.cpu = 1024;
            s.service.desiredCount = 10;
        },
    ],
    [
        "hosts that have interfaces enough, and not memory",
        "cluster.maxSize",
        (s) => {
            s.application = undefined;
            s.cluster.awsvpcTrunking = true;
            s.service.memory = 8192;
            s.service.desiredCount = 10;
        },
    ],
    [
        "a key without an ID",
        "kmsKeyArn",
        (s) => {
            s.kmsKeyArn = "arn:aws:kms:ap-northeast-1:111122223333:key/";
        },
    ],
    [
        "a key with a blank",
        "kmsKeyArn",
        (s) => {
            s.kmsKeyArn = "arn:aws:kms:ap-northeast-1:111122223333:key/a b";
        },
    ],
    [
        "a certificate without an ID",
        "front.certificateArn",
        (s) => {
            s.front.certificateArn = "arn:aws:acm:ap-northeast-1:111122223333:certificate/";
        },
    ],
    [
        "a topic of another Region",
        "alerts.topicArn",
        (s) => {
            s.alerts = { topicArn: "arn:aws:sns:us-east-1:111122223333:t" };
        },
    ],
    [
        "a service network of another Region",
        "lattice.associations[0].serviceNetworkArn",
        (s) => {
            s.lattice.associations[0].serviceNetworkArn =
                "arn:aws:vpc-lattice:us-east-1:111122223333:servicenetwork/sn-0";
        },
    ],
    [
        "two subscribers of one name",
        "alerts.subscribers[1].name",
        (s) => {
            s.alerts.subscribers.push({ ...s.alerts.subscribers[0], endpoint: "b@example.com" });
        },
    ],
    [
        "two endpoints of one name",
        "hybrid.endpoints[1].name",
        (s) => {
            s.hybrid.endpoints.push({ ...s.hybrid.endpoints[0], port: 8443 });
        },
    ],
    [
        "a flow twice",
        "hybrid.reachabilityAnalyzer[4]",
        (s) => {
            s.hybrid.reachabilityAnalyzer.push({ ...s.hybrid.reachabilityAnalyzer[0] });
        },
    ],
    [
        "names that no certificate can begin with",
        ["front.hostName", "lattice.hostName"],
        (s) => {
            s.dns.domainName = `${"a".repeat(60)}.example.com`;
        },
    ],
    [
        "the front called as an area",
        "front.hostName",
        (s) => {
            s.front.hostName = "east";
        },
    ],
    [
        "the service called as an area",
        "lattice.hostName",
        (s) => {
            s.lattice.hostName = "west";
        },
    ],
    [
        "the service called as the front",
        "lattice.hostName",
        (s) => {
            s.lattice.hostName = "www";
        },
    ],
    [
        "a public subnet that is too small for the front",
        "network.subnetCidrBlocks.public-a",
        (s) => {
            s.network.subnetCidrBlocks = { "public-a": "10.0.250.0/28" };
        },
    ],
    ["an interface endpoint that does not exist", "network.interfaceEndpoints[1]", endpoints("ssm", "smm")],
    [
        "an interface endpoint by its whole name",
        "network.interfaceEndpoints[0]",
        endpoints("com.amazonaws.us-east-1.ssm"),
    ],
    ["an interface endpoint for what has gateways", "network.interfaceEndpoints[0]", endpoints("s3")],
    [
        "a provider of another Region than is said",
        "hybrid.endpoints[0].serviceName",
        (s) => {
            s.hybrid.endpoints[0].serviceRegion = "us-west-2";
        },
    ],
    ...[
        "0.0.0.0",
        "127.0.0.1",
        "169.254.1.1",
        "224.0.0.1",
        "255.255.255.255",
        "10.1.1.1",
        "172.31.0.1",
        "192.168.1.1",
        "100.64.0.1",
    ].map((address): Row => [`a VPN device at ${address}`, "hybrid.vpn.customerGatewayIp", gateway(address)]),
    [
        "a VPN device with the number of AWS's end",
        "hybrid.vpn.customerAsn",
        (s) => {
            s.hybrid.vpn.routing = "bgp";
            s.hybrid.vpn.customerAsn = 64512;
        },
    ],
    [
        "a peering with a Region that does not exist",
        "hybrid.peerings[0].region",
        (s) => {
            s.hybrid.peerings[0].region = "ap-northeast-9";
        },
    ],
    [
        "consumers in a Region that does not exist",
        "hybrid.privateLink.supportedRegions[0]",
        (s) => {
            s.hybrid.privateLink.supportedRegions = ["xx-nowhere-1"];
        },
    ],
    ...["t2.medium", "m3.medium", "m6i.large", "m5.metal"].map(
        (type): Row => [
            `mirrored servers of ${type}`,
            "failover.instanceType",
            (s) => {
                s.failover.instanceType = type;
            },
        ],
    ),
    [
        "an auth policy with more roles than fit",
        "lattice.callerRoles",
        (s) => {
            s.lattice.callerRoles = many(260, (index) => role(`caller-${index}`));
        },
    ],
    [
        "an auth policy with more VPCs than fit",
        "lattice.sourceVpcs",
        (s) => {
            s.lattice.sourceVpcs = many(450, (index) => `vpc-${String(index).padStart(17, "0")}`);
        },
    ],
    ...["*", role("*"), role("a b"), role(""), "arn:aws:iam::111122223333:user/a"].map(
        (arn): Row => [
            `${arn} as a role`,
            "lattice.callerRoles[0]",
            (s) => {
                s.lattice.callerRoles = [arn];
            },
        ],
    ),
    [
        "a pattern as a principal",
        "hybrid.privateLink.allowedPrincipals[0]",
        (s) => {
            s.hybrid.privateLink.allowedPrincipals = [role("*")];
        },
    ],
    ...[
        "a//b:1",
        "a/b/:1",
        "-a:1",
        "a..b:1",
        "a/-b:1",
        "A/b:1",
        "a:.1",
        "a:-1",
        "a",
        "a:latest",
        "a:1@sha256:0",
        `a:${"1".repeat(129)}`,
        `${"a".repeat(256)}:1`,
        `${"a".repeat(250)}:1.28.0`,
        `${"a".repeat(256)}@sha256:${"0".repeat(64)}`,
    ].map((reference): Row => [`the image ${reference.slice(0, 20)}`, "service.image", image(reference)]),
    [
        "an Availability Zone whose letter no Region has",
        "network.availabilityZones[0]",
        (s) => {
            s.network.availabilityZones = ["ap-northeast-1z", "ap-northeast-1c"];
        },
    ],
    [
        "an Availability Zone whose number no Region has",
        "network.availabilityZones[1]",
        (s) => {
            s.network.availabilityZones = ["apne1-az1", "apne1-az9"];
        },
    ],
    [
        "a border group that is none",
        "wavelength.zones[0].networkBorderGroup",
        (s) => {
            s.wavelength.zones[0].networkBorderGroup = "tokyo";
        },
    ],
    [
        "a key pair whose name is none",
        "bastion.keyName",
        (s) => {
            s.bastion = { access: "ssh", sshCidrBlocks: ["203.0.113.0/24"], keyName: "a\u0007b" };
        },
    ],
    ...["0.0.0.0/16", "127.0.0.0/16", "169.254.0.0/16", "239.1.0.0/16"].map(
        (block): Row => [`a VPC of ${block}`, "hybrid.vpcs[0].cidrBlock", vpcBlock(block)],
    ),
    ...hostBits,
    ...elsewhere,
    ...restores,
    ...tellings,
    [
        "a word that MySQL keeps",
        "database.databaseName",
        (s) => {
            s.application = undefined;
            s.database = { engine: "mysql", engineVersion: "8.4", databaseName: "accessible" };
        },
    ],
];

/** What is right, and near to what is refused. */
export const accepted: readonly (readonly [what: string, change: (sections: Sections) => void])[] = [
    ["the stack as it is", () => undefined],
    [
        "tasks that take all of a host",
        (s) => {
            Object.assign(s.service, { cpu: 2048, memory: 8192 });
            s.cluster.maxSize = 40;
        },
    ],
    [
        "hosts of a type whose sizes are not known",
        (s) => {
            s.cluster.instanceType = "x2idn.16xlarge";
            s.service.memory = 100_000;
        },
    ],
    [
        "an image from a registry with a port, by tag and digest",
        image(`registry.example.com:5000/team/app_one/x:1.2-b@sha256:${"a".repeat(64)}`),
    ],
    ["an image of one part", image("nginx:1.28.0")],
    ["an image as long as ECS takes it", image(`${"a".repeat(248)}:1.28.0@sha256:${"0".repeat(64)}`)],
    [
        "interface endpoints that exist, or that the stack knows better",
        (s) => {
            endpoints("ecr.api", "ssm", "brand-new")(s);
            s.network.unlistedInterfaceEndpoints = ["brand-new"];
        },
    ],
    [
        "a Region that the stack knows better",
        (s) => {
            s.hybrid.peerings[0].region = "ap-northeast-9";
            s.unlistedRegions = ["ap-northeast-9"];
        },
    ],
    [
        "a VPN device with AWS's number and static routes",
        (s) => {
            s.hybrid.vpn.customerAsn = 64512;
        },
    ],
    [
        "mirrored servers on Nitro, and before it",
        (s) => {
            s.failover.instanceType = "m4.large";
        },
    ],
    [
        "roles with paths and signs",
        (s) => {
            s.lattice.callerRoles = [role("team/a+b=c,d.e@f-g_h")];
        },
    ],
    [
        "a public subnet of /27",
        (s) => {
            s.network.subnetCidrBlocks = { "public-a": "10.0.250.0/27" };
        },
    ],
    [
        "names of 64 characters",
        (s) => {
            s.dns.domainName = `${"a".repeat(60 - 13)}.example.com`;
            s.lattice.hostName = "abc";
        },
    ],
    [
        "ends of every kind",
        (s) => {
            s.alerts.subscribers = [
                { name: "a", protocol: "sqs", endpoint: "arn:aws:sqs:us-east-1:111122223333:edge" },
                { name: "b", protocol: "lambda", endpoint: "arn:aws:lambda:us-east-1:111122223333:function:edge:live" },
                { name: "c", protocol: "https", endpoint: "https://example.com/alerts?a=b" },
            ];
        },
    ],
    ["snapshots that RDS and AWS Backup made", restoreOf({ snapshotIdentifier: "rds:dev-database-2026-11-28-18-01" })],
    [
        "the ARN of a snapshot",
        restoreOf({ snapshotIdentifier: "arn:aws:rds:ap-northeast-1:111122223333:snapshot:awsbackup:job-0a1b" }),
    ],
    [
        "a web ACL of this Region",
        (s) => {
            s.front.webAcl =
                "arn:aws:wafv2:ap-northeast-1:111122223333:regional/webacl/edge/0a1b2c3d-0000-4000-8000-0123456789ab";
        },
    ],
    [
        "the border group of a zone's group",
        (s) => {
            s.wavelength.zones[0].networkBorderGroup = "ap-northeast-1-wl1";
        },
    ],
    [
        "Availability Zones up to the sixth",
        (s) => {
            s.network.availabilityZones = ["ap-northeast-1a", "ap-northeast-1f"];
        },
    ],
];
