import assert from "node:assert/strict";
import { unknownString as unknown } from "../../../../model/resources/declared";
import { archiveMark, markKey } from "../../../../model/resources/marks";
import { Inventory } from "../../../../offline/aws/inventory";
import { OfflineAws } from "../../../../offline/aws/provider";
import { overlay } from "../../../../offline/aws/replacements/delete-first";
import { Account, east, type Inputs, outcome, tokyo, typeOf, urnOf } from "./account";

const subnetType = "aws:ec2/subnet:Subnet";
const subnetUrn = urnOf(subnetType, "zone");
const secretKey = "4dabf18193072939515e22adb298388d";
const secretOf = (value: unknown) => ({ [secretKey]: "1b47061264138c4ac30d75fd1eb44270", value });

/** An account and the inputs of a subnet that can be made in it. */
function prepared(): { account: Account; inputs: Record<string, unknown> } {
    const account = new Account();
    return { account, inputs: { vpcId: account.vpc(), cidrBlock: "10.0.8.0/24", availabilityZone: east } };
}

describe("the provider that stands in for AWS", () => {
    it("leaves everything that AWS computes unknown in a preview, the id too, and makes nothing", () => {
        const { account, inputs } = prepared();
        const { id, outputs } = account.aws.create({ urn: subnetUrn, type: subnetType }, inputs, tokyo, true);
        assert.equal(id, "");
        assert.deepEqual(outputs, {
            ...inputs,
            id: unknown,
            arn: unknown,
            availabilityZoneId: unknown,
            ipv6CidrBlock: unknown,
            ipv6CidrBlockAssociationId: unknown,
            ownerId: unknown,
            privateDnsHostnameTypeOnLaunch: unknown,
            region: unknown,
            tagsAll: unknown,
        });
        assert.equal(account.inventory.ofUrn(subnetUrn).length, 0);
    });

    it("answers with everything that the type has once it is made", () => {
        const { account, inputs } = prepared();
        const { id, outputs } = account.aws.create({ urn: subnetUrn, type: subnetType }, inputs, tokyo, false);
        assert.match(id, /^subnet-0[0-9a-f]{16}$/);
        assert.deepEqual(outputs, {
            ...inputs,
            id,
            arn: `arn:aws:ec2:ap-northeast-1:000000000000:subnet/${id}`,
            assignIpv6AddressOnCreation: false,
            availabilityZoneId: "apne1-wl1-nrt-wlz1",
            enableDns64: false,
            ipv6CidrBlock: "",
            ipv6CidrBlockAssociationId: "",
            mapPublicIpOnLaunch: false,
            ownerId: "000000000000",
            privateDnsHostnameTypeOnLaunch: "ip-name",
            region: "ap-northeast-1",
            tagsAll: {},
        });
    });

    it("adopts what an interrupted command made: same id, made once", () => {
        const { account, inputs } = prepared();
        const made = account.aws.create({ urn: subnetUrn, type: subnetType }, inputs, tokyo, false);
        const later = new Account({ inventory: account.inventory });
        const again = later.aws.create({ urn: subnetUrn, type: subnetType }, inputs, tokyo, false);
        assert.equal(again.id, made.id);
        assert.equal(account.inventory.ofUrn(subnetUrn).length, 1);
    });

    it("keeps the automatic name of what it adopts", () => {
        const type = "aws:iam/role:Role";
        const account = new Account();
        const inputs = account.aws.check(type, urnOf(type, "app"), undefined, { assumeRolePolicy: "{}" });
        account.aws.create({ urn: urnOf(type, "app"), type }, inputs, tokyo, false);
        const later = new Account({ inventory: account.inventory });
        const checked = later.aws.check(type, urnOf(type, "app"), undefined, { assumeRolePolicy: "{}" });
        assert.deepEqual(checked, inputs);
        assert.match(String(inputs.name), /^app-[0-9a-f]{7}$/);
    });

    it("makes a second one for a replacement: the engine has shown that it knows the first", () => {
        const { account, inputs } = prepared();
        const subject = { urn: subnetUrn, type: subnetType };
        const first = account.aws.create(subject, inputs, tokyo, false);
        const later = new Account({ inventory: account.inventory });
        const news = { ...inputs, cidrBlock: "10.0.9.0/24" };
        const { changes } = later.aws.diff({ ...subject, id: first.id }, inputs, first.outputs, news);
        assert.deepEqual(changes, [{ property: "cidrBlock", change: "update", replaces: true }]);
        const second = later.aws.create(subject, news, tokyo, false);
        assert.notEqual(second.id, first.id);
        assert.deepEqual(
            account.inventory.ofUrn(subnetUrn).map(({ id, generation }) => [id, generation]),
            [
                [first.id, 0],
                [second.id, 1],
            ],
        );
    });

    it("gives a resource that is made again after its deletion another id and name", async () => {
        const account = new Account();
        const first = account.make("iam/role", { assumeRolePolicy: "{}" }, "app");
        await account.remove("iam/role", first);
        const second = account.make("iam/role", { assumeRolePolicy: "{}" }, "app");
        assert.notEqual(second.id, first.id);
        assert.notEqual(second.uniqueId, first.uniqueId);
    });

    it("keeps an automatic name while the resource lives, and gives a new one to its replacement", () => {
        const type = "aws:iam/role:Role";
        const urn = urnOf(type, "app");
        const account = new Account();
        const inputs = account.aws.check(type, urn, undefined, { assumeRolePolicy: "{}" });
        const { id, outputs } = account.aws.create({ urn, type }, inputs, tokyo, false);
        assert.equal(account.aws.check(type, urn, inputs, { assumeRolePolicy: "{}" }).name, inputs.name);
        account.aws.diff({ urn, type, id }, inputs, outputs, { ...inputs, path: "/edge/" });
        assert.notEqual(account.aws.check(type, urn, undefined, { assumeRolePolicy: "{}" }).name, inputs.name);
    });

    it("leaves a resource without a name where automatic names are switched off", () => {
        const type = "aws:iam/role:Role";
        const checked = new Account().aws.check(type, urnOf(type, "app"), undefined, { assumeRolePolicy: "{}" }, null);
        assert.deepEqual(checked, { assumeRolePolicy: "{}", __defaults: [] });
    });

    it("refuses an automatic name that would be too long, as the AWS provider does", () => {
        const type = "aws:lb/loadBalancer:LoadBalancer";
        const name = "n".repeat(25);
        assert.throws(() => new Account().aws.check(type, urnOf(type, name), undefined, {}), {
            message: `name '${name}' plus 7 random chars is longer than maximum length 32`,
        });
    });

    it("gives automatic names under the property, in the length and with the ending that a kind has them", () => {
        const made = (type: string, name: string, inputs: object = {}) =>
            new Account().aws.check(type, urnOf(type, name), undefined, { ...inputs });
        assert.match(String(made("aws:cloudwatch/eventTarget:EventTarget", "t").targetId), /^t-[0-9a-f]{7}$/);
        assert.match(String(made("aws:elasticache/cluster:Cluster", "C").clusterId), /^c-[0-9a-f]{7}$/);
        assert.match(String(made("aws:sqs/queue:Queue", "q", { fifoQueue: true }).name), /^q-[0-9a-f]{7}\.fifo$/);
        const rule = "aws:cloudwatch/eventRule:EventRule";
        assert.equal(String(made(rule, "r".repeat(56)).name).length, 64);
        assert.throws(() => made(rule, "r".repeat(57)), /longer than maximum length 64/);
    });

    it("gives no automatic name to what was made without one, which it would replace", () => {
        const type = "aws:efs/fileSystem:FileSystem";
        const inputs = new Account().aws.check(type, urnOf(type, "files"), { encrypted: true, __defaults: [] }, {});
        assert.deepEqual(inputs, { __defaults: [] });
    });

    it("deletes first where the program names what is replaced, also where it gives a new name", () => {
        const type = "aws:lb/targetGroup:TargetGroup";
        const subject = { urn: urnOf(type, "web"), type, id: "tg" };
        const aws = new Account().aws;
        const named = { name: "web", port: 80, __defaults: [] };
        const automatic = { name: "web-1234567", port: 80, __defaults: ["name"] };
        assert.equal(aws.diff(subject, named, {}, { ...named, port: 81 }).deleteFirst, true);
        assert.equal(aws.diff(subject, named, {}, { ...named, name: "web2" }).deleteFirst, true);
        assert.equal(aws.diff(subject, automatic, {}, { ...automatic, port: 81 }).deleteFirst, false);
    });

    it("deletes nothing first for a name that the provider never gives, as a record's", () => {
        const type = "aws:route53/record:Record";
        const record = { name: "www", zoneId: "Z1", __defaults: [] };
        const subject = { urn: urnOf(type, "www"), type, id: "Z1_www_A" };
        const { changes, deleteFirst } = new Account().aws.diff(subject, record, {}, { ...record, zoneId: "Z2" });
        assert.deepEqual([changes.map(({ replaces }) => replaces), deleteFirst], [[true], false]);
    });

    for (const [type, argument] of [
        ["aws:ec2transitgateway/vpcAttachment:VpcAttachment", "vpcId"],
        ["aws:efs/mountTarget:MountTarget", "subnetId"],
        ["aws:iam/rolePolicyAttachment:RolePolicyAttachment", "policyArn"],
    ] as const) {
        it(`deletes first what ${overlay} of pulumi-aws says, as ${type}`, () => {
            const subject = { urn: urnOf(type, "one"), type, id: "one" };
            const { aws } = new Account();
            assert.equal(aws.diff(subject, { [argument]: "a" }, {}, { [argument]: "b" }).deleteFirst, true);
            assert.equal(aws.diff(subject, { [argument]: "a" }, {}, { [argument]: "a" }).deleteFirst, false);
        });
    }

    it("keeps ids and addresses through an update, and counts versions", () => {
        const account = new Account();
        const list = { name: "carrier", addressFamily: "IPv4", maxEntries: 2, entries: [{ cidr: "192.0.2.0/24" }] };
        const made = account.make("ec2/managedPrefixList", list, "carrier");
        const changed = account.change("ec2/managedPrefixList", "carrier", made.id, { ...list, entries: [] });
        assert.deepEqual([made.version, changed.version, changed.id], [1, 2, made.id]);
    });

    it("leaves open in the preview of an update what comes out different because another input changes", () => {
        const account = new Account();
        const inputs = { cidrBlock: "10.0.0.0/16" };
        const made = account.make("ec2/vpc", inputs, "main");
        const type = typeOf("ec2/vpc");
        const preview = (news: Inputs) =>
            account.aws.update({ urn: urnOf(type, "main"), type, id: made.id }, made, news, tokyo, true);
        const same = preview({ ...inputs, enableDnsHostnames: true });
        const dual = preview({ ...inputs, assignGeneratedIpv6CidrBlock: true });
        assert.deepEqual(
            [same["ipv6CidrBlock"], dual["ipv6CidrBlock"], dual["mainRouteTableId"]],
            ["", unknown, made["mainRouteTableId"]],
        );
    });

    it("shows in the preview of an update what stays, and leaves open what will move", () => {
        const account = new Account();
        const made = account.make("ec2/launchTemplate", { name: "web", instanceType: "t3.medium" }, "web");
        const type = "aws:ec2/launchTemplate:LaunchTemplate";
        const inputs = { name: "web", instanceType: "t3.xlarge" };
        const preview = account.aws.update({ urn: urnOf(type, "web"), type, id: made.id }, made, inputs, tokyo, true);
        assert.deepEqual(
            [preview.id, preview.arn, preview.latestVersion, preview.instanceType],
            [made.id, made.arn, unknown, "t3.xlarge"],
        );
    });

    it("refuses to change what is gone", () => {
        const account = new Account();
        assert.equal(
            outcome(() => account.change("ec2/vpc", "main", "vpc-0123456789abcdef0", { cidrBlock: "10.0.0.0/16" })),
            "ResourceNotFoundException",
        );
    });

    it("takes the deletion of what is gone for done", async () => {
        const account = new Account();
        await account.aws.delete(
            { urn: urnOf(subnetType, "zone"), type: subnetType, id: "subnet-0123456789abcdef0" },
            {},
        );
        assert.deepEqual(account.inventory.all(), []);
    });

    it("keeps secrets secret in its answers, and out of its inventory", () => {
        const type = "aws:secretsmanager/secretVersion:SecretVersion";
        const account = new Account();
        const secretId = account.make("secretsmanager/secret", { name: "edge/key" }).id;
        const inputs = { secretId, secretString: secretOf("correct horse") };
        const { outputs } = account.aws.create({ urn: urnOf(type, "key"), type }, inputs, tokyo, false);
        assert.deepEqual(outputs.secretString, secretOf("correct horse"));
        const [entry] = account.inventory.ofType(type);
        assert.deepEqual([entry?.inputs.secretString, entry?.outputs.secretString], ["[secret]", "[secret]"]);
    });

    it("hides a password that nobody marked as a secret", () => {
        const account = new Account();
        account.make("rds/instance", { engine: "postgres", username: "edge", password: "correct horse" });
        assert.equal(JSON.stringify(account.inventory.all()).includes("correct horse"), false);
    });

    it("reads what exists, with hidden values from the engine's state", () => {
        const account = new Account();
        const made = account.make("rds/instance", { engine: "postgres", password: "correct horse" }, "main");
        const type = "aws:rds/instance:Instance";
        const found = account.aws.read({ urn: urnOf(type, "main"), type, id: made.id }, { password: "correct horse" });
        assert.equal(found?.outputs.password, "correct horse");
        assert.equal(found?.outputs.arn, made.arn);
    });

    it("reads a function's code as the engine's state has it, which leaves its content out, and no other's", () => {
        const account = new Account();
        const code = (hash: string, more: Inputs = {}) => ({ [markKey]: archiveMark, hash, ...more });
        const type = "aws:lambda/function:Function";
        const role = account.make("iam/role", { name: "edge", assumeRolePolicy: "{}" }).arn;
        const { id } = account.make("lambda/function", { role, code: code("a", { assets: { "a.js": {} } }) }, "main");
        const read = (state: Inputs) => account.aws.read({ urn: urnOf(type, "main"), type, id }, state);
        const found = read({ code: code("a") });
        assert.deepEqual([found?.inputs.code, found?.outputs.code], [code("a"), code("a")]);
        assert.deepEqual(read({ code: code("b") })?.outputs.code, { digest: "a" });
    });

    describe("tells resources of one type and ID apart", () => {
        const short = "acm/certificateValidation";
        const type = typeOf(short);
        const certificateArns = ["front", "lattice"].map(
            (name) => `arn:aws:acm:ap-northeast-1:000000000000:certificate/${name}`,
        );

        /** An account with two validations of certificates, whose ID is the time of the issue. */
        const validated = () => {
            const account = new Account();
            const made = certificateArns.map((certificateArn, index) =>
                account.make(short, { certificateArn, validationRecordFqdns: ["_1.example.com"] }, `r${index}`),
            );
            assert.equal(new Set(made.map(({ id }) => id)).size, 1);
            return { account, made };
        };

        it("by the engine's state, also where an alias has changed their URNs", () => {
            const { account, made } = validated();
            for (const name of ["r0", "r1", "renamed"]) {
                const read = made.map(({ id, ...state }) =>
                    account.aws.read({ urn: urnOf(type, name), type, id }, state),
                );
                assert.deepEqual(
                    read.map((found) => found?.outputs.certificateArn),
                    certificateArns,
                );
            }
        });

        it("by URN where the state tells nothing, as in an import", () => {
            const { account, made } = validated();
            const read = made.map(({ id }, index) => account.aws.read({ urn: urnOf(type, `r${index}`), type, id }, {}));
            assert.deepEqual(
                read.map((found) => found?.outputs.certificateArn),
                certificateArns,
            );
        });

        it("when one is changed or deleted", async () => {
            const { account, made } = validated();
            const [, second = { id: "" }] = made;
            const inputs = { certificateArn: certificateArns[1], validationRecordFqdns: ["_2.example.com"] };
            const { id } = second;
            const changed = account.aws.update({ urn: urnOf(type, "r1"), type, id }, second, inputs, tokyo, false);
            const left = () => account.inventory.ofType(type).map(({ outputs }) => outputs.validationRecordFqdns);
            assert.deepEqual(left(), [["_1.example.com"], ["_2.example.com"]]);
            await account.aws.delete({ urn: urnOf(type, "r1"), type, id }, changed);
            assert.deepEqual(left(), [["_1.example.com"]]);
        });
    });

    it("finds nothing where nothing exists", () => {
        const subject = { urn: subnetUrn, type: subnetType, id: "subnet-0123456789abcdef0" };
        assert.equal(new Account().aws.read(subject, {}), undefined);
    });

    it("answers for types that nobody modelled", () => {
        const made = new Account().make("sfn/stateMachine", {
            roleArn: "arn:aws:iam::123456789012:role/states",
            definition: "{}",
        });
        assert.deepEqual(
            [typeof made.id, made.status, made.arn],
            ["string", "ACTIVE", `arn:aws:sfn:ap-northeast-1:000000000000:statemachine/${made.id}`],
        );
    });

    it("counts the revisions of a task definition, which replaces itself under one id", async () => {
        const account = new Account();
        const containerDefinitions = JSON.stringify([{ name: "web", image: "nginx" }]);
        const first = account.make("ecs/taskDefinition", { family: "web", containerDefinitions }, "web");
        const type = "aws:ecs/taskDefinition:TaskDefinition";
        account.aws.diff({ urn: urnOf(type, "web"), type, id: first.id }, {}, first, {});
        const second = account.make("ecs/taskDefinition", { family: "web", containerDefinitions }, "web");
        assert.deepEqual([first.revision, second.revision, second.id], [1, 2, "web"]);
        await account.remove("ecs/taskDefinition", first);
        assert.deepEqual(
            account.inventory.ofType(type).map(({ outputs }) => outputs.revision),
            [2],
        );
    });

    it("tells of a refusal the operation, and the name and words of the error", () => {
        const account = new Account();
        const subject = { urn: subnetUrn, type: subnetType, id: "" };
        try {
            account.aws.create(subject, { vpcId: account.vpc(), cidrBlock: "10.9.0.0/24" }, tokyo, false);
            assert.fail("the subnet was made");
        } catch (error) {
            assert.match(
                account.aws.describe(error, "creating", subnetType),
                /^EC2 CreateSubnet was refused: InvalidSubnet\.Range \(400\): The CIDR '10\.9\.0\.0\/24' is invalid\.$/,
            );
        }
    });

    it("puts the provider's default tags under a resource's own", () => {
        const aws = new OfflineAws({ inventory: Inventory.open() });
        const type = "aws:ec2/vpc:Vpc";
        const origin = { region: "us-west-2", defaultTags: { Project: "edge", Name: "default" } };
        const { outputs } = aws.create(
            { urn: urnOf(type, "main"), type },
            { cidrBlock: "10.0.0.0/16", tags: { Name: "main" } },
            origin,
            false,
        );
        assert.deepEqual(outputs.tagsAll, { Project: "edge", Name: "main" });
        assert.equal(outputs.region, "us-west-2");
    });
});
