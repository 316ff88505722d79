import assert from "node:assert/strict";
import { followed } from "../../../../../model/resources/ledger/followed";
import { unreadInputs } from "../../../../../model/resources/ledger/unread-inputs";
import { irrelevantInputs } from "../../../../support/irrelevant-inputs";
import { type Asked, askedIn, askedOf } from "../../../../support/recorded-inputs";
import { inputsOf, pathsOf } from "../../../../support/sdk-typings";
import { World } from "../../../../support/world";

/** Modules of which every input is classed. Of others, only those that are named like something of a network. */
const networkModules = [
    "autoscaling",
    "directconnect",
    "ec2",
    "ec2clientvpn",
    "ec2transitgateway",
    "elb",
    "lb",
    "networkmanager",
    "route53",
    "vpc",
    "vpclattice",
];
const likeNetwork = new RegExp(
    `^(${[
        "\\w*[sS]ubnet(s|Ids?|Arns?|Mappings?|GroupName|Identifiers)?",
        "\\w*[sS]ecurityGroup(s|Ids?|Names|Arns|Identifiers|IdLists)?",
        "\\w*[nN]etworkInterface(s|Ids?)?",
        "networkConfigurations?|publiclyAccessible|assignPublicIp|routeTableIds?|networkType|ipAddressType",
        "\\w*[iI]pv6\\w*|public(Ip|Address)\\w*",
    ].join("|")})$`,
);

/** Inputs of some types that nothing depends on, or nothing that is known, each with the reason. */
const idle: Readonly<Record<string, string>> = {
    "launchTemplate:LaunchTemplate networkInterfaces.subnetId": "without a subnet of its own an instance is unknown",
    "launchTemplate:LaunchTemplate networkInterfaces.networkInterfaceId": "the same",
    "vpnConnection:VpnConnection type": "there is one type",
    "ec2clientvpn/endpoint:Endpoint transitGatewayConfiguration": "what a transit gateway carries for it is unknown",
    "ec2clientvpn/endpoint:Endpoint vpcId": "the VPC of its subnets",
    "connect:Connect protocol": "GRE or none, below what is carried",
    "lb/targetGroup:TargetGroup healthCheck": "any of its protocols is asked by TCP",
    "lb/targetGroup:TargetGroup vpcId": "the VPC of its targets",
    "vpclattice/targetGroup:TargetGroup config.healthCheck": "any of its protocols is asked by TCP",
    "vpclattice/targetGroup:TargetGroup config.vpcIdentifier": "the VPC of its targets",
    "vpclattice/listenerRule:ListenerRule serviceIdentifier": "the listener's service",
    "resourceConfiguration:ResourceConfiguration protocol": "there is TCP alone",
    "resourceConfiguration:ResourceConfiguration type":
        "a group is told by its type, which single ones, children and ARNs need not be",
    managedVpcResource: "an endpoint that AWS makes to call an identity provider",
    "managedInstancesProvider.instanceLaunchTemplate":
        "hosts of tasks, which are unknown without an Auto Scaling group",
    "eip:Eip address": "what an address is named by",
    "eks/": "whom the control plane and the nodes admit is unknown",
    securityGroupNames: "groups of EC2-Classic, which is gone",
    "trafficSources.type": "what the identifier names has one",
    "trafficSource.type": "what the identifier names has one",
    preferredSubnetId: "one of the subnets, each of which is asked",
    routeTableIds: "where the addresses of a Multi-AZ file system lead is unknown",
    replacementSecurityGroupIds: "what a function is given as it is deleted",
    customSecurityGroupId: "whom AWS's own groups admit is unknown",
    dbSubnetGroupName: "the cluster's",
    "kinesis/": "where a delivery stream stands is unknown",
};

/** What is read only where a transit gateway has each part once. */
function transit(): World {
    const world = new World("known");
    const gateway = world.add("aws:ec2transitgateway/transitGateway:TransitGateway", "tgw", {});
    const attachment = world.add("aws:ec2transitgateway/vpcAttachment:VpcAttachment", "vpc", {
        transitGatewayId: gateway,
        vpcId: world.vpc,
        subnetIds: [world.subnets.private],
    });
    const table = world.add("aws:ec2transitgateway/routeTable:RouteTable", "table", { transitGatewayId: gateway });
    const both = { transitGatewayAttachmentId: attachment, transitGatewayRouteTableId: table };
    for (const part of ["Association", "Propagation"]) {
        world.add(`aws:ec2transitgateway/routeTable${part}:RouteTable${part}`, "table", both);
    }
    world.add("aws:ec2transitgateway/route:Route", "route", { ...both, destinationCidrBlock: "10.0.0.0/8" });
    const list = world.add("aws:ec2/managedPrefixList:ManagedPrefixList", "list", { addressFamily: "IPv4" });
    world.add("aws:ec2transitgateway/prefixListReference:PrefixListReference", "list", {
        prefixListId: list,
        ...both,
    });
    return world;
}

