import { latticeForwards } from "../aws/vpc-lattice";
import type { ListenerAction } from "../network/balancing";
import type { Fact, Unknown } from "../network/facts";
import type { Authorized, Lattice, LatticeListener, LatticeService, ServiceNetwork } from "../network/lattice";
import { weighted } from "./actions";
import { authPolicyOf } from "./auth-policies";
import type { Declared } from "./declared";
import { types } from "./graph/types";
import { groupsBy } from "./interfaces";
import { type Observer, refOf } from "./observer";
import { plain } from "./records";
import { type Kind, kinds } from "./reference-kinds";
import { observeResourceConfigurations, observeResourceGateways } from "./resources";
import { blocks, list, pending, read, text, whole } from "./value";

export function observeLattice(observer: Observer): Lattice {
    const { graph } = observer;
    const named = (resource: Declared, property: string, kind: Kind): Fact<string> =>
        observer.one(resource, property, kind) ?? observer.missing(resource, property);
    return {
        serviceNetworks: graph.ofType(types.serviceNetwork).map(
            (network): ServiceNetwork => ({
                id: network.urn,
                resource: refOf(network),
                ...authorized(observer, network),
            }),
        ),
        vpcAssociations: graph.ofType(types.latticeVpcAssociation).map((association) => ({
            id: association.urn,
            resource: refOf(association),
            serviceNetwork: named(association, "serviceNetworkIdentifier", kinds.serviceNetwork),
            vpc: named(association, "vpcIdentifier", kinds.vpc),
            securityGroups: groupsBy(observer, association, "securityGroupIds"),
        })),
        serviceAssociations: graph.ofType(types.latticeServiceAssociation).map((association) => ({
            id: association.urn,
            resource: refOf(association),
            serviceNetwork: named(association, "serviceNetworkIdentifier", kinds.serviceNetwork),
            service: named(association, "serviceIdentifier", kinds.latticeService),
        })),
        resourceAssociations: graph.ofType(types.latticeResourceAssociation).map((association) => ({
            id: association.urn,
            resource: refOf(association),
            serviceNetwork: named(association, "serviceNetworkIdentifier", kinds.serviceNetwork),
            resourceConfiguration: named(association, "resourceConfigurationIdentifier", kinds.resourceConfiguration),
        })),
        services: graph.ofType(types.latticeService).map((service) => serviceOf(observer, service)),
        resourceGateways: observeResourceGateways(observer),
        resourceConfigurations: observeResourceConfigurations(observer),
    };
}

function authorized(observer: Observer, guarded: Declared): Authorized {
    const type = observer.text(guarded, "authType") ?? "NONE";
    const policy = authPolicyOf(observer, guarded);
    return {
        authType:
            type === "NONE" || type === "AWS_IAM" || typeof type === "object"
                ? type
                : observer.missing(guarded, "authType"),
        ...(policy === undefined ? {} : { authPolicy: policy }),
    };
}

function serviceOf(observer: Observer, service: Declared): LatticeService {
    const by = ["serviceIdentifier", "serviceArn"].map((property) =>
        observer.attached(types.latticeListener, property, kinds.latticeService),
    );
    const items = [...new Set(by.flatMap((attached) => attached.of(service.urn)))];
    const unseen = by.map((attached) => attached.doubt(service.urn)).find((why) => why !== undefined);
    const listeners = items.map((listener) => listenerOf(observer, listener));
    const customDomain = observer.text(service, "customDomainName");
    return {
        id: service.urn,
        resource: refOf(service),
        ...(customDomain === undefined
            ? {}
            : { customDomain: typeof customDomain === "string" ? plain(customDomain) : customDomain }),
        ...authorized(observer, service),
        listeners: unseen === undefined ? { items: listeners } : { items: listeners, unseen },
    };
}

