import { type Fact, isMissing, type Seen, type Unknown } from "../network/facts";
import type { NetworkInterface, Workload } from "../network/types";
import { addressAnswered, privateAddress, publicAddresses } from "./addresses";
import { callerOf } from "./callers";
import type { Declared } from "./declared";
import { types } from "./graph/types";
import { declaredInterface, ipv6Of, withMore } from "./interfaces";
import { launchBy, launchesOf, launchOf } from "./launch";
import { none, type Observer, refOf } from "./observer";
import { instances, kinds } from "./reference-kinds";
import { defaultSubnets, subnetsByUrn } from "./subnets";
import { list, read, text } from "./value";
import { placeOf } from "./zones";

/** EC2 instances: on interfaces of their own, or on the one that AWS makes for them. */
export function observeInstances(observer: Observer): Workload[] {
    return observer.graph.ofType(...instances).map((instance): Workload => {
        const attached = attachedInterfaces(observer, instance);
        const stated = ["networkInterfaces", "primaryNetworkInterface"].some((key) => !observer.absent(instance, key));
        const given = stated || answeredInterface(observer, instance) !== undefined;
        const primary = given ? undefined : primaryInterface(observer, instance);
        const items = [...(primary?.items ?? []), ...attached.items];
        const caller = callerOf(observer, instance, "iamInstanceProfile");
        return {
            id: instance.urn,
            resource: refOf(instance),
            kind: "instance",
            interfaces: attached.unseen === undefined ? { items } : { items, unseen: attached.unseen },
            ...(primary?.oneOf === true ? { oneOf: true } : {}),
            ...(caller === undefined ? {} : { caller }),
        };
    });
}

/** A declared interface that AWS answered to be the instance's first one, as `pulumi import` leaves it. */
function answeredInterface({ graph }: Observer, instance: Declared): Declared | undefined {
    const id = text(instance.outputs, "primaryNetworkInterfaceId");
    return typeof id === "string" ? graph.identified(id, [types.networkInterface])[0] : undefined;
}

function attachedInterfaces(observer: Observer, instance: Declared): Seen<NetworkInterface> {
    const { graph } = observer;
    const found = new Set<Declared>();
    let unseen: Unknown | undefined;
    for (const property of ["networkInterfaces", "primaryNetworkInterface"]) {
        const named = graph.namedIn(instance, property, ["networkInterfaceId"], [types.networkInterface]);
        const { candidates, external } = named;
        for (const target of named.certain) {
            found.add(target);
        }
        if (candidates.length > 0 || external.length > 0 || named.unseen !== undefined) {
            unseen ??= observer.missing(instance, property, candidates.length > 0);
        }
    }
    const answered = answeredInterface(observer, instance);
    if (answered !== undefined) {
        found.add(answered);
    }
    // The first of those that the instance names itself is its primary one, whose address an instance's is.
    const [primary] = found;
    const attachments = observer.attached(types.interfaceAttachment, "instanceId", kinds.instance);
    for (const attachment of attachments.of(instance.urn)) {
        for (const target of graph.named(attachment, "networkInterfaceId", [types.networkInterface]).certain) {
            found.add(target);
        }
    }
    const attaching = observer.attached(types.networkInterface, "attachments", kinds.instance, ["instance"]);
    for (const target of attaching.of(instance.urn)) {
        found.add(target);
    }
    unseen ??= attachments.doubt(instance.urn) ?? attaching.doubt(instance.urn);
    const items = [...found].map((target) =>
        declaredInterface(observer, target, target === primary ? instance : undefined),
    );
    return unseen === undefined ? { items } : { items, unseen };
}

/** The interface that AWS makes at launch, in the instance's own subnet or its template's. */
function primaryInterface(
    observer: Observer,
    instance: Declared,
): { readonly items: readonly NetworkInterface[]; readonly oneOf: boolean } {
    const template = launchesOf(observer.graph, instance).certain[0];
    const stated = observer.chosen(instance, "subnetId", kinds.subnet);
    const fromTemplate =
        stated.certain.length + stated.candidates.length === 0 && stated.unseen === undefined && template !== undefined
            ? observer.namesIn(template, "networkInterfaces", ["subnetId"], kinds.subnet)
            : stated;
    const names =
        fromTemplate === none ? defaultSubnets(observer, read(instance.inputs, "availabilityZone")) : fromTemplate;
    const candidates = [...names.certain, ...names.candidates];
    const subnets: Fact<string>[] =
        candidates.length === 0 ? [names.unseen ?? observer.missing(instance, "subnetId")] : candidates;
    // What an instance states itself goes before what its template says, each property for itself.
    const own = launchBy(observer, instance);
    const templates = template === undefined ? own : launchOf(observer, instance);
    const states = (...keys: readonly string[]): boolean => keys.some((key) => !observer.absent(instance, key));
    const { securityGroups } = states("vpcSecurityGroupIds", "securityGroups") ? own : templates;
    const { addresses } = states("associatePublicIpAddress") ? own : templates;
    const attachments = observer.attached(types.interfaceGroup, "networkInterfaceId", {
        types: [types.networkInterface, types.instance],
        noun: "interface",
    });
    const address = privateAddress(instance);
    const items = subnets.map((subnet, position): NetworkInterface => {
        const atLaunch = isMissing(subnet) ? subnet : publicAtLaunch(observer, instance, subnet, addresses);
        return {
            id: position === 0 ? `${instance.urn}#primary` : `${instance.urn}#${position}`,
            resource: refOf(instance),
            subnet,
            securityGroups: withMore(observer, securityGroups, [instance.urn], attachments),
            publicAddresses: publicAddresses(observer, [instance.urn], atLaunch),
            ...(address === undefined ? {} : { address }),
            ...(templates.ipv6 === undefined ? {} : { ipv6Address: templates.ipv6 }),
            ...ipv6Of(observer, instance, typeof subnet === "string" ? subnet : undefined),
        };
    });
    return { items, oneOf: names.candidates.length > 0 };
}

/** A subnet in a Wavelength Zone gives no public address, whatever an instance asks for. */
function publicAtLaunch(
    observer: Observer,
    instance: Declared,
    subnet: string,
    addresses: (subnet: string) => ReturnType<typeof publicAddresses>,
): ReturnType<typeof publicAddresses> {
    const declared = observer.memo(subnetsByUrn).get(subnet);
    // Once an instance runs, AWS has said what it got.
    const answered = addressAnswered(instance);
    if (answered.length > 0) {
        return answered;
    }
    const wavelength = declared !== undefined && placeOf(observer, declared).kind === "wavelength";
    const asksForCarrier = list(instance.inputs, "networkInterfaces") !== undefined;
    return wavelength && !asksForCarrier && read(instance.inputs, "launchTemplate") === undefined
        ? []
        : addresses(subnet);
}
