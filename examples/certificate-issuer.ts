import { CertificateIssuer } from "../components/certificates/issuer";
import { tags } from "./network";
import { application } from "./zone-application";

/** The zone's server has its certificate issued by Let's Encrypt, for trying: nobody trusts its staging server. */
new CertificateIssuer("certificates", {
    certificates: { "east-app": { secretArn: application.secretArn, names: ["east.example.com"] } },
    hostedZoneId: "Z0123456789EXAMPLE",
    directoryUrl: "https://acme-staging-v02.api.letsencrypt.org/directory",
    tags,
});
