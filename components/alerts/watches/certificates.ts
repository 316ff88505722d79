import type * as pulumi from "@pulumi/pulumi";
import { runBooks } from "../run-books";
import { below } from "./rules";
import type { Watch } from "./watch";

/** ACM renews 60 days before the end, as long as the DNS record that proves the domain is there. */
export function certificateWatches(certificateArn: pulumi.Input<string>): Readonly<Record<string, Watch>> {
    return {
        expiry: {
            namespace: "AWS/CertificateManager",
            metricName: "DaysToExpiry",
            dimensions: { CertificateArn: certificateArn },
            period: 86_400,
            meaning: "The certificate ends in less than 30 days, and its renewal has not happened.",
            runBook: runBooks.certificate,
            statistic: "Minimum",
            ...below(30),
            evaluationPeriods: 1,
            missingData: "ignore",
            withoutData: "its state stays, since ACM reports twice a day and not each day at the same hour",
        },
    };
}
