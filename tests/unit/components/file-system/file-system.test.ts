import assert from "node:assert/strict";
import * as aws from "@pulumi/aws";
import { FileSystemAccess } from "../../../../components/file-system/access";
import { accessPoint } from "../../../../components/file-system/access-point";
import { FileSystem, type FileSystemArgs } from "../../../../components/file-system/file-system";
import { type Declared, unknownString } from "../../../../model/resources/declared";
import { byName, byType, declare, referencedNames } from "../../../support/declare";
import { simulator } from "../../../support/simulator";

async function declared(args: Partial<FileSystemArgs> = {}, settled = false): Promise<Declared[]> {
    const simulate = settled ? { simulate: simulator("ap-northeast-1") } : {};
    return await declare(() => {
        const vpc = new aws.ec2.Vpc("vpc", { cidrBlock: "10.0.0.0/16" });
        const other = new aws.ec2.Vpc("other", { cidrBlock: "10.1.0.0/16" });
        const subnets = ["a", "c"].map(
            (zone, index) =>
                new aws.ec2.Subnet(`isolated-${zone}`, {
                    vpcId: other.id,
                    cidrBlock: `10.1.${index}.0/24`,
                    availabilityZone: `ap-northeast-1${zone}`,
                }),
        );
        const files = new FileSystem("files", {
            vpcId: other.id,
            subnetIds: Object.fromEntries(subnets.map(({ id }, index) => [index === 0 ? "a" : "c", id])),
            clientVpcId: vpc.id,
            tags: { Project: "edge" },
            ...args,
        });
        const entry = accessPoint("files-web", { fileSystemId: files.id, path: "/web", userId: 101 }, files);
        const tasks = new aws.ec2.SecurityGroup("web", { vpcId: vpc.id });
        const { id, arn, securityGroupId, ready } = files;
        new FileSystemAccess("web-files", {
            fileSystem: {
                ...{ name: "files", id, arn, securityGroupId, mountPath: "/mnt/files" },
                ...{ accessPointId: entry.id, accessPointArn: entry.arn, ready },
            },
            client: "web",
            clientSecurityGroupId: tasks.id,
            taskRoleName: "web-task",
            tags: { Project: "edge" },
        });
    }, simulate);
}

const tagged = (name: string) => ({ Project: "edge", Name: name });

