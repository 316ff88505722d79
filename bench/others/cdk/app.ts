import { App, Stack, Tags, Validations } from "aws-cdk-lib";
import { AwsSolutionsChecks } from "cdk-nag";
import { Cluster, Tasks } from "./containers";
import { Data } from "./data";
import { Failover } from "./failover";
import { Front } from "./front";
import { Lattice } from "./lattice";
import { Network } from "./network";
import { allowIn, allowOut } from "./rules";
import { Bastion, Servers } from "./servers";

/**
 * The stack `dev` once more, as users of AWS CDK write it: as many resources, of the same kinds. `npm run bench` times
 * how long it takes to synthesize and to check with cdk-nag.
 */
const app = new App();
const stack = new Stack(app, "edge", { env: { account: "123456789012", region: "ap-northeast-1" } });
const network = new Network(stack, "Network");
const bastion = new Bastion(stack, "Bastion", network);
const data = new Data(stack, "Data", network);
const azServers = new Servers(
    stack,
    "AzServers",
    network,
    bastion,
    network.vpc.publicSubnets.map(({ subnetId }, position) => ({ name: `Az${position + 1}`, subnetId })),
);
data.reachedFrom("AzServers", azServers.group);
for (const { area, name, subnet } of network.zones) {
    const place = { name: area, subnetId: subnet.ref, borderGroup: name };
    const servers = new Servers(stack, `${area}Servers`, network, bastion, [place]);
    data.reachedFrom(`${area}Servers`, servers.group);
    new Failover(stack, `${area}Failover`, network, area, servers, azServers);
}
const cluster = new Cluster(stack, "Cluster", network);
const web = new Tasks(stack, "Web", { cluster, network, containers: ["nginx"], port: 8080 });
data.reachedFrom("Web", web.group);
new Lattice(stack, "Lattice", network);
allowIn(stack, "WebFromLattice", web.group, { list: "pl-0123456789abcdef0" }, 8080);
const proxy = new Tasks(stack, "Proxy", { cluster, network, containers: ["nginx", "envoy"], port: 8080 });
allowOut(stack, "ProxyToLattice", proxy.group, { list: "pl-0123456789abcdef0" }, 443);
new Front(stack, "Front", network, proxy);
for (const [key, value] of Object.entries({
    Project: "edge",
    Environment: "dev",
    ManagedBy: "CDK",
    CostCenter: "edge",
})) {
    Tags.of(stack).add(key, value);
}
Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
// What a user would acknowledge, so that neither pass has anything to print.
const partition = "<AWS::Partition>:iam::aws:policy";
Validations.of(stack).acknowledge(
    ...[
        "AS3 EC23 EC26 EC28 EC29 ECS2 L1 RDS10 RDS11 RDS3 S1 SMG4".split(" "),
        [
            "AmazonSSMManagedInstanceCore",
            "service-role/AmazonEC2ContainerServiceforEC2Role",
            "service-role/AmazonECSInfrastructureRolePolicyForVpcLattice",
            "service-role/AmazonECSTaskExecutionRolePolicy",
            "service-role/AWSLambdaBasicExecutionRole",
            "service-role/AWSLambdaVPCAccessExecutionRole",
        ].map((name) => `IAM4[Policy::arn:${partition}/${name}]`),
        ["IAM5[Resource::*]", "IAM5[Action::ecs:Submit*]"],
    ]
        .flat()
        .map((id) => ({ id: `AwsSolutions::AwsSolutions-${id}`, reason: "accepted for the comparison" })),
);
