import { type Fact, isMissing, type Seen, type Unknown } from "../network/facts";
import type { NetworkInterface, Workload } from "../network/types";
import { privateAddress, publicAddresses } from "./addresses";
import { callerOf } from "./callers";
import type { Declared } from "./declared";
import { types } from "./graph/types";
import { declaredInterface, ipv6Of, withMore } from "./interfaces";
import { instances, kinds } from "./kinds";
import { launchBy, launchesOf, launchOf } from "./launch";
import { type Observer, refOf } from "./observer";
import { subnetsByUrn } from "./subnets";
import { list, read } from "./value";
import { placeOf } from "./zones";

/** EC2 instances: on interfaces of their own, or on the one that AWS makes for them. */
export function observeInstances(observer: Observer): Workload[] {
    return observer.graph.ofType(...instances).map((instance): Workload => {
        const attached = attachedInterfaces(observer, instance);
        const stated = ["networkInterfaces", "primaryNetworkInterface"].some((key) => !observer.absent(instance, key));
        const primary = stated ? undefined : primaryInterface(observer, instance);
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

function attachedInterfaces(observer: Observer, instance: Declared): Seen<NetworkInterface> {
    const { graph } = observer;
    const found = new Set<Declared>();
    let unseen: Unknown | undefined;
    for (const property of ["networkInterfaces", "primaryNetworkInterface"]) {
        const { certain, candidates, external, open } = graph.namedIn(
            instance,
            property,
            ["networkInterfaceId"],
            [types.networkInterface],
        );
        for (const target of certain) {
            found.add(target);
        }
        if (candidates.length > 0 || external.length > 0 || open) {
            unseen ??= observer.missing(instance, property, candidates.length > 0);
        }
    }
    const attachments = observer.attached(types.interfaceAttachment, "instanceId", kinds.instance);
    for (const attachment of attachments.of(instance.urn)) {
        for (const target of graph.named(attachment, "networkInterfaceId", [types.networkInterface]).certain) {
            found.add(target);
        }
    }
    unseen ??= attachments.doubt(instance.urn);
    const items = [...found].map((target, position) =>
        declaredInterface(observer, target, position === 0 ? [instance.urn] : []),
    );
    return unseen === undefined ? { items } : { items, unseen };
}

/** The interface that AWS makes at launch, in the instance's own subnet or its template's. */
function primaryInterface(
    observer: Observer,
    instance: Declared,
): { readonly items: readonly NetworkInterface[]; readonly oneOf: boolean } {
    const template = launchesOf(observer, instance).certain[0];
    const own = observer.names(instance, "subnetId", kinds.subnet);
    const fromTemplate =
        own.ids.length + own.candidates.length === 0 && own.unseen === undefined && template !== undefined
            ? observer.namesIn(template, "networkInterfaces", ["subnetId"], kinds.subnet)
            : own;
    const candidates = [...fromTemplate.ids, ...fromTemplate.candidates];
    const subnets: Fact<string>[] =
        candidates.length === 0 ? [fromTemplate.unseen ?? observer.missing(instance, "subnetId")] : candidates;
    const statesGroups = ["vpcSecurityGroupIds", "securityGroups"].some((key) => !observer.absent(instance, key));
    const launch = template === undefined || statesGroups ? launchBy(observer, instance) : launchOf(observer, instance);
    const attachments = observer.attached(types.interfaceGroup, "networkInterfaceId", {
        types: [types.networkInterface, types.instance],
        noun: "interface",
    });
    const address = privateAddress(instance);
    const items = subnets.map((subnet, position): NetworkInterface => {
        const atLaunch = isMissing(subnet) ? subnet : publicAtLaunch(observer, instance, subnet, launch.addresses);
        return {
            id: position === 0 ? `${instance.urn}#primary` : `${instance.urn}#${position}`,
            resource: refOf(instance),
            subnet,
            securityGroups: withMore(observer, launch.securityGroups, [instance.urn], attachments),
            publicAddresses: publicAddresses(observer, [instance.urn], atLaunch),
            ...(address === undefined ? {} : { address }),
            ...ipv6Of(instance),
        };
    });
    return { items, oneOf: fromTemplate.candidates.length > 0 };
}

/** A subnet in a Wavelength Zone gives no public address, whatever an instance asks for. */
function publicAtLaunch(
    observer: Observer,
    instance: Declared,
    subnet: string,
    addresses: (subnet: string) => ReturnType<typeof publicAddresses>,
): ReturnType<typeof publicAddresses> {
    const declared = observer.memo(subnetsByUrn).get(subnet);
    const wavelength = declared !== undefined && placeOf(observer, declared).kind === "wavelength";
    const asksForCarrier = list(instance.inputs, "networkInterfaces") !== undefined;
    return wavelength && !asksForCarrier && read(instance.inputs, "launchTemplate") === undefined
        ? []
        : addresses(subnet);
}
