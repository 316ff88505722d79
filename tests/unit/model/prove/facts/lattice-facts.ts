import { authenticated, everyone, lattice } from "../../support/services";
import type { Page } from "./page";

/** VPC Lattice: `client` has a role that may invoke, `barred` one that may not, `stranger` none. */
export const latticeFacts: readonly Page[] = [
    {
        page: "https://docs.aws.amazon.com/vpc-lattice/latest/ug/access-management-overview.html",
        facts: [
            ["an associated VPC meets an associated service", lattice(), "client>svc tcp 443", "reachable"],
            [
                "a VPC that is not associated does not",
                lattice({ associated: false }),
                "client>svc tcp 443",
                "unreachable",
            ],
            [
                "a service that is not associated is not met",
                lattice({ member: false }),
                "client>svc tcp 443",
                "unreachable",
            ],
            [
                "the association's groups count",
                lattice({ associationGroups: ["strict"] }),
                "client>svc tcp 443",
                "unreachable",
            ],
            ["the client's groups count", lattice({ clientGroups: ["silent"] }), "client>svc tcp 443", "unreachable"],
            ["a port without a listener is shut", lattice(), "client>svc tcp 80", "unreachable"],
            ["the internet does not meet it", lattice(), "internet>svc tcp 443", "unreachable"],
        ],
    },
    {
        page: "https://docs.aws.amazon.com/vpc-lattice/latest/ug/auth-policies.html",
        facts: [
            [
                "auth policy and identity policy both have to allow: both do",
                lattice({ service: [authenticated] }),
                "client>svc tcp 443",
                "reachable",
            ],
            [
                "the identity policy does not",
                lattice({ service: [authenticated] }),
                "barred>svc tcp 443",
                "unreachable",
            ],
            [
                "without a role nothing is signed",
                lattice({ service: [authenticated] }),
                "stranger>svc tcp 443",
                "unreachable",
            ],
            [
                "a policy that allows everyone allows callers without a role",
                lattice({ service: [everyone] }),
                "stranger>svc tcp 443",
                "reachable",
            ],
            [
                "the service network's policy counts too",
                lattice({ network: [authenticated], service: [everyone] }),
                "stranger>svc tcp 443",
                "unreachable",
            ],
            [
                "without an allow statement everything is denied",
                lattice({ service: [] }),
                "client>svc tcp 443",
                "unreachable",
            ],
            ["without an auth type there is no policy to ask", lattice(), "barred>svc tcp 443", "reachable"],
        ],
    },
];
