import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { availabilityZone } from "../../model/addressing/availability-zone";
import { ipv6Place, ipv6Subnet } from "../../model/addressing/ipv6";
import type { PlannedSubnet } from "../../model/addressing/request";
import { named, type Tags } from "../shared/tags";

/** A subnet with the route table that is its own, so that a route never serves a subnet it was not meant for. */
export interface RoutedSubnet {
    readonly planned: PlannedSubnet;
    readonly subnet: aws.ec2.Subnet;
    readonly routeTable: aws.ec2.RouteTable;
}

export interface VpcOfSubnet {
    readonly id: pulumi.Output<string>;
    /** Absent where the VPC is IPv4 only. */
    readonly ipv6CidrBlock?: pulumi.Output<string> | undefined;
}

/** Declares a subnet, its route table, and what joins them. */
export function routedSubnet(
    network: string,
    planned: PlannedSubnet,
    vpc: VpcOfSubnet,
    tags: Tags | undefined,
    parent: pulumi.Resource,
): RoutedSubnet {
    const vpcId = vpc.id;
    const name = `${network}-${planned.key}`;
    const byId = availabilityZone(planned.availabilityZone)?.form === "ID";
    const subnet = new aws.ec2.Subnet(
        name,
        {
            vpcId,
            cidrBlock: planned.cidrBlock,
            ...(byId
                ? { availabilityZoneId: planned.availabilityZone }
                : { availabilityZone: planned.availabilityZone }),
            // Who needs a public address asks for one; nothing gets one by standing in the wrong subnet.
            mapPublicIpOnLaunch: false,
            ...(vpc.ipv6CidrBlock === undefined ? {} : dualStack(planned, vpc.ipv6CidrBlock)),
            tags: { ...named(name, tags), Tier: planned.tier },
        },
        { parent },
    );
    const routeTable = new aws.ec2.RouteTable(name, { vpcId, tags: named(name, tags) }, { parent });
    new aws.ec2.RouteTableAssociation(name, { subnetId: subnet.id, routeTableId: routeTable.id }, { parent });
    return { planned, subnet, routeTable };
}

function dualStack({ tier, availabilityZone: zone }: PlannedSubnet, vpcBlock: pulumi.Output<string>) {
    return {
        ipv6CidrBlock: vpcBlock.apply((block) => ipv6Subnet(block, ipv6Place(tier, zone))),
        assignIpv6AddressOnCreation: false,
    };
}
