import type { Entry, Inventory } from "../inventory";
import { kindOf } from "../kinds";
import { reach, text } from "./rule";

/** Where listeners and rules name the groups that they send to. */
const senders: Readonly<Record<string, string>> = {
    "vpclattice.Listener": "defaultAction.forwards.targetGroups.targetGroupIdentifier",
    "vpclattice.ListenerRule": "action.forward.targetGroups.targetGroupIdentifier",
};

/**
 * A target that nothing sends requests to is `UNUSED` in place of draining, which the provider takes for an error as it waits for it
 * to be gone. Source: terraform-provider-aws, internal/service/vpclattice/target_group_attachment.go, and its issue 46793.
 */
export function checkDraining(entry: Entry, inventory: Inventory): void {
    if (kindOf(entry.type) !== "vpclattice.TargetGroupAttachment") {
        return;
    }
    // By ID or by ARN.
    const idOf = (reference: unknown) => inventory.find(text(reference))?.id;
    const group = idOf(entry.inputs.targetGroupIdentifier);
    const used = inventory.all().some(({ type, inputs }) => {
        const path = senders[kindOf(type)];
        return path !== undefined && reach(inputs, path.split(".")).some((reference) => idOf(reference) === group);
    });
    if (!used) {
        throw new Error(
            `waiting for VPC Lattice Target Group Attachment (${entry.id}) delete: unexpected state 'UNUSED', wanted target ''`,
        );
    }
}
