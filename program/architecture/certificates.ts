import type { AzApplication } from "../../components/application/az-application";
import { CertificateIssuer } from "../../components/certificates/issuer";
import { areaName, type Context, serverNamesOf } from "./context";
import type { EdgeZone } from "./edge";

/** The job that has servers' certificates issued; nothing without a `certificates` section. */
export function buildCertificates(
    context: Context,
    edge: readonly EdgeZone[],
    azApplication: AzApplication | undefined,
): CertificateIssuer | undefined {
    const { settings, tags, parent } = context;
    const { certificates, dns, protect, kmsKeyArn, logRetentionInDays } = settings;
    if (certificates === undefined || dns === undefined) {
        return undefined;
    }
    const ofZones = edge.map(({ area, applicationName, application }) => [
        applicationName,
        { secretArn: application.secretArn, names: [areaName(context, area) ?? ""] },
    ]);
    const ofAz = azApplication && { secretArn: azApplication.secretArn, names: serverNamesOf(context) };
    return new CertificateIssuer(
        "certificates",
        {
            certificates: { ...Object.fromEntries(ofZones), ...(ofAz === undefined ? {} : { "az-app": ofAz }) },
            hostedZoneId: dns.hostedZoneId,
            directoryUrl: certificates.directory,
            email: certificates.email,
            logRetentionInDays,
            protect,
            kmsKeyArn,
            tags,
        },
        { parent },
    );
}
