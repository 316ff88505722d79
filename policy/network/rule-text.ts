import { lastPort } from "../../model/aws/ports";
import { isMissing } from "../../model/network/facts";
import type { Declared } from "../../model/resources/declared";
import { groupsText } from "../../model/resources/default-groups";
import type { GroupRule } from "../../model/resources/group-rules";

/** A rule of security groups in a message, with the groups that it is in where it is a resource of its own. */
export function ruleText({ label, resource }: GroupRule, groups: readonly Declared[]): string {
    const others = groups.filter((group) => group !== resource);
    return others.length === 0 ? label : `${label} of ${groupsText(others)}`;
}

/** Ports in a message: `port 22`, `ports 20 to 25`, `all ports`. */
export function portText({ protocol, from, to }: GroupRule): string {
    if (protocol === "all" || from === undefined || from === -1 || (from === 0 && to === lastPort)) {
        return "all ports";
    }
    if (isMissing(from) || isMissing(to)) {
        return "ports that are not known yet";
    }
    return to === undefined || from === to ? `port ${from}` : `ports ${from} to ${to}`;
}
