import assert from "node:assert/strict";
import { faultsMessage } from "../../../../program/settings/faults";
import { readSettings } from "../../../../program/settings/read";

const network = JSON.stringify({ availabilityZones: ["ap-northeast-1a", "ap-northeast-1c"] });

/** The lines of the message that a configuration with one faulty key gets. */
function linesFor(key: string, value: unknown): string[] {
    const text = typeof value === "string" ? value : JSON.stringify(value);
    const { faults } = readSettings({ network, [key]: text });
    return faultsMessage("dev", faults).split("\n").slice(1);
}

describe("the schema of the configuration", () => {
    it("tells one fault of a block that is none, on one line", () => {
        for (const cidrBlock of ["10.0.0.0/33", "10.0.0.0", "10.0.0/16", "", "2001:db8::/32"]) {
            assert.deepEqual(linesFor("network", { cidrBlock, availabilityZones: ["ap-northeast-1a"] }), [
                `  network.cidrBlock: ${JSON.stringify(cidrBlock)}; an IPv4 block such as 10.0.0.0/16 is allowed`,
            ]);
        }
    });

    it("says of a value that a plan finds encrypted why it cannot be judged", () => {
        assert.deepEqual(linesFor("dns", { hostedZoneId: "[encrypted]", domainName: "edge.example.com" }), [
            "  dns.hostedZoneId: encrypted, which only the engine with the stack's key can read; the id of a Route 53 public hosted zone is allowed, such as Z0123456789ABCDEFGHIJ",
        ]);
    });

    it("fills defaults where a section is given, and leaves out sections that are not", () => {
        const { settings } = readSettings({ network, database: "{}" });
        assert.deepEqual(settings, {
            tags: {},
            protect: false,
            systemsManagerPolicy: "aws-managed",
            logRetentionInDays: 14,
            addressQuota: 5,
            unlistedInstanceTypes: [],
            unlistedRegions: [],
            network: {
                cidrBlock: "10.0.0.0/16",
                availabilityZones: ["ap-northeast-1a", "ap-northeast-1c"],
                subnetTiers: ["public", "private", "isolated"],
                subnetCidrBlocks: {},
                natGateways: "one",
                gatewayEndpoints: ["s3", "dynamodb"],
                interfaceEndpoints: [],
                unlistedInterfaceEndpoints: [],
                flowLogs: "ALL",
                flowLogsDestination: "cloud-watch-logs",
                ipv6: false,
                networkAcls: "default",
            },
            database: {
                engine: "postgres",
                allowUnlistedVersion: false,
                allowMajorVersionUpgrade: false,
                instanceClass: "db.t4g.micro",
                allocatedStorage: 20,
                maxAllocatedStorage: 100,
                multiAz: false,
                backupRetentionPeriod: 7,
                databaseName: "app",
                username: "app_owner",
            },
        });
    });

    it("reports every fault at once, each with its path, the value, and what is allowed", () => {
        const { faults } = readSettings({
            network: JSON.stringify({ cidrBlock: "10.0.0.0/8", availabilityZones: [] }),
            protect: "maybe",
            cluster: JSON.stringify({ maxSize: "4" }),
        });
        assert.equal(
            faultsMessage("dev", faults),
            [
                "The configuration of stack 'dev' is not usable, 4 problems:",
                '  cluster.maxSize: "4"; a whole number from 1 to 100 is allowed',
                "  network.availabilityZones: []; one to three Availability Zones are needed",
                '  network.cidrBlock: "10.0.0.0/8"; a block of /16 to /28 is allowed (AWS\'s limits)',
                '  protect: "maybe"; true or false is expected',
            ].join("\n"),
        );
    });

    it("refuses keys that do not exist, and suggests the near one", () => {
        assert.deepEqual(linesFor("cluster", { maxsize: 3 }), [
            "  cluster.maxsize: there is no such key; did you mean maxSize? allowed here: instanceType, minSize, maxSize, targetCapacity, amiId, deploymentTimeoutInMinutes, awsvpcTrunking",
        ]);
    });

    it("says which section is missing", () => {
        const { faults } = readSettings({});
        assert.deepEqual(faultsMessage("dev", faults).split("\n").slice(1), [
            "  network: is missing; a mapping of keys to values is expected",
        ]);
    });

    const refused: [string, string, unknown, string][] = [
        ["a database name of 300 characters", "database", { databaseName: "x".repeat(300) }, "database.databaseName"],
        ["an image without an exact version", "service", { image: "nginx:latest" }, "service.image"],
        [
            "an open carrier list",
            "wavelength",
            {
                zones: [{ area: "east", zone: "ap-northeast-1-wl1-nrt-wlz-1" }],
                carrierAddresses: { cidrBlocks: ["0.0.0.0/0"] },
            },
            "wavelength.carrierAddresses.cidrBlocks[0]",
        ],
        [
            "an empty list of zones",
            "wavelength",
            { zones: [], carrierAddresses: { cidrBlocks: ["192.0.2.0/24"] } },
            "wavelength.zones",
        ],
        [
            "a zone that is no Wavelength Zone",
            "wavelength",
            { zones: [{ area: "east", zone: "ap-northeast-1a" }], carrierAddresses: { cidrBlocks: ["192.0.2.0/24"] } },
            "wavelength.zones[0].zone",
        ],
        [
            "an area of 300 characters",
            "wavelength",
            {
                zones: [{ area: "e".repeat(300), zone: "ap-northeast-1-wl1-nrt-wlz-1" }],
                carrierAddresses: { cidrBlocks: ["192.0.2.0/24"] },
            },
            "wavelength.zones[0].area",
        ],
        ["a retention that CloudWatch Logs does not know", "logRetentionInDays", 13, "logRetentionInDays"],
        ["a hosted zone that is none", "dns", { hostedZoneId: "zone", domainName: "example.com" }, "dns.hostedZoneId"],
        ["an ARN of another service", "kmsKeyArn", "arn:aws:s3:::bucket", "kmsKeyArn"],
        ["tags that are a list", "tags", [], "tags"],
        ["a section that is text", "bastion", "yes", "bastion"],
    ];
    for (const [what, key, value, path] of refused) {
        it(`refuses ${what}`, () => {
            const lines = linesFor(key, value);
            assert.equal(lines.length, 1, lines.join("\n"));
            assert.ok(lines[0]?.startsWith(`  ${path}: `), lines[0]);
        });
    }

    it("says in plain words what kind of value, how long, and what name of a tag is allowed", () => {
        assert.deepEqual(linesFor("network", { availabilityZones: "a", cidrBlock: 7 }), [
            '  network.availabilityZones: "a"; a list is expected',
            "  network.cidrBlock: 7; an IPv4 block such as 10.0.0.0/16 is allowed",
        ]);
        assert.deepEqual(linesFor("tags", { Team: "x".repeat(257), "aws:x": "1", "": "2" }), [
            '  tags.: "2"; its name has 1 to 128 characters, and does not begin with aws:',
            '  tags.aws:x: "1"; its name has 1 to 128 characters, and does not begin with aws:',
            `  tags.Team: "${"x".repeat(79)}… (259 characters); at most 256 characters are allowed`,
        ]);
        const [line = ""] = linesFor("tags", { ["k".repeat(300)]: "v" });
        assert.ok(line.startsWith(`  tags.${"k".repeat(115)}… (305 characters): "v"; `), line);
        const many = Object.fromEntries(Array.from({ length: 46 }, (_, index) => [`t${index}`, ""]));
        assert.match(linesFor("tags", many).join("\n"), /^ {2}tags: \{.*; at most 45 tags are allowed: /);
    });

    it("quotes a long value in part", () => {
        const [line] = linesFor("database", { databaseName: "x".repeat(300) });
        assert.equal(line?.includes("x".repeat(100)), false);
        assert.ok(line?.includes("(302 characters)"));
    });
});
