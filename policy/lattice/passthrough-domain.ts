import { unknown } from "../../model/network/facts";
import type { Declared } from "../../model/resources/declared";
import { type Graph, missing } from "../../model/resources/graph/graph";
import { named } from "../../model/resources/graph/naming";
import { types } from "../../model/resources/graph/types";
import { merged } from "../../model/resources/group-holders";
import { refOf } from "../../model/resources/observer";
import { pending, read, text } from "../../model/resources/value";
import { type Finding, stackPolicy, undecided, violation } from "../frame/definition";

export const latticePassthroughDomain = stackPolicy<Record<never, never>>({
    name: "lattice-passthrough-domain",
    description: "A VPC Lattice service that passes TLS through has a custom domain name.",
    rationale:
        "With TLS passthrough the target ends TLS, and VPC Lattice finds the service by the name that the client sends in the handshake. The generated name does not serve for that.",
    source: "https://docs.aws.amazon.com/vpc-lattice/latest/ug/tls-listeners.html",
    severity: "high",
    level: "mandatory",
    remediationSteps:
        "Set `customDomainName` of the `aws.vpclattice.Service` to a name that the target's certificate is for, or let an HTTPS listener end TLS.",
    options: {},
    limitations: ["Whether the name leads to the service: that is a record in a hosted zone."],
    only: types.latticeListener,
    *check(graph) {
        for (const listener of graph.ofType(types.latticeListener)) {
            const protocol = text(listener.inputs, "protocol");
            if (protocol === "TLS_PASSTHROUGH" || protocol === pending) {
                yield* judgedListener(graph, listener, protocol === pending);
            }
        }
    },
});

function* judgedListener(graph: Graph, listener: Declared, open: boolean): Iterable<Finding> {
    const wanted = [types.latticeService];
    const found = merged(["serviceIdentifier", "serviceArn"].map((key) => graph.named(listener, key, wanted)));
    const need = "which must have a customDomainName";
    const unknowns = open ? [missing(listener, "protocol")] : [];
    for (const service of found.certain) {
        const domain = read(service.inputs, "customDomainName");
        const subject = `${named(listener)} passes TLS through to ${named(service)}`;
        if (domain === undefined || domain === "") {
            yield unknowns.length > 0
                ? undecided(service, `if ${subject}: ${need}`, unknowns)
                : violation(service, `${subject}, which has no customDomainName; set it to the target's own name`);
        } else if (domain === pending && (service.references["customDomainName"] ?? []).length === 0) {
            yield undecided(service, `${subject}, ${need}`, [...unknowns, missing(service, "customDomainName")]);
        }
    }
    const others = [
        ...(found.unseen !== undefined || found.candidates.length > 0
            ? [unknown(`the service of ${named(listener)}`, refOf(listener))]
            : []),
        ...found.external.map((id) =>
            unknown(`customDomainName of service "${id}", which this stack does not declare`),
        ),
    ];
    if (others.length > 0) {
        yield undecided(listener, `${named(listener)} passes TLS through to a service, ${need}`, [
            ...unknowns,
            ...others,
        ]);
    }
}
