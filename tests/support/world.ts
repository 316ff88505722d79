import { indexNetwork } from "../../model/network/index-network";
import { because } from "../../model/prove/expectations";
import type { Flow } from "../../model/prove/flow";
import { prove } from "../../model/prove/prove";
import type { Declared } from "../../model/resources/declared";
import { observe } from "../../model/resources/observe";
import { Stack } from "./policy/stack";

/** Both forms in which a program is seen: a first preview, and an update. */
export const bothForms = ["unknown", "known"] as const;
export type Form = (typeof bothForms)[number];

/**
 * A small program, named as people name things who know nothing of this project: a VPC with a public and a private
 * subnet in two zones, and a server in each.
 */
export class World extends Stack {
    readonly vpc: Declared;
    readonly subnets: Readonly<Record<"public" | "private", Declared>>;
    readonly tables: Readonly<Record<"public" | "private", Declared>>;
    readonly gateway: Declared;

    constructor(ids: Form) {
        super({ ids });
        this.vpc = this.add("aws:ec2/vpc:Vpc", "main", { cidrBlock: "10.0.0.0/16" });
        this.gateway = this.add("aws:ec2/internetGateway:InternetGateway", "igw", { vpcId: this.vpc });
        const subnet = (name: string, availabilityZone: string, cidrBlock: string): Declared =>
            this.add("aws:ec2/subnet:Subnet", name, { vpcId: this.vpc, availabilityZone, cidrBlock });
        this.subnets = {
            public: subnet("public", "eu-west-1a", "10.0.0.0/24"),
            private: subnet("private", "eu-west-1b", "10.0.1.0/24"),
        };
        this.tables = {
            public: this.table("public", this.subnets.public),
            private: this.table("private", this.subnets.private),
        };
        this.route("public", { routeTableId: this.tables.public, gatewayId: this.gateway });
    }

    table(name: string, subnet: Declared, inputs: Record<string, unknown> = {}): Declared {
        const table = this.add("aws:ec2/routeTable:RouteTable", name, { vpcId: this.vpc, ...inputs });
        this.add("aws:ec2/routeTableAssociation:RouteTableAssociation", name, {
            subnetId: subnet,
            routeTableId: table,
        });
        return table;
    }

    route(name: string, inputs: Record<string, unknown>): Declared {
        return this.add("aws:ec2/route:Route", name, { destinationCidrBlock: "0.0.0.0/0", ...inputs });
    }

    group(name: string, inputs: Record<string, unknown> = {}): Declared {
        return this.add("aws:ec2/securityGroup:SecurityGroup", name, { vpcId: this.vpc, ...inputs });
    }

    ingress(name: string, group: unknown, inputs: Record<string, unknown>): Declared {
        return this.rule("Ingress", name, group, inputs);
    }

    egress(name: string, group: unknown, inputs: Record<string, unknown> = { cidrIpv4: "0.0.0.0/0" }): Declared {
        return this.rule("Egress", name, group, { ipProtocol: "-1", ...inputs });
    }

    server(name: string, inputs: Record<string, unknown>): Declared {
        return this.add("aws:ec2/instance:Instance", name, { ami: "ami-1", instanceType: "t3.micro", ...inputs });
    }

    /** The verdict of a flow, such as `internet web tcp 443`, with its reasons. */
    verdict(flow: string): { readonly kind: string; readonly because: readonly string[] } {
        const [from = "", to = "", protocol = "tcp", port] = flow.split(" ");
        const asked: Flow = {
            from,
            to,
            protocol: protocol as Flow["protocol"],
            ...(port === undefined ? {} : { port: Number(port) }),
        };
        const verdict = prove(indexNetwork(observe([...this.resources])), asked);
        return { kind: verdict.kind, because: because(verdict) };
    }

    /** Kinds of several flows' verdicts. */
    kinds(...flows: readonly string[]): string[] {
        return flows.map((flow) => this.verdict(flow).kind);
    }

    private rule(way: "Ingress" | "Egress", name: string, group: unknown, inputs: Record<string, unknown>): Declared {
        const type = `aws:vpc/securityGroup${way}Rule:SecurityGroup${way}Rule`;
        return this.add(type, name, { securityGroupId: group, ipProtocol: "tcp", ...inputs });
    }
}

/** A group that lets everything in and out. */
export function everything(world: World, name = "all"): Declared {
    const all = [{ protocol: "-1", fromPort: 0, toPort: 0, cidrBlocks: ["0.0.0.0/0"] }];
    return world.group(name, { ingress: all, egress: all });
}
