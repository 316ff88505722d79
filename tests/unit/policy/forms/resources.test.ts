import type { Declared } from "../../../../model/declared";
import { computeEncryptedVolumes } from "../../../../policy/compute/encrypted-volumes";
import { computeImdsv2 } from "../../../../policy/compute/imdsv2";
import { dataRdsDeletionProtection } from "../../../../policy/data/rds-deletion-protection";
import { dataRdsEncrypted } from "../../../../policy/data/rds-encrypted";
import { dataRdsManagedPassword } from "../../../../policy/data/rds-managed-password";
import { dataRdsMultiAz } from "../../../../policy/data/rds-multi-az";
import { dataRdsPrivate } from "../../../../policy/data/rds-private";
import { networkNaclShadowedRule } from "../../../../policy/network/nacl-shadowed-rule";
import { networkPrivateRoutes } from "../../../../policy/network/private-routes";
import { networkSecurityGroupQuota } from "../../../../policy/network/security-group-quota";
import { networkVpcDns } from "../../../../policy/network/vpc-dns";
import { wavelengthInstanceTypes } from "../../../../policy/wavelength/instance-types";
import { catches, type Form } from "../../../support/policy/forms";
import { from, type Stack } from "../../../support/policy/stack";

const east = "ap-northeast-1-wl1-nrt-wlz-1";
const servers: Readonly<Record<string, string>> = {
    "ec2.Instance": "aws:ec2/instance:Instance",
    "ec2.SpotInstanceRequest": "aws:ec2/spotInstanceRequest:SpotInstanceRequest",
    "ec2.LaunchTemplate": "aws:ec2/launchTemplate:LaunchTemplate",
    "ec2.LaunchConfiguration": "aws:ec2/launchConfiguration:LaunchConfiguration",
};
const instance = "aws:ec2/instance:Instance";
const template = "aws:ec2/launchTemplate:LaunchTemplate";

/** One resource of a type, and what is said of it. */
const one =
    (type: string, inputs: Record<string, unknown>, message: string): Form =>
    (stack) => [[stack.add(type, "x", inputs), message]];

