import assert from "node:assert/strict";
import fc from "fast-check";
import { overlaps, parseCidr } from "../../../../model/addresses";
import { planAddresses } from "../../../../model/addressing/plan";
import { type AddressRequest, subnetTiers } from "../../../../model/addressing/request";
import { knownZones } from "../../../../model/aws/published-zones";

const tokyo: AddressRequest = {
    cidrBlock: "10.0.0.0/16",
    availabilityZones: ["ap-northeast-1a", "ap-northeast-1c"],
    tiers: subnetTiers,
    zones: [
        { area: "east", zone: "ap-northeast-1-wl1-nrt-wlz-1" },
        { area: "west", zone: "ap-northeast-1-wl1-kix-wlz-1" },
    ],
};

const cidrs = (request: AddressRequest): Record<string, string> => {
    const { subnets, zones, faults } = planAddresses(request);
    assert.deepEqual(faults, []);
    return Object.fromEntries([
        ...subnets.map(({ key, cidrBlock }) => [key, cidrBlock]),
        ...zones.map(({ area, cidrBlock }) => [area, cidrBlock]),
    ]);
};

const requests = fc
    .record({
        octet: fc.nat(255),
        length: fc.integer({ min: 16, max: 22 }),
        letters: fc.uniqueArray(fc.constantFrom(..."abcdefgh"), { minLength: 1, maxLength: 3 }),
        byId: fc.boolean(),
        tiers: fc.uniqueArray(fc.constantFrom(...subnetTiers), { minLength: 1 }),
        zones: fc.uniqueArray(fc.constantFrom(...knownZones)),
    })
    .map(({ octet, length, letters, byId, tiers, zones }) => ({
        cidrBlock: `10.${octet}.0.0/${length}`,
        availabilityZones: letters.map((letter) =>
            byId ? `apne1-az${letter.charCodeAt(0) - 96}` : `ap-northeast-1${letter}`,
        ),
        tiers,
        zones: zones.map(({ area, name }) => ({ area, zone: name })),
    }));

