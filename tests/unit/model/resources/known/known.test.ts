import assert from "node:assert/strict";
import { because } from "../../../../../model/prove/expectations";
import { prove } from "../../../../../model/prove/prove";
import type { Known } from "../../../../../model/resources/known/known";
import { networkOf } from "../../../../../model/resources/network-of";
import { state } from "../../../../../model/resources/stated";
import { Stack } from "../../../../support/policy/stack";

const open = [{ protocol: "-1", fromPort: 0, toPort: 0, cidrBlocks: ["0.0.0.0/0"] }];
const vpc = "vpc-0a1b2c3d";
const subnet = "subnet-0a1b2c3d";
const group = "sg-0a1b2c3d";

/** A program with a server in a subnet, of which it declares neither the subnet nor, unless told to, the group. */
function verdict(flow: string, known: Known, server: Record<string, unknown> = {}, more = (_stack: Stack) => {}) {
    const stack = new Stack({ ids: "unknown" });
    const own = stack.add("aws:ec2/securityGroup:SecurityGroup", "web", { vpcId: vpc, ingress: open, egress: open });
    stack.add("aws:ec2/instance:Instance", "web", {
        subnetId: subnet,
        vpcSecurityGroupIds: [own],
        ...server,
    });
    more(stack);
    const resources = [...stack.resources];
    state(resources, { known });
    const [from = "", to = "", protocol = "tcp", port] = flow.split(" ");
    return prove(networkOf(resources), {
        from,
        to,
        protocol: protocol as "tcp",
        ...(port === undefined ? {} : { port: Number(port) }),
    });
}

const place = { vpc, cidrBlock: "172.31.0.0/20", availabilityZone: "eu-west-1a" };
const byDefault: Known = {
    vpcs: { [vpc]: { cidrBlocks: ["172.31.0.0/16"], default: true } },
    subnets: { [subnet]: place },
};
const ordinary = (subnetRest: object, vpcRest: object = {}): Known => ({
    vpcs: { [vpc]: { cidrBlocks: ["172.31.0.0/16"], ...vpcRest } },
    subnets: { [subnet]: { ...place, ...subnetRest } },
});
const openAcl = { networkAcl: "open" };
const withGroup = (rules: object): Known => ({
    ...byDefault,
    securityGroups: { [group]: { vpc, ingress: [], egress: [], ...rules } },
});
const tcp443 = [{ protocol: "tcp", fromPort: 443, toPort: 443, cidrBlocks: ["0.0.0.0/0"] }];
const inGroup = { vpcSecurityGroupIds: [group] };

const inDefault = withSecond({});
const nowhere = { subnetId: undefined };

const cells: readonly [string, string, Known, string, Record<string, unknown>?][] = [
    ["nothing", "internet web tcp 443", {}, "unknown"],
    ["a default VPC and its subnet", "internet web tcp 443", byDefault, "reachable"],
    ["a default VPC and its subnet", "web internet tcp 443", byDefault, "reachable"],
    ["a default VPC's own group", "internet web tcp 443", byDefault, "unreachable", { vpcSecurityGroupIds: undefined }],
    ["a default VPC, for a server without a subnet", "internet web tcp 443", inDefault, "reachable", nowhere],
    ["a default VPC, for a server without a subnet", "web internet tcp 443", inDefault, "reachable", nowhere],
    [
        "a default VPC of which one subnet is isolated, for a server without a subnet",
        "internet web tcp 443",
        withSecond({ access: "isolated" }),
        "unknown",
        nowhere,
    ],
    [
        "that VPC, for a server that names the zone of the other subnet",
        "internet web tcp 443",
        withSecond({ access: "isolated" }),
        "reachable",
        { ...nowhere, availabilityZone: "eu-west-1a" },
    ],
    [
        "a VPC that is no default one, for a server without a subnet",
        "internet web tcp 443",
        ordinary({ access: "public" }),
        "unknown",
        nowhere,
    ],
    ["a default VPC's isolated subnet", "internet web tcp 443", withAccess("isolated"), "unreachable"],
    ["a subnet alone", "internet web tcp 443", { subnets: { [subnet]: place } }, "unknown"],
    ["a public subnet", "internet web tcp 443", ordinary({ access: "public" }, openAcl), "unknown"],
    [
        "a public subnet that gives addresses",
        "internet web tcp 443",
        ordinary({ access: "public", mapPublicIpOnLaunch: true }, openAcl),
        "reachable",
    ],
    [
        "a public subnet whose network ACL is not known",
        "internet web tcp 443",
        ordinary({ access: "public", mapPublicIpOnLaunch: true }),
        "unknown",
    ],
    ["a subnet whose routes are not known", "web internet tcp 443", ordinary({}, openAcl), "unknown"],
    ["a subnet behind a NAT gateway", "web internet tcp 443", ordinary({ access: "nat" }, openAcl), "reachable"],
    [
        "a subnet behind a NAT gateway that gives addresses",
        "internet web tcp 443",
        ordinary({ access: "nat", mapPublicIpOnLaunch: true }, openAcl),
        "unreachable",
    ],
    ["an isolated subnet", "web internet tcp 443", ordinary({ access: "isolated" }, openAcl), "unreachable"],
    ["a group that admits it", "internet web tcp 443", withGroup({ ingress: tcp443 }), "reachable", inGroup],
    ["a group that admits another port", "internet web tcp 22", withGroup({ ingress: tcp443 }), "unreachable", inGroup],
    [
        "a group whose rules are not stated",
        "internet web tcp 22",
        { ...byDefault, securityGroups: { [group]: { vpc } } },
        "unknown",
        inGroup,
    ],
    ["a group that nothing is known of", "internet web tcp 22", byDefault, "unknown", inGroup],
    [
        "a group that admits a known list",
        "internet@203.0.113.0/24 web tcp 443",
        {
            ...withGroup({
                ingress: [{ protocol: "tcp", fromPort: 443, toPort: 443, prefixListIds: ["pl-0a1b2c3d"] }],
            }),
            prefixLists: { "pl-0a1b2c3d": { entries: ["203.0.113.0/24"] } },
        },
        "reachable",
        inGroup,
    ],
];

