import { AwsError } from "../errors";
import type { Entry, Inventory } from "../inventory";
import { kindOf } from "../kinds";
import { findZone } from "../regions";
import { reach, refuse, text } from "./rule";

/** What AWS will not delete while something still uses it. */
interface Guard {
    readonly code: string;
    readonly status?: number;
    readonly message: (id: string) => string;
    /** Inputs, by kind, that hold a reference to the resource: `a.b` is `b` inside `a` or any item of it. */
    readonly users: Readonly<Record<string, readonly string[]>>;
}

function dependency(noun: string, users: Guard["users"]): Guard {
    return {
        code: "DependencyViolation",
        message: (id) => `The ${noun} '${id}' has dependencies and cannot be deleted.`,
        users,
    };
}

const inVpc = [
    ...[
        "ec2.Subnet",
        "ec2.SecurityGroup",
        "ec2.RouteTable",
        "ec2.NetworkAcl",
        "ec2.InternetGateway",
        "ec2.InternetGatewayAttachment",
    ],
    ...[
        "ec2.CarrierGateway",
        "ec2.EgressOnlyInternetGateway",
        "ec2.VpcEndpoint",
        "ec2transitgateway.VpcAttachment",
        "ec2.VpcPeeringConnection",
    ],
];

const guards: Readonly<Record<string, Guard>> = {
    "ec2.Vpc": dependency("vpc", {
        ...Object.fromEntries(inVpc.map((kind) => [kind, ["vpcId"]])),
        "vpclattice.ServiceNetworkVpcAssociation": ["vpcIdentifier"],
    }),
    "ec2.Subnet": dependency("subnet", {
        "autoscaling.Group": ["vpcZoneIdentifiers"],
        "ec2.Instance": ["subnetId"],
        "ec2.NatGateway": ["subnetId"],
        "ec2.NetworkInterface": ["subnetId"],
        "ec2.VpcEndpoint": ["subnetIds"],
        "ecs.Service": ["networkConfiguration.subnets"],
        "efs.MountTarget": ["subnetId"],
        "lambda.Function": ["vpcConfig.subnetIds"],
        "lb.LoadBalancer": ["subnets", "subnetMappings.subnetId"],
        "rds.SubnetGroup": ["subnetIds"],
        "vpclattice.ResourceGateway": ["subnetIds"],
        "ec2transitgateway.VpcAttachment": ["subnetIds"],
    }),
    "ec2.SecurityGroup": {
        code: "DependencyViolation",
        message: (id) => `resource ${id} has a dependent object`,
        users: {
            "ec2.Instance": ["vpcSecurityGroupIds"],
            "ec2.NetworkInterface": ["securityGroups"],
            "ec2.VpcEndpoint": ["securityGroupIds"],
            "ecs.Service": ["networkConfiguration.securityGroups"],
            "lambda.Function": ["vpcConfig.securityGroupIds"],
            "lb.LoadBalancer": ["securityGroups"],
            "rds.Instance": ["vpcSecurityGroupIds"],
            "vpc.SecurityGroupEgressRule": ["referencedSecurityGroupId"],
            "vpc.SecurityGroupIngressRule": ["referencedSecurityGroupId"],
            "vpclattice.ResourceGateway": ["securityGroupIds"],
            "vpclattice.ServiceNetworkVpcAssociation": ["securityGroupIds"],
            "efs.MountTarget": ["securityGroups"],
        },
    },
    "ec2.RouteTable": dependency("routeTable", { "ec2.RouteTableAssociation": ["routeTableId"] }),
    "ec2.CarrierGateway": dependency("carrierGateway", { "ec2.Route": ["carrierGatewayId"] }),
    "ec2.Eip": {
        code: "InvalidIPAddress.InUse",
        message: (id) => `Address ${id} is in use.`,
        users: { "ec2.EipAssociation": ["allocationId"], "ec2.NatGateway": ["allocationId"] },
    },
    "ec2.NetworkInterface": {
        code: "InvalidParameterValue",
        message: (id) => `Network interface '${id}' is currently in use.`,
        users: {
            "ec2.Instance": ["primaryNetworkInterface.networkInterfaceId", "networkInterfaces.networkInterfaceId"],
        },
    },
    "ec2.ManagedPrefixList": {
        code: "DependencyViolation",
        message: (id) => `The prefix list ${id} is referenced by other resources.`,
        users: {
            "ec2.Route": ["destinationPrefixListId"],
            "vpc.SecurityGroupEgressRule": ["prefixListId"],
            "vpc.SecurityGroupIngressRule": ["prefixListId"],
        },
    },
    "ec2transitgateway.TransitGateway": {
        code: "IncorrectState",
        message: (id) => `${id} has non-deleted attachments.`,
        users: { "ec2transitgateway.VpcAttachment": ["transitGatewayId"], "ec2.VpnConnection": ["transitGatewayId"] },
    },
    "lb.TargetGroup": {
        code: "ResourceInUse",
        message: (id) => `Target group '${id}' is currently in use by a listener or a rule`,
        users: {
            "lb.Listener": ["defaultActions.targetGroupArn", "defaultActions.forward.targetGroups.arn"],
            "lb.ListenerRule": ["actions.targetGroupArn", "actions.forward.targetGroups.arn"],
        },
    },
    "ecs.Cluster": {
        code: "ClusterContainsServicesException",
        message: () => "The Cluster cannot be deleted while Services are active.",
        users: { "ecs.Service": ["cluster"] },
    },
    "ecs.CapacityProvider": {
        code: "ClientException",
        message: () => "The specified capacity provider is in use and cannot be removed.",
        users: {
            "ecs.ClusterCapacityProviders": ["capacityProviders"],
            "ecs.Service": ["capacityProviderStrategies.capacityProvider"],
        },
    },
    "iam.Role": {
        code: "DeleteConflict",
        status: 409,
        message: () => "Cannot delete entity, must remove roles from instance profile and detach all policies first.",
        users: { "iam.InstanceProfile": ["role"], "iam.RolePolicy": ["role"], "iam.RolePolicyAttachment": ["role"] },
    },
    "iam.Policy": {
        code: "DeleteConflict",
        status: 409,
        message: () => "Cannot delete a policy attached to entities.",
        users: { "iam.RolePolicyAttachment": ["policyArn"] },
    },
    "acm.Certificate": {
        code: "ResourceInUseException",
        message: (id) => `Certificate ${id} is in use.`,
        users: { "lb.Listener": ["certificateArn"], "vpclattice.Service": ["certificateArn"] },
    },
    "rds.SubnetGroup": {
        code: "InvalidDBSubnetGroupStateFault",
        message: (id) =>
            `Cannot delete the subnet group '${id}' because at least one database instance is still using it.`,
        users: { "rds.Instance": ["dbSubnetGroupName"] },
    },
    "rds.ParameterGroup": {
        code: "InvalidDBParameterGroupState",
        message: (id) =>
            `One or more database instances are still members of this parameter group ${id}, so the group cannot be deleted`,
        users: { "rds.Instance": ["parameterGroupName"] },
    },
    "route53.Zone": {
        code: "HostedZoneNotEmpty",
        message: () => "The specified hosted zone contains non-required resource record sets and so cannot be deleted.",
        users: { "route53.Record": ["zoneId"] },
    },
    "efs.FileSystem": {
        code: "FileSystemInUse",
        status: 409,
        message: (id) => `${id} has mount targets.`,
        users: { "efs.MountTarget": ["fileSystemId"] },
    },
    "vpclattice.ServiceNetwork": lattice("Service network", {
        "vpclattice.ServiceNetworkServiceAssociation": ["serviceNetworkIdentifier"],
        "vpclattice.ServiceNetworkVpcAssociation": ["serviceNetworkIdentifier"],
        "vpclattice.ServiceNetworkResourceAssociation": ["serviceNetworkIdentifier"],
    }),
    "vpclattice.Service": lattice("Service", { "vpclattice.ServiceNetworkServiceAssociation": ["serviceIdentifier"] }),
    "vpclattice.TargetGroup": lattice("Target group", {
        "vpclattice.Listener": ["defaultAction.forwards.targetGroups.targetGroupIdentifier"],
        "vpclattice.ListenerRule": ["action.forward.targetGroups.targetGroupIdentifier"],
    }),
    "vpclattice.ResourceGateway": lattice("Resource gateway", {
        "vpclattice.ResourceConfiguration": ["resourceGatewayIdentifier"],
    }),
    "vpclattice.ResourceConfiguration": lattice("Resource configuration", {
        "vpclattice.ServiceNetworkResourceAssociation": ["resourceConfigurationIdentifier"],
    }),
};

