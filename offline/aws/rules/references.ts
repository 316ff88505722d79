import { partition, standInAccount } from "../account";
import { awsPrefixLists } from "../prefix-lists";
import { isObject } from "../wire";
import { type Change, type Rule, refuse } from "./rule";

/** What AWS says when a resource of its own making does not exist, by the prefix of the ID. */
const missing: Readonly<Record<string, readonly [code: string, noun: string]>> = {
    acl: ["InvalidNetworkAclID.NotFound", "The networkAcl ID"],
    cagw: ["InvalidCarrierGatewayID.NotFound", "The carrierGateway ID"],
    cgw: ["InvalidCustomerGatewayID.NotFound", "The customerGateway ID"],
    eigw: ["InvalidGatewayID.NotFound", "The gateway ID"],
    eipalloc: ["InvalidAllocationID.NotFound", "The allocation ID"],
    eni: ["InvalidNetworkInterfaceID.NotFound", "The networkInterface ID"],
    fs: ["FileSystemNotFound", "File system"],
    i: ["InvalidInstanceID.NotFound", "The instance ID"],
    igw: ["InvalidInternetGatewayID.NotFound", "The internetGateway ID"],
    lt: ["InvalidLaunchTemplateId.NotFound", "The specified launch template, with template ID"],
    nat: ["InvalidNatGatewayID.NotFound", "The natGateway ID"],
    pcx: ["InvalidVpcPeeringConnectionID.NotFound", "The vpcPeeringConnection ID"],
    pl: ["InvalidPrefixListID.NotFound", "The prefix list ID"],
    rcfg: ["ResourceNotFoundException", "Resource configuration"],
    rgw: ["ResourceNotFoundException", "Resource gateway"],
    rtb: ["InvalidRouteTableID.NotFound", "The routeTable ID"],
    sg: ["InvalidGroup.NotFound", "The security group"],
    sn: ["ResourceNotFoundException", "Service network"],
    subnet: ["InvalidSubnetID.NotFound", "The subnet ID"],
    svc: ["ResourceNotFoundException", "Service"],
    tg: ["ResourceNotFoundException", "Target group"],
    tgw: ["InvalidTransitGatewayID.NotFound", "Transit Gateway"],
    "tgw-attach": ["InvalidTransitGatewayAttachmentID.NotFound", "Transit Gateway Attachment"],
    "tgw-rtb": ["InvalidRouteTableID.NotFound", "Transit Gateway Route Table"],
    vgw: ["InvalidVpnGatewayID.NotFound", "The vpnGateway ID"],
    vol: ["InvalidVolume.NotFound", "The volume"],
    vpc: ["InvalidVpcID.NotFound", "The vpc ID"],
    vpce: ["InvalidVpcEndpointId.NotFound", "The Vpc Endpoint Id"],
    "vpce-svc": ["InvalidVpcEndpointServiceId.NotFound", "The VpcEndpointService Id"],
    vpn: ["InvalidVpnConnectionID.NotFound", "The vpnConnection ID"],
};

/** The same for ARNs of the stand-in's own account, by how the part after the account begins. */
const missingArn: readonly (readonly [start: string, code: string, status: number])[] = [
    ["elasticloadbalancing:loadbalancer/", "LoadBalancerNotFound", 400],
    ["elasticloadbalancing:targetgroup/", "TargetGroupNotFound", 400],
    ["elasticloadbalancing:listener/", "ListenerNotFound", 400],
    ["ecs:cluster/", "ClusterNotFoundException", 400],
    ["ecs:task-definition/", "ClientException", 400],
    ["iam:role/", "NoSuchEntity", 404],
    ["iam:policy/", "NoSuchEntity", 404],
    ["iam:instance-profile/", "NoSuchEntity", 404],
    ["lambda:function:", "ResourceNotFoundException", 404],
    ["logs:log-group:", "ResourceNotFoundException", 400],
    ["secretsmanager:secret:", "ResourceNotFoundException", 400],
    ["sns:", "NotFound", 404],
    ["vpc-lattice:", "ResourceNotFoundException", 404],
    ["rds:db:", "DBInstanceNotFound", 404],
];

