import assert from "node:assert/strict";
import { PublicFront, type PublicFrontArgs } from "../../../../components/front/public-front";
import { type Declared, unknownString } from "../../../../model/resources/declared";
import { byName, byType, declare, referencedNames, refusal } from "../../../support/declare";

const args: PublicFrontArgs = {
    network: {
        vpcId: "vpc-1",
        publicSubnetIds: ["subnet-public-a", "subnet-public-c"],
        privateSubnetIds: ["subnet-private-a", "subnet-private-c"],
    },
    cluster: "arn:aws:ecs:ap-northeast-1:000000000000:cluster/test",
    capacityProviderName: "hosts",
    service: {
        name: "web-lattice",
        arn: "arn:aws:vpc-lattice:ap-northeast-1:000000000000:service/svc-0",
        domainName: "web.7d67968.vpc-lattice-svcs.ap-northeast-1.on.aws",
        networkSecurityGroupId: "sg-lattice",
    },
    certificateArn: "arn:aws:acm:ap-northeast-1:000000000000:certificate/0",
    tags: { Project: "test" },
};

function front(changes: Partial<PublicFrontArgs> = {}): Promise<Declared[]> {
    return declare(() => {
        new PublicFront("front", { ...args, ...changes });
    });
}

const tagged = (name: string) => ({ Project: "test", Name: name });

/** Rules of a kind with the names of the groups they join, as what matters of them. */
function rules(resources: readonly Declared[], kind: "Ingress" | "Egress") {
    return byType(resources, `aws:vpc/securityGroup${kind}Rule:SecurityGroup${kind}Rule`)
        .map((rule) => ({
            name: rule.name,
            group: rule.references["securityGroupId"]
                ? referencedNames(resources, rule, "securityGroupId")
                : rule.inputs["securityGroupId"],
            peer: rule.references["referencedSecurityGroupId"]
                ? referencedNames(resources, rule, "referencedSecurityGroupId")
                : (rule.inputs["cidrIpv4"] ?? rule.inputs["prefixListId"]),
            ports: [rule.inputs["ipProtocol"], rule.inputs["fromPort"], rule.inputs["toPort"]],
        }))
        .sort((a, b) => (a.name < b.name ? -1 : 1));
}

