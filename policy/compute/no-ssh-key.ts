import type { Declared } from "../../model/resources/declared";
import { type Graph, missing } from "../../model/resources/graph/graph";
import { allNamed, named } from "../../model/resources/graph/naming";
import { canonicalType, types } from "../../model/resources/graph/types";
import { pending, text } from "../../model/resources/value";
import { stackPolicy, undecided, violation } from "../frame/definition";

const keyPair = "aws:ec2/keyPair:KeyPair";
const servers = [types.instance, types.spotInstance, types.launchTemplate, types.launchConfiguration, types.nodeGroup];

export const computeNoSshKey = stackPolicy<Record<never, never>>({
    name: "compute-no-ssh-key",
    description: "EC2 instances are started without an SSH key.",
    rationale:
        "A key on an instance outlives those who knew it and is nobody's in the logs. Session Manager needs no key and no open port, and records who came in.",
    source: "https://docs.aws.amazon.com/systems-manager/latest/userguide/session-manager.html",
    severity: "low",
    level: "advisory",
    remediationSteps:
        "Leave `keyName` out, and give the instance's role `AmazonSSMManagedInstanceCore`; `aws ssm start-session` then leads in.",
    options: {},
    limitations: ["Keys that user data or an AMI puts on the instance."],
    *check(graph) {
        for (const server of graph.ofType(...servers)) {
            const isGroup = canonicalType(server.type) === types.nodeGroup;
            const [property, path] = isGroup
                ? (["remoteAccess", ["remoteAccess", "ec2SshKey"]] as const)
                : (["keyName", ["keyName"]] as const);
            const key = text(server.inputs, ...path);
            const from = keysOf(graph, server, property);
            const name = path.join(".");
            if (key === pending && from.length === 0) {
                yield undecided(server, `${named(server)} must not be started with an SSH key`, [
                    missing(server, name),
                ]);
            } else if (key !== undefined && key !== "") {
                const which = from.length > 0 ? allNamed(from) : JSON.stringify(key);
                yield violation(
                    server,
                    `${named(server)} is started with the SSH key ${which}; leave ${name} out and use Session Manager`,
                );
            }
        }
    },
});

function keysOf(graph: Graph, server: Declared, property: string): readonly Declared[] {
    return graph.references(server, property, [keyPair]);
}
