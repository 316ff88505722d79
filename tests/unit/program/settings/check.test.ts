import assert from "node:assert/strict";
import { checkSettings } from "../../../../program/settings/check";
import { faultsMessage } from "../../../../program/settings/faults";
import { readSettings } from "../../../../program/settings/read";
import type { Settings } from "../../../../program/settings/schema";
import { offeredIn } from "../../../support/policy/offered";

const east = { area: "east", zone: "ap-northeast-1-wl1-nrt-wlz-1" };
const west = { area: "west", zone: "ap-northeast-1-wl1-kix-wlz-1" };
const carrierAddresses = { cidrBlocks: ["192.0.2.0/24"] };
const complete = {
    network: { availabilityZones: ["ap-northeast-1a", "ap-northeast-1c"] },
    wavelength: { zones: [east, west], carrierAddresses },
    bastion: {},
    failover: {},
    dns: { hostedZoneId: "Z00000000000000000000", domainName: "edge.example.com" },
    database: {},
    cluster: {},
    service: {},
    lattice: {},
    front: {},
};

function settingsOf(sections: object): Settings {
    const raw = Object.fromEntries(Object.entries(sections).map(([key, value]) => [key, JSON.stringify(value)]));
    const { settings, faults } = readSettings(raw);
    assert.deepEqual(faults, []);
    assert.ok(settings !== undefined);
    return settings;
}

/** The lines that the complete configuration gets once these sections replace its own; `undefined` removes one. */
function linesWith(sections: object, region = "ap-northeast-1"): string[] {
    const { faults } = checkSettings(settingsOf({ ...complete, ...sections }), region);
    return faults.length === 0 ? [] : faultsMessage("dev", faults).split("\n").slice(1);
}

