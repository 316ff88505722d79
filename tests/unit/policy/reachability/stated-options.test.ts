import assert from "node:assert/strict";
import { evaluate } from "../../../../policy/evaluate";
import { PolicyConfigurationError, settingsOf } from "../../../../policy/frame/configuration";
import { policies } from "../../../../policy/policies";
import { Stack } from "../../../support/policy/stack";
import { World } from "../../../support/world";

const latticeList = "pl-0a1b2c3d";
const lattice = "com.amazonaws.ap-northeast-1.vpc-lattice";

function faults(reachability: object): readonly string[] {
    try {
        settingsOf(policies, { reachability });
    } catch (error) {
        assert(error instanceof PolicyConfigurationError);
        return error.faults;
    }
    return [];
}

/** What the policies of these names say under a configuration of `reachability`, violations and unknowns. */
function said(stack: Stack, names: readonly string[], reachability: object): string[] {
    const { violations, unknown } = evaluate(
        [...stack.resources],
        { reachability },
        policies.filter(({ name }) => name === "reachability" || names.includes(name)),
    );
    return [...violations, ...unknown].filter(({ policy }) => names.includes(policy)).map(({ message }) => message);
}

describe("the prefix lists that a configuration names", () => {
    const toS3 = {
        flows: [{ from: "app", to: "service:s3", protocol: "tcp", port: 443, expect: "reachable" }],
    };

    /** A server that may call one list only, in a subnet with a way out. */
    function client(): World {
        const world = new World("unknown");
        const group = world.group("app");
        world.egress("app", group, { prefixListId: latticeList, ipProtocol: "tcp", fromPort: 443, toPort: 443 });
        world.server("app", {
            subnetId: world.subnets.public,
            associatePublicIpAddress: true,
            vpcSecurityGroupIds: [group],
        });
        return world;
    }

    it("decide what a rule admits", () => {
        assert.match(
            said(client(), ["reachability"], toS3).join(),
            /^unknown: app -> service:s3 .* is unknown: .*pl-0a1b2c3d/,
        );
        const s3 = { prefixLists: { [latticeList]: "com.amazonaws.eu-west-1.s3" } };
        assert.deepEqual(said(client(), ["reachability"], { ...toS3, ...s3 }), []);
        const other = { prefixLists: { [latticeList]: lattice } };
        assert.match(
            said(client(), ["reachability"], { ...toS3, ...other }).join(),
            /expected reachable, is unreachable/,
        );
    });

    it("decide how many rules a reference counts for", () => {
        const world = client();
        const group = world.group("full");
        for (let port = 1; port <= 6; port++) {
            world.ingress(`list ${port}`, group, { prefixListId: latticeList, fromPort: port, toPort: port });
        }
        const quota = ["network-security-group-quota"];
        assert.match(said(world, quota, {}).join(), /the weight of prefix list "pl-0a1b2c3d"/);
        assert.deepEqual(said(world, quota, { prefixLists: { [latticeList]: lattice } }), []);
        const heavy = { prefixLists: { [latticeList]: "com.amazonaws.global.cloudfront.origin-facing" } };
        assert.match(said(world, quota, heavy).join(), /330/);
    });

    it("decide whether targets admit VPC Lattice", () => {
        const world = new World("unknown");
        const group = world.group("target");
        world.ingress("target", group, { prefixListId: latticeList, fromPort: 80, toPort: 80 });
        const server = world.server("target", { subnetId: world.subnets.private, vpcSecurityGroupIds: [group] });
        const targets = world.add("aws:vpclattice/targetGroup:TargetGroup", "targets", {
            type: "INSTANCE",
            config: { port: 80, protocol: "HTTP", vpcIdentifier: world.vpc },
        });
        world.add("aws:vpclattice/targetGroupAttachment:TargetGroupAttachment", "target", {
            targetGroupIdentifier: targets,
            target: { id: server, port: 80 },
        });
        const ingress = ["lattice-target-ingress"];
        assert.deepEqual(said(world, ingress, {}), []);
        assert.deepEqual(said(world, ingress, { prefixLists: { [latticeList]: lattice } }), []);
        const s3 = { prefixLists: { [latticeList]: "com.amazonaws.ap-northeast-1.s3" } };
        assert.match(said(world, ingress, s3).join(), /admits no traffic of VPC Lattice on port 80/);
    });

    it("are refused with every fault where an ID or a name is none", () => {
        assert.deepEqual(
            faults({
                prefixLists: {
                    "pl-1": lattice,
                    "pl-0a1b2c3d": "com.amazonaws.ap-northeast-1.vpc-latice",
                    "pl-0b1b2c3d": "lattice",
                    "pl-0c1b2c3d": 5,
                },
            }),
            ["reachability.prefixLists.pl-0c1b2c3d is 5; allowed: text"],
        );
        assert.deepEqual(
            faults({
                prefixLists: {
                    "pl-1": lattice,
                    "pl-0a1b2c3d": "com.amazonaws.ap-northeast-1.vpc-latice",
                },
            }),
            [
                'reachability.prefixLists: "pl-1" is no ID; allowed: pl- and 8 or 17 hexadecimal digits',
                'reachability.prefixLists.pl-0a1b2c3d is "com.amazonaws.ap-northeast-1.vpc-latice", which is no prefix list of AWS\'s; did you mean com.amazonaws.ap-northeast-1.vpc-lattice?',
            ],
        );
        const [fault = ""] = faults({ prefixLists: { "pl-0a1b2c3d": "my own list of addresses" } });
        assert.match(
            fault,
            /is no prefix list of AWS's; allowed: com\.amazonaws\.<region>\.cloudfront\.origin-facing, .*\.vpc-lattice/,
        );
    });
});

