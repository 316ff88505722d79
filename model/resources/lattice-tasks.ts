import type { Declared } from "./declared";
import type { Graph } from "./graph/graph";
import { nothing, type Resolution } from "./graph/resolution";
import { types } from "./graph/types";
import { blocks, pending, read } from "./value";

/** An ECS service that registers its tasks with VPC Lattice by itself. */
export interface LatticeTasks {
    readonly service: Declared;
    /** Its configurations, one for each target group; `pending` where not even their number is known. */
    readonly configurations: readonly unknown[];
}

/** ECS services with `vpcLatticeConfigurations`. */
export function latticeTasks(graph: Graph): readonly LatticeTasks[] {
    return graph
        .ofType(types.ecsService)
        .map((service) => ({ service, configurations: blocks(service.inputs, "vpcLatticeConfigurations") }))
        .filter(({ configurations }) => configurations.length > 0);
}

/** The roles that the configurations name. */
export function rolesOf(graph: Graph, { service, configurations }: LatticeTasks): Resolution {
    const values = configurations
        .map((configuration) => read(configuration, "roleArn"))
        .filter((value) => value !== undefined);
    // Target groups of the same list may be awaited as well: one role often serves all of them.
    const roles = graph.references(service, "vpcLatticeConfigurations", [types.role]);
    return roles.length === 1 && values.includes(pending)
        ? { ...nothing, certain: roles }
        : graph.resolve(service, "vpcLatticeConfigurations", values, [types.role]);
}

/** What a role's attachments and inline policies are: ARNs, the stack's own policies, and documents. */
export function policiesOf(graph: Graph, role: Declared) {
    const wanted = [types.role];
    const attachments = graph
        .ofType(types.roleAttachment)
        .filter((attachment) => graph.named(attachment, "role", wanted).certain.includes(role));
    return {
        arns: [
            ...blocks(role.inputs, "managedPolicyArns"),
            ...attachments.flatMap((attachment) =>
                graph.named(attachment, "policyArn", [types.iamPolicy]).certain.length > 0
                    ? []
                    : [read(attachment.inputs, "policyArn")],
            ),
        ],
        own: attachments.flatMap((attachment) => graph.named(attachment, "policyArn", [types.iamPolicy]).certain),
        separate: graph
            .ofType(types.rolePolicy)
            .filter((policy) => graph.named(policy, "role", wanted).certain.includes(role)),
        inline: blocks(role.inputs, "inlinePolicies"),
        /** Attachments of which it is not known whose they are. */
        open: [...graph.ofType(types.roleAttachment), ...graph.ofType(types.rolePolicy)].filter((holder) => {
            const { unseen, candidates } = graph.named(holder, "role", wanted);
            return unseen !== undefined || candidates.includes(role);
        }),
    };
}
