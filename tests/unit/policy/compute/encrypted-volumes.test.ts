import assert from "node:assert/strict";
import { unknownString } from "../../../../model/resources/declared";
import { computeEncryptedVolumes as policy } from "../../../../policy/compute/encrypted-volumes";
import { expectFindings } from "../../../support/policy/check";
import { Stack, unknownValue } from "../../../support/policy/stack";

const instance = "aws:ec2/instance:Instance";
const template = "aws:ec2/launchTemplate:LaunchTemplate";
const volume = "aws:ebs/volume:Volume";
const not = "has volumes that are not encrypted:";

function declared() {
    const stack = new Stack();
    stack.add(instance, "fine", { rootBlockDevice: { encrypted: true }, ebsBlockDevices: [{ encrypted: "true" }] });
    stack.add(instance, "templated", { launchTemplate: { id: "lt-1" } });
    stack.add(template, "fine-template", {
        blockDeviceMappings: [{ ebs: { encrypted: "true" } }, { deviceName: "/dev/sdb", virtualName: "ephemeral0" }],
    });
    stack.add(volume, "fine-volume", { encrypted: true });
    stack.add("aws:ec2/vpc:Vpc", "other", {});
    const silent = stack.add(instance, "silent", {});
    const open = stack.add(instance, "open", {
        rootBlockDevice: { encrypted: false },
        ebsBlockDevices: [{ encrypted: true }, { volumeSize: 8 }],
    });
    return { stack, silent, open };
}