describe("cross-checks of the configuration", () => {
    it("finds nothing in a complete configuration", () => {
        assert.deepEqual(checkSettings(settingsOf(complete), "ap-northeast-1"), { faults: [], advisories: [] });
    });

    it("R01: refuses the wrong area's zone under an area's name", () => {
        assert.deepEqual(linesWith({ wavelength: { zones: [{ ...east, area: "west" }], carrierAddresses } }), [
            '  wavelength.zones[0].area: "west"; ap-northeast-1-wl1-nrt-wlz-1 serves Tokyo: call its area east, or choose the zone that serves west',
        ]);
    });

    it("refuses a zone of another Region", () => {
        const sfo = { area: "sfo", zone: "us-west-2-wl1-sfo-wlz-1" };
        assert.deepEqual(linesWith({ wavelength: { zones: [sfo], carrierAddresses } }), [
            '  wavelength.zones[0].zone: "us-west-2-wl1-sfo-wlz-1"; it belongs to us-west-2; zones of ap-northeast-1 are allowed',
        ]);
    });

    it("refuses a zone and an area that are named twice", () => {
        assert.deepEqual(linesWith({ wavelength: { zones: [east, east], carrierAddresses } }), [
            '  wavelength.zones[1].area: "east"; is named twice: an area has one zone',
            '  wavelength.zones[1].zone: "ap-northeast-1-wl1-nrt-wlz-1"; is named twice: a zone serves one area',
        ]);
    });

    it("R10: refuses an instance type that the zone does not offer, and takes the stack's word where it lists more", () => {
        const zone = { ...east, instanceType: "m5.large" };
        assert.deepEqual(linesWith({ wavelength: { zones: [zone], carrierAddresses } }), [
            `  wavelength.zones[0].instanceType: "m5.large"; ap-northeast-1-wl1-nrt-wlz-1 offers ${offeredIn("ap-northeast-1-wl1-nrt-wlz-1").join(", ")}; if AWS offers more by now, list them in wavelength.zones[0].offeredInstanceTypes`,
        ]);
        const listed = { ...zone, offeredInstanceTypes: ["m5.large"] };
        assert.deepEqual(linesWith({ wavelength: { zones: [listed], carrierAddresses } }), []);
    });

    it("asks for a block where a zone's place in the plan is not known", () => {
        const boston = { area: "boston", zone: "ap-northeast-1-wl2-xyz-wlz-1" };
        const known = "ap-northeast-1-wl1-nrt-wlz-1, ap-northeast-1-wl1-kix-wlz-1";
        assert.deepEqual(linesWith({ wavelength: { zones: [boston], carrierAddresses } }), [
            `  wavelength.zones[0].cidrBlock: ${boston.zone} is no zone that is known in ap-northeast-1 (${known}), so no block is planned for it; name a free block inside 10.0.0.0/16`,
        ]);
    });

    it("refuses Availability Zones of another Region, twice, or half by name and half by ID", () => {
        assert.deepEqual(
            linesWith({ network: { availabilityZones: ["us-west-2a", "ap-northeast-1a", "ap-northeast-1a"] } }),
            [
                '  network.availabilityZones[0]: "us-west-2a"; Availability Zones of ap-northeast-1 are allowed',
                '  network.availabilityZones[2]: "ap-northeast-1a"; named twice; each zone once',
            ],
        );
        assert.deepEqual(linesWith({ network: { availabilityZones: ["ap-northeast-1a", "apne1-az4"] } }), [
            "  network.availabilityZones[1]: \"apne1-az4\"; a zone ID, while 'ap-northeast-1a' is a zone name; all by name or all by ID: AWS maps names to IDs per account",
        ]);
    });

    it("refuses blocks outside the VPC, and blocks that overlap", () => {
        const network = {
            ...complete.network,
            subnetCidrBlocks: { "public-a": "10.1.0.0/24", "public-x": "10.0.0.0/24" },
        };
        const lines = linesWith({
            network,
            wavelength: { zones: [{ ...east, cidrBlock: "10.0.32.0/24" }], carrierAddresses },
        });
        assert.deepEqual(
            lines.map((line) => line.trim().split("; ").slice(0, 2).join("; ")),
            [
                'network.subnetCidrBlocks.public-a: "10.1.0.0/24"; outside the VPC\'s block',
                'network.subnetCidrBlocks.public-x: "10.0.0.0/24"; no subnet has this key',
                'wavelength.zones[0].cidrBlock: "10.0.32.0/24"; overlaps 10.0.32.0/22 of subnetCidrBlocks.private-a',
            ],
        );
    });

    it("R06: counts the carrier list with its size against the rules of a security group", () => {
        assert.deepEqual(
            linesWith({
                wavelength: { zones: [east], carrierAddresses: { cidrBlocks: ["192.0.2.0/24"], maxEntries: 60 } },
            }),
            [
                "  wavelength.carrierAddresses.maxEntries: 60; at most 57 is allowed: a security group takes 60 rules, a prefix list counts with its size, and 3 rules are taken",
            ],
        );
        const many = Array.from({ length: 58 }, (_, index) => `198.51.100.${index}/32`);
        const [line] = linesWith({ wavelength: { zones: [east], carrierAddresses: { cidrBlocks: many } } });
        assert.match(line ?? "", /58 blocks; at most 57 fit/);
        assert.deepEqual(
            linesWith({ wavelength: { zones: [east], carrierAddresses: { cidrBlocks: many.slice(0, 21) } } }),
            ["  wavelength.carrierAddresses.maxEntries: 20; at least 21 is allowed, the number of blocks"],
        );
    });

    it("keeps room for the tasks that run while services roll", () => {
        assert.deepEqual(linesWith({ cluster: { maxSize: 3 } }), [
            "  cluster.maxSize: 3; 3 × m6i.large have room for 6 tasks, and 8 run while the services roll; at least 4, a larger instance type, or cluster.awsvpcTrunking",
        ]);
        assert.deepEqual(linesWith({ cluster: { maxSize: 1, awsvpcTrunking: true } }), []);
    });

    it("wants private images and the endpoints that they need where there is no NAT gateway", () => {
        const network = { ...complete.network, natGateways: "none", interfaceEndpoints: ["ssm"], gatewayEndpoints: [] };
        const lines = linesWith({ network });
        assert.deepEqual(
            lines.map((line) => line.trim().split(": ")[0]),
            [
                "front.proxyImage",
                "network.gatewayEndpoints",
                "network.interfaceEndpoints",
                "network.interfaceEndpoints",
                "service.image",
            ],
        );
        assert.match(
            lines.find((line) => line.includes("the cluster needs")) ?? "",
            /needs these too: ecr\.api, ecr\.dkr, logs, ecs, ecs-agent, ecs-telemetry, ssmmessages$/,
        );
    });

    it("refuses servers in private subnets that could install nothing", () => {
        const network = { ...complete.network, natGateways: "none" };
        const lines = linesWith({
            network,
            cluster: undefined,
            service: undefined,
            lattice: undefined,
            front: undefined,
            failover: { entry: "alb" },
        });
        assert.deepEqual(
            lines.map((line) => line.trim().split(": ")[0]),
            ["failover.entry", "network.interfaceEndpoints"],
        );
    });

    it("refuses an engine version that is not known, unless the stack insists", () => {
        assert.deepEqual(linesWith({ database: { engineVersion: "17.99" } }), [
            '  database.engineVersion: "17.99"; no version of postgres that RDS is known to offer with standard support; major versions are 18, 17, 16, 15, 14; if RDS offers it by now, set database.allowUnlistedVersion to true',
        ]);
        assert.deepEqual(linesWith({ database: { engineVersion: "17.99", allowUnlistedVersion: true } }), []);
        assert.equal(linesWith({ database: { engine: "mysql", engineVersion: "8.0" } }).length, 1);
        assert.deepEqual(linesWith({ database: { engine: "mysql", engineVersion: "8.4" } }), []);
    });

    it("R20: requires a certificate where none can be requested", () => {
        assert.deepEqual(linesWith({ dns: undefined, failover: { entry: "alb" } }), [
            "  failover.certificateArn: is missing: without `dns` no certificate can be requested and validated",
            "  front.certificateArn: is missing: without `dns` no certificate can be requested and validated",
        ]);
    });

    it("R50: names a most of tasks that is less than the fewest", () => {
        assert.deepEqual(linesWith({ service: { desiredCount: 2, maxTasks: 1 } }), [
            "  service.maxTasks: 1; at least service.desiredCount, 2, is allowed",
        ]);
        assert.deepEqual(
            linesWith({ cluster: { maxSize: 5 }, front: { ...complete.front, proxies: 3, maxProxies: 2 } }),
            ["  front.maxProxies: 2; at least front.proxies, 3, is allowed"],
        );
    });

    it("names what backups and the care of servers need", () => {
        assert.deepEqual(linesWith({ backups: { copyToRegion: "ap-northeast-1" } }), [
            '  backups.copyToRegion: "ap-northeast-1"; copies are for the day that this Region fails: name another',
        ]);
        assert.deepEqual(linesWith({ backups: { copyToRegion: "ap-northeast-9" } }), [
            '  backups.copyToRegion: "ap-northeast-9"; AWS is not known to have this Region; did you mean ap-northeast-1?; if it has it by now, name it under unlistedRegions',
        ]);
        assert.deepEqual(linesWith({ backups: { copyToRegion: "ap-northeast-3" }, database: undefined }), [
            "  backups: there is nothing to back up: a `database` or a `fileSystem` is needed",
        ]);
        const without = { wavelength: undefined, failover: undefined, servers: { patching: "weekly" } };
        assert.deepEqual(linesWith(without), [
            "  wavelength: is missing, and `servers` needs it: there are none to look after",
        ]);
    });

    it("R48: names what issued certificates need", () => {
        assert.deepEqual(
            linesWith({ dns: undefined, front: undefined, certificates: { termsOfServiceAgreed: true } }),
            ["  dns: is missing, and `certificates` needs it: names are proved by records in the hosted zone"],
        );
    });

    it("names the sections and subnets that others need", () => {
        assert.deepEqual(linesWith({ cluster: undefined }), [
            "  cluster: is missing, and `front` needs it: the front's proxies run on the cluster and lead to VPC Lattice",
            "  cluster: is missing, and `service` needs it: the example service runs on the cluster, behind VPC Lattice",
        ]);
        const [tiers] = linesWith({ network: { ...complete.network, subnetTiers: ["public", "private"] } });
        assert.equal(
            tiers,
            '  network.subnetTiers: ["public","private"]; `database` needs isolated subnets: add isolated',
        );
        const one = linesWith({ network: { availabilityZones: ["ap-northeast-1a"] } });
        assert.deepEqual(one.map((line) => /`(\w+)`/.exec(line)?.[1]).sort(), ["database", "failover", "front"]);
    });

    it("R05: wants addresses for SSH, and refuses them for Session Manager", () => {
        assert.equal(linesWith({ bastion: { access: "ssh" } }).length, 1);
        assert.equal(linesWith({ bastion: { sshCidrBlocks: ["192.0.2.0/24"] } }).length, 1);
        assert.deepEqual(linesWith({ bastion: { access: "ssh", sshCidrBlocks: ["192.0.2.0/24"] } }), []);
    });

    it("refuses sizes that exclude each other", () => {
        assert.equal(linesWith({ cluster: { minSize: 5, maxSize: 4 } }).length, 1);
        assert.equal(linesWith({ database: { allocatedStorage: 200 } }).length, 1);
    });

    it("advises, and does not refuse, where addresses exceed the account's quota", () => {
        const network = {
            availabilityZones: ["ap-northeast-1a", "ap-northeast-1c", "ap-northeast-1d"],
            natGateways: "per-az",
        };
        const { faults, advisories } = checkSettings(settingsOf({ ...complete, network }), "ap-northeast-1");
        assert.deepEqual(faults, []);
        assert.deepEqual(advisories, [
            "7 Elastic IP addresses are declared, and the account's quota is 5 a Region (addressQuota). Ask AWS for more, or declare fewer: network.natGateways one, failover.entry alb.",
        ]);
    });
});
