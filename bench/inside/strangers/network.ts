import * as aws from "@pulumi/aws";

/** A VPC with a public and a private subnet in each of two zones, an internet gateway and one NAT gateway. */
export function vpc(name: string, block = 0) {
    const main = new aws.ec2.Vpc(name, { cidrBlock: `10.${block}.0.0/16`, enableDnsHostnames: true });
    const gateway = new aws.ec2.InternetGateway(name, { vpcId: main.id });
    const open = new aws.ec2.RouteTable(`${name}-public`, { vpcId: main.id });
    new aws.ec2.Route(`${name}-public`, {
        routeTableId: open.id,
        destinationCidrBlock: "0.0.0.0/0",
        gatewayId: gateway.id,
    });
    const subnets = (kind: string, first: number, publicIp: boolean) =>
        ["a", "c"].map(
            (zone, index) =>
                new aws.ec2.Subnet(`${name}-${kind}-${zone}`, {
                    vpcId: main.id,
                    cidrBlock: `10.${block}.${first + index}.0/24`,
                    availabilityZone: `ap-northeast-1${zone}`,
                    mapPublicIpOnLaunch: publicIp,
                }),
        );
    const publicSubnets = subnets("public", 0, true);
    const privateSubnets = subnets("private", 10, false);
    publicSubnets.forEach((subnet, index) => {
        new aws.ec2.RouteTableAssociation(`${name}-public-${index}`, { subnetId: subnet.id, routeTableId: open.id });
    });
    const address = new aws.ec2.Eip(`${name}-nat`, { domain: "vpc" });
    const [first] = publicSubnets;
    if (first === undefined) {
        throw new Error("a VPC has a public subnet");
    }
    const nat = new aws.ec2.NatGateway(name, { subnetId: first.id, allocationId: address.id });
    const closed = new aws.ec2.RouteTable(`${name}-private`, { vpcId: main.id });
    new aws.ec2.Route(`${name}-private`, {
        routeTableId: closed.id,
        destinationCidrBlock: "0.0.0.0/0",
        natGatewayId: nat.id,
    });
    privateSubnets.forEach((subnet, index) => {
        new aws.ec2.RouteTableAssociation(`${name}-private-${index}`, { subnetId: subnet.id, routeTableId: closed.id });
    });
    return { main, publicSubnets, privateSubnets, closed, open, first };
}

/** A security group that admits everybody on some ports and lets everything out. */
export function webGroup(name: string, vpcId: aws.ec2.Vpc["id"] | undefined, ...ports: readonly number[]) {
    return new aws.ec2.SecurityGroup(name, {
        ...(vpcId === undefined ? {} : { vpcId }),
        ingress: ports.map((port) => ({ protocol: "tcp", fromPort: port, toPort: port, cidrBlocks: ["0.0.0.0/0"] })),
        egress: [{ protocol: "-1", fromPort: 0, toPort: 0, cidrBlocks: ["0.0.0.0/0"] }],
    });
}

/** What a load balancer listens with on port 80, and the addresses that it forwards to. */
export function webListener(balancer: aws.lb.LoadBalancer, vpcId: aws.ec2.Vpc["id"]) {
    const targets = new aws.lb.TargetGroup("web", { port: 80, protocol: "HTTP", targetType: "ip", vpcId });
    const listener = new aws.lb.Listener("web", {
        loadBalancerArn: balancer.arn,
        port: 80,
        defaultActions: [{ type: "forward", targetGroupArn: targets.arn }],
    });
    return { targets, listener };
}

/** A role that a service takes. */
export function role(name: string, service: string, ...policies: readonly string[]) {
    return new aws.iam.Role(name, {
        assumeRolePolicy: JSON.stringify({
            Version: "2012-10-17",
            Statement: [{ Effect: "Allow", Principal: { Service: service }, Action: "sts:AssumeRole" }],
        }),
        managedPolicyArns: policies.map((policy) => `arn:aws:iam::aws:policy/${policy}`),
    });
}
