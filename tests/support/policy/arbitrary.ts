import fc from "fast-check";
import { type Declared, unknownString } from "../../../model/resources/declared";
import { types as t } from "../../../model/resources/graph/types";
import { typesAskedFor } from "./asked-for";

/** Stands in random resources for everything that no message may quote. */
export const secret = "hunter2";

const leaf = fc.oneof(
    fc.constantFrom(
        "ap-northeast-1-wl1-nrt-wlz-1",
        "apne1-wl1-kix-wlz1",
        "0.0.0.0/0",
        "300.1.2.3/99",
        "-1",
        "AWS_IAM",
        "igw-0abc",
        "true",
        "",
        "[{",
        unknownString,
        "3eeb2bf0-c639-47a8-9e75-3b44932eb421",
    ),
    fc.integer({ min: -2, max: 70000 }),
    fc.boolean(),
    fc.constant(null),
);
const nestedKeys = ["id", "ebs", "volumeType", "httpTokens", "port", "overrides", "networkInterfaceId", "cidrBlock"];
/** Whatever no property should ever hold. */
const odd: fc.Arbitrary<unknown> = fc.letrec((tie) => ({
    value: fc.oneof(
        { depthSize: "small" },
        leaf,
        fc.array(tie("value"), { maxLength: 3 }),
        fc.dictionary(fc.constantFrom(...nestedKeys), tie("value"), { maxKeys: 3 }),
    ),
})).value;

/** A value that names resources of some types: unknown, with references. */
class Ref {
    constructor(readonly wanted: readonly string[]) {}
}
const ref = (...wanted: readonly string[]) => fc.constant(new Ref(wanted));
const one = (...values: readonly unknown[]) => fc.constantFrom(...values);
const some = (member: fc.Arbitrary<unknown>) => fc.array(member, { maxLength: 2 });
const block = (shape: Record<string, fc.Arbitrary<unknown>>) => fc.record(shape, { requiredKeys: [] });

const zone = one("ap-northeast-1-wl1-nrt-wlz-1", "ap-northeast-1a", "us-west-2-wl1-sfo-wlz-1", unknownString);
const subnetId = ref(t.subnet);
const group = ref(t.securityGroup);
const ports = { fromPort: one(0, 22, "53", -1, unknownString), toPort: one(0, 22, 65535, "53", undefined) };
const cidr = one("0.0.0.0/0", "::/0", "10.0.0.0/8", "198.51.100.0/24", "169.254.171.0/24", unknownString);
const protocol = one("tcp", "udp", "-1", "17", 6, "ICMP", unknownString);
const inline = block({ protocol, ...ports, cidrBlocks: some(cidr), prefixListIds: some(ref(t.prefixList)) });
const volume = block({ encrypted: one(true, "false", unknownString), volumeType: one("gp2", "gp3", unknownString) });
const userData = one(
    `#!/bin/sh\nexport DB_PASSWORD=${secret}2\n`,
    `#!/bin/sh\n${secret} arn:aws:acm:x`,
    "YXJuOmF3czphY206eA==",
    unknownString,
);
const document = one(
    `{"Statement":[{"Effect":"Allow","Action":"logs:*","Resource":"${secret}"}]}`,
    '{"Statement":{"NotAction":"iam:*"}}',
    "[{",
    unknownString,
);
const aclRule = block({
    ruleNo: one(100, "110", unknownString),
    action: one("allow", "Deny", unknownString),
    protocol,
    ...ports,
    cidrBlock: cidr,
});
const authDocument = one(
    `{"Statement":{"Effect":"Allow","Principal":"*","Action":"*","Resource":"${secret}"}}`,
    '{"Statement":[{"Effect":"Allow","Principal":{"AWS":"*"},"Condition":{"StringEquals":7}}]}',
    secret,
    unknownString,
);
const forward = block({
    targetGroups: some(
        block({ targetGroupIdentifier: ref(t.latticeTargetGroup), weight: one(0, 5, 1000, unknownString) }),
    ),
});
const template = block({ id: ref(t.launchTemplate), name: one("lt", undefined) });
const target = block({ gatewayId: ref(t.internetGateway, t.vpcEndpoint), natGatewayId: ref(t.natGateway) });
const action = block({
    type: one("forward", "redirect", "fixed-response", unknownString),
    redirect: block({ protocol: one("HTTPS", "HTTP", unknownString) }),
});
const parameter = block({
    name: one("rds.force_ssl", "require_secure_transport", unknownString),
    value: one("1", 0, "OFF", unknownString),
});
const database = {
    engine: one("postgres", "mysql", "aurora-postgresql", 7, unknownString),
    engineVersion: one("17", "13.2", 8.4, "x", unknownString),
    multiAz: one(true, false, unknownString),
    backupRetentionPeriod: one(0, "7", unknownString),
    deletionProtection: one(true, false, unknownString),
    manageMasterUserPassword: one(true, false, unknownString),
    replicateSourceDb: one(undefined, undefined, "db", unknownString),
    snapshotIdentifier: one(undefined, undefined, "snap"),
};
const server = {
    keyName: fc.oneof(ref("aws:ec2/keyPair:KeyPair"), one("", "ops", unknownString)),
    subnetId,
    ipv6AddressCount: one(0, 1, "2", unknownString),
    iamInstanceProfile: ref(t.instanceProfile),
    instanceType: one("t3.medium", "m5.large", unknownString),
    rootBlockDevice: volume,
    ebsBlockDevices: some(volume),
    launchTemplate: template,
    vpcSecurityGroupIds: some(group),
    primaryNetworkInterface: block({ networkInterfaceId: ref(t.networkInterface) }),
    associatePublicIpAddress: one(true, "false", unknownString),
    metadataOptions: block({ httpTokens: one("required", "optional", unknownString) }),
    userData,
};

