import { z } from "zod";
import { httpsUrl } from "./fields";

/** Directories that a name stands for. Source: letsencrypt.org/docs, "ACME directory URLs". */
const directories = {
    letsencrypt: "https://acme-v02.api.letsencrypt.org/directory",
    "letsencrypt-staging": "https://acme-staging-v02.api.letsencrypt.org/directory",
} as const;

export const certificatesSchema = z.strictObject({
    directory: z
        .string()
        .refine((text) => text in directories || httpsUrl.safeParse(text).success, {
            error: "letsencrypt, letsencrypt-staging, or the URL of an ACME directory is allowed",
        })
        .transform((text) => directories[text as keyof typeof directories] ?? text)
        .default(directories.letsencrypt)
        .describe(
            "The ACME server: `letsencrypt`, `letsencrypt-staging` (trusted by nobody, for trying), or the URL of a directory.",
        ),
    termsOfServiceAgreed: z
        .literal(true, { error: "true is needed: the ACME server's terms have to be agreed to" })
        .describe("That you agree to the terms of service of the ACME server."),
    email: z
        .email({ error: "an e-mail address is allowed" })
        .optional()
        .describe("Address that the ACME server may write to."),
});
