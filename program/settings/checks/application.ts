import { programPaths } from "../../../components/application/program/program";
import { connectionsAllowed } from "../../../components/database/engines";
import { regionsWithRoots } from "../../../components/database/roots";
import { isReservedUser } from "../../../model/aws/database-names";
import type { Fault } from "../faults";
import type { Settings } from "../schema";
import { hasSecondService } from "../second-service";

/** What keeps the application from its database before anything is asked of AWS. */
export function applicationFaults(settings: Settings, region: string): Fault[] {
    const { application, database, service, wavelength } = settings;
    if (application === undefined || database === undefined) {
        return [];
    }
    return [
        ...(service === undefined && wavelength === undefined
            ? [{ path: "application", problem: "nothing runs it: add `service` or `wavelength`, or leave it out" }]
            : []),
        ...(database.engine === "postgres"
            ? []
            : [
                  {
                      path: "database.engine",
                      value: database.engine,
                      problem: "the application speaks to postgres alone: choose that, or leave `application` out",
                  },
              ]),
        ...userFaults(application.user, database),
        ...pathFaults(settings),
        ...wayFaults(settings),
        ...connectionFaults(settings),
        ...(region === "" || regionsWithRoots().includes(region)
            ? []
            : [
                  {
                      path: "application",
                      problem: `the root certificates of RDS in ${region} are not known here, so that its database could not be verified; leave it out`,
                  },
              ]),
    ];
}

function userFaults(user: string, { engine, username }: NonNullable<Settings["database"]>): Fault[] {
    const path = "application.user";
    if (user === username) {
        return [{ path, value: user, problem: "is the master user, who owns everything: choose another name" }];
    }
    return isReservedUser(engine, user) || user.startsWith("rds")
        ? [
              {
                  path,
                  value: user,
                  problem: `${engine} or RDS keeps that name for itself`,
                  allowed: "choose another name",
              },
          ]
        : [];
}

/** nginx answers a health check by itself, whatever the application does. */
function pathFaults({ service }: Settings): Fault[] {
    const path = service?.healthCheck.path;
    return programPaths.some((taken) => taken === path)
        ? [
              {
                  path: "service.healthCheck.path",
                  value: path,
                  problem:
                      "is the application's own, which a health check must not depend on: choose another, such as /healthz",
              },
          ]
        : [];
}

/** The function that sets the user up reads the master user's secret. */
function wayFaults({ network }: Settings): Fault[] {
    return network.natGateways === "none" && !network.interfaceEndpoints.includes("secretsmanager")
        ? [
              {
                  path: "network.interfaceEndpoints",
                  value: network.interfaceEndpoints,
                  problem: "without NAT gateways the application's user is set up through this one too: secretsmanager",
              },
          ]
        : [];
}

/** While a deployment replaces tasks there are twice as many; some connections are left for people and for RDS itself. */
function connectionFaults(settings: Settings): Fault[] {
    const { application, database, service, failover, wavelength } = settings;
    const admitted = database && connectionsAllowed(database.engine, database.instanceClass);
    const tasks = Math.max(service?.desiredCount ?? 0, service?.maxTasks ?? 0) * (hasSecondService(settings) ? 2 : 1);
    const servers = (failover?.servers ?? 0) + (wavelength?.zones.length ?? 0);
    const places = 2 * tasks + servers;
    const wanted = places * (application?.maxConnections ?? 0);
    const most = admitted === undefined ? Number.POSITIVE_INFINITY : Math.floor(admitted * 0.9);
    return wanted <= most
        ? []
        : [
              {
                  path: "application.maxConnections",
                  value: application?.maxConnections,
                  problem: `${places} servers and tasks may come to ${wanted} connections, and ${database?.instanceClass} admits ${admitted}`,
                  allowed: `at most ${Math.max(1, Math.floor(most / places))}, or a larger database.instanceClass`,
              },
          ];
}
