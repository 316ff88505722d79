import { AwsError } from "../../../../offline/aws/errors";
import { Inventory } from "../../../../offline/aws/inventory";
import { OfflineAws, type Origin } from "../../../../offline/aws/provider";
import type { OfferedInstanceTypes, Quotas } from "../../../../offline/aws/rules/rule";

export type Inputs = Record<string, unknown>;

export const tokyo: Origin = { region: "ap-northeast-1", defaultTags: {} };
export const east = "ap-northeast-1-wl1-nrt-wlz-1";
export const west = "ap-northeast-1-wl1-kix-wlz-1";

export function urnOf(type: string, name: string): string {
    return `urn:pulumi:dev::edge::${type}::${name}`;
}

/** `ec2/subnet` as the token `aws:ec2/subnet:Subnet`. */
export function typeOf(short: string): string {
    const name = short.split("/").at(-1) ?? "";
    return `aws:${short}:${name[0]?.toUpperCase()}${name.slice(1)}`;
}

/** An empty account in memory, in which resources are made by short names of their types. */
export class Account {
    readonly inventory: Inventory;
    readonly aws: OfflineAws;
    private count = 0;

    constructor(
        options: {
            inventory?: Inventory;
            quotas?: Partial<Quotas>;
            offeredInstanceTypes?: OfferedInstanceTypes;
            unlisted?: readonly string[];
            now?: () => Date;
        } = {},
    ) {
        this.inventory = options.inventory ?? Inventory.open();
        this.aws = new OfflineAws({
            inventory: this.inventory,
            quotas: options.quotas,
            offeredInstanceTypes: options.offeredInstanceTypes,
            unlisted: options.unlisted,
            now: options.now,
            patience: 0,
        });
    }

    /** Makes a resource as the engine would, automatic name and all; what it answers with. */
    make(short: string, inputs: Inputs, name = `r${this.count++}`): Inputs & { id: string } {
        const type = typeOf(short);
        const urn = urnOf(type, name);
        const checked = this.aws.check(type, urn, undefined, inputs);
        const { id, outputs } = this.aws.create({ urn, type }, checked, tokyo, false);
        return { ...outputs, id };
    }

    change(short: string, name: string, id: string, inputs: Inputs): Inputs {
        const type = typeOf(short);
        return this.aws.update({ urn: urnOf(type, name), type, id }, {}, inputs, tokyo, false);
    }

    async remove(short: string, resource: Inputs & { id: string }): Promise<void> {
        const named = { type: typeOf(short), id: resource.id };
        const entry = this.inventory.get({ ...named, urn: "" }, resource);
        await this.aws.delete({ ...named, urn: entry?.urn ?? "" }, resource);
    }

    vpc(): string {
        return this.make("ec2/vpc", { cidrBlock: "10.0.0.0/16" }).id;
    }

    subnet(vpcId: string, index: number, zone = "ap-northeast-1a"): string {
        return this.make("ec2/subnet", { vpcId, cidrBlock: `10.0.${index}.0/24`, availabilityZone: zone }).id;
    }
}

/** Subnets of one VPC, one in each of the zones. */
export const subnetsIn =
    (...zones: string[]) =>
    (account: Account): string[] => {
        const vpcId = account.vpc();
        return zones.map((zone, index) => account.subnet(vpcId, index, zone));
    };

/** The name of AWS's error, or `made` when there was none. */
export function outcome(act: () => unknown): string {
    try {
        act();
        return "made";
    } catch (error) {
        if (error instanceof AwsError) {
            return error.code;
        }
        throw error;
    }
}

/** The same for what takes time. */
export async function laterOutcome(act: () => Promise<unknown>): Promise<string> {
    try {
        await act();
        return "done";
    } catch (error) {
        if (error instanceof AwsError) {
            return error.code;
        }
        throw error;
    }
}
