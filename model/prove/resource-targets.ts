import { isMissing } from "../network/facts";
import type { ResourceConfiguration, ResourceGateway, ResourceTarget } from "../network/lattice";
import { label } from "../network/read";
import { endByAddress } from "./address-ends";
import type { Context } from "./context";
import { type Asker, customDomainOwners } from "./dns";
import type { End, Origin } from "./ends";
import { type Outcome, oneOf, undecided } from "./outcome";

/** From a resource gateway to an end; names are resolved as `asker` does. */
export type Onwards = (context: Context, origin: Origin, to: End, asker: Asker) => Outcome;

/** What leads on from a resource gateway for one of its resource configurations. */
export interface ResourceWay {
    readonly origin: Origin;
    readonly gateway: ResourceGateway;
    readonly resource: ResourceConfiguration;
    readonly onwards: Onwards;
}

/**
 * From a resource gateway to what a resource configuration names. A domain name is resolved by the public DNS, or in the
 * gateway's VPC where the gateway says so.
 * Source: AWS PrivateLink Guide, "Resource gateway in VPC Lattice": resource config DNS resolution; VPC Lattice API
 * Reference, "CreateResourceGateway".
 */
export function toResourceTarget(context: Context, way: ResourceWay, target: ResourceTarget): Outcome {
    const { origin, gateway, resource, onwards } = way;
    if ("subject" in target) {
        const subject = context.index.subjects.get(target.subject);
        return subject === undefined || subject.kind === "lattice-service"
            ? undecided(`what is behind ${label(resource.resource)}`, [resource.resource])
            : onwards(context, origin, { kind: "subject", subject }, "public");
    }
    if ("address" in target) {
        const end = endByAddress(context.index, target.address);
        return end === undefined || "fault" in end
            ? undecided(`what has the address '${target.address}' of ${label(resource.resource)}`, [resource.resource])
            : onwards(context, end.kind === "class" ? freely(origin) : origin, end, "public");
    }
    const { resolves = "PUBLIC", vpc } = gateway;
    const publicly = (): Outcome => toName(context, way, target.domainName, "public");
    if (resolves === "PUBLIC") {
        return publicly();
    }
    const inVpc = isMissing(vpc)
        ? undecided(vpc.unknown, vpc.of)
        : toName(context, way, target.domainName, new Set([vpc]));
    return resolves === "IN_VPC"
        ? inVpc
        : oneOf([publicly(), inVpc], () => ({ text: resolves.unknown, of: resolves.of ?? [gateway.resource] }));
}

function toName(context: Context, { origin, resource, onwards }: ResourceWay, name: string, asker: Asker): Outcome {
    const { index } = context;
    if (index.recordsByName.has(name) || customDomainOwners(index, name).length > 0) {
        return onwards(context, origin, { kind: "record", name }, asker);
    }
    const service = serviceAt(name);
    return service === undefined
        ? undecided(`what '${name}' is, which ${label(resource.resource)} leads to`, [resource.resource])
        : onwards(context, freely(origin), { kind: "service", service, publicName: asker === "public" }, asker);
}

/** Out by a NAT gateway too, not only by private addresses. */
function freely({ privately: _, ...origin }: Origin): Origin {
    return origin;
}

/** A service of AWS's by its usual name in a Region, in the words of endpoints: `ecr.api` is at `api.ecr.<region>`. */
function serviceAt(name: string): string | undefined {
    const [, labels = ""] = /^(.+)\.[a-z]{2}(?:-[a-z]+)+-\d\.amazonaws\.com(?:\.cn)?$/.exec(name) ?? [];
    if (labels === "") {
        return undefined;
    }
    const bucket = /(?:^|\.)(s3|dkr\.ecr|api\.ecr)$/.exec(labels)?.[1];
    return bucket === undefined ? labels : bucket.split(".").reverse().join(".");
}
