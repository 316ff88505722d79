import { computeEncryptedVolumes } from "./compute/encrypted-volumes";
import { computeImdsv2 } from "./compute/imdsv2";
import { computeNoPublicIp } from "./compute/no-public-ip";
import { computeNoSecretsInUserData } from "./compute/no-secrets-in-user-data";
import { computeNoSshKey } from "./compute/no-ssh-key";
import { dataRdsEncrypted } from "./data/rds-encrypted";
import { dataRdsPrivate } from "./data/rds-private";
import type { Policy } from "./frame/definition";
import { frontAccessLogs } from "./front/access-logs";
import { frontDeletionProtection } from "./front/deletion-protection";
import { frontHttpsOnly } from "./front/https-only";
import { frontInvalidHeaders } from "./front/invalid-headers";
import { frontTlsPolicy } from "./front/tls-policy";
import { frontZones } from "./front/zones";
import { latticeAuthIam } from "./lattice/auth-iam";
import { latticeAuthPolicyPresent } from "./lattice/auth-policy-present";
import { latticeTargetIngress } from "./lattice/target-ingress";
import { networkNoOpenAdminPorts } from "./network/no-open-admin-ports";
import { reachability } from "./reachability/reachability";
import { wavelengthCarrierIp } from "./wavelength/carrier-ip";
import { wavelengthDefaultRoute } from "./wavelength/default-route";
import { wavelengthInstanceTypes } from "./wavelength/instance-types";
import { wavelengthNoAcmCertificate } from "./wavelength/no-acm-certificate";
import { wavelengthNoDatabase } from "./wavelength/no-database";
import { wavelengthNoLoadBalancer } from "./wavelength/no-load-balancer";
import { wavelengthNoNatGateway } from "./wavelength/no-nat-gateway";
import { wavelengthNoPublicIp } from "./wavelength/no-public-ip";
import { wavelengthNoVpcEndpoint } from "./wavelength/no-vpc-endpoint";
import { wavelengthSingleCarrierGateway } from "./wavelength/single-carrier-gateway";
import { wavelengthUdpNotExpected } from "./wavelength/udp-not-expected";
import { wavelengthVolumeGp2 } from "./wavelength/volume-gp2";

/** The pack, by family. */
export const policies: readonly Policy[] = [
    wavelengthInstanceTypes,
    wavelengthNoAcmCertificate,
    wavelengthUdpNotExpected,
    wavelengthNoLoadBalancer,
    wavelengthNoDatabase,
    wavelengthNoNatGateway,
    wavelengthNoVpcEndpoint,
    wavelengthVolumeGp2,
    wavelengthNoPublicIp,
    wavelengthDefaultRoute,
    wavelengthCarrierIp,
    wavelengthSingleCarrierGateway,
    latticeAuthIam,
    latticeAuthPolicyPresent,
    latticeTargetIngress,
    networkNoOpenAdminPorts,
    frontHttpsOnly,
    frontTlsPolicy,
    frontZones,
    frontInvalidHeaders,
    frontAccessLogs,
    frontDeletionProtection,
    computeImdsv2,
    computeEncryptedVolumes,
    computeNoPublicIp,
    computeNoSshKey,
    computeNoSecretsInUserData,
    dataRdsEncrypted,
    dataRdsPrivate,
    reachability,
];
