import { type Bounds, latticeLimits, limits } from "../../model/aws/limits";
import { latticeQuotas } from "../../model/aws/quotas";
import { whole } from "../shared/numbers";
import type { LatticeDeclaration } from "./declaration";
import { counted, forwardFaults } from "./forward-faults";
import { passthroughFaults } from "./passthrough-faults";
import { type HeaderMatch, type LatticeRoute, latticeMethods, type PathMatch } from "./routes";
import type { HealthCheck, InstanceTargets, IpTargets, LatticeTargets } from "./targets";

/** Everything that VPC Lattice would refuse, each with its path, the value and what is allowed. Pure. */
export function latticeFaults(service: LatticeDeclaration): string[] {
    const {
        rulesPerListener = latticeQuotas.rulesPerListener,
        targetGroupsPerService = latticeQuotas.targetGroupsPerService,
    } = service;
    const routes = Object.entries(service.routes);
    const groups = Object.entries(service.targetGroups);
    return [
        ...counted("routes", routes.length, 0, rulesPerListener, "the account's quota of rules per listener"),
        ...counted("targetGroups", groups.length, 0, targetGroupsPerService, "the quota of target groups per service"),
        ...groups.flatMap(([key, group]) => targetFaults(`targetGroups.${key}`, group)),
        ...routes.flatMap(([key, route]) => routeFaults(`routes.${key}`, route, service.targetGroups)),
        ...samePriority(routes),
        ...passthroughFaults(service),
    ];
}

function targetFaults(path: string, group: LatticeTargets): string[] {
    switch (group.type) {
        case "LAMBDA":
            return [];
        case "ALB":
            return [
                ...whole(`${path}.port`, group.port, limits.port),
                ...(group.protocolVersion === "GRPC"
                    ? [`${path}.protocolVersion: GRPC is not allowed for a load balancer; HTTP1 or HTTP2 is`]
                    : []),
            ];
        case "INSTANCE":
            return [
                ...counted(`${path}.instances`, Object.keys(group.instances).length, 1, 1000, "targets in a group"),
                ...listeningFaults(path, group),
            ];
        case "IP":
            return listeningFaults(path, group);
    }
}

function listeningFaults(path: string, group: IpTargets | InstanceTargets): string[] {
    const check = group.healthCheck;
    const range = (key: keyof HealthCheck & string, bounds: Bounds) =>
        whole(`${path}.healthCheck.${key}`, check[key], bounds);
    return [
        ...whole(`${path}.port`, group.port, limits.port),
        ...urlPath(`${path}.healthCheck.path`, check.path),
        ...range("port", limits.port),
        ...range("intervalSeconds", latticeLimits.intervalSeconds),
        ...range("timeoutSeconds", latticeLimits.timeoutSeconds),
        ...range("healthyThreshold", latticeLimits.threshold),
        ...range("unhealthyThreshold", latticeLimits.threshold),
        ...(check.matcher === undefined || /^[2-5]\d\d([-,][2-5]\d\d)*$/.test(check.matcher)
            ? []
            : [`${path}.healthCheck.matcher: '${check.matcher}' names no status codes; write '200' or '200-299'`]),
    ];
}

function routeFaults(path: string, route: LatticeRoute, groups: LatticeDeclaration["targetGroups"]): string[] {
    const { method, forward, fixedResponse, headers } = route;
    const matches = method !== undefined || route.path !== undefined || headers !== undefined;
    return [
        ...whole(`${path}.priority`, route.priority, latticeLimits.rulePriority),
        ...(matches ? [] : [`${path}: matches nothing in particular; give a method, a path or headers`]),
        ...(method === undefined || (latticeMethods as readonly string[]).includes(method)
            ? []
            : [`${path}.method: '${method}' is not a method; one of ${latticeMethods.join(", ")} is allowed`]),
        ...(route.path === undefined ? [] : pathFaults(`${path}.path`, route.path)),
        ...(headers === undefined ? [] : headerFaults(`${path}.headers`, headers)),
        ...((forward === undefined) === (fixedResponse === undefined)
            ? [`${path}: give either forward or fixedResponse, exactly one of them`]
            : []),
        ...(fixedResponse === undefined || fixedResponse === 404 || fixedResponse === 500
            ? []
            : [`${path}.fixedResponse: ${fixedResponse} is not allowed; VPC Lattice answers 404 or 500`]),
        ...(forward === undefined ? [] : forwardFaults(`${path}.forward`, forward, groups)),
    ];
}

function pathFaults(path: string, match: PathMatch): string[] {
    const given = [match.exact, match.prefix].filter((value) => value !== undefined);
    return given.length === 1
        ? given.flatMap((value) => urlPath(path, value))
        : [`${path}: give either exact or prefix, exactly one of them`];
}

function headerFaults(path: string, headers: readonly HeaderMatch[]): string[] {
    return [
        ...counted(path, headers.length, 1, 5, "header matches in one rule"),
        ...headers.flatMap((header, index) => {
            const given = [header.exact, header.prefix, header.contains].filter((value) => value !== undefined);
            return [
                ...(/^[!#$%&'*+.^_`|~0-9A-Za-z-]{1,40}$/.test(header.name)
                    ? []
                    : [`${path}.${index}.name: '${header.name}' is not a header's name of 1 to 40 characters`]),
                ...(given.length === 1
                    ? given.flatMap((value) => length(`${path}.${index}`, value))
                    : [`${path}.${index}: give one of exact, prefix and contains, exactly one of them`]),
            ];
        }),
    ];
}

function samePriority(routes: readonly (readonly [string, LatticeRoute])[]): string[] {
    const first = new Map<number, string>();
    return routes.flatMap(([key, { priority }]) => {
        const other = first.get(priority);
        if (other === undefined) {
            first.set(priority, key);
            return [];
        }
        return [`routes.${key}.priority: ${priority} is already that of routes.${other}; each may be used once`];
    });
}

function urlPath(path: string, value: string): string[] {
    return /^\/[A-Za-z0-9\-._~!$&'()*+,;=:@%/]*$/.test(value)
        ? length(path, value)
        : [`${path}: '${value}' is not a path; it starts with / and holds URL characters only`];
}

function length(path: string, value: string): string[] {
    return value.length >= 1 && value.length <= 200
        ? []
        : [`${path}: a value of ${value.length} characters; 1 to 200 are allowed`];
}
