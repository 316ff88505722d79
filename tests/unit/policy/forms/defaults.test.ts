import type { Declared } from "../../../../model/resources/declared";
import { networkNaclShadowedRule } from "../../../../policy/network/nacl-shadowed-rule";
import { networkPrivateRoutes } from "../../../../policy/network/private-routes";
import { networkVpcDns } from "../../../../policy/network/vpc-dns";
import { catches, type Form, one } from "../../../support/policy/forms";
import { from, type Stack } from "../../../support/policy/stack";

describe("R26: forms of default resources", () => {
    const defaultVpc = "aws:ec2/defaultVpc:DefaultVpc";
    catches(networkVpcDns, {
        "a VPC's default": one(
            "aws:ec2/vpc:Vpc",
            {},
            'ec2.Vpc "x" does not set enableDnsHostnames, and AWS\'s default is false; set enableDnsHostnames to true',
        ),
        "a default VPC": one(
            defaultVpc,
            { enableDnsSupport: false },
            'ec2.DefaultVpc "x" has enableDnsSupport false; set enableDnsSupport to true',
        ),
        "no default VPC that says nothing, since AWS's own resolves names": (stack) => {
            stack.add(defaultVpc, "x");
            return [];
        },
    });

    const leads = "leads to an internet or carrier gateway; associate a route table of its own";
    /** A private subnet without an association, whose VPC's main table is given a way out. */
    const byMainTable = (say: string, open: (stack: Stack, vpc: Declared, gateway: Declared) => void): Form => {
        return (stack) => {
            const vpc = stack.add("aws:ec2/vpc:Vpc", "vpc", { cidrBlock: "10.0.0.0/16" });
            const gateway = stack.add("aws:ec2/internetGateway:InternetGateway", "igw", { vpcId: vpc });
            const subnet = stack.add("aws:ec2/subnet:Subnet", "private", { vpcId: vpc });
            open(stack, vpc, gateway);
            return [[subnet, `ec2.Subnet "private" is private by its name, and ${say} ${leads}`]];
        };
    };
    const out = { destinationCidrBlock: "0.0.0.0/0" };
    const route = "aws:ec2/route:Route";
    const adopted = "aws:ec2/defaultRouteTable:DefaultRouteTable";
    const forms: Readonly<Record<string, Form>> = {
        "routes inline in a DefaultRouteTable": byMainTable('ec2.DefaultRouteTable "main"', (stack, vpc, gatewayId) => {
            const routes = [{ cidrBlock: "0.0.0.0/0", gatewayId }];
            stack.add(adopted, "main", { defaultRouteTableId: from(vpc), routes });
        }),
        "a route of a DefaultRouteTable": byMainTable('ec2.DefaultRouteTable "main"', (stack, vpc, gatewayId) => {
            const routeTableId = stack.add(adopted, "main", { defaultRouteTableId: from(vpc) });
            stack.add(route, "out", { routeTableId, ...out, gatewayId });
        }),
        "a route of a DefaultRouteTable that is named by its VPC": byMainTable(
            'ec2.DefaultRouteTable "main"',
            (stack, vpc, gatewayId) => {
                stack.add(adopted, "main", { defaultRouteTableId: from(vpc) });
                stack.add(route, "out", { routeTableId: from(vpc), ...out, gatewayId });
            },
        ),
        "a route of vpc.mainRouteTableId": byMainTable('ec2.Vpc "vpc"', (stack, vpc, gatewayId) => {
            stack.add(route, "out", { routeTableId: from(vpc), ...out, gatewayId });
        }),
        "a main table by association": byMainTable('ec2.RouteTable "own"', (stack, vpc, gatewayId) => {
            const table = stack.add("aws:ec2/routeTable:RouteTable", "own", { vpcId: vpc });
            const main = "aws:ec2/mainRouteTableAssociation:MainRouteTableAssociation";
            stack.add(main, "own", { vpcId: vpc, routeTableId: table });
            stack.add(route, "out", { routeTableId: table, ...out, gatewayId });
        }),
    };
    catches(networkPrivateRoutes, forms);
    const subnetGroup = (stack: Stack): Declared => {
        const subnet = stack.add("aws:ec2/defaultSubnet:DefaultSubnet", "a", { availabilityZone: "ap-northeast-1a" });
        stack.add("aws:rds/subnetGroup:SubnetGroup", "data", { subnetIds: [subnet] });
        return subnet;
    };
    const held = 'ec2.DefaultSubnet "a" is in rds.SubnetGroup "data", and';
    catches(networkPrivateRoutes, {
        "a database in a default subnet, which AWS's own table leads out of": (stack) => [
            [subnetGroup(stack), `${held} its route table ${leads}`],
        ],
        "a database in a default subnet whose adopted table leads out": (stack) => {
            const vpc = stack.add(defaultVpc, "vpc");
            const gatewayId = stack.add("aws:ec2/internetGateway:InternetGateway", "igw", { vpcId: vpc });
            const routes = [{ cidrBlock: "0.0.0.0/0", gatewayId }];
            stack.add(adopted, "main", { defaultRouteTableId: from(vpc), routes });
            return [[subnetGroup(stack), `${held} ec2.DefaultRouteTable "main" ${leads}`]];
        },
        "no default subnet whose adopted table leads nowhere": (stack) => {
            stack.add(adopted, "main", { defaultRouteTableId: from(stack.add(defaultVpc, "vpc")) });
            subnetGroup(stack);
            return [];
        },
    });

    const mend = "give it a lower number or remove it";
    const inline = (type: string, name: string, deny: Record<string, unknown>): Form => {
        const all = { ruleNo: "100", action: "allow", protocol: -1, fromPort: 0, toPort: 0, cidrBlock: "0.0.0.0/0" };
        return (stack) => {
            const found = stack.add(type, "x", { ingress: [all, { ruleNo: 110, action: "deny", ...deny }] });
            return [
                [
                    found,
                    `ingress[1] of ${name} "x" denies nothing: ingress[0] of ${name} "x" with the lower number 100 allows everything that it matches; ${mend}`,
                ],
            ];
        };
    };
    const acl = "aws:ec2/networkAcl:NetworkAcl";
    const ssh = { protocol: "tcp", fromPort: 22, toPort: 22, cidrBlock: "0.0.0.0/0" };
    catches(networkNaclShadowedRule, {
        "rules inline in a NetworkAcl": inline(acl, "ec2.NetworkAcl", ssh),
        "rules inline in a DefaultNetworkAcl": inline(
            "aws:ec2/defaultNetworkAcl:DefaultNetworkAcl",
            "ec2.DefaultNetworkAcl",
            ssh,
        ),
        "protocol 6 as a number and ports as text": inline(acl, "ec2.NetworkAcl", {
            ...ssh,
            protocol: 6,
            fromPort: "22",
            toPort: "22",
        }),
        'protocol "all"': inline(acl, "ec2.NetworkAcl", { ...ssh, protocol: "all", fromPort: 0, toPort: 0 }),
    });
});
