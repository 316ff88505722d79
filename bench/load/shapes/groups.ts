import * as aws from "@pulumi/aws";
import { group, many, server, smallNetwork } from "./network";

/** Rules that a security group may have in each direction. Source: Amazon VPC quotas, default value. */
const rulesPerGroup = 60;

/** Groups, each with a server, that name one another: each admits as many others as its quota lets it. */
export function mutualGroups(count: number): void {
    const network = smallNetwork("main", 0);
    const groups = many(count, (index) => group(`group-${index}`, network));
    groups.forEach((each, index) => {
        server(`server-${index}`, network, index, [each]);
        many(Math.min(rulesPerGroup, count - 1), (step) => {
            const other = groups[(index + step + 1) % count];
            new aws.vpc.SecurityGroupIngressRule(`group-${index}-${step}`, {
                securityGroupId: each.id,
                referencedSecurityGroupId: other?.id,
                ipProtocol: "tcp",
                fromPort: 1000 + step,
                toPort: 1000 + step,
            });
        });
    });
}

/** Servers with five groups each, of 60 rules for ports and blocks that overlap. */
export function fullGroups(servers: number): void {
    const network = smallNetwork("main", 0);
    const groups = many(5, (index) => group(`group-${index}`, network));
    for (const [index, each] of groups.entries()) {
        many(rulesPerGroup, (rule) => {
            const from = 1000 + 7 * rule + index;
            new aws.vpc.SecurityGroupIngressRule(`group-${index}-${rule}`, {
                securityGroupId: each.id,
                cidrIpv4: `10.${rule}.${index}.0/24`,
                ipProtocol: rule % 2 === 0 ? "tcp" : "udp",
                fromPort: from,
                toPort: from + 20,
            });
        });
    }
    many(servers, (index) => server(`server-${index}`, network, index, groups));
}
