import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { interfacesIn, type Members, resourceTypes, sdkFolder } from "../../../../cli/shared/sdk-types";
import { kindOf } from "../../../../offline/aws/kinds";
import { readOn } from "../../../../offline/aws/replacements/provider/fixed";
import { provider } from "../../../../offline/aws/replacements/provider/provider";
import { replaces } from "../../../../offline/aws/replacements/replacements";

describe("what the provider's source says cannot change in place", () => {
    it("names its file for every kind, and the day of reading for all", () => {
        for (const [kind, { source }] of Object.entries(provider)) {
            assert.match(source, /^[a-z0-9]+\/[a-z0-9_]+\.go$/, kind);
        }
        assert.match(readOn, /^\d{4}-\d{2}-\d{2}$/);
    });

    it("is about arguments that the SDK has", () => {
        const nested = interfacesIn(readFileSync(join(sdkFolder(), "types", "input.d.ts"), "utf8"));
        const types = new Map(
            resourceTypes(sdkFolder()).map(({ type, members, words }) => [
                kindOf(type),
                new Map([...[...words.keys()].map((name) => [name, undefined] as const), ...members]),
            ]),
        );
        const strange = Object.entries(provider).flatMap(([kind, fixed]) =>
            [
                ...fixed.arguments,
                ...(fixed.present ?? []),
                ...(fixed.given ?? []),
                ...(fixed.notInSource ?? []),
                ...Object.keys({ ...fixed.when, ...fixed.saidElsewhere }),
            ]
                .filter((path) => !has(path.split("."), types.get(kind), nested))
                .map((path) => `${kind} ${path}`),
        );
        assert.deepEqual(strange, []);
    });

    it("says each thing once", () => {
        for (const [kind, fixed] of Object.entries(provider)) {
            const said = [...fixed.arguments, ...(fixed.given ?? []), ...Object.keys(fixed.when ?? {})];
            assert.deepEqual(said, [...new Set(said)], kind);
        }
    });

    for (const [source, kind, argument, before, after, expected, why] of [
        ["ec2/vpc_.go", "ec2.Vpc", "instanceTenancy", { instanceTenancy: "dedicated" }, {}, false, "to the default"],
        ["ec2/vpc_.go", "ec2.Vpc", "instanceTenancy", {}, { instanceTenancy: "dedicated" }, true, "to dedicated"],
        ["ec2/vpc_subnet.go", "ec2.Subnet", "ipv6CidrBlock", { ipv6CidrBlock: "a" }, { ipv6CidrBlock: "b" }, false, ""],
        [
            "ec2/vpc_subnet.go",
            "ec2.Subnet",
            "ipv6CidrBlock",
            { ipv6CidrBlock: "a", assignIpv6AddressOnCreation: true },
            { ipv6CidrBlock: "b" },
            true,
            "where servers were given one",
        ],
        ["ec2/vpc_internet_gateway.go", "ec2.InternetGateway", "vpcId", { vpcId: "a" }, { vpcId: "b" }, false, ""],
        [
            "ec2/vpc_security_group_ingress_rule.go",
            "vpc.SecurityGroupIngressRule",
            "cidrIpv4",
            { cidrIpv4: "10.0.0.0/8" },
            { referencedSecurityGroupId: "sg-1" },
            true,
            "where a group takes its place",
        ],
        [
            "ec2/vpc_security_group_egress_rule.go",
            "vpc.SecurityGroupEgressRule",
            "cidrIpv4",
            { cidrIpv4: "10.0.0.0/8" },
            { cidrIpv4: "10.0.0.0/9" },
            false,
            "for another range",
        ],
        [
            "ec2/vpc_nat_gateway.go",
            "ec2.NatGateway",
            "availabilityZoneAddresses",
            { availabilityZoneAddresses: [] },
            { availabilityZoneAddresses: [{ availabilityZone: "a" }] },
            true,
            "where there was none",
        ],
        [
            "ec2/vpc_nat_gateway.go",
            "ec2.NatGateway",
            "secondaryPrivateIpAddressCount",
            { connectivityType: "private", secondaryPrivateIpAddressCount: 1 },
            { connectivityType: "private", secondaryPrivateIpAddressCount: 2 },
            true,
            "of a private one",
        ],
        [
            "ec2/vpc_endpoint.go",
            "ec2.VpcEndpoint",
            "privateDnsEnabled",
            {},
            { privateDnsEnabled: true, vpcEndpointType: "Resource" },
            true,
            "of another type than Interface",
        ],
        [
            "ec2/vpc_endpoint.go",
            "ec2.VpcEndpoint",
            "privateDnsEnabled",
            {},
            { privateDnsEnabled: true, vpcEndpointType: "Interface" },
            false,
            "of an Interface endpoint",
        ],
        ["ec2/ec2_instance.go", "ec2.Instance", "userData", { userData: "a" }, { userData: "b" }, false, ""],
        [
            "ec2/ec2_instance.go",
            "ec2.Instance",
            "userData",
            { userData: "a" },
            { userData: "b", userDataReplaceOnChange: true },
            true,
            "where the program asks for it",
        ],
        [
            "ec2/ec2_instance.go",
            "ec2.Instance",
            "instanceType",
            { instanceType: "t3.large" },
            { instanceType: "t4g.large" },
            true,
            "for another architecture",
        ],
        [
            "ec2/ec2_instance.go",
            "ec2.Instance",
            "instanceType",
            { instanceType: "t3.large" },
            { instanceType: "g4dn.xlarge" },
            false,
            "for a graphics processor beside the same architecture",
        ],
        [
            "ec2/ec2_instance.go",
            "ec2.Instance",
            "ebsBlockDevices",
            { ebsBlockDevices: [{ deviceName: "/dev/sdf", volumeSize: 8, tags: { a: "b" } }] },
            { ebsBlockDevices: [{ deviceName: "/dev/sdf", volumeSize: 8 }] },
            false,
            "for tags",
        ],
        [
            "ec2/ec2_instance.go",
            "ec2.Instance",
            "launchTemplate",
            { launchTemplate: { id: "lt-1", version: "1" } },
            { launchTemplate: { id: "lt-1", version: "2" } },
            true,
            "for another version",
        ],
        [
            "ec2/vpc_network_interface.go",
            "ec2.NetworkInterface",
            "privateIps",
            { privateIps: ["10.0.0.4"] },
            { privateIps: ["10.0.0.5", "10.0.0.4"] },
            false,
            "that keeps its primary one",
        ],
        [
            "ec2/vpc_network_interface.go",
            "ec2.NetworkInterface",
            "privateIps",
            { privateIps: ["10.0.0.4"] },
            { privateIps: ["10.0.0.5"] },
            true,
            "that loses its primary one",
        ],
        [
            "ec2/vpc_network_interface.go",
            "ec2.NetworkInterface",
            "privateIpLists",
            { privateIpListEnabled: true, privateIpLists: ["10.0.0.4", "10.0.0.5"] },
            { privateIpListEnabled: true, privateIpLists: ["10.0.0.5", "10.0.0.4"] },
            true,
            "with another one first",
        ],
        [
            "ecs/service.go",
            "ecs.Service",
            "deploymentController",
            { deploymentController: { type: "ECS" } },
            { deploymentController: { type: "CODE_DEPLOY" } },
            false,
            "",
        ],
        [
            "ecs/service.go",
            "ecs.Service",
            "capacityProviderStrategies",
            { capacityProviderStrategies: [{ capacityProvider: "a" }] },
            { capacityProviderStrategies: [{ capacityProvider: "b" }] },
            true,
            "",
        ],
        [
            "ecs/service.go",
            "ecs.Service",
            "capacityProviderStrategies",
            { capacityProviderStrategies: [{ capacityProvider: "a" }] },
            { capacityProviderStrategies: [{ capacityProvider: "b" }], forceNewDeployment: true },
            false,
            "with a forced deployment",
        ],
        [
            "ecs/service.go",
            "ecs.Service",
            "capacityProviderStrategies",
            { launchType: "EC2" },
            { capacityProviderStrategies: [{ capacityProvider: "b" }], forceNewDeployment: true },
            true,
            "where there was none",
        ],
        ["lambda/invocation.go", "lambda.Invocation", "input", { input: "a" }, { input: "b" }, true, "by default"],
        [
            "lambda/invocation.go",
            "lambda.Invocation",
            "input",
            { input: "a" },
            { input: "b", lifecycleScope: "CRUD" },
            false,
            "where it is called for changes",
        ],
        [
            "vpclattice/listener.go",
            "vpclattice.Listener",
            "serviceIdentifier",
            { serviceIdentifier: "svc-1" },
            { serviceIdentifier: "svc-2" },
            false,
            "",
        ],
        [
            "vpclattice/access_log_subscription.go",
            "vpclattice.AccessLogSubscription",
            "destinationArn",
            { destinationArn: "a" },
            { destinationArn: "b" },
            true,
            "",
        ],
        [
            "vpclattice/resource_configuration.go",
            "vpclattice.ResourceConfiguration",
            "protocol",
            { protocol: "TCP" },
            {},
            false,
            "that is left out",
        ],
        [
            "vpclattice/resource_configuration.go",
            "vpclattice.ResourceConfiguration",
            "resourceConfigurationDefinition",
            { resourceConfigurationDefinition: { dnsResource: { domainName: "a" } } },
            { resourceConfigurationDefinition: { dnsResource: { domainName: "b" } } },
            true,
            "for another name",
        ],
        [
            "vpclattice/resource_configuration.go",
            "vpclattice.ResourceConfiguration",
            "resourceConfigurationDefinition",
            { resourceConfigurationDefinition: { ipResource: { ipAddress: "a" } } },
            { resourceConfigurationDefinition: { ipResource: { ipAddress: "b" } } },
            false,
            "for another address",
        ],
        ["rds/instance.go", "rds.Instance", "identifier", { identifier: "a" }, { identifier: "b" }, false, ""],
        ["rds/instance.go", "rds.Instance", "engine", { engine: "postgres" }, { engine: "mysql" }, true, ""],
        [
            "rds/instance.go",
            "rds.Instance",
            "restoreToPointInTime",
            { restoreToPointInTime: { restoreTime: "a" } },
            { restoreToPointInTime: { restoreTime: "b" } },
            false,
            "for another time",
        ],
        [
            "route53/record.go",
            "route53.Record",
            "setIdentifier",
            { setIdentifier: "a" },
            { setIdentifier: "b" },
            false,
            "",
        ],
        ["ram/resource_share.go", "ram.ResourceShare", "name", { name: "a" }, { name: "b" }, false, ""],
        ["kms/key.go", "kms.Key", "keyUsage", { keyUsage: "a" }, { keyUsage: "b" }, true, ""],
    ] as const) {
        it(`${expected ? "replaces" : "updates"} ${kind} for ${argument} ${why}`.trim(), () => {
            assert.equal(provider[kind]?.source, source);
            assert.equal(replaces(kind, argument, before, after), expected);
        });
    }
});

function has(path: readonly string[], members: Members | undefined, nested: ReadonlyMap<string, Members>): boolean {
    const [first = "", ...rest] = path;
    if (members?.has(first) !== true) {
        return false;
    }
    return rest.length === 0 || has(rest, nested.get(members.get(first) ?? ""), nested);
}
