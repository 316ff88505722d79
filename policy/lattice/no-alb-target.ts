import { parseAddress, parseCidr, type Range } from "../../model/addresses";
import { latticeBlocks } from "../../model/aws/vpc-lattice";
import type { Declared } from "../../model/resources/declared";
import { type Graph, missing } from "../../model/resources/graph/graph";
import { allNamed, named } from "../../model/resources/graph/naming";
import { types } from "../../model/resources/graph/types";
import { pending, text } from "../../model/resources/value";
import { type Finding, stackPolicy, undecided, violation } from "../frame/definition";

export const latticeNoAlbTarget = stackPolicy<Record<never, never>>({
    name: "lattice-no-alb-target",
    description: "No load balancer has addresses of VPC Lattice as targets.",
    rationale:
        "A load balancer takes private addresses of networks as targets. VPC Lattice's are link-local, work from inside an associated VPC only, and belong to everybody's services: the host's name decides, which a load balancer does not set.",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-target-groups.html",
    severity: "high",
    level: "mandatory",
    remediationSteps:
        "Put a reverse proxy behind the load balancer, which calls the service by its name and resolves it again and again.",
    options: {},
    limitations: ["Addresses of a service-network endpoint: they are the VPC's own."],
    only: types.targetAttachment,
    *check(graph) {
        for (const attachment of graph.ofType(types.targetAttachment)) {
            yield* judgedTarget(graph, attachment);
        }
    },
});

const lattice = [
    types.latticeService,
    types.latticeServiceAssociation,
    types.resourceConfiguration,
    types.latticeResourceAssociation,
];
/** Link-local addresses, and those by which VPC Lattice offers resources. */
const ranges = ["169.254.0.0/16", latticeBlocks.serviceIpv6, latticeBlocks.resource]
    .map(parseCidr)
    .filter((range): range is Range => range !== undefined);

function* judgedTarget(graph: Graph, attachment: Declared): Iterable<Finding> {
    const target = text(attachment.inputs, "targetId");
    const groups = graph.named(attachment, "targetGroupArn", [types.targetGroup]).certain;
    const group = groups.length === 0 ? "its target group" : allNamed(groups);
    const made = graph.references(attachment, "targetId", lattice);
    const address = typeof target === "string" ? parseAddress(target) : undefined;
    const instead = "put a reverse proxy between the load balancer and VPC Lattice";
    if (made.length > 0) {
        yield violation(
            attachment,
            `${named(attachment)} makes ${allNamed(made)} a target of ${group}, which a load balancer cannot reach; ${instead}`,
        );
    } else if (address !== undefined && ranges.some(({ from, to }) => from <= address && address <= to)) {
        yield violation(
            attachment,
            `${named(attachment)} makes ${String(target)} a target of ${group}, an address of VPC Lattice or link-local; ${instead}`,
        );
    } else if (target === pending && (attachment.references["targetId"] ?? []).length === 0) {
        const kinds = groups.map((found) => text(found.inputs, "targetType"));
        if (kinds.every((kind) => kind === "ip" || kind === pending)) {
            const fault = `${named(attachment)} must make no address of VPC Lattice a target of ${group}`;
            yield undecided(attachment, fault, [missing(attachment, "targetId")]);
        }
    }
}