describe("PublicFront", () => {
    it("R20: lets the internet in to the load balancer, the load balancer to the proxies, and the proxies to Lattice only", async () => {
        const resources = await front();
        const lattice = byName(
            resources,
            "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule",
            "front-proxy-lattice",
        );
        assert.deepEqual(rules(resources, "Ingress"), [
            { name: "front-http", group: ["front"], peer: "0.0.0.0/0", ports: ["tcp", 80, 80] },
            { name: "front-https", group: ["front"], peer: "0.0.0.0/0", ports: ["tcp", 443, 443] },
            {
                name: "front-proxy-from-load-balancer",
                group: ["front-proxy"],
                peer: ["front"],
                ports: ["tcp", 8080, 8080],
            },
            { name: "front-proxy-lattice", group: "sg-lattice", peer: ["front-proxy"], ports: ["tcp", 443, 443] },
        ]);
        assert.deepEqual(rules(resources, "Egress"), [
            {
                name: "front-proxy-lattice",
                group: ["front-proxy"],
                peer: lattice.inputs["prefixListId"],
                ports: ["tcp", 443, 443],
            },
            { name: "front-to-proxy", group: ["front"], peer: ["front-proxy"], ports: ["tcp", 8080, 8080] },
        ]);
    });

    it("R20: listens on HTTPS with the certificate that it is given, and redirects HTTP there", async () => {
        const resources = await front();
        const listeners = byType(resources, "aws:lb/listener:Listener").map(({ name, inputs }) => ({ name, inputs }));
        assert.deepEqual(listeners, [
            {
                name: "front-http",
                inputs: {
                    loadBalancerArn: unknownString,
                    protocol: "HTTP",
                    port: 80,
                    defaultActions: [
                        { type: "redirect", redirect: { protocol: "HTTPS", port: "443", statusCode: "HTTP_301" } },
                    ],
                    tags: tagged("front-http"),
                },
            },
            {
                name: "front-https",
                inputs: {
                    loadBalancerArn: unknownString,
                    protocol: "HTTPS",
                    port: 443,
                    certificateArn: args.certificateArn,
                    sslPolicy: "ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09",
                    defaultActions: [{ type: "forward", targetGroupArn: unknownString }],
                    tags: tagged("front-https"),
                },
            },
        ]);
        assert.deepEqual(byType(resources, "aws:acm/certificate:Certificate"), []);
        assert.deepEqual(byType(resources, "aws:route53/record:Record"), []);
    });

    it("asks for a certificate and proves it in the hosted zone, and gives the name to the load balancer", async () => {
        const resources = await front({ certificateArn: undefined, domainName: "www.example.com", hostedZoneId: "Z1" });
        const certificate = byName(resources, "aws:acm/certificate:Certificate", "front-certificate");
        assert.deepEqual(certificate.inputs, {
            domainName: "www.example.com",
            validationMethod: "DNS",
            tags: tagged("front-certificate"),
        });
        const https = byName(resources, "aws:lb/listener:Listener", "front-https");
        assert.deepEqual(https.references["certificateArn"], [
            byName(resources, "aws:acm/certificateValidation:CertificateValidation", "front-certificate").urn,
        ]);
        const names = byType(resources, "aws:route53/record:Record").map((record) => record.name);
        assert.deepEqual(names.sort(), ["front", "front-certificate-validation"]);
        const record = byName(resources, "aws:route53/record:Record", "front");
        assert.deepEqual(record.inputs, {
            zoneId: "Z1",
            name: "www.example.com",
            type: "A",
            aliases: [{ name: unknownString, zoneId: unknownString, evaluateTargetHealth: true }],
        });
        assert.deepEqual(referencedNames(resources, record, "aliases"), ["front"]);
        assert.equal(
            byName(resources, "wavelength-lattice:front:PublicFront", "front").outputs["url"],
            "https://www.example.com",
        );
    });

    it("keeps the given certificate where there is a hosted zone too", async () => {
        const resources = await front({ domainName: "www.example.com", hostedZoneId: "Z1" });
        assert.deepEqual(byType(resources, "aws:acm/certificate:Certificate"), []);
        assert.deepEqual(
            byType(resources, "aws:route53/record:Record").map((record) => record.name),
            ["front"],
        );
    });

    it("has a public load balancer that drops malformed headers and keeps access logs", async () => {
        const resources = await front();
        const balancer = byName(resources, "aws:lb/loadBalancer:LoadBalancer", "front");
        assert.deepEqual(balancer.inputs, {
            name: "test-front",
            loadBalancerType: "application",
            internal: false,
            ipAddressType: "ipv4",
            subnets: ["subnet-public-a", "subnet-public-c"],
            securityGroups: [unknownString],
            dropInvalidHeaderFields: true,
            desyncMitigationMode: "defensive",
            idleTimeout: 60,
            enableDeletionProtection: false,
            accessLogs: { bucket: unknownString, enabled: true },
            tags: tagged("front"),
        });
        assert.deepEqual(referencedNames(resources, balancer, "accessLogs"), ["front-logs"]);
    });

    it("checks the proxies by their own health path", async () => {
        const group = byName(await front(), "aws:lb/targetGroup:TargetGroup", "front");
        assert.deepEqual(group.inputs, {
            name: "test-front-8080",
            vpcId: "vpc-1",
            targetType: "ip",
            protocol: "HTTP",
            port: 8080,
            deregistrationDelay: 30,
            healthCheck: {
                path: "/healthz",
                protocol: "HTTP",
                port: "traffic-port",
                matcher: "200",
                interval: 10,
                timeout: 5,
                healthyThreshold: 2,
                unhealthyThreshold: 3,
            },
            tags: tagged("front"),
        });
    });

    it("tags everything that takes tags", async () => {
        const resources = await front({ certificateArn: undefined, domainName: "www.example.com", hostedZoneId: "Z1" });
        const untagged = resources
            .filter(({ type, inputs }) => type.startsWith("aws:") && inputs["tags"] === undefined)
            .map(({ type }) => type);
        assert.deepEqual([...new Set(untagged)].sort(), [
            "aws:acm/certificateValidation:CertificateValidation",
            "aws:iam/rolePolicy:RolePolicy",
            "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
            "aws:route53/record:Record",
            "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration",
            "aws:s3/bucketOwnershipControls:BucketOwnershipControls",
            "aws:s3/bucketPolicy:BucketPolicy",
            "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock",
            "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration",
        ]);
        const strays = resources.filter(({ inputs }) => {
            const tags = inputs["tags"] as Record<string, string> | undefined;
            return tags !== undefined && (tags["Project"] !== "test" || tags["Name"] === undefined);
        });
        assert.deepEqual(strays, []);
    });

    it("protects the load balancer, its logs and the proxies' logs where it is told to", async () => {
        const protectedOf = (resources: readonly Declared[]) =>
            resources.filter((resource) => resource.protect).map(({ type, name }) => `${type} ${name}`);
        assert.deepEqual(protectedOf(await front()), []);
        const resources = await front({ protect: true });
        assert.deepEqual(protectedOf(resources).sort(), [
            "aws:cloudwatch/logGroup:LogGroup front-proxy",
            "aws:lb/loadBalancer:LoadBalancer front",
            "aws:s3/bucket:Bucket front-logs",
        ]);
        const balancer = byName(resources, "aws:lb/loadBalancer:LoadBalancer", "front");
        assert.equal(balancer.inputs["enableDeletionProtection"], true);
        assert.equal(byName(resources, "aws:s3/bucket:Bucket", "front-logs").inputs["forceDestroy"], false);
    });

    it("R20: states who reaches the front, its proxies and the service behind them", async () => {
        const flows = byType(
            await front({ unreachableFrom: ["bastion"] }),
            "wavelength-lattice:index:Expectations",
        ).flatMap((each) => each.outputs["flows"] as { from: string; to: string; port: number; expect: string }[]);
        assert.deepEqual(flows.map(({ from, to, port, expect }) => `${from} -> ${to}:${port} ${expect}`).sort(), [
            "bastion -> front-proxy:8080 unreachable",
            "front -> front-proxy:8080 reachable",
            "front-proxy -> web-lattice:443 reachable",
            "internet -> front-proxy:8080 unreachable",
            "internet -> front:443 reachable",
            "internet -> front:80 reachable",
        ]);
    });

    it("refuses what cannot work, all of it at once", async () => {
        await assert.rejects(front({ certificateArn: undefined, hostedZoneId: undefined, desiredCount: 1 }), {
            message: [
                "The public front 'front' cannot be built:",
                "  certificateArn: missing; give one, or hostedZoneId and domainName, so that one can be requested",
                "  desiredCount: 1 is not allowed; a whole number from 2 on is, since one proxy may end at any time",
            ].join("\n"),
        });
        await assert.rejects(front({ hostedZoneId: "Z1" }), {
            message:
                "The public front 'front' cannot be built:\n  domainName: missing; the hosted zone needs to know the name of the front",
        });
    });

    it("refuses neighbours that are none, all at once", async () => {
        const wrong: unknown = { ...args, network: { vpcId: "subnet-1" }, service: { name: "web" }, desiredCount: 1 };
        const message = await refusal(() => {
            new PublicFront("front", wrong as PublicFrontArgs);
        });
        const lines = String(message).split("\n");
        const paths = lines.slice(1).map((line) => line.trim().split(":")[0]);
        assert.deepEqual(paths, ["network", "service", "desiredCount", "vpcId"]);
        assert.match(lines[1] ?? "", /has no vpcId, publicSubnetIds and privateSubnetIds; a Network, .* is allowed/);
        assert.match(lines[2] ?? "", /group of web is not known; declare the service with a LatticeNetwork/);
    });
});

