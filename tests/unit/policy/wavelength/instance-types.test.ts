import { listed } from "../../../../model/resources/graph/naming";
import { wavelengthInstanceTypes as policy } from "../../../../policy/wavelength/instance-types";
import { expectFindings } from "../../../support/policy/check";
import { offeredIn } from "../../../support/policy/offered";
import { from, Stack, unknownValue } from "../../../support/policy/stack";

const east = "ap-northeast-1-wl1-nrt-wlz-1";
const offered = offeredIn(east);
const choose = `choose ${listed(offered, "or")}`;

describe("wavelength-instance-types", () => {
    for (const ids of ["unknown", "known"] as const) {
        describe(`with ${ids} ids`, () => {
            it("R10: accepts the types that a zone offers", async () => {
                const stack = new Stack({ ids });
                const subnet = stack.add("aws:ec2/subnet:Subnet", "east", { availabilityZone: east });
                for (const instanceType of offered) {
                    stack.add("aws:ec2/instance:Instance", instanceType, { instanceType, subnetId: subnet });
                }
                await expectFindings(policy, stack);
            });

            it("R10: reports a type that the zone does not offer, on the instance, naming the subnet", async () => {
                const stack = new Stack({ ids });
                const subnet = stack.add("aws:ec2/subnet:Subnet", "east", { availabilityZone: east });
                const web = stack.add("aws:ec2/instance:Instance", "web", {
                    instanceType: "m5.large",
                    subnetId: subnet,
                });
                await expectFindings(policy, stack, {
                    violations: [
                        [
                            web,
                            `ec2.Instance "web" is a m5.large in Wavelength Zone ${east} (ec2.Subnet "east"), which does not offer it; ${choose}`,
                        ],
                    ],
                });
            });

            it("knows a zone by its ID, and an instance by its network interface", async () => {
                const stack = new Stack({ ids });
                const subnet = stack.add("aws:ec2/subnet:Subnet", "west", { availabilityZoneId: "apne1-wl1-kix-wlz1" });
                const eni = stack.add("aws:ec2/networkInterface:NetworkInterface", "eni", { subnetId: subnet });
                const web = stack.add("aws:ec2/instance:Instance", "web", {
                    instanceType: "t3.micro",
                    networkInterfaces: [{ deviceIndex: 0, networkInterfaceId: eni }],
                });
                await expectFindings(policy, stack, {
                    violations: [
                        [
                            web,
                            `ec2.Instance "web" is a t3.micro in Wavelength Zone ap-northeast-1-wl1-kix-wlz-1 (ec2.Subnet "west"), which does not offer it; ${choose}`,
                        ],
                    ],
                });
            });

            it("follows an Auto Scaling group from its subnets to its launch template", async () => {
                const stack = new Stack({ ids });
                const a = stack.add("aws:ec2/subnet:Subnet", "a", { availabilityZone: "ap-northeast-1a" });
                const subnet = stack.add("aws:ec2/subnet:Subnet", "east", { availabilityZone: east });
                const zone = stack.add("aws:ec2/launchTemplate:LaunchTemplate", "zone", { instanceType: "c5.large" });
                const az = stack.add("aws:ec2/launchTemplate:LaunchTemplate", "az", { instanceType: "c5.large" });
                stack.add("aws:autoscaling/group:Group", "edge", {
                    vpcZoneIdentifiers: [subnet],
                    launchTemplate: { id: zone, version: "$Latest" },
                });
                stack.add("aws:autoscaling/group:Group", "region", {
                    vpcZoneIdentifiers: [a],
                    launchTemplate: { id: az },
                });
                await expectFindings(policy, stack, {
                    violations: [
                        [
                            zone,
                            `ec2.LaunchTemplate "zone" is a c5.large in Wavelength Zone ${east} (autoscaling.Group "edge" and ec2.Subnet "east"), which does not offer it; ${choose}`,
                        ],
                    ],
                });
            });

            it("reports overrides of a mixed instances policy on the group, and judges attributes as undecided", async () => {
                const stack = new Stack({ ids });
                const subnet = stack.add("aws:ec2/subnet:Subnet", "east", { availabilityZone: east });
                const template = stack.add("aws:ec2/launchTemplate:LaunchTemplate", "base", {});
                const group = stack.add("aws:autoscaling/group:Group", "edge", {
                    vpcZoneIdentifiers: [subnet],
                    mixedInstancesPolicy: {
                        launchTemplate: {
                            launchTemplateSpecification: { launchTemplateId: template },
                            overrides: [
                                { instanceType: "t3.medium" },
                                { instanceType: "m6i.large" },
                                { instanceRequirements: { vcpuCount: { min: 2 } } },
                            ],
                        },
                    },
                });
                const where = `Wavelength Zone ${east} (ec2.Subnet "east")`;
                await expectFindings(policy, stack, {
                    violations: [
                        [
                            group,
                            `autoscaling.Group "edge" is a m6i.large in ${where}, which does not offer it; ${choose}`,
                        ],
                    ],
                    unknown: [
                        [
                            group,
                            `unknown: autoscaling.Group "edge" chooses instance types by attributes in ${where}; waits for the types that AWS chooses; name instance types that the zone offers instead`,
                        ],
                    ],
                });
            });
        });
    }

    it("does not apply outside Wavelength Zones: in Availability Zones, Local Zones, or where AWS picks the zone", async () => {
        const stack = new Stack();
        for (const zone of ["ap-northeast-1a", "us-west-2-lax-1a", undefined]) {
            const subnet = stack.add("aws:ec2/subnet:Subnet", `in-${zone}`, { availabilityZone: zone });
            stack.add("aws:ec2/instance:Instance", `web-${zone}`, { instanceType: "m5.large", subnetId: subnet });
        }
        stack.add("aws:ec2/instance:Instance", "default", { instanceType: "m5.large" });
        await expectFindings(policy, stack);
    });

    it("says what it waits for while the subnet's zone is unknown, and only where the type could be wrong", async () => {
        const stack = new Stack();
        const subnet = stack.add("aws:ec2/subnet:Subnet", "zone", { availabilityZone: unknownValue });
        const web = stack.add("aws:ec2/instance:Instance", "web", { instanceType: "m5.large", subnetId: subnet });
        stack.add("aws:ec2/instance:Instance", "fine", { instanceType: "t3.medium", subnetId: subnet });
        await expectFindings(policy, stack, {
            unknown: [
                [
                    web,
                    'unknown: if ec2.Instance "web" is in a Wavelength Zone: the zone has to offer its instance type; waits for availabilityZone of ec2.Subnet "zone"',
                ],
            ],
        });
    });

    it("cannot tell which of several referenced subnets an instance is in", async () => {
        const stack = new Stack();
        const a = stack.add("aws:ec2/subnet:Subnet", "a", { availabilityZone: "ap-northeast-1a" });
        const subnet = stack.add("aws:ec2/subnet:Subnet", "east", { availabilityZone: east });
        const web = stack.add("aws:ec2/instance:Instance", "web", {
            instanceType: "m5.large",
            subnetId: from(a, subnet),
        });
        await expectFindings(policy, stack, {
            unknown: [
                [
                    web,
                    'unknown: if ec2.Instance "web" is in a Wavelength Zone: the zone has to offer its instance type; waits for which of its candidates subnetId of ec2.Instance "web" names',
                ],
            ],
        });
    });

    it("decides where all referenced subnets agree", async () => {
        const stack = new Stack();
        const a = stack.add("aws:ec2/subnet:Subnet", "a", { availabilityZone: "ap-northeast-1a" });
        const c = stack.add("aws:ec2/subnet:Subnet", "c", { availabilityZone: "ap-northeast-1c" });
        stack.add("aws:ec2/instance:Instance", "web", { instanceType: "m5.large", subnetId: from(a, c) });
        await expectFindings(policy, stack);
    });

    it("says so where the subnet belongs to another stack, or the type is not known yet", async () => {
        const stack = new Stack();
        const subnet = stack.add("aws:ec2/subnet:Subnet", "east", { availabilityZone: east });
        const foreign = stack.add("aws:ec2/instance:Instance", "foreign", {
            instanceType: "m5.large",
            subnetId: "subnet-0abc",
        });
        const later = stack.add("aws:ec2/instance:Instance", "later", { instanceType: unknownValue, subnetId: subnet });
        await expectFindings(policy, stack, {
            unknown: [
                [
                    foreign,
                    'unknown: if ec2.Instance "foreign" is in a Wavelength Zone: the zone has to offer its instance type; waits for the zone of "subnet-0abc", which this stack does not declare',
                ],
                [
                    later,
                    `unknown: ec2.Instance "later" is in Wavelength Zone ${east} (ec2.Subnet "east"), which offers ${listed(offered)} only; waits for instanceType of ec2.Instance "later"`,
                ],
            ],
        });
    });

    it("takes types from its configuration, by zone name or ID, for zones that nothing was published for", async () => {
        const stack = new Stack();
        const subnet = stack.add("aws:ec2/subnet:Subnet", "casablanca", { availabilityZone: "eu-west-3-cmn-wlz-1a" });
        const web = stack.add("aws:ec2/instance:Instance", "web", { instanceType: "t3.medium", subnetId: subnet });
        const where = 'Wavelength Zone eu-west-3-cmn-wlz-1a (ec2.Subnet "casablanca")';
        await expectFindings(policy, stack, {
            unknown: [
                [
                    web,
                    `unknown: ec2.Instance "web" is in ${where}, whose instance types this policy does not know; waits for its list under zones in the policy's configuration`,
                ],
            ],
        });
        await expectFindings(policy, stack, { options: { zones: { "eu-west-3-cmn-wlz-1a": ["t3.medium"] } } });
        await expectFindings(policy, stack, {
            options: { zones: { "euw3-cmn1-wlz1": ["t3.xlarge"] } },
            violations: [
                [web, `ec2.Instance "web" is a t3.medium in ${where}, which does not offer it; choose t3.xlarge`],
            ],
        });
    });

    it("takes the types that the program's own component says its zone offers, before the published ones", async () => {
        const stack = new Stack();
        const subnet = stack.add("aws:ec2/subnet:Subnet", "east", { availabilityZone: east });
        stack.add("aws:ec2/instance:Instance", "listed", { instanceType: "m5.large", subnetId: subnet });
        const web = stack.add("aws:ec2/instance:Instance", "web", { instanceType: "t3.medium", subnetId: subnet });
        stack.component("wavelength-lattice:wavelength:WavelengthZone", "elsewhere", {
            zone: "nowhere",
            offeredInstanceTypes: ["m7i.large"],
        });
        stack.component("wavelength-lattice:wavelength:WavelengthZone", "east", {
            zone: east,
            offeredInstanceTypes: ["m5.large"],
        });
        await expectFindings(policy, stack, {
            violations: [
                [
                    web,
                    `ec2.Instance "web" is a t3.medium in Wavelength Zone ${east} (ec2.Subnet "east"), which does not offer it; choose m5.large`,
                ],
            ],
        });
    });

    it("R10: reports types of EKS node groups and Auto Scaling overrides, and attributes in place of types", async () => {
        const stack = new Stack();
        const subnet = stack.add("aws:ec2/subnet:Subnet", "east", { availabilityZone: east });
        const az = stack.add("aws:ec2/subnet:Subnet", "a", { availabilityZone: "ap-northeast-1a" });
        const nodes = stack.add("aws:eks/nodeGroup:NodeGroup", "nodes", {
            subnetIds: [subnet],
            instanceTypes: ["t3.medium", "m5.large"],
        });
        stack.add("aws:eks/nodeGroup:NodeGroup", "elsewhere", { subnetIds: [az], instanceTypes: ["m5.large"] });
        const template = stack.add("aws:ec2/launchTemplate:LaunchTemplate", "template", {
            instanceRequirements: { memoryMib: { min: 1024 } },
        });
        stack.add("aws:autoscaling/group:Group", "servers", {
            vpcZoneIdentifiers: [subnet],
            launchTemplate: { id: template },
        });
        const plain = stack.add("aws:ec2/launchTemplate:LaunchTemplate", "plain", {
            instanceRequirements: { memoryMib: { min: 1024 } },
        });
        stack.add("aws:autoscaling/group:Group", "plain", { vpcZoneIdentifiers: [az], launchTemplate: { id: plain } });
        await expectFindings(policy, stack, {
            violations: [
                [
                    nodes,
                    `eks.NodeGroup "nodes" is a m5.large in Wavelength Zone ${east} (ec2.Subnet "east"), which does not offer it; ${choose}`,
                ],
            ],
            unknown: [
                [
                    template,
                    `unknown: ec2.LaunchTemplate "template" chooses instance types by attributes in Wavelength Zone ${east} (autoscaling.Group "servers" and ec2.Subnet "east"); waits for the types that AWS chooses; name instance types that the zone offers instead`,
                ],
            ],
        });
    });

    it("says what is certain only, of a group that stands in a zone and perhaps in others", async () => {
        const stack = new Stack();
        const subnet = stack.add("aws:ec2/subnet:Subnet", "east", { availabilityZone: east });
        const later = stack.add("aws:ec2/subnet:Subnet", "later", { availabilityZone: unknownValue });
        const nodes = stack.add("aws:eks/nodeGroup:NodeGroup", "nodes", {
            subnetIds: [subnet, later],
            instanceTypes: ["m5.large"],
        });
        await expectFindings(policy, stack, {
            violations: [
                [
                    nodes,
                    `eks.NodeGroup "nodes" is a m5.large in Wavelength Zone ${east} (ec2.Subnet "east"), which does not offer it; ${choose}`,
                ],
            ],
        });
    });

    it("has nothing to say about a type that is none, nor of an instance that states no type", async () => {
        const stack = new Stack();
        const boston = stack.add("aws:ec2/subnet:Subnet", "boston", { availabilityZone: "us-east-1-wl1-bos-wlz-1" });
        stack.add("aws:ec2/instance:Instance", "silent", { subnetId: boston });
        const subnet = stack.add("aws:ec2/subnet:Subnet", "east", { availabilityZone: east });
        for (const odd of [7, true, {}]) {
            stack.add("aws:ec2/instance:Instance", JSON.stringify(odd), { subnetId: subnet, instanceType: odd });
        }
        await expectFindings(policy, stack, { options: { zones: { nowhere: ["m5.large"] } } });
        await expectFindings(policy, stack);
    });

    it("waits for an instance's zone unless every zone offers its type", async () => {
        const stack = new Stack();
        const later = stack.add("aws:ec2/subnet:Subnet", "later", { availabilityZone: unknownValue });
        stack.add("aws:ec2/instance:Instance", "usual", { subnetId: later, instanceType: "t3.medium" });
        const open = stack.add("aws:ec2/instance:Instance", "open", { subnetId: later, instanceType: unknownValue });
        await expectFindings(policy, stack, {
            unknown: [
                [
                    open,
                    'unknown: if ec2.Instance "open" is in a Wavelength Zone: the zone has to offer its instance type; waits for availabilityZone of ec2.Subnet "later"',
                ],
            ],
        });
    });
});
