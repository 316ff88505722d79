import * as aws from "@pulumi/aws";
import { group, many, server, smallNetwork } from "./network";

/** One load balancer with many targets. */
export function manyTargets(count: number): void {
    const network = smallNetwork("main", 0);
    const front = group("front", network);
    const inside = group("inside", network);
    new aws.vpc.SecurityGroupIngressRule("front", {
        securityGroupId: front.id,
        ipProtocol: "tcp",
        fromPort: 80,
        toPort: 80,
        cidrIpv4: "0.0.0.0/0",
    });
    new aws.vpc.SecurityGroupIngressRule("inside", {
        securityGroupId: inside.id,
        ipProtocol: "tcp",
        fromPort: 80,
        toPort: 80,
        referencedSecurityGroupId: front.id,
    });
    const targets = balancer("front", network, front);
    many(count, (index) => {
        const target = server(`server-${index}`, network, index, [inside]);
        new aws.lb.TargetGroupAttachment(`server-${index}`, {
            targetGroupArn: targets.arn,
            targetId: target.id,
            port: 80,
        });
    });
}

/** Network Load Balancers that all have all others as targets, by address. */
export function balancersInCircles(count: number): void {
    const network = smallNetwork("main", 0);
    const open = group("open", network);
    new aws.vpc.SecurityGroupIngressRule("open", {
        securityGroupId: open.id,
        ipProtocol: "-1",
        cidrIpv4: "10.0.0.0/8",
    });
    const groups = many(count, (index) => balancer(`balancer-${index}`, network, open, `10.0.0.${index + 10}`));
    for (const [index, each] of groups.entries()) {
        for (const other of groups.keys()) {
            if (other !== index) {
                new aws.lb.TargetGroupAttachment(`balancer-${index}-${other}`, {
                    targetGroupArn: each.arn,
                    targetId: `10.0.0.${other + 10}`,
                    port: 80,
                });
            }
        }
    }
    server("client", network, 0, [open]);
}

function balancer(
    name: string,
    { vpc, subnets }: ReturnType<typeof smallNetwork>,
    securityGroup: aws.ec2.SecurityGroup,
    address?: string,
): aws.lb.TargetGroup {
    const network = address !== undefined;
    const loadBalancer = new aws.lb.LoadBalancer(name, {
        internal: network,
        loadBalancerType: network ? "network" : "application",
        securityGroups: [securityGroup.id],
        ...(network
            ? { subnetMappings: [{ subnetId: subnets[0]?.id ?? "", privateIpv4Address: address }] }
            : { subnets: subnets.map(({ id }) => id) }),
    });
    const protocol = network ? "TCP" : "HTTP";
    const targets = new aws.lb.TargetGroup(name, {
        ...{ vpcId: vpc.id, port: 80, protocol },
        targetType: network ? "ip" : "instance",
    });
    new aws.lb.Listener(name, {
        ...{ loadBalancerArn: loadBalancer.arn, port: 80, protocol },
        defaultActions: [{ type: "forward", targetGroupArn: targets.arn }],
    });
    return targets;
}
