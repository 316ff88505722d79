import * as aws from "@pulumi/aws";
import { group, many, server, smallNetwork } from "./network";

/** Resources of one VPC of `ordinary`, gateway, tables and rules among them. */
const perVpc = 100;

/** An ordinary stack of so many resources: VPCs with two subnets, and servers with a group, rules and a volume each. */
export function ordinary(resources: number): void {
    many(Math.ceil(resources / perVpc), (vpc) => {
        const name = `vpc-${vpc}`;
        const network = smallNetwork(name, vpc % 250);
        const shared = group(name, network);
        // Eight resources are the network's, two the shared group's, and each server brings six.
        many(15, (index) => {
            const own = `${name}-${index}`;
            const each = group(own, network);
            new aws.vpc.SecurityGroupIngressRule(own, {
                securityGroupId: each.id,
                ipProtocol: "tcp",
                fromPort: 443,
                toPort: 443,
                referencedSecurityGroupId: shared.id,
            });
            const instance = server(own, network, index, [each, shared]);
            const volume = new aws.ebs.Volume(own, { availabilityZone: "ap-northeast-1a", size: 10, encrypted: true });
            new aws.ec2.VolumeAttachment(own, { deviceName: "/dev/sdf", instanceId: instance.id, volumeId: volume.id });
        });
    });
}

/** Servers in as many Wavelength Zones, each with a subnet: as many scenarios in which one is down. */
export function manyZones(zones: number): void {
    const letter = (index: number) => String.fromCharCode(97 + (index % 26));
    const vpc = new aws.ec2.Vpc("main", { cidrBlock: "10.0.0.0/16" });
    const gateway = new aws.ec2.CarrierGateway("main", { vpcId: vpc.id });
    const table = new aws.ec2.RouteTable("main", { vpcId: vpc.id });
    new aws.ec2.Route("main", {
        ...{ routeTableId: table.id, destinationCidrBlock: "0.0.0.0/0" },
        carrierGatewayId: gateway.id,
    });
    const subnets = many(zones, (index) => {
        const availabilityZone = `us-east-1-wl1-${letter(index)}${letter(Math.floor(index / 26))}x-wlz-1`;
        const subnet = new aws.ec2.Subnet(`zone-${index}`, {
            ...{ vpcId: vpc.id, cidrBlock: `10.0.${index}.0/24` },
            availabilityZone,
        });
        new aws.ec2.RouteTableAssociation(`zone-${index}`, { subnetId: subnet.id, routeTableId: table.id });
        return subnet;
    });
    const network = { vpc, subnets, table };
    const open = group("open", network);
    new aws.vpc.SecurityGroupIngressRule("open", {
        ...{ securityGroupId: open.id, cidrIpv4: "10.0.0.0/8" },
        ...{ ipProtocol: "tcp", fromPort: 8443, toPort: 8443 },
    });
    many(zones, (index) =>
        server(`server-${index}`, network, index, [open], { rootBlockDevice: { volumeType: "gp2", encrypted: true } }),
    );
}
