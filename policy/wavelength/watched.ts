import type { Unknown } from "../../model/network/facts";
import type { Declared } from "../../model/resources/declared";
import type { Graph } from "../../model/resources/graph/graph";
import { missing } from "../../model/resources/graph/graph";
import { named } from "../../model/resources/graph/naming";
import { types } from "../../model/resources/graph/types";
import { whereabouts } from "../../model/resources/placement";
import { pending, read } from "../../model/resources/value";
import { stackPolicy, undecided, violation } from "../frame/definition";
import { zoneText } from "./in-zone";

/** What serves devices in a zone. */
const watchable: readonly string[] = [types.instance, types.spotInstance, types.autoScalingGroup, types.loadBalancer];

/** Properties of an alarm that say what it watches. */
const looks = ["dimensions", "metricQueries"] as const;

export const wavelengthWatched = stackPolicy<Record<never, never>>({
    name: "wavelength-watched",
    description: "Servers and load balancers in a Wavelength Zone have an alarm that watches them.",
    rationale:
        "A Wavelength Zone is one place without a second one beside it, and Route 53 cannot ask what stands there. Without an alarm nobody hears that an area is without its server, and no health check can fail its name over.",
    source: "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/using-cloudwatch-createalarm.html",
    severity: "medium",
    level: "advisory",
    levelInDevelopment: "disabled",
    remediationSteps:
        "Declare an `aws.cloudwatch.MetricAlarm` with the resource among its dimensions: `StatusCheckFailed` by `InstanceId`, `GroupInServiceInstances` by `AutoScalingGroupName`, `HealthyHostCount` by `LoadBalancer`. A Route 53 health check of type `CLOUDWATCH_METRIC` on it fails the name over.",
    options: {},
    limitations: [
        "Alarms of another stack, and those on metrics under a name of somebody's own, such as a probe's.",
        "Whether the alarm looks at the right metric, and whether it tells anybody.",
    ],
    *check(graph) {
        for (const resource of graph.ofType(...watchable)) {
            const place = whereabouts(graph, resource);
            if (place.zones.length + place.unknowns.length === 0 || graph.memo(watched).has(resource)) {
                continue;
            }
            const open = [...place.unknowns, ...graph.memo(unseenAlarms)];
            if (open.length > 0) {
                const subject =
                    place.zones.length > 0 ? named(resource) : `if it is in a Wavelength Zone: ${named(resource)}`;
                yield undecided(resource, `${subject} must have an alarm that watches it`, open);
            } else {
                yield violation(
                    resource,
                    `${named(resource)} is in ${zoneText(place.zones, resource)}, and no alarm watches it; give one its dimension`,
                );
            }
        }
    },
});

/** What some alarm looks at for certain, or may be looking at. */
function watched(graph: Graph): ReadonlySet<Declared> {
    return new Set(
        graph.ofType(types.alarm).flatMap((alarm) =>
            looks.flatMap((property) => {
                const { certain, candidates } = graph.resolve(
                    alarm,
                    property,
                    valuesOf(graph, alarm, property),
                    watchable,
                );
                return [...graph.references(alarm, property, watchable), ...certain, ...candidates];
            }),
        ),
    );
}

/** Values of dimensions, of an alarm's own or of the metrics in its queries. */
function valuesOf(graph: Graph, alarm: Declared, property: (typeof looks)[number]): readonly unknown[] {
    const maps =
        property === "dimensions"
            ? [read(alarm.inputs, "dimensions")]
            : graph.valuesIn(alarm, "metricQueries", ["metric", "dimensions"]);
    return maps.flatMap((map) =>
        typeof map === "object" && map !== null ? Object.keys(map).map((key) => read(map, key)) : [],
    );
}

/** Alarms that may look at anything: what they look at is not known, and was made from nothing in the stack. */
function unseenAlarms(graph: Graph): readonly Unknown[] {
    return graph.ofType(types.alarm).flatMap((alarm) =>
        looks.flatMap((property) => {
            const isOpen =
                read(alarm.inputs, property) === pending || valuesOf(graph, alarm, property).includes(pending);
            return isOpen && (alarm.references[property] ?? []).length === 0 ? [missing(alarm, property)] : [];
        }),
    );
}
