import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { applied } from "./apply";
import { role, vpc, webGroup, webListener } from "./network";

const zone = "ap-northeast-1-wl1-nrt-wlz-1";
const ami = "ami-0123456789abcdef0";

/** A subnet in a Wavelength Zone with the carrier gateway as its way out. */
function edge() {
    const { main } = vpc("main");
    const carrier = new aws.ec2.CarrierGateway("carrier", { vpcId: main.id });
    const subnet = new aws.ec2.Subnet("edge", { vpcId: main.id, cidrBlock: "10.0.50.0/24", availabilityZone: zone });
    const table = new aws.ec2.RouteTable("edge", { vpcId: main.id });
    new aws.ec2.Route("edge", {
        routeTableId: table.id,
        destinationCidrBlock: "0.0.0.0/0",
        carrierGatewayId: carrier.id,
    });
    new aws.ec2.RouteTableAssociation("edge", { subnetId: subnet.id, routeTableId: table.id });
    return { main, subnet };
}

function server(name: string, args: Partial<aws.ec2.InstanceArgs>) {
    return new aws.ec2.Instance(name, { ami, instanceType: "t3.medium", ...args });
}

/** A Lattice service on a network that a VPC is associated with, forwarding to an instance. */
function lattice(name: string, authType?: string) {
    const { main, privateSubnets } = vpc(name);
    const group = new aws.ec2.SecurityGroup(name, { vpcId: main.id });
    new aws.vpc.SecurityGroupIngressRule(name, {
        securityGroupId: group.id,
        ipProtocol: "tcp",
        fromPort: 80,
        toPort: 80,
        prefixListId: aws.ec2.getManagedPrefixListOutput({ name: "com.amazonaws.ap-northeast-1.vpc-lattice" }).id,
    });
    const host = server(name, { subnetId: privateSubnets[0]?.id, vpcSecurityGroupIds: [group.id] });
    const network = new aws.vpclattice.ServiceNetwork(name);
    const service = new aws.vpclattice.Service(name, authType === undefined ? {} : { authType });
    const targets = new aws.vpclattice.TargetGroup(name, {
        type: "INSTANCE",
        config: { port: 80, protocol: "HTTP", vpcIdentifier: main.id },
    });
    new aws.vpclattice.TargetGroupAttachment(name, { targetGroupIdentifier: targets.id, target: { id: host.id } });
    new aws.vpclattice.ServiceNetworkVpcAssociation(name, {
        serviceNetworkIdentifier: network.id,
        vpcIdentifier: main.id,
        securityGroupIds: [group.id],
    });
    new aws.vpclattice.ServiceNetworkServiceAssociation(name, {
        serviceNetworkIdentifier: network.id,
        serviceIdentifier: service.id,
    });
    const listener = new aws.vpclattice.Listener(name, {
        serviceIdentifier: service.id,
        protocol: "HTTPS",
        defaultAction: { forwards: [{ targetGroups: [{ targetGroupIdentifier: targets.id }] }] },
    });
    return { main, service, network, targets, listener };
}

function fargate(publicIp: boolean, subnetsOf: "publicSubnets" | "privateSubnets") {
    const network = vpc("main");
    const group = webGroup("web", network.main.id, 80);
    const cluster = new aws.ecs.Cluster("cluster");
    const balancer = new aws.lb.LoadBalancer("web", {
        subnets: network.publicSubnets.map(({ id }) => id),
        securityGroups: [group.id],
    });
    const { targets, listener } = webListener(balancer, network.main.id);
    const task = new aws.ecs.TaskDefinition("app", {
        family: "app",
        cpu: "256",
        memory: "512",
        networkMode: "awsvpc",
        requiresCompatibilities: ["FARGATE"],
        executionRoleArn: role("execution", "ecs-tasks.amazonaws.com").arn,
        containerDefinitions: JSON.stringify([
            { name: "app", image: "nginx:1.27", portMappings: [{ containerPort: 80 }] },
        ]),
    });
    new aws.ecs.Service(
        "app",
        {
            cluster: cluster.arn,
            desiredCount: 2,
            launchType: "FARGATE",
            taskDefinition: task.arn,
            networkConfiguration: {
                assignPublicIp: publicIp,
                subnets: pulumi.all(network[subnetsOf].map(({ id }) => id)).apply((ids) => ids),
                securityGroups: [group.id],
            },
            loadBalancers: [{ targetGroupArn: targets.arn, containerName: "app", containerPort: 80 }],
        },
        { dependsOn: [listener] },
    );
}

