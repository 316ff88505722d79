import { type Condition, type FixedByKind, itemsOf } from "./fixed";

/**
 * Whether a processor of AWS's own (arm64) is in instances of a type: a `g` behind the generation says so. Source: Amazon
 * EC2 Instance Types, "Naming conventions"; the provider asks AWS for the architectures of both types.
 */
const ofGraviton = (type: unknown): boolean => /^(a1|mac2[a-z0-9-]*|[a-z]+\d+g[a-z-]*)\./.test(String(type));

const otherArchitecture: Condition = (olds, news) => {
    const [old, now] = [olds["instanceType"], news["instanceType"]];
    return typeof old === "string" && typeof now === "string" && ofGraviton(old) !== ofGraviton(now);
};

const replacesForUserData: Condition = (_, news) => news["userDataReplaceOnChange"] === true;

/** The first of an interface's addresses is its primary one, which stays as long as the interface does. */
const primaryGone: Condition = (olds, news) =>
    news["privateIpListEnabled"] !== true && !itemsOf(news, "privateIps").includes(itemsOf(olds, "privateIps")[0]);

const primaryOther: Condition = (olds, news) =>
    news["privateIpListEnabled"] === true && itemsOf(olds, "privateIpLists")[0] !== itemsOf(news, "privateIpLists")[0];

/** Servers, their disks and network interfaces. */
export const compute: FixedByKind = {
    "autoscaling.Group": {
        source: "autoscaling/group.go",
        arguments: ["initialLifecycleHooks", "name", "namePrefix"],
    },
    "ebs.Volume": {
        source: "ec2/ebs_volume.go",
        arguments: ["availabilityZone", "encrypted", "kmsKeyId", "multiAttachEnabled", "outpostArn", "snapshotId"],
    },
    "ec2.CapacityReservation": {
        source: "ec2/ec2_capacity_reservation.go",
        arguments: [
            "availabilityZone",
            "ebsOptimized",
            "ephemeralStorage",
            "instanceMatchCriteria",
            "instancePlatform",
            "instanceType",
            "tenancy",
        ],
    },
    "ec2.Instance": {
        source: "ec2/ec2_instance.go",
        arguments: [
            "ami",
            "associatePublicIpAddress",
            "availabilityZone",
            "cpuOptions.amdSevSnp",
            "cpuOptions.coreCount",
            "cpuOptions.threadsPerCore",
            "ebsBlockDevices.deleteOnTermination",
            "ebsBlockDevices.deviceName",
            "ebsBlockDevices.encrypted",
            "ebsBlockDevices.iops",
            "ebsBlockDevices.kmsKeyId",
            "ebsBlockDevices.snapshotId",
            "ebsBlockDevices.throughput",
            "ebsBlockDevices.volumeSize",
            "ebsBlockDevices.volumeType",
            "ebsOptimized",
            "enclaveOptions.enabled",
            "ephemeralBlockDevices",
            "hibernation",
            "hostId",
            "instanceMarketOptions",
            "ipv6Addresses",
            "keyName",
            "launchTemplate.id",
            "launchTemplate.name",
            "launchTemplate.version",
            "networkInterfaces",
            "placementGroup",
            "placementPartitionNumber",
            "privateIp",
            "rootBlockDevice.encrypted",
            "rootBlockDevice.kmsKeyId",
            "securityGroups",
            "subnetId",
            "tenancy",
        ],
        present: ["launchTemplate", "privateDnsNameOptions"],
        when: {
            instanceType: otherArchitecture,
            userData: replacesForUserData,
            userDataBase64: replacesForUserData,
        },
        notInSource: ["enablePrimaryIpv6", "forceDestroy", "placementGroupId", "secondaryNetworkInterfaces"],
        saidElsewhere: {
            primaryNetworkInterface:
                "Amazon EC2 User Guide, Elastic network interfaces: an instance's primary interface cannot be detached",
        },
    },
    "ec2.LaunchTemplate": { source: "ec2/ec2_launch_template.go", arguments: ["name", "namePrefix"] },
    "ec2.NetworkInterface": {
        source: "ec2/vpc_network_interface.go",
        arguments: ["interfaceType", "subnetId"],
        when: { privateIpLists: primaryOther, privateIps: primaryGone },
    },
};
