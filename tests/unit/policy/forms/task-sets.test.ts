import { named } from "../../../../model/resources/graph/naming";
import { ecsCapacityProvider } from "../../../../policy/ecs/capacity-provider";
import { stackRequiredTags } from "../../../../policy/stack/required-tags";
import { wavelengthIngressCarrierOnly } from "../../../../policy/wavelength/ingress-carrier-only";
import { wavelengthSupportedServices } from "../../../../policy/wavelength/supported-services";
import { wavelengthUdpNotExpected } from "../../../../policy/wavelength/udp-not-expected";
import { wavelengthZoneToZone } from "../../../../policy/wavelength/zone-to-zone";
import { expectFindings } from "../../../support/policy/check";
import { catches, type Form, one } from "../../../support/policy/forms";
import { Stack } from "../../../support/policy/stack";

const taskSet = "aws:ecs/taskSet:TaskSet";
const rule = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule";
const east = "ap-northeast-1-wl1-nrt-wlz-1";
const west = "ap-northeast-1-wl1-kix-wlz-1";

/** A task set in a zone's subnet with a security group of its own. */
function zoned(stack: Stack, name: string, availabilityZone: string, vpcId: unknown, further: object = {}) {
    const subnet = stack.add("aws:ec2/subnet:Subnet", name, { vpcId, availabilityZone });
    const group = stack.add("aws:ec2/securityGroup:SecurityGroup", name, { vpcId });
    const networkConfiguration = { subnets: [subnet], securityGroups: [group] };
    return { group, tasks: stack.add(taskSet, name, { networkConfiguration, ...further }) };
}

function vpcOf(stack: Stack) {
    return stack.add("aws:ec2/vpc:Vpc", "vpc", { cidrBlock: "10.0.0.0/16" });
}

describe("forms of ECS task sets", () => {
    const inEast = `Wavelength Zone ${east} (ecs.TaskSet "east" and ec2.Subnet "east")`;

    catches(ecsCapacityProvider, {
        "a task set on EC2": one(
            taskSet,
            { launchType: "EC2" },
            'ecs.TaskSet "x" has launchType EC2; leave it out and set capacityProviderStrategies',
        ),
    });

    catches(wavelengthSupportedServices, {
        "a task set on Fargate in a zone": (stack) => {
            const { tasks } = zoned(stack, "east", east, vpcOf(stack), { launchType: "FARGATE" });
            return [
                [
                    tasks,
                    `ecs.TaskSet "east" is in Wavelength Zone ${east} (ec2.Subnet "east"), where Fargate does not run; use EC2 hosts in the zone`,
                ],
            ];
        },
    });

    catches(wavelengthUdpNotExpected, {
        "UDP to a task set's group in a zone": (stack) => {
            const { group } = zoned(stack, "east", east, vpcOf(stack));
            const udp = { securityGroupId: group, ipProtocol: "udp", fromPort: 53, toPort: 53, cidrIpv4: "0.0.0.0/0" };
            return [
                [
                    stack.add(rule, "x", udp),
                    `vpc.SecurityGroupIngressRule "x" of ec2.SecurityGroup "east" admits UDP on port 53 from 0.0.0.0/0 in ${inEast}; admit TCP on the ports that the server needs`,
                ],
            ];
        },
    });

    catches(wavelengthIngressCarrierOnly, {
        ...Object.fromEntries(
            [taskSet, "aws:ecs/service:Service"].map((type): [string, Form] => [
                `everyone to the VPC's default group, which ${type} takes in a zone where it names none`,
                (stack) => {
                    const vpc = vpcOf(stack);
                    const subnets = ["one", "two"].map((name) =>
                        stack.add("aws:ec2/subnet:Subnet", name, { vpcId: vpc, availabilityZone: east }),
                    );
                    const tasks = stack.add(type, "x", { networkConfiguration: { subnets } });
                    const own = stack.add("aws:ec2/defaultSecurityGroup:DefaultSecurityGroup", "own", {
                        vpcId: vpc,
                        ingress: [{ protocol: "tcp", fromPort: 443, toPort: 443, cidrBlocks: ["0.0.0.0/0"] }],
                    });
                    return [
                        [
                            own,
                            `ingress[0] of ec2.DefaultSecurityGroup "own" admits TCP on port 443 from 0.0.0.0/0 in Wavelength Zone ${east} (${named(tasks)}, ec2.Subnet "one" and ec2.Subnet "two"); admit a prefix list of the carrier's addresses instead`,
                        ],
                    ];
                },
            ]),
        ),
        "everyone to a task set's group in a zone": (stack) => {
            const { group } = zoned(stack, "east", east, vpcOf(stack));
            const tcp = {
                securityGroupId: group,
                ipProtocol: "tcp",
                fromPort: 443,
                toPort: 443,
                cidrIpv4: "0.0.0.0/0",
            };
            return [
                [
                    stack.add(rule, "x", tcp),
                    `vpc.SecurityGroupIngressRule "x" of ec2.SecurityGroup "east" admits TCP on port 443 from 0.0.0.0/0 in ${inEast}; admit a prefix list of the carrier's addresses instead`,
                ],
            ];
        },
    });

    catches(wavelengthZoneToZone, {
        "a rule between task sets of two zones": (stack) => {
            const vpc = vpcOf(stack);
            const [from, to] = [zoned(stack, "west", west, vpc), zoned(stack, "east", east, vpc)];
            const tcp = { securityGroupId: to.group, referencedSecurityGroupId: from.group, ipProtocol: "tcp" };
            return [
                [
                    stack.add(rule, "x", tcp),
                    `vpc.SecurityGroupIngressRule "x" of ec2.SecurityGroup "east" in ${inEast} admits traffic from ec2.SecurityGroup "west" in Wavelength Zone ${west} (ecs.TaskSet "west" and ec2.Subnet "west"), and zones of one VPC cannot reach each other; drop the rule, or give each zone a VPC of its own and a transit gateway`,
                ],
            ];
        },
    });

    it("stack-required-tags catches a task set without tags", async () => {
        const stack = new Stack();
        const found = stack.add(taskSet, "x", {});
        await expectFindings(stackRequiredTags, stack, {
            options: { tags: ["Project"] },
            violations: [[found, 'ecs.TaskSet "x" lacks the tag Project; add it to tags']],
        });
    });
});