function lattice(noun: string, users: Guard["users"]): Guard {
    return {
        code: "ConflictException",
        status: 409,
        message: (id) => `${noun} ${id} is in use and cannot be deleted`,
        users,
    };
}

/** Refuses a deletion that something still stands against. */
export function checkUsers(entry: Entry, inventory: Inventory): void {
    const kind = kindOf(entry.type);
    const guard = guards[kind];
    const names = [entry.id, entry.outputs.arn, entry.inputs.name].filter(
        (name) => typeof name === "string" && name !== "",
    );
    for (const other of guard === undefined ? [] : inventory.all()) {
        const paths = guard?.users[kindOf(other.type)] ?? [];
        if (
            other !== entry &&
            paths.some((path) => reach(other.inputs, path.split(".")).some((value) => names.includes(value)))
        ) {
            throw new AwsError(guard?.code ?? "", guard?.message(entry.id) ?? "", guard?.status, true);
        }
    }
    checkMappedAddresses(entry, kind, inventory);
}

/** A gateway stays while the VPC's interfaces have addresses that are reached through it. */
function checkMappedAddresses(entry: Entry, kind: string, inventory: Inventory): void {
    if (!["ec2.CarrierGateway", "ec2.InternetGateway"].includes(kind)) {
        return;
    }
    const vpcId = entry.inputs.vpcId;
    const inNetwork = (subnetId: unknown): boolean => inventory.find(text(subnetId))?.outputs.vpcId === vpcId;
    const mapped = inventory.ofType("aws:ec2/eipAssociation:EipAssociation").some(({ inputs }) => {
        const group = text(inventory.find(text(inputs.allocationId))?.outputs.networkBorderGroup);
        const carrier = findZone(group, entry.region)?.kind === "wavelength-zone";
        const holder = inventory.find(text(inputs.networkInterfaceId ?? inputs.instanceId));
        return carrier === (kind === "ec2.CarrierGateway") && inNetwork(holder?.outputs.subnetId);
    });
    const translated =
        kind === "ec2.InternetGateway" &&
        inventory.ofType("aws:ec2/natGateway:NatGateway").some(({ inputs }) => inNetwork(inputs.subnetId));
    if (mapped || translated) {
        throw new AwsError(
            "DependencyViolation",
            `Network ${vpcId} has some mapped public address(es). Please unmap those public address(es) before detaching the gateway.`,
            400,
            true,
        );
    }
}

