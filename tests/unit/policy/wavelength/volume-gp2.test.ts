import assert from "node:assert/strict";
import type { Properties } from "../../../../model/resources/declared";
import { wavelengthVolumeGp2 as policy } from "../../../../policy/wavelength/volume-gp2";
import { expectFindings } from "../../../support/policy/check";
import { Stack, unknownValue } from "../../../support/policy/stack";

const east = "ap-northeast-1-wl1-nrt-wlz-1";
const where = `is in Wavelength Zone ${east} (ec2.Subnet "east"), where volumes are gp2 only:`;
const instance = "aws:ec2/instance:Instance";

describe("wavelength-volume-gp2", () => {
    for (const ids of ["unknown", "known"] as const) {
        it(`reports instances whose volumes are not gp2, with ${ids} ids`, async () => {
            const stack = new Stack({ ids });
            const a = stack.add("aws:ec2/subnet:Subnet", "a", { availabilityZone: "ap-northeast-1a" });
            const subnetId = stack.add("aws:ec2/subnet:Subnet", "east", { availabilityZone: east });
            stack.add(instance, "elsewhere", { subnetId: a, rootBlockDevice: { volumeType: "gp3" } });
            stack.add(instance, "fine", {
                subnetId,
                rootBlockDevice: { volumeType: "gp2" },
                ebsBlockDevices: [{ deviceName: "/dev/sdb", volumeType: "gp2" }, { deviceName: "/dev/sdc" }],
            });
            const root = stack.add(instance, "root", { subnetId, rootBlockDevice: { volumeType: "gp3" } });
            const silent = stack.add(instance, "silent", { subnetId, rootBlockDevice: { volumeSize: 20 } });
            const extra = stack.add(instance, "extra", {
                subnetId,
                rootBlockDevice: { volumeType: "gp2" },
                ebsBlockDevices: [{ volumeType: "gp2" }, { volumeType: "io2" }],
            });
            await expectFindings(policy, stack, {
                violations: [
                    [root, `ec2.Instance "root" ${where} rootBlockDevice.volumeType is gp3; set the type to gp2`],
                    [extra, `ec2.Instance "extra" ${where} ebsBlockDevices[1].volumeType is io2; set the type to gp2`],
                ],
                unknown: [
                    [
                        silent,
                        `unknown: ec2.Instance "silent" ${where} rootBlockDevice.volumeType is left to the AMI; set the type to gp2; waits for the root volume's type in the AMI of ec2.Instance "silent"`,
                    ],
                ],
            });
        });

        it(`reports launch templates and volumes, with ${ids} ids`, async () => {
            const stack = new Stack({ ids });
            const subnet = stack.add("aws:ec2/subnet:Subnet", "east", { availabilityZone: east });
            const template = (name: string, blockDeviceMappings?: unknown) => {
                const launch = stack.add("aws:ec2/launchTemplate:LaunchTemplate", name, { blockDeviceMappings });
                stack.add("aws:autoscaling/group:Group", name, {
                    vpcZoneIdentifiers: [subnet],
                    launchTemplate: { id: launch },
                });
                return launch;
            };
            template("fine", [{ deviceName: "/dev/xvda", ebs: { volumeType: "gp2", volumeSize: 30 } }]);
            const silent = template("silent");
            const wrong = template("wrong", [{ ebs: { volumeType: "gp2" } }, { ebs: { volumeType: "gp3" } }]);
            const volume = stack.add("aws:ebs/volume:Volume", "data", { availabilityZone: east, type: "gp3" });
            stack.add("aws:ebs/volume:Volume", "default", { availabilityZone: east });
            stack.add("aws:ebs/volume:Volume", "elsewhere", { availabilityZone: "ap-northeast-1a", type: "gp3" });
            const through = (name: string) =>
                `ec2.LaunchTemplate "${name}" is in Wavelength Zone ${east} (autoscaling.Group "${name}" and ec2.Subnet "east"), where volumes are gp2 only:`;
            await expectFindings(policy, stack, {
                violations: [
                    [wrong, `${through("wrong")} blockDeviceMappings[1].ebs.volumeType is gp3; set the type to gp2`],
                    [
                        volume,
                        `ebs.Volume "data" is in Wavelength Zone ${east}, where volumes are gp2 only: type is gp3; set the type to gp2`,
                    ],
                ],
                unknown: [
                    [
                        silent,
                        `unknown: ${through("silent")} no blockDeviceMappings[].ebs.volumeType is set, which leaves the root volume to the AMI; set the type to gp2; waits for the root volume's type in the AMI of ec2.LaunchTemplate "silent"`,
                    ],
                ],
            });
        });
    }

    it("takes an instance's own root volume for the template's", async () => {
        const stack = new Stack();
        const subnetId = stack.add("aws:ec2/subnet:Subnet", "east", { availabilityZone: east });
        const template = stack.add("aws:ec2/launchTemplate:LaunchTemplate", "base", {});
        stack.add(instance, "web", {
            subnetId,
            launchTemplate: { id: template },
            rootBlockDevice: { volumeType: "gp2" },
        });
        await expectFindings(policy, stack);
    });

    it("waits for a type or a zone that is not known", async () => {
        const stack = new Stack();
        const subnetId = stack.add("aws:ec2/subnet:Subnet", "east", { availabilityZone: east });
        const later = stack.add("aws:ec2/subnet:Subnet", "later", { availabilityZone: unknownValue });
        const type = stack.add(instance, "type", { subnetId, rootBlockDevice: { volumeType: unknownValue } });
        const zone = stack.add(instance, "zone", { subnetId: later, rootBlockDevice: { volumeType: "gp3" } });
        stack.add(instance, "fine", { subnetId: later, rootBlockDevice: { volumeType: "gp2" } });
        await expectFindings(policy, stack, {
            unknown: [
                [
                    type,
                    `unknown: ec2.Instance "type" ${where} rootBlockDevice.volumeType must be gp2; set the type to gp2; waits for rootBlockDevice.volumeType of ec2.Instance "type"`,
                ],
                [
                    zone,
                    'unknown: if ec2.Instance "zone" is in a Wavelength Zone: where volumes are gp2 only: rootBlockDevice.volumeType is gp3; set the type to gp2; waits for availabilityZone of ec2.Subnet "later"',
                ],
            ],
        });
    });

    it("leaves an instance's volumes to its launch template, and a template's to instances that state their own", async () => {
        const stack = new Stack();
        const subnetId = stack.add("aws:ec2/subnet:Subnet", "east", { availabilityZone: east });
        const template = (name: string, inputs: Record<string, unknown> = {}) =>
            stack.add("aws:ec2/launchTemplate:LaunchTemplate", name, inputs);
        const stated = template("stated", { blockDeviceMappings: [{ ebs: { volumeType: "gp2" } }, { ebs: {} }] });
        stack.add(instance, "stated", { subnetId, launchTemplate: { id: stated } });
        const half = template("half", { networkInterfaces: [{ subnetId }] });
        stack.add(instance, "own", {
            subnetId,
            launchTemplate: { id: half },
            rootBlockDevice: { volumeType: "gp2" },
        });
        stack.add(instance, "other", { subnetId, launchTemplate: { id: half } });
        const alone = template("alone", { networkInterfaces: [{ subnetId }] });
        const group = template("group");
        stack.add("aws:autoscaling/group:Group", "group", {
            vpcZoneIdentifiers: [subnetId],
            launchTemplate: { id: group },
            rootBlockDevice: { volumeType: "gp2" },
        });
        const rest =
            "no blockDeviceMappings[].ebs.volumeType is set, which leaves the root volume to the AMI; set the type to gp2";
        await expectFindings(policy, stack, {
            unknown: [
                [
                    half,
                    `unknown: ec2.LaunchTemplate "half" ${where} ${rest}; waits for the root volume's type in the AMI of ec2.LaunchTemplate "half"`,
                ],
                [
                    alone,
                    `unknown: ec2.LaunchTemplate "alone" ${where} ${rest}; waits for the root volume's type in the AMI of ec2.LaunchTemplate "alone"`,
                ],
                [
                    group,
                    `unknown: ec2.LaunchTemplate "group" is in Wavelength Zone ${east} (autoscaling.Group "group" and ec2.Subnet "east"), where volumes are gp2 only: ${rest}; waits for the root volume's type in the AMI of ec2.LaunchTemplate "group"`,
                ],
            ],
        });
    });

    it("reports every volume of spot instances and launch configurations", async () => {
        const stack = new Stack();
        const subnetId = stack.add("aws:ec2/subnet:Subnet", "east", { availabilityZone: east });
        const spot = stack.add("aws:ec2/spotInstanceRequest:SpotInstanceRequest", "spot", {
            subnetId,
            ebsBlockDevices: [{ volumeType: "io2" }],
        });
        const launch = stack.add("aws:ec2/launchConfiguration:LaunchConfiguration", "launch", {
            rootBlockDevice: { volumeType: "gp3" },
        });
        stack.add("aws:autoscaling/group:Group", "servers", {
            vpcZoneIdentifiers: [subnetId],
            launchConfiguration: launch,
        });
        await expectFindings(policy, stack, {
            violations: [
                [
                    spot,
                    `ec2.SpotInstanceRequest "spot" ${where} ebsBlockDevices[0].volumeType is io2; set the type to gp2`,
                ],
                [
                    launch,
                    `ec2.LaunchConfiguration "launch" is in Wavelength Zone ${east} (autoscaling.Group "servers" and ec2.Subnet "east"), where volumes are gp2 only: rootBlockDevice.volumeType is gp3; set the type to gp2`,
                ],
            ],
        });
    });

    it("mends volumes that name a zone only, and none that is gp2 already", () => {
        const mend = (type: string, inputs: Properties) =>
            policy.remediate?.({ urn: "u", type, name: "v", inputs }, {});
        const zoned = { availabilityZone: east, iops: 3000 };
        assert.equal(mend(instance, { ...zoned, type: "gp3" }), undefined);
        assert.equal(mend("aws:ebs/volume:Volume", { ...zoned, type: "gp2" }), undefined);
        assert.deepEqual(mend("aws:ebs/volume:Volume", { ...zoned, type: "gp3" }), {
            availabilityZone: east,
            type: "gp2",
        });
    });

    it("reports a template whose mappings state no type", async () => {
        const stack = new Stack();
        const subnetId = stack.add("aws:ec2/subnet:Subnet", "east", { availabilityZone: east });
        const template = stack.add("aws:ec2/launchTemplate:LaunchTemplate", "open", {
            networkInterfaces: [{ subnetId }],
            blockDeviceMappings: [{ ebs: { volumeSize: 20 } }],
        });
        await expectFindings(policy, stack, {
            unknown: [
                [
                    template,
                    `unknown: ec2.LaunchTemplate "open" ${where} no blockDeviceMappings[].ebs.volumeType is set, which leaves the root volume to the AMI; set the type to gp2; waits for the root volume's type in the AMI of ec2.LaunchTemplate "open"`,
                ],
            ],
        });
    });
});