describe("forms of servers and volumes", () => {
    const tokens = "set metadataOptions.httpTokens to required";
    catches(computeImdsv2, {
        ...Object.fromEntries(
            Object.entries(servers).map(([name, type]) => [
                `optional tokens of an ${name}`,
                one(
                    type,
                    { metadataOptions: { httpTokens: "optional" } },
                    `${name} "x" has httpTokens optional; ${tokens}`,
                ),
            ]),
        ),
        "an instance that overrides its launch template": (stack) => {
            const id = stack.add(template, "fine", { metadataOptions: { httpTokens: "required" } });
            const own = { launchTemplate: { id }, metadataOptions: { httpTokens: "optional" } };
            return [[stack.add(instance, "x", own), `ec2.Instance "x" has httpTokens optional; ${tokens}`]];
        },
        "the launch template of an instance that leaves it to that": (stack) => {
            const id = stack.add(template, "x", {});
            stack.add(instance, "left", { launchTemplate: { id } });
            return [[id, `ec2.LaunchTemplate "x" does not set metadataOptions.httpTokens; ${tokens}`]];
        },
    });

    const open = "has volumes that are not encrypted:";
    const root = { rootBlockDevice: { encrypted: false } };
    catches(computeEncryptedVolumes, {
        "a root volume of an instance": one(
            instance,
            root,
            `ec2.Instance "x" ${open} rootBlockDevice.encrypted is false; set it to true`,
        ),
        "a further volume of an instance, with text for a flag": one(
            instance,
            { rootBlockDevice: { encrypted: "true" }, ebsBlockDevices: [{ encrypted: "false" }] },
            `ec2.Instance "x" ${open} ebsBlockDevices[0].encrypted is false; set it to true`,
        ),
        "a launch template's mapping, with text for a flag": one(
            template,
            { blockDeviceMappings: [{ ebs: { encrypted: "true" } }, { ebs: { encrypted: "false" } }] },
            `ec2.LaunchTemplate "x" ${open} blockDeviceMappings[1].ebs.encrypted is false; set it to true`,
        ),
        "a launch template's single mapping": one(
            template,
            { blockDeviceMappings: { ebs: { encrypted: false } } },
            `ec2.LaunchTemplate "x" ${open} blockDeviceMappings[0].ebs.encrypted is false; set it to true`,
        ),
        "an instance that overrides its launch template": (stack) => {
            const id = stack.add(template, "fine", { blockDeviceMappings: [{ ebs: { encrypted: "true" } }] });
            const own = stack.add(instance, "x", { launchTemplate: { id }, ...root });
            return [[own, `ec2.Instance "x" ${open} rootBlockDevice.encrypted is false; set it to true`]];
        },
        "a launch configuration": one(
            servers["ec2.LaunchConfiguration"] ?? "",
            root,
            `ec2.LaunchConfiguration "x" ${open} rootBlockDevice.encrypted is false; set it to true`,
        ),
        "a volume of its own": one(
            "aws:ebs/volume:Volume",
            { availabilityZone: "ap-northeast-1a" },
            `ebs.Volume "x" ${open} encrypted is not set; set it to true`,
        ),
    });

    const zone = (stack: Stack) => stack.add("aws:ec2/subnet:Subnet", "east", { availabilityZone: east });
    const types = "which does not offer it; choose t3.medium, t3.xlarge, r5.2xlarge or g4dn.2xlarge";
    const isIn = (through = "") => `is a m5.large in Wavelength Zone ${east} (${through}ec2.Subnet "east"), ${types}`;
    const group = "aws:autoscaling/group:Group";
    catches(wavelengthInstanceTypes, {
        "an instance in the zone's subnet": (stack) => [
            [
                stack.add(instance, "x", { subnetId: zone(stack), instanceType: "m5.large" }),
                `ec2.Instance "x" ${isIn()}`,
            ],
        ],
        "an instance that overrides its launch template": (stack) => {
            const id = stack.add(template, "fine", { instanceType: "t3.medium" });
            const own = { subnetId: zone(stack), launchTemplate: { id }, instanceType: "m5.large" };
            return [[stack.add(instance, "x", own), `ec2.Instance "x" ${isIn()}`]];
        },
        "the launch template of an instance that leaves it to that": (stack) => {
            const id = stack.add(template, "x", { instanceType: "m5.large" });
            stack.add(instance, "left", { subnetId: zone(stack), launchTemplate: { id } });
            return [[id, `ec2.LaunchTemplate "x" ${isIn('ec2.Instance "left" and ')}`]];
        },
        "no launch template whose type every instance overrides": (stack) => {
            const id = stack.add(template, "x", { instanceType: "m5.large" });
            stack.add(instance, "own", { subnetId: zone(stack), launchTemplate: { id }, instanceType: "t3.medium" });
            return [];
        },
        "no launch template whose type every override of its group replaces": (stack) => {
            const id = stack.add(template, "x", { instanceType: "m5.large" });
            const launchTemplate = {
                launchTemplateSpecification: { launchTemplateId: id },
                overrides: [{ instanceType: "t3.medium" }, { instanceType: "t3.xlarge" }],
            };
            stack.add(group, "group", { vpcZoneIdentifiers: [zone(stack)], mixedInstancesPolicy: { launchTemplate } });
            return [];
        },
        "an override of a group": (stack) => {
            const id = stack.add(template, "fine", { instanceType: "t3.medium" });
            const launchTemplate = {
                launchTemplateSpecification: { launchTemplateId: id },
                overrides: [{ instanceType: "t3.medium" }, { instanceType: "m5.large" }],
            };
            const mixedInstancesPolicy = { launchTemplate };
            const one = stack.add(group, "x", { vpcZoneIdentifiers: [zone(stack)], mixedInstancesPolicy });
            return [[one, `autoscaling.Group "x" ${isIn()}`]];
        },
    });

    const groups = (stack: Stack, count = 6) =>
        Array.from({ length: count }, (_, index) => stack.add("aws:ec2/securityGroup:SecurityGroup", `g${index}`));
    const six = "has 6 security groups, and an interface takes 5; join their rules in fewer groups";
    catches(networkSecurityGroupQuota, {
        "groups of a launch template's interface": (stack) => {
            const networkInterfaces = [{ securityGroups: groups(stack, 2) }, { securityGroups: groups(stack) }];
            return [[stack.add(template, "x", { networkInterfaces }), `ec2.LaunchTemplate "x" ${six}`]];
        },
        "groups of a launch configuration": (stack) => {
            const type = servers["ec2.LaunchConfiguration"] ?? "";
            return [[stack.add(type, "x", { securityGroups: groups(stack) }), `ec2.LaunchConfiguration "x" ${six}`]];
        },
        "groups of an ECS service's tasks": (stack) => {
            const networkConfiguration = { securityGroups: groups(stack) };
            return [[stack.add("aws:ecs/service:Service", "x", { networkConfiguration }), `ecs.Service "x" ${six}`]];
        },
    });
});

