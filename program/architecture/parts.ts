import type * as pulumi from "@pulumi/pulumi";
import type { AzApplication } from "../../components/application/az-application";
import type { Bastion } from "../../components/bastion/bastion";
import type { EdgeZone } from "./edge";

/** The parts of the architecture that others reach, or look from. */
export interface Parts {
    readonly bastion: Bastion | undefined;
    readonly azApplication: AzApplication | undefined;
    readonly edge: readonly EdgeZone[];
    /** The database's resource configuration, where VPC Lattice offers it. */
    readonly databaseResource: { readonly arn: pulumi.Input<string>; readonly port: number } | undefined;
}
