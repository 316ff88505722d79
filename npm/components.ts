// What `import { Network } from "wavelength-lattice"` finds: every component that stands on its own, and its arguments.
export { AzApplication, type AzApplicationArgs } from "../components/application/az-application";
export {
    type PatchedServers,
    patchGroupName,
    ServerPatching,
    type ServerPatchingArgs,
} from "../components/application/patching";
export type { DatabaseApplication } from "../components/application/program/program";
export { applicationTables } from "../components/application/program/tables";
export { ProgramStore, type ProgramStoreArgs } from "../components/application/store";
export { ZoneApplication, type ZoneApplicationArgs } from "../components/application/zone-application";
export { Backups, type BackupsArgs } from "../components/backup/backups";
export { Bastion } from "../components/bastion/bastion";
export type { BastionArgs } from "../components/bastion/bastion-args";
export { Canary } from "../components/canary/canary";
export {
    CertificateIssuer,
    type CertificateIssuerArgs,
    type IssuedCertificate,
} from "../components/certificates/issuer";
export { EcsCluster, type EcsClusterArgs } from "../components/cluster/cluster";
export { DatabaseAccess, type DatabaseAccessArgs } from "../components/database/access";
export type { DatabaseArgs } from "../components/database/args";
export { Database, type DatabaseClientOptions } from "../components/database/database";
export type { DatabaseSignIn } from "../components/database/sign-in";
export { DatabaseUser, type DatabaseUserArgs } from "../components/database/user";
export { Exempt, type ExemptArgs, type Exemption } from "../components/exempt";
export { Expectations, type ExpectationsArgs } from "../components/expectations";
export { Failover, type FailoverArgs, type FailoverServer } from "../components/failover/failover";
export { FileSystemAccess, type FileSystemAccessArgs, type MountedFileSystem } from "../components/file-system/access";
export { FileSystem, type FileSystemArgs } from "../components/file-system/file-system";
export {
    type FrontedService,
    type FrontNetwork,
    PublicFront,
    type PublicFrontArgs,
} from "../components/front/public-front";
export { DirectConnect, type DirectConnectArgs } from "../components/hybrid/direct-connect";
export { type PeeringPeer, type PeeringSide, VpcPeering, type VpcPeeringArgs } from "../components/hybrid/peering";
export {
    type EndpointTarget,
    PrivateLinkConsumer,
    type PrivateLinkConsumerArgs,
} from "../components/hybrid/private-link-consumer";
export {
    PrivateLinkProvider,
    type PrivateLinkProviderArgs,
    type ProvidedServer,
} from "../components/hybrid/private-link-provider";
export {
    type AnalyzedPath,
    type PathEnd,
    type PathResult,
    ReachabilityPaths,
    type ReachabilityPathsArgs,
} from "../components/hybrid/reachability-paths";
export { type OnPremisesEnd, SiteToSiteVpn, type SiteToSiteVpnArgs } from "../components/hybrid/site-to-site-vpn";
export {
    type MirrorRule,
    type MirrorTarget,
    TrafficMirror,
    type TrafficMirrorArgs,
} from "../components/hybrid/traffic-mirror";
export { TransitAttachment, type TransitAttachmentArgs } from "../components/hybrid/transit-attachment";
export { type Segment, TransitGateway, type TransitGatewayArgs } from "../components/hybrid/transit-gateway";
export { VirtualPrivateGateway, type VirtualPrivateGatewayArgs } from "../components/hybrid/virtual-private-gateway";
export { ZoneVpc, type ZoneVpcArgs } from "../components/hybrid/zone-vpc";
export { LatticeAssociation, type LatticeAssociationArgs } from "../components/lattice/association";
export { LatticeAuthPolicy, type LatticeAuthPolicyArgs } from "../components/lattice/auth-policy";
export { LatticeClient, type LatticeClientArgs } from "../components/lattice/client";
export { LatticeEndpoint, type LatticeEndpointArgs } from "../components/lattice/endpoint";
export { LatticeFunction, type LatticeFunctionArgs } from "../components/lattice/function";
export { LatticeInvokePermission, type LatticeInvokePermissionArgs } from "../components/lattice/invoke-permission";
export { LatticeLoadBalancer, type LatticeLoadBalancerArgs } from "../components/lattice/load-balancer";
export { LatticeNetwork, type LatticeNetworkArgs } from "../components/lattice/network";
export {
    type DatabaseResource,
    type HostResource,
    LatticeResources,
    type LatticeResourcesArgs,
} from "../components/lattice/resources";
export { LatticeRule, type LatticeRuleArgs, type RoutedGroup } from "../components/lattice/rule";
export { LatticeServerAccess, type LatticeServerAccessArgs } from "../components/lattice/server-access";
export { LatticeService, type LatticeServiceArgs } from "../components/lattice/service";
export { LatticeShare, type LatticeShareArgs } from "../components/lattice/share";
export {
    ExistingNetwork,
    type ExistingNetworkArgs,
    type FoundNetwork,
    lookUpNetwork,
    type NetworkLookUpArgs,
} from "../components/network/existing-network";
export {
    type CloudWatchLogsDestination,
    type FirehoseDestination,
    type FlowLogDestination,
    FlowLogs,
    type FlowLogsArgs,
    type S3Destination,
} from "../components/network/flow-logs";
export { Network } from "../components/network/network";
export type { NetworkArgs } from "../components/network/network-args";
export { TcpService, type TcpServiceArgs } from "../components/network-load-balancer/tcp-service";
export {
    BalancedService,
    type BalancedServiceArgs,
    type NodeTaskOptions,
} from "../components/service/balanced-service";
export { WebService, type WebServiceArgs } from "../components/service/web-service";
export type { Transform, Transforms } from "../components/shared/children";
export type {
    CarrierGatewayRef,
    ClusterRef,
    PrefixListRef,
    RouteTableRef,
    SecurityGroupRef,
    ServiceNetworkRef,
    SubnetRef,
    SubnetRefs,
    VpcRef,
} from "../components/shared/neighbours";
export { CarrierGateway, type CarrierGatewayArgs } from "../components/wavelength/carrier-gateway";
export { CarrierPrefixList, type CarrierPrefixListArgs } from "../components/wavelength/carrier-prefix-list";
export { WavelengthZone, type WavelengthZoneArgs } from "../components/wavelength/wavelength-zone";
export { WebSocket, type WebSocketArgs } from "../components/web-socket/web-socket";
export type { ExpectedFlow } from "../model/expectation";
