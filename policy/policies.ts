import { computeDefaultEncryption } from "./compute/default-encryption";
import { computeEncryptedVolumes } from "./compute/encrypted-volumes";
import { computeGroupHealth } from "./compute/group-health";
import { computeGroupZones } from "./compute/group-zones";
import { computeImdsv2 } from "./compute/imdsv2";
import { computeLaunchTemplate } from "./compute/launch-template";
import { computeMetadataHopLimit } from "./compute/metadata-hop-limit";
import { computeNoPublicIp } from "./compute/no-public-ip";
import { computeNoSecretsInUserData } from "./compute/no-secrets-in-user-data";
import { computeNoSshKey } from "./compute/no-ssh-key";
import { computePublicSharingBlocked } from "./compute/public-sharing-blocked";
import { computeSnapshotsPrivate } from "./compute/snapshots-private";
import { dataEfsAccessPoints } from "./data/efs-access-points";
import { dataEfsBackup } from "./data/efs-backup";
import { dataEfsEncrypted } from "./data/efs-encrypted";
import { dataEfsMountPrivate } from "./data/efs-mount-private";
import { dataLogRetention } from "./data/log-retention";
import { dataNoPublicEndpoint } from "./data/no-public-endpoint";
import { dataRdsBacktrack } from "./data/rds-backtrack";
import { dataRdsBackup } from "./data/rds-backup";
import { dataRdsCopyTags } from "./data/rds-copy-tags";
import { dataRdsDefaultAdmin } from "./data/rds-default-admin";
import { dataRdsDefaultPort } from "./data/rds-default-port";
import { dataRdsDeletionProtection } from "./data/rds-deletion-protection";
import { dataRdsEncrypted } from "./data/rds-encrypted";
import { dataRdsForceTls } from "./data/rds-force-tls";
import { dataRdsIamAuthentication } from "./data/rds-iam-authentication";
import { dataRdsLifecycleSupport } from "./data/rds-lifecycle-support";
import { dataRdsLogExports } from "./data/rds-log-exports";
import { dataRdsManagedPassword } from "./data/rds-managed-password";
import { dataRdsMinorUpgrades } from "./data/rds-minor-upgrades";
import { dataRdsMonitoring } from "./data/rds-monitoring";
import { dataRdsMultiAz } from "./data/rds-multi-az";
import { dataRdsPrivate } from "./data/rds-private";
import { dataRdsProxyTls } from "./data/rds-proxy-tls";
import { dataRdsSupportedEngine } from "./data/rds-supported-engine";
import { dataRdsTwoZones } from "./data/rds-two-zones";
import { ecsCapacityProvider } from "./ecs/capacity-provider";
import { ecsCircuitBreaker } from "./ecs/circuit-breaker";
import { ecsContainerInsights } from "./ecs/container-insights";
import { ecsEfsTransitEncryption } from "./ecs/efs-transit-encryption";
import { ecsImagePinned } from "./ecs/image-pinned";
import { ecsLogging } from "./ecs/logging";
import { ecsManagedTermination } from "./ecs/managed-termination";
import { ecsNoHostNamespaces } from "./ecs/no-host-namespaces";
import { ecsNoHostPaths } from "./ecs/no-host-paths";
import { ecsNoPlainSecrets } from "./ecs/no-plain-secrets";
import { ecsNoPrivileged } from "./ecs/no-privileged";
import { ecsNoPublicIp } from "./ecs/no-public-ip";
import { ecsNoRootUser } from "./ecs/no-root-user";
import { ecsPlatformVersion } from "./ecs/platform-version";
import { ecsReadOnlyRoot } from "./ecs/read-only-root";
import { ecsSeparateRoles } from "./ecs/separate-roles";
import type { Policy } from "./frame/definition";
import { frontAccessLogs } from "./front/access-logs";
import { frontClassicDraining } from "./front/classic-draining";
import { frontClassicTwoZones } from "./front/classic-two-zones";
import { frontClassicZones } from "./front/classic-zones";
import { frontDeletionProtection } from "./front/deletion-protection";
import { frontDesync } from "./front/desync";
import { frontEncryptedTargets } from "./front/encrypted-targets";
import { frontHttpsOnly } from "./front/https-only";
import { frontInvalidHeaders } from "./front/invalid-headers";
import { frontTlsPolicy } from "./front/tls-policy";
import { frontWaf } from "./front/waf";
import { frontZones } from "./front/zones";
import { identityFederatedSubject } from "./identity/federated-subject";
import { identityNoAdminPolicy } from "./identity/no-admin-policy";
import { identityNoEscalation } from "./identity/no-escalation";
import { identityNoGuests } from "./identity/no-guests";
import { identityNoWideSecrets } from "./identity/no-wide-secrets";
import { identityNoWildcardAction } from "./identity/no-wildcard-action";
import { identityNoWildcardPrincipal } from "./identity/no-wildcard-principal";
import { identityPasswordPolicy } from "./identity/password-policy";
import { identityUsersThroughGroups } from "./identity/users-through-groups";
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
import { networkBlockPublicAccess } from "./network/block-public-access";
import { networkClientVpnLogging } from "./network/client-vpn-logging";
import { networkDefaultSecurityGroup } from "./network/default-security-group";
import { networkEndpointAcceptance } from "./network/endpoint-acceptance";
import { networkEndpointOpen } from "./network/endpoint-open";
import { networkFlowLogs } from "./network/flow-logs";
import { networkNaclAdminPorts } from "./network/nacl-admin-ports";
import { networkNaclReturnTraffic } from "./network/nacl-return-traffic";
import { networkNaclShadowedRule } from "./network/nacl-shadowed-rule";
import { networkNoInlineRules } from "./network/no-inline-rules";
import { networkNoOpenAdminPorts } from "./network/no-open-admin-ports";
import { networkNoOpenIngress } from "./network/no-open-ingress";
import { networkPeeringLeastAccess } from "./network/peering-least-access";
import { networkPeeringRoutes } from "./network/peering-routes";
import { networkPrivateEndpoint } from "./network/private-endpoint";
import { networkPrivateRoutes } from "./network/private-routes";
import { networkSecurityGroupQuota } from "./network/security-group-quota";
import { networkSourceDestCheck } from "./network/source-dest-check";
import { networkSubnetCidr } from "./network/subnet-cidr";
import { networkTransitAutoAccept } from "./network/transit-auto-accept";
import { networkVpcDns } from "./network/vpc-dns";
import { networkVpnLogging } from "./network/vpn-logging";
import { reachability } from "./reachability/reachability";
import { secretsKeyRotation } from "./secrets/key-rotation";
import { secretsNoPlainText } from "./secrets/no-plain-text";
import { secretsParameterEncrypted } from "./secrets/parameter-encrypted";
import { secretsRotation } from "./secrets/rotation";
import { serverlessApiAuth } from "./serverless/api-auth";
import { serverlessNoPlainSecrets } from "./serverless/no-plain-secrets";
import { serverlessPermissionSource } from "./serverless/permission-source";
import { serverlessRuntime } from "./serverless/runtime";
import { serverlessUrlAuth } from "./serverless/url-auth";
import { serverlessVpcZones } from "./serverless/vpc-zones";
import { stackAlarmActions } from "./stack/alarm-actions";
import { stackAlarmMissingData } from "./stack/alarm-missing-data";
import { stackAlarmTopicKey } from "./stack/alarm-topic-key";
import { stackRequiredTags } from "./stack/required-tags";
import { stackStatefulProtected } from "./stack/stateful-protected";
import { storageAccessPointPrivate } from "./storage/access-point-private";
import { storageAccountPublicAccessBlock } from "./storage/account-public-access-block";
import { storageDaxEncrypted } from "./storage/dax-encrypted";
import { storageDynamodbDeletionProtection } from "./storage/dynamodb-deletion-protection";
import { storageDynamodbRecovery } from "./storage/dynamodb-recovery";
import { storageHttpsOnly } from "./storage/https-only";
import { storageImageLifecycle } from "./storage/image-lifecycle";
import { storageImageScanning } from "./storage/image-scanning";
import { storageImageTagsImmutable } from "./storage/image-tags-immutable";
import { storageMultiRegionAccessPoint } from "./storage/multi-region-access-point";
import { storageNoPublicAcl } from "./storage/no-public-acl";
import { storageNoPublicShare } from "./storage/no-public-share";
import { storagePublicAccessBlock } from "./storage/public-access-block";
import { storageQueueEncrypted } from "./storage/queue-encrypted";
import { storageTopicEncrypted } from "./storage/topic-encrypted";
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
import { wavelengthWatched } from "./wavelength/watched";
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
    wavelengthWatched,
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
    networkTransitAutoAccept,
    networkEndpointAcceptance,
    networkEndpointOpen,
    networkSourceDestCheck,
    networkVpnLogging,
    networkClientVpnLogging,
    networkNaclAdminPorts,
    networkPeeringLeastAccess,
    networkBlockPublicAccess,
    networkPrivateEndpoint,
    frontHttpsOnly,
    frontTlsPolicy,
    frontZones,
    frontInvalidHeaders,
    frontAccessLogs,
    frontDeletionProtection,
    frontDesync,
    frontClassicDraining,
    frontClassicZones,
    frontClassicTwoZones,
    frontEncryptedTargets,
    frontWaf,
    computeImdsv2,
    computeEncryptedVolumes,
    computeNoPublicIp,
    computeNoSshKey,
    computeNoSecretsInUserData,
    computeMetadataHopLimit,
    computeDefaultEncryption,
    computeSnapshotsPrivate,
    computePublicSharingBlocked,
    computeGroupHealth,
    computeGroupZones,
    computeLaunchTemplate,
    ecsNoPrivileged,
    ecsReadOnlyRoot,
    ecsLogging,
    ecsNoPlainSecrets,
    ecsImagePinned,
    ecsCircuitBreaker,
    ecsCapacityProvider,
    ecsSeparateRoles,
    ecsEfsTransitEncryption,
    ecsNoPublicIp,
    ecsPlatformVersion,
    ecsNoHostNamespaces,
    ecsManagedTermination,
    ecsNoRootUser,
    ecsNoHostPaths,
    ecsContainerInsights,
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
    dataRdsMinorUpgrades,
    dataRdsIamAuthentication,
    dataRdsLogExports,
    dataRdsCopyTags,
    dataRdsMonitoring,
    dataRdsBacktrack,
    dataEfsAccessPoints,
    dataEfsBackup,
    dataEfsMountPrivate,
    dataRdsLifecycleSupport,
    dataRdsDefaultAdmin,
    dataRdsDefaultPort,
    dataRdsProxyTls,
    dataNoPublicEndpoint,
    identityNoWildcardAction,
    identityNoWildcardPrincipal,
    identityNoAdminPolicy,
    identityPasswordPolicy,
    identityNoEscalation,
    identityNoWideSecrets,
    identityFederatedSubject,
    identityUsersThroughGroups,
    identityNoGuests,
    storagePublicAccessBlock,
    storageAccountPublicAccessBlock,
    storageAccessPointPrivate,
    storageNoPublicAcl,
    storageDynamodbRecovery,
    storageDynamodbDeletionProtection,
    storageQueueEncrypted,
    storageHttpsOnly,
    storageImageLifecycle,
    storageMultiRegionAccessPoint,
    storageDaxEncrypted,
    storageImageScanning,
    storageImageTagsImmutable,
    storageTopicEncrypted,
    storageNoPublicShare,
    serverlessUrlAuth,
    serverlessApiAuth,
    serverlessRuntime,
    serverlessVpcZones,
    serverlessNoPlainSecrets,
    serverlessPermissionSource,
    secretsKeyRotation,
    secretsRotation,
    secretsNoPlainText,
    secretsParameterEncrypted,
    stackRequiredTags,
    stackStatefulProtected,
    stackAlarmActions,
    stackAlarmMissingData,
    stackAlarmTopicKey,
    reachability,
];