describe("known things in a configuration", () => {
    it("decide a flow that the program alone leaves open", () => {
        const stack = new Stack();
        const all = [{ protocol: "-1", fromPort: 0, toPort: 0, cidrBlocks: ["0.0.0.0/0"] }];
        const group = stack.add("aws:ec2/securityGroup:SecurityGroup", "web", { vpcId: "vpc-0a1b2c3d", ingress: all });
        stack.add("aws:ec2/instance:Instance", "web", {
            subnetId: "subnet-0a1b2c3d",
            vpcSecurityGroupIds: [group],
        });
        const flow = { from: "internet", to: "web", protocol: "tcp", port: 443, expect: "unreachable" };
        const known = {
            vpcs: { "vpc-0a1b2c3d": { cidrBlocks: ["172.31.0.0/16"], default: true } },
            subnets: {
                "subnet-0a1b2c3d": {
                    vpc: "vpc-0a1b2c3d",
                    cidrBlock: "172.31.0.0/20",
                    availabilityZone: "eu-west-1a",
                },
            },
        };
        assert.match(
            said(stack, ["reachability"], { flows: [flow] }).join(),
            /^unknown: internet -> web .* is unknown: /,
        );
        assert.match(
            said(stack, ["reachability"], { flows: [flow], known }).join(),
            /^internet -> web tcp 443: expected unreachable, is reachable/,
        );
    });

    it("are judged by no policy", () => {
        const stack = new Stack();
        stack.add("aws:ec2/vpc:Vpc", "own", { cidrBlock: "10.0.0.0/16" });
        const known = { vpcs: { "vpc-0a1b2c3d": { cidrBlocks: ["172.31.0.0/16"], default: true } } };
        const configuration = { "wavelength-lattice": { preset: "strict" } };
        const urns = (reachability: object) =>
            evaluate([...stack.resources], { ...configuration, reachability }).violations.map(({ urn }) => urn);
        assert.deepEqual(urns({ known }), urns({}));
        assert.notEqual(urns({}).length, 0);
    });

    it("are refused with every fault at once", () => {
        const rule = { protocol: "tcp", cidrBlocks: ["10.0.0.0/33"], securityGroups: ["web"], prefixListIds: ["pl-1"] };
        assert.deepEqual(
            faults({
                known: {
                    vpcs: {
                        "vpc-1": { cidrBlocks: ["172.31.0.0"], default: true },
                        "vpc-0a1b2c3d": { cidrBlocks: ["10.0.0.0/16"], ipv6CidrBlock: "10.0.0.0/8", default: true },
                    },
                    subnets: {
                        "subnet-0a1b2c3d": {
                            vpc: "vpc-0a1b2c3d",
                            cidrBlock: "10.1.0.0/24",
                            availabilityZone: "eu-west-1a",
                        },
                        "subnet-0b1b2c3d": {
                            vpc: "vpc-0b1b2c3d",
                            cidrBlock: "10.1.0.0/24",
                            availabilityZone: "eu-west-1a",
                        },
                    },
                    securityGroups: { "sg-0a1b2c3d": { vpc: "main", ingress: [rule] } },
                    prefixLists: { "pl-0a1b2c3d": { entries: ["any"] } },
                },
            }),
            [
                'reachability.known.vpcs: "vpc-1" is no ID; allowed: vpc- and 8 or 17 hexadecimal digits',
                'reachability.known.vpcs.vpc-1.cidrBlocks[0] is "172.31.0.0"; allowed: an IPv4 CIDR block',
                'reachability.known.vpcs.vpc-0a1b2c3d.ipv6CidrBlock is "10.0.0.0/8"; allowed: an IPv6 CIDR block',
                "reachability.known.vpcs: vpc-1 and vpc-0a1b2c3d are each the default VPC; allowed: one",
                'reachability.known.subnets.subnet-0a1b2c3d.cidrBlock is "10.1.0.0/24", which is outside of vpc-0a1b2c3d (10.0.0.0/16)',
                'reachability.known.subnets.subnet-0b1b2c3d.vpc is "vpc-0b1b2c3d", of which nothing is known; state it under vpcs',
                'reachability.known.securityGroups.sg-0a1b2c3d.vpc: "main" is no ID; allowed: vpc- and 8 or 17 hexadecimal digits',
                'reachability.known.securityGroups.sg-0a1b2c3d.ingress[0].cidrBlocks[0] is "10.0.0.0/33"; allowed: an IPv4 CIDR block',
                'reachability.known.securityGroups.sg-0a1b2c3d.ingress[0].prefixListIds: "pl-1" is no ID; allowed: pl- and 8 or 17 hexadecimal digits',
                'reachability.known.securityGroups.sg-0a1b2c3d.ingress[0].securityGroups: "web" is no ID; allowed: sg- and 8 or 17 hexadecimal digits',
                'reachability.known.prefixLists.pl-0a1b2c3d.entries[0] is "any"; allowed: a CIDR block',
            ],
        );
        assert.deepEqual(faults({ known: { vpcs: { "vpc-0a1b2c3d": {} }, subnet: {} } }), [
            "reachability.known.vpcs.vpc-0a1b2c3d.cidrBlocks is missing",
            "reachability.known.subnet is not an option; did you mean subnets?",
        ]);
    });
});
