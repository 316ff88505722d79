import { networkSubnetCidr as policy } from "../../../../policy/network/subnet-cidr";
import { expectFindings } from "../../../support/policy/check";
import { Stack, unknownValue } from "../../../support/policy/stack";

const subnet = "aws:ec2/subnet:Subnet";
const vpcType = "aws:ec2/vpc:Vpc";

describe("network-subnet-cidr", () => {
    for (const ids of ["unknown", "known"] as const) {
        it(`R26: accepts blocks inside the VPC's, secondary ones too, each once, with ${ids} ids`, async () => {
            const stack = new Stack({ ids });
            const vpc = stack.add(vpcType, "vpc", { cidrBlock: "10.0.0.0/16" });
            const other = stack.add(vpcType, "other", { cidrBlock: "10.0.0.0/16" });
            stack.add("aws:ec2/vpcIpv4CidrBlockAssociation:VpcIpv4CidrBlockAssociation", "more", {
                vpcId: vpc,
                cidrBlock: "10.9.0.0/16",
            });
            stack.add(subnet, "a", { vpcId: vpc, cidrBlock: "10.0.0.0/24" });
            stack.add(subnet, "b", { vpcId: vpc, cidrBlock: "10.0.1.0/28" });
            stack.add(subnet, "c", { vpcId: vpc, cidrBlock: "10.9.0.0/24" });
            stack.add(subnet, "d", { vpcId: other, cidrBlock: "10.0.0.0/16" });
            stack.add(subnet, "e", { vpcId: "vpc-0abc", cidrBlock: "172.16.0.0/24" });
            stack.add(subnet, "f", { vpcId: vpc, ipv4IpamPoolId: "pool" });
            await expectFindings(policy, stack);
        });

        it(`R26: reports blocks outside, overlapping or of a wrong size, with ${ids} ids`, async () => {
            const stack = new Stack({ ids });
            const vpc = stack.add(vpcType, "vpc", { cidrBlock: "10.0.0.0/16" });
            stack.add(subnet, "a", { vpcId: vpc, cidrBlock: "10.0.0.0/24" });
            const twice = stack.add(subnet, "b", { vpcId: vpc, cidrBlock: "10.0.0.128/25" });
            const far = stack.add(subnet, "c", { vpcId: vpc, cidrBlock: "10.1.0.0/24" });
            const small = stack.add(subnet, "d", { vpcId: vpc, cidrBlock: "10.0.2.0/29" });
            const odd = stack.add(subnet, "e", { vpcId: vpc, cidrBlock: "300.1.2.3/24" });
            stack.add(subnet, "f", { vpcId: "vpc-0abc", cidrBlock: "10.0.0.0/24" });
            const foreign = stack.add(subnet, "g", { vpcId: "vpc-0abc", cidrBlock: "10.0.0.0/20" });
            await expectFindings(policy, stack, {
                violations: [
                    [
                        twice,
                        'ec2.Subnet "b" has block 10.0.0.128/25, which overlaps 10.0.0.0/24 of ec2.Subnet "a"; give each subnet a block of its own',
                    ],
                    [
                        far,
                        'ec2.Subnet "c" has block 10.1.0.0/24 outside the blocks of ec2.Vpc "vpc"; choose one inside, or associate a further block with the VPC',
                    ],
                    [small, 'ec2.Subnet "d" has block "10.0.2.0/29"; use an IPv4 block of /16 to /28'],
                    [odd, 'ec2.Subnet "e" has block "300.1.2.3/24"; use an IPv4 block of /16 to /28'],
                    [
                        foreign,
                        'ec2.Subnet "g" has block 10.0.0.0/20, which overlaps 10.0.0.0/24 of ec2.Subnet "f"; give each subnet a block of its own',
                    ],
                ],
            });
        });
    }

    it("waits for blocks that are not known, of the subnet or of its VPC", async () => {
        const stack = new Stack();
        const vpc = stack.add(vpcType, "vpc", { ipv4IpamPoolId: "pool" });
        const inner = stack.add(subnet, "inner", { vpcId: vpc, cidrBlock: "10.0.0.0/24" });
        const later = stack.add(subnet, "later", { vpcId: vpc, cidrBlock: unknownValue });
        const told = stack.add(subnet, "told", { vpcId: unknownValue, cidrBlock: unknownValue });
        (told.outputs as Record<string, unknown>)["cidrBlock"] = "10.0.0.0/24";
        await expectFindings(policy, stack, {
            unknown: [
                [
                    inner,
                    'unknown: ec2.Subnet "inner" has block 10.0.0.0/24 outside the blocks of ec2.Vpc "vpc"; waits for cidrBlock of ec2.Vpc "vpc"',
                ],
                [
                    later,
                    'unknown: ec2.Subnet "later" must have a block inside its VPC\'s that no other subnet has; waits for cidrBlock of ec2.Subnet "later"',
                ],
                [
                    told,
                    'unknown: ec2.Subnet "told" must have block 10.0.0.0/24 inside its VPC\'s that no other subnet has; waits for vpcId of ec2.Subnet "told"',
                ],
            ],
        });
    });

    for (const odd of [null, [], {}, ""]) {
        it(`has nothing to say about a block that is ${JSON.stringify(odd)}`, async () => {
            const stack = new Stack();
            stack.add(subnet, "odd", { vpcId: odd, cidrBlock: odd });
            await expectFindings(policy, stack);
        });
    }

    it("waits for a block that nobody has told", async () => {
        const stack = new Stack();
        const untold = stack.add("aws:ec2/subnet:Subnet", "untold", { cidrBlock: unknownValue });
        delete (untold.outputs as Record<string, unknown>)["cidrBlock"];
        await expectFindings(policy, stack, {
            unknown: [
                [
                    untold,
                    'unknown: ec2.Subnet "untold" must have a block inside its VPC\'s that no other subnet has; waits for cidrBlock of ec2.Subnet "untold"',
                ],
            ],
        });
    });

    it("takes a further block of a VPC for one of its own, and no IPv6 block for one of IPv4", async () => {
        const stack = new Stack();
        const vpc = stack.add("aws:ec2/vpc:Vpc", "vpc", { cidrBlock: "10.0.0.0/16" });
        stack.add("aws:ec2/vpcIpv6CidrBlockAssociation:VpcIpv6CidrBlockAssociation", "six", {
            vpcId: vpc,
            ipv6CidrBlock: "2001:db8::/56",
        });
        stack.add("aws:ec2/vpcIpv4CidrBlockAssociation:VpcIpv4CidrBlockAssociation", "more", {
            vpcId: vpc,
            cidrBlock: "10.9.0.0/16",
        });
        stack.add("aws:ec2/subnet:Subnet", "more", { vpcId: vpc, cidrBlock: "10.9.1.0/24" });
        await expectFindings(policy, stack);
    });

    it("takes a VPC's block that is none for no room at all", async () => {
        const stack = new Stack({ ids: "known" });
        const vpc = stack.add(vpcType, "vpc", { cidrBlock: "10.0.0/16" });
        const inner = stack.add(subnet, "a", { vpcId: vpc, cidrBlock: "10.0.0.0/24" });
        await expectFindings(policy, stack, {
            violations: [
                [
                    inner,
                    'ec2.Subnet "a" has block 10.0.0.0/24 outside the blocks of ec2.Vpc "vpc"; choose one inside, or associate a further block with the VPC',
                ],
            ],
        });
    });
});
