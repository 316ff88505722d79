import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { role, vpc, webGroup, webListener } from "./network";

const zones = () => aws.getAvailabilityZonesOutput({ state: "available" }).names.apply((names) => names.slice(0, 2));

/** Programs whose lists and documents are made by `apply`, and whose neighbours are only read. */
export const applied: Readonly<Record<string, () => void>> = {
    "Fargate in subnets that apply makes": () => {
        const main = new aws.ec2.Vpc("main", { cidrBlock: "10.0.0.0/16" });
        const subnetIds = zones().apply((names) =>
            pulumi.all(
                names.map((availabilityZone, index) => {
                    const args = { vpcId: main.id, cidrBlock: `10.0.${index}.0/24`, availabilityZone };
                    return new aws.ec2.Subnet(`public-${index}`, args).id;
                }),
            ),
        );
        const group = webGroup("web", main.id, 80);
        const balancer = new aws.lb.LoadBalancer("web", { subnets: subnetIds, securityGroups: [group.id] });
        const { targets } = webListener(balancer, main.id);
        const repository = new aws.ecr.Repository("app");
        const task = new aws.ecs.TaskDefinition("app", {
            family: "app",
            cpu: "256",
            memory: "512",
            networkMode: "awsvpc",
            requiresCompatibilities: ["FARGATE"],
            executionRoleArn: role("execution", "ecs-tasks.amazonaws.com").arn,
            containerDefinitions: repository.repositoryUrl.apply((url) =>
                JSON.stringify([{ name: "app", image: `${url}:1`, portMappings: [{ containerPort: 80 }] }]),
            ),
        });
        new aws.ecs.Service("app", {
            cluster: new aws.ecs.Cluster("cluster").arn,
            desiredCount: 2,
            launchType: "FARGATE",
            taskDefinition: task.arn,
            networkConfiguration: { assignPublicIp: true, subnets: subnetIds, securityGroups: [group.id] },
            loadBalancers: [{ targetGroupArn: targets.arn, containerName: "app", containerPort: 80 }],
        });
    },
    "EKS with a launch template and a role for pods": () => {
        const { publicSubnets, privateSubnets } = vpc("main");
        const cluster = new aws.eks.Cluster("main", {
            roleArn: role("cluster", "eks.amazonaws.com", "AmazonEKSClusterPolicy").arn,
            vpcConfig: { subnetIds: [...publicSubnets, ...privateSubnets].map(({ id }) => id) },
        });
        const template = new aws.ec2.LaunchTemplate("nodes", {
            metadataOptions: { httpTokens: "required", httpPutResponseHopLimit: 2 },
            blockDeviceMappings: [{ deviceName: "/dev/xvda", ebs: { volumeSize: 50, encrypted: "true" } }],
        });
        new aws.eks.NodeGroup("main", {
            clusterName: cluster.name,
            nodeRoleArn: role("nodes", "ec2.amazonaws.com", "AmazonEKSWorkerNodePolicy").arn,
            subnetIds: privateSubnets.map(({ id }) => id),
            launchTemplate: { id: template.id, version: pulumi.interpolate`${template.latestVersion}` },
            scalingConfig: { minSize: 1, maxSize: 2, desiredSize: 1 },
        });
        const issuer = cluster.identities.apply(([identity]) => identity?.oidcs?.[0]?.issuer ?? "");
        const provider = new aws.iam.OpenIdConnectProvider("main", {
            url: issuer,
            clientIdLists: ["sts.amazonaws.com"],
        });
        new aws.iam.Role("pod", {
            assumeRolePolicy: pulumi.all([provider.arn, provider.url]).apply(([arn, url]) =>
                JSON.stringify({
                    Statement: [
                        {
                            Effect: "Allow",
                            Principal: { Federated: arn },
                            Action: "sts:AssumeRoleWithWebIdentity",
                            Condition: { StringEquals: { [`${url}:sub`]: "system:serviceaccount:default:app" } },
                        },
                    ],
                }),
            ),
        });
    },
    "server among what others made": () => {
        const subnet = aws.ec2.Subnet.get("shared", "subnet-0123456789abcdef0");
        const group = aws.ec2.SecurityGroup.get("shared", "sg-0123456789abcdef0");
        new aws.ec2.Instance("app", {
            ami: "ami-0123456789abcdef0",
            instanceType: "t3.small",
            subnetId: subnet.id,
            vpcSecurityGroupIds: [group.id],
        });
    },
    "REST API with functions and a table": () => {
        const table = new aws.dynamodb.Table("items", {
            attributes: [{ name: "id", type: "S" }],
            hashKey: "id",
            billingMode: "PAY_PER_REQUEST",
        });
        const execution = role("api", "lambda.amazonaws.com", "service-role/AWSLambdaBasicExecutionRole");
        new aws.iam.RolePolicy("items", {
            role: execution.id,
            policy: table.arn.apply((arn) =>
                JSON.stringify({
                    Statement: [{ Effect: "Allow", Action: ["dynamodb:GetItem", "dynamodb:PutItem"], Resource: arn }],
                }),
            ),
        });
        const handler = new aws.lambda.Function("api", {
            runtime: "nodejs22.x",
            handler: "index.handler",
            role: execution.arn,
            code: new pulumi.asset.AssetArchive({
                "index.js": new pulumi.asset.StringAsset("exports.handler = async () => 1;"),
            }),
            environment: { variables: { TABLE: table.name } },
        });
        const api = new aws.apigateway.RestApi("api", {});
        const method = new aws.apigateway.Method("api", {
            restApi: api.id,
            resourceId: api.rootResourceId,
            httpMethod: "ANY",
            authorization: "NONE",
        });
        const integration = new aws.apigateway.Integration("api", {
            restApi: api.id,
            resourceId: api.rootResourceId,
            httpMethod: method.httpMethod,
            integrationHttpMethod: "POST",
            type: "AWS_PROXY",
            uri: handler.invokeArn,
        });
        const deployment = new aws.apigateway.Deployment("api", { restApi: api.id }, { dependsOn: integration });
        new aws.apigateway.Stage("api", { restApi: api.id, deployment: deployment.id, stageName: "prod" });
        new aws.lambda.Permission("api", {
            action: "lambda:InvokeFunction",
            function: handler.name,
            principal: "apigateway.amazonaws.com",
            sourceArn: pulumi.interpolate`${api.executionArn}/*/*`,
        });
    },
};