/** Plausible properties by type. */
const shapes: Readonly<Record<string, Readonly<Record<string, fc.Arbitrary<unknown>>>>> = {
    [t.vpc]: { cidrBlock: cidr, enableDnsHostnames: one(true, "false", unknownString) },
    [t.defaultSecurityGroup]: { vpcId: ref(t.vpc), ingress: some(inline) },
    "aws:ec2/flowLog:FlowLog": { vpcId: ref(t.vpc), subnetId },
    [t.networkAcl]: { vpcId: ref(t.vpc), ingress: some(aclRule), egress: some(aclRule) },
    [t.networkAclRule]: {
        networkAclId: ref(t.networkAcl),
        egress: one(true, "false", unknownString),
        ruleNumber: one(100, "110", unknownString),
        ruleAction: one("allow", "deny", unknownString),
        protocol,
        ...ports,
        cidrBlock: cidr,
    },
    [t.peering]: { vpcId: ref(t.vpc), peerVpcId: ref(t.vpc) },
    [t.lambda]: { vpcConfig: block({ subnetIds: some(subnetId) }) },
    [t.mountTarget]: { subnetId },
    [t.instanceProfile]: { role: ref(t.role) },
    [t.role]: {
        inlinePolicies: some(block({ policy: document })),
        assumeRolePolicy: authDocument,
        managedPolicyArns: some(one("arn:aws:iam::aws:policy/AdministratorAccess", unknownString)),
    },
    [t.rolePolicy]: { role: ref(t.role), policy: document },
    [t.record]: {
        name: one("a.example.com", unknownString),
        type: one("A", unknownString),
        zoneId: one("Z1", unknownString),
        records: some(ref(t.eip)),
        failoverRoutingPolicies: some(block({ type: one("PRIMARY", "SECONDARY", unknownString) })),
        healthCheckId: ref(t.healthCheck),
    },
    [t.healthCheck]: {
        type: one("HTTPS", "CALCULATED", unknownString),
        ipAddress: ref(t.eip),
        fqdn: one("a.example.com", unknownString),
    },
    [t.egressRule]: { securityGroupId: group, referencedSecurityGroupId: group, ipProtocol: protocol, ...ports },
    [t.subnet]: {
        cidrBlock: one("10.0.0.0/28", "10.0.0.0/16", unknownString),
        availabilityZone: zone,
        vpcId: ref(t.vpc),
        mapPublicIpOnLaunch: one(true, false, unknownString),
    },
    [t.instance]: server,
    [t.spotInstance]: server,
    [t.launchTemplate]: {
        ...server,
        instanceRequirements: block({}),
        networkInterfaces: some(
            block({ subnetId, associatePublicIpAddress: one("true"), securityGroups: some(group) }),
        ),
        blockDeviceMappings: some(block({ ebs: volume })),
    },
    [t.autoScalingGroup]: {
        vpcZoneIdentifiers: some(subnetId),
        launchTemplate: template,
        trafficSources: some(block({ identifier: ref(t.latticeTargetGroup) })),
        mixedInstancesPolicy: block({
            launchTemplate: block({ overrides: some(block({ instanceType: one("m5.large") })) }),
        }),
    },
    [t.networkInterface]: { subnetId, securityGroups: some(group) },
    [t.eip]: { networkBorderGroup: zone, instance: ref(t.instance) },
    [t.eipAssociation]: {
        allocationId: ref(t.eip),
        instanceId: ref(t.instance),
        networkInterfaceId: ref(t.networkInterface),
    },
    [t.natGateway]: { subnetId, allocationId: ref(t.eip) },
    [t.vpcEndpoint]: {
        subnetIds: some(subnetId),
        vpcEndpointType: one("ServiceNetwork", "Interface", unknownString),
        serviceNetworkArn: one(unknownString),
    },
    [t.carrierGateway]: { vpcId: ref(t.vpc, t.subnet) },
    [t.internetGateway]: { vpcId: ref(t.vpc) },
    [t.routeTable]: { vpcId: ref(t.vpc), routes: some(target) },
    [t.defaultRouteTable]: { defaultRouteTableId: ref(t.vpc), routes: some(target) },
    [t.routeTableAssociation]: { subnetId, routeTableId: ref(t.routeTable) },
    [t.mainRouteTable]: { vpcId: ref(t.vpc), routeTableId: ref(t.routeTable) },
    [t.route]: {
        routeTableId: ref(t.routeTable, t.vpc),
        destinationCidrBlock: cidr,
        gatewayId: fc.oneof(ref(t.internetGateway), one("igw-0abc", "local", unknownString)),
        natGatewayId: fc.oneof(ref(t.natGateway), one(undefined)),
        vpcPeeringConnectionId: fc.oneof(ref(t.peering), one(undefined)),
    },
    [t.securityGroup]: { vpcId: ref(t.vpc), ingress: some(inline) },
    [t.ingressRule]: {
        securityGroupId: group,
        referencedSecurityGroupId: fc.oneof({ weight: 1, arbitrary: group }, { weight: 3, arbitrary: one(undefined) }),
        ipProtocol: protocol,
        ...ports,
        cidrIpv4: cidr,
        prefixListId: fc.oneof(ref(t.prefixList), one("pl-0abc", undefined, unknownString)),
    },
    [t.securityGroupRule]: {
        type: one("ingress", "egress", unknownString),
        securityGroupId: group,
        protocol,
        ...ports,
    },
    [t.prefixList]: { maxEntries: one(5, "61", unknownString), entries: some(block({ cidr })) },
    [t.volume]: { availabilityZone: zone, type: one("gp2", "gp3", unknownString) },
    [t.loadBalancer]: {
        subnets: some(subnetId),
        subnetMappings: some(block({ subnetId })),
        loadBalancerType: one("network", "application", unknownString),
        internal: one(true, "false", unknownString),
        dropInvalidHeaderFields: one(true, false, unknownString),
        accessLogs: block({ enabled: one(true, "false", unknownString) }),
        enableDeletionProtection: one(true, false, unknownString),
        tags: block({ Project: one("p"), Environment: one(unknownString), ManagedBy: one("m") }),
    },
    [t.classicLoadBalancer]: { subnets: some(subnetId), listeners: some(block({ sslCertificateId: userData })) },
    [t.listener]: {
        loadBalancerArn: ref(t.loadBalancer),
        certificateArn: ref(t.acmCertificate),
        protocol: one("HTTP", "HTTPS", "TLS", "TCP", unknownString),
        sslPolicy: one("ELBSecurityPolicy-2016-08", "ELBSecurityPolicy-TLS13-1-2-2021-06", "x", unknownString),
        defaultActions: some(action),
    },
    [t.listenerRule]: { listenerArn: ref(t.listener), actions: some(action) },
    [t.acmCertificate]: {},
    ["aws:rds/parameterGroup:ParameterGroup"]: { family: one("postgres17", "mysql8.0"), parameters: some(parameter) },
    ["aws:rds/clusterParameterGroup:ClusterParameterGroup"]: { parameters: some(parameter) },
    [t.dbCluster]: {
        ...database,
        masterPassword: one(secret, undefined, unknownString),
        dbClusterParameterGroupName: ref("aws:rds/clusterParameterGroup:ClusterParameterGroup"),
        engineMode: one("serverless", undefined),
    },
    [t.dbClusterInstance]: { clusterIdentifier: ref(t.dbCluster), publiclyAccessible: one(true, unknownString) },
    [t.fileSystem]: { encrypted: one(true, false, unknownString) },
    ["aws:cloudwatch/logGroup:LogGroup"]: {
        retentionInDays: one(0, "7", unknownString),
        tags: one({ Project: "p" }, unknownString),
    },
    ["aws:s3/bucketPolicy:BucketPolicy"]: { policy: authDocument },
    ["aws:lambda/permission:Permission"]: { principal: one("*", "events.amazonaws.com", unknownString) },
    ["aws:ec2/keyPair:KeyPair"]: {},
    ["random:index/randomPassword:RandomPassword"]: {},
    [t.ecsCluster]: {},
    [t.clusterCapacity]: {
        clusterName: ref(t.ecsCluster),
        defaultCapacityProviderStrategies: some(block({ capacityProvider: one("hosts", unknownString) })),
    },
    [t.capacityProvider]: { autoScalingGroupProvider: block({ autoScalingGroupArn: ref(t.autoScalingGroup) }) },
    [t.dbInstance]: {
        ...database,
        parameterGroupName: fc.oneof(
            ref("aws:rds/parameterGroup:ParameterGroup"),
            one("default.postgres17", "own", unknownString),
        ),
        storageEncrypted: one(true, false, unknownString),
        publiclyAccessible: one(true, "false", unknownString),
        dbSubnetGroupName: ref(t.dbSubnetGroup),
        password: one(secret),
    },
    [t.dbSubnetGroup]: { subnetIds: some(subnetId) },
    [t.latticeService]: {
        authType: one("AWS_IAM", "NONE", unknownString),
        name: one("orders", "svc-Orders", unknownString),
        customDomainName: one("a.example.com", unknownString, undefined),
    },
    [t.latticeAuthPolicy]: { resourceIdentifier: ref(t.latticeService), policy: authDocument },
    [t.latticeTargetGroup]: {
        type: one("IP", "INSTANCE", "LAMBDA"),
        config: block({ port: one(22, 8080, unknownString), healthCheck: block({ port: one(9000) }) }),
    },
    [t.latticeListener]: {
        protocol: one("HTTPS", "HTTP", "TLS_PASSTHROUGH", unknownString),
        serviceIdentifier: ref(t.latticeService),
        defaultAction: block({
            fixedResponse: block({ statusCode: one(404, 418, unknownString) }),
            forwards: some(forward),
        }),
    },
    [t.latticeRule]: {
        listenerIdentifier: ref(t.latticeListener),
        priority: one(1, "2", 2001, unknownString),
        action: block({ forward }),
    },
    [t.latticeVpcAssociation]: { securityGroupIds: some(group) },
    [t.latticeServiceAssociation]: { serviceIdentifier: ref(t.latticeService) },
    [t.resourceGateway]: { subnetIds: some(subnetId) },
    [t.roleAttachment]: { role: ref(t.role), policyArn: one("arn:aws:iam::aws:policy/ReadOnlyAccess", unknownString) },
    [t.targetAttachment]: { targetGroupArn: ref(t.targetGroup), targetId: one("169.254.171.3", unknownString) },
    [t.latticeTarget]: {
        targetGroupIdentifier: ref(t.latticeTargetGroup),
        target: block({ id: ref(t.instance), port: one(22) }),
    },
    [t.ecsService]: {
        cluster: ref(t.ecsCluster),
        launchType: one("EC2", "FARGATE", undefined, unknownString),
        deploymentCircuitBreaker: block({ enable: one(true, unknownString), rollback: one(true, false) }),
        deploymentController: block({ type: one("ECS", "EXTERNAL", unknownString) }),
        networkConfiguration: block({ securityGroups: some(group), subnets: some(subnetId) }),
        taskDefinition: ref(t.taskDefinition),
        vpcLatticeConfigurations: some(
            block({ targetGroupArn: ref(t.latticeTargetGroup), portName: one("http", "grpc"), roleArn: ref(t.role) }),
        ),
    },
    [t.taskSet]: {
        cluster: ref(t.ecsCluster),
        launchType: one("EC2", "FARGATE", undefined, unknownString),
        networkConfiguration: block({ securityGroups: some(group), subnets: some(subnetId) }),
    },
    [t.taskDefinition]: {
        volumes: some(
            block({
                name: one("files", unknownString),
                efsVolumeConfiguration: block({ transitEncryption: one("ENABLED", "DISABLED", unknownString) }),
            }),
        ),
        taskRoleArn: ref(t.role),
        executionRoleArn: ref(t.role),
        containerDefinitions: one(
            `[{"name":"a","privileged":true,"environment":[{"name":"DB_PASSWORD","value":"${secret}2"}]}]`,
            `[{"image":"nginx","environment":[{"name":"TOKEN","value":"${unknownString}"}]},7,null,["x"]]`,
            `[{"portMappings":[{"name":"http","containerPort":8080}],"environment":["${secret}"]}]`,
            "[{",
            unknownString,
        ),
    },
};

