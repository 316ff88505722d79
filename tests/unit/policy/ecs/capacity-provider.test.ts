import { ecsCapacityProvider as policy } from "../../../../policy/ecs/capacity-provider";
import { expectFindings } from "../../../support/policy/check";
import { from, Stack, unknownValue } from "../../../support/policy/stack";

const service = "aws:ecs/service:Service";
const taskSet = "aws:ecs/taskSet:TaskSet";
const cluster = "aws:ecs/cluster:Cluster";
const providers = "aws:ecs/clusterCapacityProviders:ClusterCapacityProviders";
const none =
    "sets no capacityProviderStrategies, and its cluster has no default strategy, so it has launch type EC2; set capacityProviderStrategies";

describe("ecs-capacity-provider", () => {
    for (const ids of ["unknown", "known"] as const) {
        it(`R18: reports services on whatever hosts there are, with ${ids} ids`, async () => {
            const stack = new Stack({ ids });
            const good = stack.add(cluster, "good", {});
            const bare = stack.add(cluster, "bare", {});
            stack.add(providers, "good", {
                clusterName: good,
                defaultCapacityProviderStrategies: [{ capacityProvider: "hosts" }],
            });
            stack.add(providers, "bare", { clusterName: bare });
            stack.add(service, "fine", {
                cluster: bare,
                capacityProviderStrategies: [{ capacityProvider: unknownValue }],
            });
            stack.add(service, "by-default", { cluster: good });
            stack.add(service, "fargate", { cluster: bare, launchType: "FARGATE" });
            stack.add(service, "external", { cluster: bare, launchType: "EXTERNAL" });
            stack.add(service, "daemon", { cluster: bare, launchType: "EC2", schedulingStrategy: "DAEMON" });
            const stated = stack.add(service, "stated", { cluster: good, launchType: "EC2" });
            const silent = stack.add(service, "silent", { cluster: bare });
            const alone = stack.add(service, "alone", { capacityProviderStrategies: [] });
            await expectFindings(policy, stack, {
                violations: [
                    [
                        stated,
                        'ecs.Service "stated" has launchType EC2; leave it out and set capacityProviderStrategies',
                    ],
                    [silent, `ecs.Service "silent" ${none}`],
                    [alone, `ecs.Service "alone" ${none}`],
                ],
            });
        });
    }

    it("waits for launch types, clusters and strategies that are not known", async () => {
        const stack = new Stack();
        const one = stack.add(cluster, "one", {});
        const two = stack.add(cluster, "two", {});
        const later = stack.add(cluster, "later", {});
        stack.add(providers, "either", {
            clusterName: from(one, two),
            defaultCapacityProviderStrategies: [{ capacityProvider: "hosts" }],
        });
        stack.add(providers, "later", { clusterName: later, defaultCapacityProviderStrategies: unknownValue });
        const launch = stack.add(service, "launch", { cluster: one, launchType: unknownValue });
        const foreign = stack.add(service, "foreign", { cluster: "arn:aws:ecs:x:1:cluster/y" });
        const either = stack.add(service, "either", { cluster: one });
        const strategy = stack.add(service, "strategy", { cluster: later });
        const must = "must take its hosts from a capacity provider; waits for";
        await expectFindings(policy, stack, {
            unknown: [
                [launch, `unknown: ecs.Service "launch" ${must} launchType of ecs.Service "launch"`],
                [
                    foreign,
                    `unknown: ecs.Service "foreign" ${must} the default strategy of ecs.Service "foreign"'s cluster`,
                ],
                [either, `unknown: ecs.Service "either" ${must} clusterName of ecs.ClusterCapacityProviders "either"`],
                [
                    strategy,
                    `unknown: ecs.Service "strategy" ${must} defaultCapacityProviderStrategies of ecs.ClusterCapacityProviders "later"`,
                ],
            ],
        });
    });

    it("leaves a service to its task sets where something outside controls its deployments, once that is known", async () => {
        const stack = new Stack();
        const own = stack.add(cluster, "own", {});
        const outside = stack.add(service, "outside", { cluster: own, deploymentController: { type: "EXTERNAL" } });
        const set = stack.add(taskSet, "bare", { cluster: own, service: outside });
        stack.add(taskSet, "fargate", { cluster: own, service: outside, launchType: "FARGATE" });
        stack.add(taskSet, "fine", {
            cluster: own,
            service: outside,
            capacityProviderStrategies: [{ capacityProvider: "hosts", weight: 1 }],
        });
        const later = stack.add(service, "later", { cluster: own, deploymentController: { type: unknownValue } });
        await expectFindings(policy, stack, {
            violations: [[set, `ecs.TaskSet "bare" ${none}`]],
            unknown: [
                [
                    later,
                    'unknown: ecs.Service "later" must take its hosts from a capacity provider; waits for deploymentController of ecs.Service "later"',
                ],
            ],
        });
    });
});
