import assert from "node:assert/strict";
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { foresee } from "../../../../cli/plan/foresee";
import { type RecordOptions, record } from "../../../../cli/plan/record";
import { prove } from "../../../../model/prove/prove";
import { isUnknown, unknownString } from "../../../../model/resources/declared";
import { networkOf } from "../../../../model/resources/network-of";
import { answerInvoke } from "../../../../offline/aws/invokes";

const region = "ap-northeast-1";
const options: RecordOptions = {
    project: "shop",
    stack: "test",
    config: { "aws:region": region },
    answer: (token, args) => answerInvoke(token, args, { region }),
};

type Parts = { readonly role: aws.iam.Role; readonly vpc: aws.ec2.Vpc; readonly service: aws.vpclattice.Service };
const statement = (principal: unknown, more: object = {}) => ({
    Statement: [{ Effect: "Allow", Principal: principal, Action: "vpc-lattice-svcs:Invoke", Resource: "*", ...more }],
});
const document = (identifiers: pulumi.Input<string>[], more: object = {}): pulumi.Output<string> =>
    aws.iam.getPolicyDocumentOutput({
        statements: [
            {
                principals: [{ type: "AWS", identifiers }],
                actions: ["vpc-lattice-svcs:Invoke"],
                resources: ["*"],
                ...more,
            },
        ],
    }).json;

/** A client with a role and a stranger without one, and a service of VPC Lattice with an auth policy. */
function program(policy: (parts: Parts) => pulumi.Input<string>, ran: () => void = () => {}) {
    return (): void => {
        const vpc = new aws.ec2.Vpc("main", { cidrBlock: "10.0.0.0/16" });
        const subnetId = new aws.ec2.Subnet("a", {
            vpcId: vpc.id,
            cidrBlock: "10.0.1.0/24",
            availabilityZone: "ap-northeast-1a",
        }).id;
        const all = [{ protocol: "-1", fromPort: 0, toPort: 0, cidrBlocks: ["0.0.0.0/0"] }];
        const group = new aws.ec2.SecurityGroup("all", { vpcId: vpc.id, ingress: all, egress: all });
        const role = new aws.iam.Role("client", { assumeRolePolicy: "{}" });
        const service = new aws.vpclattice.Service("orders", { authType: "AWS_IAM" });
        new aws.iam.RolePolicy("client", {
            role: role.id,
            policy: pulumi.jsonStringify({
                Statement: [
                    {
                        Effect: "Allow",
                        Action: "vpc-lattice-svcs:Invoke",
                        Resource: pulumi.interpolate`${service.arn}/*`,
                    },
                ],
            }),
        });
        const iamInstanceProfile = new aws.iam.InstanceProfile("client", { role: role.name }).name;
        const server = { ami: "ami-1", instanceType: "t3.micro", subnetId, vpcSecurityGroupIds: [group.id] };
        const app = new aws.ec2.Instance("app", server);
        new aws.ec2.Instance("client", { ...server, iamInstanceProfile });
        new aws.ec2.Instance("stranger", server);
        app.id.apply(ran);
        const network = new aws.vpclattice.ServiceNetwork("mesh", { authType: "NONE" });
        new aws.vpclattice.ServiceNetworkVpcAssociation("mesh", {
            serviceNetworkIdentifier: network.id,
            vpcIdentifier: vpc.id,
        });
        new aws.vpclattice.ServiceNetworkServiceAssociation("orders", {
            serviceNetworkIdentifier: network.id,
            serviceIdentifier: service.id,
        });
        const targetGroup = new aws.vpclattice.TargetGroup("app", {
            type: "INSTANCE",
            config: { port: 80, protocol: "HTTP", vpcIdentifier: vpc.id },
        });
        new aws.vpclattice.TargetGroupAttachment("app", {
            targetGroupIdentifier: targetGroup.id,
            target: { id: app.id },
        });
        new aws.vpclattice.Listener("orders", {
            serviceIdentifier: service.id,
            protocol: "HTTP",
            defaultAction: { forwards: [{ targetGroups: [{ targetGroupIdentifier: targetGroup.id, weight: 100 }] }] },
        });
        new aws.vpclattice.AuthPolicy("orders", {
            resourceIdentifier: service.arn,
            policy: policy({ role, vpc, service }),
        });
    };
}

