/** What a program states about one flow: the form in which expectations travel from components to the proof. */
export interface ExpectedFlow {
    /** `internet`, `internet@CIDR`, `carrier:<zone>`, `on-premises`, `vpc`, or a workload's Pulumi resource name. */
    readonly from: string;
    /** A workload's Pulumi resource name, a DNS name, or one of the classes that `from` takes. */
    readonly to: string;
    readonly protocol: "tcp" | "udp" | "icmp";
    /** Port 1 to 65535; absent for icmp. */
    readonly port?: number;
    /**
     * `normal`, `zone-down:<zone>` or `az-down:<az>`.
     * @default normal
     */
    readonly scenario?: string;
    readonly expect: "reachable" | "unreachable";
    /**
     * What the policy `reachability` makes of a flow that cannot be decided: `advisory` reports it as unknown,
     * `mandatory` as a violation.
     * @default - the policy's option `unknown`
     */
    readonly unknown?: "advisory" | "mandatory";
}

/** Type token of the component whose registered `flows` output carries a program's expectations. */
export const expectationsType = "wavelength-lattice:index:Expectations";