/** Inputs that name a resource which has to exist, by the kind of ID that they take. */
const idInputs: Readonly<Record<string, string>> = {
    allocationId: "eipalloc",
    carrierGatewayId: "cagw",
    egressOnlyGatewayId: "eigw",
    natGatewayId: "nat",
    networkInterfaceId: "eni",
    routeTableId: "rtb",
    securityGroupId: "sg",
    securityGroupIds: "sg",
    securityGroups: "sg",
    subnetId: "subnet",
    subnetIds: "subnet",
    subnets: "subnet",
    transitGatewayId: "tgw",
    vpcId: "vpc",
    vpcIdentifier: "vpc",
    vpcSecurityGroupIds: "sg",
    vpcZoneIdentifiers: "subnet",
};

const idForm = /^([a-z]+(?:-[a-z]+)*)-[0-9a-f]{8,17}$/;

/** Every ID, and every ARN of the own account, that the inputs name has to exist. Documents in JSON are not searched. */
export const referencesExist: Rule = (change) => {
    for (const [name, value] of Object.entries(change.inputs)) {
        if (!(name === "peerVpcId" && isElsewhere(change))) {
            visit(change, name, value);
        }
    }
};

/** A peer in another account or Region is not ours to look for. */
function isElsewhere({ inputs, region }: Change): boolean {
    const { peerOwnerId = standInAccount, peerRegion = region } = inputs;
    return peerOwnerId !== standInAccount || peerRegion !== region;
}

function visit(change: Change, name: string, value: unknown): void {
    if (Array.isArray(value)) {
        for (const item of value) {
            visit(change, name, item);
        }
    } else if (isObject(value)) {
        // Tags are text that means nothing to AWS; replicas are of other Regions.
        if (name !== "tags" && name !== "tagsAll" && name !== "replicas") {
            for (const [key, item] of Object.entries(value)) {
                visit(change, key, item);
            }
        }
    } else if (typeof value === "string" && value !== "") {
        checkKey(change, name, value);
        checkId(change, name, value);
        checkArn(change, value);
    }
}

/** A key encrypts in its own Region only. */
function checkKey({ region }: Change, name: string, value: string): void {
    const of = /^arn:[a-z-]+:kms:([a-z0-9-]+):/.exec(value)?.[1];
    if (/^kms(Master)?Key/.test(name) && of !== undefined && of !== region) {
        refuse("NotFoundException", `Invalid arn ${of}: the key '${value}' does not exist in ${region}`);
    }
}

function checkId(change: Change, name: string, value: string): void {
    const prefix = idInputs[name] ?? idForm.exec(value)?.[1] ?? "";
    const [code, noun] = missing[prefix] ?? [];
    if (code === undefined || change.inventory.knows(value)) {
        return;
    }
    const ownName = name === "securityGroups" && !value.startsWith("sg-");
    if (ownName || (prefix === "pl" && awsPrefixLists(change.region).some(({ id }) => id === value))) {
        return;
    }
    refuse(code, `${noun} '${value}' does not exist`, code === "ResourceNotFoundException" ? 404 : 400);
}

function checkArn(change: Change, value: string): void {
    const [head, givenPartition, service = "", , account, ...rest] = value.split(":");
    if (head !== "arn" || givenPartition !== partition || account !== standInAccount || value.includes("*")) {
        checkLogGroup(change, value);
        return;
    }
    const resource = `${service}:${rest.join(":")}`;
    const [, code, status] = missingArn.find(([start]) => resource.startsWith(start)) ?? [];
    const serviceLinked =
        resource.startsWith("iam:role/aws-service-role/") || resource.startsWith("secretsmanager:secret:rds!");
    if (code === undefined || serviceLinked || known(change, value)) {
        return;
    }
    refuse(code, `${value} does not exist`, status);
}

/** A log group's ARN may end in `:*`. */
function checkLogGroup(change: Change, value: string): void {
    const [, group] =
        new RegExp(`^(arn:${partition}:logs:[^:]*:${standInAccount}:log-group:[^*]+):\\*$`).exec(value) ?? [];
    if (group !== undefined && !known(change, group)) {
        refuse("ResourceNotFoundException", "The specified log group does not exist.");
    }
}

/** Something made here has the ARN, or the ARN is a version, an alias or a part of it. */
function known(change: Change, arn: string): boolean {
    const parts = arn.split(/(?=[:/])/);
    for (let length = parts.length; length > 5; length--) {
        if (change.inventory.knows(parts.slice(0, length).join(""))) {
            return true;
        }
    }
    return false;
}