const declared = Object.keys(shapes).map((type) =>
    fc.record({
        type: fc.constant(type),
        inputs: fc.record(
            Object.fromEntries(
                Object.entries(shapes[type] ?? {}).map(([key, plausible]) => [
                    key,
                    fc.oneof({ weight: 12, arbitrary: plausible }, { weight: 1, arbitrary: odd }),
                ]),
            ),
            { requiredKeys: [] },
        ),
        picks: fc.array(fc.nat(1000), { minLength: 1, maxLength: 4 }),
    }),
);
/** Every property that some type has above, with what it may hold there. */
const anyProperty = fc.oneof(
    ...Object.values(shapes).flatMap((shape) =>
        Object.entries(shape).map(([key, plausible]) => fc.tuple(fc.constant(key), plausible)),
    ),
    fc.tuple(fc.constantFrom("tags", "tagsAll", "name", "vpcOptions", "policy", "availabilityZone"), odd),
);
/** The other types that the pack looks at, with properties that may be theirs or not. */
const others = fc.record({
    type: fc.constantFrom(...typesAskedFor().filter((type) => shapes[type] === undefined)),
    inputs: fc
        .uniqueArray(anyProperty, { maxLength: 8, selector: ([key]) => key })
        .map((entries): Record<string, unknown> => Object.fromEntries(entries)),
    picks: fc.array(fc.nat(1000), { minLength: 1, maxLength: 4 }),
});
const kinds = [...declared, others, others, others];
/** Subnets and security groups are what most policies hang on, so every stack has some. */
const often = declared.filter((_, index) => [t.subnet, t.securityGroup].includes(Object.keys(shapes)[index] as never));

