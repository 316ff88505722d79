import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { type ServerIdentityArgs, serverIdentity } from "../../../../components/application/identity";
import { ZoneApplication, type ZoneApplicationArgs } from "../../../../components/application/zone-application";
import { type Declared, unknownString } from "../../../../model/resources/declared";
import { byName, byType, declare, referencedNames } from "../../../support/declare";
import { declareWith, eastZone, inventory, serverOn, westZone } from "./fixture";

const instance = "aws:ec2/instance:Instance";
const ingress = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule";
const egress = "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule";
const secretArn = "arn:aws:secretsmanager:ap-northeast-1:111122223333:secret:dev-east-app-certificate-AbCdEf";
const kmsKeyArn = "arn:aws:kms:ap-northeast-1:111122223333:key/k";
const tags = (Name: string) => ({ Project: "edge", Name });

function declareEast(args: Partial<ZoneApplicationArgs> = {}): Promise<Declared[]> {
    return declareWith(({ zone }) => new ZoneApplication("east-app", { ...zone, ...args }));
}

describe("ZoneApplication", () => {
    it("is one server, and what it needs, and nothing else (R02)", async () => {
        assert.deepEqual(inventory(await declareEast(), "east-app"), [
            "aws:ec2/eip:Eip east-app",
            "aws:ec2/eipAssociation:EipAssociation east-app",
            "aws:ec2/instance:Instance east-app",
            "aws:ec2/networkInterface:NetworkInterface east-app",
            "aws:ec2/securityGroup:SecurityGroup east-app",
            "aws:iam/instanceProfile:InstanceProfile east-app",
            "aws:iam/role:Role east-app",
            "aws:iam/rolePolicy:RolePolicy east-app-certificate",
            "aws:iam/rolePolicyAttachment:RolePolicyAttachment east-app-ssm",
            "aws:secretsmanager/secret:Secret east-app-certificate",
            "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule east-app-out-https",
            "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule east-app-in-bastion",
            "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule east-app-in-carrier",
            "wavelength-lattice:application:ZoneApplication east-app",
            "wavelength-lattice:index:Expectations east-app-expectations",
        ]);
    });

    it("runs on gp2 with IMDSv2 and without keys, on an interface of its own in the zone (R02, R10)", async () => {
        const resources = await declareEast();
        const server = byName(resources, instance, "east-app");
        const { userData, ami, ...inputs } = server.inputs;
        assert.deepEqual(inputs, serverOn("gp2", tags("east-app")));
        assert.match(String(ami), /^ami-[0-9a-f]{17}$/);
        assert.match(String(userData), /^#!\/bin\/bash\n/);
        assert.deepEqual(referencedNames(resources, server, "primaryNetworkInterface"), ["east-app"]);
        const card = byName(resources, "aws:ec2/networkInterface:NetworkInterface", "east-app");
        assert.deepEqual(card.inputs, {
            subnetId: unknownString,
            securityGroups: [unknownString],
            description: "Primary interface of east-app",
            tags: tags("east-app"),
        });
        assert.deepEqual(referencedNames(resources, card, "subnetId"), ["zone-east"]);
        assert.deepEqual(referencedNames(resources, card, "securityGroups"), ["east-app"]);
    });

    it("has a carrier IP address of the zone on its interface (R02)", async () => {
        const resources = await declareEast();
        const address = byName(resources, "aws:ec2/eip:Eip", "east-app");
        assert.deepEqual(address.inputs, { domain: "vpc", networkBorderGroup: eastZone, tags: tags("east-app") });
        const association = byName(resources, "aws:ec2/eipAssociation:EipAssociation", "east-app");
        assert.deepEqual(association.inputs, { allocationId: unknownString, networkInterfaceId: unknownString });
        assert.deepEqual(association.references, {
            allocationId: [address.urn],
            networkInterfaceId: [byName(resources, "aws:ec2/networkInterface:NetworkInterface", "east-app").urn],
        });
    });

    it("takes another border group where AWS reports one", async () => {
        const resources = await declareEast({ networkBorderGroup: "another" });
        assert.equal(byName(resources, "aws:ec2/eip:Eip", "east-app").inputs["networkBorderGroup"], "another");
    });

    it("admits the carrier's list over 443 and the bastion, and nobody else (R05, R06)", async () => {
        const resources = await declareEast();
        const https = { ipProtocol: "tcp", fromPort: 443, toPort: 443, securityGroupId: unknownString };
        const carrier = byName(resources, ingress, "east-app-in-carrier");
        assert.deepEqual(carrier.inputs, {
            ...https,
            description: "HTTPS from devices of the carrier",
            prefixListId: unknownString,
            tags: tags("east-app-in-carrier"),
        });
        assert.deepEqual(referencedNames(resources, carrier, "prefixListId"), ["carrier-addresses"]);
        const bastion = byName(resources, ingress, "east-app-in-bastion");
        assert.deepEqual(bastion.inputs, {
            ...https,
            description: "HTTPS from bastion",
            referencedSecurityGroupId: unknownString,
            tags: tags("east-app-in-bastion"),
        });
        assert.deepEqual(referencedNames(resources, bastion, "referencedSecurityGroupId"), ["bastion"]);
        assert.equal(byType(resources, ingress).length, 2);
        assert.equal(byName(resources, "aws:ec2/securityGroup:SecurityGroup", "east-app").inputs["ingress"], undefined);
    });

    it("answers ping where it is allowed to (R04)", async () => {
        const resources = await declareEast({ allowPing: true });
        assert.deepEqual(byName(resources, ingress, "east-app-in-ping").inputs, {
            securityGroupId: unknownString,
            description: "ICMP echo from anywhere",
            ipProtocol: "icmp",
            fromPort: 8,
            toPort: -1,
            cidrIpv4: "0.0.0.0/0",
            tags: tags("east-app-in-ping"),
        });
    });

    it("goes out over HTTPS, and nowhere else of its own", async () => {
        const rules = byType(await declareEast(), egress).map(({ inputs }) => inputs);
        assert.deepEqual(rules, [
            {
                securityGroupId: unknownString,
                description: "HTTPS to Systems Manager, Secrets Manager and package repositories",
                ipProtocol: "tcp",
                fromPort: 443,
                toPort: 443,
                cidrIpv4: "0.0.0.0/0",
                tags: tags("east-app-out-https"),
            },
        ]);
    });

    it("holds its certificate in a secret without a value, named in user data (R11)", async () => {
        const resources = await declareEast({ serverNames: ["east.example.com"] });
        const secret = byName(resources, "aws:secretsmanager/secret:Secret", "east-app-certificate");
        assert.deepEqual(secret.inputs, {
            name: "test-east-app-certificate",
            description: 'Certificate and key of east-app: JSON with the PEM texts "certificate" and "privateKey"',
            recoveryWindowInDays: 0,
            tags: tags("east-app-certificate"),
        });
        assert.deepEqual(byType(resources, "aws:secretsmanager/secretVersion:SecretVersion"), []);
        const userData = String(byName(resources, instance, "east-app").inputs["userData"]);
        assert.match(userData, /^SECRET_ID='test-east-app-certificate'$/m);
        assert.match(userData, /^SECRET_REGION='ap-northeast-1'$/m);
        assert.match(userData, /^SERVER_NAMES='DNS:east\.example\.com'$/m);
        assert.doesNotMatch(userData, /arn:aws:acm/);
    });

    it("may be managed by Systems Manager and read its own secret, and no more (R11)", async () => {
        const resources = await declareEast();
        const attached = byType(resources, "aws:iam/rolePolicyAttachment:RolePolicyAttachment");
        assert.deepEqual(
            attached.map(({ inputs }) => inputs["policyArn"]),
            ["arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore"],
        );
        const policy = byName(resources, "aws:iam/rolePolicy:RolePolicy", "east-app-certificate");
        assert.deepEqual(referencedNames(resources, policy, "policy"), ["east-app-certificate"]);
        assert.deepEqual(await statementsFor({ secretArn }), [
            { Effect: "Allow", Action: "secretsmanager:GetSecretValue", Resource: secretArn },
        ]);
        assert.deepEqual(await statementsFor({ secretArn, kmsKeyArn }), [
            { Effect: "Allow", Action: "secretsmanager:GetSecretValue", Resource: secretArn },
            { Effect: "Allow", Action: "kms:Decrypt", Resource: kmsKeyArn },
        ]);
    });

    it("keeps address and secret where the stack is protected, with a recovery window", async () => {
        const resources = await declareEast({ protect: true });
        const isProtected = resources.filter(({ protect }) => protect).map(({ type, name }) => `${type} ${name}`);
        assert.deepEqual(isProtected.sort(), [
            "aws:ec2/eip:Eip east-app",
            "aws:secretsmanager/secret:Secret east-app-certificate",
        ]);
        const secret = byName(resources, "aws:secretsmanager/secret:Secret", "east-app-certificate");
        assert.equal(secret.inputs["recoveryWindowInDays"], 30);
    });

    it("encrypts with the owner's key where there is one", async () => {
        const resources = await declareEast({ kmsKeyArn });
        const secret = byName(resources, "aws:secretsmanager/secret:Secret", "east-app-certificate");
        assert.equal(secret.inputs["kmsKeyId"], kmsKeyArn);
        const volume = byName(resources, instance, "east-app").inputs["rootBlockDevice"] as Record<string, unknown>;
        assert.equal(volume["kmsKeyId"], kmsKeyArn);
    });

    it("runs a pinned image where there is one", async () => {
        const resources = await declareEast({ amiId: "ami-0123456789abcdef0" });
        assert.equal(byName(resources, instance, "east-app").inputs["ami"], "ami-0123456789abcdef0");
    });

    it("states who reaches it and who must not (R03, R04, R05, R06, R12)", async () => {
        const resources = await declareEast({ allowPing: true });
        const https = { to: "east-app", protocol: "tcp", port: 443 };
        assert.deepEqual(flowsOf(resources, "east-app-expectations"), [
            { from: `carrier:${eastZone}`, ...https, expect: "reachable" },
            { from: `carrier:${westZone}`, ...https, expect: "unreachable" },
            { from: "internet", ...https, expect: "unreachable" },
            { from: "internet", to: "east-app", protocol: "icmp", expect: "reachable" },
            { from: `carrier:${eastZone}`, to: "east-app", protocol: "udp", port: 443, expect: "unreachable" },
            { from: "bastion", ...https, expect: "reachable" },
        ]);
    });

    it("states that ping is not answered where it is not allowed (R04)", async () => {
        const flows = flowsOf(await declareEast(), "east-app-expectations");
        assert.deepEqual(
            flows.filter(({ protocol }) => protocol === "icmp"),
            [{ from: "internet", to: "east-app", protocol: "icmp", expect: "unreachable" }],
        );
    });
});

async function statementsFor(args: ServerIdentityArgs): Promise<unknown> {
    const parent = () => new pulumi.ComponentResource("test:index:Parent", "parent");
    const resources = await declare(() => serverIdentity("east-app", args, parent()));
    const { policy } = byName(resources, "aws:iam/rolePolicy:RolePolicy", "east-app-certificate").inputs;
    return JSON.parse(String(policy)).Statement;
}

function flowsOf(resources: readonly Declared[], name: string): Record<string, unknown>[] {
    const { outputs } = byName(resources, "wavelength-lattice:index:Expectations", name);
    return outputs["flows"] as Record<string, unknown>[];
}

describe("a zone's server whose capacity is reserved", () => {
    it("R46 runs in a reservation of its own in the zone, which keeps the place while it is replaced", async () => {
        const resources = await declareEast({ reserveCapacity: true });
        const type = "aws:ec2/capacityReservation:CapacityReservation";
        assert.deepEqual(byName(resources, type, "east-app").inputs, {
            availabilityZone: eastZone,
            instanceType: "t3.medium",
            instanceCount: 1,
            instancePlatform: "Linux/UNIX",
            instanceMatchCriteria: "targeted",
            endDateType: "unlimited",
            tags: tags("east-app"),
        });
        const server = byName(resources, instance, "east-app");
        assert.deepEqual(referencedNames(resources, server, "capacityReservationSpecification"), ["east-app"]);
        assert.deepEqual(byType(await declareEast(), type), []);
    });
});