/** What becomes of the client's and the stranger's calls. */
async function kinds(run: () => void, again = run): Promise<string[]> {
    const first = await record(run, options);
    const { resources } = await foresee(first, region, (made) => record(again, { ...options, made }));
    const index = networkOf(resources);
    return ["client", "stranger"].map((from) => prove(index, { from, to: "orders", protocol: "tcp", port: 80 }).kind);
}

const documents: readonly (readonly [
    title: string,
    policy: (parts: Parts) => pulumi.Input<string>,
    ...kinds: string[],
])[] = [
    ["by a look-up of a document, for a role", ({ role }) => document([role.arn]), "reachable", "unreachable"],
    [
        "by a look-up of a document, for a VPC",
        ({ vpc }) =>
            document(["*"], {
                conditions: [{ test: "StringEquals", variable: "vpc-lattice-svcs:SourceVpc", values: [vpc.id] }],
            }),
        "reachable",
        "reachable",
    ],
    [
        "by apply",
        ({ role }) => role.arn.apply((arn) => JSON.stringify(statement({ AWS: arn }))),
        "reachable",
        "unreachable",
    ],
    [
        "by jsonStringify",
        ({ role }) => pulumi.jsonStringify(statement({ AWS: [role.arn] })),
        "reachable",
        "unreachable",
    ],
    [
        "for the service's own ARN",
        ({ service }) => service.arn.apply((arn) => JSON.stringify(statement("*", { Resource: `${arn}/*` }))),
        "reachable",
        "reachable",
    ],
    [
        "for those alone who sign, with a role's policy that waits for an ARN",
        () => JSON.stringify(statement("*", { Condition: { StringNotEquals: { "aws:PrincipalType": "Anonymous" } } })),
        "reachable",
        "unreachable",
    ],
];

describe("permissions that a plan foresees", () => {
    for (const [title, policy, ...expected] of documents) {
        it(`are read where they are made ${title}`, async () => {
            assert.deepEqual(await kinds(program(policy)), expected);
        });
    }

    it("stay unknown where the program does not run a second time, or is another one then", async () => {
        const hidden = program(({ role }) => role.arn.apply((arn) => JSON.stringify(statement({ AWS: arn }))));
        const failing = () => {
            throw new Error("once only");
        };
        assert.deepEqual(await kinds(hidden, failing), ["unknown", "unknown"]);
        assert.deepEqual(await kinds(hidden, () => {}), ["unknown", "unknown"]);
        const odd = program(({ role }) => role.arn.apply((arn) => `not JSON: ${arn}`));
        assert.deepEqual(await kinds(odd), ["unknown", "unknown"]);
    });

    it("make nothing else known: no other part of the program runs for them, and nothing is printed twice", async () => {
        let ran = 0;
        const printed: unknown[] = [];
        const { log } = console;
        console.log = (text: unknown) => printed.push(text);
        try {
            const inner = program(
                ({ role }) => role.arn.apply((arn) => JSON.stringify(statement({ AWS: arn }))),
                () => ran++,
            );
            const first = await record(() => {
                console.log("declaring");
                inner();
            }, options);
            const { resources } = await foresee(first, region, (made) =>
                record(
                    () => {
                        console.log("declaring");
                        inner();
                    },
                    { ...options, made },
                ),
            );
            const policy = resources.find(({ type }) => type === "aws:vpclattice/authPolicy:AuthPolicy");
            assert.deepEqual([ran, printed], [0, ["declaring"]]);
            assert.ok(isUnknown(policy?.inputs["policy"]));
            assert.deepEqual(policy?.foreseen, {
                policy: statement({ AWS: "urn:pulumi:test::shop::aws:iam/role:Role::client" }),
            });
        } finally {
            console.log = log;
        }
    });

    it("are asked for only where VPC Lattice has auth policies", async () => {
        const first = await record(() => {
            const role = new aws.iam.Role("client", { assumeRolePolicy: "{}" });
            new aws.iam.RolePolicy("client", { role: role.id, policy: pulumi.interpolate`{"Id":"${role.arn}"}` });
        }, options);
        const unused = () => Promise.reject(new Error("asked"));
        assert.equal(await foresee(first, region, unused), first);
    });
});

