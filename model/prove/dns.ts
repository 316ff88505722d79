import type { DnsRecord, HealthCheck } from "../network/dns";
import { type Fact, isMissing, type Unknown } from "../network/facts";
import type { NetworkIndex, Subject } from "../network/indexed";
import { label, nameOf } from "../network/read";
import { type Context, isDown } from "./context";
import { classRanges, type End } from "./ends";
import type { Outcome } from "./outcome";

/** What a DNS name leads to in a scenario. */
export type Answer =
    | {
          readonly kind: "served";
          readonly by: readonly Subject[];
          /** Whether the name leads there at all. Absent: it does. */
          readonly doubt?: Unknown;
      }
    | { readonly kind: "nothing"; readonly text: string }
    | { readonly kind: "unknown"; readonly why: Unknown };

/** Who asks for a name: the public DNS, or VPCs by their ids. */
export type Asker = "public" | ReadonlySet<string>;

/** What a name is asked for. */
export interface Asking extends Context {
    /** Absent: everybody's records count, those of private zones too. */
    readonly asker?: Asker;
    /** Whether an endpoint's health check gets through. */
    readonly reach: (context: Context, from: End, to: End) => Outcome;
}

/**
 * Answers a name as Route 53 does: simple records as they are; of a failover pair the primary while its health check
 * passes (always, without one), else the secondary, and the primary again where both fail. Of other records of one name
 * those whose health checks pass, and all of them where none does; of an alias what it is an alias of.
 * Source: Amazon Route 53 Developer Guide, "How Route 53 chooses records when health checking is configured".
 */
export function answerOf(context: Asking, name: string): Answer {
    return byCustomDomain(context, name) ?? answer(context, name, []);
}

/** A custom domain of VPC Lattice's, to which no declared record leads: AWS makes none. */
function byCustomDomain({ index }: Asking, name: string): Answer | undefined {
    const owners = index.recordsByName.has(name) ? [] : customDomainOwners(index, name);
    const [owner] = owners;
    return owner === undefined
        ? undefined
        : {
              kind: "served",
              by: owners,
              doubt: {
                  unknown: `the DNS record that leads '${name}' to ${label(owner.element.resource)}`,
                  of: [owner.element.resource],
              },
          };
}

/** Services and resource configurations of VPC Lattice that have a custom domain. */
export function customDomainOwners(index: NetworkIndex, name: string): Subject[] {
    return [...index.network.lattice.services, ...index.network.lattice.resourceConfigurations]
        .filter(({ customDomain }) => customDomain === name)
        .flatMap(({ id }) => index.subjects.get(id) ?? []);
}

/** The records that whoever asks gets: in a VPC those of its private zones before the public ones. */
function visible(all: readonly DnsRecord[], asker: Asker | undefined): readonly DnsRecord[] | Unknown {
    if (asker === undefined) {
        return all;
    }
    const own: DnsRecord[] = [];
    for (const record of all) {
        const { onlyIn } = record;
        if (onlyIn === undefined) {
            continue;
        }
        if (isMissing(onlyIn)) {
            return onlyIn;
        }
        const answered = asker === "public" ? [] : [...asker].filter((vpc) => onlyIn.includes(vpc));
        if (answered.length > 0 && asker !== "public" && answered.length < asker.size) {
            return { unknown: `which of its VPCs asks for ${label(record.resource)}`, of: [record.resource] };
        }
        if (answered.length > 0) {
            own.push(record);
        }
    }
    return own.length > 0 ? own : all.filter(({ onlyIn }) => onlyIn === undefined);
}

function answer(context: Asking, name: string, above: readonly string[]): Answer {
    const all = context.index.network.records.filter((record) => record.name === name || record.resource.urn === name);
    const records = visible(all, context.asker);
    if (isMissing(records)) {
        return { kind: "unknown", why: records };
    }
    if (records.length === 0 && all.length > 0) {
        return { kind: "nothing", text: `${nameOf(name)} is in private hosted zones only, which do not answer there` };
    }
    const unsure = records.map((record) => record.failover).find(isMissing);
    if (unsure !== undefined) {
        return { kind: "unknown", why: unsure };
    }
    const role = (failover: DnsRecord["failover"]): DnsRecord[] => records.filter((one) => one.failover === failover);
    const simple = role(undefined);
    const led = [...above, name];
    if (simple.length > 0) {
        const states = simple.map((one) => recordHealth(context, one, led));
        const doubtful = states.find(isMissing);
        if (doubtful !== undefined) {
            return { kind: "unknown", why: doubtful };
        }
        const well = simple.filter((_, index) => states[index] === true);
        return serve(context, well.length === 0 ? simple : well, led);
    }
    const [primary, secondary] = [role("PRIMARY"), role("SECONDARY")];
    const first = primary[0];
    if (first === undefined || secondary.length === 0) {
        return serve(context, [...primary, ...secondary], led);
    }
    const healthy = recordHealth(context, first, led);
    if (isMissing(healthy)) {
        return { kind: "unknown", why: healthy };
    }
    if (healthy) {
        return serve(context, primary, led);
    }
    const other = secondary[0] === undefined ? true : recordHealth(context, secondary[0], led);
    return isMissing(other) ? { kind: "unknown", why: other } : serve(context, other ? secondary : primary, led);
}

