import * as pulumi from "@pulumi/pulumi";
import { Alarms, type Watched } from "../../components/alerts/alarms";
import { Dashboard } from "../../components/alerts/dashboard";
import { SavedQueries, type SavedQueriesArgs } from "../../components/alerts/saved-queries";
import { AlertTopic } from "../../components/alerts/topic";
import { isSecret } from "../settings/secrets";
import type { Context } from "./context";

/** Who is told. */
export interface Alerts {
    readonly topicArn: pulumi.Input<string>;
    readonly ready: readonly pulumi.Resource[];
}

/** The topic that alarms publish to: the configured one, or one that is made; nothing without an `alerts` section. */
export function buildTopic({ settings, tags, parent }: Omit<Context, "alarmActions">): Alerts | undefined {
    const { alerts, kmsKeyArn, protect } = settings;
    if (alerts === undefined) {
        return undefined;
    }
    if (alerts.topicArn !== undefined) {
        return { topicArn: alerts.topicArn, ready: [] };
    }
    // An address may hold a token, or be nobody else's business: it is kept as the stack keeps it.
    const keep = isSecret("alerts") ? pulumi.secret : pulumi.output;
    const subscribers = Object.fromEntries(
        alerts.subscribers.map(({ name, protocol, endpoint }) => [name, { protocol, endpoint: keep(endpoint) }]),
    );
    const topic = new AlertTopic("alerts", { subscribers, kmsKeyArn, protect, tags }, { parent });
    return { topicArn: topic.arn, ready: topic.ready };
}

/** What there is to watch and to look at. */
export interface Observed {
    readonly watched: Watched;
    readonly logs: SavedQueriesArgs;
    /** What each area's probe files its metrics under. */
    readonly areas: Readonly<Record<string, pulumi.Input<string>>>;
}

/** Alarms, dashboard and saved queries, as far as they are configured. */
export function buildAlarms(
    { settings, tags, parent }: Context,
    alerts: Alerts | undefined,
    { watched, logs, areas }: Observed,
): void {
    const { alarms, dashboard, savedQueries, latencyAboveInSeconds } = settings.alerts ?? {};
    if (alerts !== undefined && alarms === "all") {
        new Alarms("alarms", { ...watched, ...alerts, latencyAboveInSeconds, tags }, { parent });
    }
    if (dashboard === true) {
        new Dashboard("dashboard", { ...watched, areas }, { parent });
    }
    if (savedQueries === true) {
        new SavedQueries("queries", logs, { parent });
    }
}