describe("PublicFront behind a web ACL", () => {
    const association = "aws:wafv2/webAclAssociation:WebAclAssociation";
    const acl = "aws:wafv2/webAcl:WebAcl";

    it("has none unless it is asked for, since it is charged by the month", async () => {
        const resources = await front();
        assert.deepEqual([byType(resources, acl), byType(resources, association)], [[], []]);
    });

    it("takes one by its ARN", async () => {
        const webAcl = "arn:aws:wafv2:ap-northeast-1:000000000000:regional/webacl/own/1" as const;
        const resources = await front({ webAcl });
        assert.deepEqual(byType(resources, acl), []);
        const { inputs } = byName(resources, association, "front");
        assert.deepEqual(inputs, { webAclArn: webAcl, resourceArn: unknownString });
    });

    it("makes one of AWS's rule groups and a limit of requests by address, which lets large bodies through", async () => {
        const resources = await front({ webAcl: "managed" });
        const { inputs } = byName(resources, acl, "front");
        const rules = inputs["rules"] as { name: string; action?: object; statement: Record<string, unknown> }[];
        assert.deepEqual(
            rules.map(({ name }) => name),
            [
                "AWSManagedRulesAmazonIpReputationList",
                "AWSManagedRulesCommonRuleSet",
                "AWSManagedRulesKnownBadInputsRuleSet",
                "RequestsPerAddress",
            ],
        );
        const common = rules[1]?.statement["managedRuleGroupStatement"];
        assert.deepEqual(common, {
            vendorName: "AWS",
            name: "AWSManagedRulesCommonRuleSet",
            ruleActionOverrides: [{ name: "SizeRestrictions_BODY", actionToUse: { count: {} } }],
        });
        assert.deepEqual(rules[3]?.action, { block: {} });
        assert.deepEqual(inputs["defaultAction"], { allow: {} });
        assert.deepEqual(referencedNames(resources, byName(resources, association, "front"), "resourceArn"), ["front"]);
    });
});
