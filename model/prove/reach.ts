import { isMissing } from "../network/facts";
import type { IndexedVpc, Subject } from "../network/indexed";
import type { ResourceConfiguration } from "../network/lattice";
import { label } from "../network/read";
import type { Endpoint, Workload } from "../network/types";
import { toAwsService } from "./aws-services";
import { toBalancer } from "./balancers";
import { fromLattice, serviceHandsTo, toBalancerFromLattice } from "./behind-lattice";
import type { AddressClass, Context, InterfaceEnd } from "./context";
import { type Asker, answerOf } from "./dns";
import { doubted } from "./doubts";
import { classRanges, type End, endsOfHost, endsOfVpc, endsOfWorkload, foldOf, type Origin, originOf } from "./ends";
import { beyondGateway, opensNothing } from "./gateway-ends";
import { passesNot, toLatticeService } from "./lattice";
import { any, blocked, every, type Outcome, opened, undecided } from "./outcome";
import { fromPublicAddresses } from "./public-sources";
import type { Onwards } from "./resource-targets";
import { behindResource, toEndpoint, toResource } from "./resources";
import { flowText } from "./security-groups";
import { type From, foldEnds, toInterface, toOutside } from "./to-interfaces";

/** Between two ends, DNS names aside. */
export function reach(context: Context, from: End, to: End): Outcome {
    return doubted(context, from, to, follow);
}

function follow(context: Context, from: End, to: End): Outcome {
    if (from.kind === "gateway") {
        const beyond = beyondGateway(context, from.gateway);
        return opensNothing(from.gateway) ?? anyClass(beyond, (one) => reach(context, one, to));
    }
    if (to.kind === "gateway") {
        const beyond = beyondGateway(context, to.gateway);
        return isOutsideEveryVpc(from)
            ? undecided(`how ${label(from.subject.element.resource)} reaches ${label(to.gateway.resource)}`)
            : anyClass(beyond, (one) => reach(context, from, one));
    }
    if (from.kind === "subject" && from.subject.kind === "lattice-service") {
        return fromService(context, from.subject.element, to);
    }
    if (from.kind === "subject" && from.subject.kind === "resource-configuration") {
        return fromResource(context, from.subject.element, to);
    }
    if (from.kind === "subject" && from.subject.kind === "endpoint") {
        return fromEndpoint(from.subject.element);
    }
    if (from.kind === "class") {
        return fromOutside(context, { outside: from.class }, to);
    }
    if (from.kind === "subject" && from.by === "public") {
        return fromPublicAddresses(context, from, to, fromOutside);
    }
    const origin = originOf(context, from, from.kind === "vpc" ? vpcsOf(context, to) : []);
    if (origin === undefined) {
        return undecided("what a flow from here means");
    }
    if (isOutsideEveryVpc(from)) {
        return fromRegion(context, from.subject.element as Workload, to);
    }
    return fromOrigin(context, origin, from, to);
}

function fromOrigin(context: Context, origin: Origin, from: End, to: End): Outcome {
    switch (to.kind) {
        case "class":
            return toOutside(context, origin, to.class);
        case "service":
            return toAwsService(context, origin, to.service, to.publicName);
        default:
            return inside(context, { origin }, from, to);
    }
}

/** How a resource gateway goes on to an end of the flow's, or to something that serves the name. */
type Step = (context: Context, origin: Origin, to: End) => Outcome;

/** All that serves a name, folded to what the name comes to. */
type Serve = (subjects: readonly Subject[], ask: (subject: Subject) => Outcome) => Outcome;

/** From a resource gateway to what its resource configurations name. */
function onwardsBy(step: Step, serve: Serve): Onwards {
    return (context, origin, to, asker) => {
        if (to.kind !== "record") {
            return step(context, origin, to);
        }
        const answer = answerOf({ ...context, reach, asker }, to.name);
        return answer.kind === "unknown"
            ? undecided(answer.why.unknown, answer.why.of)
            : answer.kind === "nothing"
              ? blocked({ rule: "dns", text: answer.text, fixed: true })
              : serve(answer.by, (subject) => step(context, origin, { kind: "subject", subject }));
    };
}

const onwards = onwardsBy(
    (context, origin, to) => fromOrigin(context, origin, to, to),
    (subjects, ask) => every(subjects.map(ask)),
);

/** Who asks for the name that a flow leads to. Absent: on-premises may ask by a Resolver endpoint, or elsewhere. */
export function askerOf(context: Context, from: End): Asker | undefined {
    if (from.kind === "class") {
        return from.class.kind === "on-premises" ? undefined : "public";
    }
    const placed = from.kind === "subject" || from.kind === "host" || from.kind === "place";
    return isOutsideEveryVpc(from)
        ? "public"
        : placed
          ? new Set(vpcsOf(context, from).map(({ vpc }) => vpc.id))
          : undefined;
}

