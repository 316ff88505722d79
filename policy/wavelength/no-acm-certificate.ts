import type { Declared } from "../../model/resources/declared";
import { type Graph, missing } from "../../model/resources/graph/graph";
import { allNamed, named } from "../../model/resources/graph/naming";
import { types } from "../../model/resources/graph/types";
import { whereabouts } from "../../model/resources/placement";
import { blocks, type Pending, pending, type Read, text } from "../../model/resources/value";
import { type Finding, stackPolicy, undecided, violation } from "../frame/definition";
import { judged, notInZone, zoneText } from "./in-zone";

const acm = [types.acmCertificate, types.acmValidation];
const acmArn = /arn:aws[a-z-]*:acm:/;

export const wavelengthNoAcmCertificate = stackPolicy<Record<never, never>>({
    name: "wavelength-no-acm-certificate",
    description: "Nothing in a Wavelength Zone serves TLS with a certificate of AWS Certificate Manager.",
    rationale:
        "An ACM certificate attaches to integrated services, and a process on an EC2 instance has its key only where the certificate may be exported. A zone's server is such a process: it holds its own certificate.",
    source: "https://docs.aws.amazon.com/acm/latest/userguide/acm-services.html",
    severity: "medium",
    level: "mandatory",
    remediationSteps:
        "Give the server its own certificate, from another authority or AWS Private CA, with its key in Secrets Manager; let the server read and renew it by itself.",
    options: {},
    limitations: [
        "Certificates of the stack that may be exported, with `options.export` or from AWS Private CA: a server can read those.",
        "Listeners of load balancers that the stack does not declare.",
        "A certificate's ARN that reaches the server by another way than user data, such as a parameter.",
        "User data whose text is not known yet, unless it was made from a certificate of the stack.",
    ],
    *check(graph) {
        for (const listener of graph.ofType(types.listener)) {
            const kind = certificateKind(graph, listener, "certificateArn", text(listener.inputs, "certificateArn"));
            const balancers = graph.named(listener, "loadBalancerArn", [types.loadBalancer]).certain;
            yield* onBalancers(graph, listener, kind, balancers);
        }
        for (const extra of graph.ofType(types.listenerCertificate)) {
            const kind = certificateKind(graph, extra, "certificateArn", text(extra.inputs, "certificateArn"));
            const listeners = graph.named(extra, "listenerArn", [types.listener]).certain;
            const balancers = listeners.flatMap(
                (listener) => graph.named(listener, "loadBalancerArn", [types.loadBalancer]).certain,
            );
            yield* onBalancers(graph, extra, kind, balancers);
        }
        for (const balancer of graph.ofType(types.classicLoadBalancer)) {
            const kinds = blocks(balancer.inputs, "listeners").map((block) =>
                certificateKind(graph, balancer, "listeners", text(block, "sslCertificateId")),
            );
            const fault = "where no listener can use an ACM certificate; serve TLS on the instance";
            if (kinds.includes("acm")) {
                yield* notInZone(graph, balancer, fault);
            } else if (kinds.includes(pending)) {
                yield* judged(balancer, whereabouts(graph, balancer), fault, [missing(balancer, "listeners")]);
            }
        }
        for (const server of graph.ofType(
            types.instance,
            types.spotInstance,
            types.launchTemplate,
            types.launchConfiguration,
        )) {
            const source = inUserData(graph, server);
            if (source !== undefined) {
                yield* notInZone(
                    graph,
                    server,
                    `and its user data holds the ARN of ${source}, which a process on EC2 cannot use; give the server its own certificate`,
                );
            }
        }
    },
});

/** Whether a certificate is ACM's; `undefined` where there is none, or one of IAM. */
function certificateKind(
    graph: Graph,
    resource: Declared,
    property: string,
    value: Read<string>,
): "acm" | Pending | undefined {
    if (value !== pending) {
        return value !== undefined && acmArn.test(value) ? "acm" : undefined;
    }
    if (graph.references(resource, property, acm).length > 0) {
        return "acm";
    }
    return graph.references(resource, property, [types.iamCertificate]).length > 0 ? undefined : pending;
}

function* onBalancers(
    graph: Graph,
    listener: Declared,
    kind: "acm" | Pending | undefined,
    balancers: readonly Declared[],
): Iterable<Finding> {
    if (kind === undefined) {
        return;
    }
    const from = graph.references(listener, "certificateArn", acm);
    const certificate = from.length > 0 ? `ACM certificate (${allNamed(from)})` : "ACM certificate";
    for (const balancer of balancers) {
        const place = whereabouts(graph, balancer);
        const subject = `${named(listener)} of ${named(balancer)}`;
        const fault = `${subject} must not use an ${certificate} in a Wavelength Zone`;
        if (place.zones.length > 0 && kind === "acm") {
            yield violation(
                listener,
                `${subject} uses an ${certificate} in ${zoneText(place.zones, balancer)}; serve TLS on the zone's server with its own certificate`,
            );
        } else if (place.zones.length > 0) {
            yield undecided(listener, fault, [missing(listener, "certificateArn")]);
        } else if (place.unknowns.length > 0 && kind === "acm") {
            yield undecided(listener, fault, place.unknowns);
        }
    }
}

/** The certificate whose ARN a server's user data holds. */
function inUserData(graph: Graph, server: Declared): string | undefined {
    for (const property of ["userData", "userDataBase64"]) {
        const value = text(server.inputs, property);
        const all = graph.references(server, property, acm);
        const from = all.filter((certificate) => !isExportable(graph, certificate));
        if (all.length > 0 && from.length === 0) {
            continue;
        }
        if (value === pending && from.length > 0) {
            return allNamed(from);
        }
        if (typeof value === "string" && holdsAcmArn(value)) {
            return from.length > 0 ? allNamed(from) : "an ACM certificate";
        }
    }
    return undefined;
}

/**
 * Whether a server can get a certificate with its key: by ExportCertificate, for public ones that ask for it and for all
 * of a private authority. Source: ACM user guide, "Exportable public certificates" and "Export a private certificate".
 */
function isExportable(graph: Graph, certificate: Declared): boolean {
    const own = graph.named(certificate, "certificateArn", [types.acmCertificate]).certain;
    return [certificate, ...own].some(
        ({ inputs }) =>
            text(inputs, "options", "export") === "ENABLED" || text(inputs, "certificateAuthorityArn") !== undefined,
    );
}

/** Launch templates take user data in base64, instances take it either way; a script is never one unbroken word. */
function holdsAcmArn(value: string): boolean {
    if (acmArn.test(value)) {
        return true;
    }
    return !value.includes(" ") && acmArn.test(Buffer.from(value, "base64").toString("latin1"));
}