describe("R08: forms of databases", () => {
    const rds = "aws:rds/instance:Instance";
    const cluster = "aws:rds/cluster:Cluster";
    const member = "aws:rds/clusterInstance:ClusterInstance";
    const off = "does not set storageEncrypted, and AWS's default is false; set storageEncrypted to true";
    catches(dataRdsEncrypted, {
        "an RDS instance": one(rds, { engine: "postgres" }, `rds.Instance "x" ${off}`),
        "an Aurora cluster": one(cluster, { engine: "aurora-postgresql" }, `rds.Cluster "x" ${off}`),
        "a cluster with text for a flag": one(
            cluster,
            { storageEncrypted: "false" },
            'rds.Cluster "x" has storageEncrypted false; set storageEncrypted to true',
        ),
    });
    const close = "is publicly accessible; set publiclyAccessible to false and reach it from inside the VPC";
    catches(dataRdsPrivate, {
        "an RDS instance": one(rds, { publiclyAccessible: true }, `rds.Instance "x" ${close}`),
        "a member of an Aurora cluster": (stack) => {
            const clusterIdentifier = stack.add(cluster, "cluster");
            const found = stack.add(member, "x", { clusterIdentifier, publiclyAccessible: "true" });
            return [[found, `rds.ClusterInstance "x" ${close}`]];
        },
    });
    const managed = "has no managed master password; set manageMasterUserPassword to true";
    const given = (key: string) =>
        `is given its master password in ${key}; leave it out and set manageMasterUserPassword to true`;
    catches(dataRdsManagedPassword, {
        "an RDS instance": one(rds, {}, `rds.Instance "x" ${managed}`),
        "an Aurora cluster": one(cluster, {}, `rds.Cluster "x" ${managed}`),
        "an instance's password": one(rds, { password: "p" }, `rds.Instance "x" ${given("password")}`),
        "an instance's write-only password": one(rds, { passwordWo: "p" }, `rds.Instance "x" ${given("passwordWo")}`),
        "a cluster's password": one(cluster, { masterPassword: "p" }, `rds.Cluster "x" ${given("masterPassword")}`),
        "a cluster's write-only password": one(
            cluster,
            { masterPasswordWo: "p" },
            `rds.Cluster "x" ${given("masterPasswordWo")}`,
        ),
    });
    const alone = "add a second rds.ClusterInstance as its standby";
    catches(dataRdsMultiAz, {
        "an RDS instance": one(rds, { multiAz: "false" }, 'rds.Instance "x" has multiAz false; set it to true'),
        "an Aurora cluster with one member": (stack) => {
            const found = stack.add(cluster, "x");
            stack.add(member, "only", { clusterIdentifier: found });
            return [[found, `rds.Cluster "x" has one instance only (rds.ClusterInstance "only"); ${alone}`]];
        },
        "an Aurora cluster without members": one(cluster, {}, `rds.Cluster "x" has no instance; ${alone}`),
    });
    const kept = "does not set deletionProtection, and AWS's default is false; set it to true";
    catches(dataRdsDeletionProtection, {
        "an RDS instance": one(rds, {}, `rds.Instance "x" ${kept}`),
        "an Aurora cluster": one(cluster, {}, `rds.Cluster "x" ${kept}`),
    });
});

