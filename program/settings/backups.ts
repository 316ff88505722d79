import { z } from "zod";
import { count } from "./fields";

export const backupsSchema = z.strictObject({
    copyToRegion: z
        .string()
        .regex(/^[a-z]{2,4}(-[a-z]+)+-\d$/, { error: "a Region such as ap-northeast-3 is allowed" })
        .describe("Region that a copy of each backup is kept in, under a key of its own there."),
    retentionInDays: count(1, 3650).default(35).describe("Days that backups and their copies are kept."),
});
