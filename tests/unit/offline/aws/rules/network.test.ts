import assert from "node:assert/strict";
import { Account, east, type Inputs, outcome, west } from "../account";
import { attempts } from "../attempts";

const anywhere = "0.0.0.0/0";

describe("EC2 networks of the stand-in", () => {
    describe("entries of network ACLs", () => {
        const entry = (more: Inputs): Inputs => ({
            ruleNumber: 100,
            egress: false,
            protocol: "-1",
            ruleAction: "allow",
            ...more,
        });
        const entries =
            (...earlier: Inputs[]) =>
            (account: Account): Inputs => {
                const networkAclId = account.make("ec2/networkAcl", { vpcId: account.vpc() }).id;
                const [last = {}, ...before] = earlier.map((more) => ({ ...entry(more), networkAclId })).reverse();
                for (const inputs of before) {
                    account.make("ec2/networkAclRule", inputs);
                }
                return last;
            };
        attempts([
            ["one number for each direction", "ec2/networkAclRule", entries({}, { egress: true }), "made"],
            ["a number twice in one direction", "ec2/networkAclRule", entries({}, {}), "NetworkAclEntryAlreadyExists"],
            ["another number", "ec2/networkAclRule", entries({}, { ruleNumber: 101 }), "made"],
        ]);
    });

    describe("VPCs and subnets", () => {
        const subnet =
            (cidrBlock: string, more: Inputs = {}) =>
            (account: Account): Inputs => ({ vpcId: account.vpc(), cidrBlock, ...more });
        const v6 = { ipv6CidrBlock: "2001:db8:aa00::/64" };
        const dualStack =
            (block?: string, prefix = 64) =>
            (account: Account): Inputs => {
                const vpc = account.make("ec2/vpc", { cidrBlock: "10.0.0.0/16", assignGeneratedIpv6CidrBlock: true });
                const own = String(vpc.ipv6CidrBlock).replace("/56", `/${prefix}`);
                return { vpcId: vpc.id, cidrBlock: "10.0.0.0/24", ipv6CidrBlock: block ?? own };
            };
        attempts([
            ["a VPC of /16", "ec2/vpc", () => ({ cidrBlock: "10.0.0.0/16" }), "made"],
            ["a VPC of /15", "ec2/vpc", () => ({ cidrBlock: "10.0.0.0/15" }), "InvalidVpc.Range"],
            ["a VPC of /29", "ec2/vpc", () => ({ cidrBlock: "10.0.0.0/29" }), "InvalidVpc.Range"],
            ["a subnet inside the VPC", "ec2/subnet", subnet("10.0.255.240/28"), "made"],
            ["a subnet outside the VPC", "ec2/subnet", subnet("10.1.0.0/24"), "InvalidSubnet.Range"],
            ["a subnet of /29", "ec2/subnet", subnet("10.0.0.0/29"), "InvalidSubnet.Range"],
            ["a subnet with an IPv6 block of its VPC's", "ec2/subnet", dualStack(), "made"],
            ["an IPv6 block of another VPC", "ec2/subnet", dualStack("2001:db8:ffff:ff00::/64"), "InvalidSubnet.Range"],
            ["an IPv6 block in a VPC without one", "ec2/subnet", subnet("10.0.0.0/24", v6), "InvalidSubnet.Range"],
            ["an IPv6 block of /65", "ec2/subnet", dualStack(undefined, 65), "InvalidSubnet.Range"],
            ["an IPv6 block of /62", "ec2/subnet", dualStack(undefined, 62), "InvalidSubnet.Range"],
            ["an IPv6 block that is none", "ec2/subnet", dualStack("2001:db8::/64/64"), "InvalidSubnet.Range"],
            [
                "an IPv6 block that overlaps another",
                "ec2/subnet",
                (account) => {
                    const inputs = dualStack()(account);
                    account.make("ec2/subnet", { ...inputs, cidrBlock: "10.0.1.0/24" });
                    return inputs;
                },
                "InvalidSubnet.Conflict",
            ],
            [
                "a subnet that overlaps another",
                "ec2/subnet",
                (account) => {
                    const vpcId = account.vpc();
                    account.subnet(vpcId, 1);
                    return { vpcId, cidrBlock: "10.0.1.128/25" };
                },
                "InvalidSubnet.Conflict",
            ],
            [
                "a subnet beside another",
                "ec2/subnet",
                (account) => {
                    const vpcId = account.vpc();
                    account.subnet(vpcId, 1);
                    return { vpcId, cidrBlock: "10.0.2.0/25" };
                },
                "made",
            ],
            ["a subnet in a Wavelength Zone", "ec2/subnet", subnet("10.0.8.0/24", { availabilityZone: east }), "made"],
            [
                "a subnet by a zone's ID",
                "ec2/subnet",
                subnet("10.0.8.0/24", { availabilityZoneId: "apne1-az4" }),
                "made",
            ],
            [
                "a subnet in a zone of another Region",
                "ec2/subnet",
                subnet("10.0.8.0/24", { availabilityZone: "us-west-2a" }),
                "InvalidParameterValue",
            ],
            [
                "IPv6 in a Wavelength Zone's subnet",
                "ec2/subnet",
                subnet("10.0.8.0/24", { availabilityZone: east, ipv6CidrBlock: "2001:db8::/64" }),
                "InvalidParameterValue",
            ],
            [
                "a subnet in a VPC that does not exist",
                "ec2/subnet",
                () => ({ vpcId: "vpc-0123456789abcdef0", cidrBlock: "10.0.0.0/24" }),
                "InvalidVpcID.NotFound",
            ],
            [
                "a subnet in a VPC of no known form",
                "ec2/subnet",
                () => ({ vpcId: "main", cidrBlock: "10.0.0.0/24" }),
                "InvalidVpcID.NotFound",
            ],
        ]);

        it("refuses one subnet more than a VPC may have: SubnetLimitExceeded", () => {
            const account = new Account({ quotas: { subnetsPerVpc: 2 } });
            const vpc = account.vpc();
            assert.deepEqual(
                [1, 2, 3].map((index) => outcome(() => account.subnet(vpc, index))),
                ["made", "made", "SubnetLimitExceeded"],
            );
        });
    });

    describe("gateways and routes", () => {
        it("takes one carrier gateway for a VPC, and refuses the second: CarrierGatewayLimitExceeded", () => {
            const account = new Account();
            const [one, two] = [account.vpc(), account.vpc()];
            assert.deepEqual(
                [one, one, two].map((vpcId) => outcome(() => account.make("ec2/carrierGateway", { vpcId }))),
                ["made", "CarrierGatewayLimitExceeded", "made"],
            );
        });

        it("takes one internet gateway for a VPC: Resource.AlreadyAssociated", () => {
            const account = new Account();
            const vpcId = account.vpc();
            assert.deepEqual(
                [1, 2].map(() => outcome(() => account.make("ec2/internetGateway", { vpcId }))),
                ["made", "Resource.AlreadyAssociated"],
            );
        });

        const route =
            (more: (account: Account, vpcId: string) => Inputs) =>
            (account: Account): Inputs => {
                const vpcId = account.vpc();
                return {
                    routeTableId: account.make("ec2/routeTable", { vpcId }).id,
                    destinationCidrBlock: anywhere,
                    ...more(account, vpcId),
                };
            };
        attempts([
            [
                "a default route to the carrier gateway",
                "ec2/route",
                route((account, vpcId) => ({ carrierGatewayId: account.make("ec2/carrierGateway", { vpcId }).id })),
                "made",
            ],
            [
                "a route to a gateway of another VPC",
                "ec2/route",
                route((account) => ({
                    carrierGatewayId: account.make("ec2/carrierGateway", { vpcId: account.vpc() }).id,
                })),
                "InvalidParameterValue",
            ],
            ["a route without a target", "ec2/route", route(() => ({})), "InvalidParameterCombination"],
            [
                "a route with two targets",
                "ec2/route",
                route((account, vpcId) => ({
                    carrierGatewayId: account.make("ec2/carrierGateway", { vpcId }).id,
                    gatewayId: account.make("ec2/internetGateway", { vpcId }).id,
                })),
                "InvalidParameterCombination",
            ],
            [
                "a route to a carrier gateway that does not exist",
                "ec2/route",
                route(() => ({ carrierGatewayId: "cagw-0123456789abcdef0" })),
                "InvalidCarrierGatewayID.NotFound",
            ],
            [
                "a second route to the same destination",
                "ec2/route",
                (account) => {
                    const vpcId = account.vpc();
                    const inputs = {
                        routeTableId: account.make("ec2/routeTable", { vpcId }).id,
                        destinationCidrBlock: anywhere,
                        gatewayId: account.make("ec2/internetGateway", { vpcId }).id,
                    };
                    account.make("ec2/route", inputs);
                    return inputs;
                },
                "RouteAlreadyExists",
            ],
            [
                "a second route table for one subnet",
                "ec2/routeTableAssociation",
                (account) => {
                    const vpcId = account.vpc();
                    const inputs = {
                        subnetId: account.subnet(vpcId, 1),
                        routeTableId: account.make("ec2/routeTable", { vpcId }).id,
                    };
                    account.make("ec2/routeTableAssociation", inputs);
                    return inputs;
                },
                "Resource.AlreadyAssociated",
            ],
        ]);

        it("refuses one route more than a table may have: RouteLimitExceeded", () => {
            const account = new Account({ quotas: { routesPerTable: 1 } });
            const vpcId = account.vpc();
            const table = {
                routeTableId: account.make("ec2/routeTable", { vpcId }).id,
                gatewayId: account.make("ec2/internetGateway", { vpcId }).id,
            };
            const made = ["192.0.2.0/24", anywhere].map((destinationCidrBlock) =>
                outcome(() => account.make("ec2/route", { ...table, destinationCidrBlock })),
            );
            assert.deepEqual(made, ["made", "RouteLimitExceeded"]);
        });
    });

    describe("addresses", () => {
        /** An address in `group` to be joined to an interface in `zone`. */
        const join =
            (group: string | undefined, zone: string, gateway: string) =>
            (account: Account): Inputs => {
                const vpcId = account.vpc();
                account.make(gateway, { vpcId });
                return {
                    allocationId: account.make("ec2/eip", { domain: "vpc", networkBorderGroup: group }).id,
                    networkInterfaceId: account.make("ec2/networkInterface", {
                        subnetId: account.subnet(vpcId, 8, zone),
                    }).id,
                };
            };
        attempts([
            ["an address in a zone's border group", "ec2/eip", () => ({ networkBorderGroup: east }), "made"],
            [
                "an address in a border group that does not exist",
                "ec2/eip",
                () => ({ networkBorderGroup: "ap-northeast-1-wl1" }),
                "InvalidParameterValue",
            ],
            [
                "a carrier IP for an interface of its zone",
                "ec2/eipAssociation",
                join(east, east, "ec2/carrierGateway"),
                "made",
            ],
            [
                "a carrier IP for an interface of the other zone",
                "ec2/eipAssociation",
                join(west, east, "ec2/carrierGateway"),
                "InvalidParameterCombination",
            ],
            [
                "an address of the Region for an interface of a zone",
                "ec2/eipAssociation",
                join(undefined, east, "ec2/carrierGateway"),
                "InvalidParameterCombination",
            ],
            [
                "a carrier IP for an interface in an Availability Zone",
                "ec2/eipAssociation",
                join(east, "ap-northeast-1a", "ec2/internetGateway"),
                "InvalidParameterCombination",
            ],
            [
                "a carrier IP without a carrier gateway",
                "ec2/eipAssociation",
                join(east, east, "ec2/internetGateway"),
                "Gateway.NotAttached",
            ],
            [
                "an address of the Region in an Availability Zone",
                "ec2/eipAssociation",
                join(undefined, "ap-northeast-1a", "ec2/internetGateway"),
                "made",
            ],
            [
                "six security groups on an interface",
                "ec2/networkInterface",
                (account) => {
                    const vpcId = account.vpc();
                    const securityGroups = [1, 2, 3, 4, 5, 6].map(
                        () => account.make("ec2/securityGroup", { vpcId }).id,
                    );
                    return { subnetId: account.subnet(vpcId, 1), securityGroups };
                },
                "SecurityGroupsPerInterfaceLimitExceeded",
            ],
        ]);

        it("refuses one address more than the quota given: AddressLimitExceeded", () => {
            const account = new Account({ quotas: { addresses: 2 } });
            assert.deepEqual(
                [1, 2, 3].map(() => outcome(() => account.make("ec2/eip", {}))),
                ["made", "made", "AddressLimitExceeded"],
            );
        });
    });

    describe("NAT gateways and endpoints", () => {
        const nat =
            (zone: string, gateway: boolean) =>
            (account: Account): Inputs => {
                const vpcId = account.vpc();
                if (gateway) {
                    account.make("ec2/internetGateway", { vpcId });
                }
                return { subnetId: account.subnet(vpcId, 1, zone), allocationId: account.make("ec2/eip", {}).id };
            };
        const s3 = "com.amazonaws.ap-northeast-1.s3";
        const endpoint =
            (zone: string) =>
            (account: Account): Inputs => {
                const vpcId = account.vpc();
                return {
                    vpcId,
                    serviceName: "com.amazonaws.ap-northeast-1.ssm",
                    vpcEndpointType: "Interface",
                    subnetIds: [account.subnet(vpcId, 1, zone)],
                };
            };
        attempts([
            ["a NAT gateway in an Availability Zone", "ec2/natGateway", nat("ap-northeast-1a", true), "made"],
            ["a NAT gateway in a Wavelength Zone", "ec2/natGateway", nat(east, true), "NotAvailableInZone"],
            [
                "a NAT gateway without an internet gateway",
                "ec2/natGateway",
                nat("ap-northeast-1a", false),
                "Gateway.NotAttached",
            ],
            ["an interface endpoint in an Availability Zone", "ec2/vpcEndpoint", endpoint("ap-northeast-1a"), "made"],
            ["an interface endpoint in a Wavelength Zone", "ec2/vpcEndpoint", endpoint(east), "InvalidParameter"],
            [
                "a second gateway endpoint in one route table",
                "ec2/vpcEndpoint",
                (account) => {
                    const vpcId = account.vpc();
                    const inputs = {
                        vpcId,
                        serviceName: s3,
                        routeTableIds: [account.make("ec2/routeTable", { vpcId }).id],
                    };
                    account.make("ec2/vpcEndpoint", inputs);
                    return inputs;
                },
                "RouteAlreadyExists",
            ],
        ]);
    });
});