function lambda(name: string, more: Partial<aws.lambda.FunctionArgs> = {}) {
    return new aws.lambda.Function(name, {
        runtime: "nodejs22.x",
        handler: "index.handler",
        role: role(name, "lambda.amazonaws.com", "service-role/AWSLambdaBasicExecutionRole").arn,
        code: new pulumi.asset.AssetArchive({
            "index.js": new pulumi.asset.StringAsset("exports.handler = async () => 1;"),
        }),
        ...more,
    });
}

/** What public examples do, each in a program of its own. */
export const strangers: Readonly<Record<string, () => void>> = {
    ...applied,
    "web server in the default VPC": () => {
        const group = webGroup("web", undefined, 80);
        server("web", { vpcSecurityGroupIds: [group.id] });
    },
    "web server with SSH open": () => {
        const group = webGroup("web", undefined, 22, 80);
        server("web", { vpcSecurityGroupIds: [group.id] });
    },
    "default VPC adopted": () => {
        const main = new aws.ec2.DefaultVpc("default");
        const subnet = new aws.ec2.DefaultSubnet("a", { availabilityZone: "ap-northeast-1a" });
        server("web", { subnetId: subnet.id, vpcSecurityGroupIds: [webGroup("web", main.id, 443).id] });
    },
    "server in an existing subnet": () => {
        server("app", { subnetId: "subnet-0123456789abcdef0", vpcSecurityGroupIds: ["sg-0123456789abcdef0"] });
    },
    "VPC with NAT gateway": () => void vpc("main"),
    "Auto Scaling group behind a load balancer": () => {
        const { main, publicSubnets, privateSubnets } = vpc("main");
        const group = webGroup("web", main.id, 80);
        const balancer = new aws.lb.LoadBalancer("web", {
            subnets: publicSubnets.map(({ id }) => id),
            securityGroups: [group.id],
        });
        const targets = new aws.lb.TargetGroup("web", { port: 80, protocol: "HTTP", vpcId: main.id });
        new aws.lb.Listener("web", {
            loadBalancerArn: balancer.arn,
            port: 80,
            defaultActions: [{ type: "forward", targetGroupArn: targets.arn }],
        });
        const template = new aws.ec2.LaunchTemplate("web", {
            imageId: ami,
            instanceType: "t3.micro",
            vpcSecurityGroupIds: [group.id],
        });
        new aws.autoscaling.Group("web", {
            minSize: 1,
            maxSize: 3,
            vpcZoneIdentifiers: privateSubnets.map(({ id }) => id),
            targetGroupArns: [targets.arn],
            launchTemplate: { id: template.id },
        });
    },
    "Fargate in public subnets": () => fargate(true, "publicSubnets"),
    "Fargate in private subnets": () => fargate(false, "privateSubnets"),
    "EKS cluster with a node group": () => {
        const { publicSubnets, privateSubnets } = vpc("main");
        const subnetIds = [...publicSubnets, ...privateSubnets].map(({ id }) => id);
        const cluster = new aws.eks.Cluster("main", {
            roleArn: role("cluster", "eks.amazonaws.com", "AmazonEKSClusterPolicy").arn,
            vpcConfig: { subnetIds },
        });
        new aws.eks.NodeGroup("main", {
            clusterName: cluster.name,
            nodeRoleArn: role("nodes", "ec2.amazonaws.com", "AmazonEKSWorkerNodePolicy").arn,
            subnetIds: privateSubnets.map(({ id }) => id),
            scalingConfig: { minSize: 1, maxSize: 2, desiredSize: 1 },
        });
    },
    "function with an HTTP API": () => {
        const found = lambda("api");
        const api = new aws.apigatewayv2.Api("api", { protocolType: "HTTP", target: found.arn });
        new aws.lambda.Permission("api", {
            action: "lambda:InvokeFunction",
            function: found.name,
            principal: "apigateway.amazonaws.com",
            sourceArn: pulumi.interpolate`${api.executionArn}/*/*`,
        });
    },
    "function in a VPC with a database": () => {
        const { main, privateSubnets } = vpc("main");
        const subnetIds = privateSubnets.map(({ id }) => id);
        const group = new aws.ec2.SecurityGroup("function", { vpcId: main.id });
        lambda("reader", { vpcConfig: { subnetIds, securityGroupIds: [group.id] } });
        const subnets = new aws.rds.SubnetGroup("db", { subnetIds });
        new aws.rds.Instance("db", {
            engine: "postgres",
            engineVersion: "17.4",
            instanceClass: "db.t4g.micro",
            allocatedStorage: 20,
            dbSubnetGroupName: subnets.name,
            username: "app",
            password: new pulumi.Config().getSecret("password") ?? pulumi.secret("not-a-real-one"),
            skipFinalSnapshot: true,
        });
    },
    "function with a table and a queue": () => {
        const queue = new aws.sqs.Queue("jobs");
        new aws.dynamodb.Table("items", {
            attributes: [{ name: "id", type: "S" }],
            hashKey: "id",
            billingMode: "PAY_PER_REQUEST",
        });
        new aws.lambda.EventSourceMapping("jobs", { eventSourceArn: queue.arn, functionName: lambda("worker").arn });
    },
    "webhook by a function's open URL": () => {
        const { name } = lambda("webhook");
        new aws.lambda.FunctionUrl("webhook", { functionName: name, authorizationType: "NONE" });
        new aws.lambda.Permission("webhook", {
            function: name,
            action: "lambda:InvokeFunctionUrl",
            principal: "*",
            functionUrlAuthType: "NONE",
        });
    },
    "static website": () => {
        const bucket = new aws.s3.Bucket("site", {});
        new aws.s3.BucketWebsiteConfiguration("site", { bucket: bucket.id, indexDocument: { suffix: "index.html" } });
        new aws.s3.BucketObjectv2("index.html", {
            bucket: bucket.id,
            content: "<p>hello</p>",
            contentType: "text/html",
        });
    },
    "website behind a CDN": () => {
        const bucket = new aws.s3.Bucket("site", {});
        new aws.s3.BucketPublicAccessBlock("site", {
            bucket: bucket.id,
            blockPublicAcls: true,
            blockPublicPolicy: true,
            ignorePublicAcls: true,
            restrictPublicBuckets: true,
        });
        new aws.cloudfront.OriginAccessControl("site", {
            originAccessControlOriginType: "s3",
            signingBehavior: "always",
            signingProtocol: "sigv4",
        });
    },
    "hub and spoke": () => {
        const transit = new aws.ec2transitgateway.TransitGateway("hub");
        for (const [index, name] of ["shared", "app"].entries()) {
            const { main, privateSubnets, closed } = vpc(name, index);
            const attachment = new aws.ec2transitgateway.VpcAttachment(name, {
                transitGatewayId: transit.id,
                vpcId: main.id,
                subnetIds: privateSubnets.map(({ id }) => id),
            });
            new aws.ec2.Route(
                `${name}-hub`,
                { routeTableId: closed.id, destinationCidrBlock: "10.0.0.0/8", transitGatewayId: transit.id },
                { dependsOn: [attachment] },
            );
        }
    },
    "two peered VPCs": () => {
        const [one, other] = [vpc("one", 0), vpc("other", 1)];
        const peering = new aws.ec2.VpcPeeringConnection("peering", {
            vpcId: one.main.id,
            peerVpcId: other.main.id,
            autoAccept: true,
        });
        new aws.ec2.Route("there", {
            routeTableId: one.closed.id,
            destinationCidrBlock: "10.1.0.0/16",
            vpcPeeringConnectionId: peering.id,
        });
        new aws.ec2.Route("back", {
            routeTableId: other.closed.id,
            destinationCidrBlock: "10.0.0.0/16",
            vpcPeeringConnectionId: peering.id,
        });
    },
    "everything imported": () => {
        const main = new aws.ec2.Vpc("existing", { cidrBlock: "10.0.0.0/16" }, { import: "vpc-0123456789abcdef0" });
        const subnet = new aws.ec2.Subnet(
            "existing",
            { vpcId: main.id, cidrBlock: "10.0.1.0/24", availabilityZone: "ap-northeast-1a" },
            { import: "subnet-0123456789abcdef0" },
        );
        server("app", { subnetId: subnet.id });
    },
    "Lattice as the quick start has it": () => void lattice("shop"),
    "Lattice with IAM and an auth policy": () => {
        const { service } = lattice("shop", "AWS_IAM");
        new aws.vpclattice.AuthPolicy("shop", {
            resourceIdentifier: service.arn,
            policy: JSON.stringify({
                Version: "2012-10-17",
                Statement: [
                    {
                        Effect: "Allow",
                        Principal: { AWS: "123456789012" },
                        Action: "vpc-lattice-svcs:Invoke",
                        Resource: "*",
                    },
                ],
            }),
        });
    },
    "Lattice with an auth policy for everyone": () => {
        const { service } = lattice("shop", "AWS_IAM");
        new aws.vpclattice.AuthPolicy("shop", {
            resourceIdentifier: service.arn,
            policy: JSON.stringify({ Statement: [{ Effect: "Allow", Principal: "*", Action: "*", Resource: "*" }] }),
        });
    },
    "Lattice with a canary": () => {
        const { service, targets, listener, main } = lattice("shop");
        const next = new aws.vpclattice.TargetGroup("next", {
            type: "INSTANCE",
            config: { port: 80, protocol: "HTTP", vpcIdentifier: main.id },
        });
        new aws.vpclattice.ListenerRule("canary", {
            serviceIdentifier: service.id,
            listenerIdentifier: listener.listenerId,
            priority: 10,
            match: { httpMatch: { pathMatch: { match: { prefix: "/" } } } },
            action: {
                forward: {
                    targetGroups: [
                        { targetGroupIdentifier: targets.id, weight: 90 },
                        { targetGroupIdentifier: next.id, weight: 10 },
                    ],
                },
            },
        });
    },
    "Lattice between two VPCs": () => {
        const { network } = lattice("shop");
        const { main } = vpc("client", 1);
        new aws.vpclattice.ServiceNetworkVpcAssociation("client", {
            serviceNetworkIdentifier: network.id,
            vpcIdentifier: main.id,
        });
    },
    "Wavelength: a server with a carrier IP": () => {
        const { main, subnet } = edge();
        const host = server("edge", {
            subnetId: subnet.id,
            rootBlockDevice: { volumeType: "gp2", encrypted: true },
            vpcSecurityGroupIds: [webGroup("edge", main.id, 443).id],
        });
        const address = new aws.ec2.Eip("edge", { networkBorderGroup: zone, domain: "vpc" });
        new aws.ec2.EipAssociation("edge", { allocationId: address.id, instanceId: host.id });
    },
    "Wavelength: a volume left to the AMI": () => {
        const { subnet } = edge();
        server("edge", { subnetId: subnet.id });
    },
    "Wavelength: an instance type that is not there": () => {
        const { subnet } = edge();
        server("edge", { subnetId: subnet.id, instanceType: "m7i.large", rootBlockDevice: { volumeType: "gp2" } });
    },
    "Wavelength: a public IP in place of a carrier IP": () => {
        const { subnet } = edge();
        server("edge", { subnetId: subnet.id, associatePublicIpAddress: true, rootBlockDevice: { volumeType: "gp2" } });
    },
    "Wavelength: a load balancer in the zone": () => {
        const { subnet } = edge();
        new aws.lb.LoadBalancer("edge", { loadBalancerType: "network", subnets: [subnet.id] });
    },
};

/** Programs with a fault that AWS refuses, that cannot work, or that opens them to the world. */
export const faulty: ReadonlySet<string> = new Set([
    "web server with SSH open",
    "webhook by a function's open URL",
    "Wavelength: an instance type that is not there",
    "Wavelength: a public IP in place of a carrier IP",
    "Wavelength: a load balancer in the zone",
]);