describe("compute-encrypted-volumes", () => {
    it("reports every volume that is not encrypted, in each form", async () => {
        const { stack, silent, open } = declared();
        const bare = stack.add(template, "bare", {});
        const mapped = stack.add(template, "mapped", {
            blockDeviceMappings: [{ ebs: {} }, { ebs: { encrypted: "false" } }],
        });
        const old = stack.add("aws:ec2/launchConfiguration:LaunchConfiguration", "old", { rootBlockDevice: {} });
        const spot = stack.add("aws:ec2/spotInstanceRequest:SpotInstanceRequest", "spot", { rootBlockDevice: null });
        const disk = stack.add(volume, "disk", { encrypted: "no" });
        await expectFindings(policy, stack, {
            violations: [
                [silent, `ec2.Instance "silent" ${not} rootBlockDevice.encrypted is not set; set it to true`],
                [
                    open,
                    `ec2.Instance "open" ${not} rootBlockDevice.encrypted is false, ebsBlockDevices[1].encrypted is not set; set it to true`,
                ],
                [
                    bare,
                    `ec2.LaunchTemplate "bare" ${not} blockDeviceMappings[].ebs.encrypted is not set; set it to true`,
                ],
                [
                    mapped,
                    `ec2.LaunchTemplate "mapped" ${not} blockDeviceMappings[0].ebs.encrypted is not set, blockDeviceMappings[1].ebs.encrypted is false; set it to true`,
                ],
                [old, `ec2.LaunchConfiguration "old" ${not} rootBlockDevice.encrypted is not set; set it to true`],
                [spot, `ec2.SpotInstanceRequest "spot" ${not} rootBlockDevice.encrypted is not set; set it to true`],
                [disk, `ebs.Volume "disk" ${not} encrypted is not set; set it to true`],
            ],
        });
    });

    it("leaves a launch template's devices to its users where every one of them states them", async () => {
        const stack = new Stack();
        const data = { deviceName: "/dev/sdb", encrypted: true };
        const rootBlockDevice = { encrypted: true };
        const bare = stack.add(template, "bare", {});
        stack.add(instance, "a", { launchTemplate: { id: bare }, rootBlockDevice });
        const devices = [{ deviceName: "/dev/sdb", ebs: {} }];
        const mapped = stack.add(template, "mapped", { blockDeviceMappings: devices });
        stack.add(instance, "b", { launchTemplate: { id: mapped }, ebsBlockDevices: [data] });
        stack.add(instance, "c", { launchTemplate: { id: mapped }, ebsBlockDevices: [data, unknownValue] });
        const partly = stack.add(template, "partly", { blockDeviceMappings: devices });
        stack.add(instance, "d", { launchTemplate: { id: partly }, ebsBlockDevices: [data] });
        stack.add(instance, "e", { launchTemplate: { id: partly } });
        const nameless = stack.add(template, "nameless", { blockDeviceMappings: [{ ebs: {} }] });
        stack.add(instance, "f", { launchTemplate: { id: nameless }, ebsBlockDevices: [data] });
        const fleet = stack.add(template, "fleet", { blockDeviceMappings: devices });
        stack.add(instance, "g", { launchTemplate: { id: fleet }, ebsBlockDevices: [data] });
        stack.add("aws:ec2/fleet:Fleet", "fleet", {
            launchTemplateConfigs: [{ launchTemplateSpecification: { launchTemplateId: fleet, version: "1" } }],
        });
        const unset = `${not} blockDeviceMappings[0].ebs.encrypted is not set; set it to true`;
        const later = "ebsBlockDevices[1].encrypted";
        const waiting = stack.resources.find(({ name }) => name === "c") ?? assert.fail();
        await expectFindings(policy, stack, {
            violations: [
                [partly, `ec2.LaunchTemplate "partly" ${unset}`],
                [fleet, `ec2.LaunchTemplate "fleet" ${unset}`],
                [nameless, `ec2.LaunchTemplate "nameless" ${unset}`],
            ],
            unknown: [
                [waiting, `unknown: ec2.Instance "c" must encrypt its volumes; waits for ${later} of ec2.Instance "c"`],
            ],
        });
    });

    it("reads the launch specifications of a Spot fleet", async () => {
        const stack = new Stack();
        const type = "aws:ec2/spotFleetRequest:SpotFleetRequest";
        const encrypted = true;
        stack.add(type, "templated", { launchTemplateConfigs: [{}] });
        stack.add(type, "fine", {
            launchSpecifications: [{ rootBlockDevices: [{ encrypted }], ebsBlockDevices: [{ encrypted }] }],
        });
        const wrong = stack.add(type, "wrong", {
            launchSpecifications: [{ rootBlockDevices: [{ encrypted }] }, { ebsBlockDevices: [{ encrypted: false }] }],
        });
        const later = stack.add(type, "later", {
            launchSpecifications: [{ rootBlockDevices: [{ encrypted: unknownValue }] }],
        });
        const at = "launchSpecifications[1]";
        await expectFindings(policy, stack, {
            violations: [
                [
                    wrong,
                    `ec2.SpotFleetRequest "wrong" ${not} ${at}.rootBlockDevices[0].encrypted is not set, ${at}.ebsBlockDevices[0].encrypted is false; set it to true`,
                ],
            ],
            unknown: [
                [
                    later,
                    'unknown: ec2.SpotFleetRequest "later" must encrypt its volumes; waits for launchSpecifications[0].rootBlockDevices[0].encrypted of ec2.SpotFleetRequest "later"',
                ],
            ],
        });
        assert.equal(mend(type, { launchSpecifications: [{}] }), undefined);
    });

    it("takes silence for encrypted where the account encrypts by default", async () => {
        const { stack, open } = declared();
        await expectFindings(policy, stack, {
            options: { encryptedByDefault: true },
            violations: [[open, `ec2.Instance "open" ${not} rootBlockDevice.encrypted is false; set it to true`]],
        });
    });

    it("waits for values that are not known", async () => {
        const stack = new Stack();
        const root = stack.add(instance, "root", { rootBlockDevice: unknownValue });
        const leaf = stack.add(volume, "leaf", { encrypted: unknownValue });
        const mappings = stack.add(template, "mappings", { blockDeviceMappings: unknownValue });
        const must = "must encrypt its volumes; waits for";
        await expectFindings(policy, stack, {
            unknown: [
                [root, `unknown: ec2.Instance "root" ${must} rootBlockDevice.encrypted of ec2.Instance "root"`],
                [leaf, `unknown: ebs.Volume "leaf" ${must} encrypted of ebs.Volume "leaf"`],
                [
                    mappings,
                    `unknown: ec2.LaunchTemplate "mappings" ${must} blockDeviceMappings[0].ebs.encrypted of ec2.LaunchTemplate "mappings"`,
                ],
            ],
        });
    });

    const mend = (type: string, inputs: Record<string, unknown>, encryptedByDefault = false) =>
        policy.remediate?.({ urn: "u", type, name: "n", inputs }, { encryptedByDefault });

    it("mends what a resource describes by itself", () => {
        assert.deepEqual(mend(volume, { size: 8, encrypted: false }), { size: 8, encrypted: true });
        assert.deepEqual(mend(instance, { ami: unknownString }), {
            ami: unknownString,
            rootBlockDevice: { encrypted: true },
        });
        assert.deepEqual(
            mend(instance, {
                launchTemplate: { id: "lt-1" },
                ebsBlockDevices: [{ volumeSize: 8 }, { encrypted: unknownString }, unknownString],
            }),
            {
                launchTemplate: { id: "lt-1" },
                ebsBlockDevices: [{ volumeSize: 8, encrypted: true }, { encrypted: unknownString }, unknownString],
            },
        );
        assert.deepEqual(mend(template, { blockDeviceMappings: [{ ebs: { volumeSize: 8 } }, { noDevice: "" }] }), {
            blockDeviceMappings: [{ ebs: { volumeSize: 8, encrypted: "true" } }, { noDevice: "" }],
        });
    });

    it("leaves alone what is fine, what is not known, and what it cannot guess", () => {
        assert.equal(mend(volume, { encrypted: true }), undefined);
        assert.equal(mend(volume, { encrypted: unknownString }), undefined);
        assert.equal(mend(volume, {}, true), undefined);
        assert.equal(mend(template, {}), undefined);
        assert.equal(mend("aws:ec2/vpc:Vpc", {}), undefined);
    });
});
