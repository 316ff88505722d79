import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { Expectations } from "../expectations";
import { Children } from "../shared/children";
import { amazonLinux2023 } from "../shared/images";
import { type Resolved, resolved } from "../shared/neighbours";
import { instanceIdentity } from "../shared/roles";
import { named } from "../shared/tags";
import type { BastionArgs } from "./bastion-args";
import { bastionChildren } from "./bastion-args";
import { bastionFaults } from "./faults";
import { bastionFlows } from "./flows";

const anywhere = "0.0.0.0/0";

/**
 * A small instance in an Availability Zone from which people look at the zones' applications. What it may reach admits
 * its `securityGroupId`; it may itself open HTTPS connections only.
 *
 * @example
 * export const bastion = new Bastion("bastion", {
 *     vpcId: network,
 *     subnetId: network.subnet("private-a")?.id ?? "",
 *     routes: network.defaultRoutesOf("private"),
 *     tags,
 * });
 */
export class Bastion extends pulumi.ComponentResource {
    readonly instanceId: pulumi.Output<string>;
    readonly networkInterfaceId: pulumi.Output<string>;
    readonly privateIp: pulumi.Output<string>;
    /** With `access: ssh`. */
    readonly publicIp: pulumi.Output<string> | undefined;
    readonly securityGroupId: pulumi.Output<string>;
    /** The bastion's role, for whoever lets it do more than be managed. */
    readonly role: aws.iam.Role;
    /** Command that opens a shell on the bastion. */
    readonly connect: pulumi.Output<string>;
    /** The bastion. */
    readonly instance: aws.ec2.Instance;
    /** Its security group. */
    readonly securityGroup: aws.ec2.SecurityGroup;
    /** What gives the bastion its role. */
    readonly instanceProfile: aws.iam.InstanceProfile;
    private readonly region: pulumi.Output<string>;
    private readonly keyName: pulumi.Input<string> | undefined;

    /** @throws pulumi.RunError with everything that is wrong with the arguments. */
    constructor(name: string, given: BastionArgs, opts?: pulumi.ComponentResourceOptions) {
        const children = new Children(bastionChildren, name, given.transform);
        super("wavelength-lattice:bastion:Bastion", name, {}, children.watched(opts));
        const args = resolved(`The bastion '${name}'`, given, [...children.faults, ...bastionFaults(given)]);
        const { sshCidrBlocks = [], httpsCidrBlock = anywhere } = args;
        const securityGroup = this.declareSecurityGroup(name, args);
        const { role, profile } = instanceIdentity(
            name,
            {
                description: "Bastion, managed by Systems Manager",
                managedPolicies: { ssm: "AmazonSSMManagedInstanceCore" },
                systemsManagerPolicy: args.systemsManagerPolicy,
                tags: args.tags,
            },
            this,
        );
        const instance = this.declareInstance(name, args, securityGroup, profile);
        const httpsTo = httpsCidrBlock === anywhere ? "internet" : "vpc";
        const flows = bastionFlows({ name, sshCidrBlocks, httpsTo, ipv6: args.ipv6 });
        new Expectations(`${name}-expectations`, { flows }, { parent: this });
        this.region = aws.getRegionOutput({}, { parent: this }).region;
        this.keyName = args.keyName;
        this.instanceId = instance.id;
        this.networkInterfaceId = instance.primaryNetworkInterfaceId;
        this.privateIp = instance.privateIp;
        this.publicIp = args.access === "ssh" ? instance.publicIp : undefined;
        this.securityGroupId = securityGroup.id;
        this.role = role;
        this.connect = this.command();
        this.instance = children.one("instance");
        this.securityGroup = children.one("securityGroup");
        this.instanceProfile = children.one("instanceProfile");
        this.registerOutputs({
            instanceId: this.instanceId,
            privateIp: this.privateIp,
            publicIp: this.publicIp,
            securityGroupId: this.securityGroupId,
            connect: this.connect,
        });
    }

