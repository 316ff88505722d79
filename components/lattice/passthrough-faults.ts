import type { LatticeDeclaration } from "./declaration";
import { forwardFaults } from "./forward-faults";
import type { Passthrough } from "./passthrough";

/** What cannot be with TLS passed through, and what cannot be without. Pure. */
export function passthroughFaults(service: LatticeDeclaration): string[] {
    return service.passthrough === undefined ? terminated(service) : passed(service, service.passthrough);
}

function terminated({ targetGroups, customDomain }: LatticeDeclaration): string[] {
    const tcp = Object.keys(targetGroups).filter((key) => protocolOf(targetGroups, key) === "TCP");
    return [
        ...tcp.map(
            (key) => `targetGroups.${key}.protocol: TCP is for passthrough only; HTTP and HTTPS are allowed without it`,
        ),
        ...(customDomain !== undefined && customDomain.certificateArn === undefined
            ? [`customDomain.certificateArn: is missing; VPC Lattice ends TLS for '${customDomain.name}' with it`]
            : []),
    ];
}

function passed({ targetGroups, routes, customDomain }: LatticeDeclaration, { forward }: Passthrough): string[] {
    return [
        ...(customDomain === undefined
            ? ["customDomain: is missing; passthrough needs it, for the service is found by the name in the handshake"]
            : []),
        ...(customDomain?.certificateArn === undefined
            ? []
            : ["customDomain.certificateArn: is not used with passthrough; the targets have their own: remove it"]),
        ...Object.keys(routes).map(
            (key) =>
                `routes.${key}: is not allowed with passthrough, which sees no method, path or header; ` +
                "remove it, and put weights into passthrough.forward",
        ),
        ...Object.entries(targetGroups).flatMap(([key, group]) => {
            if (group.type === "LAMBDA") {
                return [`targetGroups.${key}.type: LAMBDA is not allowed with passthrough; a function ends no TLS`];
            }
            const protocol = protocolOf(targetGroups, key);
            return [
                ...(protocol === "TCP"
                    ? []
                    : [`targetGroups.${key}.protocol: ${protocol} is not allowed with passthrough; TCP is`]),
                ...(protocol === "TCP" && group.protocolVersion !== undefined
                    ? [`targetGroups.${key}.protocolVersion: ${group.protocolVersion} is not for TCP: remove it`]
                    : []),
            ];
        }),
        ...forwardFaults("passthrough.forward", forward, targetGroups),
    ];
}

function protocolOf(groups: LatticeDeclaration["targetGroups"], key: string): string {
    const group = groups[key];
    return group === undefined || group.type === "LAMBDA" ? "" : (group.protocol ?? "HTTP");
}