/** What is read of hosts that a cluster has by its capacity provider. */
function hosts(): World {
    const world = new World("known");
    const group = world.add("aws:autoscaling/group:Group", "hosts", { vpcZoneIdentifiers: [world.subnets.private] });
    const provider = world.add("aws:ecs/capacityProvider:CapacityProvider", "hosts", {
        autoScalingGroupProvider: { autoScalingGroupArn: group },
    });
    const cluster = world.add("aws:ecs/cluster:Cluster", "cluster", {});
    world.add("aws:ecs/clusterCapacityProviders:ClusterCapacityProviders", "cluster", {
        clusterName: cluster,
        capacityProviders: [provider],
    });
    const taskDefinition = world.add("aws:ecs/taskDefinition:TaskDefinition", "task", { networkMode: "bridge" });
    world.add("aws:ecs/service:Service", "tasks", { cluster, taskDefinition, launchType: "EC2" });
    return world;
}

/** What is read of names alone, of an endpoint by its service, and of a default subnet by what starts in it. */
function failover(): World {
    const world = new World("known");
    const check = world.add("aws:route53/healthCheck:HealthCheck", "check", { type: "HTTPS" });
    world.add("aws:route53/record:Record", "name", {
        name: "name.example.com",
        type: "A",
        records: ["192.0.2.1"],
        failoverRoutingPolicies: [{ type: "PRIMARY" }],
        healthCheckId: check,
    });
    const subnet = world.add("aws:ec2/defaultSubnet:DefaultSubnet", "default", { availabilityZone: "eu-west-1a" });
    world.server("app", { subnetId: subnet });
    world.add("aws:ec2/vpcEndpoint:VpcEndpoint", "s3", { vpcId: world.vpc, serviceName: "com.amazonaws.eu-west-1.s3" });
    return world;
}

function isIdle(type: string, path: string): boolean {
    const whole = `${type.slice("aws:".length)} ${path}`;
    return Object.keys(idle).some((part) => whole.includes(part));
}

describe("the ledger of inputs", function () {
    this.timeout(60_000);
    const irrelevant = new Set(Object.values(irrelevantInputs).flatMap((names) => names.split(" ")));
    let asked: Asked;

    before(() => {
        asked = askedOf(followed);
        askedIn(transit().resources, asked);
        askedIn(failover().resources, asked);
        askedIn(hosts().resources, asked);
    });

    const isUnread = (type: string, path: string): boolean =>
        unreadInputs.some(
            (each) => each.types.includes(type) && (path === each.path || path.startsWith(`${each.path}.`)),
        );

    it("says of each input of what is followed that it is read, irrelevant, or makes answers unknown", () => {
        const wrong = followed.flatMap((type) => {
            const module = /^aws:([^/]+)/.exec(type)?.[1] ?? "";
            const whole = networkModules.includes(module);
            return pathsOf(inputsOf(type) ?? new Map())
                .filter((path) => !asked.get(type)?.has(path) && !isUnread(type, path))
                .filter((path) => !isIdle(type, path))
                .filter((path) =>
                    whole
                        ? !path.split(".").some((name) => irrelevant.has(name) || /^(tunnel\d|routingHttp)/.test(name))
                        : likeNetwork.test(path.split(".").at(-1) ?? ""),
                )
                .map((path) => `${type} ${path}`);
        });
        assert.deepEqual(wrong, []);
    });

    it("reads something of each type that is followed, or of what names it", () => {
        const named = ["aws:directconnect/gateway:Gateway", "aws:ecs/cluster:Cluster", "aws:efs/fileSystem:FileSystem"];
        assert.deepEqual(
            followed.filter((type) => asked.get(type)?.size === 0),
            named,
        );
    });

    it("makes nothing unknown that is read, and names inputs that the SDK has", () => {
        const wrong = unreadInputs.flatMap(({ types, path }) =>
            types
                .filter((type) => {
                    const has = pathsOf(inputsOf(type) ?? new Map()).some(
                        (one) => one === path || one.startsWith(`${path}.`),
                    );
                    return !has || asked.get(type)?.has(path);
                })
                .map((type) => `${type} ${path}`),
        );
        assert.deepEqual(wrong, []);
    });
});
