import { listed } from "../../../../model/resources/graph/naming";
import { computeEncryptedVolumes } from "../../../../policy/compute/encrypted-volumes";
import { computeImdsv2 } from "../../../../policy/compute/imdsv2";
import { networkSecurityGroupQuota } from "../../../../policy/network/security-group-quota";
import { wavelengthInstanceTypes } from "../../../../policy/wavelength/instance-types";
import { catches, one } from "../../../support/policy/forms";
import { offeredIn } from "../../../support/policy/offered";
import type { Stack } from "../../../support/policy/stack";

const east = "ap-northeast-1-wl1-nrt-wlz-1";
const servers: Readonly<Record<string, string>> = {
    "ec2.Instance": "aws:ec2/instance:Instance",
    "ec2.SpotInstanceRequest": "aws:ec2/spotInstanceRequest:SpotInstanceRequest",
    "ec2.LaunchTemplate": "aws:ec2/launchTemplate:LaunchTemplate",
    "ec2.LaunchConfiguration": "aws:ec2/launchConfiguration:LaunchConfiguration",
};
const instance = "aws:ec2/instance:Instance";
const template = "aws:ec2/launchTemplate:LaunchTemplate";

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
    const types = `which does not offer it; choose ${listed(offeredIn(east), "or")}`;
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
