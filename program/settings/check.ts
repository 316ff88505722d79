import { addressFaults } from "./checks/addresses";
import { alertFaults } from "./checks/alerts";
import { applicationFaults } from "./checks/application";
import { authPolicyFaults } from "./checks/auth-policies";
import { endpointFaults } from "./checks/endpoints";
import { engineFaults } from "./checks/engines";
import { furtherFaults } from "./checks/further";
import { hostNameFaults } from "./checks/host-names";
import { hostFaults } from "./checks/hosts";
import { hybridFaults } from "./checks/hybrid";
import { managementFaults, natFaults } from "./checks/images";
import { latticeOptionFaults } from "./checks/lattice";
import { quotaAdvisories, quotaFaults } from "./checks/quotas";
import { sectionFaults } from "./checks/sections";
import { balancerSubnetFaults } from "./checks/subnets";
import { valueFaults } from "./checks/values";
import { zoneFaults } from "./checks/zones";
import type { Fault } from "./faults";
import type { Settings } from "./schema";

/** What no single key shows: everything in a configuration that contradicts something else, or AWS. */
export function checkSettings(settings: Settings, region: string): { faults: Fault[]; advisories: string[] } {
    return {
        faults: [
            ...sectionFaults(settings, region),
            ...alertFaults(settings),
            ...zoneFaults(settings, region),
            ...addressFaults(settings, region),
            ...hybridFaults(settings),
            ...quotaFaults(settings),
            ...natFaults(settings),
            ...managementFaults(settings),
            ...engineFaults(settings),
            ...applicationFaults(settings, region),
            ...latticeOptionFaults(settings),
            ...furtherFaults(settings),
            ...valueFaults(settings, region),
            ...hostFaults(settings),
            ...hostNameFaults(settings),
            ...endpointFaults(settings, region),
            ...balancerSubnetFaults(settings),
            ...authPolicyFaults(settings),
        ],
        advisories: quotaAdvisories(settings),
    };
}
