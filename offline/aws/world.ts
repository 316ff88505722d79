import type { Values } from "./account";
import type { Inventory } from "./inventory";
import type { Existing } from "./invokes/context";
import type { Surroundings } from "./simulate";

/** The inventory as look-ups see it. */
export function existing(inventory: Inventory): Existing[] {
    return inventory.all().map(({ type, id, outputs }) => ({ type, id, outputs }));
}

/** The inventory as the outputs of one resource depend on it. */
export function surroundings(
    inventory: Inventory,
    urn: string,
    region: string,
    defaultTags: Readonly<Record<string, string>>,
): Surroundings {
    return {
        region,
        defaultTags,
        find: (idOrArn) => (typeof idOrArn === "string" ? finding(inventory, idOrArn) : undefined),
        taken: (subnetId) =>
            new Set(
                inventory
                    .all()
                    .filter((entry) => entry.urn !== urn && entry.outputs.subnetId === subnetId)
                    .map(({ outputs }) => String(outputs.privateIp ?? outputs.ipAddress ?? "")),
            ),
        revisionOf: (family) => inventory.past.revisions[family] ?? 0,
    };
}

/** By ID or ARN, or by what a VPC brought with it, or by the name that a database refers to its subnet group by. */
function finding(inventory: Inventory, idOrArn: string): Values | undefined {
    const found = inventory.find(idOrArn);
    if (found !== undefined) {
        return found.outputs;
    }
    return inventory
        .ofType("aws:ec2/vpc:Vpc")
        .find(({ outputs }) =>
            [outputs.defaultSecurityGroupId, outputs.defaultNetworkAclId, outputs.mainRouteTableId].includes(idOrArn),
        )?.outputs;
}