function serve(context: Asking, records: readonly DnsRecord[], above: readonly string[]): Answer {
    const by: Subject[] = [];
    for (const record of records) {
        if (record.aliasOf !== undefined) {
            const led = aliased(context, record.aliasOf, above);
            if (led.kind === "unknown") {
                return led;
            }
            by.push(...(led.kind === "served" ? led.by : []));
            continue;
        }
        if (isMissing(record.targets)) {
            return { kind: "unknown", why: record.targets };
        }
        for (const id of record.targets) {
            const subject = context.index.subjects.get(id);
            if (subject === undefined) {
                const why = `${nameOf(id)}, which ${label(record.resource)} leads to and which is not in the network`;
                return { kind: "unknown", why: { unknown: why, of: [record.resource] } };
            }
            by.push(subject);
        }
    }
    return by.length === 0
        ? { kind: "nothing", text: "the name leads to nothing of this network" }
        : { kind: "served", by };
}

/** Names that lead to each other lead nowhere. */
function aliased(context: Asking, name: string, above: readonly string[]): Answer {
    return above.includes(name)
        ? { kind: "nothing", text: `${nameOf(name)} is an alias of itself` }
        : answer(context, name, above);
}

/** An alias without a check of its own is as well as what it is an alias of: one that is well is enough. */
function recordHealth(context: Asking, record: DnsRecord, above: readonly string[]): Fact<boolean> {
    const { aliasOf, healthCheck } = record;
    if (aliasOf !== undefined && healthCheck === undefined && !above.includes(aliasOf)) {
        const others = context.index.network.records.filter(({ name }) => name === aliasOf);
        const states = others.map((other) => recordHealth(context, other, [...above, aliasOf]));
        return states.includes(true) ? true : (states.find(isMissing) ?? others.length === 0);
    }
    if (record.healthCheck === undefined || isMissing(record.healthCheck)) {
        return record.healthCheck ?? true;
    }
    return checkHealth(context, record.healthCheck, []);
}

function checkHealth(context: Asking, id: string, above: readonly string[]): Fact<boolean> {
    const check = context.index.healthChecks.get(id);
    if (check === undefined || isMissing(check.kind) || above.includes(id)) {
        const why = check !== undefined && isMissing(check.kind) ? check.kind : undefined;
        return why ?? { unknown: `the health check ${nameOf(id)}, which is not in the network or watches itself` };
    }
    return check.kind === "calculated"
        ? calculated(context, check, [...above, id])
        : watched(context, check, check.kind === "endpoint");
}

function calculated(context: Asking, check: HealthCheck, above: readonly string[]): Fact<boolean> {
    const { children, threshold } = check;
    if (children === undefined || isMissing(children) || isMissing(threshold)) {
        return (
            [children, threshold].find(isMissing) ?? {
                unknown: `the children of ${label(check.resource)}`,
                of: [check.resource],
            }
        );
    }
    const states = children.map((child) => checkHealth(context, child, above));
    const needed = threshold ?? children.length;
    const healthy = states.filter((state) => state === true).length;
    const doubtful = states.filter(isMissing);
    return healthy >= needed ? true : healthy + doubtful.length < needed ? false : (doubtful[0] ?? false);
}

/** An alarm is taken to notice that a workload is down; an endpoint check has to reach it from the internet as well. */
function watched(context: Asking, check: HealthCheck, asksOverInternet: boolean): Fact<boolean> {
    const { watches } = check;
    if (watches === undefined || isMissing(watches)) {
        return (
            watches ??
            (asksOverInternet ? { unknown: `what ${label(check.resource)} asks`, of: [check.resource] } : true)
        );
    }
    for (const id of watches) {
        const subject = context.index.subjects.get(id);
        if (subject === undefined) {
            return { unknown: `${nameOf(id)}, which ${label(check.resource)} watches and which is not in the network` };
        }
        const up = isUp(context, subject);
        if (up !== true) {
            return up;
        }
        if (asksOverInternet) {
            const answers = asked(context, check, subject);
            if (answers !== true) {
                return answers;
            }
        }
    }
    return true;
}

function asked(context: Asking, check: HealthCheck, subject: Subject): Fact<boolean> {
    const port = check.port ?? 443;
    if (isMissing(port)) {
        return port;
    }
    const ranges = classRanges(context.index, "internet");
    const checkers = { kind: "internet", name: "Route 53's health checkers", ranges, pick: "some" } as const;
    const outcome = context.reach(
        { ...context, protocol: "tcp", port },
        { kind: "class", class: checkers },
        { kind: "subject", subject },
    );
    if (outcome.state === "unknown") {
        return { unknown: outcome.missing()[0]?.text ?? label(check.resource) };
    }
    return outcome.state === "open";
}

/** Whether a scenario leaves a subject something to answer with. */
export function isUp(context: Context, subject: Subject): Fact<boolean> {
    if (context.scenario.kind === "normal" || !("interfaces" in subject.element)) {
        return true;
    }
    const { items, unseen } = subject.element.interfaces;
    const states = items.map((iface): Fact<boolean> => {
        const { subnet } = context.index.place(iface);
        const down = isMissing(subnet) ? subnet : isDown(context, subnet);
        return isMissing(down) ? down : !down;
    });
    if (items.length === 0 || states.includes(true)) {
        return true;
    }
    return unseen ?? states.find(isMissing) ?? false;
}
