import type * as pulumi from "@pulumi/pulumi";
import type { Resolved, VpcRef } from "../shared/neighbours";
import type { SystemsManagerPolicy } from "../shared/systems-manager";
import type { Taggable } from "../shared/tags";
import { type AgentArgs, serverDimension, serverLogGroupName } from "./agent";
import type { Peer } from "./rules";
import type { ServerArgs } from "./server";
import type { ProgramStore } from "./store";

/** What the application on servers of its own takes, wherever they stand. */
export interface ApplicationArgs extends Taggable {
    readonly vpcId: VpcRef;
    /**
     * AMI of an Amazon Linux 2023; changing it replaces the servers.
     * @default - the newest at creation; a newer one replaces nothing
     */
    readonly amiId?: pulumi.Input<string>;
    /**
     * By which right Systems Manager manages the servers: `minimal` reads no parameters of the account.
     * @default aws-managed
     */
    readonly systemsManagerPolicy?: SystemsManagerPolicy;
    /**
     * An application beside nginx that answers `/health` and `/items` and keeps what it counts in a database; the servers need a
     * way there (`database.allow`). They serve their page without it, and while the database is away.
     * @default - none: nginx alone, with its page
     */
    readonly application?: ProgramStore;
    /** Let in over 443 to look at the application from inside the VPC. */
    readonly bastion?: Peer;
    /**
     * Patch group of Systems Manager that the servers belong to, see `ServerPatching`: a tag, and packages of the newest release of
     * Amazon Linux 2023.
     * @default - none: the image's release stays
     */
    readonly patchGroup?: string | undefined;
    /**
     * CloudWatch's agent on the servers: nginx's, the certificate job's and the set-up's logs, use of memory and disk. Charged for
     * what is taken in and by the metric.
     * @default - none
     */
    readonly agent?: AgentArgs | undefined;
    /**
     * Public DNS names of the servers, for the certificate that they sign themselves until the secret has a value.
     * @default - none: the certificate says `localhost`
     */
    readonly serverNames?: readonly string[];
    /**
     * KMS key for volumes and the secret.
     * @default - keys that AWS manages
     */
    readonly kmsKeyArn?: pulumi.Input<string>;
}

/** What tells one of an application's servers from others. */
export interface ServerPlace {
    /** Pulumi resource name of the server. */
    readonly server: string;
    /** Of the application: its servers share a log group. */
    readonly application: string;
    /** Where the server says that it is. */
    readonly place: string;
    readonly area: string;
    readonly secretName: string;
}

type Planned = "amiId" | "kmsKeyArn" | "tags" | "settings" | "patchGroup" | "program";

/** What an application's arguments say of one of its servers. */
export function plannedServer(
    args: Resolved<ApplicationArgs>,
    { server, application, place, area, secretName }: ServerPlace,
): Pick<ServerArgs, Planned> {
    return {
        amiId: args.amiId,
        kmsKeyArn: args.kmsKeyArn,
        tags: args.tags,
        settings: {
            server,
            place,
            area,
            secretName,
            serverNames: args.serverNames ?? [],
            agent: args.agent && { server: serverDimension(server), logGroupName: serverLogGroupName(application) },
        },
        patchGroup: args.patchGroup,
        program: args.application,
    };
}
