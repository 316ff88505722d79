import type { AzApplication } from "../../components/application/az-application";
import { ServerPatching } from "../../components/application/patching";
import { Backups } from "../../components/backup/backups";
import type { Database } from "../../components/database/database";
import type { MountedFileSystem } from "../../components/file-system/access";
import type { Context } from "./context";
import type { EdgeZone } from "./edge";

/** Security patches, of the servers that take over first; nothing where they are not asked for. */
export function buildPatching(
    { settings, tags, parent }: Context,
    edge: readonly EdgeZone[],
    azApplication: AzApplication | undefined,
): ServerPatching | undefined {
    if (settings.servers?.patching !== "weekly") {
        return undefined;
    }
    const zones = edge.map(({ applicationName, application }) => [
        applicationName,
        { instanceIds: [application.instanceId] },
    ]);
    const servers = {
        ...(azApplication === undefined ? {} : { "az-app": { instanceIds: azApplication.instanceIds } }),
        ...Object.fromEntries(zones),
    };
    return new ServerPatching("patching", { servers, tags }, { parent });
}

/** Backups of what holds data, and their copies; nothing without a `backups` section. */
export function buildBackups(
    { settings, tags, parent }: Context,
    database: Database | undefined,
    fileSystem: MountedFileSystem | undefined,
): Backups | undefined {
    const { backups, protect, kmsKeyArn } = settings;
    if (backups === undefined) {
        return undefined;
    }
    return new Backups(
        "backups",
        {
            resourceArns: [database?.arn ?? [], fileSystem?.arn ?? []].flat(),
            copyTo: backups.copyToRegion,
            retentionInDays: backups.retentionInDays,
            kmsKeyArn,
            protect,
            tags,
        },
        { parent },
    );
}
