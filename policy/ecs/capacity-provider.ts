import { type Unknown, unknown } from "../../model/network/facts";
import type { Declared } from "../../model/resources/declared";
import { type Graph, missing } from "../../model/resources/graph/graph";
import { named } from "../../model/resources/graph/naming";
import { taskLaunchers, types } from "../../model/resources/graph/types";
import { refOf } from "../../model/resources/observer";
import { blocks, pending, text } from "../../model/resources/value";
import { type Companion, companionOf } from "../frame/companions";
import { stackPolicy, undecided, violation } from "../frame/definition";

const defaults: Companion = {
    type: types.clusterCapacity,
    property: "clusterName",
    counts: ({ inputs }) => {
        const strategies = blocks(inputs, "defaultCapacityProviderStrategies");
        return strategies.some((one) => one !== pending) || (strategies.length > 0 && pending);
    },
    countsBy: "defaultCapacityProviderStrategies",
};

export const ecsCapacityProvider = stackPolicy<Record<never, never>>({
    name: "ecs-capacity-provider",
    description: "ECS services and task sets on EC2 take their hosts from a capacity provider.",
    rationale:
        "With launch type EC2 ECS places tasks on the hosts that happen to be there: it starts none when they are full, and a host that is scaled in takes its tasks along undrained.",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/asg-capacity-providers.html",
    severity: "medium",
    level: "advisory",
    levelInProduction: "mandatory",
    levelInDevelopment: "mandatory",
    remediationSteps:
        "Leave `launchType` out and set `capacityProviderStrategies: [{ capacityProvider, weight: 1 }]`, or give the cluster a default strategy.",
    options: {},
    limitations: ["A default strategy that a cluster of another stack has."],
    *check(graph) {
        for (const service of graph.ofType(...taskLaunchers)) {
            const launch = text(service.inputs, "launchType");
            // Daemons run one task on each host there is, and know no strategy.
            const isDaemon = text(service.inputs, "schedulingStrategy") === "DAEMON";
            const controller = text(service.inputs, "deploymentController", "type");
            // The task sets of such a service say where its tasks run.
            const hasTaskSets = controller === "EXTERNAL";
            if (isDaemon || hasTaskSets || launch === "FARGATE" || launch === "EXTERNAL" || hasStrategy(service)) {
                continue;
            }
            if (launch === "EC2") {
                yield violation(
                    service,
                    `${named(service)} has launchType EC2; leave it out and set capacityProviderStrategies`,
                );
                continue;
            }
            const open = launch === pending ? [missing(service, "launchType")] : byCluster(graph, service);
            if (open === undefined) {
                continue;
            }
            const unknowns = controller === pending ? [missing(service, "deploymentController"), ...open] : open;
            const fault = `${named(service)} must take its hosts from a capacity provider`;
            yield unknowns.length > 0
                ? undecided(service, fault, unknowns)
                : violation(
                      service,
                      `${named(service)} sets no capacityProviderStrategies, and its cluster has no default strategy, so it has launch type EC2; set capacityProviderStrategies`,
                  );
        }
    },
});

function hasStrategy(service: Declared): boolean {
    return blocks(service.inputs, "capacityProviderStrategies").length > 0;
}

/** What has to be known of the cluster's default strategy; `undefined` where it has one. */
function byCluster(graph: Graph, service: Declared): readonly Unknown[] | undefined {
    const wanted = [types.ecsCluster];
    const own = graph.named(service, "cluster", wanted);
    const [cluster] = own.certain;
    if (cluster === undefined) {
        return text(service.inputs, "cluster") === undefined
            ? []
            : [unknown(`the default strategy of ${named(service)}'s cluster`, refOf(service))];
    }
    const has = companionOf(graph, cluster, wanted, [defaults]);
    return has === true ? undefined : has === false ? [] : has;
}
