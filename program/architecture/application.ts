import { applicationTables } from "../../components/application/program/tables";
import { ProgramStore } from "../../components/application/store";
import type { Database } from "../../components/database/database";
import { DatabaseUser } from "../../components/database/user";
import type { Network } from "../../components/network/network";
import type { WebServiceArgs } from "../../components/service/web-service";
import type { Context } from "./context";

/** The application that uses the database, as tasks and as servers take it. */
export interface Application {
    readonly tasks: WebServiceArgs["application"];
    /** Where servers take it from; none where there are no servers. */
    readonly servers: ProgramStore | undefined;
    /** Name in AWS of the function that sets its user up. */
    readonly setupFunctionName: string;
}

/** The application's user in the database, and its program; nothing without an `application` section. */
export function buildApplication(
    { settings, tags, parent }: Context,
    network: Network,
    database: Database | undefined,
): Application | undefined {
    const { application, failover, wavelength, protect, kmsKeyArn, logRetentionInDays } = settings;
    if (application === undefined || database === undefined) {
        return undefined;
    }
    const { user, maxConnections, image } = application;
    const { signIn, functionName } = new DatabaseUser(
        "database-user",
        {
            ...{ database, user, statements: applicationTables(user), protect, kmsKeyArn, logRetentionInDays, tags },
            vpcId: network.vpcId,
            subnetIds: network.privateSubnetIds,
            after: network.defaultRoutesOf("private"),
            // Without a way out of the VPC, Secrets Manager is reached through its interface endpoint.
            httpsCidrBlock: settings.network.natGateways === "none" ? network.cidrBlock : undefined,
        },
        { parent },
    );
    const servers =
        failover === undefined && wavelength === undefined
            ? undefined
            : new ProgramStore("application", { database: signIn, maxConnections, protect, tags }, { parent });
    return { tasks: { database: signIn, maxConnections, image }, servers, setupFunctionName: functionName };
}
