import { isMissing, type Unknown, unknown } from "../../model/network/facts";
import type { Declared } from "../../model/resources/declared";
import { declaredGroups, groupsText } from "../../model/resources/default-groups";
import type { Graph } from "../../model/resources/graph/graph";
import type { GroupRule } from "../../model/resources/group-rules";
import { networkOf } from "../../model/resources/network-of";
import type { Names } from "../../model/resources/observer";
import { read } from "../../model/resources/value";
import { type Guarded, guardedBy, together } from "./guarded";

/** One end of a security-group rule: groups or subnets, and where they are. */
export interface RuleEnd extends Guarded {
    readonly resources: readonly Declared[];
    /** How a message names it where that is not by its resources. */
    readonly label?: string;
    /** Whether it is none of the stack's own. */
    readonly foreign: boolean;
    /** What has to be known to tell it from other candidates. */
    readonly choice: readonly Unknown[];
}

/** The groups that a rule is in: one, or the candidates. */
export function groupsInside(graph: Graph, rule: GroupRule): readonly RuleEnd[] {
    const wait = unknown(`the security group of ${rule.label}`);
    return groupEnds(graph, rule.groups, wait).flat();
}

/** The groups at a rule's other end, each as the list of its candidates. */
export function groupAcross(graph: Graph, rule: GroupRule): readonly (readonly RuleEnd[])[] {
    return groupEnds(graph, rule.peers, unknown(`the groups at the other end of ${rule.label}`));
}

function groupEnds(graph: Graph, names: Names, wait: Unknown): readonly (readonly RuleEnd[])[] {
    const { certain, candidates, external, unseen } = declaredGroups(graph, names);
    const end = (group: Declared, choice: readonly Unknown[]): RuleEnd => ({
        ...guardedBy(graph, group),
        resources: [group],
        foreign: false,
        choice,
    });
    return [
        ...certain.map((group) => [end(group, [])]),
        ...(candidates.length > 0 ? [candidates.map((group) => end(group, [wait]))] : []),
        ...external.map((id) => [
            foreign(
                `security group "${id}"`,
                unknown(`where security group "${id}" is used, which this stack does not declare`),
            ),
        ]),
        ...(unseen !== undefined ? [[foreign("a security group that is not known yet", wait)]] : []),
    ];
}

/** An end that is none of the stack's own. */
export function foreign(label: string, wait: Unknown): RuleEnd {
    const place = { zones: [], elsewhere: false, places: [], open: [wait] };
    return { ...place, resources: [], label, foreign: true, choice: [] };
}

/** Several ends in one, for a message. */
export function joined(ends: readonly RuleEnd[]): RuleEnd {
    const [first = foreign("", unknown("")), ...others] = ends;
    if (others.length === 0) {
        return first;
    }
    const resources = [...new Set(ends.flatMap((end) => end.resources))];
    return { ...first, ...together(ends), resources };
}

/** The VPC that a group or subnet of the network is in; without one stated it is the account's default VPC. */
export function vpcOf(graph: Graph, resource: Declared): string | undefined {
    const { subnets, groups, vpcs } = networkOf(graph.declared);
    const found = subnets.get(resource.urn)?.subnet.vpc ?? groups.get(resource.urn)?.group?.vpc;
    if (found === undefined) {
        return vpcs.has(resource.urn) ? resource.urn : undefined;
    }
    if (!isMissing(found)) {
        return found;
    }
    return read(resource.inputs, "vpcId") === undefined ? "default" : undefined;
}

/** How a message names an end. */
export function endText({ label, resources }: RuleEnd): string {
    return label ?? groupsText(resources);
}