/** HTTPS and TLS listen on 443 where no port is stated, HTTP on 80. */
function listenerOf(observer: Observer, listener: Declared): LatticeListener {
    const port = whole(listener.inputs, "port");
    const protocol = text(listener.inputs, "protocol");
    const usual = protocol === "HTTP" ? 80 : 443;
    const rules = observer.attached(types.latticeRule, "listenerIdentifier", kinds.latticeListener);
    const items = [
        ...actionsOf(observer, listener, "defaultAction"),
        ...rules.of(listener.urn).flatMap((rule) => actionsOf(observer, rule, "action")),
    ];
    const unseen = rules.doubt(listener.urn);
    return {
        id: listener.urn,
        resource: refOf(listener),
        port: port === pending ? observer.missing(listener, "port") : (port ?? usual),
        ...(protocol === pending ? { passesTls: observer.missing(listener, "protocol") } : {}),
        ...(protocol === "TLS_PASSTHROUGH" ? { passesTls: true } : {}),
        actions: unseen === undefined ? { items } : { items, unseen },
    };
}

/** What a listener or a rule forwards to. */
interface Forward {
    /** Its target groups with their weights, one by one; `pending` where not even their number is known. */
    readonly shares: readonly unknown[];
    /** The same as the component around it registered them, by Pulumi resource name. */
    readonly registered?: readonly unknown[];
}

/** What an action forwards to; absent where it answers by itself, or is none. */
export function forwardOf(
    observer: Observer,
    resource: Declared,
    property: "defaultAction" | "action",
): Forward | undefined {
    const action = read(resource.inputs, property);
    // `forwards` in a listener's default action, `forward` in a rule's.
    const stated = ["forwards", "forward"].flatMap((key) => blocks(action, key));
    if (stated.length === 0) {
        return undefined;
    }
    const parent = resource.parent === undefined ? undefined : observer.graph.resource(resource.parent);
    const registered = parent?.type.startsWith("aws:") ? undefined : list(parent?.outputs, "forwards", "targetGroups");
    const shares = stated.flatMap((forward) => blocks(forward, "targetGroups"));
    return registered === undefined || registered === pending ? { shares } : { shares, registered };
}

function actionsOf(observer: Observer, resource: Declared, property: "defaultAction" | "action"): ListenerAction[] {
    const action = read(resource.inputs, property);
    if (action === undefined) {
        return [];
    }
    const fixed = whole(action, "fixedResponse", "statusCode");
    if (read(action, "fixedResponse") !== undefined && action !== pending) {
        return [
            { resource: refOf(resource), kind: "answer", text: `a fixed ${typeof fixed === "number" ? fixed : "?"}` },
        ];
    }
    const { shares, registered }: Forward = forwardOf(observer, resource, property) ?? { shares: [] };
    const kind = kinds.latticeTargetGroup;
    const targetGroups = registered
        ? byName(observer, resource, property, registered)
        : weighted(observer, { resource, property, shares, key: "targetGroupIdentifier", kind });
    return [{ resource: refOf(resource), kind: "forward", targetGroups }];
}

/** Target groups with weights by Pulumi resource name. */
function byName(
    observer: Observer,
    rule: Declared,
    property: string,
    shares: readonly unknown[],
): ListenerAction["targetGroups"] {
    const candidates = observer.graph.references(rule, property, kinds.latticeTargetGroup.types);
    const pool = candidates.length > 0 ? candidates : observer.graph.ofType(...kinds.latticeTargetGroup.types);
    const items: { targetGroup: Fact<string>; weight: Fact<number> }[] = [];
    let unseen: Unknown | undefined;
    for (const share of shares) {
        const [group, ...others] = pool.filter(({ name }) => name === read(share, "name"));
        const weight = whole(share, "weight");
        if (group === undefined || others.length > 0) {
            unseen ??= observer.missing(rule, property);
        } else {
            items.push({
                targetGroup: group.urn,
                weight:
                    weight === pending ? observer.missing(rule, property) : (weight ?? latticeForwards.weight.usual),
            });
        }
    }
    return unseen === undefined ? { items } : { items, unseen };
}