describe("FileSystem", () => {
    let resources: Declared[];
    /** The same with ids that are known. */
    let known: Declared[];
    before(async () => {
        resources = await declared({ unreachableFrom: ["bastion"] });
        known = await declared({}, true);
    });

    it("R25 declares an encrypted file system with a mount target in each Availability Zone", async () => {
        const system = byName(resources, "aws:efs/fileSystem:FileSystem", "files");
        assert.deepEqual(system.inputs, {
            encrypted: true,
            performanceMode: "generalPurpose",
            throughputMode: "elastic",
            lifecyclePolicies: [{ transitionToIa: "AFTER_30_DAYS" }],
            tags: tagged("files"),
        });
        const targets = byType(resources, "aws:efs/mountTarget:MountTarget");
        assert.deepEqual(
            targets.map((target) => [
                target.name,
                referencedNames(resources, target, "fileSystemId").join(),
                referencedNames(resources, target, "subnetId").join(),
                referencedNames(resources, target, "securityGroups").join(),
            ]),
            [
                ["files-a", "files", "isolated-a", "files"],
                ["files-c", "files", "isolated-c", "files"],
            ],
        );
        const group = byName(resources, "aws:ec2/securityGroup:SecurityGroup", "files");
        assert.deepEqual(referencedNames(resources, group, "vpcId"), ["other"]);
        assert.deepEqual([group.inputs["ingress"], group.inputs["egress"]], [undefined, undefined]);
        const point = byName(resources, "aws:efs/accessPoint:AccessPoint", "files-web");
        assert.deepEqual(point.inputs, {
            fileSystemId: unknownString,
            posixUser: { uid: 101, gid: 101 },
            rootDirectory: {
                path: "/web",
                creationInfo: { ownerUid: 101, ownerGid: 101, permissions: "0750" },
            },
            tags: { Name: "files-web" },
        });
    });

    it("R25 gives the file system's name in the clients' VPC the addresses of its mount targets", async () => {
        const zone = byName(resources, "aws:route53/zone:Zone", "files");
        assert.deepEqual(referencedNames(resources, zone, "name"), ["files"]);
        assert.deepEqual(referencedNames(resources, zone, "vpcs"), ["vpc"]);
        const record = byName(resources, "aws:route53/record:Record", "files");
        assert.deepEqual([record.inputs["type"], record.inputs["ttl"]], ["A", 60]);
        assert.deepEqual(referencedNames(resources, record, "zoneId"), ["files"]);
        assert.deepEqual(referencedNames(resources, record, "records"), ["files-a", "files-c"]);

        const value = (type: string, name: string, property: string) => byName(known, type, name).inputs[property];
        const dnsName = byName(known, "aws:efs/fileSystem:FileSystem", "files").outputs["dnsName"];
        assert.match(String(dnsName), /^fs-0[0-9a-f]{16}\.efs\.ap-northeast-1\.amazonaws\.com$/);
        assert.equal(value("aws:route53/zone:Zone", "files", "name"), dnsName);
        assert.equal(value("aws:route53/record:Record", "files", "name"), dnsName);
        assert.deepEqual(
            value("aws:route53/record:Record", "files", "records"),
            byType(known, "aws:efs/mountTarget:MountTarget").map(({ outputs }) => outputs["ipAddress"]),
        );
    });

    it("leaves the name to EFS where the clients are in the file system's own VPC", async () => {
        const inside = await declared({ clientVpcId: undefined });
        assert.deepEqual(byType(inside, "aws:route53/zone:Zone"), []);
        assert.deepEqual(byType(inside, "aws:route53/record:Record"), []);
    });

    it("R25 refuses clients without TLS, and those without a role, whom no statement allows", async () => {
        const { inputs } = byName(known, "aws:efs/fileSystemPolicy:FileSystemPolicy", "files");
        const { arn } = byName(known, "aws:efs/fileSystem:FileSystem", "files").outputs;
        const statements = [
            {
                Sid: "TlsOnly",
                Effect: "Deny",
                Principal: { AWS: "*" },
                Action: [
                    "elasticfilesystem:ClientMount",
                    "elasticfilesystem:ClientWrite",
                    "elasticfilesystem:ClientRootAccess",
                ],
                Resource: arn,
                Condition: { Bool: { "aws:SecureTransport": "false" } },
            },
        ];
        assert.deepEqual(JSON.parse(String(inputs["policy"])), { Version: "2012-10-17", Statement: statements });
        const component = byName(known, "wavelength-lattice:filesystem:FileSystem", "files");
        assert.deepEqual(component.outputs["policyStatements"], { files: statements });
    });

    it("is protected, without backups and of bursting throughput where it is told", async () => {
        const key = "arn:aws:kms:ap-northeast-1:111122223333:key/1";
        const other = await declared({
            protect: true,
            backups: false,
            throughputMode: "bursting",
            kmsKeyArn: key,
        });
        const { inputs, protect } = byName(other, "aws:efs/fileSystem:FileSystem", "files");
        assert.deepEqual([protect, inputs["throughputMode"], inputs["kmsKeyId"]], [true, "bursting", key]);
        const status = (all: readonly Declared[]) =>
            byName(all, "aws:efs/backupPolicy:BackupPolicy", "files").inputs["backupPolicy"];
        assert.deepEqual(status(other), { status: "DISABLED" });
        assert.deepEqual(status(resources), { status: "ENABLED" });
    });

    it("R25 expects nobody on NFS but whom an access names", async () => {
        const flows = (name: string) =>
            byName(resources, "wavelength-lattice:index:Expectations", name).outputs["flows"];
        const tcp = { to: "files", protocol: "tcp", port: 2049 };
        assert.deepEqual(flows("files-expectations"), [
            { ...tcp, from: "internet", expect: "unreachable" },
            { ...tcp, from: "bastion", expect: "unreachable" },
        ]);
        assert.deepEqual(flows("web-files-expectations"), [{ ...tcp, from: "web", expect: "reachable" }]);
    });

    it("R25 is opened by an access for NFS between two groups, and no further", async () => {
        const rule = { ipProtocol: "tcp", fromPort: 2049, toPort: 2049, description: "NFS over TLS" };
        for (const [kind, own, peer] of [
            ["Ingress", "files", "web"],
            ["Egress", "web", "files"],
        ] as const) {
            const [only, ...others] = byType(resources, `aws:vpc/securityGroup${kind}Rule:SecurityGroup${kind}Rule`);
            assert.ok(only);
            assert.deepEqual(others, []);
            assert.deepEqual(only.inputs, {
                ...rule,
                securityGroupId: unknownString,
                referencedSecurityGroupId: unknownString,
                tags: tagged("web-files"),
            });
            assert.deepEqual(referencedNames(resources, only, "securityGroupId"), [own]);
            assert.deepEqual(referencedNames(resources, only, "referencedSecurityGroupId"), [peer]);
        }
    });

    it("R25 is mounted and written by a role through the one access point, and not as root", async () => {
        const { inputs } = byName(known, "aws:iam/rolePolicy:RolePolicy", "web-files");
        const arnOf = (type: string, name: string) => byName(known, type, name).outputs["arn"];
        const statements = [
            {
                Effect: "Allow",
                Action: ["elasticfilesystem:ClientMount", "elasticfilesystem:ClientWrite"],
                Resource: arnOf("aws:efs/fileSystem:FileSystem", "files"),
                Condition: {
                    StringEquals: {
                        "elasticfilesystem:AccessPointArn": arnOf("aws:efs/accessPoint:AccessPoint", "files-web"),
                    },
                },
            },
        ];
        assert.equal(inputs["role"], "web-task");
        assert.deepEqual(JSON.parse(String(inputs["policy"])), { Version: "2012-10-17", Statement: statements });
        const access = byName(known, "wavelength-lattice:filesystem:FileSystemAccess", "web-files");
        assert.deepEqual(access.outputs["taskRolePolicy"], { statements });
    });
});
