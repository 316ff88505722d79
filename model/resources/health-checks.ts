import type { HealthCheck } from "../network/dns";
import { type Fact, unknown } from "../network/facts";
import { label } from "../network/read";
import type { Declared } from "./declared";
import { types } from "./graph/types";
import { type Observer, refOf } from "./observer";
import { instances, type Kind } from "./reference-kinds";
import { workloadsByAddress } from "./targets";
import { list, pending, read, text, whole } from "./value";

const checks: Kind = { types: [types.healthCheck], noun: "health check" };

export function observeHealthChecks(observer: Observer): HealthCheck[] {
    return observer.graph.ofType(types.healthCheck).map((check): HealthCheck => {
        const base = { id: check.urn, resource: refOf(check) };
        const type = observer.text(check, "type");
        const turned = ["invertHealthcheck", "disabled"].find((key) => {
            const value = read(check.inputs, key);
            return value !== undefined && value !== false;
        });
        if (typeof type !== "string" || turned !== undefined) {
            return { ...base, kind: observer.missing(check, turned ?? "type") };
        }
        if (type === "CALCULATED") {
            return { ...base, kind: "calculated", ...calculated(observer, check) };
        }
        if (type === "CLOUDWATCH_METRIC") {
            return { ...base, kind: "alarm", watches: alarmWatches(observer, check) };
        }
        return /^(HTTP|HTTPS|TCP)/.test(type)
            ? { ...base, kind: "endpoint", ...asked(observer, check, type) }
            : { ...base, kind: observer.missing(check, `type '${type}'`) };
    });
}

function calculated(observer: Observer, check: Declared): Pick<HealthCheck, "children" | "threshold"> {
    const names = observer.names(check, "childHealthchecks", checks);
    const threshold = whole(check.inputs, "childHealthThreshold");
    return {
        children: observer.all(check, "childHealthchecks", names),
        ...(threshold === undefined
            ? {}
            : { threshold: threshold === pending ? observer.missing(check, "childHealthThreshold") : threshold }),
    };
}

function asked(observer: Observer, check: Declared, type: string): Pick<HealthCheck, "watches" | "port"> {
    const port = whole(check.inputs, "port");
    const usual = type.startsWith("HTTPS") ? 443 : 80;
    const [property, value] = (["ipAddress", "fqdn"] as const)
        .map((key) => [key, text(check.inputs, key)] as const)
        .find(([, found]) => found !== undefined) ?? ["fqdn", undefined];
    const id = typeof value === "string" ? observer.memo(workloadsByAddress).get(value.toLowerCase()) : undefined;
    return {
        port: port === pending ? observer.missing(check, "port") : (port ?? usual),
        watches: id === undefined ? unknown(`what ${label(refOf(check))} asks by its ${property}`, refOf(check)) : [id],
    };
}

/** The workloads whose failure the alarm of a check notices. */
function alarmWatches(observer: Observer, check: Declared): Fact<readonly string[]> {
    const { certain, candidates, unseen, external } = observer.graph.named(check, "cloudwatchAlarmName", [types.alarm]);
    const [alarm, ...others] = certain;
    if (alarm === undefined || others.length + candidates.length + external.length > 0 || unseen !== undefined) {
        return observer.missing(check, "cloudwatchAlarmName", candidates.length > 0);
    }
    const dimension = observer.graph.namedIn(alarm, "dimensions", ["InstanceId"], instances);
    if (dimension.certain.length === 1 && dimension.certain[0] !== undefined) {
        return [dimension.certain[0].urn];
    }
    return registered(observer, alarm) ?? unknown(`what ${label(refOf(alarm))} watches`, refOf(alarm));
}

/**
 * A metric of the program's own says nothing about workloads, so the component around an alarm may: output
 * `watches: [{ alarm, workload }]`, both by Pulumi resource name.
 */
function registered(observer: Observer, alarm: Declared): readonly string[] | undefined {
    const parent = alarm.parent === undefined ? undefined : observer.graph.resource(alarm.parent);
    const stated = parent?.type.startsWith("aws:") ? undefined : list(parent?.outputs, "watches");
    if (stated === undefined || stated === pending) {
        return undefined;
    }
    const names = stated.filter((one) => read(one, "alarm") === alarm.name).map((one) => read(one, "workload"));
    const found = names.map((name) => observer.graph.ofType(...instances).filter((instance) => instance.name === name));
    return names.length > 0 && found.every((same) => same.length === 1)
        ? found.flatMap((same) => same.map(({ urn }) => urn))
        : undefined;
}
