import type { Fact } from "../../model/network/facts";
import { type Graph, missing } from "../../model/resources/graph/graph";
import { named } from "../../model/resources/graph/naming";
import type { GroupRule } from "../../model/resources/group-rules";
import { none } from "../../model/resources/observer";
import { statedParts } from "../../model/resources/rule-parts";
import { blocks, list, pending } from "../../model/resources/value";

const keys = { protocol: "protocol", ipv4: "portInfos", ipv6: "portInfos", lists: "portInfos", groups: "portInfos" };
const peers = ["cidrs", "ipv6Cidrs", "cidrListAliases"];

/** What the firewalls of Lightsail's instances open, in the form of a security group's rules. */
export function lightsailRules(graph: Graph): readonly GroupRule[] {
    return graph.memo(portInfos);
}

function portInfos(graph: Graph): readonly GroupRule[] {
    return graph.ofType("aws:lightsail/instancePublicPorts:InstancePublicPorts").flatMap((resource) =>
        blocks(resource.inputs, "portInfos").map((info, index): GroupRule => {
            const found = peers.map((key) => (info === pending ? pending : list(info, key)));
            const stated = found.flatMap((one) => (one === pending ? [pending] : (one ?? [])));
            const cidrs = stated.flatMap((one): Fact<string>[] =>
                one === pending ? [missing(resource, "portInfos")] : typeof one === "string" ? [one] : [],
            );
            return {
                resource,
                label: `portInfos[${index}] of ${named(resource)}`,
                direction: "ingress",
                keys,
                groups: none,
                prefixLists: none,
                peers: none,
                ...statedParts(resource, info, keys),
                // AWS admits every address where none is named.
                cidrs: stated.length === 0 ? ["0.0.0.0/0"] : cidrs,
            };
        }),
    );
}