/** Some address of one of the classes is enough; which, is of no interest. */
function anyClass(classes: readonly AddressClass[], ask: (end: End) => Outcome): Outcome {
    const outcome = any(classes.map((one) => ask({ kind: "class", class: one })));
    return outcome.state === "open" ? { state: "open", hops: outcome.hops } : outcome;
}

/** A function without subnets runs in AWS's own network, as a client on the internet does. */
function isOutsideEveryVpc(end: End): end is Extract<End, { kind: "subject" }> {
    return (
        end.kind === "subject" &&
        end.subject.kind === "workload" &&
        end.subject.element.kind === "function" &&
        end.subject.element.interfaces.items.length === 0 &&
        end.subject.element.interfaces.unseen === undefined
    );
}

function fromRegion(context: Context, workload: Workload, to: End): Outcome {
    const name = label(workload.resource);
    if (to.kind === "service" || (to.kind === "class" && to.class.kind === "internet")) {
        return opened({ at: name, text: "runs outside of every VPC", resource: workload.resource });
    }
    const somewhere = { kind: "internet", name, ranges: classRanges(context.index, "internet"), pick: "all" } as const;
    return fromOutside(context, { outside: somewhere }, to);
}

function fromOutside(context: Context, from: Extract<From, { outside: unknown }>, to: End): Outcome {
    const { outside } = from;
    if (to.kind === "class") {
        return undecided(`what happens between ${outside.name} and ${to.class.name}, outside of every VPC`);
    }
    if (to.kind === "service") {
        return outside.kind === "on-premises"
            ? undecided("how on-premises reaches the internet")
            : opened({ at: `service:${to.service}`, text: "has public addresses" });
    }
    return inside(context, from, { kind: "class", class: outside }, to);
}

function inside(context: Context, from: From, fromEnd: End, to: End): Outcome {
    if (to.kind === "vpc") {
        const vpcs = to.vpc === undefined ? vpcsOf(context, fromEnd) : [...context.index.vpcs.values()];
        const own = vpcs.filter((vpc) => to.vpc === undefined || vpc.vpc.id === to.vpc);
        const interfaceEnds = own.flatMap((vpc) => endsOfVpc(context.index, vpc));
        return interfaceEnds.length === 0
            ? blocked({ rule: "no-address", text: "there is no Availability Zone subnet to reach", fixed: true })
            : toAnyOf(context, from, interfaceEnds);
    }
    if (to.kind === "place") {
        return toInterface(context, from, to.interfaceEnd);
    }
    if (to.kind === "host") {
        return toHost(context, from, to);
    }
    return to.kind === "subject"
        ? toSubject(context, to.by === undefined ? from : { ...from, by: to.by }, to.subject)
        : undecided("what this flow leads to");
}

/** Each of the places that a flow starts from has to reach some address of the class, not the same one. */
function toAnyOf(context: Context, from: From, interfaceEnds: readonly InterfaceEnd[]): Outcome {
    if ("outside" in from) {
        return anyOf(context, interfaceEnds, (interfaceEnd) => toInterface(context, from, interfaceEnd));
    }
    const { origin } = from;
    const outcomes = origin.interfaceEnds.map((own) => {
        const alone = { origin: { interfaceEnds: [own], fold: "every", name: origin.name } as const };
        return anyOf(context, interfaceEnds, (interfaceEnd) => toInterface(context, alone, interfaceEnd));
    });
    const resource = interfaceEnds[0]?.resource ?? { name: "vpc", urn: "" };
    const labels = (position: number): string => `from ${label(origin.interfaceEnds[position]?.resource ?? resource)}`;
    return foldEnds(origin.fold, outcomes, origin.name, resource, origin.unseen, labels);
}

/** One open way is enough, and a terse question asks for no more. */
function anyOf(
    context: Context,
    interfaceEnds: readonly InterfaceEnd[],
    ask: (interfaceEnd: InterfaceEnd) => Outcome,
): Outcome {
    const outcomes: Outcome[] = [];
    for (const interfaceEnd of interfaceEnds) {
        const outcome = ask(interfaceEnd);
        outcomes.push(outcome);
        if (context.verdictOnly === true && outcome.state === "open") {
            break;
        }
    }
    return any(outcomes);
}

/** To the one interface of a workload that has the address. */
function toHost(context: Context, from: From, host: Extract<End, { kind: "host" }>): Outcome {
    const { by } = host;
    const { resource } = host.subject.element;
    const asking: From = by === undefined ? from : { ...from, by };
    const outcomes = endsOfHost(context, host).map((interfaceEnd) => toInterface(context, asking, interfaceEnd));
    return foldEnds("every", outcomes, label(resource), resource, undefined);
}

