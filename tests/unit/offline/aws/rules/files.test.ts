import assert from "node:assert/strict";
import { Account, east, type Inputs, laterOutcome, outcome } from "../account";
import { type Attempt, attempts } from "../attempts";

const [a, c] = ["ap-northeast-1a", "ap-northeast-1c"];
const fileSystem = (account: Account, more: Inputs = {}) =>
    account.make("efs/fileSystem", { encrypted: true, ...more });

/** A mount target beside one in the first zone. */
const second =
    (zone: string, elsewhere = false) =>
    (account: Account): Inputs => {
        const vpcId = account.vpc();
        const fileSystemId = fileSystem(account).id;
        account.make("efs/mountTarget", { fileSystemId, subnetId: account.subnet(vpcId, 0, a) });
        return { fileSystemId, subnetId: account.subnet(elsewhere ? account.vpc() : vpcId, 1, zone) };
    };

const container = { name: "web", image: "web:1", mountPoints: [{ sourceVolume: "files", containerPath: "/mnt" }] };
const task = (efsVolumeConfiguration: Inputs | undefined, more: Inputs = {}) => ({
    family: "web",
    containerDefinitions: JSON.stringify([container]),
    ...(efsVolumeConfiguration === undefined ? {} : { volumes: [{ name: "files", efsVolumeConfiguration }] }),
    ...more,
});
const access = { accessPointId: "fsap-0123456789abcdef0", iam: "ENABLED" };
const volume = { fileSystemId: "fs-0123456789abcdef0", transitEncryption: "ENABLED" };

/** A private zone of the file system's name, in the VPC of its mount target or in another one. */
const zone =
    (inside: boolean, before: (vpcId: string, account: Account, name: unknown) => void = () => undefined) =>
    (account: Account): Inputs => {
        const [own, other] = [account.vpc(), account.vpc()];
        const { id, dnsName } = fileSystem(account);
        account.make("efs/mountTarget", { fileSystemId: id, subnetId: account.subnet(own, 0, a) });
        before(other, account, dnsName);
        return { name: dnsName, vpcs: [{ vpcId: inside ? own : other }] };
    };

const cases: readonly Attempt[] = [
    ["a key of one's own", "efs/fileSystem", () => ({ encrypted: true, kmsKeyId: "alias/files" }), "made"],
    ["a key without encryption", "efs/fileSystem", () => ({ kmsKeyId: "alias/files" }), "BadRequest"],
    [
        "elastic throughput with Max I/O",
        "efs/fileSystem",
        () => ({ throughputMode: "elastic", performanceMode: "maxIO" }),
        "BadRequest",
    ],
    ["provisioned throughput of nothing", "efs/fileSystem", () => ({ throughputMode: "provisioned" }), "BadRequest"],
    ["a mount target in a second zone", "efs/mountTarget", second(c), "made"],
    ["a second mount target in a zone", "efs/mountTarget", second(a), "MountTargetConflict"],
    ["a mount target in a second VPC", "efs/mountTarget", second(c, true), "MountTargetConflict"],
    [
        "a mount target in a Wavelength Zone",
        "efs/mountTarget",
        (account) => ({
            fileSystemId: fileSystem(account).id,
            subnetId: account.subnet(account.vpc(), 0, east),
        }),
        "UnsupportedAvailabilityZone",
    ],
    [
        "a policy that is no document",
        "efs/fileSystemPolicy",
        (account) => ({ fileSystemId: fileSystem(account).id, policy: "{" }),
        "InvalidPolicyException",
    ],
    ["a policy", "efs/fileSystemPolicy", (account) => ({ fileSystemId: fileSystem(account).id, policy: "{}" }), "made"],
    [
        "a volume by an access point, encrypted",
        "ecs/taskDefinition",
        () => task({ ...volume, fileSystemId: "", authorizationConfig: { ...access, accessPointId: "point" } }),
        "made",
    ],
    [
        "a volume by role, in the clear",
        "ecs/taskDefinition",
        () => task({ authorizationConfig: { iam: "ENABLED" } }),
        "ClientException",
    ],
    [
        "a directory beside an access point",
        "ecs/taskDefinition",
        () =>
            task({
                transitEncryption: "ENABLED",
                rootDirectory: "/data",
                authorizationConfig: { accessPointId: "point" },
            }),
        "ClientException",
    ],
    ["a mount point of no volume", "ecs/taskDefinition", () => task(undefined), "ClientException"],
    [
        "two volumes of one name",
        "ecs/taskDefinition",
        () => task(undefined, { volumes: [{ name: "files" }, { name: "files" }] }),
        "ClientException",
    ],
    ["a file system's name in another VPC", "route53/zone", zone(false), "made"],
    ["a file system's name where EFS has it", "route53/zone", zone(true), "ConflictingDomainExists"],
    [
        "a private name twice in a VPC",
        "route53/zone",
        zone(false, (vpcId, account, name) => account.make("route53/zone", { name, vpcs: [{ vpcId }] })),
        "ConflictingDomainExists",
    ],
];

/** A rule of one VPC's group that names another VPC's. */
const groups = (account: Account, peered: boolean): Inputs => {
    const [vpcId, peerVpcId] = [account.vpc(), account.make("ec2/vpc", { cidrBlock: "10.1.0.0/16" }).id];
    const [own, other] = [vpcId, peerVpcId].map((id) => account.make("ec2/securityGroup", { vpcId: id }).id);
    if (peered) {
        account.make("ec2/vpcPeeringConnection", { vpcId, peerVpcId, autoAccept: true });
    }
    const port = { ipProtocol: "tcp", fromPort: 2049, toPort: 2049 };
    return { securityGroupId: own, referencedSecurityGroupId: other, ...port };
};

describe("files of the stand-in", () => {
    attempts(cases);

    it("R25 keeps a file system while it has a mount target", async () => {
        const account = new Account();
        const system = fileSystem(account);
        const subnetId = account.subnet(account.vpc(), 0, a);
        const target = account.make("efs/mountTarget", { fileSystemId: system.id, subnetId });
        assert.equal(await laterOutcome(() => account.remove("efs/fileSystem", system)), "FileSystemInUse");
        await account.remove("efs/mountTarget", target);
        assert.equal(await laterOutcome(() => account.remove("efs/fileSystem", system)), "done");
    });

    it("R25 lets a rule name a group of another VPC once the two are peered", () => {
        for (const direction of ["Ingress", "Egress"]) {
            const made = (peered: boolean) => {
                const account = new Account();
                const inputs = groups(account, peered);
                return outcome(() => account.make(`vpc/securityGroup${direction}Rule`, inputs));
            };
            assert.deepEqual([made(false), made(true)], ["InvalidGroup.NotFound", "made"]);
        }
    });
});