/** A list that waits for some outputs. */
type Hide = <T extends object>(list: T[], ...on: pulumi.Output<string>[]) => pulumi.Input<T[]>;
const hidden: Hide = <T extends object>(list: T[], ...on: pulumi.Output<string>[]) =>
    pulumi.all(on).apply(() => list) as unknown as pulumi.Output<T[]>;

describe("lists and containers that a plan foresees", () => {
    const everything = [{ protocol: "-1", fromPort: 0, toPort: 0, cidrBlocks: ["0.0.0.0/0"] }];

    async function verdict(run: () => void, from: string, to: string): Promise<string> {
        const first = await record(run, options);
        const { resources } = await foresee(first, region, (made) => record(run, { ...options, made }));
        return prove(networkOf(resources), { from, to, protocol: "tcp", port: 80 }).kind;
    }

    /** A public VPC with two subnets, and a task behind a load balancer whose lists wait for what they name. */
    function balanced(hide: Hide): () => void {
        return () => {
            const vpc = new aws.ec2.Vpc("main", { cidrBlock: "10.0.0.0/16" });
            const gatewayId = new aws.ec2.InternetGateway("main", { vpcId: vpc.id }).id;
            const routes = [{ cidrBlock: "0.0.0.0/0", gatewayId }];
            const routeTableId = new aws.ec2.RouteTable("main", { vpcId: vpc.id, routes }).id;
            const [one, two] = ["a", "c"].map((zone, position) => {
                const subnet = new aws.ec2.Subnet(zone, {
                    vpcId: vpc.id,
                    cidrBlock: `10.0.${position}.0/24`,
                    availabilityZone: `${region}${zone}`,
                });
                new aws.ec2.RouteTableAssociation(zone, { subnetId: subnet.id, routeTableId });
                return subnet.id;
            });
            assert.ok(one !== undefined && two !== undefined);
            const group = new aws.ec2.SecurityGroup("all", { vpcId: vpc.id, ingress: everything, egress: everything });
            const balancer = new aws.lb.LoadBalancer("front", {
                subnets: hide([one, two], one, two),
                securityGroups: hide([group.id], group.id),
            });
            const targets = new aws.lb.TargetGroup("app", {
                targetType: "ip",
                port: 1,
                protocol: "HTTP",
                vpcId: vpc.id,
            });
            new aws.lb.Listener("front", {
                loadBalancerArn: balancer.arn,
                port: 80,
                protocol: "HTTP",
                defaultActions: hide([{ type: "forward", targetGroupArn: targets.arn }], targets.arn),
            });
            const { repositoryUrl } = new aws.ecr.Repository("app");
            const definition = new aws.ecs.TaskDefinition("app", {
                family: "app",
                networkMode: "awsvpc",
                containerDefinitions: repositoryUrl.apply((image) =>
                    JSON.stringify([{ name: "web", image, portMappings: [{ containerPort: 8080, name: "web" }] }]),
                ),
            });
            new aws.ecs.Service("app", {
                taskDefinition: definition.arn,
                networkConfiguration: { subnets: [one], securityGroups: [group.id] },
                loadBalancers: hide(
                    [{ targetGroupArn: targets.arn, containerName: "web", containerPort: 8080 }],
                    targets.arn,
                ),
            });
        };
    }

    it("lead through a load balancer to a task, and stay unknown where nothing is foreseen", async () => {
        const run = balanced(hidden);
        assert.equal(await verdict(run, "internet", "front"), "reachable");
        const { resources } = await record(run, options);
        assert.equal(
            prove(networkOf(resources), { from: "internet", to: "front", protocol: "tcp", port: 80 }).kind,
            "unknown",
        );
    });

    it("are what the program makes of them", async () => {
        const run = balanced((list, ...on) =>
            hidden(
                list.map((one) => (pulumi.Output.isInstance(one) ? one : { ...one, type: "redirect" })),
                ...on,
            ),
        );
        assert.equal(await verdict(run, "internet", "front"), "reachable");
        const { resources } = await foresee(await record(run, options), region, (made) =>
            record(run, { ...options, made }),
        );
        const listener = resources.find(({ type }) => type === "aws:lb/listener:Listener");
        assert.deepEqual(listener?.inputs["defaultActions"], [{ type: "redirect", targetGroupArn: unknownString }]);
        const front = resources.find(({ type }) => type === "aws:lb/loadBalancer:LoadBalancer");
        assert.ok(Array.isArray(front?.inputs["subnets"]) && front.inputs["subnets"].every(isUnknown));
    });

    it("tell the port of a container whose image waits for its repository, for VPC Lattice", async () => {
        const run = () => {
            balanced((list) => list)();
            const vpc = new aws.ec2.Vpc("mesh", { cidrBlock: "10.1.0.0/16" });
            const subnetId = new aws.ec2.Subnet("mesh", {
                vpcId: vpc.id,
                cidrBlock: "10.1.0.0/24",
                availabilityZone: `${region}a`,
            }).id;
            const group = new aws.ec2.SecurityGroup("mesh", { vpcId: vpc.id, ingress: everything, egress: everything });
            const narrow = new aws.ec2.SecurityGroup("narrow", {
                vpcId: vpc.id,
                ingress: [{ protocol: "tcp", fromPort: 8080, toPort: 8080, cidrBlocks: ["169.254.171.0/24"] }],
            });
            new aws.ec2.Instance("client", {
                ami: "ami-1",
                instanceType: "t3.micro",
                subnetId,
                vpcSecurityGroupIds: [group.id],
            });
            const network = new aws.vpclattice.ServiceNetwork("mesh", { authType: "NONE" });
            const service = new aws.vpclattice.Service("orders", { authType: "NONE" });
            new aws.vpclattice.ServiceNetworkVpcAssociation("mesh", {
                serviceNetworkIdentifier: network.id,
                vpcIdentifier: vpc.id,
            });
            new aws.vpclattice.ServiceNetworkServiceAssociation("orders", {
                serviceNetworkIdentifier: network.id,
                serviceIdentifier: service.id,
            });
            const targets = new aws.vpclattice.TargetGroup("orders", {
                type: "IP",
                config: { port: 1, protocol: "HTTP", vpcIdentifier: vpc.id },
            });
            new aws.vpclattice.Listener("orders", {
                serviceIdentifier: service.id,
                protocol: "HTTP",
                defaultAction: { forwards: [{ targetGroups: [{ targetGroupIdentifier: targets.id }] }] },
            });
            const { repositoryUrl } = new aws.ecr.Repository("orders");
            const definition = new aws.ecs.TaskDefinition("orders", {
                family: "orders",
                networkMode: "awsvpc",
                containerDefinitions: pulumi.jsonStringify([
                    { name: "web", image: repositoryUrl, portMappings: [{ containerPort: 8080, name: "web" }] },
                ]),
            });
            new aws.ecs.Service("tasks", {
                taskDefinition: definition.arn,
                networkConfiguration: { subnets: [subnetId], securityGroups: [narrow.id] },
                vpcLatticeConfigurations: [
                    { portName: "web", roleArn: "arn:aws:iam::123456789012:role/ecs", targetGroupArn: targets.arn },
                ],
            });
        };
        assert.equal(await verdict(run, "client", "orders"), "reachable");
    });
});