describe("address plan", () => {
    it("gives every tier and zone of Tokyo its block (R01, R26)", () => {
        assert.deepEqual(cidrs(tokyo), {
            "public-a": "10.0.0.0/22",
            "public-c": "10.0.8.0/22",
            "private-a": "10.0.32.0/22",
            "private-c": "10.0.40.0/22",
            "isolated-a": "10.0.64.0/22",
            "isolated-c": "10.0.72.0/22",
            east: "10.0.96.0/22",
            west: "10.0.100.0/22",
        });
    });

    it("keeps a group for each tier and for zones: 0 to 3 of eight", () => {
        const group = (block: string) => Number(block.split(".")[2]) >> 5;
        const plan = cidrs({ ...tokyo, availabilityZones: ["ap-northeast-1a"] });
        assert.deepEqual(Object.fromEntries(Object.entries(plan).map(([key, block]) => [key, group(block)])), {
            "public-a": 0,
            "private-a": 1,
            "isolated-a": 2,
            east: 3,
            west: 3,
        });
    });

    it("takes article 2's blocks where they are given (R13)", () => {
        const plan = cidrs({
            cidrBlock: "10.0.0.0/16",
            availabilityZones: ["us-west-2a"],
            tiers: ["public"],
            subnetCidrBlocks: { "public-a": "10.0.1.0/24" },
            zones: [{ area: "sfo", zone: "us-west-2-wl1-sfo-wlz-1", cidrBlock: "10.0.0.0/24" }],
        });
        assert.deepEqual(plan, { "public-a": "10.0.1.0/24", sfo: "10.0.0.0/24" });
    });

    it("plans zones given by ID by their number", () => {
        assert.deepEqual(
            cidrs({ ...tokyo, availabilityZones: ["apne1-az4", "apne1-az1"], tiers: ["private"], zones: [] }),
            { "private-az1": "10.0.32.0/22", "private-az4": "10.0.44.0/22" },
        );
    });

    it("never overlaps and never leaves the VPC's block", () => {
        fc.assert(
            fc.property(requests, (request) => {
                const blocks = Object.values(cidrs(request)).map((block) => parseCidr(block));
                const vpc = parseCidr(request.cidrBlock);
                assert.equal(
                    blocks.length,
                    request.availabilityZones.length * request.tiers.length + request.zones.length,
                );
                blocks.forEach((block, index) => {
                    assert.ok(block !== undefined && vpc !== undefined);
                    assert.ok(block.from >= vpc.from && block.to <= vpc.to);
                    for (const other of blocks.slice(0, index)) {
                        assert.ok(other !== undefined && !overlaps(block, other));
                    }
                });
            }),
        );
    });

    it("moves nothing when a zone or a tier is added or lists change their order", () => {
        fc.assert(
            fc.property(requests, fc.constantFrom(..."abcdefgh"), (request, letter) => {
                const before = cidrs(request);
                const first = request.availabilityZones[0] ?? "";
                const added = first.includes("-az")
                    ? `apne1-az${letter.charCodeAt(0) - 96}`
                    : `ap-northeast-1${letter}`;
                const availabilityZones = [...new Set([added, ...request.availabilityZones].reverse())].slice(0, 3);
                const zones = knownZones.map(({ area, name }) => ({ area, zone: name }));
                const after = cidrs({ ...request, availabilityZones, zones, tiers: subnetTiers });
                for (const [key, block] of Object.entries(before)) {
                    assert.equal(after[key], block);
                }
            }),
        );
    });

    it("reports every fault at once, with where, what and what is allowed", () => {
        const { faults } = planAddresses({
            cidrBlock: "10.0.0.0/16",
            availabilityZones: ["ap-northeast-1a", "apne1-az2", "ap-northeast-1a", "ap-northeast-1-wl1-nrt-wlz-1"],
            tiers: ["public", "private"],
            subnetCidrBlocks: {
                "public-a": "10.1.0.0/24",
                "private-a": "10.0.1.1/24",
                "public-d": "10.0.9.0/24",
            },
            zones: [{ area: "boston", zone: "us-east-1-wl1-bos-wlz-1" }],
        });
        const keys = "public-a, private-a";
        const block = "an IPv4 block of /16 to /28 whose host bits are zero is allowed, such as 10.0.0.0/16";
        assert.deepEqual(faults, [
            {
                path: "availabilityZones",
                value: ["ap-northeast-1a", "apne1-az2", "ap-northeast-1a", "ap-northeast-1-wl1-nrt-wlz-1"],
                problem: "4 Availability Zones",
                allowed: "1 to 3 are allowed",
            },
            {
                path: "availabilityZones[1]",
                value: "apne1-az2",
                problem: "a zone ID, while 'ap-northeast-1a' is a zone name",
                allowed: "all by name or all by ID: AWS maps names to IDs per account",
            },
            {
                path: "availabilityZones[2]",
                value: "ap-northeast-1a",
                problem: "named twice",
                allowed: "each zone once",
            },
            {
                path: "availabilityZones[3]",
                value: "ap-northeast-1-wl1-nrt-wlz-1",
                problem: "not an Availability Zone",
                allowed: "a name such as ap-northeast-1a or an ID such as apne1-az1 is allowed",
            },
            {
                path: "subnetCidrBlocks.public-d",
                value: "10.0.9.0/24",
                problem: "no subnet has this key",
                allowed: keys,
            },
            {
                path: "subnetCidrBlocks.public-a",
                value: "10.1.0.0/24",
                problem: "outside the VPC's block",
                allowed: "a block inside the VPC's 10.0.0.0/16 is allowed",
            },
            {
                path: "subnetCidrBlocks.private-a",
                value: "10.0.1.1/24",
                problem: "not a block that a subnet can have",
                allowed: block,
            },
            {
                path: "zones[0].cidrBlock",
                value: undefined,
                problem: "no block is planned for this zone",
                allowed: "name a free block inside 10.0.0.0/16",
            },
        ]);
    });

    it("reports blocks that overlap a planned one, and moves neither", () => {
        const { subnets, faults } = planAddresses({
            ...tokyo,
            tiers: ["public"],
            zones: [],
            subnetCidrBlocks: { "public-c": "10.0.3.0/24" },
        });
        assert.deepEqual(
            subnets.map(({ cidrBlock }) => cidrBlock),
            ["10.0.0.0/22", "10.0.3.0/24"],
        );
        assert.deepEqual(faults, [
            {
                path: "subnetCidrBlocks.public-c",
                value: "10.0.3.0/24",
                problem: "overlaps 10.0.0.0/22 of subnetCidrBlocks.public-a",
                allowed: "blocks that do not overlap are allowed; name a free one for either of them",
            },
        ]);
    });

    it("plans a VPC of /22 into the smallest subnets that AWS allows, and refuses a smaller one", () => {
        const request: AddressRequest = {
            cidrBlock: "10.0.0.0/22",
            availabilityZones: ["ap-northeast-1a"],
            tiers: ["public"],
        };
        assert.deepEqual(cidrs(request), { "public-a": "10.0.0.0/28" });
        assert.deepEqual(planAddresses({ ...request, cidrBlock: "10.0.0.0/23" }).faults, [
            {
                path: "subnetCidrBlocks.public-a",
                value: undefined,
                problem: "a VPC of /23 is too small to plan from",
                allowed: "name the block here, or make the VPC /22 or larger",
            },
        ]);
    });

    it("refuses addresses that no VPC can have", () => {
        const { faults } = planAddresses({ ...tokyo, cidrBlock: "169.254.0.0/16" });
        assert.deepEqual(
            faults.map(({ path, problem }) => `${path}: ${problem}`),
            ["cidrBlock: no VPC can have addresses of 169.254.0.0/16"],
        );
    });

    for (const cidrBlock of ["10.0.0.0/15", "10.0.0.0/29", "10.0.0.1/16", "10.0.0.0", "fd00::/20", ""]) {
        it(`refuses the VPC block '${cidrBlock}'`, () => {
            const { faults } = planAddresses({ ...tokyo, cidrBlock });
            assert.deepEqual(faults, [
                {
                    path: "cidrBlock",
                    value: cidrBlock,
                    problem: "not a block that a VPC can have",
                    allowed: "an IPv4 block of /16 to /28 whose host bits are zero is allowed, such as 10.0.0.0/16",
                },
            ]);
        });
    }
});
