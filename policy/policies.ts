import { computeEncryptedVolumes } from "./compute/encrypted-volumes";
import { computeImdsv2 } from "./compute/imdsv2";
import { computeNoPublicIp } from "./compute/no-public-ip";
import { computeNoSecretsInUserData } from "./compute/no-secrets-in-user-data";
import { computeNoSshKey } from "./compute/no-ssh-key";
import { dataEfsEncrypted } from "./data/efs-encrypted";
import { dataLogRetention } from "./data/log-retention";
import { dataRdsBackup } from "./data/rds-backup";
import { dataRdsDeletionProtection } from "./data/rds-deletion-protection";
import { dataRdsEncrypted } from "./data/rds-encrypted";
import { dataRdsForceTls } from "./data/rds-force-tls";
import { dataRdsManagedPassword } from "./data/rds-managed-password";
import { dataRdsMultiAz } from "./data/rds-multi-az";
import { dataRdsPrivate } from "./data/rds-private";
import { dataRdsSupportedEngine } from "./data/rds-supported-engine";
import { dataRdsTwoZones } from "./data/rds-two-zones";
import { ecsCapacityProvider } from "./ecs/capacity-provider";
import { ecsCircuitBreaker } from "./ecs/circuit-breaker";
import { ecsEfsTransitEncryption } from "./ecs/efs-transit-encryption";
import { ecsImagePinned } from "./ecs/image-pinned";
import { ecsLogging } from "./ecs/logging";
import { ecsNoPlainSecrets } from "./ecs/no-plain-secrets";
import { ecsNoPrivileged } from "./ecs/no-privileged";
import { ecsReadOnlyRoot } from "./ecs/read-only-root";
import { ecsSeparateRoles } from "./ecs/separate-roles";
import type { Policy } from "./frame/definition";
import { frontAccessLogs } from "./front/access-logs";
import { frontDeletionProtection } from "./front/deletion-protection";
import { frontHttpsOnly } from "./front/https-only";
import { frontInvalidHeaders } from "./front/invalid-headers";
import { frontTlsPolicy } from "./front/tls-policy";
import { frontZones } from "./front/zones";
import { identityNoAdminPolicy } from "./identity/no-admin-policy";
import { identityNoWildcardAction } from "./identity/no-wildcard-action";
import { identityNoWildcardPrincipal } from "./identity/no-wildcard-principal";
import { latticeAccessLogs } from "./lattice/access-logs";
import { latticeAssociationSecurityGroup } from "./lattice/association-security-group";
import { latticeAuthIam } from "./lattice/auth-iam";
import { latticeAuthPolicyAuthenticated } from "./lattice/auth-policy-authenticated";
import { latticeAuthPolicyPresent } from "./lattice/auth-policy-present";
import { latticeDefaultAction } from "./lattice/default-action";
import { latticeEcsInfrastructureRole } from "./lattice/ecs-infrastructure-role";
import { latticeEcsPortName } from "./lattice/ecs-port-name";
import { latticeEndpointSubnetSize } from "./lattice/endpoint-subnet-size";
import { latticeHttpsListener } from "./lattice/https-listener";
import { latticeNameFormat } from "./lattice/name-format";
import { latticeNoAlbTarget } from "./lattice/no-alb-target";
import { latticePassthroughDomain } from "./lattice/passthrough-domain";
import { latticeRulePriority } from "./lattice/rule-priority";
import { latticeRuleWeights } from "./lattice/rule-weights";
import { latticeSupportedZones } from "./lattice/supported-zones";
import { latticeTargetGroupUsed } from "./lattice/target-group-used";
import { latticeTargetIngress } from "./lattice/target-ingress";
import { networkAddressQuota } from "./network/address-quota";
import { networkDefaultSecurityGroup } from "./network/default-security-group";
import { networkFlowLogs } from "./network/flow-logs";
import { networkNaclReturnTraffic } from "./network/nacl-return-traffic";
import { networkNaclShadowedRule } from "./network/nacl-shadowed-rule";
import { networkNoInlineRules } from "./network/no-inline-rules";
import { networkNoOpenAdminPorts } from "./network/no-open-admin-ports";
import { networkNoOpenIngress } from "./network/no-open-ingress";
import { networkPeeringRoutes } from "./network/peering-routes";
import { networkPrivateRoutes } from "./network/private-routes";
import { networkSecurityGroupQuota } from "./network/security-group-quota";
import { networkSubnetCidr } from "./network/subnet-cidr";
import { networkVpcDns } from "./network/vpc-dns";
import { reachability } from "./reachability/reachability";
import { stackRequiredTags } from "./stack/required-tags";
import { stackStatefulProtected } from "./stack/stateful-protected";
import { wavelengthCarrierIp } from "./wavelength/carrier-ip";
import { wavelengthDefaultRoute } from "./wavelength/default-route";
import { wavelengthFailover } from "./wavelength/failover";
import { wavelengthHealthCheck } from "./wavelength/health-check";
import { wavelengthIngressCarrierOnly } from "./wavelength/ingress-carrier-only";
import { wavelengthInstanceTypes } from "./wavelength/instance-types";
import { wavelengthIpv4Only } from "./wavelength/ipv4-only";
import { wavelengthNoAcmCertificate } from "./wavelength/no-acm-certificate";
import { wavelengthNoDatabase } from "./wavelength/no-database";
import { wavelengthNoLoadBalancer } from "./wavelength/no-load-balancer";
import { wavelengthNoNatGateway } from "./wavelength/no-nat-gateway";
import { wavelengthNoPublicIp } from "./wavelength/no-public-ip";
import { wavelengthNoVpcEndpoint } from "./wavelength/no-vpc-endpoint";
import { wavelengthOwnCertificate } from "./wavelength/own-certificate";
import { wavelengthSingleCarrierGateway } from "./wavelength/single-carrier-gateway";
import { wavelengthSupportedServices } from "./wavelength/supported-services";
import { wavelengthUdpNotExpected } from "./wavelength/udp-not-expected";
import { wavelengthVolumeGp2 } from "./wavelength/volume-gp2";
import { wavelengthZoneToZone } from "./wavelength/zone-to-zone";

