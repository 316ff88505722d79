import type * as pulumi from "@pulumi/pulumi";
import { runBooks } from "../run-books";
import { often, quiet } from "./rules";
import type { Watch } from "./watch";

/** Source: VPC Lattice guide, "CloudWatch metrics for Amazon VPC Lattice"; `Service` is the service's ID. */
export function latticeWatches(serviceId: pulumi.Input<string>): Readonly<Record<string, Watch>> {
    return {
        "5xx": {
            namespace: "AWS/VpcLattice",
            metricName: "HTTPCode_5XX_Count",
            dimensions: { Service: serviceId },
            period: 60,
            meaning: "The service behind VPC Lattice answers with errors, or VPC Lattice does in its place.",
            runBook: runBooks.lattice,
            ...often(10),
            ...quiet,
        },
    };
}
