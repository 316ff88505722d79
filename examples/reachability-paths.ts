import { ReachabilityPaths } from "../components/hybrid/reachability-paths";
import { servers } from "./az-application";
import { bastion } from "./bastion";
import { tags } from "./network";

/** What AWS's own Reachability Analyzer says of a way, once it is deployed, beside what the proof says before. */
const analyzer = new ReachabilityPaths("analyzer", {
    paths: {
        inside: {
            from: { name: "bastion", id: bastion.instanceId },
            to: { name: "az-app-1", id: servers.instanceIds[0] ?? "" },
            protocol: "tcp",
            port: 443,
            expect: "reachable",
        },
    },
    tags,
});

export const results = analyzer.results;