    /** Command that makes a host's port, as the bastion sees it, a local port: `https://localhost:8443`. */
    tunnelTo(host: pulumi.Input<string>, port = 443, localPort = 8443): pulumi.Output<string> {
        if (this.publicIp !== undefined && this.keyName !== undefined) {
            return pulumi.interpolate`ssh -N -L ${localPort}:${host}:${port} ec2-user@${this.publicIp}`;
        }
        const parameters = pulumi.interpolate`host=${host},portNumber=${port},localPortNumber=${localPort}`;
        const document = "AWS-StartPortForwardingSessionToRemoteHost";
        return pulumi.interpolate`aws ssm start-session --region ${this.region} --target ${this.instanceId} --document-name ${document} --parameters ${parameters}`;
    }

    private command(): pulumi.Output<string> {
        if (this.publicIp === undefined) {
            return pulumi.interpolate`aws ssm start-session --region ${this.region} --target ${this.instanceId}`;
        }
        return this.keyName === undefined
            ? pulumi.interpolate`aws ec2-instance-connect ssh --region ${this.region} --instance-id ${this.instanceId} --connection-type direct`
            : pulumi.interpolate`ssh ec2-user@${this.publicIp}`;
    }

    private declareSecurityGroup(name: string, args: Resolved<BastionArgs>): aws.ec2.SecurityGroup {
        const { vpcId, sshCidrBlocks = [], httpsCidrBlock = anywhere, tags } = args;
        const group = new aws.ec2.SecurityGroup(
            name,
            { vpcId, description: "Bastion: HTTPS out, SSH in only where configured", tags: named(name, tags) },
            { parent: this },
        );
        for (const cidrIpv4 of sshCidrBlocks) {
            // Named by its block: the order of the list has no meaning.
            const rule = `${name}-in-ssh-${cidrIpv4.replace("/", "-")}`;
            new aws.vpc.SecurityGroupIngressRule(
                rule,
                {
                    ...{ securityGroupId: group.id, description: "SSH from a configured block", cidrIpv4 },
                    ...{ ipProtocol: "tcp", fromPort: 22, toPort: 22, tags: named(rule, tags) },
                },
                { parent: this },
            );
        }
        const rule = `${name}-out-https`;
        new aws.vpc.SecurityGroupEgressRule(
            rule,
            {
                ...{ securityGroupId: group.id, description: "HTTPS to Systems Manager and the applications" },
                ...{ cidrIpv4: httpsCidrBlock, ipProtocol: "tcp", fromPort: 443, toPort: 443, tags: named(rule, tags) },
            },
            { parent: this },
        );
        if (args.ipv6 === true) {
            const rule = `${name}-out-https-ipv6`;
            new aws.vpc.SecurityGroupEgressRule(
                rule,
                {
                    ...{ securityGroupId: group.id, description: "HTTPS over IPv6" },
                    ...{ cidrIpv6: "::/0", ipProtocol: "tcp", fromPort: 443, toPort: 443, tags: named(rule, tags) },
                },
                { parent: this },
            );
        }
        return group;
    }

    private declareInstance(
        name: string,
        args: Resolved<BastionArgs>,
        securityGroup: aws.ec2.SecurityGroup,
        profile: aws.iam.InstanceProfile,
    ): aws.ec2.Instance {
        const { instanceType = "t3.micro", amiId, kmsKeyArn, tags, routes = [] } = args;
        return new aws.ec2.Instance(
            name,
            {
                ami: amiId ?? amazonLinux2023(instanceType, { parent: this }),
                instanceType,
                subnetId: args.subnetId,
                vpcSecurityGroupIds: [securityGroup.id],
                associatePublicIpAddress: args.access === "ssh",
                ...(args.ipv6 === true ? { ipv6AddressCount: 1 } : {}),
                keyName: args.keyName,
                iamInstanceProfile: profile.name,
                metadataOptions: { httpEndpoint: "enabled", httpTokens: "required", httpPutResponseHopLimit: 1 },
                rootBlockDevice: {
                    volumeType: "gp3",
                    volumeSize: args.volumeSize ?? 8,
                    encrypted: true,
                    kmsKeyId: kmsKeyArn,
                    deleteOnTermination: true,
                    tags: named(name, tags),
                },
                tags: named(name, tags),
            },
            {
                parent: this,
                dependsOn: [...routes],
                // The newest image moves by itself, and must not replace a running bastion by itself.
                ignoreChanges: amiId === undefined ? ["ami"] : undefined,
            },
        );
    }
}