function toSubject(context: Context, from: From, subject: Subject): Outcome {
    switch (subject.kind) {
        case "workload":
            return toWorkload(context, subject.element, (interfaceEnd) => toInterface(context, from, interfaceEnd));
        case "load-balancer":
            return toBalancer(context, from, subject.element);
        case "lattice-service":
            return toLatticeService(context, from, subject.element);
        case "endpoint":
            return toEndpoint(context, from, subject.element, onwards);
        case "resource-configuration":
            return toResource(context, from, subject.element, onwards);
    }
}

function toWorkload(
    context: Context,
    workload: Workload,
    ask: (interfaceEnd: Origin["interfaceEnds"][number]) => Outcome,
): Outcome {
    const interfaceEnds = endsOfWorkload(context, workload);
    // A Multi-AZ database answers where it moved to, one of what is left.
    const fold = foldOf(workload);
    return foldEnds(
        fold,
        interfaceEnds.map(ask),
        label(workload.resource),
        workload.resource,
        workload.interfaces.unseen,
        (position) => `to ${label(interfaceEnds[position]?.resource ?? workload.resource)}`,
    );
}

function fromService(
    context: Context,
    service: Extract<Subject, { kind: "lattice-service" }>["element"],
    to: End,
): Outcome {
    if (to.kind !== "subject" || (to.subject.kind !== "workload" && to.subject.kind !== "load-balancer")) {
        return undecided(`what ${label(service.resource)} opens connections to, but its targets`, [service.resource]);
    }
    if (context.protocol !== "tcp") {
        return passesNot(context, service);
    }
    const { subject } = to;
    const target = subject.element;
    const hands = serviceHandsTo(context, service, target.id);
    if (isMissing(hands)) {
        return undecided(hands.unknown, hands.of);
    }
    if (!hands) {
        return blocked({
            rule: "target",
            text: `no target group of ${label(service.resource)} leads to ${label(target.resource)} on ${flowText(context)}`,
            resource: service.resource,
            change: { kind: "other", what: "forward to a target group with it" },
        });
    }
    if (hands === "invoked") {
        return opened({ at: label(target.resource), text: "is invoked", resource: target.resource });
    }
    return subject.kind === "load-balancer"
        ? toBalancerFromLattice(context, subject.element)
        : toWorkload(context, subject.element, (interfaceEnd) => fromLattice(context, interfaceEnd));
}

/** A resource configuration opens connections to what it leads to, by its gateway. */
function fromResource(context: Context, resource: ResourceConfiguration, to: End): Outcome {
    if (to.kind !== "subject") {
        return undecided(`what ${label(resource.resource)} opens connections to, but what it leads to`, [
            resource.resource,
        ]);
    }
    const { element } = to.subject;
    // An address that nobody declares may be anybody's.
    const toIt: Step = (there, origin, end) =>
        end.kind === "place" ||
        ((end.kind === "subject" || end.kind === "host") && end.subject.element.id === element.id)
            ? fromOrigin(there, origin, end, end)
            : blocked({
                  rule: "resource-configuration-target",
                  text: `${label(resource.resource)} does not lead to ${label(element.resource)}`,
                  resource: resource.resource,
                  change: { kind: "other", what: `lead it to ${label(element.resource)}` },
              });
    const serve: Serve = (subjects, ask) => {
        const own = subjects.filter((subject) => subject.element.id === element.id);
        return any((own.length > 0 ? own : subjects).map(ask));
    };
    return behindResource(context, resource, onwardsBy(toIt, serve));
}

/**
 * Nothing comes out of an endpoint but replies, unless appliances stand behind it.
 * Source: AWS PrivateLink Guide, "Access AWS services through AWS PrivateLink": the service cannot initiate requests.
 */
function fromEndpoint({ kind, resource }: Endpoint): Outcome {
    return isMissing(kind) || kind === "gateway-load-balancer"
        ? undecided(`what ${label(resource)} opens connections to`, [resource])
        : blocked({
              rule: "endpoint-outbound-only",
              text: `${label(resource)} opens no connections: it answers what comes from its VPC`,
              resource,
              fixed: true,
          });
}

/** The VPCs in which an end has interfaces: what `vpc` means beside it. */
function vpcsOf(context: Context, end: End): readonly IndexedVpc[] {
    const all = [...context.index.vpcs.values()];
    if (end.kind === "place") {
        const { subnet } = end.interfaceEnd;
        return isMissing(subnet) || isMissing(subnet.vpc) ? all : [subnet.vpc];
    }
    if ((end.kind !== "subject" && end.kind !== "host") || !("interfaces" in end.subject.element)) {
        return all;
    }
    const own = new Set<IndexedVpc>();
    for (const iface of end.subject.element.interfaces.items) {
        const { subnet } = context.index.place(iface);
        const vpc = isMissing(subnet) ? subnet : subnet.vpc;
        if (isMissing(vpc)) {
            return all;
        }
        own.add(vpc);
    }
    return own.size === 0 ? all : [...own];
}
