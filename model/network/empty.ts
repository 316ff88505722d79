import type { Network } from "./types";

/** A network without anything in it: what an observer starts from. */
export const emptyNetwork: Network = {
    zones: [],
    vpcs: [],
    subnets: [],
    routeTables: [],
    gateways: [],
    peerings: [],
    transitGateways: [],
    onPremises: [],
    securityGroups: [],
    networkAcls: [],
    prefixLists: [],
    endpoints: [],
    endpointServices: [],
    workloads: [],
    loadBalancers: [],
    targetGroups: [],
    lattice: {
        serviceNetworks: [],
        vpcAssociations: [],
        serviceAssociations: [],
        resourceAssociations: [],
        services: [],
        resourceGateways: [],
        resourceConfigurations: [],
    },
    records: [],
    healthChecks: [],
    doubts: [],
};
