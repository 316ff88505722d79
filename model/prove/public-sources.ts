import { parseAddress, type Range } from "../addresses";
import { isMissing } from "../network/facts";
import { label } from "../network/read";
import type { AddressClass, Context, InterfaceEnd } from "./context";
import { classRanges, type End, endsOfBalancer, endsOfWorkload } from "./ends";
import { blocked, type Outcome, series, undecided } from "./outcome";
import { acrossEdge } from "./outside";
import { type From, foldEnds } from "./to-interfaces";

/** How whatever comes from addresses outside of every VPC gets to an end. */
type Inwards = (context: Context, from: Extract<From, { outside: unknown }>, to: End) => Outcome;

/**
 * From a workload or load balancer by its public addresses: out by an internet or carrier gateway with an address of its
 * own, never by NAT or inside of VPCs, and in again from there. Each of its interfaces that has a public address counts.
 */
export function fromPublicAddresses(
    context: Context,
    from: Extract<End, { kind: "subject" }>,
    to: End,
    inwards: Inwards,
): Outcome {
    const { subject } = from;
    const { resource } = subject.element;
    const all =
        subject.kind === "workload"
            ? endsOfWorkload(context, subject.element)
            : subject.kind === "load-balancer"
              ? endsOfBalancer(context, subject.element)
              : [];
    const own = all.filter(({ publicAddresses }) => isMissing(publicAddresses) || publicAddresses.length > 0);
    const ends = own.length > 0 ? own : all;
    const unseen = "interfaces" in subject.element ? subject.element.interfaces.unseen : undefined;
    const outcomes = ends.map((interfaceEnd) => fromOne(context, interfaceEnd, to, inwards));
    return foldEnds("every", outcomes, label(resource), resource, unseen);
}

function fromOne(context: Context, interfaceEnd: InterfaceEnd, to: End, inwards: Inwards): Outcome {
    const { publicAddresses, resource, lowestPort, subnet } = interfaceEnd;
    if (isMissing(publicAddresses)) {
        return undecided(publicAddresses.unknown, publicAddresses.of);
    }
    if (publicAddresses.length === 0) {
        return blocked({
            rule: "internet-address",
            text: `${label(resource)} has no public address`,
            resource,
            change: { kind: "other", what: "give it a public address" },
        });
    }
    if (to.kind === "class" && to.class.kind === "on-premises") {
        return undecided(`how ${to.class.name} is met over the internet`);
    }
    const publicly = { ...interfaceEnd, publicly: true };
    if (to.kind === "class" || to.kind === "service") {
        return acrossEdge(context, "out", to.kind === "class" ? to.class : serviceClass(context, to.service), publicly);
    }
    const zone = !isMissing(subnet) && subnet.kind === "wavelength";
    if (zone && endsOf(context, to).some((end) => !isMissing(end.subnet) && end.subnet.kind === "wavelength")) {
        return undecided(`whether the operator's network carries packets between carrier addresses`, [resource]);
    }
    const known = rangesOf(publicAddresses.map(({ address }) => address));
    const everywhere = classRanges(context.index, "internet");
    const source: AddressClass = {
        kind: "internet",
        name: `the public address of ${label(resource)}`,
        ranges: known.length > 0 ? known : everywhere,
        pick: "all",
        lowestPort,
    };
    const called = endsOf(context, to).flatMap((end) =>
        isMissing(end.publicAddresses) ? [] : rangesOf(end.publicAddresses.map(({ address }) => address)),
    );
    const target: AddressClass = {
        kind: "internet",
        name: "the public address of the target",
        ranges: called.length > 0 ? called : everywhere,
        pick: "all",
    };
    const outcome = series([acrossEdge(context, "out", target, publicly), inwards(context, { outside: source }, to)]);
    return outcome.state === "mixed"
        ? undecided(`${source.name} and ${target.name}`, [resource])
        : outcome.state === "open"
          ? { state: "open", hops: outcome.hops }
          : outcome;
}

function serviceClass(context: Context, service: string): AddressClass {
    const ranges = context.index.serviceRanges(service);
    return { kind: "internet", name: `service:${service}`, ranges, pick: "all" };
}

function endsOf(context: Context, to: End): readonly InterfaceEnd[] {
    if (to.kind !== "subject") {
        return [];
    }
    const { subject } = to;
    return subject.kind === "workload"
        ? endsOfWorkload(context, subject.element)
        : subject.kind === "load-balancer"
          ? endsOfBalancer(context, subject.element)
          : [];
}

function rangesOf(addresses: readonly unknown[]): Range[] {
    return addresses.flatMap((address) => {
        const number = typeof address === "string" ? parseAddress(address) : undefined;
        return number === undefined ? [] : [{ from: number, to: number }];
    });
}
