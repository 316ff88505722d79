import * as ec2 from "aws-cdk-lib/aws-ec2";
import * as iam from "aws-cdk-lib/aws-iam";
import * as logs from "aws-cdk-lib/aws-logs";
import { Secret } from "aws-cdk-lib/aws-secretsmanager";
import { Construct } from "constructs";
import type { Network } from "./network";
import { allowIn, allowOut, groupOf } from "./rules";

/** As long as what sets up a server with nginx and its own certificate. */
const userData = [
    "#!/bin/bash",
    ...Array.from({ length: 200 }, (_, line) => `echo "step ${line} of setting up nginx"`),
];

export class Bastion extends Construct {
    readonly group: ec2.SecurityGroup;

    constructor(scope: Construct, id: string, network: Network) {
        super(scope, id);
        this.group = groupOf(this, "Group", network);
        allowOut(this, "Https", this.group, { cidr: "0.0.0.0/0" }, 443);
        new ec2.CfnInstance(this, "Instance", {
            imageId: imageOf(this),
            instanceType: "t3.micro",
            iamInstanceProfile: profileOf(this, serverRole(this)).ref,
            subnetId: network.vpc.privateSubnets[0]?.subnetId,
            securityGroupIds: [this.group.securityGroupId],
            blockDeviceMappings: [{ deviceName: "/dev/xvda", ebs: { encrypted: true, volumeType: "gp3" } }],
        });
    }
}

export interface ServerPlace {
    readonly name: string;
    readonly subnetId: string;
    /** Set for a carrier address. */
    readonly borderGroup?: string;
}

/** Servers of the web application with a certificate of their own, each with an address. */
export class Servers extends Construct {
    readonly group: ec2.SecurityGroup;
    readonly addresses: ec2.CfnEIP[];

    constructor(scope: Construct, id: string, network: Network, bastion: Bastion, places: readonly ServerPlace[]) {
        super(scope, id);
        const inZone = places.some((place) => place.borderGroup !== undefined);
        this.group = groupOf(this, "Group", network);
        if (inZone) {
            allowIn(this, "Carrier", this.group, { list: network.carrierAddresses.prefixListId }, 443);
            allowIn(this, "Ping", this.group, { cidr: "0.0.0.0/0" }, 0);
        } else {
            allowIn(this, "Internet", this.group, { cidr: "0.0.0.0/0" }, 443);
        }
        allowIn(this, "Bastion", this.group, { group: bastion.group }, 443);
        allowOut(this, "Https", this.group, { cidr: "0.0.0.0/0" }, 443);
        const role = serverRole(this);
        const secret = new Secret(this, "Certificate", { description: "Certificate and key of the server" });
        secret.grantRead(role);
        const profile = profileOf(this, role);
        this.addresses = places.map((place) => this.server(place, profile, inZone));
    }

    private server({ name, subnetId, borderGroup }: ServerPlace, profile: iam.CfnInstanceProfile, inZone: boolean) {
        const networkInterface = new ec2.CfnNetworkInterface(this, `${name}Interface`, {
            subnetId,
            groupSet: [this.group.securityGroupId],
            description: `Interface of ${name}`,
        });
        new ec2.CfnInstance(this, `${name}Instance`, {
            imageId: imageOf(this),
            instanceType: "t3.medium",
            iamInstanceProfile: profile.ref,
            networkInterfaces: [{ deviceIndex: "0", networkInterfaceId: networkInterface.ref }],
            blockDeviceMappings: [
                { deviceName: "/dev/xvda", ebs: { encrypted: true, volumeType: inZone ? "gp2" : "gp3" } },
            ],
            userData: Buffer.from(userData.join("\n")).toString("base64"),
        });
        const address = new ec2.CfnEIP(this, `${name}Address`, {
            domain: "vpc",
            ...(borderGroup !== undefined && { networkBorderGroup: borderGroup }),
        });
        new ec2.CfnEIPAssociation(this, `${name}Association`, {
            allocationId: address.attrAllocationId,
            networkInterfaceId: networkInterface.ref,
        });
        return address;
    }
}

function imageOf(scope: Construct): string {
    return ec2.MachineImage.latestAmazonLinux2023().getImage(scope).imageId;
}

function serverRole(scope: Construct): iam.Role {
    return new iam.Role(scope, "Role", {
        assumedBy: new iam.ServicePrincipal("ec2.amazonaws.com"),
        managedPolicies: [iam.ManagedPolicy.fromAwsManagedPolicyName("AmazonSSMManagedInstanceCore")],
    });
}

function profileOf(scope: Construct, role: iam.Role): iam.CfnInstanceProfile {
    return new iam.CfnInstanceProfile(scope, "Profile", { roles: [role.roleName] });
}

export function logGroup(scope: Construct, id: string): logs.LogGroup {
    return new logs.LogGroup(scope, id, { retention: logs.RetentionDays.TWO_WEEKS });
}
