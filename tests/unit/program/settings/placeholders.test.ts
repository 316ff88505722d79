import assert from "node:assert/strict";
import { placeholdersIn, placeholdersMessage } from "../../../../program/settings/placeholders";
import { readSettings } from "../../../../program/settings/read";

function placeholders(sections: object) {
    const network = { availabilityZones: ["ap-northeast-1a", "ap-northeast-1c"] };
    const raw = Object.fromEntries(
        Object.entries({ network, ...sections }).map(([key, value]) => [key, JSON.stringify(value)]),
    );
    const { settings, faults } = readSettings(raw);
    assert.deepEqual(faults, []);
    assert.ok(settings !== undefined);
    return placeholdersIn(settings);
}

describe("placeholders of a stack file", () => {
    it("finds every value that only the owner has, with the command that sets it", () => {
        const found = placeholders({
            wavelength: {
                zones: [{ area: "east", zone: "ap-northeast-1-wl1-nrt-wlz-1" }],
                carrierAddresses: { cidrBlocks: ["100.64.0.0/16", "198.51.100.0/24"] },
            },
            dns: { hostedZoneId: "Z00000000000000000000", domainName: "edge.example.com" },
            front: { certificateArn: "arn:aws:acm:ap-northeast-1:000000000000:certificate/0" },
        });
        assert.deepEqual(
            found.map(({ path }) => path),
            ["dns.hostedZoneId", "dns.domainName", "front.certificateArn", "wavelength.carrierAddresses.cidrBlocks[1]"],
        );
        assert.equal(
            placeholdersMessage("dev", found.slice(0, 1)),
            [
                "Stack 'dev' still has placeholders that only its owner can replace:",
                '  dns.hostedZoneId is still "Z00000000000000000000"',
                "    pulumi config set --path 'wavelength-lattice:dns.hostedZoneId' <id of your hosted zone> --stack dev",
                "npm start and the offline commands accept them; an AWS account does not.",
            ].join("\n"),
        );
    });

    it("R22 R24 finds a host of documentation's own behind VPC Lattice, and accounts that nobody has", () => {
        const found = placeholders({
            lattice: {
                resources: {
                    hosts: [
                        { name: "own", domainName: "ledger.my-company.jp", port: 9443, cidrBlock: "100.64.0.0/24" },
                        { name: "ledger", domainName: "ledger.example.com", port: 9443, cidrBlock: "203.0.113.0/24" },
                    ],
                },
                shareWith: [
                    "444455556666",
                    "111122223333",
                    "arn:aws:organizations::111122223333:organization/o-exampleorgid",
                ],
            },
        });
        assert.deepEqual(found, [
            {
                path: "lattice.resources.hosts[1].domainName",
                value: "ledger.example.com",
                command:
                    "pulumi config set --path 'wavelength-lattice:lattice.resources.hosts[1].domainName' <name of your host>",
            },
            {
                path: "lattice.resources.hosts[1].cidrBlock",
                value: "203.0.113.0/24",
                command:
                    "pulumi config set --path 'wavelength-lattice:lattice.resources.hosts[1].cidrBlock' <block of your host's addresses>",
            },
            {
                path: "lattice.shareWith[1]",
                value: "111122223333",
                command:
                    "pulumi config set --path 'wavelength-lattice:lattice.shareWith[1]' <account or organization to share with>",
            },
            {
                path: "lattice.shareWith[2]",
                value: "arn:aws:organizations::111122223333:organization/o-exampleorgid",
                command:
                    "pulumi config set --path 'wavelength-lattice:lattice.shareWith[2]' <account or organization to share with>",
            },
        ]);
    });

    it("finds none among values of an owner's own", () => {
        const found = placeholders({
            wavelength: {
                zones: [{ area: "east", zone: "ap-northeast-1-wl1-nrt-wlz-1" }],
                carrierAddresses: { cidrBlocks: ["100.64.0.0/16"] },
            },
            dns: { hostedZoneId: "Z0123456789ABCDEFGHIJ", domainName: "edge.my-company.jp" },
        });
        assert.deepEqual(found, []);
    });
});
