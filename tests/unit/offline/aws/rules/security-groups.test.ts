import assert from "node:assert/strict";
import { awsPrefixLists } from "../../../../../offline/aws/prefix-lists";
import { Account, type Inputs, outcome } from "../account";

const lattice = awsPrefixLists("ap-northeast-1").find(({ name }) => name.endsWith("-1.vpc-lattice"))?.id ?? "";

function https(securityGroupId: string, peer: Inputs): Inputs {
    return { securityGroupId, ipProtocol: "tcp", fromPort: 443, toPort: 443, ...peer };
}

describe("security groups of the stand-in", () => {
    for (const [title, inputs, expected] of [
        ["an ordinary name", { name: "edge" }, "made"],
        ["a name that begins with sg-", { name: "sg-edge" }, "InvalidParameterValue"],
        ["a name of 256 characters", { name: "n".repeat(256) }, "InvalidParameterValue"],
        ["a name that is not ASCII", { name: "東京" }, "InvalidParameterValue"],
        ["a description that is not ASCII", { name: "edge", description: "東京" }, "InvalidParameterValue"],
        ["a description of 256 characters", { name: "edge", description: "d".repeat(256) }, "InvalidParameterValue"],
    ] as const) {
        it(`takes or refuses ${title}: ${expected}`, () => {
            const account = new Account();
            const vpcId = account.vpc();
            assert.equal(
                outcome(() => account.make("ec2/securityGroup", { vpcId, ...inputs })),
                expected,
            );
        });
    }

    it("refuses a name twice in one VPC: InvalidGroup.Duplicate", () => {
        const account = new Account();
        const [one, two] = [account.vpc(), account.vpc()];
        assert.deepEqual(
            [one, one, two].map((vpcId) => outcome(() => account.make("ec2/securityGroup", { vpcId, name: "edge" }))),
            ["made", "InvalidGroup.Duplicate", "made"],
        );
    });

    it("counts a prefix list as its maximum of entries for each rule: RulesPerSecurityGroupLimitExceeded", () => {
        const account = new Account();
        const group = account.make("ec2/securityGroup", { vpcId: account.vpc() }).id;
        const list = account.make("ec2/managedPrefixList", {
            name: "carrier",
            addressFamily: "IPv4",
            maxEntries: 25,
        }).id;
        const rules: Inputs[] = [
            https(group, { prefixListId: list }),
            https(group, { prefixListId: lattice }),
            { ...https(group, { prefixListId: list }), fromPort: 80, toPort: 80 },
            https(group, { cidrIpv4: "192.0.2.0/24" }),
        ];
        assert.deepEqual(
            rules.map((rule) => outcome(() => account.make("vpc/securityGroupIngressRule", rule))),
            ["made", "made", "made", "RulesPerSecurityGroupLimitExceeded"],
        );
        assert.equal(
            outcome(() => account.make("vpc/securityGroupEgressRule", rules[3] ?? {})),
            "made",
            "the other direction has a quota of its own",
        );
        assert.equal(
            outcome(() => account.make("vpc/securityGroupIngressRule", https(group, { cidrIpv6: "2001:db8::/32" }))),
            "made",
            "so has the other address family",
        );
    });

    it("refuses to grow a prefix list beyond the room of the groups that refer to it", () => {
        const account = new Account();
        const group = account.make("ec2/securityGroup", { vpcId: account.vpc() }).id;
        const list = account.make(
            "ec2/managedPrefixList",
            { name: "carrier", addressFamily: "IPv4", maxEntries: 30 },
            "carrier",
        ).id;
        account.make("vpc/securityGroupIngressRule", https(group, { prefixListId: list }));
        const grow = (maxEntries: number) => () =>
            account.change("ec2/managedPrefixList", "carrier", list, {
                name: "carrier",
                addressFamily: "IPv4",
                maxEntries,
            });
        assert.deepEqual([outcome(grow(60)), outcome(grow(61))], ["made", "RulesPerSecurityGroupLimitExceeded"]);
    });

    for (const [title, rule, expected] of [
        ["no peer", {}, "InvalidParameterCombination"],
        ["two peers", { cidrIpv4: "192.0.2.0/24", cidrIpv6: "2001:db8::/32" }, "InvalidParameterCombination"],
        ["a malformed block", { cidrIpv4: "192.0.2.300/24" }, "InvalidParameterValue"],
        ["a block by another address than its first", { cidrIpv4: "192.0.2.1/24" }, "InvalidParameterValue"],
        ["an IPv6 block by another address than its first", { cidrIpv6: "2001:db8::1/64" }, "InvalidParameterValue"],
        ["an IPv6 block written out", { cidrIpv6: "2001:0DB8:0::/64" }, "made"],
        ["a malformed IPv6 block", { cidrIpv6: "2001:db8::/129" }, "InvalidParameterValue"],
        [
            "TCP without ports",
            { cidrIpv4: "192.0.2.0/24", fromPort: undefined, toPort: undefined },
            "InvalidParameterValue",
        ],
        ["ports in the wrong order", { cidrIpv4: "192.0.2.0/24", fromPort: 443, toPort: 80 }, "InvalidParameterValue"],
        ["a group that does not exist", { referencedSecurityGroupId: "sg-0123456789abcdef0" }, "InvalidGroup.NotFound"],
        ["a prefix list that does not exist", { prefixListId: "pl-0123456789abcdef0" }, "InvalidPrefixListID.NotFound"],
        ["AWS's own prefix list", { prefixListId: lattice }, "made"],
        [
            "every protocol",
            { cidrIpv4: "192.0.2.0/24", ipProtocol: "-1", fromPort: undefined, toPort: undefined },
            "made",
        ],
    ] as const) {
        it(`takes or refuses a rule with ${title}: ${expected}`, () => {
            const account = new Account();
            const group = account.make("ec2/securityGroup", { vpcId: account.vpc() }).id;
            assert.equal(
                outcome(() => account.make("vpc/securityGroupIngressRule", { ...https(group, {}), ...rule })),
                expected,
            );
        });
    }

    it("refuses the same rule twice: InvalidPermission.Duplicate", () => {
        const account = new Account();
        const rule = https(account.make("ec2/securityGroup", { vpcId: account.vpc() }).id, {
            cidrIpv4: "192.0.2.0/24",
        });
        assert.deepEqual(
            [1, 2].map(() => outcome(() => account.make("vpc/securityGroupIngressRule", rule))),
            ["made", "InvalidPermission.Duplicate"],
        );
    });

    for (const [title, inputs, expected] of [
        ["entries within its maximum", { maxEntries: 1, entries: [{ cidr: "192.0.2.0/24" }] }, "made"],
        [
            "more entries than its maximum",
            { maxEntries: 1, entries: [{ cidr: "192.0.2.0/25" }, { cidr: "192.0.2.128/25" }] },
            "PrefixListMaxEntriesExceeded",
        ],
        ["a malformed entry", { maxEntries: 1, entries: [{ cidr: "192.0.2.0" }] }, "InvalidParameterValue"],
        [
            "an IPv4 entry of an IPv6 list",
            { addressFamily: "IPv6", maxEntries: 1, entries: [{ cidr: "192.0.2.0/24" }] },
            "InvalidParameterValue",
        ],
        ["a name of AWS's own", { name: "com.amazonaws.mine", maxEntries: 1 }, "InvalidParameterValue"],
    ] as const) {
        it(`takes or refuses a prefix list with ${title}: ${expected}`, () => {
            const made = outcome(() =>
                new Account().make("ec2/managedPrefixList", { name: "carrier", addressFamily: "IPv4", ...inputs }),
            );
            assert.equal(made, expected);
        });
    }
});