/** The pack, by family. */
export const policies: readonly Policy[] = [
    wavelengthInstanceTypes,
    wavelengthNoAcmCertificate,
    wavelengthUdpNotExpected,
    wavelengthNoLoadBalancer,
    wavelengthNoDatabase,
    wavelengthNoNatGateway,
    wavelengthNoVpcEndpoint,
    wavelengthSupportedServices,
    wavelengthVolumeGp2,
    wavelengthIpv4Only,
    wavelengthNoPublicIp,
    wavelengthDefaultRoute,
    wavelengthCarrierIp,
    wavelengthSingleCarrierGateway,
    wavelengthIngressCarrierOnly,
    wavelengthZoneToZone,
    wavelengthFailover,
    wavelengthHealthCheck,
    wavelengthOwnCertificate,
    latticeAuthIam,
    latticeAuthPolicyPresent,
    latticeAuthPolicyAuthenticated,
    latticeAccessLogs,
    latticeHttpsListener,
    latticeDefaultAction,
    latticeRuleWeights,
    latticeRulePriority,
    latticeTargetGroupUsed,
    latticeTargetIngress,
    latticeEcsInfrastructureRole,
    latticeEcsPortName,
    latticeNameFormat,
    latticeSupportedZones,
    latticePassthroughDomain,
    latticeAssociationSecurityGroup,
    latticeEndpointSubnetSize,
    latticeNoAlbTarget,
    networkSubnetCidr,
    networkPrivateRoutes,
    networkNoOpenAdminPorts,
    networkNoOpenIngress,
    networkDefaultSecurityGroup,
    networkFlowLogs,
    networkSecurityGroupQuota,
    networkAddressQuota,
    networkNaclShadowedRule,
    networkNaclReturnTraffic,
    networkNoInlineRules,
    networkVpcDns,
    networkPeeringRoutes,
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
    ecsNoPrivileged,
    ecsReadOnlyRoot,
    ecsLogging,
    ecsNoPlainSecrets,
    ecsImagePinned,
    ecsCircuitBreaker,
    ecsCapacityProvider,
    ecsSeparateRoles,
    ecsEfsTransitEncryption,
    dataRdsEncrypted,
    dataRdsPrivate,
    dataRdsMultiAz,
    dataRdsBackup,
    dataRdsDeletionProtection,
    dataRdsManagedPassword,
    dataRdsForceTls,
    dataRdsSupportedEngine,
    dataRdsTwoZones,
    dataEfsEncrypted,
    dataLogRetention,
    identityNoWildcardAction,
    identityNoWildcardPrincipal,
    identityNoAdminPolicy,
    stackRequiredTags,
    stackStatefulProtected,
    reachability,
];
