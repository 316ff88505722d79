import type * as pulumi from "@pulumi/pulumi";
import { proxyNamespace } from "../../front/proxy-metrics";
import { runBooks } from "../run-books";
import { above, often, threeOfFive } from "./rules";
import type { Watch } from "./watch";

/** Proxies of a public front that report their metrics. */
export interface WatchedProxies {
    /** Value of the metrics' dimension `Proxy`. */
    readonly proxy: pulumi.Input<string>;
    /** Memory of a proxy's task in MiB. */
    readonly memory: number;
}

/** What the load balancer before the proxies, and VPC Lattice behind them, do not show. */
export function proxyWatches({ proxy, memory }: WatchedProxies): Readonly<Record<string, Watch>> {
    const metric = { namespace: proxyNamespace, dimensions: { Proxy: proxy }, period: 60, runBook: runBooks.proxies };
    const count = (metricName: string, threshold: number, meaning: string): Watch => ({
        ...metric,
        metricName,
        meaning,
        ...often(threshold),
        missingData: "notBreaching",
        withoutData: "no proxy reports, which the alarm of their memory tells",
    });
    const limit = Math.floor(memory * 0.8);
    return {
        refused: count("Refused", 10, "Proxies refuse requests at once, since too many wait for the service already."),
        unreachable: count(
            "Unreachable",
            10,
            "Proxies do not get a connection to VPC Lattice, or no answer when they ask for its name.",
        ),
        unverified: count("Unverified", 1, "What answers in the place of VPC Lattice cannot prove to be the service."),
        unsigned: count(
            "Unsigned",
            1,
            "Proxies get no credentials to sign with: VPC Lattice refuses what is not signed.",
        ),
        memory: {
            ...metric,
            metricName: "Memory",
            meaning: `A proxy holds more than ${limit} of its ${memory} MiB of memory: it is ended when they are used up.`,
            statistic: "Maximum",
            ...above(limit),
            ...threeOfFive,
            missingData: "breaching",
            withoutData: "no proxy runs, or none reports any more",
        },
    };
}