/** Stacks of random resources: mostly plausible, references right, ambiguous or missing, any value of any shape. */
export const anyStack: fc.Arbitrary<readonly Declared[]> = fc
    .tuple(
        fc.array(fc.oneof(...often), { minLength: 1, maxLength: 4 }),
        fc.array(fc.oneof(...kinds), { minLength: 1, maxLength: 20 }),
    )
    .map(([first, rest]) => {
        const drafts = [...first, ...rest];
        const urn = (index: number): string => `urn:pulumi:s::p::${drafts[index]?.type}::r${index}`;
        return drafts.map(({ type, inputs, picks }, index) => {
            const references: Record<string, readonly string[]> = {};
            let pick = 0;
            const resolve = (value: unknown, found: Set<string>): unknown => {
                if (value instanceof Ref) {
                    const candidates = drafts.flatMap((draft, at) => (value.wanted.includes(draft.type) ? [at] : []));
                    const count = (picks[0] ?? 0) % 5 === 0 ? 2 : 1;
                    for (let taken = 0; taken < count && candidates.length > 0; taken += 1) {
                        pick += 1;
                        found.add(urn(candidates[(picks[pick % picks.length] ?? 0) % candidates.length] ?? 0));
                    }
                    return unknownString;
                }
                if (Array.isArray(value)) {
                    return value.map((member) => resolve(member, found));
                }
                if (typeof value === "object" && value !== null) {
                    return Object.fromEntries(
                        Object.entries(value)
                            .filter(([, member]) => member !== undefined)
                            .map(([key, member]) => [key, resolve(member, found)]),
                    );
                }
                return value;
            };
            const plain: Record<string, unknown> = {};
            for (const [key, value] of Object.entries(inputs)) {
                const found = new Set<string>();
                const resolved = resolve(value, found);
                if (resolved !== undefined) {
                    plain[key] = resolved;
                }
                if (found.size > 0) {
                    references[key] = [...found];
                }
            }
            return {
                urn: urn(index),
                type,
                name: `r${index}`,
                inputs: plain,
                outputs: { ...plain, id: unknownString },
                references,
            };
        });
    });
