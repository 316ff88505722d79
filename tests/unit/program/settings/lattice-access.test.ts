import assert from "node:assert/strict";
import { latticeOptionFaults } from "../../../../program/settings/checks/lattice";
import { placeholdersIn } from "../../../../program/settings/placeholders";
import { settingsSchema } from "../../../../program/settings/schema";

const dns = { hostedZoneId: "Z0123456789", domainName: "edge.my-company.jp" };
const wavelength = {
    zones: [{ area: "east", zone: "ap-northeast-1-wl1-nrt-wlz-1" }],
    carrierAddresses: { cidrBlocks: ["100.64.0.0/16"] },
};
const hybrid = {
    vpcs: [
        { name: "shared", cidrBlock: "10.16.0.0/16" },
        { name: "tools", cidrBlock: "10.17.0.0/16" },
    ],
};

function settings(lattice: object, more: object = {}) {
    const network = { availabilityZones: ["ap-northeast-1a", "ap-northeast-1c"] };
    return settingsSchema.parse({ network, lattice, ...more });
}

function faults(lattice: object, more: object = {}): string[] {
    return latticeOptionFaults(settings(lattice, more)).map(({ path, problem, allowed }) =>
        [`${path}: ${problem}`, ...(allowed === undefined ? [] : [allowed])].join("; "),
    );
}

describe("who may use the services of VPC Lattice", () => {
    it("R16 takes TLS passthrough with a domain, servers and a name of its own", () => {
        const passthrough = { hostName: "secure" };
        assert.deepEqual(
            faults({ hostName: "services", passthrough }, { dns, failover: {}, front: {}, wavelength }),
            [],
        );
    });

    it("R16 refuses TLS passthrough without a domain, and without servers that end TLS", () => {
        assert.deepEqual(faults({ passthrough: { hostName: "secure" } }), [
            "lattice.passthrough.hostName: needs a domain to stand under, since VPC Lattice finds a service that passes TLS through by its own domain name: add `dns`",
            "lattice.passthrough: needs servers that end TLS themselves: add `failover`, or leave it out",
        ]);
    });

    it("R16 refuses a name for TLS passthrough that something else has", () => {
        const taken = (hostName: string) =>
            faults({ hostName: "services", passthrough: { hostName } }, { dns, failover: {}, front: {}, wavelength });
        const path = "lattice.passthrough.hostName";
        assert.deepEqual(taken("services"), [`${path}: is the name of lattice.hostName already: choose another`]);
        assert.deepEqual(taken("www"), [`${path}: is the name of front.hostName already: choose another`]);
        assert.deepEqual(taken("east"), [`${path}: is the name of wavelength.zones[0].area already: choose another`]);
    });

    it("R23 refuses two service networks on one VPC", () => {
        const serviceNetworkArn = "arn:aws:vpc-lattice:ap-northeast-1:444455556666:servicenetwork/sn-0123456789abcdef0";
        const already = (by: string) =>
            `is associated with a service network by ${by} already, and AWS allows one for each VPC; remove one; a VPC uses further service networks by endpoints`;
        assert.deepEqual(
            faults(
                {
                    associations: [
                        { vpc: "tools" },
                        { vpc: "tools", serviceNetworkArn },
                        { vpc: "network", serviceNetworkArn },
                        { vpc: "elsewhere" },
                    ],
                },
                { hybrid },
            ),
            [
                `lattice.associations[1].vpc: ${already("lattice.associations[0]")}`,
                `lattice.associations[2].vpc: ${already("this stack")}`,
                "lattice.associations[3].vpc: not a VPC of hybrid.vpcs; shared, tools",
            ],
        );
        assert.deepEqual(
            faults({ associations: [{ vpc: "shared" }, { vpc: "tools", serviceNetworkArn }] }, { hybrid }),
            [],
        );
    });

    it("R23 R24 refuses VPCs that nobody knows, that are named twice, and this one", () => {
        assert.deepEqual(
            faults({ sourceVpcs: ["shared", "vpc-0123456789abcdef0", "shared", "other", "network"] }, { hybrid }),
            [
                "lattice.sourceVpcs[2]: named twice; each VPC once",
                "lattice.sourceVpcs[3]: not a VPC of hybrid.vpcs; shared, tools",
                "lattice.sourceVpcs[4]: is admitted in any case: remove it",
            ],
        );
        assert.deepEqual(faults({ sourceVpcs: ["shared"] }), [
            "lattice.sourceVpcs[0]: not a VPC of hybrid.vpcs; there is none",
        ]);
    });

    it("R24 refuses roles where nobody signs", () => {
        const callerRoles = ["arn:aws:iam::444455556666:role/caller"];
        assert.deepEqual(faults({ callerRoles }), []);
        assert.deepEqual(faults({ callerRoles, authenticatedOnly: false }), [
            "lattice.callerRoles: unsigned requests show no role: remove them, or set lattice.authenticatedOnly to true",
        ]);
    });

    it("R24 asks for another account's VPC, role and service network where documentation's stand", () => {
        const found = placeholdersIn(
            settings(
                {
                    sourceVpcs: ["shared", "vpc-00000000000000000", "vpc-0123456789abcdef0"],
                    callerRoles: ["arn:aws:iam::111122223333:role/caller", "arn:aws:iam::444455556666:role/caller"],
                    associations: [
                        { vpc: "shared" },
                        {
                            vpc: "tools",
                            serviceNetworkArn:
                                "arn:aws:vpc-lattice:ap-northeast-1:000000000000:servicenetwork/sn-0123456789abcdef0",
                        },
                    ],
                },
                { hybrid },
            ),
        );
        assert.deepEqual(
            found.map(({ command }) => command.replace(/^pulumi config set --path 'wavelength-lattice:/, "")),
            [
                "lattice.sourceVpcs[1]' <id of the other VPC>",
                "lattice.callerRoles[0]' <ARN of the other account's role>",
                "lattice.associations[1].serviceNetworkArn' <ARN of the shared service network>",
            ],
        );
    });
});
