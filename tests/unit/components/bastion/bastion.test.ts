import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { Bastion } from "../../../../components/bastion/bastion";
import type { BastionArgs } from "../../../../components/bastion/bastion-args";
import { expectationsType } from "../../../../model/expectation";
import { unknownString } from "../../../../model/resources/declared";
import { byName, byType, declare, referencedNames } from "../../../support/declare";

const declareBastion = (args: Partial<BastionArgs> = {}) =>
    declare(() => {
        new Bastion("bastion", { vpcId: "vpc-1", subnetId: "subnet-1", tags: { Project: "edge" }, ...args });
    });

const types = {
    instance: "aws:ec2/instance:Instance",
    ingress: "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
    egress: "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule",
};
const named = (name: string) => ({ Project: "edge", Name: name });

describe("Bastion", () => {
    it("has no public address, no key and no port open with Session Manager (R05)", async () => {
        const resources = await declareBastion();
        const instance = byName(resources, types.instance, "bastion");
        assert.deepEqual(instance.inputs, {
            ami: instance.inputs["ami"],
            instanceType: "t3.micro",
            subnetId: "subnet-1",
            vpcSecurityGroupIds: [unknownString],
            associatePublicIpAddress: false,
            iamInstanceProfile: unknownString,
            metadataOptions: { httpEndpoint: "enabled", httpTokens: "required", httpPutResponseHopLimit: 1 },
            rootBlockDevice: {
                volumeType: "gp3",
                volumeSize: 8,
                encrypted: true,
                deleteOnTermination: true,
                tags: named("bastion"),
            },
            tags: named("bastion"),
        });
        assert.match(String(instance.inputs["ami"]), /^ami-/);
        assert.equal(byType(resources, types.ingress).length, 0);
        assert.deepEqual(
            byType(resources, types.egress).map(({ name, inputs }) => ({ name, inputs })),
            [
                {
                    name: "bastion-out-https",
                    inputs: {
                        securityGroupId: unknownString,
                        description: "HTTPS to Systems Manager and the applications",
                        cidrIpv4: "0.0.0.0/0",
                        ipProtocol: "tcp",
                        fromPort: 443,
                        toPort: 443,
                        tags: named("bastion-out-https"),
                    },
                },
            ],
        );
    });

    it("may be managed by Systems Manager, and nothing else", async () => {
        const resources = await declareBastion();
        const attachments = byType(resources, "aws:iam/rolePolicyAttachment:RolePolicyAttachment");
        assert.deepEqual(
            attachments.map(({ inputs }) => inputs["policyArn"]),
            ["arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore"],
        );
        const profile = byName(resources, "aws:iam/instanceProfile:InstanceProfile", "bastion");
        assert.deepEqual(referencedNames(resources, profile, "role"), ["bastion"]);
        assert.equal(byType(resources, "aws:iam/rolePolicy:RolePolicy").length, 0);
    });

    it("expects Systems Manager in reach and port 22 closed to the internet (R05)", async () => {
        const resources = await declareBastion();
        assert.deepEqual(byName(resources, expectationsType, "bastion-expectations").outputs, {
            flows: [
                { from: "bastion", to: "internet", protocol: "tcp", port: 443, expect: "reachable" },
                { from: "internet", to: "bastion", protocol: "tcp", port: 22, expect: "unreachable" },
            ],
        });
    });

    it("opens HTTPS into the VPC only where endpoints serve it", async () => {
        const resources = await declareBastion({ httpsCidrBlock: "10.0.0.0/16" });
        assert.deepEqual(
            byType(resources, types.egress).map(({ inputs }) => inputs["cidrIpv4"]),
            ["10.0.0.0/16"],
        );
        const { flows } = byName(resources, expectationsType, "bastion-expectations").outputs;
        assert.deepEqual((flows as object[])[0], {
            from: "bastion",
            to: "vpc",
            protocol: "tcp",
            port: 443,
            expect: "reachable",
        });
    });

    it("admits SSH from the given blocks only, and expects their neighbours to stay out (R05)", async () => {
        const sshCidrBlocks = ["198.51.100.0/25", "203.0.113.7/32"];
        const resources = await declareBastion({ access: "ssh", sshCidrBlocks, keyName: "edge" });
        const instance = byName(resources, types.instance, "bastion");
        assert.equal(instance.inputs["associatePublicIpAddress"], true);
        assert.equal(instance.inputs["keyName"], "edge");
        assert.deepEqual(
            byType(resources, types.ingress).map(({ name, inputs }) => ({ name, inputs })),
            ["198.51.100.0/25", "203.0.113.7/32"].map((cidrIpv4) => ({
                name: `bastion-in-ssh-${cidrIpv4.replace("/", "-")}`,
                inputs: {
                    securityGroupId: unknownString,
                    description: "SSH from a configured block",
                    cidrIpv4,
                    ipProtocol: "tcp",
                    fromPort: 22,
                    toPort: 22,
                    tags: named(`bastion-in-ssh-${cidrIpv4.replace("/", "-")}`),
                },
            })),
        );
        const ssh = { to: "bastion", protocol: "tcp", port: 22 };
        assert.deepEqual(byName(resources, expectationsType, "bastion-expectations").outputs, {
            flows: [
                { from: "bastion", to: "internet", protocol: "tcp", port: 443, expect: "reachable" },
                { from: "internet@198.51.100.0/25", ...ssh, expect: "reachable" },
                { from: "internet@203.0.113.7/32", ...ssh, expect: "reachable" },
                { from: "internet@198.51.99.255/32", ...ssh, expect: "unreachable" },
                { from: "internet@198.51.100.128/32", ...ssh, expect: "unreachable" },
                { from: "internet@203.0.113.6/32", ...ssh, expect: "unreachable" },
                { from: "internet@203.0.113.8/32", ...ssh, expect: "unreachable" },
            ],
        });
    });

    it("says how to connect, by each way in", async () => {
        const commands: unknown[] = [];
        const outputs = { instanceId: "i-1", publicIp: "198.51.100.9" };
        await declare(
            () => {
                const subnet = { vpcId: "vpc-1", subnetId: "subnet-1" };
                const ssh = { access: "ssh", sshCidrBlocks: ["198.51.100.0/24"] } as const;
                const bastions = [
                    new Bastion("ssm", subnet),
                    new Bastion("instance-connect", { ...subnet, ...ssh }),
                    new Bastion("key", { ...subnet, ...ssh, keyName: "edge" }),
                ];
                pulumi
                    .all(bastions.flatMap((bastion) => [bastion.connect, bastion.tunnelTo("10.0.96.5")]))
                    .apply((texts) => commands.push(...texts));
            },
            {
                simulate: (_type, _name, inputs) => ({
                    id: outputs.instanceId,
                    outputs: { ...inputs, publicIp: outputs.publicIp },
                }),
            },
        );
        const tunnel =
            "aws ssm start-session --region ap-northeast-1 --target i-1 --document-name AWS-StartPortForwardingSessionToRemoteHost --parameters host=10.0.96.5,portNumber=443,localPortNumber=8443";
        assert.deepEqual(commands, [
            "aws ssm start-session --region ap-northeast-1 --target i-1",
            tunnel,
            "aws ec2-instance-connect ssh --region ap-northeast-1 --instance-id i-1 --connection-type direct",
            tunnel,
            "ssh ec2-user@198.51.100.9",
            "ssh -N -L 8443:10.0.96.5:443 ec2-user@198.51.100.9",
        ]);
    });

    it("keeps a pinned AMI, and otherwise ignores newer ones", async () => {
        const ignored: unknown[] = [];
        const watch: pulumi.ResourceTransformation = ({ type, opts }) => {
            if (type === types.instance) {
                ignored.push((opts as pulumi.CustomResourceOptions).ignoreChanges);
            }
            return undefined;
        };
        const amis: unknown[] = [];
        for (const amiId of ["ami-0123456789abcdef0", undefined]) {
            const resources = await declare(() => {
                const args = { vpcId: "vpc-1", subnetId: "subnet-1", amiId };
                new Bastion("bastion", args, { transformations: [watch] });
            });
            amis.push(byName(resources, types.instance, "bastion").inputs["ami"]);
        }
        assert.equal(amis[0], "ami-0123456789abcdef0");
        assert.deepEqual(ignored, [undefined, ["ami"]]);
    });

    const refusals: [string, Partial<BastionArgs>, string[]][] = [
        [
            "SSH from nobody",
            { access: "ssh" },
            ["sshCidrBlocks: none; access ssh needs the addresses that may come in"],
        ],
        [
            "SSH's settings without SSH",
            { sshCidrBlocks: ["192.0.2.0/24"], keyName: "edge" },
            [
                "sshCidrBlocks: has no meaning with access ssm; leave it out, or set access to ssh",
                "keyName: has no meaning with access ssm; leave it out, or set access to ssh",
            ],
        ],
        [
            "the whole internet and what is no block",
            {
                access: "ssh",
                sshCidrBlocks: ["0.0.0.0/0", "192.0.2.1/24", "home", "192.0.2.0/24", "192.0.2.0/24"],
                httpsCidrBlock: "::/0",
                volumeSize: 4,
            },
            [
                "sshCidrBlocks[0]: '0.0.0.0/0'; the whole internet is refused: name the addresses that may come in",
                "sshCidrBlocks[1]: '192.0.2.1/24'; its host bits are not zero; 192.0.2.0/24 is allowed",
                "sshCidrBlocks[2]: 'home'; an IPv4 block such as 203.0.113.0/24 is allowed",
                "sshCidrBlocks[4]: '192.0.2.0/24'; named twice, name it once",
                "httpsCidrBlock: '::/0'; an IPv4 block such as 203.0.113.0/24 is allowed",
                "volumeSize: 4 is not allowed; a whole number from 8 to 16384 is",
            ],
        ],
    ];
    for (const [what, args, faults] of refusals) {
        it(`refuses ${what}`, async () => {
            await assert.rejects(declareBastion(args), (error: Error) => {
                assert.ok(pulumi.RunError.isInstance(error));
                const lines = ["The bastion 'bastion' cannot be built:", ...faults.map((fault) => `  ${fault}`)];
                assert.equal(error.message, lines.join("\n"));
                return true;
            });
        });
    }
});
