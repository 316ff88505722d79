import { Alarms } from "../components/alerts/alarms";
import { Dashboard } from "../components/alerts/dashboard";
import { SavedQueries } from "../components/alerts/saved-queries";
import { AlertTopic } from "../components/alerts/topic";
import { database } from "./database";
import { network, tags } from "./network";

/** Whoever is on call hears of the database and the NAT gateways; a dashboard and a saved query show them. */
const subscribers = { "on-call": { protocol: "email", endpoint: "on-call@example.com" } } as const;
const topic = new AlertTopic("alerts", { subscribers, protect: true, tags });
const { identifier, connectionsAllowed, logGroupName } = database;
const watched = {
    databases: { database: { identifier, connectionsAllowed, allocatedStorage: 20 } },
    natGateways: network.natGatewayIds,
};

new Alarms("alarms", { ...watched, topicArn: topic.arn, ready: topic.ready, tags });
new Dashboard("dashboard", watched);
new SavedQueries("queries", { database: logGroupName });
