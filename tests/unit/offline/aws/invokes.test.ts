import assert from "node:assert/strict";
import { answeredInvokes, answerInvoke } from "../../../../offline/aws/invokes";
import { offeredIn } from "../../../support/policy/offered";

const tokyo = { region: "ap-northeast-1" };

function ask(name: string, args: Record<string, unknown> = {}, context = tokyo): Record<string, unknown> {
    return answerInvoke(`aws:${name}:${name.split("/")[1]}`, args, context);
}

describe("look-ups of the offline stand-in", () => {
    it("names Tokyo's Availability Zones, and the Wavelength Zones that are opted in to where they are asked for", () => {
        const own = ["ap-northeast-1a", "ap-northeast-1b", "ap-northeast-1c", "ap-northeast-1d"];
        const edge = ["ap-northeast-1-wl1-kix-wlz-1", "ap-northeast-1-wl1-nrt-wlz-1"];
        const names = (args?: Record<string, unknown>) => ask("index/getAvailabilityZones", args).names;
        assert.deepEqual(names(), own);
        assert.deepEqual(names({ state: "available", filters: [{ name: "state", values: ["available"] }] }), own);
        assert.deepEqual(names({ allAvailabilityZones: true }), [...edge, ...own]);
        assert.deepEqual(names({ filters: [{ name: "opt-in-status", values: ["opted-in"] }] }), edge);
        assert.deepEqual(names({ filters: [{ name: "zone-type", values: ["wavelength-zone"] }] }), edge);
    });

    it("keeps Wavelength Zones and excluded zone IDs out of a filtered list", () => {
        const zones = ask("index/getAvailabilityZones", {
            excludeZoneIds: ["apne1-az3"],
            filters: [{ name: "zone-type", values: ["availability-zone"] }],
        });
        assert.deepEqual(zones.names, ["ap-northeast-1a", "ap-northeast-1c", "ap-northeast-1d"]);
        assert.deepEqual(zones.zoneIds, ["apne1-az4", "apne1-az1", "apne1-az2"]);
    });

    it("describes a Wavelength Zone with its group, border group, parent and opt-in", () => {
        assert.deepEqual(
            ask("index/getAvailabilityZone", { name: "ap-northeast-1-wl1-kix-wlz-1", allAvailabilityZones: true }),
            {
                allAvailabilityZones: true,
                id: "ap-northeast-1-wl1-kix-wlz-1",
                name: "ap-northeast-1-wl1-kix-wlz-1",
                nameSuffix: "wl1-kix-wlz-1",
                zoneId: "apne1-wl1-kix-wlz1",
                zoneType: "wavelength-zone",
                region: "ap-northeast-1",
                state: "available",
                groupName: "ap-northeast-1-wl1",
                groupLongName: "Asia Pacific (Tokyo)",
                networkBorderGroup: "ap-northeast-1-wl1-kix-wlz-1",
                optInStatus: "opted-in",
                parentZoneName: "ap-northeast-1c",
                parentZoneId: "apne1-az1",
            },
        );
    });

    it("finds no zone of another Region", () => {
        assert.throws(() => ask("index/getAvailabilityZone", { name: "us-west-2-wl1-sfo-wlz-1" }), {
            message:
                "invoking aws:index/getAvailabilityZone:getAvailabilityZone: no matching EC2 Availability Zone found",
        });
        assert.equal(
            ask("index/getAvailabilityZone", { name: "us-west-2-wl1-sfo-wlz-1" }, { region: "us-west-2" }).zoneId,
            "usw2-wl1-sfo-wlz1",
        );
    });

    it("offers the published instance types in a Wavelength Zone", () => {
        const offered = ask("ec2/getInstanceTypeOfferings", {
            locationType: "availability-zone",
            filters: [{ name: "location", values: ["ap-northeast-1-wl1-nrt-wlz-1"] }],
        });
        assert.deepEqual(offered.instanceTypes, offeredIn("ap-northeast-1-wl1-nrt-wlz-1"));
    });

    it("knows both Lattice prefix lists, whose references count as ten rules", () => {
        const four = ask("ec2/getManagedPrefixList", { name: "com.amazonaws.ap-northeast-1.vpc-lattice" });
        const six = ask("ec2/getManagedPrefixList", { name: "com.amazonaws.ap-northeast-1.ipv6.vpc-lattice" });
        assert.deepEqual([four.addressFamily, four.maxEntries], ["IPv4", 10]);
        assert.deepEqual([six.addressFamily, six.maxEntries], ["IPv6", 10]);
        assert.match(String(four.id), /^pl-[0-9a-f]{8}$/);
        assert.notEqual(four.id, six.id);
    });

    it("renders policy documents as IAM's JSON", () => {
        const document = ask("iam/getPolicyDocument", {
            statements: [
                {
                    sid: "Invoke",
                    actions: ["vpc-lattice-svcs:Invoke"],
                    resources: ["*"],
                    principals: [{ type: "*", identifiers: ["*"] }],
                    conditions: [
                        { test: "StringNotEquals", variable: "aws:PrincipalType", values: ["Anonymous"] },
                        { test: "StringEquals", variable: "vpc-lattice-svcs:SourceVpc", values: ["vpc-1", "vpc-2"] },
                    ],
                },
                {
                    effect: "Deny",
                    actions: ["s3:GetObject", "s3:PutObject"],
                    principals: [{ type: "Service", identifiers: ["ecs.amazonaws.com"] }],
                },
            ],
        });
        assert.deepEqual(JSON.parse(String(document.json)), {
            Version: "2012-10-17",
            Statement: [
                {
                    Sid: "Invoke",
                    Effect: "Allow",
                    Action: "vpc-lattice-svcs:Invoke",
                    Resource: "*",
                    Principal: "*",
                    Condition: {
                        StringNotEquals: { "aws:PrincipalType": "Anonymous" },
                        StringEquals: { "vpc-lattice-svcs:SourceVpc": ["vpc-1", "vpc-2"] },
                    },
                },
                {
                    Effect: "Deny",
                    Action: ["s3:PutObject", "s3:GetObject"],
                    Principal: { Service: "ecs.amazonaws.com" },
                },
            ],
        });
    });

    it("lets an override document replace the statement of the same Sid", () => {
        const override = JSON.stringify({ Statement: [{ Sid: "One", Effect: "Deny", Action: "*", Resource: "*" }] });
        const document = ask("iam/getPolicyDocument", {
            statements: [
                { sid: "One", actions: ["s3:*"] },
                { sid: "Two", actions: ["ec2:*"] },
            ],
            overridePolicyDocuments: [override],
        });
        const { Statement } = JSON.parse(String(document.minifiedJson)) as {
            Statement: { Sid: string; Effect: string }[];
        };
        assert.deepEqual(
            Statement.map(({ Sid, Effect }) => [Sid, Effect]),
            [
                ["One", "Deny"],
                ["Two", "Allow"],
            ],
        );
    });

    it("gives the account that no one has", () => {
        assert.equal(ask("index/getCallerIdentity").accountId, "000000000000");
    });

    it("names an image for a public parameter, always the same one", () => {
        const name = "/aws/service/ecs/optimized-ami/amazon-linux-2023/recommended/image_id";
        const first = ask("ssm/getParameter", { name });
        assert.match(String(first.value), /^ami-[0-9a-f]{17}$/);
        assert.deepEqual(ask("ssm/getParameter", { name }), first);
    });

    it("refuses a parameter that nobody made", () => {
        assert.throws(() => ask("ssm/getParameter", { name: "/mine" }), {
            message:
                "invoking aws:ssm/getParameter:getParameter: reading SSM Parameter (/mine): couldn't find resource",
        });
    });

    it("knows the versions that RDS offers, a major version standing for its newest", () => {
        assert.equal(ask("rds/getEngineVersion", { engine: "postgres", version: "17" }).version, "17.11");
        assert.equal(ask("rds/getEngineVersion", { engine: "postgres" }).parameterGroupFamily, "postgres18");
        assert.throws(
            () => ask("rds/getEngineVersion", { engine: "postgres", version: "9" }),
            /no RDS engine versions match/,
        );
    });

    it("finds what exists by type, properties, tags and filters", () => {
        const existing = [
            { type: "aws:ec2/vpc:Vpc", id: "vpc-1", outputs: { cidrBlock: "10.0.0.0/16", tagsAll: { Name: "edge" } } },
            { type: "aws:ec2/vpc:Vpc", id: "vpc-2", outputs: { cidrBlock: "10.1.0.0/16", tagsAll: { Name: "core" } } },
        ];
        const token = "aws:ec2/getVpc:getVpc";
        const context = { ...tokyo, existing };
        assert.equal(answerInvoke(token, { id: "vpc-2" }, context).cidrBlock, "10.1.0.0/16");
        assert.equal(answerInvoke(token, { tags: { Name: "edge" } }, context).id, "vpc-1");
        const filters = [{ name: "cidr-block", values: ["10.1.*"] }];
        assert.equal(answerInvoke(token, { filters }, context).id, "vpc-2");
        assert.throws(() => answerInvoke(token, { id: "vpc-3" }, context), /no matching Vpc found/);
        assert.throws(() => answerInvoke(token, {}, context), /multiple resources matched/);
    });

    it("refuses a look-up that it does not know, naming its token", () => {
        assert.throws(() => answerInvoke("aws:quantum/getQubit:getQubit", {}, tokyo), {
            message:
                "invoking aws:quantum/getQubit:getQubit: the offline stand-in for AWS does not know this look-up. " +
                "Pass the value through configuration, or teach the stand-in: offline/aws/invokes.",
        });
    });

    it("answers everything that it lists, each with an id", () => {
        const asked: Record<string, Record<string, unknown>> = {
            "aws:ec2/getManagedPrefixList:getManagedPrefixList": { name: "com.amazonaws.ap-northeast-1.s3" },
            "aws:ec2/getPrefixList:getPrefixList": { name: "com.amazonaws.ap-northeast-1.s3" },
            "aws:index/getAvailabilityZone:getAvailabilityZone": { name: "ap-northeast-1a" },
            "aws:rds/getEngineVersion:getEngineVersion": { engine: "mysql" },
            "aws:servicequotas/getServiceQuota:getServiceQuota": { serviceCode: "ec2", quotaCode: "L-0263D0A3" },
            "aws:ssm/getParameter:getParameter": { name: "/aws/service/ami-amazon-linux-latest/al2023" },
        };
        const without = answeredInvokes.filter(
            (token) => typeof answerInvoke(token, asked[token] ?? {}, tokyo).id !== "string",
        );
        assert.deepEqual(without, []);
    });
});