function withSecond(rest: object): Known {
    const second = { vpc, cidrBlock: "172.31.16.0/20", availabilityZone: "eu-west-1c", ...rest };
    return { ...byDefault, subnets: { ...byDefault.subnets, "subnet-0b1b2c3d": second } };
}

function withAccess(access: "isolated"): Known {
    return { ...byDefault, subnets: { [subnet]: { ...place, access } } };
}

describe("what is known of things that a program does not declare", () => {
    for (const [what, flow, known, expected, server] of cells) {
        it(`${what}: ${flow} is ${expected}`, () => {
            const found = verdict(flow, known, server);
            assert.equal(found.kind, expected, because(found).join("; "));
        });
    }

    it("joins a declared subnet to the main route table of a known VPC", () => {
        const add = (stack: Stack): void => {
            const mine = stack.add("aws:ec2/subnet:Subnet", "mine", {
                vpcId: vpc,
                cidrBlock: "172.31.64.0/20",
                availabilityZone: "eu-west-1b",
            });
            const all = stack.add("aws:ec2/securityGroup:SecurityGroup", "all", {
                vpcId: vpc,
                ingress: open,
                egress: open,
            });
            stack.add("aws:ec2/instance:Instance", "app", {
                subnetId: mine,
                vpcSecurityGroupIds: [all],
                associatePublicIpAddress: true,
            });
        };
        assert.equal(verdict("internet app tcp 443", byDefault, {}, add).kind, "reachable");
        assert.equal(verdict("web app tcp 443", byDefault, {}, add).kind, "reachable");
        assert.equal(verdict("internet app tcp 443", ordinary({}, openAcl), {}, add).kind, "unknown");
    });

    it("counts after what the program itself declares", () => {
        const add = (stack: Stack): void => {
            const own = stack.add("aws:ec2/subnet:Subnet", "own", { vpcId: vpc, cidrBlock: "172.31.0.0/20" });
            Object.assign(own.outputs, { id: subnet, availabilityZone: "eu-west-1a" });
            const table = stack.add("aws:ec2/routeTable:RouteTable", "own", { vpcId: vpc });
            stack.add("aws:ec2/routeTableAssociation:RouteTableAssociation", "own", {
                subnetId: subnet,
                routeTableId: table,
            });
        };
        assert.equal(verdict("internet web tcp 443", byDefault, { associatePublicIpAddress: true }).kind, "reachable");
        assert.equal(
            verdict("internet web tcp 443", byDefault, { associatePublicIpAddress: true }, add).kind,
            "unreachable",
        );
    });

    it("says by name what a verdict rests on", () => {
        const found = verdict("internet web tcp 443", withAccess("isolated"));
        assert.deepEqual(because(found), [
            'route table "route table of subnet-0a1b2c3d" has no route to internet; needed: a route to internet gateway "internet gateway of vpc-0a1b2c3d"',
        ]);
    });
});
