import type { Unknown } from "../../model/network/facts";
import { missing } from "../../model/resources/graph/graph";
import { named } from "../../model/resources/graph/naming";
import { canonicalType } from "../../model/resources/graph/types";
import { flag, list, pending, read, text } from "../../model/resources/value";
import { resourcePolicy, type Single, undecided, violation } from "../frame/definition";
import { everyoneAmong } from "./everyone";

/** Why an endpoint is open and what to do; nothing where it is not; or what decides. */
type Judged = string | undefined | readonly Unknown[];

const judges: ReadonlyMap<string, (resource: Single) => Judged> = new Map([
    ["aws:eks/cluster:Cluster", kubernetes],
    ["aws:opensearch/domain:Domain", search],
    ["aws:elasticsearch/domain:Domain", search],
    ["aws:opensearch/serverlessSecurityPolicy:ServerlessSecurityPolicy", collections],
    ["aws:mwaa/environment:Environment", airflow],
]);

export const networkPrivateEndpoint = resourcePolicy<Record<never, never>>({
    name: "network-private-endpoint",
    description:
        "The API of an EKS cluster, search domains and collections, and Airflow's page are reached from inside the network, or from named addresses.",
    rationale:
        "Each of them asks who calls, so nobody is inside; but everybody may try stolen credentials, and the next hole in its sign-in is open to the world.",
    source: "https://docs.aws.amazon.com/eks/latest/userguide/cluster-endpoint.html",
    severity: "medium",
    level: "advisory",
    remediationSteps:
        "EKS: set `endpointPrivateAccess: true` and `endpointPublicAccess: false`, or name networks in `publicAccessCidrs`. Search: set `vpcOptions`, for collections `AllowFromPublic` to false. Airflow: set `webserverAccessMode` to PRIVATE_ONLY.",
    controls: ["fsbp EKS.1 partly", "fsbp ES.2", "fsbp Opensearch.2"],
    options: {},
    limitations: [
        "Which addresses are named.",
        "What the policy of a search domain says: `identity-no-wildcard-principal` reads it.",
    ],
    types: [...judges.keys()],
    *check(resource) {
        const judged = judges.get(canonicalType(resource.type))?.(resource);
        if (typeof judged === "string") {
            yield violation(resource, `${named(resource)} ${judged}`);
        } else if (judged !== undefined) {
            yield undecided(resource, `${named(resource)} must not be open to every address`, judged);
        }
    },
});

function kubernetes(resource: Single): Judged {
    const open = flag(resource.inputs, "vpcConfig", "endpointPublicAccess");
    const networks = list(resource.inputs, "vpcConfig", "publicAccessCidrs");
    if (open === false) {
        return undefined;
    }
    const known = networks === pending ? [pending] : (networks ?? ["0.0.0.0/0"]);
    const everyone = everyoneAmong(known.filter((one): one is string => typeof one === "string"));
    if (everyone.length === 0 && !known.includes(pending)) {
        return undefined;
    }
    return everyone.length > 0 && open !== pending
        ? `lets ${everyone.join(" and ")} reach its API; set vpcConfig.endpointPublicAccess to false, or name networks in vpcConfig.publicAccessCidrs`
        : [missing(resource, "vpcConfig")];
}

function search({ inputs }: Single): Judged {
    return read(inputs, "vpcOptions") === undefined ? "stands outside every VPC; set vpcOptions" : undefined;
}

/** The network policies of OpenSearch Serverless are documents: a list of blocks. */
function collections(resource: Single): Judged {
    const type = text(resource.inputs, "type");
    const policy = text(resource.inputs, "policy");
    if (type !== "network" && type !== pending) {
        return undefined;
    }
    if (policy === pending) {
        return [missing(resource, "policy")];
    }
    const isOpen = /"AllowFromPublic"\s*:\s*true/.test(policy ?? "");
    return isOpen && type === pending
        ? [missing(resource, "type")]
        : isOpen
          ? "lets every network reach its collections; set AllowFromPublic to false, and name VPC endpoints in SourceVPCEs"
          : undefined;
}

function airflow(resource: Single): Judged {
    const mode = text(resource.inputs, "webserverAccessMode");
    if (mode === pending) {
        return [missing(resource, "webserverAccessMode")];
    }
    return mode === "PUBLIC_ONLY" ? "shows its page to everybody; set webserverAccessMode to PRIVATE_ONLY" : undefined;
}
