import { facts } from "../../../../support/replacements";

describe("replacements of servers", () => {
    facts("ec2/ec2_instance.go", "ec2.Instance", [
        ["updates", "userData", { userData: "a" }, { userData: "b" }],
        [
            "replaces",
            "userData",
            { userData: "a" },
            { userData: "b", userDataReplaceOnChange: true },
            "where the program asks for it",
        ],
        [
            "replaces",
            "instanceType",
            { instanceType: "t3.large" },
            { instanceType: "t4g.large" },
            "for another architecture",
        ],
        [
            "updates",
            "instanceType",
            { instanceType: "t3.large" },
            { instanceType: "g4dn.xlarge" },
            "for a graphics processor beside the same architecture",
        ],
        [
            "updates",
            "ebsBlockDevices",
            { ebsBlockDevices: [{ deviceName: "/dev/sdf", volumeSize: 8, tags: { a: "b" } }] },
            { ebsBlockDevices: [{ deviceName: "/dev/sdf", volumeSize: 8 }] },
            "for tags",
        ],
        [
            "replaces",
            "launchTemplate",
            { launchTemplate: { id: "lt-1", version: "1" } },
            { launchTemplate: { id: "lt-1", version: "2" } },
            "for another version",
        ],
    ]);
    facts("ec2/vpc_network_interface.go", "ec2.NetworkInterface", [
        [
            "updates",
            "privateIps",
            { privateIps: ["10.0.0.4"] },
            { privateIps: ["10.0.0.5", "10.0.0.4"] },
            "that keeps its primary one",
        ],
        [
            "replaces",
            "privateIps",
            { privateIps: ["10.0.0.4"] },
            { privateIps: ["10.0.0.5"] },
            "that loses its primary one",
        ],
        [
            "replaces",
            "privateIpLists",
            { privateIpListEnabled: true, privateIpLists: ["10.0.0.4", "10.0.0.5"] },
            { privateIpListEnabled: true, privateIpLists: ["10.0.0.5", "10.0.0.4"] },
            "with another one first",
        ],
    ]);
    facts("autoscaling/group.go", "autoscaling.Group", [
        ["replaces", "initialLifecycleHooks", {}, { initialLifecycleHooks: [{ name: "a" }] }],
    ]);
});