describe("R26: forms of default resources", () => {
    const defaultVpc = "aws:ec2/defaultVpc:DefaultVpc";
    catches(networkVpcDns, {
        "a VPC's default": one(
            "aws:ec2/vpc:Vpc",
            {},
            'ec2.Vpc "x" does not set enableDnsHostnames, and AWS\'s default is false; set enableDnsHostnames to true',
        ),
        "a default VPC": one(
            defaultVpc,
            { enableDnsSupport: false },
            'ec2.DefaultVpc "x" has enableDnsSupport false; set enableDnsSupport to true',
        ),
        "no default VPC that says nothing, since AWS's own resolves names": (stack) => {
            stack.add(defaultVpc, "x");
            return [];
        },
    });

    const leads = "leads to an internet or carrier gateway; associate a route table of its own";
    /** A private subnet without an association, whose VPC's main table is given a way out. */
    const byMainTable = (say: string, open: (stack: Stack, vpc: Declared, gateway: Declared) => void): Form => {
        return (stack) => {
            const vpc = stack.add("aws:ec2/vpc:Vpc", "vpc", { cidrBlock: "10.0.0.0/16" });
            const gateway = stack.add("aws:ec2/internetGateway:InternetGateway", "igw", { vpcId: vpc });
            const subnet = stack.add("aws:ec2/subnet:Subnet", "private", { vpcId: vpc });
            open(stack, vpc, gateway);
            return [[subnet, `ec2.Subnet "private" is private by its name, and ${say} ${leads}`]];
        };
    };
    const out = { destinationCidrBlock: "0.0.0.0/0" };
    const route = "aws:ec2/route:Route";
    const adopted = "aws:ec2/defaultRouteTable:DefaultRouteTable";
    const forms: Readonly<Record<string, Form>> = {
        "routes inline in a DefaultRouteTable": byMainTable('ec2.DefaultRouteTable "main"', (stack, vpc, gatewayId) => {
            const routes = [{ cidrBlock: "0.0.0.0/0", gatewayId }];
            stack.add(adopted, "main", { defaultRouteTableId: from(vpc), routes });
        }),
        "a route of a DefaultRouteTable": byMainTable('ec2.DefaultRouteTable "main"', (stack, vpc, gatewayId) => {
            const routeTableId = stack.add(adopted, "main", { defaultRouteTableId: from(vpc) });
            stack.add(route, "out", { routeTableId, ...out, gatewayId });
        }),
        "a route of a DefaultRouteTable that is named by its VPC": byMainTable(
            'ec2.DefaultRouteTable "main"',
            (stack, vpc, gatewayId) => {
                stack.add(adopted, "main", { defaultRouteTableId: from(vpc) });
                stack.add(route, "out", { routeTableId: from(vpc), ...out, gatewayId });
            },
        ),
        "a route of vpc.mainRouteTableId": byMainTable('ec2.Vpc "vpc"', (stack, vpc, gatewayId) => {
            stack.add(route, "out", { routeTableId: from(vpc), ...out, gatewayId });
        }),
        "a main table by association": byMainTable('ec2.RouteTable "own"', (stack, vpc, gatewayId) => {
            const table = stack.add("aws:ec2/routeTable:RouteTable", "own", { vpcId: vpc });
            const main = "aws:ec2/mainRouteTableAssociation:MainRouteTableAssociation";
            stack.add(main, "own", { vpcId: vpc, routeTableId: table });
            stack.add(route, "out", { routeTableId: table, ...out, gatewayId });
        }),
    };
    catches(networkPrivateRoutes, forms);
    const subnetGroup = (stack: Stack): Declared => {
        const subnet = stack.add("aws:ec2/defaultSubnet:DefaultSubnet", "a", { availabilityZone: "ap-northeast-1a" });
        stack.add("aws:rds/subnetGroup:SubnetGroup", "data", { subnetIds: [subnet] });
        return subnet;
    };
    const held = 'ec2.DefaultSubnet "a" is in rds.SubnetGroup "data", and';
    catches(networkPrivateRoutes, {
        "a database in a default subnet, which AWS's own table leads out of": (stack) => [
            [subnetGroup(stack), `${held} its route table ${leads}`],
        ],
        "a database in a default subnet whose adopted table leads out": (stack) => {
            const vpc = stack.add(defaultVpc, "vpc");
            const gatewayId = stack.add("aws:ec2/internetGateway:InternetGateway", "igw", { vpcId: vpc });
            const routes = [{ cidrBlock: "0.0.0.0/0", gatewayId }];
            stack.add(adopted, "main", { defaultRouteTableId: from(vpc), routes });
            return [[subnetGroup(stack), `${held} ec2.DefaultRouteTable "main" ${leads}`]];
        },
        "no default subnet whose adopted table leads nowhere": (stack) => {
            stack.add(adopted, "main", { defaultRouteTableId: from(stack.add(defaultVpc, "vpc")) });
            subnetGroup(stack);
            return [];
        },
    });

    const mend = "give it a lower number or remove it";
    const inline = (type: string, name: string, deny: Record<string, unknown>): Form => {
        const all = { ruleNo: "100", action: "allow", protocol: -1, fromPort: 0, toPort: 0, cidrBlock: "0.0.0.0/0" };
        return (stack) => {
            const found = stack.add(type, "x", { ingress: [all, { ruleNo: 110, action: "deny", ...deny }] });
            return [
                [
                    found,
                    `ingress[1] of ${name} "x" denies nothing: ingress[0] of ${name} "x" with the lower number 100 allows everything that it matches; ${mend}`,
                ],
            ];
        };
    };
    const acl = "aws:ec2/networkAcl:NetworkAcl";
    const ssh = { protocol: "tcp", fromPort: 22, toPort: 22, cidrBlock: "0.0.0.0/0" };
    catches(networkNaclShadowedRule, {
        "rules inline in a NetworkAcl": inline(acl, "ec2.NetworkAcl", ssh),
        "rules inline in a DefaultNetworkAcl": inline(
            "aws:ec2/defaultNetworkAcl:DefaultNetworkAcl",
            "ec2.DefaultNetworkAcl",
            ssh,
        ),
        "protocol 6 as a number and ports as text": inline(acl, "ec2.NetworkAcl", {
            ...ssh,
            protocol: 6,
            fromPort: "22",
            toPort: "22",
        }),
        'protocol "all"': inline(acl, "ec2.NetworkAcl", { ...ssh, protocol: "all", fromPort: 0, toPort: 0 }),
    });
});
