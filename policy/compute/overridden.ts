import type { Declared, Properties } from "../../model/resources/declared";
import type { Graph } from "../../model/resources/graph/graph";
import { types } from "../../model/resources/graph/types";
import { users } from "../../model/resources/placement";

/** What starts servers from a launch template and takes none of its properties over: where it names the template. */
const fleets: readonly (readonly [type: string, property: string, path: readonly string[]])[] = [
    ["aws:ec2/fleet:Fleet", "launchTemplateConfigs", ["launchTemplateSpecification"]],
    ["aws:ec2/spotFleetRequest:SpotFleetRequest", "launchTemplateConfigs", ["launchTemplateSpecification"]],
    ["aws:batch/computeEnvironment:ComputeEnvironment", "computeResources", ["launchTemplate"]],
    ["aws:gamelift/gameServerGroup:GameServerGroup", "launchTemplate", []],
];
const keys = ["id", "name", "launchTemplateId", "launchTemplateName"];

/**
 * Whether everything that starts from a launch template states something itself, so that the template's own counts for
 * nothing. Instances can; groups of instances cannot, and a template without users is there for whoever comes.
 */
export function isOverridden(graph: Graph, launch: Declared, states: (inputs: Properties) => boolean): boolean {
    const found = users(graph, launch);
    return found.length > 0 && found.every(({ inputs }) => states(inputs)) && !graph.memo(startedByFleets).has(launch);
}

function startedByFleets(graph: Graph): ReadonlySet<Declared> {
    return new Set(
        fleets.flatMap(([type, property, path]) =>
            graph.ofType(type).flatMap((fleet) =>
                keys.flatMap((key) => {
                    const { certain, candidates } = graph.namedIn(
                        fleet,
                        property,
                        [...path, key],
                        [types.launchTemplate],
                    );
                    return [...certain, ...candidates];
                }),
            ),
        ),
    );
}