/** Refuses what is protected, and a final snapshot under a name that is taken. */
export function checkProtection(entry: Entry, inventory: Inventory): void {
    const { inputs } = entry;
    const kind = kindOf(entry.type);
    if (kind === "rds.Instance" || kind === "rds.Cluster") {
        if (inputs.deletionProtection === true) {
            refuse(
                "InvalidParameterCombination",
                `Cannot delete protected ${kind === "rds.Instance" ? "DB Instance" : "Cluster"}, please disable deletion protection and try again.`,
            );
        }
        if (inputs.skipFinalSnapshot !== true) {
            const name = text(inputs.finalSnapshotIdentifier);
            if (name === "") {
                throw new Error(
                    `deleting RDS DB Instance (${entry.id}): final_snapshot_identifier is required when skip_final_snapshot is false`,
                );
            }
            if (inventory.past.snapshots.includes(name)) {
                refuse(
                    "DBSnapshotAlreadyExists",
                    `Cannot create the snapshot because a snapshot with the identifier ${name} already exists.`,
                );
            }
        }
    }
    if (kind === "lb.LoadBalancer" && inputs.enableDeletionProtection === true) {
        refuse(
            "OperationNotPermitted",
            `Load balancer '${entry.id}' cannot be deleted because deletion protection is enabled`,
        );
    }
    if (kind === "ec2.Instance" && inputs.disableApiTermination === true) {
        refuse(
            "OperationNotPermitted",
            `The instance '${entry.id}' may not be terminated. Modify its 'disableApiTermination' instance attribute and try again.`,
        );
    }
}

/** What AWS remembers of a resource after it is gone. */
export function remember(entry: Entry, inventory: Inventory, now: Date): void {
    const { inputs } = entry;
    const kind = kindOf(entry.type);
    const days = Number(inputs.recoveryWindowInDays ?? 30);
    if (kind === "secretsmanager.Secret" && days > 0) {
        inventory.past.secrets[text(inputs.name)] = new Date(now.getTime() + days * 86_400_000).toISOString();
    }
    if ((kind === "rds.Instance" || kind === "rds.Cluster") && inputs.skipFinalSnapshot !== true) {
        inventory.past.snapshots.push(text(inputs.finalSnapshotIdentifier));
    }
}
