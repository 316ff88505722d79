import type { DnsRecord, HealthCheck } from "../network/dns";
import { type Fact, isMissing, type Unknown } from "../network/facts";
import type { Subject } from "../network/indexed";
import { label } from "../network/read";
import { type Context, isDown } from "./context";
import { classRanges } from "./ends";
import { reach } from "./reach";

/** What a DNS name leads to in a scenario. */
export type Answer =
    | { readonly kind: "served"; readonly by: readonly Subject[]; readonly records: readonly DnsRecord[] }
    | { readonly kind: "nothing"; readonly text: string }
    | { readonly kind: "unknown"; readonly why: Unknown };

/**
 * Answers a name as Route 53 does: simple records as they are; of a failover pair the primary while its health check
 * passes (always, without one), else the secondary, and the primary again where both fail. Of other records of one name
 * those whose health checks pass, and all of them where none does; of an alias what it is an alias of.
 * Source: Amazon Route 53 Developer Guide, "How Route 53 chooses records when health checking is configured".
 */
export function answerOf(context: Context, name: string): Answer {
    return answer(context, name, []);
}

function answer(context: Context, name: string, above: readonly string[]): Answer {
    const records = context.index.network.records.filter(
        (record) => record.name === name || record.resource.urn === name,
    );
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

function serve(context: Context, records: readonly DnsRecord[], above: readonly string[]): Answer {
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
                const why = `'${id}', which ${label(record.resource)} leads to and which is not in the network`;
                return { kind: "unknown", why: { unknown: why, of: [record.resource] } };
            }
            by.push(subject);
        }
    }
    return by.length === 0
        ? { kind: "nothing", text: "the name leads to nothing of this network" }
        : { kind: "served", by, records };
}

/** Names that lead to each other lead nowhere. */
function aliased(context: Context, name: string, above: readonly string[]): Answer {
    return above.includes(name)
        ? { kind: "nothing", text: `'${name}' is an alias of itself` }
        : answer(context, name, above);
}

/** An alias without a check of its own is as well as what it is an alias of: one that is well is enough. */
function recordHealth(context: Context, record: DnsRecord, above: readonly string[]): Fact<boolean> {
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

function checkHealth(context: Context, id: string, above: readonly string[]): Fact<boolean> {
    const check = context.index.healthChecks.get(id);
    if (check === undefined || isMissing(check.kind) || above.includes(id)) {
        const why = check !== undefined && isMissing(check.kind) ? check.kind : undefined;
        return why ?? { unknown: `the health check '${id}', which is not in the network or watches itself` };
    }
    return check.kind === "calculated"
        ? calculated(context, check, [...above, id])
        : watched(context, check, check.kind === "endpoint");
}

function calculated(context: Context, check: HealthCheck, above: readonly string[]): Fact<boolean> {
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
function watched(context: Context, check: HealthCheck, asksOverInternet: boolean): Fact<boolean> {
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
            return { unknown: `'${id}', which ${label(check.resource)} watches and which is not in the network` };
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

function asked(context: Context, check: HealthCheck, subject: Subject): Fact<boolean> {
    const port = check.port ?? 443;
    if (isMissing(port)) {
        return port;
    }
    const ranges = classRanges(context.index, "internet");
    const checkers = { kind: "internet", name: "Route 53's health checkers", ranges, pick: "some" } as const;
    const outcome = reach(
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
