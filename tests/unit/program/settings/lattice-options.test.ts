import assert from "node:assert/strict";
import { latticeOptionFaults } from "../../../../program/settings/checks/lattice";
import { settingsSchema } from "../../../../program/settings/schema";

function faults(lattice: object, more: object = {}): string[] {
    const settings = settingsSchema.parse({
        network: { availabilityZones: ["ap-northeast-1a", "ap-northeast-1c"] },
        lattice,
        ...more,
    });
    return latticeOptionFaults(settings).map(({ path, problem }) => `${path}: ${problem}`);
}

describe("options of VPC Lattice", () => {
    it("R19 accepts stages that rise to 100, and blue/green", () => {
        assert.deepEqual(faults({ canary: { to: "lambda" } }), []);
        assert.deepEqual(faults({ canary: { to: "lambda", stages: [100], percent: 100 } }), []);
    });

    it("R19 R21 refuses stages, shares, sides and targets that cannot be", () => {
        assert.deepEqual(
            faults({
                targets: ["alb", "lambda", "lambda"],
                canary: {
                    to: "instance",
                    image: "public.ecr.aws/nginx/nginx:1.28.0",
                    stages: [10, 5],
                    percent: 7,
                },
            }),
            [
                "lattice.targets[0]: needs servers in Availability Zones: add `failover`, or leave it out",
                "lattice.targets[2]: is named twice",
                "lattice.canary.stages: stages that rise and end with 100 are allowed, such as [1, 10, 50, 100]",
                "lattice.canary.percent: 0 or a stage is allowed: 0, 10, 5",
                "lattice.canary.to: needs servers in Availability Zones: add `failover`, or choose container or lambda",
                "lattice.canary.image: is for a second ECS service, which from container to instance there is none of: remove it",
            ],
        );
    });

    it("R19 accepts any two sides, but one as both", () => {
        const failover = {};
        const wavelength = {
            zones: [{ area: "east", zone: "ap-northeast-1-wl1-nrt-wlz-1" }],
            carrierAddresses: { cidrBlocks: ["100.64.0.0/16"] },
        };
        assert.deepEqual(faults({ canary: { from: "instance", to: "container" } }, { failover, wavelength }), []);
        assert.deepEqual(faults({ canary: { from: "lambda", to: "alb" } }, { failover, wavelength }), []);
        assert.deepEqual(faults({ canary: { from: "alb", to: "alb" } }), [
            "lattice.canary.from: needs servers in Availability Zones: add `failover`, or choose container or lambda",
            "lattice.canary.to: needs servers in Availability Zones: add `failover`, or choose container or lambda",
            "lattice.canary.to: is the old side as well: choose another, or another lattice.canary.from",
        ]);
        assert.deepEqual(
            faults({ canary: { from: "lambda", to: "container", image: "public.ecr.aws/nginx/nginx:1.28.0" } }),
            [
                "lattice.canary.image: is for a second ECS service, which from lambda to container there is none of: remove it",
            ],
        );
    });

    it("R16 refuses a name without a domain, the front's name, and a certificate for no name", () => {
        const certificateArn = "arn:aws:acm:ap-northeast-1:123456789012:certificate/one";
        const dns = { hostedZoneId: "Z0123456789", domainName: "edge.example.com" };
        assert.deepEqual(faults({ hostName: "services" }), [
            "lattice.hostName: needs a domain to stand under: add `dns`",
        ]);
        assert.deepEqual(faults({ hostName: "www" }, { dns, front: {} }), [
            "lattice.hostName: is the front's own name: choose another",
        ]);
        assert.deepEqual(faults({ certificateArn }, { dns }), [
            "lattice.certificateArn: is for no name: add lattice.hostName, or remove it",
        ]);
        assert.deepEqual(faults({ hostName: "services", certificateArn }, { dns }), []);
    });

    it("R22 R23 refuses a resource without a database, an empty list, and an endpoint without a free /28", () => {
        const network = {
            availabilityZones: ["ap-northeast-1a", "ap-northeast-1c"],
            subnetCidrBlocks: { "private-a": "10.0.9.0/27", "private-c": "10.0.10.0/26", "public-a": "10.0.11.0/28" },
        };
        assert.deepEqual(faults({ resources: { database: true } }), [
            "lattice.resources.database: there is none: add `database`",
        ]);
        assert.deepEqual(faults({ resources: {} }), [
            "lattice.resources: offers nothing: set database to true, or add hosts",
        ]);
        assert.deepEqual(faults({ endpoint: { cidrBlocks: ["10.20.0.0/16"] } }, { network }), [
            "network.subnetCidrBlocks.private-a: has no free /28 that lattice.endpoint needs",
        ]);
        const resources = { hosts: [{ name: "ledger", domainName: "a.my.jp", port: 1, cidrBlock: "100.64.0.0/24" }] };
        assert.deepEqual(faults({ endpoint: { cidrBlocks: ["10.20.0.0/16"] }, resources }, { network }), [
            "network.subnetCidrBlocks.private-a: has no free /28 that lattice.endpoint and lattice.resources need",
        ]);
    });

    it("R23 refuses an endpoint in a VPC too small for planned subnets with a free /28", () => {
        const network = { cidrBlock: "10.0.0.0/22", availabilityZones: ["ap-northeast-1a"] };
        assert.deepEqual(faults({ endpoint: { cidrBlocks: ["10.20.0.0/16"] } }, { network }), [
            "network.cidrBlock: leaves 10.0.0.128/28 for private-a, which has no free /28 that lattice.endpoint needs",
        ]);
    });
});
