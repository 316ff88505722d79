import assert from "node:assert/strict";
import { checkSettings } from "../../../../program/settings/check";
import { readSettings } from "../../../../program/settings/read";

const network = { availabilityZones: ["ap-northeast-1a", "ap-northeast-1c"] };
const wavelength = {
    zones: [{ area: "east", zone: "ap-northeast-1-wl1-nrt-wlz-1" }],
    carrierAddresses: { cidrBlocks: ["192.0.2.0/24"] },
};

/** `path: problem` of every fault, of form or of meaning. */
function faults(sections: Record<string, unknown>): string[] {
    const raw = Object.fromEntries(
        Object.entries({ network, ...sections }).map(([key, value]) => [key, JSON.stringify(value)]),
    );
    const read = readSettings(raw);
    const found = read.settings === undefined ? read.faults : checkSettings(read.settings, "ap-northeast-1").faults;
    return found.map(({ path, problem }) => `${path}: ${problem}`);
}

describe("values that AWS refuses", () => {
    for (const [key, section] of [
        ["bastion.instanceType", { bastion: { instanceType: "t9.medium" } }],
        [
            "wavelength.zones[0].instanceType",
            {
                wavelength: {
                    ...wavelength,
                    zones: [{ ...wavelength.zones[0], instanceType: "m6i.huge", offeredInstanceTypes: ["t3.medium"] }],
                },
            },
        ],
        ["cluster.instanceType", { cluster: { instanceType: "foo.bar" } }],
    ] as const) {
        it(`are told of ${key}, an instance type that does not exist`, () => {
            const told = faults(section).filter((line) => line.startsWith(`${key}: EC2 is not known to offer it; `));
            assert.equal(told.length, 1);
        });
    }

    it("do not hold an instance type that the stack knows better", () => {
        const bastion = { instanceType: "t9.medium" };
        assert.deepEqual(faults({ bastion, unlistedInstanceTypes: ["t9.medium"] }), []);
    });

    for (const [engine, engineVersion] of [
        ["postgres", "17.0"],
        ["postgres", "17.007"],
        ["postgres", "17.1.1"],
        ["mysql", "8.4.0"],
        ["mysql", "8.4.98"],
        ["mysql", "8.0"],
        ["postgres", "13"],
    ]) {
        it(`hold ${engine} ${engineVersion}, which RDS does not offer with standard support`, () => {
            assert.deepEqual(
                faults({ database: { engine, engineVersion } }).map((line) => line.split(":")[0]),
                ["database.engineVersion"],
            );
            assert.deepEqual(faults({ database: { engine, engineVersion, allowUnlistedVersion: true } }), []);
        });
    }

    it("hold an instance class that the engine does not run on", () => {
        assert.deepEqual(faults({ database: { engineVersion: "17", instanceClass: "db.t4g.huge" } }), [
            "database.instanceClass: RDS is not known to run postgres 17 on it; db.t4g.2xlarge, db.t4g.large, " +
                "db.t4g.medium, db.t4g.micro, db.t4g.small, db.t4g.xlarge are known",
        ]);
        assert.equal(faults({ database: { instanceClass: "db.t2.micro" } }).length, 1);
        assert.deepEqual(faults({ database: { instanceClass: "db.r7g.large" } }), []);
    });

    for (const [engine, key, name] of [
        ["postgres", "databaseName", "select"],
        ["postgres", "databaseName", "template1"],
        ["postgres", "username", "rds_superuser"],
        ["postgres", "username", "public"],
        ["postgres", "username", "admin"],
        ["mysql", "databaseName", "information_schema"],
        ["mysql", "databaseName", "mysql"],
        ["mysql", "username", "rdsadmin"],
    ] as const) {
        it(`hold ${name} as ${key} of ${engine}`, () => {
            assert.deepEqual(faults({ database: { engine, [key]: name } }), [
                `database.${key}: ${engine} keeps that name for itself`,
            ]);
        });
    }

    it("hold a limit of storage that is less than a tenth above the first size", () => {
        assert.deepEqual(faults({ database: { allocatedStorage: 100, maxAllocatedStorage: 109 } }), [
            "database.maxAllocatedStorage: at least 110 is allowed, a tenth more than database.allocatedStorage (100)",
        ]);
        assert.deepEqual(faults({ database: { allocatedStorage: 100, maxAllocatedStorage: 110 } }), []);
    });

    it("hold a list that has a member twice, whatever the list", () => {
        const twice = "stands in the list twice, as";
        assert.deepEqual(
            faults({
                network: { ...network, interfaceEndpoints: ["ssm", "ssm"] },
                bastion: { access: "ssh", sshCidrBlocks: ["192.0.2.0/24", "198.51.100.0/24", "192.0.2.0/24"] },
            }),
            [
                `network.interfaceEndpoints[1]: ${twice} network.interfaceEndpoints[0] already`,
                `bastion.sshCidrBlocks[2]: ${twice} bastion.sshCidrBlocks[0] already`,
            ],
        );
    });

    it("hold keys and certificates of another Region or partition", () => {
        const arn = (partition: string, region: string) => `arn:${partition}:kms:${region}:111122223333:key/a`;
        assert.deepEqual(faults({ kmsKeyArn: undefined }), []);
        const told = (kmsKeyArn: string) => {
            const { settings } = readSettings({ network: JSON.stringify(network), kmsKeyArn });
            assert.ok(settings !== undefined);
            return checkSettings(settings, "ap-northeast-1").faults.map(({ problem }) => problem);
        };
        assert.deepEqual(told(arn("aws", "us-east-1")), ["it is in us-east-1; one of ap-northeast-1 is allowed"]);
        assert.deepEqual(told(arn("aws-cn", "cn-north-1")), [
            "it is of partition aws-cn, and ap-northeast-1 is of aws",
        ]);
        assert.deepEqual(told(arn("aws", "ap-northeast-1")), []);
    });

    it("hold blocks that are halves of the internet", () => {
        const bastion = { access: "ssh", sshCidrBlocks: ["0.0.0.0/1", "128.0.0.0/1"] };
        assert.deepEqual(faults({ bastion }), [
            "bastion.sshCidrBlocks[0]: a block of /8 or longer is allowed: name the addresses that may come in",
            "bastion.sshCidrBlocks[1]: a block of /8 or longer is allowed: name the addresses that may come in",
        ]);
    });

    it("hold tags with other signs, with the program's own names, and with names that differ in case only", () => {
        assert.deepEqual(
            faults({ tags: { "a;b": "1", project: "x", Name: "y", cost: "1", Cost: "2", team: "\u6771\u4eac a+b" } }),
            [
                "tags.a;b: letters, numbers, blanks and _ . : / = + - @ are allowed in a tag",
                "tags.project: Project is a tag that the program gives by itself",
                "tags.Name: Name is a tag that the program gives by itself",
                "tags.Cost: differs from cost in case only, and IAM takes both for one",
            ],
        );
    });
});
