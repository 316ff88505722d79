import { unknown } from "../../model/network/facts";
import type { Declared } from "../../model/resources/declared";
import { allNamed, named } from "../../model/resources/graph/naming";
import { subnets, types, vpcs } from "../../model/resources/graph/types";
import { stackPolicy, undecided, violation } from "../frame/definition";

const flowLog = "aws:ec2/flowLog:FlowLog";

export const networkFlowLogs = stackPolicy<Record<never, never>>({
    name: "network-flow-logs",
    description: "Every VPC and every transit gateway has flow logs.",
    rationale:
        "Flow logs are the record of what was let through and what was refused: without them neither an attack nor a mistaken rule can be followed afterwards.",
    source: "https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs.html",
    severity: "medium",
    level: "advisory",
    levelInProduction: "mandatory",
    levelInDevelopment: "mandatory",
    remediationSteps:
        "Declare an `aws.ec2.FlowLog` for the VPC or transit gateway, to CloudWatch Logs, S3 or Firehose.",
    controls: ["fsbp EC2.6", "cis 4.7"],
    options: {},
    limitations: ["Flow logs in another stack.", "Which traffic they record."],
    *check(graph) {
        const logs = graph.ofType(flowLog);
        const wanted = [
            ...graph.ofType(...vpcs).map((resource) => ({ resource, key: "vpcId", types: vpcs })),
            ...graph
                .ofType(types.transitGateway)
                .map((resource) => ({ resource, key: "transitGatewayId", types: [types.transitGateway] })),
        ];
        for (const { resource, key, types: kinds } of wanted) {
            const names = logs.map((log) => ({ log, found: graph.named(log, key, kinds) }));
            if (names.some(({ found }) => found.certain.includes(resource)) || bySubnets(resource)) {
                continue;
            }
            const open = names.filter(({ found }) => found.unseen !== undefined || found.candidates.includes(resource));
            const fault = `${named(resource)} has no flow logs`;
            yield open.length > 0
                ? undecided(resource, fault, [unknown(`${key} of ${allNamed(open.map(({ log }) => log))}`)])
                : violation(resource, `${fault}; declare an ec2.FlowLog with its ${key}`);
        }

        function bySubnets(vpc: Declared): boolean {
            const own = graph.ofType(...subnets).filter((one) => graph.named(one, "vpcId", vpcs).certain.includes(vpc));
            const logged = new Set(logs.flatMap((log) => graph.named(log, "subnetId", subnets).certain));
            return own.length > 0 && own.every((subnet) => logged.has(subnet));
        }
    },
});
